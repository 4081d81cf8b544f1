/* term: the shapes in words and columns, for a terminal or a pipe. */
#include "term.h"
#include "cells.h"
#include "members.h"

#include <inroad/date.h>
#include <inroad/unicode.h>

#define LABEL_MOST 24 /* columns: longer labels push what follows aside */
#define WHAT_LEAST 42 /* columns for what is to do, so that days look alike */

static void start_block(struct term *term, bool apart)
{
	if ((term->gap || apart) && term->out->n)
		buf_char(term->out, '\n');
	term->gap = false;
}

static void write_more(struct term *term, const struct row *row, size_t indent)
{
	if (!row->more || row->more->hidden)
		return;
	term->indent += indent;
	term_block(term, row->more, 3);
	term->indent -= indent;
	term->gap = false;
}

/* Shown cells [from…) with " · " between; a place stands a little apart. */
static void put_rest(struct term *term, const struct row *row, size_t from,
		     enum tone tone)
{
	bool any = false;

	for (size_t i = from; i < row->cells.n; i++) {
		if (!cells_shown(row->cells.at + i))
			continue;
		if (any)
			term_put(term,
				 row->cells.at[i].type == CELL_PLACE
					 ? STR("  ")
					 : STR(" · "),
				 TONE_MUTED);
		any = true;
		term_cell(term, row->cells.at + i, tone);
	}
}

static size_t width_of(struct term *term, const struct cell *cell)
{
	if (!cell || !cells_shown(cell))
		return 0;
	return unicode_width(term_words(term, cell));
}

/* The widest of the rows' cells that `pick` gives, at most LABEL_MOST. */
static size_t widest(struct term *term, const struct value *value,
		     const struct cell *(*pick)(const struct row *row))
{
	size_t most = 0;

	for (size_t i = 0; i < value->rows.n; i++) {
		size_t width = width_of(term, pick(value->rows.at + i));
		if (width > most && width <= LABEL_MOST)
			most = width;
	}
	return most;
}

static const struct cell *pick_first(const struct row *row)
{
	return row->cells.n ? row->cells.at : NULL;
}

/* A head that nothing follows needs no column. */
static const struct cell *pick_head(const struct row *row)
{
	for (size_t i = 1; i < row->cells.n; i++)
		if (cells_shown(row->cells.at + i))
			return row->cells.at;
	return NULL;
}

static const struct cell *pick_due(const struct row *row)
{
	return cells_find(row, "due");
}

static const struct cell *pick_label(const struct row *row)
{
	return row->cells.n > 1 && cells_shown(row->cells.at + 1)
		       ? row->cells.at
		       : NULL;
}

static const struct cell *place_of(const struct row *row)
{
	for (size_t i = 0; i < row->cells.n; i++)
		if (row->cells.at[i].type == CELL_PLACE &&
		    cells_shown(row->cells.at + i))
			return row->cells.at + i;
	return NULL;
}

/* The columns of a list of things to do. */
struct todo_columns {
	size_t hang;  /* where what is to do stands, after the day */
	size_t place; /* where all places stand, 0: below */
};

/* Places stand in a column where each fits on the line, else all below. */
static struct todo_columns todo_columns(struct term *term,
					const struct value *value)
{
	size_t due = widest(term, value, pick_due);
	size_t what = WHAT_LEAST, place = 0, width;
	struct todo_columns columns = { due ? due + 3 : 0, 0 };

	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		width = width_of(term, cells_find(row, "what"));
		if (width > what && width <= WHAT_LEAST + LABEL_MOST)
			what = width;
		width = width_of(term, place_of(row));
		place = width > place ? width : place;
	}
	width = term->indent + columns.hang + what + 2 + place;
	if (term->context->width <= 0 || width <= (size_t)term->context->width)
		columns.place = columns.hang + what + 2;
	return columns;
}

static void put_about(struct term *term, const struct cell *cell, size_t hang)
{
	if (term->columns > hang)
		term_put(term, STR(" · "), TONE_MUTED);
	term_cell(term, cell, TONE_MUTED);
}

