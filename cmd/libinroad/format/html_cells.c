/* html_cells: words, links and days of a page. */
#include "cells.h"
#include "html.h"

#include <inroad/body.h>
#include <inroad/date.h>

void html_open(struct html *html, const char *tag, const char *class)
{
	buf_char(html->out, '<');
	buf_text(html->out, tag);
	buf_text(html->out, " class=\"");
	buf_text(html->out, class);
	buf_text(html->out, "\">");
}

void html_close(struct html *html, const char *tag)
{
	buf_text(html->out, "</");
	buf_text(html->out, tag);
	buf_char(html->out, '>');
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The high bits of bytes that are zero, and maybe of some above such a one
 * (Warren, "Hacker's Delight", 6-1). */
static uint64_t zeros(uint64_t eight)
{
	return (eight - EACH_BYTE(0x01)) & ~eight & EACH_BYTE(0x80);
}

/* ASCII that can be seen, and none of & ' < > ". */
static bool are_usual(uint64_t eight)
{
	/* below 0x20 the one wraps, at 0x7f the other */
	uint64_t unseen = ((eight - EACH_BYTE(0x20)) |
			   (eight + EACH_BYTE(0x01)) | eight) &
			  EACH_BYTE(0x80);

	return !(unseen | zeros((eight & EACH_BYTE(0xfe)) ^ EACH_BYTE('&')) |
		 zeros((eight & EACH_BYTE(0xfd)) ^ EACH_BYTE('<')) |
		 zeros(eight ^ EACH_BYTE('"')));
}

/* Words that stand on a page as they are: nearly all do. */
static bool is_usual(struct str s)
{
	uint64_t eight = EACH_BYTE('x');
	size_t i = 0;

	if (s.n < sizeof eight) {
		for (; i < s.n; i++)
			eight = eight << 8 | (unsigned char)s.at[i];
		return are_usual(eight);
	}
	for (; i + sizeof eight <= s.n; i += sizeof eight) {
		memcpy(&eight, s.at + i, sizeof eight);
		if (!are_usual(eight))
			return false;
	}
	memcpy(&eight, s.at + s.n - sizeof eight, sizeof eight);
	return are_usual(eight);
}

void html_text(struct html *html, struct str text)
{
	if (is_usual(text))
		buf_str(html->out, text);
	else
		body_escape(html->out, cells_plain(html->context->arena, text));
}

static void write_words(struct html *html, const struct cell *cell)
{
	html_text(html, cells_words(cell, html->today, html->context));
}

/* The address of a note's page, empty if it has none. */
static struct str page_of(struct html *html, struct str id)
{
	const struct format_context *context = html->context;

	html->scratch.n = 0;
	if (!context->page || !id.n ||
	    !context->page(context->context, id, &html->scratch))
		return STR("");
	return buf_get(&html->scratch);
}

static void write_id(struct html *html, const struct cell *cell)
{
	struct str page = page_of(html, cell->page.n ? cell->page : cell->id);

	if (page.n) {
		buf_text(html->out, "<a href=\"");
		html_text(html, page);
		buf_text(html->out, "\">");
	}
	write_words(html, cell);
	if (page.n)
		buf_text(html->out, "</a>");
}

/*
 * Only these schemes may be followed; a browser drops tabs and line ends in
 * addresses, so that one with controls or blanks in it is no address.
 */
static size_t scheme_length(struct str url)
{
	static const char *const schemes[] = { "https://", "http://",
					       "mailto:", "tel:" };

	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.at[i] <= ' ' || url.at[i] == 0x7f)
			return 0;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		struct str scheme = str_of(schemes[i]);
		if (url.n > scheme.n &&
		    str_eq_nocase(str_sub(url, 0, scheme.n), scheme))
			return scheme.n;
	}
	return 0;
}

/* The address without scheme and closing slash is its name. */
static void write_url(struct html *html, const struct cell *cell)
{
	struct str url = str_trim(cell->words), name = url;
	size_t scheme = scheme_length(url);

	if (!scheme) {
		html_text(html, url);
		return;
	}
	name = str_sub(url, scheme, url.n);
	if (name.n > 1 && name.at[name.n - 1] == '/')
		name.n--;
	buf_text(html->out, "<a rel=\"noreferrer\" href=\"");
	html_text(html, url);
	buf_text(html->out, "\">");
	html_text(html, name);
	buf_text(html->out, "</a>");
}

static void write_date(struct html *html, const struct cell *cell)
{
	int32_t day = cells_day(cell);
	char text[DATE_TEXT];

	if (day == DATE_NONE) {
		write_words(html, cell);
		return;
	}
	buf_text(html->out, "<time datetime=\"");
	buf_text(html->out, date_text(day, text));
	buf_text(html->out, "\">");
	write_words(html, cell);
	buf_text(html->out, "</time>");
}

