/* markdown_words: words that stay words, whatever is in them. */
#include "cells.h"
#include "markdown.h"

/* Appends what can be nothing but text in the midst of a line. */
void markdown_escaped(struct markdown *markdown, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool inside = s.at[i] == '_' && i && i + 1 < s.n &&
			      !memchr(" _", s.at[i - 1], 2) &&
			      !memchr(" _", s.at[i + 1], 2);
		if (memchr("\\`*_[]<&|~", s.at[i], 10) && !inside)
			buf_char(markdown->out, '\\');
		buf_char(markdown->out, s.at[i]);
	}
}

/* `1.` and `1)` at a line's start would open a list: where the mark stands. */
static size_t number_mark(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	if (!i || i > 9 || i == s.n || (s.at[i] != '.' && s.at[i] != ')'))
		return 0;
	return i + 1 == s.n || s.at[i + 1] == ' ' ? i : 0;
}

/* Behind a blank or a line end text might be taken for the start of a block. */
static bool at_start(const struct markdown *markdown)
{
	const struct buf *out = markdown->out;

	return !out->n || out->at[out->n - 1] == '\n' ||
	       out->at[out->n - 1] == ' ';
}

/* Guards a start of text against opening a block; gives what is left of it. */
static struct str guard_start(struct markdown *markdown, struct str s)
{
	size_t mark;

	if (!at_start(markdown))
		return s;
	while (s.n && s.at[0] == ' ')
		s = str_sub(s, 1, s.n);
	mark = number_mark(s);
	buf_str(markdown->out, str_sub(s, 0, mark));
	s = str_sub(s, mark, s.n);
	if (mark || (s.n && memchr("#+-=:>", s.at[0], 6)))
		buf_char(markdown->out, '\\');
	return s;
}

void markdown_text(struct markdown *markdown, struct str text)
{
	struct str s = cells_plain(markdown->context->arena, text);

	markdown_escaped(markdown, guard_start(markdown, s));
}

/* Live HTML becomes text, a picture a link; `<https://…>` stays. */
static bool opens_html(struct str s)
{
	struct str rest = str_sub(s, 1, s.n);

	if (str_starts(s, STR("![")))
		return true;
	if (s.at[0] != '<' || s.n < 2 || str_starts(rest, STR("http")) ||
	    str_starts(rest, STR("mailto:")))
		return false;
	return memchr("/!?", rest.at[0], 3) ||
	       (unsigned)(rest.at[0] | 32) - 'a' < 26;
}

/* A fence, a rule or a bullet at the start of words that stand in a line. */
static bool opens_block(struct str s)
{
	if (s.n < 2 || !memchr("*`~_", s.at[0], 4))
		return false;
	return s.at[1] == ' ' ||
	       (s.n > 2 && s.at[1] == s.at[0] && s.at[2] == s.at[0]);
}

/* Markdown of a note: one line of it. */
void markdown_source(struct markdown *markdown, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (opens_html(str_sub(s, i, s.n)) ||
		    (markdown->table && s.at[i] == '|'))
			buf_char(markdown->out, '\\');
		buf_char(markdown->out, s.at[i]);
	}
}

size_t markdown_longest_run(struct str s, char c)
{
	size_t run = 0, most = 0;

	for (size_t i = 0; i < s.n; i++) {
		run = s.at[i] == c ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

/* A code span whose fence is longer than any run of backticks inside. */
static void write_code(struct markdown *markdown, struct str text)
{
	struct str s = cells_plain(markdown->context->arena, text);
	size_t fence = markdown_longest_run(s, '`') + 1;
	bool pad = s.n && (s.at[0] == '`' || s.at[s.n - 1] == '`');

	if (!s.n)
		return;
	buf_fill(markdown->out, '`', fence);
	buf_fill(markdown->out, ' ', pad);
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] == '|' && markdown->table)
			buf_char(markdown->out, '\\');
		buf_char(markdown->out, s.at[i]);
	}
	buf_fill(markdown->out, ' ', pad);
	buf_fill(markdown->out, '`', fence);
}

/* What could end the address or be read as more is written %XX (RFC 3986). */
static void write_address(struct markdown *markdown, struct str address)
{
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.at[i];
		if (c <= ' ' || c >= 0x7f || memchr("<>()\\`|\"&", c, 9))
			buf_print(markdown->out, "%%%02X", c);
		else
			buf_char(markdown->out, (char)c);
	}
}

static void write_page_link(struct markdown *markdown, const struct cell *cell)
{
	const struct format_context *context = markdown->context;
	struct buf page = buf_make(context->arena, 0);
	struct str id = cell->page.n ? cell->page : cell->id;
	bool link = context->page && id.n &&
		    context->page(context->context, id, &page);

	buf_text(markdown->out, link ? "[" : "");
	markdown_text(markdown, cells_words(cell, markdown->today, context));
	if (!link)
		return;
	buf_text(markdown->out, "](");
	write_address(markdown, buf_get(&page));
	buf_char(markdown->out, ')');
}

/* A note's words in the midst of ours: they may be bold, but open no block. */
static void write_inline(struct markdown *markdown, struct str words)
{
	struct str s = cells_plain(markdown->context->arena, words);

	s = guard_start(markdown, s);
	if (at_start(markdown) && opens_block(s))
		buf_char(markdown->out, '\\');
	markdown_source(markdown, s);
}

void markdown_cell(struct markdown *markdown, const struct cell *cell)
{
	struct str words =
		cells_words(cell, markdown->today, markdown->context);

	if (cell->type == CELL_PROSE)
		write_inline(markdown, words);
	else if (cell->type == CELL_CODE)
		write_code(markdown, words);
	else if (cell->type == CELL_ID)
		write_page_link(markdown, cell);
	else
		markdown_text(markdown, words);
}
