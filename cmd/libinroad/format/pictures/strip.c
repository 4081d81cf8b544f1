/*
 * strip: a mark a day, as high as much happened; a gap before each Monday,
 * whose date stands below.
 */
#include "../cells.h"
#include "pictures.h"

#include <inroad/date.h>

#define MARK 7 /* wide, three pixels between two */
#define STEP 10
#define WEEK_GAP 6
#define BASE 34 /* the marks stand on it */
#define HEIGHT 52
#define WEEK 72 /* room that a Monday's date takes */

static int32_t day_of(const struct row *row)
{
	return cells_day(row->cells.n ? row->cells.at : NULL);
}

static bool is_monday(const struct row *row)
{
	int32_t day = day_of(row);

	return day != DATE_NONE && date_weekday(day) == MONDAY;
}

static int mark_place(const struct value *value, size_t i, int x)
{
	return i && is_monday(value->rows.at + i) ? x + WEEK_GAP : x;
}

static int strip_width(const struct value *value)
{
	int x = 0;

	for (size_t i = 0; i < value->rows.n; i++)
		x = mark_place(value, i, x) + STEP;
	return x ? x - STEP + MARK : 1;
}

static void draw_mark(struct pen *pen, const struct row *row, int x)
{
	static const int heights[] = { 2, 10, 18, 26, 34 };
	int mark = cells_mark(row);

	buf_print(pen->out,
		  "<rect class=\"mark-%d\" x=\"%d\" y=\"%d\" width=\"%d\" "
		  "height=\"%d\" rx=\"1\"><title>",
		  mark, x, BASE - heights[mark], MARK, heights[mark]);
	pen_text(pen, pen_row_words(pen, row));
	buf_text(pen->out, "</title></rect>\n");
}

/* "17 Aug" below a Monday, where the strip goes on long enough. */
static void draw_week(struct pen *pen, const struct row *row, int x, int width)
{
	int year, month, mday;

	if (!is_monday(row) || x + WEEK / 2 > width)
		return;
	date_split(day_of(row), &year, &month, &mday);
	buf_print(pen->out, "<text x=\"%d\" y=\"%d\">%d %s</text>\n", x,
		  HEIGHT - 3, mday, date_month_short(month));
}

static struct str label_of(struct pen *pen, const struct value *value)
{
	if (!value->title.n && !value->note.n)
		return STR("One mark a day");
	return str_print(pen->context->arena, STR_FMT "%s" STR_FMT,
			 STR_ARG(value->title),
			 value->title.n && value->note.n ? ": " : "",
			 STR_ARG(value->note));
}

/* "Mon 14 Sep 1 talk", the day so that programs know it. */
static void write_day(struct pen *pen, const struct row *row)
{
	int32_t day = day_of(row);
	char text[DATE_TEXT];

	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = pen_cell(row, i);
		bool is_day = !i && day != DATE_NONE;
		if (!cell)
			continue;
		if (i)
			buf_char(pen->out, ' ');
		if (is_day)
			buf_print(pen->out, "<time datetime=\"%s\">",
				  date_text(day, text));
		pen_text(pen, pen_words(pen, cell));
		if (is_day)
			buf_text(pen->out, "</time>");
	}
}

static void write_words(struct pen *pen, const struct value *value)
{
	buf_text(pen->out, "<ul class=\"unseen\">\n");
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (!cells_mark(row))
			continue;
		buf_text(pen->out, "<li>");
		write_day(pen, row);
		buf_text(pen->out, "</li>\n");
	}
	buf_text(pen->out, "</ul>\n");
}

void strip_draw(struct pen *pen, const struct value *value)
{
	int x = 0, width = strip_width(value);
	struct str label = label_of(pen, value);

	pen->number++;
	buf_print(pen->out,
		  "<figure class=\"strip\">\n<svg role=\"img\" "
		  "aria-labelledby=\"picture-%d\" viewBox=\"0 0 %d %d\" "
		  "width=\"%d\" height=\"%d\">\n<title id=\"picture-%d\">",
		  pen->number, width, HEIGHT, width, HEIGHT, pen->number);
	pen_text(pen, label);
	buf_text(pen->out, "</title>\n");
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		x = mark_place(value, i, x);
		draw_mark(pen, row, x);
		draw_week(pen, row, x, width);
		x += STEP;
	}
	buf_text(pen->out, "</svg>\n<figcaption>");
	pen_text(pen, label);
	buf_text(pen->out, "</figcaption>\n");
	write_words(pen, value);
	buf_text(pen->out, "</figure>\n");
}
