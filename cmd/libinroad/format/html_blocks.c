/* html_blocks: the shapes of a page. */
#include "cells.h"
#include "html.h"

#include <inroad/date.h>

void html_more(struct html *html, const struct value *more, int level)
{
	if (more && !more->hidden)
		html_block(html, more, level);
}

void html_note(struct html *html, struct str note)
{
	if (!note.n)
		return;
	buf_text(html->out, "<p class=\"note\">");
	html_text(html, note);
	buf_text(html->out, "</p>\n");
}

/* The heading, inside what may be a summary or a caption. */
void html_heading(struct html *html, struct str title, int level, int id)
{
	buf_text(html->out, "<h");
	buf_number(html->out, level);
	buf_text(html->out, " id=\"title-");
	buf_number(html->out, id);
	buf_text(html->out, "\">");
	html_text(html, title);
	buf_text(html->out, "</h");
	buf_number(html->out, level);
	buf_char(html->out, '>');
}

static void write_anchor(struct html *html, struct str anchor)
{
	if (!anchor.n)
		return;
	buf_text(html->out, " id=\"");
	html_text(html, anchor);
	buf_char(html->out, '"');
}

/* A block with a title is a section of the page; what follows is inside. */
static void open_block(struct html *html, const struct value *value, int level)
{
	int id = ++html->titles;

	buf_text(html->out, "<section");
	write_anchor(html, value->anchor);
	buf_text(html->out, " aria-labelledby=\"title-");
	buf_number(html->out, id);
	buf_text(html->out, "\">\n");
	if (value->folded)
		buf_text(html->out, "<details>\n<summary>");
	if (value->shape != VALUE_TABLE || value->folded ||
	    html_is_figure(value)) {
		html_heading(html, value->title, level, id);
		buf_text(html->out, value->folded ? "</summary>\n" : "\n");
		html_note(html, value->note);
	}
}

static void close_block(struct html *html, const struct value *value)
{
	buf_text(html->out,
		 value->folded ? "</details>\n</section>\n" : "</section>\n");
}

static void write_paragraph(struct html *html, const struct row *row, int level)
{
	bool blocks = html_has_blocks(row);

	buf_text(html->out, blocks ? "<div>" : "<p>");
	for (size_t i = 0; i < row->cells.n; i++)
		if (cells_shown(row->cells.at + i))
			html_cell(html, row->cells.at + i);
	buf_text(html->out, blocks ? "</div>\n" : "</p>\n");
	html_more(html, row->more, level);
}

/* Cells behind the head, in quiet ink. */
static void write_behind(struct html *html, const struct row *row, size_t from,
			 const struct cell *but, const char *class)
{
	const char *tag = html_has_blocks(row) ? "div" : "span";

	if (!html_has_rest(row, from, but))
		return;
	buf_char(html->out, ' ');
	html_open(html, tag, class);
	html_rest(html, row, from, but);
	html_close(html, tag);
}

static const struct cell *shown(const struct row *row, const char *key)
{
	const struct cell *cell = cells_find(row, key);

	return cell && cells_shown(cell) ? cell : NULL;
}

static bool is_about(const struct cell *cell)
{
	const char *key = cell->key ? cell->key : "";

	return cells_shown(cell) && cell->type != CELL_PLACE &&
	       strcmp(key, "what") && strcmp(key, "why") && strcmp(key, "due");
}

/* One more word of the quiet line, which the first of them opens. */
static void put_about(struct html *html, const struct cell *cell, bool *any)
{
	const char *gap = cell->type == CELL_PLACE ? " " : " · ";

	buf_text(html->out, *any ? gap : "\n<div class=\"why\">");
	*any = true;
	html_cell(html, cell);
}

/* Who it is about, why, and last where it stands. */
static void write_about(struct html *html, const struct row *row)
{
	const struct cell *why = shown(row, "why");
	bool any = false;

	for (size_t i = 0; i < row->cells.n; i++)
		if (is_about(row->cells.at + i))
			put_about(html, row->cells.at + i, &any);
	if (why)
		put_about(html, why, &any);
	for (size_t i = 0; i < row->cells.n; i++)
		if (row->cells.at[i].type == CELL_PLACE &&
		    cells_shown(row->cells.at + i))
			put_about(html, row->cells.at + i, &any);
	if (any)
		buf_text(html->out, "</div>");
}

