/*
 * pen: what every picture is drawn with: words of cells, links to people, the
 * head of an inline SVG. A picture runs nothing and loads nothing; its colours
 * come from the classes that the style sheet knows.
 *
 * Law: coordinates are whole numbers or tenths, so that the same value gives
 * the same bytes on every machine. Words come out as html_text() writes them.
 */
#ifndef INROAD_FORMAT_PEN_H
#define INROAD_FORMAT_PEN_H

#include <inroad/format.h>

struct pen {
	const struct format_context *context;
	struct buf *out;
	struct buf scratch; /* for one address at a time */
	int64_t today;
	int number; /* of pictures on the page so far: their ids hold it */
};

/* Text for content and attributes, escaped. */
void pen_text(struct pen *pen, struct str text);

/* A cell's words as people read them, plain, in one line. */
struct str pen_words(struct pen *pen, const struct cell *cell);

/* What a row says, " · " between its shown cells. */
struct str pen_row_words(struct pen *pen, const struct row *row);

/* The shown cell at a place of a row; NULL if there is none. */
const struct cell *pen_cell(const struct row *row, size_t i);

/* An INT, RATIO or BOOL at a place, hidden or not; `otherwise` if unknown. */
int64_t pen_number(const struct row *row, size_t i, int64_t otherwise);

/*
 * Opens an SVG of `width` × `height` pixels that says what it is. With links
 * in it, it is a group: what is an image has nothing that can be followed.
 */
void pen_open(struct pen *pen, const char *class, int width, int height,
	      struct str title, struct str description);
void pen_close(struct pen *pen);

/*
 * Opens a link to a cell's page, if it has one: whether it did. A quiet one is
 * no stop for keys and not read aloud: a list beside it holds it too.
 */
bool pen_open_link(struct pen *pen, const struct cell *cell, bool quiet);

/* How wide a text is at most, in pixels, in letters of `size` pixels. */
int pen_width(struct str text, int size);

/* The text, shortened to a width with "…". */
struct str pen_clip(struct pen *pen, struct str text, int width, int size);

#endif
