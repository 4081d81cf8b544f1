/*
 * aim: what I want, and whether what I apply for is that. Words are compared
 * folded and by their stems, and where it is not plain that something lies
 * outside, nothing is said.
 */
#include "../alike.h"
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/unicode.h>

#define PLACES_MAX 24 /* wanted ones that are looked at */
#define YEARLY_PART 4 /* of the floor; less is no pay of a year */

static const struct note *plan_of(const struct ruling *ruling)
{
	return ruling->book->plan == THING_NONE
		       ? NULL
		       : book_thing(ruling->book, ruling->book->plan)->note;
}

/* The number of a key's row in `want`, -1 if there is none. */
static int key_of(const struct note *plan, const struct note_field *want,
		  enum role role)
{
	const struct field *row = note_field_row(plan, want);

	for (int i = 0; row && row->keys[i].name; i++)
		if (row->keys[i].role == role)
			return i;
	return -1;
}

/* The values of a key of `want`, from *at on; NULL behind the last. */
static const struct note_value *next_wanted(const struct note *plan,
					    enum role role, uint32_t *at)
{
	const struct note_field *want = note_field(plan, ROLE_WANT);
	int key = want ? key_of(plan, want, role) : -1;

	while (key >= 0 && *at < want->values.n) {
		const struct note_value *value =
			note_values(plan) + want->values.at + (*at)++;

		if (value->key == key)
			return value;
	}
	return NULL;
}

/* --------------------------------------------------------------- vague-want */

/* All of what was typed, folded. */
static const char *const VAGUE[] = { "any",	   "anything", "all",
				     "everything", "open",     "something",
				     "whatever",   "flexible", "not-sure",
				     "don-t-know", "tbd",      "job",
				     "a-job",	   "work",     NULL };
/* How it begins, folded. */
static const char *const VAGUE_START[] = { "any-",	 "anything-",
					   "something-", "open-to-",
					   "whatever-",	 NULL };

static bool is_vague(struct str folded)
{
	for (int i = 0; VAGUE[i]; i++)
		if (str_is(folded, VAGUE[i]))
			return true;
	for (int i = 0; VAGUE_START[i]; i++)
		if (str_starts(folded, str_of(VAGUE_START[i])))
			return true;
	return false;
}

/* The values of one key: *n of them, the first vague one found. */
static bool find_vague(struct ruling *ruling, const struct note *plan,
		       enum role role, int *n)
{
	const struct note_value *value;
	uint32_t at = 0;

	while ((value = next_wanted(plan, role, &at))) {
		struct str text = str_trim(note_text(plan, value->text));

		++*n;
		if (!is_vague(unicode_fold(ruling->arena, text)))
			continue;
		rule_hint(ruling,
			  rule_find(ruling, ground_note(ruling->book->plan),
				    value->span,
				    "'" STR_FMT "' is a wish that nobody can "
				    "help with",
				    STR_ARG(text)),
			  "write two or three that a friend could repeat: "
			  "%s: %s",
			  kind_field_by_role(KIND_PLAN, ROLE_WANT)->name,
			  kind_field_by_role(KIND_PLAN, ROLE_WANT)->example);
		return true;
	}
	return false;
}

void check_vague_want(struct ruling *ruling)
{
	const struct field *row = kind_field_by_role(KIND_PLAN, ROLE_WANT);
	const struct note *plan = plan_of(ruling);
	int n = 0;

	if (!plan || !ruling->record->searching ||
	    find_vague(ruling, plan, ROLE_WANT_ROLES, &n) ||
	    find_vague(ruling, plan, ROLE_WANT_FIELDS, &n) || n)
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(ruling->book->plan),
			    mark_field(ruling, ruling->book->plan, ROLE_WANT),
			    "the plan does not say what I want: no role and "
			    "no field"),
		  "write in the front matter: %s: %s", row->name, row->example);
}

/* ----------------------------------------------------------------- off-want */

struct aim {
	const struct note *plan;
	struct alike_synonyms synonyms;
	const bool *targets;
	bool places_used; /* somewhere in the notes, as `place:` */
	bool anywhere;	  /* a place from which one works for anyone */
};

/* One application and its company. */
struct choice {
	int32_t thing, company;
	const struct note *note, *firm; /* firm: NULL for a stub */
	int32_t industry;
	bool target; /* chosen as it is, wherever it lies */
};

static struct str field_text(const struct note *note, enum role role)
{
	return note ? str_trim(note_field_text(note, role)) : STR("");
}

/* None of a key's wishes is like the text, or names the topic; false if there
 * are none. */