static void write_todo(struct html *html, const struct row *row, int level)
{
	const struct cell *due = shown(row, "due");

	buf_text(html->out,
		 cells_is_done(row) ? "<li class=\"done\">" : "<li>");
	buf_text(html->out, "<span class=\"when\">");
	if (due)
		html_cell(html, due);
	buf_text(html->out, "</span> <div><span class=\"head\">");
	html_cell(html, cells_find(row, "what"));
	buf_text(html->out, "</span>");
	write_about(html, row);
	html_more(html, row->more, level);
	buf_text(html->out, "</div>");
}

static void write_item(struct html *html, const struct row *row, int level)
{
	if (cells_is_todo(row)) {
		write_todo(html, row, level);
		return;
	}
	/* What follows a whole sentence stands below it. */
	buf_text(html->out, row->cells.n && row->cells.at->type == CELL_PROSE
				    ? "<li class=\"said\">"
				    : "<li>");
	if (row->cells.n && cells_shown(row->cells.at)) {
		const char *tag = html_has_blocks(row) ? "div" : "span";
		html_open(html, tag, "head");
		html_cell(html, row->cells.at);
		html_close(html, tag);
	}
	write_behind(html, row, 1, NULL, "rest");
	html_more(html, row->more, level);
}

/* Rows [from, to) as lists in lists, by depth. */
static void write_items(struct html *html, const struct value *value,
			size_t from, size_t to, int level)
{
	const char *class =
		cells_is_todo(value->rows.at + from) ? "todos" : "items";
	int open = -1;

	for (size_t i = from; i < to; i++) {
		const struct row *row = value->rows.at + i;
		int depth = row->depth < 0 ? 0 : row->depth;

		if (depth > open) {
			open++;
			buf_char(html->out, '\n');
			html_open(html, "ul", class);
			buf_char(html->out, '\n');
		} else {
			buf_text(html->out, "</li>\n");
			for (; open > depth; open--)
				buf_text(html->out, "</ul>\n</li>\n");
		}
		write_item(html, row, level);
	}
	for (; open >= 0; open--)
		buf_text(html->out, "</li>\n</ul>\n");
}

static void write_timeline(struct html *html, const struct value *value,
			   size_t from, size_t to, int level)
{
	buf_text(html->out, "<ol class=\"timeline\">\n");
	for (size_t i = from; i < to; i++) {
		const struct row *row = value->rows.at + i;
		buf_text(html->out, "<li><span class=\"when\">");
		if (row->cells.n && cells_shown(row->cells.at))
			html_cell(html, row->cells.at);
		buf_text(html->out, "</span> <div>");
		html_rest(html, row, 1, NULL);
		html_more(html, row->more, level);
		buf_text(html->out, "</div></li>\n");
	}
	buf_text(html->out, "</ol>\n");
}

/* microformats.org: what a reader of h-card and h-event would look for. */
static const char *microformat_of(const struct cell *cell)
{
	static const char *const classes[][2] = {
		{ "name", "p-name" },	   { "email", "u-email" },
		{ "phone", "p-tel" },	   { "company", "p-org" },
		{ "role", "p-job-title" }, { "url", "u-url" },
		{ "where", "p-location" }, { "starts", "dt-start" },
		{ "ends", "dt-end" },
	};

	for (size_t i = 0; cell->key && i < sizeof classes / sizeof *classes;
	     i++)
		if (!strcmp(cell->key, classes[i][0]))
			return classes[i][1];
	return NULL;
}

static bool has_field(const struct value *value, const char *key)
{
	for (size_t i = 0; i < value->rows.n; i++)
		if (cells_find(value->rows.at + i, key))
			return true;
	return false;
}

static const char *card_of(const struct value *value)
{
	if (!has_field(value, "name"))
		return "fields";
	return has_field(value, "starts") ? "fields h-event" : "fields h-card";
}

/* What the page says elsewhere is there for those who read cards only. */
static void write_unseen(struct html *html, const struct cell *cell,
			 const char *class)
{
	if (!class || cell->unknown)
		return;
	buf_text(html->out, "<div hidden><dt></dt> ");
	html_open(html, "dd", class);
	html_cell_inside(html, cell);
	buf_text(html->out, "</dd></div>\n");
}

