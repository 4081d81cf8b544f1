/*
 * habits: how the search goes on as a whole: weeks without a talk, without
 * anyone at one's side, always with the same people, with the same echo.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>

/* The search has gone on for so long; before that its days say nothing. */
static bool has_searched(const struct ruling *ruling, long days)
{
	const struct record *record = ruling->record;

	return record->searching && record->start != DATE_NONE &&
	       ruling->today - record->start >= days;
}

static const struct talk *last_talk(const struct record *record)
{
	for (int32_t i = record->talks.n - 1; i >= 0; i--)
		if (record->talks.at[i].counts &&
		    !record->talks.at[i].reply_only)
			return &record->talks.at[i];
	return NULL;
}

/* What concerns the whole search is said at its plan, else at a line. */
static struct place search_place(const struct ruling *ruling,
				 struct place otherwise)
{
	return ruling->book->plan >= 0 ? ground_note(ruling->book->plan)
				       : otherwise;
}

static struct span search_span(const struct ruling *ruling, struct place place)
{
	return ruling->book->plan >= 0
		       ? mark_field(ruling, place.note, ROLE_START)
		       : place_span(ruling->record, place);
}

/* --------------------------------------------------------------- quiet-week */

void check_quiet_week(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	const struct talk *last = last_talk(record);
	long days = ruling_number(ruling, "days");
	struct place place =
		search_place(ruling, last ? last->place : ground_note(-1));
	struct finding *finding;

	if (!has_searched(ruling, days) || place.note < 0 ||
	    (last && ruling->today - last->day < days))
		return;
	if (last)
		finding = rule_find(ruling, place, search_span(ruling, place),
				    "no conversation since " STR_FMT,
				    STR_ARG(phrase_day(ruling, last->day)));
	else
		finding = rule_find_at(
			ruling, place,
			"no conversation since the search began on " STR_FMT,
			STR_ARG(phrase_day(ruling, record->start)));
	rule_hint(ruling, finding,
		  "one call to someone you like is enough for today: " STR_FMT,
		  STR_ARG(phrase_line(ruling, "call @who: what they said")));
}

/* -------------------------------------------------------------------- alone */

/* The latest day with someone at one's side, and who they are. */
struct company_kept {
	int32_t day;
	bool anyone; /* a supporter, a coach, a group that one may call */
	bool *side;  /* one a thing: such a person, or a group */
	struct place place; /* of a note of theirs */
};

static void add_side(const struct ruling *ruling, struct company_kept *kept,
		     int32_t thing)
{
	if (thing == THING_NONE)
		return;
	kept->side[thing] = true;
	kept->anyone |= !book_is_person(ruling->book, thing) ||
			ground_may_contact(ruling, thing);
	if (kept->place.note < 0)
		kept->place = ground_note(thing);
}

static void list_side(const struct ruling *ruling, struct company_kept *kept)
{
	const struct book *book = ruling->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book_thing(book, i)->note;
		int role = ruling->record->persons[i].role;
		const struct note_field *members;

		if (role == PERSON_SUPPORTER || role == PERSON_COACH)
			add_side(ruling, kept, i);
		if (book_thing(book, i)->kind != KIND_GROUP)
			continue;
		add_side(ruling, kept, i);
		members = note_field(note, ROLE_MEMBERS);
		for (uint32_t m = 0; members && m < members->values.n; m++)
			add_side(
				ruling, kept,
				book_value_target(
					book, i,
					&note_values(
						note)[members->values.at + m]));
	}
}

static void keep_day(const struct ruling *ruling, struct company_kept *kept,
		     int32_t day)
{
	if (day != DATE_NONE && day <= ruling->today && day > kept->day)
		kept->day = day;
}

/* A dated line, or the note of a meeting or an event, that names a group. */
static void read_group_links(const struct ruling *ruling,
			     struct company_kept *kept, int32_t group)
{
	const struct book *book = ruling->book;
	struct run in = book_thing(book, group)->links_in;

