/* people: contacts written twice, never spoken to, or without a why. */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>
#include <inroad/unicode.h>

#define PHONE_DIGITS_MIN 6 /* fewer may be an extension that many share */
#define TIE_KNOWN 3	   /* claimed: we know each other, cards or not */

/* -------------------------------------------------------- duplicate-contact */

struct cards {
	struct map emails, phones, names;
};

/*
 * Digits alone, so that "+49 30 12" and "49-30-12" are one; 00 before a country
 * is its +, and the (0) behind one is not dialled. Empty if few.
 */
static struct str phone_key(struct arena *arena, struct str phone)
{
	struct str trunk = STR("(0)");
	struct str key = { NULL, 0 };
	char *digits;

	if (phone.n < PHONE_DIGITS_MIN)
		return key;
	digits = arena_alloc(arena, phone.n);
	for (size_t i = 0; i < phone.n; i++) {
		if (key.n && str_starts(str_sub(phone, i, phone.n), trunk))
			i += trunk.n - 1;
		else if (phone.at[i] >= '0' && phone.at[i] <= '9')
			digits[key.n++] = phone.at[i];
	}
	key.at = digits;
	if (key.n > 2 && digits[0] == '0' && digits[1] == '0')
		key = str_sub(key, 2, key.n);
	return key.n < PHONE_DIGITS_MIN ? (struct str){ NULL, 0 } : key;
}

/* Name and company in one key; empty where the company is not known. */
static struct str name_key(const struct ruling *ruling, int32_t who)
{
	int32_t company = ruling->record->persons[who].company;
	struct str folded;
	char *key;

	if (company == THING_NONE)
		return (struct str){ NULL, 0 };
	folded = unicode_fold(ruling->arena, thing_title(ruling, who));
	key = arena_alloc(ruling->arena, folded.n + sizeof company);
	if (folded.n)
		memcpy(key, folded.at, folded.n);
	memcpy(key + folded.n, &company, sizeof company);
	return (struct str){ key, folded.n + sizeof company };
}

/* The contact that came first with this key, or THING_NONE. */
static int32_t earlier(struct map *map, struct str key, int32_t who)
{
	int64_t *slot;

	if (!key.n)
		return THING_NONE;
	slot = map_put(map, key);
	if (*slot == MAP_NONE)
		*slot = who;
	return *slot == who ? THING_NONE : (int32_t)*slot;
}

static void find_twin(struct ruling *ruling, int32_t who, int32_t twin,
		      const char *same, struct span span)
{
	const struct note *note = book_thing(ruling->book, twin)->note;
	struct finding *finding =
		rule_find(ruling, ground_note(who), span, "%s as " STR_FMT,
			  same, STR_ARG(thing_title(ruling, twin)));

	rule_hint(ruling, finding,
		  "if they are one person, keep " STR_FMT
		  " and write there: aliases: [" STR_FMT "]",
		  STR_ARG(note_path(note)), STR_ARG(thing_title(ruling, who)));
}

static void compare_card(struct ruling *ruling, struct cards *cards,
			 int32_t who)
{
	const struct note *note = book_thing(ruling->book, who)->note;
	struct str email = str_trim(note_field_text(note, ROLE_EMAIL));
	struct str phone = note_field_text(note, ROLE_PHONE);
	int32_t by_email = THING_NONE, by_phone, by_name;

	if (email.n)
		by_email = earlier(&cards->emails,
				   unicode_same(ruling->arena, email), who);
	by_phone =
		earlier(&cards->phones, phone_key(ruling->arena, phone), who);
	by_name = earlier(&cards->names, name_key(ruling, who), who);
	if (by_email != THING_NONE)
		find_twin(ruling, who, by_email, "the same e-mail address",
			  mark_field(ruling, who, ROLE_EMAIL));
	else if (by_phone != THING_NONE)
		find_twin(ruling, who, by_phone, "the same telephone",
			  mark_field(ruling, who, ROLE_PHONE));
	else if (by_name != THING_NONE)
		find_twin(ruling, who, by_name, "the same name and company",
			  place_span(ruling->record, ground_note(who)));
}

