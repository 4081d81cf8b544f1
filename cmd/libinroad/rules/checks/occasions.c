/*
 * occasions: evenings to go to, and what I say of myself when I am there or in
 * an interview.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>
#include <inroad/unicode.h>

#include <stdlib.h>

static bool has_text(const struct note *note, enum role role)
{
	return str_trim(note_field_text(note, role)).n > 0;
}

/* ----------------------------------------------------------- unchosen-event */

struct evening {
	int32_t note, day;
	int32_t before; /* the one before it in its series, -1 */
	bool yields;	/* somebody was met, or something learned */
};

struct evenings {
	ARRAY_OF(struct evening) list; /* by day, those that I went to */
	ARRAY_OF(struct evening) ahead;
	struct map series; /* folded name: the last one's index in list */
	struct map spoke;  /* days with a talk at an event */
};

/* Verbs that tell of something brought home. */
static bool brings_home(const struct note_line *line)
{
	return line->word == VERB_LEARNED || line->word == VERB_NAMED ||
	       line->word == VERB_GOT || line->word == VERB_GAVE ||
	       line->word == VERB_OFFER || line->word == VERB_NEED ||
	       line->word == VERB_THEY || line->word == VERB_INTRO;
}

static bool note_yields(const struct note *note)
{
	const struct note_line *lines = note_lines(note);

	if (note_field(note, ROLE_PEOPLE_MET) &&
	    has_text(note, ROLE_PEOPLE_MET))
		return true;
	for (uint32_t i = 0; i < note->lines.n; i++)
		if (lines[i].task != TASK_OPEN &&
		    ((lines[i].sort == LINE_DATED && lines[i].mentions.n) ||
		     (lines[i].sort == LINE_VERB && brings_home(&lines[i]))))
			return true;
	return false;
}

/* A line in a journal or contact: "event @kwame". */
static void list_talks(const struct ruling *ruling, struct evenings *evenings)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		if (talk->counts && talk->word == WORD_EVENT)
			*map_put_number(&evenings->spoke, (uint64_t)talk->day) =
				1;
	}
}

static void list_evening(struct ruling *ruling, struct evenings *evenings,
			 int32_t i)
{
	const struct note *note = book_thing(ruling->book, i)->note;
	struct evening evening = { i, DATE_NONE, -1, false };

	if (book_thing(ruling->book, i)->kind != KIND_EVENT)
		return;
	evening.day = ground_own_day(note);
	if (evening.day == DATE_NONE ||
	    note_number(note, ROLE_DECISION, -1) == DECISION_SKIP)
		return;
	if (evening.day >= ruling->today) {
		*ARRAY_PUSH(ruling->arena, &evenings->ahead) = evening;
		return;
	}
	evening.yields =
		note_yields(note) ||
		map_get_number(&evenings->spoke, (uint64_t)evening.day) == 1;
	*ARRAY_PUSH(ruling->arena, &evenings->list) = evening;
}

static int compare_days(const void *x, const void *y)
{
	const struct evening *a = x, *b = y;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->note > b->note) - (a->note < b->note);
}

/* The name under which evenings of a series are one; empty without. */
static struct str series_of(const struct ruling *ruling, int32_t event)
{
	const struct note *note = book_thing(ruling->book, event)->note;

	return unicode_fold(ruling->arena,
			    str_trim(note_field_text(note, ROLE_SERIES)));
}

static struct evenings list_evenings(struct ruling *ruling)
{
	struct evenings evenings = { .series = map_make(ruling->arena),
				     .spoke = map_make(ruling->arena) };

	list_talks(ruling, &evenings);
	for (int32_t i = 0; i < ruling->book->n_notes; i++)
		list_evening(ruling, &evenings, i);
	if (evenings.list.n)
		qsort(evenings.list.at, evenings.list.n,
		      sizeof *evenings.list.at, compare_days);
	for (size_t i = 0; i < evenings.list.n; i++) {
		struct evening *evening = &evenings.list.at[i];
		struct str series = series_of(ruling, evening->note);
		int64_t *last;

		if (!series.n)
			continue;
		last = map_put(&evenings.series, series);
		evening->before = *last == MAP_NONE ? -1 : (int32_t)*last;
		*last = (int64_t)i;
	}
	return evenings;
}

