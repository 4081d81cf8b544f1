/*
 * markdown: Markdown as one would type it: CommonMark, with the task boxes and
 * tables of GitHub. Text is escaped so that it stays text; a note's own prose
 * stands in a quote, which nothing in it can end.
 */
#include "markdown.h"
#include "cells.h"
#include "members.h"

#include <inroad/date.h>

static void write_block(struct markdown *, const struct value *, int level);

/* Shown cells of row[from, to), " · " between. */
static void write_cells(struct markdown *markdown, const struct row *row,
			size_t from, size_t to)
{
	bool any = false;

	for (size_t i = from; i < to; i++) {
		if (!cells_shown(row->cells.at + i))
			continue;
		buf_text(markdown->out, any ? " · " : "");
		any = true;
		markdown_cell(markdown, row->cells.at + i);
	}
}

static void start_line(struct markdown *markdown)
{
	buf_fill(markdown->out, ' ', (size_t)markdown->indent);
}

/* A blank line between blocks, but none at the start. */
static void write_gap(struct markdown *markdown)
{
	struct buf *out = markdown->out;

	if (out->n > 1 &&
	    (out->at[out->n - 1] != '\n' || out->at[out->n - 2] != '\n'))
		buf_char(out, '\n');
}

static void start_block(struct markdown *markdown)
{
	write_gap(markdown);
	start_line(markdown);
}

static void write_more(struct markdown *markdown, const struct row *row,
		       int indent, int level)
{
	if (!row->more)
		return;
	markdown->indent += indent;
	write_block(markdown, row->more, level);
	markdown->indent -= indent;
}

/* An id in a comment: nothing in it may end the comment. */
static void write_id_comment(struct markdown *markdown, const struct row *row)
{
	const struct cell *id = cells_find(row, "id");
	struct str s;

	if (!id)
		return;
	s = id->type == CELL_ID ? id->id : id->words;
	s = cells_plain(markdown->context->arena, s);
	buf_text(markdown->out, " <!-- ");
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i] == '>' || s.at[i] == '<')
			buf_print(markdown->out, "%%%02X", s.at[i]);
		else if (s.at[i] == '-' && i && s.at[i - 1] == '-')
			buf_text(markdown->out, "%2D");
		else
			buf_char(markdown->out, s.at[i]);
	buf_text(markdown->out, " -->");
}

/* - [ ] what — why (due 2026-09-11) <!-- id --> */
static void write_todo(struct markdown *markdown, const struct row *row)
{
	const struct cell *why = cells_find(row, "why");
	int32_t due = cells_day(cells_find(row, "due"));
	char text[DATE_TEXT];

	buf_text(markdown->out, cells_is_done(row) ? "[x] " : "[ ] ");
	markdown_cell(markdown, cells_find(row, "what"));
	if (why && cells_shown(why)) {
		buf_text(markdown->out, " — ");
		markdown_cell(markdown, why);
	}
	if (due != DATE_NONE)
		buf_print(markdown->out, " (due %s)", date_text(due, text));
	write_id_comment(markdown, row);
}

static void write_item(struct markdown *markdown, const struct row *row)
{
	if (cells_is_todo(row)) {
		write_todo(markdown, row);
		return;
	}
	write_cells(markdown, row, 0, row->cells.n);
}

static void write_items(struct markdown *markdown, const struct value *value,
			int level)
{
	int base = markdown->indent, last = -1;

	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		int depth = row->depth > last + 1 ? last + 1 : row->depth;

		last = depth < 0 ? 0 : depth;
		markdown->indent = base + 2 * last;
		if (i)
			start_line(markdown);
		else
			start_block(markdown);
		buf_text(markdown->out, "- ");
		write_item(markdown, row);
		buf_char(markdown->out, '\n');
		write_more(markdown, row, 2, level);
	}
	markdown->indent = base;
}

/* Bold, which a blank inside the stars would undo. */
static void write_label(struct markdown *markdown, const struct cell *cell)
{
	struct str s = cells_words(cell, markdown->today, markdown->context);

	s = str_trim(cells_plain(markdown->context->arena, s));
	if (!s.n)
		return;
	buf_text(markdown->out, "**");
	markdown_escaped(markdown, s);
	buf_text(markdown->out, "**");
}