void check_duplicate_contact(struct ruling *ruling)
{
	struct cards cards = {
		.emails = map_make(ruling->arena),
		.phones = map_make(ruling->arena),
		.names = map_make(ruling->arena),
	};

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		record_hasten(ruling->record, i, PART_FIELDS | PART_FRONT);
		if (book_is_person(ruling->book, i))
			compare_card(ruling, &cards, i);
	}
}

/* ------------------------------------------------------------- hoarded-card */

/* The last day on which something was done about a card, or it began. */
static int32_t last_touch(const struct person *person)
{
	return person->last_try != DATE_NONE &&
			       person->last_try > person->begins
		       ? person->last_try
		       : person->begins;
}

static bool is_hoarded(const struct ruling *ruling, int32_t who, long days)
{
	const struct person *person = &ruling->record->persons[who];
	const struct note *note = book_thing(ruling->book, who)->note;
	const struct note_value *met;

	/* What they gave me they gave in a talk, written down or not. */
	if (person->begins == DATE_NONE || person->last != DATE_NONE ||
	    person->claimed >= TIE_KNOWN || person->got ||
	    ruling->today - last_touch(person) < days ||
	    ground_has_plan(ruling, who))
		return false;
	/* A rough `met: ~2019` is an old acquaintance, not a card. */
	met = note_value(note, ROLE_MET);
	return !met || (!met->about && met->precision == DATE_DAY);
}

void check_hoarded_card(struct ruling *ruling)
{
	long days = ruling_number(ruling, "days");

	if (!ruling->record->searching)
		return;
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		int32_t age;
		struct str first;

		if (!ground_may_contact(ruling, i) ||
		    !is_hoarded(ruling, i, days))
			continue;
		age = ruling->today - ruling->record->persons[i].begins;
		first = thing_first_name(ruling, i);
		rule_hint(ruling,
			  rule_find_at(ruling, ground_note(i),
				       "never spoken to " STR_FMT
				       " in the %d day%s since this note began",
				       STR_ARG(first), age, phrase_s(age)),
			  "speak, and write: " STR_FMT
			  "; or let it go with state: closed",
			  STR_ARG(phrase_line(
				  ruling, "call " STR_FMT,
				  STR_ARG(phrase_mention(ruling, i)))));
	}
}

/* ---------------------------------------------------------------- no-reason */

/* One bool a thing: a conversation with them is ahead. */
static bool *people_ahead(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *ahead = ARENA_ARRAY(ruling->arena, bool,
				  (size_t)ruling->book->n_things);

	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--) {
		const struct talk *talk = &record->talks.at[i];

		if (!ground_is_ahead(ruling, talk))
			continue;
		for (uint32_t p = 0; p < talk->who.n; p++)
			ahead[talk_people(record, talk)[p]] = true;
	}
	return ahead;
}

/* Friends, and those who search too, need no reason to talk to me. */
static bool is_at_my_side(const struct ruling *ruling, int32_t who)
{
	int role = ruling->record->persons[who].role;

	return role == PERSON_FRIEND || role == PERSON_SUPPORTER ||
	       role == PERSON_COACH || role == PERSON_SEEKER;
}

void check_no_reason(struct ruling *ruling)
{
	const bool *targets = ground_targets(ruling);
	const bool *ahead = people_ahead(ruling);

	if (!ruling->record->searching)
		return;
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		int32_t company;
		bool at_target;

		if (!ground_is_open(ruling, i) || is_at_my_side(ruling, i))
			continue;
		company = ruling->record->persons[i].company;
		at_target = company != THING_NONE && targets[company] &&
			    ground_may_contact(ruling, i);
		if ((!at_target && !ahead[i]) ||
		    str_trim(note_field_text(book_thing(ruling->book, i)->note,
					     ROLE_REASON))
			    .n)
			continue;
		rule_hint(ruling,
			  rule_find_at(ruling, ground_note(i),
				       "nothing says why " STR_FMT
				       " would talk to me, %s",
				       STR_ARG(thing_first_name(ruling, i)),
				       ahead[i] ? "and a meeting is planned"
						: "though they work at a "
						  "target"),
			  "write in the front matter: why: what they would "
			  "get from talking to me");
	}
}
