/* list: the notes of a kind for which all conditions hold. */
#include "list.h"
#include "../members.h"
#include "../parts.h"

/* What a condition asks about is shown, unless the row has it already. */
static bool is_shown(const struct row *row, const char *key)
{
	for (size_t i = 0; i < row->cells.n; i++)
		if (row->cells.at[i].key && !strcmp(row->cells.at[i].key, key))
			return true;
	return false;
}

static const char *key_of(const struct condition *condition)
{
	return condition->derived ? condition->derived->key : condition->name;
}

static void add_derived(const struct query *query, struct row *row,
			const struct condition *condition, int32_t thing)
{
	const char *key = condition->derived->key;
	struct operands operands = { 0 };
	const struct operand *first;
	struct arena *arena = query->arena;

	list_values(query, condition, thing, &operands);
	first = operands.list.at;
	if (!operands.list.n)
		cell_text(arena, row, key, NO_STR)->unknown = true;
	else if (condition->type == TYPE_DATE)
		view_cell_ago(query, row, key, first->number);
	else if (condition->type == TYPE_ID)
		view_cell_thing(query, row, key, first->thing);
	else if (condition->type == TYPE_INT)
		cell_int(arena, row, key, first->number);
	else if (condition->type == TYPE_BOOL)
		cell_bool(arena, row, key, first->number != 0);
	else if (condition->type == TYPE_ENUM)
		cell_text(arena, row, key,
			  str_of(list_word(condition, first->number)));
	else
		cell_text(arena, row, key, first->text);
}

/* The conditions whose columns are added, in their order. */
static void add_asked(const struct query *query, struct row *row,
		      const struct conditions *conditions, int32_t thing)
{
	for (size_t i = 0; i < conditions->list.n; i++) {
		const struct condition *condition = conditions->list.at + i;

		if (is_shown(row, key_of(condition)))
			continue;
		if (condition->derived)
			add_derived(query, row, condition, thing);
		else
			view_cell_field(query, row, condition->name, thing,
					condition->field->role);
	}
}

/* Columns for the cells that were added; by the first row, as all are alike. */
static void add_columns(const struct query *query, struct value *table,
			const struct conditions *conditions)
{
	const struct row *row = table->rows.at;
	size_t n = table->n_columns;
	struct column *columns;

	if (!table->rows.n || row->cells.n <= n)
		return;
	columns = ARENA_ARRAY(query->arena, struct column, row->cells.n);
	memcpy(columns, table->columns, n * sizeof *columns);
	for (size_t c = n; c < row->cells.n; c++)
		for (size_t i = 0; i < conditions->list.n; i++) {
			const struct condition *asked = conditions->list.at + i;

			if (strcmp(key_of(asked), row->cells.at[c].key) == 0)
				columns[c].title = view_title_case(query->arena,
								   asked->name);
		}
	table->columns = columns;
	table->n_columns = row->cells.n;
}

static void add_row(const struct query *query, struct value *table,
		    const struct conditions *conditions, int32_t thing)
{
	if (!list_holds(query, conditions, thing))
		return;
	view_kind_row(query, table, thing);
	add_asked(query, table->rows.at + table->rows.n - 1, conditions, thing);
}

/* Applications may be stubs. Gives how many notes there are in all. */
static int64_t add_rows(const struct query *query, enum kind kind,
			struct value *table,
			const struct conditions *conditions)
{
	int64_t n = 0;

	if (kind == KIND_APPLICATION) {
		n = query->record->applications.n;
		for (int32_t i = 0; i < n; i++)
			add_row(query, table, conditions,
				query->record->applications.at[i].thing);
		return n;
	}
	for (int32_t i = 0; i < query->book->n_notes; i++) {
		if (query->book->things[i].kind != kind)
			continue;
		add_row(query, table, conditions, i);
		n++;
	}
	return n;
}

static void say_none(const struct query *query, struct value *top,
		     enum kind kind, int64_t n)
{
	struct str all = view_count(query->arena, n, KINDS[kind].name,
				    KINDS[kind].plural);

	if (!n)
		value_say(query->arena, top,
			  "There are none yet. This begins one: inroad new %s",
			  KINDS[kind].name);
	else
		value_say(query->arena, top,
			  "None of " STR_FMT " is like that.", STR_ARG(all));
}

struct value *list_make(const struct query *query)
{
	int kind = kind_find(str_trim(query->subject));
	struct conditions conditions = { 0 };
	struct value *top, *table, *refused;
	int64_t n;

	if (kind < 0)
		return NULL;
	refused = list_read(query, (enum kind)kind, &conditions);
	if (refused)
		return refused;
	top = value_make(
		query->arena, VALUE_SECTION, NULL,
		str_of(view_title_case(query->arena, KINDS[kind].plural)));
	table = view_kind_table(query, (enum kind)kind, KINDS[kind].plural,
				NULL);
	n = add_rows(query, (enum kind)kind, table, &conditions);
	add_columns(query, table, &conditions);
	if (!table->rows.n)
		say_none(query, top, (enum kind)kind, n);
	value_add(query->arena, top, table);
	return top;
}
