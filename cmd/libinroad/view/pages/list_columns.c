/* list_columns: what a list may ask that nobody typed as a field. */
#include "../parts.h"
#include "list.h"

#define ALL_KINDS UINT32_MAX

/* ----------------------------------------------------------------- values */

static void put_number(struct operands *out, int32_t number)
{
	*ARRAY_PUSH(out->arena, &out->list) =
		(struct operand){ .number = number, .thing = THING_NONE };
}

static void put_day(struct operands *out, int32_t day)
{
	if (day != DATE_NONE)
		put_number(out, day);
}

static void put_text(struct operands *out, struct str text)
{
	if (text.n)
		*ARRAY_PUSH(out->arena, &out->list) =
			(struct operand){ .text = text, .thing = THING_NONE };
}

static void put_thing(struct operands *out, int32_t thing)
{
	if (thing != THING_NONE)
		*ARRAY_PUSH(out->arena, &out->list) =
			(struct operand){ .thing = thing };
}

/* ------------------------------------------------------------ of all kinds */

static void add_id(const struct query *query, int32_t thing,
		   struct operands *out)
{
	put_text(out, view_id(query, thing));
}

static void add_title(const struct query *query, int32_t thing,
		      struct operands *out)
{
	put_text(out, view_title(query, thing));
}

static const struct item *next_of(const struct query *query, int32_t thing)
{
	return view_thing(query, thing)->kind == KIND_COMPANY
		       ? view_next_step(query, thing)
		       : view_first_item(query, thing);
}

static void add_next(const struct query *query, int32_t thing,
		     struct operands *out)
{
	const struct item *item = next_of(query, thing);

	if (item)
		put_text(out, item->what);
}

static void add_due(const struct query *query, int32_t thing,
		    struct operands *out)
{
	const struct item *item = next_of(query, thing);

	if (item)
		put_day(out, item->due);
}

/* --------------------------------------------------------------- of people */

static void add_last(const struct query *query, int32_t thing,
		     struct operands *out)
{
	if (view_thing(query, thing)->kind == KIND_COMPANY)
		put_day(out, record_company_contact(query->record, thing,
						    query->today));
	else
		put_day(out, view_person(query, thing)->last);
}

static void add_first(const struct query *query, int32_t thing,
		      struct operands *out)
{
	put_day(out, view_person(query, thing)->first);
}

static void add_tie(const struct query *query, int32_t thing,
		    struct operands *out)
{
	int tie = view_person(query, thing)->tie;

	if (tie > 0)
		put_number(out, tie);
}

static void add_talks(const struct query *query, int32_t thing,
		      struct operands *out)
{
	put_number(out, view_person(query, thing)->talks);
}

static void add_asks(const struct query *query, int32_t thing,
		     struct operands *out)
{
	put_number(out, view_person(query, thing)->asks);
}

static void add_thanks(const struct query *query, int32_t thing,
		       struct operands *out)
{
	put_number(out, view_person(query, thing)->owed_thanks);
}

static void add_promised(const struct query *query, int32_t thing,
			 struct operands *out)
{
	put_number(out, view_person(query, thing)->open_mine);
}

static void add_waiting(const struct query *query, int32_t thing,
			struct operands *out)
{
	const struct person *person = view_person(query, thing);

	if (person->waiting >= 0)
		put_day(out, query->record->outreach.at[person->waiting].day);
}

static void add_off_limits(const struct query *query, int32_t thing,
			   struct operands *out)
{
	put_number(out, view_person(query, thing)->off_limits);
}

static void add_meeting(const struct query *query, int32_t thing,
			struct operands *out)
{
	int32_t next = view_person(query, thing)->next_meeting;
	const struct note *note =
		next < 0 ? NULL : view_thing(query, next)->note;

	if (note)
		put_day(out, note_number(note, ROLE_WHEN, note->file_day));
}

