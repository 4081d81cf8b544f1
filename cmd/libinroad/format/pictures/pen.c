#include "pen.h"
#include "../cells.h"

#include <inroad/body.h>
#include <inroad/unicode.h>

/* A column of a proportional face, in hundredths of its size: capitals of the
 * widest system faces (DejaVu, Verdana) stay within it on the average. */
#define COLUMN 63

void pen_text(struct pen *pen, struct str text)
{
	body_escape(pen->out, cells_plain(pen->context->arena, text));
}

struct str pen_words(struct pen *pen, const struct cell *cell)
{
	return cells_plain(pen->context->arena,
			   cells_words(cell, pen->today, pen->context));
}

struct str pen_row_words(struct pen *pen, const struct row *row)
{
	struct buf words = buf_make(pen->context->arena, 0);

	for (size_t i = 0; i < row->cells.n; i++) {
		struct str said;
		if (!cells_shown(row->cells.at + i))
			continue;
		said = pen_words(pen, row->cells.at + i);
		if (words.n && said.n)
			buf_text(&words, " · ");
		buf_str(&words, said);
	}
	return buf_get(&words);
}

const struct cell *pen_cell(const struct row *row, size_t i)
{
	return i < row->cells.n && cells_shown(row->cells.at + i)
		       ? row->cells.at + i
		       : NULL;
}

int64_t pen_number(const struct row *row, size_t i, int64_t otherwise)
{
	const struct cell *cell = i < row->cells.n ? row->cells.at + i : NULL;

	if (!cell || cell->unknown)
		return otherwise;
	return cell->type == CELL_INT || cell->type == CELL_RATIO ||
			       cell->type == CELL_BOOL
		       ? cell->number
		       : otherwise;
}

void pen_open(struct pen *pen, const char *class, int width, int height,
	      struct str title, struct str description)
{
	pen->number++;
	buf_print(pen->out,
		  "<svg class=\"%s\" role=\"%s\" aria-labelledby=\"picture-%d",
		  class, pen->context->page ? "group" : "img", pen->number);
	if (description.n)
		buf_print(pen->out, " picture-%d-words", pen->number);
	buf_print(pen->out,
		  "\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
		  "<title id=\"picture-%d\">",
		  width, height, width, height, pen->number);
	pen_text(pen, title);
	buf_text(pen->out, "</title>\n");
	if (!description.n)
		return;
	buf_print(pen->out, "<desc id=\"picture-%d-words\">", pen->number);
	pen_text(pen, description);
	buf_text(pen->out, "</desc>\n");
}

void pen_close(struct pen *pen)
{
	buf_text(pen->out, "</svg>\n");
}

bool pen_open_link(struct pen *pen, const struct cell *cell, bool quiet)
{
	const struct format_context *context = pen->context;
	struct str id = cell->page.n ? cell->page : cell->id;

	pen->scratch.n = 0;
	if (cell->type != CELL_ID || !context->page || !id.n ||
	    !context->page(context->context, id, &pen->scratch))
		return false;
	buf_text(pen->out, "<a href=\"");
	pen_text(pen, buf_get(&pen->scratch));
	buf_text(pen->out,
		 quiet ? "\" tabindex=\"-1\" aria-hidden=\"true\">" : "\">");
	return true;
}

int pen_width(struct str text, int size)
{
	return ((int)unicode_width(text) * size * COLUMN + 99) / 100;
}

struct str pen_clip(struct pen *pen, struct str text, int width, int size)
{
	int columns = width * 100 / (size * COLUMN);
	struct str cut;

	if (pen_width(text, size) <= width)
		return text;
	cut = unicode_clip(text, columns > 1 ? (size_t)columns - 1 : 0);
	return str_print(pen->context->arena, STR_FMT "…",
			 STR_ARG(str_trim(cut)));
}