static bool is_outside(const struct ruling *ruling, const struct aim *aim,
		       enum role role, const struct alike *text, int32_t topic)
{
	const struct note_value *value;
	int32_t candidates[2];
	uint32_t at = 0;
	bool some = false;

	if (!text->n)
		return false;
	while ((value = next_wanted(aim->plan, role, &at))) {
		struct str typed = note_text(aim->plan, value->text);
		struct alike wish = alike_words(typed, ruling->arena);

		if (alike_is(&wish, text, &aim->synonyms) ||
		    is_vague(unicode_fold(ruling->arena, typed)) ||
		    (topic >= 0 &&
		     book_find(ruling->book, str_trim(typed),
			       KIND_BIT(KIND_TOPIC), candidates) == topic))
			return false;
		some = true;
	}
	return some;
}

/* The letters of an amount: its currency, as typed. */
static struct str currency_of(struct str money)
{
	struct str word;

	while ((word = str_word(&money)).n)
		if (word.at[0] < '0' || word.at[0] > '9')
			return word;
	return STR("");
}

/*
 * Both of one currency and, as far as one can tell, a year: what is under a
 * part of the floor is by the hour or the month.
 */
static bool is_below(const struct note *plan, const struct note_value *floor,
		     const struct note *note, const struct note_value *pay)
{
	return floor && floor->good && pay && pay->good &&
	       pay->number > floor->number / YEARLY_PART &&
	       str_eq_nocase(currency_of(note_text(plan, floor->text)),
			     currency_of(note_text(note, pay->text))) &&
	       pay->number < floor->number;
}

static bool find_low(struct ruling *ruling, const struct aim *aim,
		     const struct choice *choice)
{
	const struct note_value *floor =
		note_key(aim->plan, ROLE_WANT, ROLE_WANT_FLOOR);
	const struct note_value *pay = note_value(choice->note, ROLE_PAY);

	if (!is_below(aim->plan, floor, choice->note, pay))
		return false;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(choice->thing), pay->span,
			    STR_FMT " is less than the " STR_FMT
				    " that the plan sets as the least",
			    STR_ARG(note_text(choice->note, pay->text)),
			    STR_ARG(note_text(aim->plan, floor->text))),
		  "ask early what they can pay, or step back with a kind "
		  "line: " STR_FMT,
		  STR_ARG(phrase_line(ruling, "withdrawn: …")));
	return true;
}

static bool is_ruled_out(const struct ruling *ruling,
			 const struct choice *choice,
			 const struct alike *phrase)
{
	struct str texts[] = {
		field_text(choice->note, ROLE_JOB),
		field_text(choice->firm, ROLE_PLACE),
		choice->company < 0 ? STR("")
				    : thing_title(ruling, choice->company),
		choice->industry < 0 ? STR("")
				     : thing_title(ruling, choice->industry),
		choice->industry < 0
			? STR("")
			: book_thing(ruling->book, choice->industry)->id,
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct alike words = alike_all(texts[i], ruling->arena);

		if (alike_says(&words, phrase))
			return true;
	}
	return false;
}

static bool find_ruled_out(struct ruling *ruling, const struct aim *aim,
			   const struct choice *choice)
{
	const struct note_value *value;
	uint32_t at = 0;

	while ((value = next_wanted(aim->plan, ROLE_WANT_NOT, &at))) {
		struct str typed = note_text(aim->plan, value->text);
		struct alike phrase = alike_all(typed, ruling->arena);

		if (!is_ruled_out(ruling, choice, &phrase))
			continue;
		rule_hint(ruling,
			  rule_find(ruling, ground_note(choice->thing),
				    mark_field(ruling, choice->thing, ROLE_JOB),
				    "the plan rules out '" STR_FMT
				    "', and this is that",
				    STR_ARG(typed)),
			  "if you changed your mind, take it out of the plan; "
			  "if not, let it go: " STR_FMT,
			  STR_ARG(phrase_line(ruling, "withdrawn: …")));
		return true;
	}
	return false;
}

static bool find_other(struct ruling *ruling, const struct choice *choice,
		       enum role mark, const char *what, struct str typed)
{
	rule_hint(ruling,
		  rule_find(ruling, ground_note(choice->thing),
			    mark_field(ruling, choice->thing, mark),
			    "'" STR_FMT "' is none of the %s that the plan "
			    "names",
			    STR_ARG(typed), what),
		  "if it is right for you, name it in the plan under %s; if "
		  "not, give the hour to a target",
		  kind_field_by_role(KIND_PLAN, ROLE_WANT)->name);
	return true;
}

