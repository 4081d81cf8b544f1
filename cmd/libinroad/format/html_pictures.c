/*
 * html_pictures: tables that are drawn, with their words. Bars stand in the
 * table itself, beside theirs; a chain's steps are words already, and what
 * else is known of them folded below; so is the table of the others.
 */
#include "cells.h"
#include "html.h"
#include "pictures/pictures.h"

static struct pen pen_of(struct html *html)
{
	return (struct pen){ .context = html->context,
			     .out = html->out,
			     .scratch = html->scratch,
			     .today = html->today,
			     .number = html->pictures };
}

static void put_down(struct html *html, const struct pen *pen)
{
	html->scratch = pen->scratch;
	html->pictures = pen->number;
}

bool html_is_figure(const struct value *value)
{
	return value->shape == VALUE_TABLE && value->rows.n &&
	       (value->picture == PICTURE_CHAIN ||
		value->picture == PICTURE_LADDER ||
		value->picture == PICTURE_RINGS);
}

void html_bar(struct html *html, const struct row *row, int64_t scale)
{
	struct pen pen = pen_of(html);

	bars_draw(&pen, row, scale);
	put_down(html, &pen);
}

int64_t html_bars_scale(const struct value *value)
{
	return value->picture == PICTURE_BARS ? bars_scale(value) : 0;
}

static void write_twin(struct html *html, const struct value *value, int level,
		       const char *summary)
{
	buf_print(html->out, "<details>\n<summary>%s</summary>\n", summary);
	html_table(html, value, 0, value->rows.n, level);
	buf_text(html->out, "</details>\n");
}

void html_figure(struct html *html, const struct value *value, int level)
{
	struct pen pen = pen_of(html);

	switch (value->picture) {
	case PICTURE_CHAIN:
		chain_draw(&pen, value);
		put_down(html, &pen);
		if (!cells_chain(value, html->today, html->context).n)
			write_twin(html, value, level, "What it rests on");
		return;
	case PICTURE_LADDER:
		ladder_draw(&pen, value);
		break;
	case PICTURE_RINGS:
		rings_draw(&pen, value);
		break;
	case PICTURE_BARS:
	case PICTURE_NONE:
		return;
	}
	put_down(html, &pen);
	write_twin(html, value, level, "The same in words");
}

void html_strip(struct html *html, const struct value *value)
{
	struct pen pen = pen_of(html);

	strip_draw(&pen, value);
	put_down(html, &pen);
}
