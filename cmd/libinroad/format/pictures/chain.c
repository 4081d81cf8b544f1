/*
 * chain: one person after the other, with what leads from each to the next.
 * The steps are a list that wraps; the arrows between are drawn, as long as
 * the words above them.
 */
#include "../cells.h"
#include "pictures.h"

static void draw_arrow(struct pen *pen, const struct cell *words)
{
	buf_text(pen->out, "<span class=\"way\">");
	if (words) {
		buf_text(pen->out, "<span class=\"words\">");
		pen_text(pen, pen_words(pen, words));
		buf_text(pen->out, "</span> ");
	}
	buf_text(pen->out,
		 "<svg class=\"arrow\" height=\"8\" aria-hidden=\"true\">"
		 "<line x1=\"0\" x2=\"100%\" y1=\"4\" y2=\"4\"/>"
		 "<svg class=\"head\" x=\"100%\"><path d=\"M-6 1L0 4L-6 7\"/>"
		 "</svg></svg></span> ");
}

static void draw_step(struct pen *pen, const struct row *row, bool first)
{
	const struct cell *step = pen_cell(row, 0), *words = pen_cell(row, 1);
	bool weak = words && words->tone == TONE_MUTED, link;

	if (!step)
		return;
	buf_text(pen->out, weak ? "<li class=\"weak\">" : "<li>");
	if (!first)
		draw_arrow(pen, words);
	buf_text(pen->out, "<span class=\"box\">");
	link = pen_open_link(pen, step, false);
	pen_text(pen, pen_words(pen, step));
	buf_text(pen->out, link ? "</a></span></li>\n" : "</span></li>\n");
}

void chain_draw(struct pen *pen, const struct value *value)
{
	buf_text(pen->out, "<ol class=\"chain\">\n");
	for (size_t i = 0; i < value->rows.n; i++)
		draw_step(pen, value->rows.at + i, !i);
	buf_text(pen->out, "</ol>\n");
}
