/* term_table: columns side by side; a cell too wide for its column is folded.
 */
#include "cells.h"
#include "term.h"

#include <inroad/unicode.h>

#define GAP 2
#define NARROWEST 8

/* A column that people see, and its width. */
struct shown {
	size_t index, width;
	bool number;
};

struct table {
	struct term *term;
	const struct value *value;
	struct shown *shown;
	size_t n;
	struct str *rest; /* a column's words still to be written */
};

static struct str words_at(struct table *table, const struct row *row, size_t i)
{
	size_t index = table->shown[i].index;

	if (!row)
		return str_of(table->value->columns[index].title);
	if (index >= row->cells.n || !cells_shown(row->cells.at + index))
		return STR("");
	return term_words(table->term, row->cells.at + index);
}

static void widen(struct table *table, const struct row *row)
{
	for (size_t i = 0; i < table->n; i++) {
		size_t width = unicode_width(words_at(table, row, i));
		if (width > table->shown[i].width)
			table->shown[i].width = width;
	}
}

static size_t total_width(const struct table *table)
{
	size_t total = table->term->indent;

	for (size_t i = 0; i < table->n; i++)
		total += table->shown[i].width + (i ? GAP : 0);
	return total;
}

/* Takes from the widest column, one by one, until all fit. */
static void narrow(struct table *table)
{
	int width = table->term->context->width;

	while (width > 0 && total_width(table) > (size_t)width) {
		struct shown *widest = table->shown;
		for (size_t i = 1; i < table->n; i++)
			if (table->shown[i].width > widest->width)
				widest = table->shown + i;
		if (widest->width <= NARROWEST)
			return;
		widest->width--;
	}
}

/* Takes the next words that fit the column off *rest. */
static struct str take_line(struct str *rest, size_t width)
{
	size_t fit = unicode_clip(*rest, width).n, at = fit;
	struct str line;

	if (fit < rest->n) {
		while (at && rest->at[at] != ' ')
			at--;
		if (!at) /* one long word, torn: a table keeps its columns */
			at = fit ? fit : unicode_step(*rest);
	}
	line = str_trim(str_sub(*rest, 0, at));
	*rest = str_trim(str_sub(*rest, at, rest->n));
	return line;
}

static enum tone tone_at(const struct table *table, const struct row *row,
			 size_t i)
{
	size_t index = table->shown[i].index;

	if (!row)
		return TONE_MUTED;
	if (index >= row->cells.n)
		return TONE_PLAIN;
	if (row->cells.at[index].type == CELL_PLACE)
		return TONE_MUTED;
	return row->cells.at[index].tone;
}

/* One line of all columns; false when nothing was left to write. */
static bool write_line(struct table *table, const struct row *row)
{
	struct buf *out = table->term->out;
	size_t pending = table->term->indent;
	bool any = false;

	for (size_t i = 0; i < table->n; i++)
		any = any || table->rest[i].n;
	for (size_t i = 0; i < table->n && any; i++) {
		struct shown *shown = table->shown + i;
		struct str line = take_line(table->rest + i, shown->width);
		size_t width = unicode_width(line);
		size_t left = shown->width > width ? shown->width - width : 0;

		pending += i ? GAP : 0;
		pending += shown->number ? left : 0;
		if (line.n) {
			buf_fill(out, ' ', pending);
			term_color(table->term, tone_at(table, row, i), false,
				   line);
			pending = 0;
		} else {
			pending += width;
		}
		pending += shown->number ? 0 : left;
	}
	if (any)
		buf_char(out, '\n');
	return any;
}

static void write_row(struct table *table, const struct row *row)
{
	for (size_t i = 0; i < table->n; i++)
		table->rest[i] = str_trim(words_at(table, row, i));
	while (write_line(table, row))
		;
}

static void find_columns(struct table *table)
{
	const struct value *value = table->value;
	struct arena *arena = table->term->context->arena;

	table->shown = ARENA_ARRAY(arena, struct shown, value->n_columns + 1);
	table->rest = ARENA_ARRAY(arena, struct str, value->n_columns + 1);
	for (size_t i = 0; i < value->n_columns; i++)
		if (cells_column_shown(value, i))
			table->shown[table->n++] =
				(struct shown){ i, 0,
						value->columns[i].number };
}

void term_table(struct term *term, const struct value *value, size_t from,
		size_t to)
{
	struct table table = { .term = term, .value = value };

	find_columns(&table);
	widen(&table, NULL);
	for (size_t i = from; i < to; i++)
		widen(&table, value->rows.at + i);
	narrow(&table);
	write_row(&table, NULL);
	for (size_t i = from; i < to; i++) {
		const struct row *row = value->rows.at + i;
		write_row(&table, row);
		if (!row->more || row->more->hidden)
			continue;
		term->indent += 4;
		term_block(term, row->more, 3);
		term->indent -= 4;
	}
}
