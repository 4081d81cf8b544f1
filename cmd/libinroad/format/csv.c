/*
 * csv: the first keyed table of a value, for a spreadsheet, by RFC 4180: a
 * header of keys, commas, CRLF, quotes doubled; UTF-8. Days are ISO, shares
 * have four decimals, a link is its id, a list is joined by "; ".
 *
 * Words that a spreadsheet would take for a formula get an apostrophe before
 * them (OWASP, "CSV Injection"): a note may hold words of strangers. Numbers
 * and days are ours and stand as they are.
 */
#include "cells.h"
#include "members.h"

#include <inroad/date.h>
#include <inroad/map.h>

#define LINE_END "\r\n"

struct csv {
	const struct format_context *context;
	struct buf *out;
	struct map columns; /* by key: its place in the header */
	ARRAY_OF(const char *) keys;
};

static const struct value *first_table(const struct value *value)
{
	const struct value *found = NULL;

	if (value->shape == VALUE_TABLE && value->key)
		return value;
	for (size_t i = 0; !found && i < value->children.n; i++)
		found = first_table(value->children.at[i]);
	return found;
}

/* As in JSON: a cell's own key, else its column's. */
static const char *key_of(const struct value *table, const struct row *row,
			  size_t i)
{
	const char *key = row->cells.at[i].key;

	return key || i >= table->n_columns ? key : table->columns[i].key;
}

static void add_key(struct csv *csv, const char *key)
{
	int64_t *at;

	if (!key)
		return;
	at = map_put(&csv->columns, str_of(key));
	if (*at != MAP_NONE)
		return;
	*at = (int64_t)csv->keys.n;
	*ARRAY_PUSH(csv->context->arena, &csv->keys) = key;
}

/* All keys in the order in which they are met; cells need not stand alike. */
static void list_keys(struct csv *csv, const struct value *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		add_key(csv, table->columns[i].key);
	for (size_t r = 0; r < table->rows.n; r++)
		for (size_t i = 0; i < table->rows.at[r].cells.n; i++)
			add_key(csv, key_of(table, &table->rows.at[r], i));
}

/* ------------------------------------------------------------------- fields */

/*
 * How many bytes a sign takes by which some spreadsheet begins a formula; 0:
 * it is none. The wide ones are full-width = + - @.
 */
static size_t formula_sign(struct str s)
{
	static const char *const SIGNS[] = { "=",
					     "+",
					     "-",
					     "@",
					     "\t",
					     "\r",
					     "\xef\xbc\x9d",
					     "\xef\xbc\x8b",
					     "\xef\xbc\x8d",
					     "\xef\xbc\xa0" };

	for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
		if (str_starts(s, str_of(SIGNS[i])))
			return strlen(SIGNS[i]);
	return 0;
}

static bool needs_quotes(struct str s)
{
	return str_find_char(s, ',') != STR_NONE ||
	       str_find_char(s, ';') != STR_NONE ||
	       str_find_char(s, '"') != STR_NONE ||
	       (s.n && (s.at[0] == ' ' || s.at[s.n - 1] == ' '));
}

/*
 * Where semicolons part cells (most of Europe), one within the words begins a
 * cell too, whatever quotes stand around it.
 */
static struct str without_formulas(struct csv *csv, struct str s)
{
	struct buf out = buf_make(csv->context->arena, 0);
	bool begins = true;

	for (size_t i = 0; i < s.n; i++) {
		if (begins && formula_sign(str_sub(s, i, s.n)))
			buf_char(&out, '\'');
		if (s.at[i] != ' ' && s.at[i] != '"')
			begins = s.at[i] == ';';
		buf_char(&out, s.at[i]);
	}
	return buf_get(&out);
}

static void write_field(struct csv *csv, struct str s)
{
	bool quoted = needs_quotes(s);

	if (quoted)
		buf_char(csv->out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] == '"')
			buf_char(csv->out, '"');
		buf_char(csv->out, s.at[i]);
	}
	if (quoted)
		buf_char(csv->out, '"');
}

/* What a note says, on one line. */
static struct str words_of(struct csv *csv, struct str s)
{
	return without_formulas(csv, cells_plain(csv->context->arena, s));
}

static struct str field_of(struct csv *csv, const struct cell *cell);

static struct str list_of(struct csv *csv, const struct cell *list)
{
	struct buf out = buf_make(csv->context->arena, 0);

	for (size_t i = 0; i < list->n; i++) {
		if (list->cells[i].unknown)
			continue;
		if (out.n)
			buf_text(&out, "; ");
		buf_str(&out, field_of(csv, &list->cells[i]));
	}
	return buf_get(&out);
}

static struct str place_of(struct csv *csv, const struct cell *cell)
{
	struct format_context bare = *csv->context;

	bare.place_prefix = STR("");
	return words_of(csv, cells_place(cell, &bare));
}

static struct str field_of(struct csv *csv, const struct cell *cell)
{
	struct arena *arena = csv->context->arena;
	struct cell scalar = *cell;
	int32_t day = cells_day(cell);

	if (cell->unknown)
		return STR("");
	scalar.words = STR("");
	switch (cell->type) {
	case CELL_INT:
	case CELL_RATIO:
		return cells_words(&scalar, 0, csv->context);
	case CELL_BOOL:
		return cell->number ? STR("true") : STR("false");
	case CELL_DATE:
		return day == DATE_NONE ? STR("") : date_str(arena, day);
	case CELL_ID:
		return words_of(csv, cell->id);
	case CELL_PLACE:
		return place_of(csv, cell);
	case CELL_LIST:
		return list_of(csv, cell);
	case CELL_TEXT:
	case CELL_MONEY:
	case CELL_URL:
	case CELL_PROSE:
	case CELL_CODE:
		break;
	}
	return words_of(csv, cell->words);
}

/* --------------------------------------------------------------------- rows */

static void write_header(struct csv *csv)
{
	for (size_t i = 0; i < csv->keys.n; i++) {
		if (i)
			buf_char(csv->out, ',');
		write_field(csv, str_of(csv->keys.at[i]));
	}
	buf_text(csv->out, LINE_END);
}

/* Of two cells with one key the first known one counts. */
static void write_row(struct csv *csv, const struct value *table,
		      const struct row *row, struct str *fields)
{
	for (size_t i = 0; i < csv->keys.n; i++)
		fields[i] = STR("");
	for (size_t i = 0; i < row->cells.n; i++) {
		const char *key = key_of(table, row, i);
		struct str *field;

		if (!key)
			continue;
		field = &fields[map_get(&csv->columns, str_of(key))];
		if (!field->n)
			*field = field_of(csv, &row->cells.at[i]);
	}
	for (size_t i = 0; i < csv->keys.n; i++) {
		if (i)
			buf_char(csv->out, ',');
		write_field(csv, fields[i]);
	}
	buf_text(csv->out, LINE_END);
}

void csv_write(const struct value *value, const struct format_context *context,
	       struct buf *out)
{
	const struct value *table = first_table(value);
	struct csv csv = { .context = context,
			   .out = out,
			   .columns = map_make(context->arena) };
	struct str *fields;

	if (!table)
		return;
	list_keys(&csv, table);
	if (!csv.keys.n)
		return;
	fields = ARENA_ARRAY(context->arena, struct str, csv.keys.n);
	write_header(&csv);
	for (size_t i = 0; i < table->rows.n; i++)
		write_row(&csv, table, &table->rows.at[i], fields);
}
