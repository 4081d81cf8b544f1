/*
 * term: what the rooms that write for a terminal share: term_lines.c folds
 * and colours lines, term.c and term_table.c lay out the shapes, term_carets.c
 * the findings.
 */
#ifndef INROAD_FORMAT_TERM_H
#define INROAD_FORMAT_TERM_H

#include <inroad/format.h>

/* Up to where in the line a tone reaches. */
struct term_piece {
	size_t end;
	enum tone tone;
};

struct term {
	const struct format_context *context;
	struct buf *out;
	int64_t today;
	size_t indent; /* columns before each line */
	bool gap;      /* a blank line is due before the next block */
	/* The line being put together. */
	struct buf line;
	size_t columns; /* its width */
	ARRAY_OF(struct term_piece) pieces;
};

/* Appends to the line; the text is made plain. */
void term_put(struct term *term, struct str text, enum tone tone);

/* Appends a cell's words in its tone, or in `tone` if it has none. */
void term_cell(struct term *term, const struct cell *cell, enum tone tone);

/* Appends blanks up to a column, at least `least`. */
void term_pad(struct term *term, size_t column, size_t least);

/* Writes the line, folded at blanks; further lines start at column `hang`. */
void term_flush(struct term *term, size_t hang);

/* Leaves the line unwritten. */
void term_drop(struct term *term);

/* Writes text straight out in a tone, if there is colour. */
void term_color(struct term *term, enum tone tone, bool bold, struct str text);

/* The words of a cell, made plain. */
struct str term_words(struct term *term, const struct cell *cell);

void term_table(struct term *term, const struct value *value, size_t from,
		size_t to);
void term_finding(struct term *term, const struct row *row);

/* A block and all below it; `level` 1 is the top. */
void term_block(struct term *term, const struct value *value, int level);

#endif
