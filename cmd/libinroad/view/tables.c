/*
 * tables: rows of people, applications and companies, alike on every page.
 * The first cell is the thing itself, the last its title for programs.
 */
#include "parts.h"

void view_hide_column(struct arena *arena, struct value *table,
		      const char *title)
{
	struct column *columns =
		ARENA_ARRAY(arena, struct column, table->n_columns);

	for (size_t i = 0; i < table->n_columns; i++) {
		columns[i] = table->columns[i];
		if (columns[i].title && !strcmp(columns[i].title, title))
			columns[i].title = NULL;
	}
	table->columns = columns;
}

static const struct column PEOPLE_COLUMNS[] = {
	{ "id", "Name", false },
	{ "role", "Who they are", false },
	{ "company", "Company", false },
	{ "tie", "Tie", false },
	{ "last_contact", "Last contact", false },
	{ "next", "Next", false },
	{ "title", NULL, false },
};

struct value *view_people_table(const struct query *query, const char *key,
				const char *title)
{
	return value_table(query->arena, NULL, key, title,
			   COLUMNS(PEOPLE_COLUMNS));
}

const char *view_tie_short(int tie)
{
	static const char *const words[] = {
		"",	 "barely known", "known a little",
		"known", "known well",	 "close"
	};

	return words[tie < 0 ? 0 : tie > 5 ? 5 : tie];
}

static void add_tie(const struct query *query, struct row *row, int tie)
{
	struct cell *cell = cell_int(query->arena, row, "tie", tie);

	cell->unknown = tie <= 0;
	cell->words = str_of(view_tie_short(tie));
}

static void add_next(const struct query *query, struct row *row, int32_t thing)
{
	const struct item *item = view_first_item(query, thing);
	struct cell *cell = cell_text(query->arena, row, "next",
				      item ? item->what : NO_STR);

	cell->unknown = !item;
	if (item && view_is_due(query, item))
		cell->tone = item->due < query->today ? TONE_OVERDUE : TONE_DUE;
}

void view_person_row(const struct query *query, struct value *table,
		     int32_t person)
{
	const struct person *known = view_person(query, person);
	const struct note *note = view_thing(query, person)->note;
	struct row *row = value_row(query->arena, table);
	struct str role = view_role(query, person);
	struct str job = note ? note_field_text(note, ROLE_JOB) : NO_STR;
	struct cell *cell;

	view_cell_thing(query, row, "id", person);
	cell = cell_text(query->arena, row, "role", role.n ? role : job);
	cell->unknown = !cell->words.n;
	view_cell_thing(query, row, "company", known->company);
	add_tie(query, row, known->tie);
	view_cell_ago(query, row, "last_contact", known->last);
	add_next(query, row, person);
	cell_text(query->arena, row, "title", view_title(query, person));
}

static const struct column APPLICATION_COLUMNS[] = {
	{ "id", "Application", false },	     { "company", "Company", false },
	{ "stage", "Stage", false },	     { "since", "Since", false },
	{ "moved", "Last movement", false }, { "title", NULL, false },
};

struct value *view_applications_table(const struct query *query,
				      const char *key, const char *title)
{
	return value_table(query->arena, NULL, key, title,
			   COLUMNS(APPLICATION_COLUMNS));
}

void view_application_row(const struct query *query, struct value *table,
			  int32_t application)
{
	const struct application *told =
		query->record->applications.at + application;
	struct row *row = value_row(query->arena, table);
	struct cell *cell;

	view_cell_thing(query, row, "id", told->thing);
	view_cell_thing(query, row, "company", told->company);
	cell = cell_text(query->arena, row, "stage",
			 str_of(stage_name(told->stage)));
	cell->unknown = told->stage == STAGE_NONE;
	cell->tone = told->open ? TONE_PLAIN : TONE_MUTED;
	view_cell_day(query, row, "since", told->stage_day);
	view_cell_ago(query, row, "moved", told->moved);
	cell_text(query->arena, row, "title", view_title(query, told->thing));
}

static const struct column COMPANY_COLUMNS[] = {
	{ "id", "Company", false },
	{ "target_rank", "Target", true },
	{ "stage", "Stage", false },
	{ "inside", "People inside", false },
	{ "moved", "Last movement", false },
	{ "next", "Next", false },
	{ "title", NULL, false },
};

#define INSIDERS_SHOWN 3

struct value *view_companies_table(const struct query *query, const char *key,
				   const char *title)
{
	return value_table(query->arena, NULL, key, title,
			   COLUMNS(COMPANY_COLUMNS));
}

static void add_stage(const struct query *query, struct row *row,
		      int32_t company)
{
	int32_t best = view_best_application(query, company);
	enum stage stage = best < 0
				   ? STAGE_NONE
				   : query->record->applications.at[best].stage;
	struct cell *cell = cell_text(query->arena, row, "stage",
				      str_of(stage_name(stage)));

	cell->unknown = stage == STAGE_NONE;
	if (best >= 0 && !query->record->applications.at[best].open)
		cell->tone = TONE_MUTED;
}