static void write_field(struct html *html, const struct row *row, bool card,
			int level)
{
	const char *class;

	if (row->cells.n < 2)
		return;
	class = card ? microformat_of(row->cells.at + 1) : NULL;
	if (!cells_shown(row->cells.at + 1)) {
		write_unseen(html, row->cells.at + 1, class);
		return;
	}
	buf_text(html->out, "<div><dt>");
	html_cell(html, row->cells.at);
	buf_text(html->out, "</dt> ");
	if (class)
		html_open(html, "dd", class);
	else
		buf_text(html->out, "<dd>");
	html_rest(html, row, 1, NULL);
	html_more(html, row->more, level);
	buf_text(html->out, "</dd></div>\n");
}

static void write_fields(struct html *html, const struct value *value,
			 size_t from, size_t to, int level)
{
	const char *class = card_of(value);

	html_open(html, "dl", class);
	buf_char(html->out, '\n');
	for (size_t i = from; i < to; i++)
		write_field(html, value->rows.at + i, strlen(class) > 6, level);
	buf_text(html->out, "</dl>\n");
}

static void write_paragraphs(struct html *html, const struct value *value,
			     size_t from, size_t to, int level)
{
	for (size_t i = from; i < to; i++)
		write_paragraph(html, value->rows.at + i, level);
}

typedef void write_part(struct html *, const struct value *, size_t from,
			size_t to, int level);

/* The rows, and those beyond `skip` folded behind one line. */
static void write_parts(struct html *html, const struct value *value, int level,
			write_part *write)
{
	size_t n = value->rows.n, shown_n = cells_unfolded(value);

	if (shown_n)
		write(html, value, 0, shown_n, level);
	if (shown_n == n)
		return;
	buf_print(html->out, "<details>\n<summary>and %zu more</summary>\n",
		  n - shown_n);
	write(html, value, shown_n, n, level);
	buf_text(html->out, "</details>\n");
}

static void write_shape(struct html *html, const struct value *value, int level)
{
	struct str lines;

	switch (value->shape) {
	case VALUE_TEXT:
		write_parts(html, value, level, write_paragraphs);
		return;
	case VALUE_ITEMS:
		write_parts(html, value, level, write_items);
		return;
	case VALUE_FIELDS:
		write_parts(html, value, level, write_fields);
		return;
	case VALUE_TABLE:
		if (html_is_figure(value))
			html_figure(html, value, level);
		else
			write_parts(html, value, level, html_table);
		return;
	case VALUE_TIMELINE:
		write_parts(html, value, level, write_timeline);
		return;
	case VALUE_FINDINGS:
		write_parts(html, value, level, html_findings);
		return;
	case VALUE_STRIP:
		html_strip(html, value);
		return;
	case VALUE_PROSE:
		buf_text(html->out, "<div class=\"prose\">\n");
		html_prose(html, &value->body, level);
		buf_text(html->out, "</div>\n");
		return;
	case VALUE_EXAMPLE:
		lines = cells_lines(value, html->context);
		buf_text(html->out, "<pre class=\"example\"><code>");
		for (struct str line; lines.n;) {
			line = str_cut(&lines, '\n');
			html_text(html, line);
			if (lines.n)
				buf_char(html->out, '\n');
		}
		buf_text(html->out, "</code></pre>\n");
		return;
	case VALUE_SECTION:
	case VALUE_OBJECT:
		return;
	}
}

static void write_inside(struct html *html, const struct value *value,
			 int level)
{
	write_shape(html, value, level);
	for (size_t i = 0; i < value->children.n; i++)
		html_block(html, value->children.at[i], level);
}

void html_block(struct html *html, const struct value *value, int level)
{
	bool strip = value->shape == VALUE_STRIP;

	if (value->hidden || value->shape == VALUE_OBJECT)
		return;
	level = level < 6 ? level : 6;
	if (value->title.n && !strip) {
		open_block(html, value, level);
		write_inside(html, value, level + 1);
		close_block(html, value);
		return;
	}
	if (value->anchor.n) {
		buf_text(html->out, "<div");
		write_anchor(html, value->anchor);
		buf_text(html->out, ">\n");
	}
	if (!strip)
		html_note(html, value->note);
	write_inside(html, value, level);
	if (value->anchor.n)
		buf_text(html->out, "</div>\n");
}
