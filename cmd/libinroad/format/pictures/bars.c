/*
 * bars: what there is of something, as a bar; how sure that is, as a line
 * across its end; how much was planned, as a mark. Places are shares of the
 * width, so that a bar fits the cell it stands in.
 */
#include "pictures.h"

enum { LABEL, AMOUNT, LOW, HIGH, PLANNED };

#define RATIO_ONE 10000
#define UNKNOWN (-1)

static bool is_ratio(const struct value *value)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (row->cells.n > AMOUNT && !row->cells.at[AMOUNT].unknown)
			return row->cells.at[AMOUNT].type == CELL_RATIO;
	}
	return false;
}

int64_t bars_scale(const struct value *value)
{
	int64_t scale = 0;

	if (is_ratio(value))
		return RATIO_ONE;
	for (size_t i = 0; i < value->rows.n; i++) {
		static const size_t places[] = { AMOUNT, HIGH, PLANNED };
		for (size_t j = 0; j < sizeof places / sizeof *places; j++) {
			int64_t number =
				pen_number(value->rows.at + i, places[j], 0);
			scale = number > scale ? number : scale;
		}
	}
	return scale;
}

/* A share of the width in tenths of a percent, within the frame. */
static int place(int64_t number, int64_t scale)
{
	if (number <= 0)
		return 0;
	return number >= scale ? 1000
			       : (int)((number * 1000 + scale / 2) / scale);
}

static void write_share(struct pen *pen, const char *name, int share)
{
	buf_print(pen->out, " %s=\"%d.%d%%\"", name, share / 10, share % 10);
}

static void draw_upright(struct pen *pen, const char *class, int share, int top,
			 int bottom)
{
	buf_print(pen->out, "<line class=\"%s\"", class);
	write_share(pen, "x1", share);
	write_share(pen, "x2", share);
	buf_print(pen->out, " y1=\"%d\" y2=\"%d\"/>", top, bottom);
}

static void draw_level(struct pen *pen, const char *class, int from, int to)
{
	buf_print(pen->out, "<line class=\"%s\"", class);
	write_share(pen, "x1", from);
	write_share(pen, "x2", to);
	buf_text(pen->out, " y1=\"8\" y2=\"8\"/>");
}

static void draw_whisker(struct pen *pen, int low, int high)
{
	draw_level(pen, "whisker", low, high);
	draw_upright(pen, "whisker", low, 5, 11);
	draw_upright(pen, "whisker", high, 5, 11);
}

static void draw_inside(struct pen *pen, const struct row *row, int64_t scale)
{
	int64_t amount = pen_number(row, AMOUNT, UNKNOWN);
	int64_t low = pen_number(row, LOW, UNKNOWN);
	int64_t high = pen_number(row, HIGH, UNKNOWN);
	int64_t planned = pen_number(row, PLANNED, UNKNOWN);
	bool fine = row->cells.at[AMOUNT].tone == TONE_FINE;
	bool likely = low != UNKNOWN && high != UNKNOWN;

	buf_text(pen->out, "<rect class=\"track\" width=\"100%\" y=\"3\" "
			   "height=\"10\" rx=\"2\"/>");
	if (amount > 0) {
		buf_print(pen->out,
			  "<rect class=\"amount%s%s\" y=\"3\" "
			  "height=\"10\" rx=\"2\"",
			  fine ? " fine" : "", likely ? " likely" : "");
		write_share(pen, "width", place(amount, scale));
		buf_text(pen->out, "/>");
	}
	if (likely)
		draw_whisker(pen, place(low, scale), place(high, scale));
	if (planned == UNKNOWN)
		return;
	/* First in the paper's colour, so that it is seen on the bar too. */
	draw_upright(pen, "halo", place(planned, scale), 0, 16);
	draw_upright(pen, "planned", place(planned, scale), 0, 16);
}

/* "conversations: 3, planned 4" */
static void write_title(struct pen *pen, const struct row *row)
{
	int64_t planned = pen_number(row, PLANNED, UNKNOWN);

	pen_text(pen, pen_words(pen, row->cells.at + LABEL));
	buf_text(pen->out, ": ");
	pen_text(pen, pen_words(pen, row->cells.at + AMOUNT));
	if (planned == UNKNOWN)
		return;
	buf_text(pen->out, ", planned ");
	pen_text(pen, pen_words(pen, row->cells.at + PLANNED));
}

void bars_draw(struct pen *pen, const struct row *row, int64_t scale)
{
	if (pen_number(row, AMOUNT, UNKNOWN) == UNKNOWN || scale <= 0)
		return;
	pen->number++;
	buf_print(pen->out,
		  "<svg class=\"bar\" role=\"img\" "
		  "aria-labelledby=\"picture-%d\" height=\"16\">"
		  "<title id=\"picture-%d\">",
		  pen->number, pen->number);
	write_title(pen, row);
	buf_text(pen->out, "</title>");
	draw_inside(pen, row, scale);
	buf_text(pen->out, "</svg>");
}
