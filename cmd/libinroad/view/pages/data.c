/* data: everything in one document, for programs (inroad.json). */
#include "../members.h"
#include "../parts.h"

static const struct column NOTE_COLUMNS[] = {
	{ "id", NULL, false },	    { "kind", NULL, false },
	{ "title", NULL, false },   { "path", NULL, false },
	{ "created", NULL, false }, { "tags", NULL, false },
	{ "private", NULL, false },
};

/* The typed fields under their names: {"fields": {…}}. */
static struct value *fields_of(const struct query *query, int32_t thing)
{
	const struct note *note = query->book->things[thing].note;
	struct value *fields =
		value_make(query->arena, VALUE_FIELDS, "fields", NO_STR);

	for (uint32_t i = 0; i < note->fields.n; i++)
		view_field(query, fields, thing, note_fields(note) + i);
	return fields->rows.n ? fields : NULL;
}

static void add_tags(const struct query *query, struct row *row, int32_t thing)
{
	struct cell *cell = view_cell_field(query, row, NULL, thing, ROLE_TAGS);

	if (cell->type != CELL_LIST)
		cell->unknown = true;
}

/*
 * The rows are made while they are written, each in an arena that is its own.
 * Programs read no HTML: no page is linked to.
 */
static struct query query_in(const void *context, struct arena *arena)
{
	struct query query = *(const struct query *)context;

	query.arena = arena;
	query.page = NULL;
	return query;
}

static void add_note(const struct query *query, struct value *table, int32_t i)
{
	const struct thing *thing = view_thing(query, i);
	bool private = note_number(thing->note, ROLE_PRIVATE, 0);
	struct row *row = value_row(query->arena, table);

	cell_text(query->arena, row, NULL, thing->id);
	cell_text(query->arena, row, NULL, str_of(KINDS[thing->kind].name));
	cell_text(query->arena, row, NULL, view_title(query, i));
	cell_text(query->arena, row, NULL, note_path(thing->note));
	view_cell_field(query, row, NULL, i, ROLE_CREATED);
	add_tags(query, row, i);
	cell_bool(query->arena, row, NULL, private)->unknown = !private;
	row->more = fields_of(query, i);
}

static void make_note(const void *context, size_t i, struct arena *arena,
		      struct value *table)
{
	struct query query = query_in(context, arena);

	add_note(&query, table, (int32_t)i);
}

static uint64_t mark_note(const void *context, size_t i)
{
	const struct query *query = context;
	int32_t note = (int32_t)i;

	return (uint64_t)view_mark(hash_words(
		(uint64_t)view_fields_mark(query, note),
		view_shown_mark(query, note), view_thing(query, note)->kind));
}

static const struct column LINK_COLUMNS[] = { { "from", NULL, false },
					      { "to", NULL, false },
					      { NULL, NULL, false } };

static void add_link(const struct query *query, struct value *table,
		     const struct link *link)
{
	const struct note *note = query->book->things[link->from].note;
	const struct note_mention *mention =
		note_mentions(note) + link->mention;
	struct row *row = value_row(query->arena, table);

	cell_text(query->arena, row, NULL, view_id(query, link->from));
	cell_text(query->arena, row, NULL, view_id(query, link->to));
	view_cell_span(query, row, link->from, mention->span);
}

static void make_link(const void *context, size_t i, struct arena *arena,
		      struct value *table)
{
	struct query query = query_in(context, arena);
	const struct link *link = query.book->links + i;

	if (link->to != THING_NONE)
		add_link(&query, table, link);
}

static uint64_t mark_link(const void *context, size_t i)
{
	const struct query *query = context;
	const struct link *link = query->book->links + i;

	if (link->to == THING_NONE)
		return 0;
	return (uint64_t)view_mark(
		hash_word((uint64_t)view_link_mark(query, i),
			  (uint64_t)view_name(query, link->to).mark));
}

static void make_finding(const void *context, size_t i, struct arena *arena,
			 struct value *findings)
{
	struct query query = query_in(context, arena);

	view_finding(&query, findings, query.findings->list.at + i);
}

static void make_item(const void *context, size_t i, struct arena *arena,
		      struct value *items)
{
	struct query query = query_in(context, arena);

	view_item(&query, items, query.items->list.at + i,
		  ITEM_WITH_WHY | ITEM_WITH_WHO);
}

struct value *data_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top = value_make(arena, VALUE_SECTION, NULL,
				       STR("Data for programs"));
	struct value *notes =
		value_table(arena, top, "notes", NULL, COLUMNS(NOTE_COLUMNS));
	struct value *links =
		value_table(arena, top, "links", NULL, COLUMNS(LINK_COLUMNS));
	struct value *findings = value_add(
		arena, top,
		value_make(arena, VALUE_FINDINGS, "findings", NO_STR));
	struct value *items = value_add(
		arena, top, value_make(arena, VALUE_ITEMS, "items", NO_STR));
	struct query *kept = ARENA_NEW(arena, struct query);

	*kept = *query;
	notes->hidden = links->hidden = true;
	value_make_rows(arena, notes, (size_t)query->book->n_notes, make_note,
			kept)
		->mark = mark_note;
	value_make_rows(arena, links, view_count_links(query->book), make_link,
			kept)
		->mark = mark_link;
	value_make_rows(arena, findings,
			query->findings ? query->findings->list.n : 0,
			make_finding, kept);
	value_make_rows(arena, items, query->items ? query->items->list.n : 0,
			make_item, kept);
	view_statistics(query, top);
	return top;
}