/* Who it is about, and why. */
static void write_about(struct term *term, const struct row *row, size_t hang)
{
	const struct cell *why = cells_find(row, "why");

	term_pad(term, hang, 0);
	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		const char *key = cell->key ? cell->key : "";
		if (cells_shown(cell) && cell->type != CELL_PLACE &&
		    cell != why && strcmp(key, "due") && strcmp(key, "what"))
			put_about(term, cell, hang);
	}
	if (why && cells_shown(why))
		put_about(term, why, hang);
	if (term->columns > hang)
		term_flush(term, hang);
	else
		term_drop(term);
}

static void write_todo(struct term *term, const struct row *row,
		       const struct todo_columns *columns)
{
	const struct cell *when = pick_due(row), *place = place_of(row);

	if (when && cells_shown(when))
		term_cell(term, when, TONE_PLAIN);
	if (columns->hang)
		term_pad(term, columns->hang, 0);
	term_cell(term, cells_find(row, "what"), TONE_PLAIN);
	if (place && columns->place) {
		term_pad(term, columns->place, 2);
		term_cell(term, place, TONE_MUTED);
	}
	term_flush(term, columns->hang);
	write_about(term, row, columns->hang);
	if (place && !columns->place) {
		term_pad(term, columns->hang, 0);
		term_cell(term, place, TONE_MUTED);
		term_flush(term, columns->hang);
	}
	write_more(term, row, columns->hang);
}

static size_t rest_width(struct term *term, const struct row *row)
{
	size_t width = 0;

	for (size_t i = 1; i < row->cells.n; i++)
		if (cells_shown(row->cells.at + i))
			width += 3 + width_of(term, row->cells.at + i);
	return width;
}

/* What follows a whole sentence stands below it, if it does not fit. */
static bool break_after(struct term *term, const struct row *row)
{
	size_t width = term->indent + term->columns + rest_width(term, row);

	if (row->cells.at->type != CELL_PROSE || term->context->width <= 0 ||
	    width <= (size_t)term->context->width)
		return false;
	term_flush(term, 2);
	term_pad(term, 2, 0);
	return true;
}

static void write_plain_item(struct term *term, const struct row *row,
			     size_t head)
{
	if (row->cells.n && cells_shown(row->cells.at))
		term_cell(term, row->cells.at, TONE_PLAIN);
	if (pick_head(row) && !break_after(term, row))
		term_pad(term, head + 2, 2);
	put_rest(term, row, 1, TONE_MUTED);
	term_flush(term, pick_head(row) ? head + 2 : 2);
	write_more(term, row, 2);
}

static void write_items(struct term *term, const struct value *value, size_t n)
{
	struct todo_columns columns = todo_columns(term, value);
	size_t head = widest(term, value, pick_head);

	for (size_t i = 0; i < n; i++) {
		const struct row *row = value->rows.at + i;
		size_t depth = row->depth > 0 ? 2 * (size_t)row->depth : 0;

		term->indent += depth;
		if (cells_is_todo(row))
			write_todo(term, row, &columns);
		else
			write_plain_item(term, row, head);
		term->indent -= depth;
	}
}

static void write_pairs(struct term *term, const struct value *value, size_t n,
			const struct cell *(*pick)(const struct row *row),
			enum tone tone)
{
	size_t label = widest(term, value, pick);

	for (size_t i = 0; i < n; i++) {
		const struct row *row = value->rows.at + i;
		const struct cell *first = pick(row);
		if (!first)
			continue;
		if (cells_shown(first))
			term_cell(term, first, tone);
		term_pad(term, label + 2, 2);
		put_rest(term, row, 1, TONE_PLAIN);
		term_flush(term, label + 2);
		write_more(term, row, label + 2);
	}
}

static void write_paragraphs(struct term *term, const struct value *value,
			     size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct row *row = value->rows.at + i;
		for (size_t j = 0; j < row->cells.n; j++)
			if (cells_shown(row->cells.at + j))
				term_cell(term, row->cells.at + j, TONE_PLAIN);
		term_flush(term, 0);
		write_more(term, row, 2);
	}
}

/* A note's own lines; each is folded under its own indentation. */
static void write_prose(struct term *term, struct str text)
{
	while (text.n) {
		struct str line = str_cut(&text, '\n');
		size_t blanks = 0;

		while (blanks < line.n && line.at[blanks] == ' ')
			blanks++;
		if (!str_trim(line).n)
			buf_char(term->out, '\n');
		term_put(term, line, TONE_PLAIN);
		term_flush(term, blanks);
	}
}