void view_company_row(const struct query *query, struct value *table,
		      int32_t company)
{
	struct row *row = value_row(query->arena, table);
	const struct item *item = view_next_step(query, company);
	int rank = view_target_rank(query, company);
	struct cell *cell;

	view_cell_thing(query, row, "id", company);
	cell_int(query->arena, row, "target_rank", rank)->unknown = !rank;
	add_stage(query, row, company);
	view_cell_insiders(query, row, "inside", company, INSIDERS_SHOWN);
	view_cell_ago(query, row, "moved", view_moved(query, company));
	cell = cell_text(query->arena, row, "next", item ? item->what : NO_STR);
	cell->unknown = !item;
	if (item && view_is_due(query, item))
		cell->tone = item->due < query->today ? TONE_OVERDUE : TONE_DUE;
	cell_text(query->arena, row, "title", view_title(query, company));
}

/* --- any kind --- */

#define ROLES_MOST 5

/* What a table of a kind shows of its fields. */
static const enum role ROLES[N_KINDS][ROLES_MOST] = {
	[KIND_PLAN] = { ROLE_START, ROLE_WEEKS, ROLE_PHASE },
	[KIND_MEETING] = { ROLE_WHEN, ROLE_WHO, ROLE_PURPOSE,
			   ROLE_MEETING_STATE },
	[KIND_EVENT] = { ROLE_WHEN, ROLE_PLACE, ROLE_DECISION },
	[KIND_OPENING] = { ROLE_COMPANY, ROLE_JOB, ROLE_SORT, ROLE_SOURCE,
			   ROLE_MEANT_FOR },
	[KIND_GROUP] = { ROLE_NEXT, ROLE_SUBJECT, ROLE_MEMBERS },
	[KIND_TOPIC] = { ROLE_SORT, ROLE_OUTLOOK },
	[KIND_LANDING] = { ROLE_WHEN, ROLE_LANDED, ROLE_COMPANY, ROLE_CHANNEL,
			   ROLE_LANDING_PATH },
	[KIND_EXPERIMENT] = { ROLE_METRIC, ROLE_BEGIN, ROLE_UNTIL,
			      ROLE_EXPERIMENT_END },
	[KIND_REVIEW] = { ROLE_WEEK },
};

static size_t count_roles(enum kind kind)
{
	size_t n = 0;

	while (n < ROLES_MOST && ROLES[kind][n] != ROLE_NONE)
		n++;
	return n;
}

/* Title, then the fields, then the title for programs. */
static struct value *others_table(const struct query *query, enum kind kind,
				  const char *key, const char *title)
{
	struct arena *arena = query->arena;
	size_t n = count_roles(kind);
	struct column *columns = ARENA_ARRAY(arena, struct column, n + 2);

	columns[0].key = "id";
	columns[n + 1].key = "title";
	columns[0].title = view_title_case(arena, KINDS[kind].name);
	for (size_t i = 0; i < n; i++) {
		const struct field *field =
			kind_field_by_role(kind, ROLES[kind][i]);
		columns[i + 1].key = field->name;
		columns[i + 1].title = view_title_case(arena, field->name);
	}
	return value_table(arena, NULL, key, title, columns, n + 2);
}

/* A meeting's state is known even where nobody typed it. */
static void add_field(const struct query *query, struct row *row, int32_t thing,
		      enum kind kind, enum role role)
{
	const struct note *note = view_thing(query, thing)->note;
	const struct field *field = kind_field_by_role(kind, role);
	enum meeting_state state;

	if (role == ROLE_MEETING_STATE) {
		state = record_meeting_state(note, query->today);
		cell_text(query->arena, row, NULL, str_of(field->words[state]));
		return;
	}
	if (role == ROLE_WHEN && !note_field(note, role)) {
		view_cell_day(query, row, NULL, note->file_day);
		return;
	}
	view_cell_field(query, row, NULL, thing, role);
}

static void add_other(const struct query *query, struct value *table,
		      int32_t thing, enum kind kind)
{
	struct row *row = value_row(query->arena, table);

	view_cell_thing(query, row, "id", thing);
	for (size_t i = 0; i < count_roles(kind); i++)
		add_field(query, row, thing, kind, ROLES[kind][i]);
	cell_text(query->arena, row, "title", view_title(query, thing));
}

struct value *view_kind_table(const struct query *query, enum kind kind,
			      const char *key, const char *title)
{
	if (kind == KIND_CONTACT)
		return view_people_table(query, key, title);
	if (kind == KIND_COMPANY)
		return view_companies_table(query, key, title);
	if (kind == KIND_APPLICATION)
		return view_applications_table(query, key, title);
	return others_table(query, kind, key, title);
}

void view_kind_row(const struct query *query, struct value *table,
		   int32_t thing)
{
	enum kind kind = view_thing(query, thing)->kind;

	if (kind == KIND_CONTACT)
		view_person_row(query, table, thing);
	else if (kind == KIND_COMPANY)
		view_company_row(query, table, thing);
	else if (kind == KIND_APPLICATION)
		view_application_row(query, table,
				     record_application(query->record, thing));
	else
		add_other(query, table, thing, kind);
}