static struct span event_span(const struct ruling *ruling, int32_t event)
{
	return place_span(ruling->record, ground_note(event));
}

/* How many of the last evenings of a series brought nothing, in a row. */
static long empty_evenings(const struct evenings *evenings, int64_t last)
{
	long n = 0;

	for (int64_t i = last; i >= 0 && !evenings->list.at[i].yields;
	     i = evenings->list.at[i].before)
		n++;
	return n;
}

/* Percent of its guests who look for work too: its own, else the last one's. */
static int32_t seekers_at(const struct ruling *ruling,
			  const struct evenings *evenings, int32_t event,
			  int64_t last)
{
	const struct note *note = book_thing(ruling->book, event)->note;
	int32_t seekers = note_number(note, ROLE_SEEKERS, -1);

	if (seekers >= 0 || last < 0)
		return seekers;
	note = book_thing(ruling->book, evenings->list.at[last].note)->note;
	return note_number(note, ROLE_SEEKERS, -1);
}

static void find_aimless(struct ruling *ruling, const struct evening *evening)
{
	const struct field *goal = kind_field_by_role(KIND_EVENT, ROLE_GOAL);
	bool near = evening->day - ruling->today <= 1;
	struct str day = near ? phrase_distance(ruling, evening->day)
			      : phrase_day(ruling, evening->day);

	rule_hint(ruling,
		  rule_find(ruling, ground_note(evening->note),
			    event_span(ruling, evening->note),
			    STR_FMT " is %s" STR_FMT
				    ", and nothing says what I want from it",
			    STR_ARG(thing_title(ruling, evening->note)),
			    near ? "" : "on ", STR_ARG(day)),
		  "write %s: %s; or give the evening to something else, with "
		  "%s: skip",
		  goal->name, goal->example,
		  kind_field_by_role(KIND_EVENT, ROLE_DECISION)->name);
}

static void judge_series(struct ruling *ruling, const struct evenings *evenings,
			 const struct evening *evening)
{
	struct str series = series_of(ruling, evening->note);
	int64_t found =
		series.n ? map_get(&evenings->series, series) : MAP_NONE;
	int64_t last = found == MAP_NONE ? -1 : found;
	long empty = empty_evenings(evenings, last);
	int32_t seekers = seekers_at(ruling, evenings, evening->note, last);
	const char *because =
		kind_field_by_role(KIND_EVENT, ROLE_BECAUSE)->name;
	struct finding *finding;

	if (empty >= ruling_number(ruling, "empty"))
		finding = rule_find(
			ruling, ground_note(evening->note),
			event_span(ruling, evening->note),
			"the last %ld evening%s of this series brought nobody "
			"and nothing new",
			empty, phrase_s(empty));
	else if (seekers > ruling_number(ruling, "seekers"))
		finding = rule_find(
			ruling, ground_note(evening->note),
			event_span(ruling, evening->note),
			"%d percent of the guests look for work themselves",
			seekers);
	else
		return;
	rule_hint(ruling, finding,
		  "go where the people are who do the work you want; if it is "
		  "worth it all the same, write %s: and the reason",
		  because);
}

void check_unchosen_event(struct ruling *ruling)
{
	long days = ruling_number(ruling, "days");
	struct evenings evenings;

	if (!ruling->record->searching)
		return;
	evenings = list_evenings(ruling);
	for (size_t i = 0; i < evenings.ahead.n; i++) {
		const struct evening *evening = &evenings.ahead.at[i];
		const struct note *note =
			book_thing(ruling->book, evening->note)->note;

		if (evening->day - ruling->today > days)
			continue;
		if (!has_text(note, ROLE_GOAL) && !has_text(note, ROLE_EXPECT))
			find_aimless(ruling, evening);
		else if (!has_text(note, ROLE_BECAUSE))
			judge_series(ruling, &evenings, evening);
	}
}