static void write_list(struct html *html, const struct cell *cell)
{
	bool any = false;

	if (!cell->n) /* what to say of an empty one */
		write_words(html, cell);
	for (size_t i = 0; i < cell->n; i++) {
		if (!cells_shown(cell->cells + i))
			continue;
		if (any)
			buf_text(html->out, ", ");
		any = true;
		html_cell(html, cell->cells + i);
	}
}

void html_cell_inside(struct html *html, const struct cell *cell)
{
	switch (cell->type) {
	case CELL_ID:
		write_id(html, cell);
		return;
	case CELL_DATE:
		write_date(html, cell);
		return;
	case CELL_URL:
		write_url(html, cell);
		return;
	case CELL_LIST:
		write_list(html, cell);
		return;
	case CELL_PROSE:
		html_prose(html, cell, 6);
		return;
	case CELL_CODE:
		buf_text(html->out, "<code>");
		write_words(html, cell);
		buf_text(html->out, "</code>");
		return;
	case CELL_TEXT:
	case CELL_INT:
	case CELL_BOOL:
	case CELL_RATIO:
	case CELL_MONEY:
	case CELL_PLACE:
		write_words(html, cell);
		return;
	}
}

static const char *class_of(const struct cell *cell)
{
	if (cell->type == CELL_PLACE && cell->tone <= TONE_MUTED)
		return "place";
	switch (cell->tone) {
	case TONE_MUTED:
		return "muted";
	case TONE_STRONG:
		return "strong";
	case TONE_DUE:
		return "due";
	case TONE_OVERDUE:
		return "overdue";
	case TONE_FINE:
		return "fine";
	case TONE_PLAIN:
		break;
	}
	return NULL;
}

static bool is_blocks(const struct cell *cell)
{
	static const char *const starts[] = { "<p>", "<ul", "<ol",
					      "<h",  "<bl", "<pr" };

	if (cell->type != CELL_PROSE || !cell->html.n ||
	    cell->html.at[0] != '<')
		return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts(cell->html, str_of(starts[i])))
			return true;
	return false;
}

bool html_has_blocks(const struct row *row)
{
	for (size_t i = 0; i < row->cells.n; i++)
		if (is_blocks(row->cells.at + i))
			return true;
	return false;
}

void html_cell(struct html *html, const struct cell *cell)
{
	const char *class = class_of(cell);
	const char *tag = is_blocks(cell) ? "div" : "span";

	if (class)
		html_open(html, tag, class);
	html_cell_inside(html, cell);
	if (class)
		html_close(html, tag);
}

bool html_has_rest(const struct row *row, size_t from, const struct cell *but)
{
	for (size_t i = from; i < row->cells.n; i++)
		if (row->cells.at + i != but && cells_shown(row->cells.at + i))
			return true;
	return false;
}

void html_rest(struct html *html, const struct row *row, size_t from,
	       const struct cell *but)
{
	bool any = false;

	for (size_t i = from; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		if (cell == but || !cells_shown(cell))
			continue;
		if (any)
			buf_text(html->out,
				 cell->type == CELL_PLACE ? " " : " · ");
		any = true;
		html_cell(html, cell);
	}
}

/*
 * The h1 of a note is not that of the page. The HTML is cmark's, where a `<`
 * of the text is escaped: "<h1>" is a tag wherever it stands.
 */
void html_prose(struct html *html, const struct cell *body, int level)
{
	struct str s = body->html, tag;
	size_t from = 0;

	if (!s.n) {
		html_text(html, body->words);
		return;
	}
	for (size_t i = 0; i + 4 < s.n; i++) {
		const char *open = memchr(s.at + i, '<', s.n - i - 4);
		if (!open)
			break;
		i = (size_t)(open - s.at);
		tag = str_sub(s, i + 1, s.n);
		if (tag.at[0] == '/')
			tag = str_sub(tag, 1, tag.n);
		if (tag.n < 3 || tag.at[0] != 'h' || tag.at[1] < '1' ||
		    tag.at[1] > '6' || tag.at[2] != '>')
			continue;
		size_t digit = (size_t)(tag.at + 1 - s.at);
		int put = s.at[digit] - '1' + level;
		buf_str(html->out, str_sub(s, from, digit));
		buf_char(html->out, (char)('0' + (put < 6 ? put : 6)));
		from = digit + 1;
	}
	buf_str(html->out, str_sub(s, from, s.n));
}
