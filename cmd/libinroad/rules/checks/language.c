/*
 * language: errors that only the whole notebook shows: a date long
 * before the search, things in an impossible order, contact with someone off
 * limits.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>

static uint64_t place_key(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 | (uint32_t)place.line;
}

/* ----------------------------------------------------------------- bad-date */

static void find_old(struct ruling *ruling, struct place place,
		     struct span span, int32_t day)
{
	struct finding *finding = rule_find(
		ruling, place, span,
		STR_FMT " is years before the search began"
			" on " STR_FMT,
		STR_ARG(date_str(ruling->arena, day)),
		STR_ARG(date_str(ruling->arena, ruling->record->start)));

	rule_hint(ruling, finding,
		  "write the year that was meant; when people met long ago is "
		  "for the field met:");
}

/* Under one old heading or file name, one finding is enough. */
static void find_old_lines(struct ruling *ruling, int32_t index, int32_t from)
{
	const struct note *note = book_thing(ruling->book, index)->note;
	const struct note_line *lines = note_lines(note);
	int32_t heading = -1;
	bool said = false;

	for (uint32_t i = 0; i < note->lines.n; i++) {
		const struct note_line *line = &lines[i];
		struct place place = { index, (int32_t)i };

		if ((line->sort != LINE_DATED && line->sort != LINE_VERB) ||
		    line->day == DATE_NONE || line->day >= from)
			continue;
		if (line->day_from == DAY_OWN) {
			find_old(ruling, place, mark_date(ruling, place),
				 line->day);
		} else if (line->day_from == DAY_HEADING &&
			   line->heading != heading) {
			heading = line->heading;
			find_old(ruling, place,
				 note_headings(note)[heading].text, line->day);
		} else if (line->day_from == DAY_FILE && !said) {
			said = true;
			find_old(ruling, place, note->title_span, line->day);
		}
	}
}

void check_bad_date(struct ruling *ruling)
{
	long years = ruling_number(ruling, "years");
	int32_t from;

	if (ruling->record->end == DATE_NONE) /* no plan says when it began */
		return;
	from = date_add_months(ruling->record->start, (int)(-12 * years));
	for (int32_t i = 0; from != DATE_NONE && i < ruling->book->n_notes; i++)
		if (ruling->record->glances[i].oldest < from)
			find_old_lines(ruling, i, from);
}

/* ------------------------------------------------------------ contradiction */

static void find_past(struct ruling *ruling, struct place place, int32_t day)
{
	const char *verb = WORDS[place_line(ruling->record, place)->word].name;

	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "'%s:' tells what happened, but " STR_FMT
			    " is still ahead",
			    verb, STR_ARG(phrase_day(ruling, day))),
		  "write it when it has happened; what is to do is a task: "
		  "- [ ] ask how they plan their work");
}

/* The day still ahead that a line of the past stands under, or DATE_NONE. */
static int32_t day_ahead(const struct ruling *ruling, const struct note *note,
			 const struct note_line *line, int32_t meeting)
{
	const struct note_line *above;

	if (line->day_from == DAY_OWN && line->day <= ruling->today)
		return DATE_NONE;
	if (line->parent < 0)
		return meeting;
	for (above = line; above->parent >= 0;) {
		above = &note_lines(note)[above->parent];
		if (above->sort == LINE_DATED)
			return above->day != DATE_NONE &&
					       above->day > ruling->today
				       ? above->day
				       : DATE_NONE;
	}
	return meeting;
}

/* A planned meeting's day, if it is ahead. */
static int32_t planned_day(const struct ruling *ruling, const struct note *note)
{
	int32_t day;

	if (note->kind != KIND_MEETING)
		return DATE_NONE;
	day = note_number(note, ROLE_WHEN, note->file_day);
	if (day == DATE_NONE || day <= ruling->today ||
	    record_meeting_state(note, ruling->today) != MEETING_PLANNED)
		return DATE_NONE;
	return day;
}

static void find_done_too_early(struct ruling *ruling, struct place place,
				const struct note *note,
				const struct note_line *line, int32_t created)
{
	const struct note_token *done = note_token(note, line, TOKEN_DONE);
	bool own = line->day != DATE_NONE && line->day_from != DAY_DONE;

	if (!done)
		return;
	if (own && done->number < line->day)
		rule_hint(ruling,
			  rule_find(ruling, place, done->span,
				    "done before its own day, " STR_FMT,
				    STR_ARG(phrase_day(ruling, line->day))),
			  "write a day from " STR_FMT " on",
			  STR_ARG(date_str(ruling->arena, line->day)));
	else if (created != DATE_NONE && done->number < created)
		rule_hint(
			ruling,
			rule_find(
				ruling, place, done->span,
				"done before this note was created on " STR_FMT,
				STR_ARG(phrase_day(ruling, created))),
			"write a day from " STR_FMT
			" on, or an earlier created:",
			STR_ARG(date_str(ruling->arena, created)));
}

