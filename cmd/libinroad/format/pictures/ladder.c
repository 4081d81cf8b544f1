/*
 * ladder: a flight of steps, the lowest at the bottom left. A step on which
 * someone stands is filled and has their names; one with nobody yet, or only
 * with people who are still to be met (muted), is drawn broken.
 */
#include "pictures.h"

#include <inroad/unicode.h>

#define WIDTH 320 /* fits a telephone */
#define HEAD 26
#define STEP 42
#define GAP 6
#define INSET 22 /* each step begins so much further right */
#define PAD 10
#define NAME_SIZE 13
#define RUNGS_MOST 8

struct flight {
	struct pen *pen;
	const struct value *value;
	const struct row *row;
	size_t n; /* steps */
};

static size_t rungs_of(const struct row *row)
{
	size_t n = 0;

	while (n < RUNGS_MOST && 1 + n < row->cells.n &&
	       row->cells.at[1 + n].type == CELL_LIST)
		n++;
	return n;
}

static bool is_reached(const struct cell *rung)
{
	for (size_t i = 0; i < rung->n; i++)
		if (rung->cells[i].tone != TONE_MUTED)
			return true;
	return false;
}

static void draw_text(struct flight *flight, const char *class, int x, int y)
{
	buf_print(flight->pen->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">",
		  class, x, y);
}

/* The name, a link where it can be; gives its width. */
static int draw_name(struct flight *flight, const struct cell *cell, int x,
		     int y, int room)
{
	struct pen *pen = flight->pen;
	struct str name = pen_clip(pen, pen_words(pen, cell), room, NAME_SIZE);
	bool link = pen_open_link(pen, cell, false);

	draw_text(flight, cell->tone == TONE_MUTED ? "name muted" : "name", x,
		  y);
	pen_text(pen, name);
	buf_text(pen->out, link ? "</text></a>" : "</text>");
	return pen_width(name, NAME_SIZE);
}

/* As many names as there is room for, then how many more there are. */
static void draw_names(struct flight *flight, const struct cell *rung, int x,
		       int y)
{
	struct pen *pen = flight->pen;
	int end = WIDTH - PAD, more = pen_width(STR("+99"), NAME_SIZE);

	for (size_t i = 0; i < rung->n; i++) {
		const struct cell *cell = rung->cells + i;
		bool last = i + 1 == rung->n;
		int room = end - x - (last ? 0 : more);
		if (i && pen_width(pen_words(pen, cell), NAME_SIZE) > room) {
			draw_text(flight, "name muted", x, y);
			buf_print(pen->out, "+%zu</text>", rung->n - i);
			return;
		}
		x += draw_name(flight, cell, x, y, room) + NAME_SIZE;
	}
}

static struct str title_of(const struct flight *flight, size_t i)
{
	const struct value *value = flight->value;

	if (i >= value->n_columns || !value->columns[i].title)
		return STR("");
	return str_of(value->columns[i].title);
}

static void draw_rung(struct flight *flight, size_t i)
{
	struct pen *pen = flight->pen;
	const struct cell *rung = flight->row->cells.at + 1 + i;
	int x = (int)i * INSET;
	int y = HEAD + (int)(flight->n - 1 - i) * (STEP + GAP);

	buf_print(pen->out,
		  "<rect class=\"%s\" x=\"%d.5\" y=\"%d.5\" width=\"%d\" "
		  "height=\"%d\" rx=\"4\"/>",
		  is_reached(rung) ? "step" : "step empty", x, y, WIDTH - x - 1,
		  STEP - 1);
	draw_text(flight, "rung", x + PAD, y + 16);
	pen_text(pen, title_of(flight, 1 + i));
	buf_text(pen->out, "</text>");
	if (rung->n) {
		draw_names(flight, rung, x + PAD, y + 33);
	} else if (rung->words.n) {
		draw_text(flight, "name muted", x + PAD, y + 33);
		pen_text(pen, rung->words);
		buf_text(pen->out, "</text>");
	}
	buf_char(pen->out, '\n');
}

/* "insider: Ben Carter; decision maker: nobody yet" */
static struct str words_of(struct flight *flight)
{
	struct buf words = buf_make(flight->pen->context->arena, 0);

	for (size_t i = 1; i <= flight->n; i++) {
		struct cell *rung = flight->row->cells.at + i;
		if (words.n)
			buf_text(&words, "; ");
		buf_str(&words, title_of(flight, i));
		buf_text(&words, ": ");
		buf_str(&words, pen_words(flight->pen, rung));
	}
	return buf_get(&words);
}

static void draw_flight(struct flight *flight)
{
	struct pen *pen = flight->pen;
	const struct cell *label = pen_cell(flight->row, 0);
	int height = HEAD + (int)flight->n * (STEP + GAP) - GAP;
	bool link;

	if (!label || !flight->n)
		return;
	pen_open(pen, "ladder", WIDTH, height, pen_words(pen, label),
		 words_of(flight));
	link = pen_open_link(pen, label, false);
	draw_text(flight, "title", 0, 15);
	pen_text(pen, pen_clip(pen, pen_words(pen, label), WIDTH, 15));
	buf_text(pen->out, link ? "</text></a>\n" : "</text>\n");
	for (size_t i = 0; i < flight->n; i++)
		draw_rung(flight, i);
	pen_close(pen);
}

void ladder_draw(struct pen *pen, const struct value *value)
{
	buf_text(pen->out, "<figure class=\"ladders\">\n");
	for (size_t i = 0; i < value->rows.n; i++) {
		struct flight flight = { pen, value, value->rows.at + i,
					 rungs_of(value->rows.at + i) };
		draw_flight(&flight);
	}
	buf_text(pen->out, "</figure>\n");
}