static bool find_role(struct ruling *ruling, const struct aim *aim,
		      const struct choice *choice)
{
	struct str job = field_text(choice->note, ROLE_JOB);
	struct alike words = alike_words(job, ruling->arena);

	return is_outside(ruling, aim, ROLE_WANT_ROLES, &words, THING_NONE) &&
	       find_other(ruling, choice, ROLE_JOB, "roles", job);
}

/* The industry by its names; or the company's and the job's words tell. */
static bool find_field(struct ruling *ruling, const struct aim *aim,
		       const struct choice *choice)
{
	struct str title, all;
	struct alike words;

	if (choice->industry < 0 || choice->target)
		return false;
	title = thing_title(ruling, choice->industry);
	all = str_print(ruling->arena,
			STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
			STR_ARG(title),
			STR_ARG(book_thing(ruling->book, choice->industry)->id),
			STR_ARG(thing_title(ruling, choice->company)),
			STR_ARG(field_text(choice->note, ROLE_JOB)));
	words = alike_words(all, ruling->arena);
	return is_outside(ruling, aim, ROLE_WANT_FIELDS, &words,
			  choice->industry) &&
	       find_other(ruling, choice, ROLE_COMPANY, "fields", title);
}

static bool is_anywhere(const struct alike *place)
{
	static const char *const WORDS_FOR_IT[] = { "remote",	"remotely",
						    "anywhere", "home",
						    "hybrid",	NULL };

	for (int i = 0; i < place->n; i++)
		for (int j = 0; WORDS_FOR_IT[j]; j++)
			if (str_is(place->at[i], WORDS_FOR_IT[j]))
				return true;
	return false;
}

static bool find_place(struct ruling *ruling, const struct aim *aim,
		       const struct choice *choice)
{
	struct str place = field_text(choice->firm, ROLE_PLACE);
	struct alike words = alike_words(place, ruling->arena);

	if (aim->anywhere || !aim->places_used || choice->target)
		return false;
	return is_outside(ruling, aim, ROLE_WANT_PLACES, &words, THING_NONE) &&
	       find_other(ruling, choice, ROLE_COMPANY, "places", place);
}

/*
 * A wish for "Bay Area" says nothing of a company in "San Francisco" unless
 * the notes use places in the same way: at least one that is wanted must stand
 * as somebody's place.
 */
static void look_at_places(const struct ruling *ruling, struct aim *aim)
{
	const struct note_value *value;
	struct alike wishes[PLACES_MAX];
	uint32_t at = 0;
	int n = 0;

	while (n < PLACES_MAX &&
	       (value = next_wanted(aim->plan, ROLE_WANT_PLACES, &at))) {
		struct str typed = note_text(aim->plan, value->text);

		wishes[n] = alike_words(typed, ruling->arena);
		aim->anywhere |= is_anywhere(&wishes[n++]);
	}
	for (int32_t i = 0; n && !aim->places_used && i < ruling->book->n_notes;
	     i++) {
		struct str place = field_text(book_thing(ruling->book, i)->note,
					      ROLE_PLACE);
		struct alike words;

		if (!place.n)
			continue;
		words = alike_words(place, ruling->arena);
		for (int w = 0; w < n; w++)
			aim->places_used |=
				alike_holds(&words, &wishes[w], &aim->synonyms);
	}
}

static struct choice choice_of(const struct ruling *ruling,
			       const struct aim *aim,
			       const struct application *application)
{
	int32_t company = application->company;
	const struct note *firm =
		company < 0 ? NULL : book_thing(ruling->book, company)->note;

	return (struct choice){
		.thing = application->thing,
		.company = company,
		.note = book_thing(ruling->book, application->thing)->note,
		.firm = firm,
		.industry = firm ? book_field_target(ruling->book, company,
						     ROLE_INDUSTRY)
				 : THING_NONE,
		.target = company >= 0 && aim->targets[company],
	};
}

void check_off_want(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct aim aim = { .plan = plan_of(ruling) };

	if (!aim.plan || !record->searching || !note_field(aim.plan, ROLE_WANT))
		return;
	aim.targets = ground_targets(ruling);
	aim.synonyms = alike_synonyms(ruling->config, ruling->arena);
	look_at_places(ruling, &aim);
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		struct choice choice = choice_of(ruling, &aim, application);

		if (!application->open || !choice.note)
			continue;
		/* The weightiest alone: one is enough to think it over. */
		if (!find_ruled_out(ruling, &aim, &choice) &&
		    !find_low(ruling, &aim, &choice) &&
		    !find_role(ruling, &aim, &choice) &&
		    !find_field(ruling, &aim, &choice))
			find_place(ruling, &aim, &choice);
	}
}