/* Lines to be typed are not folded: they are copied. */
static void write_example(struct term *term, struct str text)
{
	while (text.n) {
		struct str line =
			cells_plain(term->context->arena, str_cut(&text, '\n'));
		if (line.n)
			buf_fill(term->out, ' ', term->indent + 2);
		buf_str(term->out, line);
		buf_char(term->out, '\n');
	}
}

static void write_strip(struct term *term, const struct value *value)
{
	static const char *const marks[] = { "·", "▂", "▄", "▆", "█" };

	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		int32_t day = cells_day(pick_first(row));
		int mark = cells_mark(row);
		if (i && day != DATE_NONE && date_weekday(day) == MONDAY)
			term_put(term, STR(" "), TONE_PLAIN);
		term_put(term, str_of(marks[mark]),
			 mark ? TONE_PLAIN : TONE_MUTED);
	}
	if (value->title.n || value->note.n)
		term_pad(term, 0, 2);
	term_put(term, value->title, TONE_MUTED);
	if (value->title.n && value->note.n)
		term_put(term, STR(": "), TONE_MUTED);
	term_put(term, value->note, TONE_MUTED);
	term_flush(term, 0);
}

/* Findings stand at the edge, where editors look for them. */
static void write_findings(struct term *term, const struct value *value,
			   size_t n)
{
	for (size_t i = 0; i < n; i++)
		term_finding(term, value->rows.at + i);
}

static void write_table(struct term *term, const struct value *value, size_t n)
{
	struct str chain = cells_chain(value, term->today, term->context);

	if (chain.n) {
		term_put(term, chain, TONE_PLAIN);
		term_flush(term, 2);
	} else if (value->rows.n) {
		term_table(term, value, 0, n);
	}
}

static void write_shape(struct term *term, const struct value *value, size_t n)
{
	switch (value->shape) {
	case VALUE_TEXT:
		write_paragraphs(term, value, n);
		return;
	case VALUE_ITEMS:
		write_items(term, value, n);
		return;
	case VALUE_FIELDS:
		write_pairs(term, value, n, pick_label, TONE_MUTED);
		return;
	case VALUE_TIMELINE:
		write_pairs(term, value, n, pick_first, TONE_MUTED);
		return;
	case VALUE_TABLE:
		write_table(term, value, n);
		return;
	case VALUE_PROSE:
		write_prose(term, value->body.words);
		return;
	case VALUE_STRIP:
		write_strip(term, value);
		return;
	case VALUE_FINDINGS:
		write_findings(term, value, n);
		return;
	case VALUE_EXAMPLE:
		write_example(term, cells_lines(value, term->context));
		return;
	case VALUE_SECTION:
	case VALUE_OBJECT:
		return;
	}
}

static void write_heading(struct term *term, const struct value *value)
{
	term_put(term, value->title, TONE_STRONG);
	term_flush(term, 0);
	term_put(term, value->note, TONE_MUTED);
	term_flush(term, 0);
}

static void write_inside(struct term *term, const struct value *value,
			 int level)
{
	size_t n = cells_unfolded(value);

	write_shape(term, value, n);
	if (n < value->rows.n && value->shape != VALUE_STRIP) {
		term_put(term,
			 str_print(term->context->arena, "and %zu more",
				   value->rows.n - n),
			 TONE_MUTED);
		term_flush(term, 0);
	}
	for (size_t i = 0; i < value->children.n; i++)
		term_block(term, value->children.at[i], level);
}

/* What a title heads is indented, but not the whole page by its own. */
void term_block(struct term *term, const struct value *value, int level)
{
	bool strip = value->shape == VALUE_STRIP;
	bool titled = value->title.n && !strip;
	bool apart = titled || value->shape == VALUE_PROSE;
	size_t indent = titled && level > 1 ? 2 : 0;

	if (value->hidden || value->shape == VALUE_OBJECT)
		return;
	start_block(term, apart);
	if (!strip)
		write_heading(term, value);
	term->indent += indent;
	write_inside(term, value, level + 1);
	term->indent -= indent;
	term->gap = apart;
}

void term_write(const struct value *value, const struct format_context *context,
		struct buf *out)
{
	struct term term = { .context = context,
			     .out = out,
			     .today = value->today,
			     .line = buf_make(context->arena, 0) };

	term_block(&term, value, 1);
}
