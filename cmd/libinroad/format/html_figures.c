/* html_figures: the shapes with a face of their own: tables and findings.
 */
#include "cells.h"
#include "html.h"

#include <inroad/date.h>

/* Which columns people see, asked once a table. */
static const bool *columns_of(struct html *html, const struct value *value)
{
	bool *seen =
		ARENA_ARRAY(html->context->arena, bool, value->n_columns + 1);

	for (size_t i = 0; i < value->n_columns; i++)
		seen[i] = cells_column_shown(value, i);
	return seen;
}

static size_t write_columns(struct html *html, const struct value *value,
			    const bool *seen)
{
	size_t n = 0;

	buf_text(html->out, "<thead>\n<tr>");
	for (size_t i = 0; i < value->n_columns; i++) {
		const struct column *column = value->columns + i;
		if (!seen[i])
			continue;
		n++;
		buf_text(html->out,
			 value->picture == PICTURE_BARS && i == 1
				 ? "<th scope=\"col\" class=\"bars\">"
			 : column->number
				 ? "<th scope=\"col\" class=\"number\">"
				 : "<th scope=\"col\">");
		html_text(html, str_of(column->title));
		buf_text(html->out, "</th>");
	}
	buf_text(html->out, "</tr>\n</thead>\n");
	return n;
}

/* The cell of what a bar stands for has it before its words. */
static void write_bar(struct html *html, const struct row *row, int64_t scale)
{
	buf_text(html->out, "<td class=\"bars\">");
	html_bar(html, row, scale);
	buf_text(html->out, " <span>");
	if (row->cells.n > 1 && cells_shown(row->cells.at + 1))
		html_cell(html, row->cells.at + 1);
	buf_text(html->out, "</span></td>");
}

/* The first cell names its row, unless it is a number. */
static void write_table_row(struct html *html, const struct row *row,
			    const struct value *value, const bool *seen,
			    int64_t scale)
{
	bool first = true;

	buf_text(html->out, "<tr>");
	for (size_t i = 0; i < value->n_columns; i++) {
		const struct column *column = value->columns + i;
		bool names = first && !column->number;
		if (!seen[i])
			continue;
		first = false;
		if (scale && i == 1) {
			write_bar(html, row, scale);
			continue;
		}
		buf_text(html->out, names	     ? "<th scope=\"row\">"
				    : column->number ? "<td class=\"number\">"
						     : "<td>");
		if (i < row->cells.n && cells_shown(row->cells.at + i))
			html_cell(html, row->cells.at + i);
		buf_text(html->out, names ? "</th>" : "</td>");
	}
	buf_text(html->out, "</tr>\n");
}

static void write_rows(struct html *html, const struct value *value,
		       size_t from, size_t to, int level)
{
	const bool *seen = columns_of(html, value);
	size_t n = write_columns(html, value, seen);
	int64_t scale = html_bars_scale(value);

	buf_text(html->out, "<tbody>\n");
	for (size_t i = from; i < to; i++) {
		const struct row *row = value->rows.at + i;
		write_table_row(html, row, value, seen, scale);
		if (!row->more || row->more->hidden)
			continue;
		buf_print(html->out, "<tr class=\"more\"><td colspan=\"%zu\">",
			  n);
		html_more(html, row->more, level);
		buf_text(html->out, "</td></tr>\n");
	}
	buf_text(html->out, "</tbody>\n");
}

/* A wide table scrolls in a box of its own, which keys can reach. */
void html_table(struct html *html, const struct value *value, size_t from,
		size_t to, int level)
{
	bool caption = value->title.n && !value->folded && !from &&
		       !html_is_figure(value);

	buf_text(html->out, "<div class=\"scroll\" role=\"group\" "
			    "tabindex=\"0\" aria-label=\"");
	html_text(html, value->title.n ? value->title : STR("Table"));
	buf_text(html->out, "\">\n<table>\n");
	if (caption) {
		buf_text(html->out, "<caption>");
		html_heading(html, value->title, level - 1, html->titles);
		html_note(html, value->note);
		buf_text(html->out, "</caption>\n");
	}
	write_rows(html, value, from, to, level);
	buf_text(html->out, "</table>\n</div>\n");
}

/* The source line of a finding, its bytes marked. */
static void write_marked(struct html *html, const struct cell *place,
			 struct str line)
{
	size_t from = place->column ? place->column - 1 : 0;
	size_t n = place->span.end - place->span.at;

	from = from < line.n ? from : line.n;
	n = n < line.n - from ? n : line.n - from;
	buf_text(html->out, "<pre><code>");
	html_text(html, str_sub(line, 0, from));
	buf_text(html->out, "<mark>");
	html_text(html, str_sub(line, from, from + n));
	buf_text(html->out, "</mark>");
	html_text(html, str_sub(line, from + n, line.n));
	buf_text(html->out, "</code></pre>\n");
}

static void write_finding(struct html *html, const struct row *row, int level)
{
	const struct cell *place = cells_find(row, "place");
	const struct cell *hint = cells_find(row, "hint");
	const struct cell *line =
		row->cells.n ? row->cells.at + row->cells.n - 1 : NULL;

	buf_text(html->out, "<li><p>");
	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		if (cell == place || cell == hint || !cell->key ||
		    !cells_shown(cell))
			continue;
		buf_print(html->out, "<span class=\"finding-%s\">", cell->key);
		html_cell(html, cell);
		buf_text(html->out, "</span> ");
	}
	buf_text(html->out, "</p>\n");
	if (place) {
		buf_text(html->out, "<p>");
		html_cell(html, place);
		buf_text(html->out, "</p>\n");
	}
	if (place && line && !line->key && line->words.n)
		write_marked(html, place, line->words);
	if (hint && cells_shown(hint)) {
		buf_text(html->out, "<p class=\"hint\">");
		html_cell(html, hint);
		buf_text(html->out, "</p>\n");
	}
	html_more(html, row->more, level);
	buf_text(html->out, "</li>\n");
}

void html_findings(struct html *html, const struct value *value, size_t from,
		   size_t to, int level)
{
	buf_text(html->out, "<ul class=\"findings\">\n");
	for (size_t i = from; i < to; i++)
		write_finding(html, value->rows.at + i, level);
	buf_text(html->out, "</ul>\n");
}