static void add_met_via(const struct query *query, int32_t thing,
			struct operands *out)
{
	put_thing(out, view_person(query, thing)->met_via);
}

/* --------------------------------------- of companies, applications, others */

static const struct application *application_of(const struct query *query,
						int32_t thing)
{
	int32_t i = view_thing(query, thing)->kind == KIND_COMPANY
			    ? view_best_application(query, thing)
			    : record_application(query->record, thing);

	return i < 0 ? NULL : query->record->applications.at + i;
}

static void add_company(const struct query *query, int32_t thing,
			struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (view_thing(query, thing)->kind == KIND_CONTACT)
		put_thing(out, view_company(query, thing));
	else if (told)
		put_thing(out, told->company);
}

static void add_stage(const struct query *query, int32_t thing,
		      struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told && told->stage != STAGE_NONE)
		put_number(out, (int32_t)told->stage - 1);
}

static void add_since(const struct query *query, int32_t thing,
		      struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told)
		put_day(out, told->stage_day);
}

static void add_applied(const struct query *query, int32_t thing,
			struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told)
		put_day(out, told->applied);
}

static void add_moved(const struct query *query, int32_t thing,
		      struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (view_thing(query, thing)->kind == KIND_COMPANY)
		put_day(out, view_moved(query, thing));
	else if (told)
		put_day(out, told->moved);
}

static void add_open(const struct query *query, int32_t thing,
		     struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told)
		put_number(out, told->open);
}

static void add_warm(const struct query *query, int32_t thing,
		     struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told)
		put_number(out, told->warm);
}

/* Declared, else derived. */
static void add_channel(const struct query *query, int32_t thing,
			struct operands *out)
{
	const struct application *told = application_of(query, thing);

	if (told && told->channel >= 0)
		put_number(out, told->channel);
	else if (told && told->derived >= 0)
		put_number(out, told->derived);
}

static void add_inside(const struct query *query, int32_t thing,
		       struct operands *out)
{
	const struct application *told = application_of(query, thing);
	int32_t company = thing;

	if (view_thing(query, thing)->kind == KIND_APPLICATION)
		company = told ? told->company : THING_NONE;
	put_number(out, record_insiders(query->record, company, NULL, 0));
}

static void add_rank(const struct query *query, int32_t thing,
		     struct operands *out)
{
	int rank = view_target_rank(query, thing);

	if (rank)
		put_number(out, rank);
}

static void add_target(const struct query *query, int32_t thing,
		       struct operands *out)
{
	put_number(out, view_target_rank(query, thing) > 0);
}

static void add_day(const struct query *query, int32_t thing,
		    struct operands *out)
{
	const struct note *note = view_thing(query, thing)->note;

	if (note)
		put_day(out, note_number(note, ROLE_WHEN, note->file_day));
}

static void add_state(const struct query *query, int32_t thing,
		      struct operands *out)
{
	const struct note *note = view_thing(query, thing)->note;

	if (note)
		put_number(out,
			   (int32_t)record_meeting_state(note, query->today));
}

static void add_facts(const struct query *query, int32_t thing,
		      struct operands *out)
{
	put_number(out, (int32_t)query->record->facts_about[thing].n);
}

/* ------------------------------------------------------------------- table */

static const char *stage_word(int i)
{
	return i + 1 < N_STAGES ? stage_name((enum stage)(i + 1)) : NULL;
}

static const char *channel_word(int i)
{
	return kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL)->words[i];
}

static const char *state_word(int i)
{
	return kind_field_by_role(KIND_MEETING, ROLE_MEETING_STATE)->words[i];
}

#define PEOPLE KIND_BIT(KIND_CONTACT)
#define FIRMS KIND_BIT(KIND_COMPANY)
#define SENT KIND_BIT(KIND_APPLICATION)
#define MEETINGS KIND_BIT(KIND_MEETING)
#define DATED (MEETINGS | KIND_BIT(KIND_EVENT))
#define GROUPS KIND_BIT(KIND_GROUP) /* their `next` is typed */

