/* notes: the notes of a kind as a table; all other kinds on one page. */
#include "../members.h"
#include "../parts.h"

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
static struct value *table_of(const struct query *query, enum kind kind,
			      const char *key, const char *title)
{
	struct arena *arena = query->arena;
	size_t n = count_roles(kind);
	struct column *columns = ARENA_ARRAY(arena, struct column, n + 2);

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

static void add_note(const struct query *query, struct value *table,
		     int32_t thing, enum kind kind)
{
	struct row *row = value_row(query->arena, table);

	view_cell_thing(query, row, "id", thing);
	for (size_t i = 0; i < count_roles(kind); i++)
		add_field(query, row, thing, kind, ROLES[kind][i]);
	cell_text(query->arena, row, "title", view_title(query, thing));
}

static struct value *others_of(const struct query *query, enum kind kind,
			       const char *key, const char *title)
{
	struct value *table = table_of(query, kind, key, title);

	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (query->book->things[i].kind == kind)
			add_note(query, table, i, kind);
	return table;
}

static struct value *applications_of(const struct query *query, const char *key,
				     const char *title)
{
	struct value *table = view_applications_table(query, key, title);

	for (int32_t i = 0; i < query->record->applications.n; i++)
		view_application_row(query, table, i);
	return table;
}

static struct value *contacts_of(const struct query *query, const char *key,
				 const char *title)
{
	struct value *table = view_people_table(query, key, title);

	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (query->book->things[i].kind == KIND_CONTACT)
			view_person_row(query, table, i);
	return table;
}

static struct value *companies_of(const struct query *query, const char *key,
				  const char *title)
{
	struct value *table = view_companies_table(query, key, title);

	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (query->book->things[i].kind == KIND_COMPANY)
			view_company_row(query, table, i);
	return table;
}

static struct value *notes_of(const struct query *query, enum kind kind,
			      const char *title)
{
	const char *key = KINDS[kind].plural;

	if (kind == KIND_CONTACT)
		return contacts_of(query, key, title);
	if (kind == KIND_COMPANY)
		return companies_of(query, key, title);
	if (kind == KIND_APPLICATION)
		return applications_of(query, key, title);
	return others_of(query, kind, key, title);
}

/* `inroad list KIND` */
struct value *list_make(const struct query *query)
{
	struct str subject = str_trim(query->subject);
	int kind = kind_find(subject);
	struct value *top, *table;

	if (kind < 0)
		return NULL;
	top = value_make(
		query->arena, VALUE_SECTION, NULL,
		str_of(view_title_case(query->arena, KINDS[kind].plural)));
	table = notes_of(query, (enum kind)kind, NULL);
	if (!table->rows.n)
		value_say(query->arena, top,
			  "There are none yet. This begins one: inroad new %s",
			  KINDS[kind].name);
	value_add(query->arena, top, table);
	return top;
}

/* Every note that has no table of its own elsewhere. */
struct value *notes_make(const struct query *query)
{
	static const enum kind kinds[] = {
		KIND_APPLICATION, KIND_MEETING, KIND_EVENT,   KIND_OPENING,
		KIND_GROUP,	  KIND_TOPIC,	KIND_LANDING, KIND_EXPERIMENT,
		KIND_REVIEW,	  KIND_JOURNAL, KIND_PAGE,    KIND_PLAN,
		KIND_ME
	};
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("Notes"));

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *title =
			view_title_case(query->arena, KINDS[kinds[i]].plural);
		struct value *table = notes_of(query, kinds[i], title);
		if (table->rows.n)
			value_add(query->arena, top, table);
	}
	if (!top->children.n)
		value_say(query->arena, top, "There are no notes yet.");
	return top;
}
