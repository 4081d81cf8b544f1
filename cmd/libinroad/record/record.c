/*
 * record: runs the members in order, and answers what is asked of the whole.
 * See record.h for what it promises, record_parts.h for how the members share.
 */
#include "record_parts.h"

#define WITHOUT_PLAN_DAYS 60
#define WEEKS_OF_A_ROUND 6

/* The plan's frame: when it began, when it ends, whether one searches. */
static void read_plan(struct builder *b)
{
	struct record *record = b->record;
	const struct note *plan =
		b->book->plan < 0 ? NULL : builder_note(b, b->book->plan);
	int phase = PHASE_SEARCH;

	record->start = record->end = DATE_NONE;
	if (plan) {
		int32_t weeks = note_number(plan, ROLE_WEEKS, WEEKS_OF_A_ROUND);

		phase = note_number(plan, ROLE_PHASE, PHASE_SEARCH);
		record->start = note_number(plan, ROLE_START, DATE_NONE);
		if (record->start != DATE_NONE && weeks > 0 && weeks < 1000)
			record->end = record->start + weeks * 7 - 1;
	}
	record->thanks_from = record->start != DATE_NONE
				      ? record->start
				      : b->today - WITHOUT_PLAN_DAYS;
	record->searching = phase == PHASE_SEARCH || phase == PHASE_PRE_LAYOFF;
}

static struct person *persons_make(struct builder *b)
{
	struct person *persons =
		ARENA_ARRAY(b->arena, struct person, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		persons[i] = (struct person){
			.first = DATE_NONE,
			.last = DATE_NONE,
			.last_try = DATE_NONE,
			.begins = DATE_NONE,
			.waiting = -1,
			.company = THING_NONE,
			.next_meeting = -1,
			.met_via = THING_NONE,
		};
	return persons;
}

#define PUBLISH(list) \
	(b->record->list.at = b->list.at, \
	 b->record->list.n = (int32_t)b->list.n)

/* Lets what is derived so far be read through the record. */
static void publish(struct builder *b)
{
	PUBLISH(talks);
	PUBLISH(outreach);
	PUBLISH(favours);
	PUBLISH(asks);
	PUBLISH(promises);
	PUBLISH(thanks);
	PUBLISH(intros);
	PUBLISH(intro_steps);
	PUBLISH(applications);
	PUBLISH(stage_steps);
	PUBLISH(off_limits);
	PUBLISH(facts);
	PUBLISH(namings);
	PUBLISH(remarks);
	PUBLISH(weeks);
	PUBLISH(tasks);
	PUBLISH(skips);
	PUBLISH(knows);
	PUBLISH(places);
	PUBLISH(people);
	PUBLISH(talk_of);
	PUBLISH(targets);
	PUBLISH(inside);
	PUBLISH(contact_days);
}

struct record *record_make(const struct book *book, int32_t today,
			   struct arena *arena)
{
	static void (*const MEMBERS[])(struct builder *) = {
		deeds_derive,  talks_derive,	remarks_derive,
		ties_derive,   favours_derive,	promises_derive,
		intros_derive, waits_derive,	applications_derive,
		limits_derive, channels_derive, facts_derive,
		tasks_derive,  weeks_derive,
	};
	struct builder b = { .book = book, .arena = arena, .today = today };

	arena_open(&b.scratch, 0);
	b.record = ARENA_NEW(arena, struct record);
	b.record->book = book;
	b.record->today = today;
	b.record->persons = persons_make(&b);
	b.stamps = ARENA_ARRAY(&b.scratch, uint32_t, book->n_things);
	read_plan(&b);
	for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
		MEMBERS[i](&b);
		publish(&b);
	}
	arena_close(&b.scratch);
	return b.record;
}

const struct note *place_note(const struct record *record, struct place place)
{
	return record->book->things[place.note].note;
}

const struct note_line *place_line(const struct record *record,
				   struct place place)
{
	return place.line < 0
		       ? NULL
		       : note_lines(place_note(record, place)) + place.line;
}