	for (uint32_t i = 0; i < in.n; i++) {
		const struct link *link =
			&book->links[book->backlinks[in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;
		const struct note_mention *mention =
			&note_mentions(note)[link->mention];
		const struct note_line *line =
			mention->line < 0 ? NULL
					  : &note_lines(note)[mention->line];

		if (line && line->sort != LINE_PROSE &&
		    line->task != TASK_OPEN && line->task != TASK_DROPPED)
			keep_day(ruling, kept, line->day);
		else if (!line && (note->kind == KIND_MEETING ||
				   note->kind == KIND_EVENT))
			keep_day(ruling, kept,
				 note_number(note, ROLE_WHEN, note->file_day));
	}
}

static void find_company(const struct ruling *ruling, struct company_kept *kept)
{
	const struct record *record = ruling->record;

	list_side(ruling, kept);
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		if (!kept->side[i])
			continue;
		keep_day(ruling, kept, record->persons[i].last);
		if (book_thing(ruling->book, i)->kind == KIND_GROUP)
			read_group_links(ruling, kept, i);
	}
	for (int32_t i = record->remarks.n - 1; i >= 0; i--)
		if (record->remarks.at[i].verb == VERB_COACH) {
			keep_day(ruling, kept, record->remarks.at[i].day);
			break;
		}
}

void check_alone(struct ruling *ruling)
{
	struct company_kept kept = {
		.day = DATE_NONE,
		.side = ARENA_ARRAY(ruling->arena, bool,
				    (size_t)ruling->book->n_things),
		.place = { -1, -1 },
	};
	long days = ruling_number(ruling, "days");
	struct place place;
	struct finding *finding;

	if (!has_searched(ruling, days))
		return;
	find_company(ruling, &kept);
	/* Without a plan, nobody said that all such talks are written down. */
	if (kept.day == DATE_NONE ? ruling->book->plan < 0
				  : ruling->today - kept.day < days)
		return;
	place = search_place(ruling, kept.place);
	if (place.note < 0)
		return;
	if (kept.day == DATE_NONE)
		finding = rule_find(ruling, place, search_span(ruling, place),
				    "no supporter, coach or group was "
				    "spoken to in this search");
	else
		finding = rule_find(ruling, place, search_span(ruling, place),
				    "no supporter, coach or group was "
				    "spoken to since " STR_FMT,
				    STR_ARG(phrase_day(ruling, kept.day)));
	rule_hint(ruling, finding, "%s",
		  kept.anyone
			  ? "call one of them this week, just to say how it "
			    "goes"
			  : "ask one friend to hear from you every week, and "
			    "write in their note: role: supporter");
}

/* ------------------------------------------------------------- no-weak-ties */

#define TIE_WEAK_MIN 1
#define TIE_WEAK_MAX 3

void check_no_weak_ties(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	int32_t last = DATE_NONE, who = THING_NONE;
	struct place place;

	if (!has_searched(ruling, days))
		return;
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		const struct person *person = &record->persons[i];

		if (!ground_may_contact(ruling, i) ||
		    person->tie < TIE_WEAK_MIN || person->tie > TIE_WEAK_MAX)
			continue;
		if (who == THING_NONE || person->last > last) {
			last = person->last;
			who = i;
		}
	}
	if (who == THING_NONE ||
	    (last != DATE_NONE && ruling->today - last < days))
		return;
	place = book_is_stub(ruling->book, who) ? ground_note(-1)
						: ground_note(who);
	place = search_place(ruling, place);
	if (place.note < 0)
		return;
	rule_hint(ruling,
		  rule_find(ruling, place, search_span(ruling, place),
			    "nobody known only a little was spoken to for "
			    "%ld day%s",
			    days, phrase_s(days)),
		  "they hear of what friends do not: for one, " STR_FMT,
		  STR_ARG(phrase_line(ruling, "call " STR_FMT,
				      STR_ARG(phrase_mention(ruling, who)))));
}

/* ---------------------------------------------------------- poor-impression */

/* How nobody wants to come across; folded, as they are compared. */
static const char *const NEGATIVE[] = {
	"aggressive",	"anxious",    "arrogant",     "bitter",
	"bored",	"boring",     "cold",	      "confused",
	"confusing",	"defensive",  "desperate",    "disorganised",
	"disorganized", "distracted", "flat",	      "forced",
	"hasty",	"hesitant",   "hurried",      "impatient",
	"insecure",	"late",	      "monotonous",   "negative",
	"nervous",	"passive",    "pushy",	      "quiet",
	"rambling",	"rude",	      "rushed",	      "scattered",
	"shy",		"stiff",      "tense",	      "timid",
	"tired",	"unclear",    "unconvincing", "unfocused",
	"unfocussed",	"unfriendly", "unprepared",   "unsure",
	"vague",	"wordy",
};

/* Words before which a negative one says the contrary. */
static const char *const CONTRARY[] = { "not",	"no",	 "never",
					"less", "isn't", "wasn't" };

static bool is_one_of(struct str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) \
	is_one_of((word), (list), sizeof(list) / sizeof *(list))

/* A word heard of myself: how often, and where last. */
struct echo {
	struct str word;
	int n;
	struct place place, last; /* of the place it was counted at */
};

struct echoes {
	struct ruling *ruling;
	struct map words;
	ARRAY_OF(struct echo) list;
};

static void hear_word(struct echoes *echoes, struct str word,
		      struct place place)
{
	int64_t *slot = map_put(&echoes->words, word);
	struct echo *echo;

	if (*slot == MAP_NONE) {
		*slot = (int64_t)echoes->list.n;
		*ARRAY_PUSH(echoes->ruling->arena, &echoes->list) =
			(struct echo){ word, 0, place, { -1, -1 } };
	}
	echo = &echoes->list.at[*slot];
	if (echo->last.note == place.note && echo->last.line == place.line)
		return;
	echo->last = echo->place = place;
	echo->n++;
}

/* "too long" is one whatever follows; "no longer nervous" is none. */
static void hear_text(struct echoes *echoes, struct str text,
		      struct place place)
{
	struct arena *arena = echoes->ruling->arena;
	struct str before = { "", 0 }, old = { "", 0 }, word;

