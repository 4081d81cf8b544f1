/*
 * markdown: what its two rooms share: markdown_words.c writes words so that
 * they stay words, markdown.c the shapes around them.
 */
#ifndef INROAD_FORMAT_MARKDOWN_H
#define INROAD_FORMAT_MARKDOWN_H

#include <inroad/format.h>

struct markdown {
	const struct format_context *context;
	struct buf *out;
	int64_t today;
	int indent; /* blanks before each line: inside how many items */
	bool table; /* a `|` would end the cell, even inside code */
};

/* Plain text in the midst of a line; and wherever in a line it stands. */
void markdown_escaped(struct markdown *markdown, struct str s);
void markdown_text(struct markdown *markdown, struct str text);

/* One line of a note's own Markdown, without live HTML and pictures. */
void markdown_source(struct markdown *markdown, struct str s);

/* A cell's words; an id with a page is a link. */
void markdown_cell(struct markdown *markdown, const struct cell *cell);

/* How many `c` stand in a row at most: a fence must be longer. */
size_t markdown_longest_run(struct str s, char c);

#endif