static void write_fields(struct markdown *markdown, const struct value *value,
			 int level)
{
	bool any = false;

	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (row->cells.n < 2 || !cells_shown(row->cells.at + 1))
			continue;
		if (any)
			start_line(markdown);
		else
			start_block(markdown);
		any = true;
		buf_text(markdown->out, "- ");
		write_label(markdown, row->cells.at);
		buf_text(markdown->out, ": ");
		write_cells(markdown, row, 1, row->cells.n);
		buf_char(markdown->out, '\n');
		write_more(markdown, row, 2, level);
	}
}

static void write_table_line(struct markdown *markdown,
			     const struct value *value, const struct row *row)
{
	start_line(markdown);
	buf_char(markdown->out, '|');
	for (size_t i = 0; i < value->n_columns; i++) {
		if (!cells_column_shown(value, i))
			continue;
		buf_char(markdown->out, ' ');
		if (!row)
			markdown_text(markdown,
				      str_of(value->columns[i].title));
		else if (i < row->cells.n && cells_shown(row->cells.at + i))
			markdown_cell(markdown, row->cells.at + i);
		buf_text(markdown->out, " |");
	}
	buf_char(markdown->out, '\n');
}

/* Rows with blocks below them cannot have these inside a pipe table. */
static void write_table(struct markdown *markdown, const struct value *value,
			int level)
{
	struct str chain =
		cells_chain(value, markdown->today, markdown->context);

	if (chain.n) {
		start_block(markdown);
		markdown_text(markdown, chain);
		buf_char(markdown->out, '\n');
		return;
	}
	write_gap(markdown);
	markdown->table = true;
	write_table_line(markdown, value, NULL);
	start_line(markdown);
	buf_char(markdown->out, '|');
	for (size_t i = 0; i < value->n_columns; i++)
		if (cells_column_shown(value, i))
			buf_text(markdown->out, value->columns[i].number
							? " ---: |"
							: " --- |");
	buf_char(markdown->out, '\n');
	for (size_t i = 0; i < value->rows.n; i++)
		write_table_line(markdown, value, value->rows.at + i);
	markdown->table = false;
	for (size_t i = 0; i < value->rows.n; i++)
		write_more(markdown, value->rows.at + i, 0, level);
}

static void write_timeline(struct markdown *markdown, const struct value *value,
			   int level)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		char text[DATE_TEXT];
		int32_t day = cells_day(row->cells.n ? row->cells.at : NULL);

		if (i)
			start_line(markdown);
		else
			start_block(markdown);
		buf_text(markdown->out, "- ");
		if (day != DATE_NONE)
			buf_text(markdown->out, date_text(day, text));
		else if (row->cells.n)
			markdown_cell(markdown, row->cells.at);
		buf_char(markdown->out, ' ');
		write_cells(markdown, row, 1, row->cells.n);
		buf_char(markdown->out, '\n');
		write_more(markdown, row, 2, level);
	}
}

static void write_prose(struct markdown *markdown, struct str text)
{
	struct arena *arena = markdown->context->arena;
	struct str rest = text, line;

	for (bool first = true; rest.n; first = false) {
		line = cells_plain(arena, str_cut(&rest, '\n'));
		if (first)
			start_block(markdown);
		else
			start_line(markdown);
		buf_text(markdown->out, line.n ? "> " : ">");
		markdown_source(markdown, line);
		buf_char(markdown->out, '\n');
	}
}

static void write_example(struct markdown *markdown, struct str text)
{
	struct arena *arena = markdown->context->arena;
	size_t fence = markdown_longest_run(text, '`') + 1;

	fence = fence < 3 ? 3 : fence;
	start_block(markdown);
	buf_fill(markdown->out, '`', fence);
	buf_char(markdown->out, '\n');
	while (text.n) {
		start_line(markdown);
		buf_str(markdown->out,
			cells_plain(arena, str_cut(&text, '\n')));
		buf_char(markdown->out, '\n');
	}
	start_line(markdown);
	buf_fill(markdown->out, '`', fence);
	buf_char(markdown->out, '\n');
}

