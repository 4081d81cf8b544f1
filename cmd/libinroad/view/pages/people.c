/* people: tables of people, of companies, and of names without a note. */
#include "../members.h"
#include "../parts.h"

struct value *people_make(const struct query *query)
{
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("People"));
	struct value *table = view_people_table(query, "people", NULL);

	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (query->book->things[i].kind == KIND_CONTACT)
			view_person_row(query, table, i);
	if (!table->rows.n)
		value_say(query->arena, top,
			  "No person has a note yet. This begins one: "
			  "inroad new contact 'Ada Lovelace'");
	else
		top->note = view_count(query->arena, (int64_t)table->rows.n,
				       "person", "people");
	value_add(query->arena, top, table);
	return top;
}

/* --- companies --- */

static void add_ladders(const struct query *query, struct value *top)
{
	const struct record *record = query->record;
	struct value *table = view_ladder(query, "How far in you are");

	for (int32_t i = 0; i < record->targets.n; i++)
		view_ladder_row(query, table, record->targets.at[i]);
	table->note = STR("From people who know someone there, to people "
			  "inside, to those who decide. Filled: you have "
			  "spoken.");
	value_add_rows(query->arena, top, table);
}

/* Targets in their order, then the others by path. */
struct value *companies_make(const struct query *query)
{
	const struct record *record = query->record;
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("Companies"));
	struct value *table = view_companies_table(query, "companies", NULL);

	for (int32_t i = 0; i < record->targets.n; i++)
		view_company_row(query, table, record->targets.at[i]);
	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (query->book->things[i].kind == KIND_COMPANY &&
		    !view_target_rank(query, i))
			view_company_row(query, table, i);
	if (!table->rows.n)
		value_say(query->arena, top,
			  "No company has a note yet. This begins one: "
			  "inroad new company Acme");
	value_add(query->arena, top, table);
	add_ladders(query, top);
	return top;
}

/* --- to flesh out --- */

static const struct column STUB_COLUMNS[] = {
	{ NULL, "Name", false },     { NULL, "Named by", false },
	{ NULL, "First", false },    { NULL, "Where", false },
	{ NULL, "To begin", false }, { NULL, NULL, false },
	{ NULL, NULL, false },
};

/* Who named a stub; else the note that it stands in. */
static int32_t named_by(const struct query *query, int32_t stub)
{
	struct view_run run = view_touching(query, LIST_NAMED, stub);
	struct run in = view_thing(query, stub)->links_in;

	for (int32_t i = 0; i < run.n; i++) {
		int32_t by = query->record->namings.at[run.at[i]].by;
		if (by != THING_NONE)
			return by;
	}
	if (!in.n)
		return THING_NONE;
	return query->book->links[query->book->backlinks[in.at]].from;
}

static void add_first_place(const struct query *query, struct row *row,
			    int32_t stub)
{
	struct run in = view_thing(query, stub)->links_in;
	const struct note_mention *mention;
	const struct link *link;
	const struct note *note;

	if (!in.n) {
		view_cell_place(query, row, (struct place){ -1, -1 });
		return;
	}
	link = query->book->links + query->book->backlinks[in.at];
	note = query->book->things[link->from].note;
	mention = note_mentions(note) + link->mention;
	view_mute(view_cell_span(query, row, link->from, mention->span));
}

static void add_stub(const struct query *query, struct value *table,
		     int32_t stub)
{
	const struct thing *thing = view_thing(query, stub);
	struct row *row = value_row(query->arena, table);

	view_cell_thing(query, row, "id", stub);
	view_cell_thing(query, row, "named_by", named_by(query, stub));
	view_cell_day(query, row, "first",
		      thing->kind == KIND_CONTACT
			      ? view_person(query, stub)->begins
			      : DATE_NONE);
	add_first_place(query, row, stub);
	cell_code(query->arena, row, "command", view_new_command(query, stub));
	cell_text(query->arena, row, "kind", str_of(KINDS[thing->kind].name));
	cell_text(query->arena, row, "title", view_title(query, stub));
}

static void add_stubs(const struct query *query, struct value *top,
		      enum kind kind, const char *title)
{
	const struct book *book = query->book;
	struct value *table = value_table(query->arena, NULL, "stubs", title,
					  COLUMNS(STUB_COLUMNS));

	for (int32_t i = book->n_notes; i < book->n_things; i++)
		if (book->things[i].kind == kind)
			add_stub(query, table, i);
	value_add_rows(query->arena, top, table);
}

/* A line that would say what happened, if it said when. */
static bool lacks_date(const struct note *note, const struct note_line *line)
{
	if (line->day != DATE_NONE)
		return false;
	return line->sort == LINE_DATED ||
	       (line->sort == LINE_VERB && note->kind == KIND_JOURNAL &&
		line->parent < 0);
}

static void add_undated(const struct query *query, struct value *top)
{
	struct value *list = value_make(query->arena, VALUE_ITEMS, "undated",
					STR("Lines without a day"));

	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = query->book->things[i].note;
		for (uint32_t j = 0; j < note->lines.n; j++) {
			struct place place = { i, (int32_t)j };
			struct row *row;
			if (!lacks_date(note, note_lines(note) + j))
				continue;
			row = value_row(query->arena, list);
			view_cell_line(query, row, "words", place);
			view_mute(view_cell_place(query, row, place));
		}
	}
	list->note = STR("They count nowhere until a day stands before them.");
	value_add_rows(query->arena, top, list);
}

struct value *flesh_out_make(const struct query *query)
{
	struct value *top = value_make(query->arena, VALUE_SECTION, NULL,
				       STR("To flesh out"));

	add_stubs(query, top, KIND_CONTACT, "People");
	add_stubs(query, top, KIND_COMPANY, "Companies");
	for (int kind = 0; kind < N_KINDS; kind++)
		if (kind != KIND_CONTACT && kind != KIND_COMPANY)
			add_stubs(query, top, (enum kind)kind,
				  view_title_case(query->arena,
						  KINDS[kind].plural));
	add_undated(query, top);
	if (!top->children.n)
		value_say(query->arena, top,
			  "Everyone who was named has a note.");
	return top;
}