static void check_lines(struct ruling *ruling, int32_t index)
{
	const struct note *note = book_thing(ruling->book, index)->note;
	const struct note_line *lines = note_lines(note);
	const struct note_value *created = note_value(note, ROLE_CREATED);
	int32_t meeting = planned_day(ruling, note);

	for (uint32_t i = 0; i < note->lines.n; i++) {
		const struct note_line *line = &lines[i];
		struct place place = { index, (int32_t)i };
		int32_t day;

		if (line->sort == LINE_PROSE)
			continue;
		if (line->tokens.n)
			find_done_too_early(ruling, place, note, line,
					    created ? created->number
						    : DATE_NONE);
		if (line->sort != LINE_VERB || line->task == TASK_OPEN ||
		    !(WORDS[line->word].flags & WORD_IS_PAST))
			continue;
		day = day_ahead(ruling, note, line, meeting);
		if (day != DATE_NONE)
			find_past(ruling, place, day);
	}
}

static bool is_interview(enum stage stage)
{
	return stage == STAGE_SCREEN || stage == STAGE_INTERVIEW ||
	       stage == STAGE_FINAL;
}

static void check_order(struct ruling *ruling,
			const struct application *application)
{
	const struct stage_step *steps =
		ruling->record->stage_steps.at + application->steps.at;
	const struct stage_step *offer = NULL;

	for (uint32_t i = 0; i < application->steps.n; i++) {
		if (steps[i].stage == STAGE_OFFER && !offer)
			offer = &steps[i];
		if (!offer || !is_interview(steps[i].stage) ||
		    steps[i].day == DATE_NONE || steps[i].day <= offer->day)
			continue;
		rule_hint(ruling,
			  rule_find(ruling, steps[i].place,
				    mark_date(ruling, steps[i].place),
				    "this %s comes after the offer of " STR_FMT,
				    stage_name(steps[i].stage),
				    STR_ARG(phrase_day(ruling, offer->day))),
			  "write both dates as they were; talks about "
			  "another role belong to its own application");
	}
}

/* The verbs that tell what happened, as bits. */
static uint64_t past_verbs(void)
{
	uint64_t verbs = 0;

	for (int word = 0; word < N_WORDS; word++)
		if (WORDS[word].flags & WORD_IS_PAST)
			verbs |= UINT64_C(1) << word;
	return verbs;
}

void check_contradiction(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	uint64_t verbs = past_verbs();

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		record_hasten(ruling->record, i, PART_LINES);
		if (record->glances[i].tokens >> TOKEN_DONE & 1 ||
		    record->glances[i].words & verbs)
			check_lines(ruling, i);
	}
	for (int32_t i = 0; i < record->applications.n; i++)
		check_order(ruling, &record->applications.at[i]);
}

/* --------------------------------------------------------------- no-contact */

struct limits {
	bool *people;	 /* one a thing: off limits at some time */
	struct map said; /* places that have their finding */
};

static bool is_off(const struct ruling *ruling, const struct limits *limits,
		   int32_t who, int32_t day, int32_t *process)
{
	if (who == THING_NONE || day == DATE_NONE || !limits->people[who])
		return false;
	*process = record_off_limits(ruling->record, who, day);
	return *process != THING_NONE;
}

static void judge(struct ruling *ruling, struct limits *limits, int32_t who,
		  int32_t day, struct place place)
{
	struct str name, process_name;
	int32_t process;
	int64_t *said;

	if (!is_off(ruling, limits, who, day, &process))
		return;
	said = map_put_number(&limits->said, place_key(place));
	if (*said != MAP_NONE)
		return;
	*said = 1;
	name = thing_title(ruling, who);
	process_name = book_thing(ruling->book, process)->id;
	if (book_thing(ruling->book, process)->kind == KIND_COMPANY)
		process_name = STR("its application's note");
	rule_hint(ruling,
		  rule_find(ruling, place, mark_who(ruling, place, who),
			    STR_FMT " was off limits on " STR_FMT
				    ": the process of " STR_FMT " was open",
			    STR_ARG(name), STR_ARG(phrase_day(ruling, day)),
			    STR_ARG(thing_title(ruling, process))),
		  "leave them alone until it is decided; when it is, write "
		  "in " STR_FMT ": " STR_FMT,
		  STR_ARG(process_name),
		  STR_ARG(phrase_line(ruling, "rejected (or how it ended)")));
}

static void judge_intro(struct ruling *ruling, struct limits *limits,
			const struct intro *intro)
{
	const struct intro_step *steps =
		ruling->record->intro_steps.at + intro->steps.at;

	for (uint32_t i = 0; i < intro->steps.n; i++) {
		if (steps[i].state == INTRO_DECLINED)
			continue;
		judge(ruling, limits, intro->b, steps[i].day, steps[i].place);
		judge(ruling, limits, intro->a, steps[i].day, steps[i].place);
		judge(ruling, limits, intro->helper, steps[i].day,
		      steps[i].place);
	}
}

void check_no_contact(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct limits limits = {
		.people = ARENA_ARRAY(ruling->arena, bool,
				      (size_t)ruling->book->n_things),
		.said = map_make(ruling->arena),
	};

	for (int32_t i = 0; i < record->off_limits.n; i++)
		limits.people[record->off_limits.at[i].who] = true;
	if (!record->off_limits.n)
		return;
	for (int32_t i = 0; i < record->outreach.n; i++)
		judge(ruling, &limits, record->outreach.at[i].who,
		      record->outreach.at[i].day, record->outreach.at[i].place);
	for (int32_t i = 0; i < record->asks.n; i++)
		judge(ruling, &limits, record->asks.at[i].who,
		      record->asks.at[i].day, record->asks.at[i].place);
	for (int32_t i = 0; i < record->intros.n; i++)
		judge_intro(ruling, &limits, &record->intros.at[i]);
}
