/* known: what is known, and what should be, before talking to someone. */
#include "parts.h"

#include <inroad/asking.h>

/* --- what it is about --- */

static void add_subject(int32_t *out, int *n, int32_t thing)
{
	for (int i = 0; i < *n; i++)
		if (out[i] == thing)
			return;
	if (thing != THING_NONE && *n < SUBJECTS_MAX)
		out[(*n)++] = thing;
}

/* An application is about its company. */
static int32_t subject_of(const struct query *query, int32_t thing)
{
	int32_t i;

	if (thing == THING_NONE)
		return THING_NONE;
	i = record_application(query->record, thing);
	if (i >= 0)
		return query->record->applications.at[i].company;
	return view_thing(query, thing)->kind == KIND_COMPANY ||
			       view_thing(query, thing)->kind == KIND_TOPIC
		       ? thing
		       : THING_NONE;
}

static void add_about(const struct query *query, int32_t meeting, int32_t *out,
		      int *n)
{
	const struct note *note = view_thing(query, meeting)->note;
	const struct note_field *field =
		note ? note_field(note, ROLE_ABOUT) : NULL;

	for (uint32_t i = 0; field && i < field->values.n; i++)
		add_subject(out, n,
			    subject_of(query,
				       book_value_target(
					       query->book, meeting,
					       note_values(note) +
						       field->values.at + i)));
}

int view_subjects(const struct query *query, int32_t who, int32_t meeting,
		  int32_t out[SUBJECTS_MAX])
{
	int n = 0, firms;

	if (who != THING_NONE)
		add_subject(out, &n, view_company(query, who));
	if (meeting != THING_NONE)
		add_about(query, meeting, out, &n);
	firms = n;
	for (int i = 0; i < firms; i++)
		if (!book_is_stub(query->book, out[i]))
			add_subject(
				out, &n,
				subject_of(query, book_field_target(
							  query->book, out[i],
							  ROLE_INDUSTRY)));
	return n;
}

struct fresh view_fresh(const struct query *query)
{
	return (struct fresh){ map_make(query->arena), 0, NULL };
}

void view_add_fresh(const struct query *query, int32_t thing,
		    struct fresh *fresh)
{
	struct run run = query->record->facts_about[thing];
	long days = rule_number_of(query->config, "gate", "days");

	for (uint32_t i = 0; i < run.n; i++) {
		const struct fact *fact = query->record->facts.at + run.at + i;
		if (fact->checked == DATE_NONE)
			continue;
		if (!fresh->latest || fact->checked >= fresh->latest->checked)
			fresh->latest = fact;
		if (query->today - fact->checked < days) {
			int64_t *slot = map_put_number(
				&fresh->seen,
				(uint64_t)(uint32_t)fact->place.note << 32 |
					(uint32_t)fact->place.line);

			fresh->n += *slot == MAP_NONE;
			*slot = 1;
		}
	}
}

struct str view_value_for(const struct query *query, int32_t who,
			  struct place *place)
{
	int32_t things[2] = { who, view_company(query, who) };

	for (int i = 0; i < 2; i++) {
		const struct note *note =
			things[i] == THING_NONE
				? NULL
				: view_thing(query, things[i])->note;
		struct str value =
			note ? note_field_text(note, ROLE_VALUE) : NO_STR;
		*place = (struct place){ things[i], -1 };
		if (str_trim(value).n)
			return value;
	}
	place->note = -1;
	return NO_STR;
}

/* --- the pitch --- */

const struct note_heading *view_pitch(const struct query *query,
				      struct str *name)
{
	const struct note *me =
		query->book->me == THING_NONE
			? NULL
			: view_thing(query, query->book->me)->note;

	for (uint32_t i = me ? me->headings.n : 0; i > 0; i--) {
		const struct note_heading *heading = note_headings(me) + i - 1;
		if (heading->section != SECTION_PITCH)
			continue;
		*name = str_trim(note_text(me, heading->argument));
		if (str_trim(note_text(me, heading->body)).n)
			return heading;
	}
	return NULL;
}

const struct remark *view_pitch_told(const struct query *query, int32_t who)
{
	struct view_run run = view_touching(query, LIST_REMARKS, who);

	for (int32_t i = run.n - 1; i >= 0; i--) {
		const struct remark *remark =
			query->record->remarks.at + run.at[i];
		if (remark->verb == VERB_TOLD && remark->who == who &&
		    str_find(place_text(query->record, remark->place),
			     STR("pitch@")) != STR_NONE)
			return remark;
	}
	return NULL;
}

/* --- what not to do --- */

static struct str until_words(const struct query *query, int32_t from)
{
	if (from == DATE_NONE)
		return NO_STR;
	return str_print(query->arena, "; from " STR_FMT " on it is fine again",
			 STR_ARG(date_words(query->arena, from, query->today)));
}

static const char *verdict_words(enum asking_verdict verdict)
{
	switch (verdict) {
	case ASKING_OFTEN:
		return "ask for nothing: they were asked often lately";
	case ASKING_UNANSWERED:
		return "ask for nothing more: one question is still open";
	case ASKING_THANKS:
		return "thank them first, before you ask for anything";
	case ASKING_REPORT:
		return "tell them first what came of their introduction";
	case ASKING_FINE:
		break;
	}
	return NULL;
}

struct str view_leave_alone(const struct query *query, int32_t who, int32_t day,
			    struct place *place)
{
	struct asking_limits limits = rules_asking_limits(query->config);
	int32_t process = record_off_limits(query->record, who, day);
	struct asking asking;
	const char *words;

	*place = (struct place){ -1, -1 };
	if (process != THING_NONE) {
		if (!book_is_stub(query->book, process))
			place->note = process;
		return str_print(query->arena,
				 "no contact until it is decided: " STR_FMT,
				 STR_ARG(view_title(query, process)));
	}
	asking = asking_judge(query->record, who, day, &limits);
	words = verdict_words(asking.verdict);
	if (!words)
		return NO_STR;
	*place = asking.place;
	return str_print(query->arena, "%s" STR_FMT, words,
			 STR_ARG(until_words(query, asking.from)));
}

/* --- meetings ahead --- */

bool view_is_ahead(const struct query *query, int32_t meeting)
{
	const struct note *note = view_thing(query, meeting)->note;
	int32_t day;

	if (!note || note->kind != KIND_MEETING)
		return false;
	day = note_number(note, ROLE_WHEN, note->file_day);
	return day != DATE_NONE && day >= query->today &&
	       record_meeting_state(note, query->today) == MEETING_PLANNED;
}

struct str view_sheet_page(const struct query *query, int32_t meeting)
{
	return str_print(query->arena, "/prep/" STR_FMT,
			 STR_ARG(view_page_id(query, meeting)));
}

void view_cell_sheet(const struct query *query, struct row *row,
		     int32_t meeting)
{
	if (query->page && meeting >= 0 && view_is_ahead(query, meeting))
		cell_id(query->arena, row, NULL, NO_STR, STR("prep sheet"))
			->page = view_sheet_page(query, meeting);
}
