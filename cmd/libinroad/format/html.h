/*
 * html: what the rooms that write pages share: html.c the page around,
 * html_blocks.c and html_figures.c the shapes, html_pictures.c what is drawn,
 * html_cells.c the words.
 */
#ifndef INROAD_FORMAT_HTML_H
#define INROAD_FORMAT_HTML_H

#include <inroad/format.h>

struct html {
	const struct format_context *context;
	struct buf *out;
	struct buf scratch; /* for one word at a time */
	int64_t today;
	int titles;   /* headings so far: their ids are counted */
	int pictures; /* and pictures */
};

/* `<tag class="class">` and `</tag>`. */
void html_open(struct html *html, const char *tag, const char *class);
void html_close(struct html *html, const char *tag);

/* Text for content and attributes, escaped. */
void html_text(struct html *html, struct str text);

/* One cell, in a span of its tone if it has one. */
void html_cell(struct html *html, const struct cell *cell);

/* As html_cell, but only what is in the span. */
void html_cell_inside(struct html *html, const struct cell *cell);

/* Shown cells of row[from…], " · " between; `but` is left out (or NULL). */
void html_rest(struct html *html, const struct row *row, size_t from,
	       const struct cell *but);

/* Whether html_rest has anything to say; whether it holds whole paragraphs. */
bool html_has_rest(const struct row *row, size_t from, const struct cell *but);
bool html_has_blocks(const struct row *row);

/* A note's own HTML, its headings put below heading `level` - 1. */
void html_prose(struct html *html, const struct cell *body, int level);

/* A block and all below it; a title is a heading of `level`. */
void html_block(struct html *html, const struct value *value, int level);

/* What stands below a row; a muted line; a heading, counted in `id`. */
void html_more(struct html *html, const struct value *more, int level);
void html_note(struct html *html, struct str note);
void html_heading(struct html *html, struct str title, int level, int id);

/* Rows [from, to) of a table, of findings. */
void html_table(struct html *html, const struct value *value, size_t from,
		size_t to, int level);
void html_findings(struct html *html, const struct value *value, size_t from,
		   size_t to, int level);

/* A strip; a table drawn as a figure of its own, with its words; whether it is
 * one. */
void html_strip(struct html *html, const struct value *value);
bool html_is_figure(const struct value *value);
void html_figure(struct html *html, const struct value *value, int level);

/* A row's bar inside its table; 0: the table has none. */
int64_t html_bars_scale(const struct value *value);
void html_bar(struct html *html, const struct row *row, int64_t scale);

#endif