/* A day a character; the words are in the caption. */
static void write_strip(struct markdown *markdown, const struct value *value)
{
	static const char *const marks[] = { "·", "▂", "▄", "▆", "█" };

	start_block(markdown);
	buf_char(markdown->out, '`');
	for (size_t i = 0; i < value->rows.n; i++)
		buf_text(markdown->out, marks[cells_mark(value->rows.at + i)]);
	buf_char(markdown->out, '`');
	if (value->title.n || value->note.n)
		buf_char(markdown->out, ' ');
	markdown_text(markdown, value->title);
	if (value->title.n && value->note.n)
		buf_text(markdown->out, ": ");
	markdown_text(markdown, value->note);
	buf_char(markdown->out, '\n');
}

/* The source line, the last cell, stands below as code. */
static void write_finding(struct markdown *markdown, const struct row *row)
{
	size_t n = row->cells.n;
	struct str line = STR("");

	if (n && !row->cells.at[n - 1].key)
		line = row->cells.at[--n].words;
	buf_text(markdown->out, "- ");
	write_cells(markdown, row, 0, n);
	buf_char(markdown->out, '\n');
	markdown->indent += 2;
	if (line.n)
		write_example(markdown, line);
	markdown->indent -= 2;
}

static void write_findings(struct markdown *markdown, const struct value *value)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		if (i)
			start_line(markdown);
		else
			start_block(markdown);
		write_finding(markdown, value->rows.at + i);
	}
}

static void write_paragraphs(struct markdown *markdown,
			     const struct value *value, int level)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		start_block(markdown);
		for (size_t j = 0; j < row->cells.n; j++)
			if (cells_shown(row->cells.at + j))
				markdown_cell(markdown, row->cells.at + j);
		buf_char(markdown->out, '\n');
		write_more(markdown, row, 0, level);
	}
}

static void write_shape(struct markdown *markdown, const struct value *value,
			int level)
{
	switch (value->shape) {
	case VALUE_TEXT:
		write_paragraphs(markdown, value, level);
		return;
	case VALUE_ITEMS:
		write_items(markdown, value, level);
		return;
	case VALUE_FIELDS:
		write_fields(markdown, value, level);
		return;
	case VALUE_TABLE:
		write_table(markdown, value, level);
		return;
	case VALUE_TIMELINE:
		write_timeline(markdown, value, level);
		return;
	case VALUE_PROSE:
		write_prose(markdown, value->body.words);
		return;
	case VALUE_STRIP:
		write_strip(markdown, value);
		return;
	case VALUE_FINDINGS:
		write_findings(markdown, value);
		return;
	case VALUE_EXAMPLE:
		write_example(markdown, cells_lines(value, markdown->context));
		return;
	case VALUE_SECTION:
	case VALUE_OBJECT:
		return;
	}
}

static void write_heading(struct markdown *markdown, const struct value *value,
			  int level)
{
	if (value->title.n) {
		start_block(markdown);
		buf_fill(markdown->out, '#', level < 6 ? (size_t)level : 6);
		buf_char(markdown->out, ' ');
		markdown_text(markdown, value->title);
		buf_char(markdown->out, '\n');
	}
	if (value->note.n) {
		start_block(markdown);
		markdown_text(markdown, value->note);
		buf_char(markdown->out, '\n');
	}
}

static void write_block(struct markdown *markdown, const struct value *value,
			int level)
{
	bool strip = value->shape == VALUE_STRIP;

	if (value->hidden || value->shape == VALUE_OBJECT)
		return;
	if (!strip)
		write_heading(markdown, value, level);
	if (value->title.n && !strip)
		level++;
	write_shape(markdown, value, level);
	for (size_t i = 0; i < value->children.n; i++)
		write_block(markdown, value->children.at[i], level);
}

void markdown_write(const struct value *value,
		    const struct format_context *context, struct buf *out)
{
	struct markdown markdown = { context, out, value->today, 0, false };

	write_block(&markdown, value, 1);
}