/* --------------------------------------------------------------- weak-pitch */

/* The newest version: the last section of its sort that says something. */
static const struct note_heading *pitch_of(const struct note *me)
{
	const struct note_heading *headings = note_headings(me), *last = NULL;

	for (uint32_t i = 0; i < me->headings.n; i++)
		if (headings[i].section == SECTION_PITCH &&
		    str_trim(note_text(me, headings[i].body)).n)
			last = &headings[i];
	return last;
}

/* In its first days a search has other worries. */
static bool has_begun(const struct ruling *ruling)
{
	int32_t start = ruling->record->start;

	return start != DATE_NONE &&
	       ruling->today - start >= ruling_number(ruling, "begun");
}

static void find_missing_pitch(struct ruling *ruling, int32_t note)
{
	bool me = note == ruling->book->me;

	if (!has_begun(ruling))
		return;
	rule_hint(ruling,
		  rule_find_at(ruling, ground_note(note),
			       me ? "there is no pitch here yet"
				  : "the search has begun without a pitch"),
		  "in %s, under ## %s v1, write what you would say of yourself "
		  "in half a minute",
		  KINDS[KIND_ME].where, SECTIONS[SECTION_PITCH].name);
}

static void check_length(struct ruling *ruling, const struct note *me,
			 const struct note_heading *pitch)
{
	long most = note_number(me, ROLE_PITCH_LIMIT,
				(int32_t)ruling_number(ruling, "words"));
	long words = note_count_words(me, pitch->body);

	if (words <= most)
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(ruling->book->me), pitch->text,
			    "%ld words; after %ld nobody listens any more",
			    words, most),
		  "say it aloud, take out what you stumble over, and keep it "
		  "as the next version");
}

static int32_t last_rehearsed(const struct record *record)
{
	for (int32_t i = record->remarks.n - 1; i >= 0; i--)
		if (record->remarks.at[i].verb == VERB_REHEARSED &&
		    record->remarks.at[i].day != DATE_NONE)
			return record->remarks.at[i].day;
	return DATE_NONE;
}

static void check_rehearsed(struct ruling *ruling)
{
	struct interview next = ground_next_interview(ruling);
	int32_t last = last_rehearsed(ruling->record);
	bool near;

	if (next.day == DATE_NONE ||
	    next.day - ruling->today > ruling_number(ruling, "ahead") ||
	    (last != DATE_NONE &&
	     next.day - last <= ruling_number(ruling, "days")))
		return;
	near = next.day - ruling->today <= 1;
	rule_hint(ruling,
		  rule_find(ruling, next.place,
			    next.place.line < 0
				    ? place_span(ruling->record, next.place)
				    : mark_word(ruling, next.place),
			    "an interview %s" STR_FMT
			    ", and the pitch was %s" STR_FMT,
			    near ? "" : "on ",
			    STR_ARG(near ? phrase_distance(ruling, next.day)
					 : phrase_day(ruling, next.day)),
			    last == DATE_NONE ? "never said aloud"
					      : "last said aloud on ",
			    STR_ARG(last == DATE_NONE
					    ? STR("")
					    : phrase_day(ruling, last))),
		  "say it twice to the kitchen wall, and write: " STR_FMT,
		  STR_ARG(phrase_line(ruling, "rehearsed: pitch")));
}

/*
 * Who keeps neither a plan nor a note of their own has only begun to write
 * things down; nothing is said to them.
 */
void check_weak_pitch(struct ruling *ruling)
{
	const struct book *book = ruling->book;
	const struct note_heading *pitch;
	const struct note *me;

	if (!ruling->record->searching)
		return;
	me = book->me == THING_NONE ? NULL : book_thing(book, book->me)->note;
	if (!me) {
		if (book->plan != THING_NONE && !book_is_stub(book, book->plan))
			find_missing_pitch(ruling, book->plan);
		return;
	}
	pitch = pitch_of(me);
	if (!pitch) {
		find_missing_pitch(ruling, book->me);
		return;
	}
	check_length(ruling, me, pitch);
	check_rehearsed(ruling);
}