	text = phrase_fold(echoes->ruling, text);
	while ((word = phrase_word(&text)).n) {
		if (str_is(before, "too") && !IS_ONE_OF(old, CONTRARY))
			hear_word(
				echoes,
				str_print(arena, "too " STR_FMT, STR_ARG(word)),
				place);
		else if (IS_ONE_OF(word, NEGATIVE) &&
			 !IS_ONE_OF(before, CONTRARY) &&
			 !IS_ONE_OF(old, CONTRARY))
			hear_word(echoes, word, place);
		old = before;
		before = word;
	}
}

/* A meeting's `impression:` list, of the meetings held since a day. */
static void hear_meetings(struct echoes *echoes, int32_t from)
{
	const struct ruling *ruling = echoes->ruling;
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];
		const struct note *note;
		const struct note_field *field;

		if (!talk->counts || talk->meeting < 0 || talk->day < from)
			continue;
		note = book_thing(ruling->book, talk->meeting)->note;
		field = note_field(note, ROLE_IMPRESSION);
		for (uint32_t v = 0; field && v < field->values.n; v++)
			hear_text(echoes,
				  note_text(note,
					    note_values(
						    note)[field->values.at + v]
						    .text),
				  ground_note(talk->meeting));
	}
}

static void judge_echoes(struct ruling *ruling, long times, long days)
{
	const struct record *record = ruling->record;
	int32_t from = ruling->today - (int32_t)days + 1;
	struct echoes echoes = { .ruling = ruling,
				 .words = map_make(ruling->arena) };

	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];

		if ((remark->verb == VERB_FEEDBACK ||
		     remark->verb == VERB_IMPRESSION) &&
		    remark->day != DATE_NONE && remark->day >= from)
			hear_text(&echoes, place_text(record, remark->place),
				  remark->place);
	}
	hear_meetings(&echoes, from);
	for (size_t i = 0; i < echoes.list.n; i++) {
		const struct echo *echo = &echoes.list.at[i];

		if (echo->n < times)
			continue;
		rule_hint(ruling,
			  rule_find(ruling, echo->place,
				    mark_word(ruling, echo->place),
				    "'" STR_FMT
				    "' came up %d time%s in %ld day%s",
				    STR_ARG(echo->word), echo->n,
				    phrase_s(echo->n), days, phrase_s(days)),
			  "rehearse with someone who tells you the truth, and "
			  "write: - rehearsed: pitch@v1");
	}
}

/* What a conversation may lead to: a name, a step of theirs or mine. */
static bool is_step(int word)
{
	return word == VERB_NAMED || word == VERB_PROMISED ||
	       word == VERB_THEY || word == VERB_INTRO;
}

static bool has_task(const struct ruling *ruling, const struct talk *talk)
{
	const struct note *note = book_thing(ruling->book, talk->meeting)->note;
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n; i++)
		if (lines[i].task != TASK_NONE)
			return true;
	return false;
}

/* To have met again, or to mean to, was a next step. */
static bool has_next(const struct ruling *ruling, const struct talk *talk)
{
	const struct record *record = ruling->record;
	const int32_t *who = talk_people(record, talk);

	for (uint32_t i = 0; i < talk->verbs.n; i++)
		if (is_step(place_line(record,
				       record->places.at[talk->verbs.at + i])
				    ->word))
			return true;
	for (uint32_t i = 0; i < talk->who.n; i++)
		if (ground_has_plan(ruling, who[i]) ||
		    ground_talk_after(ruling, who[i], talk->day))
			return true;
	return talk->meeting >= 0 && has_task(ruling, talk);
}

/*
 * Whoever writes one line a talk writes no names below it, so that only talks
 * with something written below, or with a note, are looked at.
 */
static bool is_told(const struct talk *talk)
{
	return talk->counts && !talk->reply_only && talk->who.n &&
	       (talk->meeting >= 0 || talk->verbs.n);
}

static void judge_row(struct ruling *ruling, long meetings, long days)
{
	const struct record *record = ruling->record;
	const struct talk *last = NULL;
	long n = 0;

	for (int32_t i = record->talks.n - 1; i >= 0 && n < meetings; i--) {
		const struct talk *talk = &record->talks.at[i];

		if (!is_told(talk))
			continue;
		if (ruling->today - talk->day >= days || has_next(ruling, talk))
			return;
		if (!n++)
			last = talk;
	}
	if (!last || n < meetings)
		return;
	rule_hint(ruling,
		  rule_find(ruling, last->place, mark_word(ruling, last->place),
			    "%ld meetings in a row brought no name and no next "
			    "step",
			    meetings),
		  "close the next one with: who else should I hear? and write "
		  "it down: - named: @who");
}

void check_poor_impression(struct ruling *ruling)
{
	long days = ruling_number(ruling, "days");

	if (!ruling->record->searching)
		return;
	judge_echoes(ruling, ruling_number(ruling, "times"), days);
	judge_row(ruling, ruling_number(ruling, "meetings"), days);
}