/* A column without a name stands for the field of its role. */
const struct derived LIST_COLUMNS[] = {
	{ "id", ROLE_NONE, ALL_KINDS, TYPE_TEXT, "id", NULL, add_id },
	{ NULL, ROLE_TITLE, ALL_KINDS, TYPE_TEXT, "title", NULL, add_title },
	{ "next", ROLE_NONE, ALL_KINDS & ~GROUPS, TYPE_TEXT, "next", NULL,
	  add_next },
	{ "due", ROLE_NONE, ALL_KINDS, TYPE_DATE, "due", NULL, add_due },
	{ "last", ROLE_NONE, PEOPLE | FIRMS, TYPE_DATE, "last_contact", NULL,
	  add_last },
	{ "first", ROLE_NONE, PEOPLE, TYPE_DATE, "first_contact", NULL,
	  add_first },
	{ NULL, ROLE_TIE, PEOPLE, TYPE_INT, "tie", NULL, add_tie },
	{ "talks", ROLE_NONE, PEOPLE, TYPE_INT, "talks", NULL, add_talks },
	{ "asks", ROLE_NONE, PEOPLE, TYPE_INT, "asks", NULL, add_asks },
	{ "thanks", ROLE_NONE, PEOPLE, TYPE_INT, "thanks", NULL, add_thanks },
	{ "promised", ROLE_NONE, PEOPLE, TYPE_INT, "promised", NULL,
	  add_promised },
	{ "waiting", ROLE_NONE, PEOPLE, TYPE_DATE, "waiting", NULL,
	  add_waiting },
	{ "meeting", ROLE_NONE, PEOPLE, TYPE_DATE, "meeting", NULL,
	  add_meeting },
	{ "off-limits", ROLE_NONE, PEOPLE, TYPE_BOOL, "off_limits", NULL,
	  add_off_limits },
	{ NULL, ROLE_INTRODUCER, PEOPLE, TYPE_ID, "met_via", NULL,
	  add_met_via },
	{ NULL, ROLE_COMPANY, PEOPLE | SENT, TYPE_ID, "company", NULL,
	  add_company },
	{ "stage", ROLE_NONE, FIRMS | SENT, TYPE_ENUM, "stage", stage_word,
	  add_stage },
	{ "status", ROLE_NONE, FIRMS | SENT, TYPE_ENUM, "stage", stage_word,
	  add_stage },
	{ "since", ROLE_NONE, SENT, TYPE_DATE, "since", NULL, add_since },
	{ "applied", ROLE_NONE, SENT, TYPE_DATE, "applied", NULL, add_applied },
	{ "moved", ROLE_NONE, FIRMS | SENT, TYPE_DATE, "moved", NULL,
	  add_moved },
	{ "open", ROLE_NONE, SENT, TYPE_BOOL, "open", NULL, add_open },
	{ "warm", ROLE_NONE, SENT, TYPE_BOOL, "warm", NULL, add_warm },
	{ NULL, ROLE_CHANNEL, SENT, TYPE_ENUM, "channel", channel_word,
	  add_channel },
	{ "inside", ROLE_NONE, FIRMS | SENT, TYPE_INT, "people_inside", NULL,
	  add_inside },
	{ "rank", ROLE_NONE, FIRMS, TYPE_INT, "target_rank", NULL, add_rank },
	{ NULL, ROLE_TARGET, FIRMS, TYPE_BOOL, "target", NULL, add_target },
	{ NULL, ROLE_WHEN, DATED, TYPE_DATE, "date", NULL, add_day },
	{ NULL, ROLE_MEETING_STATE, MEETINGS, TYPE_ENUM, "state", state_word,
	  add_state },
	{ "facts", ROLE_NONE, PEOPLE | FIRMS | KIND_BIT(KIND_TOPIC), TYPE_INT,
	  "facts", NULL, add_facts },
	{ .kinds = 0 },
};