struct span place_span(const struct record *record, struct place place)
{
	const struct note_line *line = place_line(record, place);

	return line ? line->item : place_note(record, place)->title_span;
}

struct str place_text(const struct record *record, struct place place)
{
	const struct note *note = place_note(record, place);
	const struct note_line *line = place_line(record, place);

	if (!line)
		return note_title(note);
	return str_trim(note_text(note, line->text.at < line->text.end
						? line->text
						: line->head));
}

const int32_t *talk_people(const struct record *record, const struct talk *talk)
{
	return record->people.at + talk->who.at;
}

bool talk_has(const struct record *record, const struct talk *talk, int32_t who)
{
	for (uint32_t i = 0; i < talk->who.n; i++)
		if (record->people.at[talk->who.at + i] == who)
			return true;
	return false;
}

/* The first of a person's windows; they stand by person, then day. */
static int32_t first_window(const struct record *record, int32_t who)
{
	int32_t low = 0, high = record->off_limits.n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (record->off_limits.at[middle].who < who)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t record_off_limits(const struct record *record, int32_t who, int32_t day)
{
	for (int32_t i = first_window(record, who);
	     i < record->off_limits.n && record->off_limits.at[i].who == who;
	     i++) {
		const struct off_limits *off = &record->off_limits.at[i];

		if (off->from <= day &&
		    (off->until == DATE_NONE || day <= off->until))
			return off->process;
	}
	return THING_NONE;
}

int32_t record_insiders(const struct record *record, int32_t company,
			int32_t *out, int32_t max)
{
	struct run run;
	int32_t n = 0;

	if (company < 0)
		return 0;
	run = record->inside_of[company];
	for (uint32_t i = 0; i < run.n; i++) {
		int32_t who = record->inside.at[run.at + i];

		if (record->persons[who].off_limits)
			continue;
		if (n < max)
			out[n] = who;
		n++;
	}
	return n;
}

int32_t record_company_contact(const struct record *record, int32_t company,
			       int32_t day)
{
	struct run run;
	uint32_t low = 0, high;

	if (company < 0)
		return DATE_NONE;
	run = record->contact_days_of[company];
	for (high = run.n; low < high;) {
		uint32_t middle = low + (high - low) / 2;

		if (record->contact_days.at[run.at + middle] <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? record->contact_days.at[run.at + low - 1] : DATE_NONE;
}

int32_t record_application(const struct record *record, int32_t thing)
{
	int32_t low = 0, high = record->applications.n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (record->applications.at[middle].thing < thing)
			low = middle + 1;
		else
			high = middle;
	}
	return low < record->applications.n &&
			       record->applications.at[low].thing == thing
		       ? low
		       : -1;
}

const struct week *record_week(const struct record *record, int32_t day)
{
	int32_t i;

	if (!record->weeks.n || day < record->weeks.at[0].start)
		return NULL;
	i = (day - record->weeks.at[0].start) / 7;
	return i < record->weeks.n ? &record->weeks.at[i] : NULL;
}

/* Whether a line or verb of the meeting's day, or a later one, stands in it. */
static bool has_lines(const struct note *note, int32_t day)
{
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n; i++)
		if ((lines[i].sort == LINE_DATED ||
		     lines[i].sort == LINE_VERB) &&
		    lines[i].task != TASK_OPEN &&
		    lines[i].task != TASK_DROPPED &&
		    (lines[i].day == DATE_NONE || lines[i].day >= day))
			return true;
	return false;
}

enum meeting_state record_meeting_state(const struct note *note, int32_t today)
{
	int32_t typed = note_number(note, ROLE_MEETING_STATE, -1);
	int32_t day = note_own_day(note);

	if (typed >= 0)
		return (enum meeting_state)typed;
	if (day == DATE_NONE || day > today)
		return MEETING_PLANNED;
	return day < today || has_lines(note, day) ? MEETING_HELD
						   : MEETING_PLANNED;
}
