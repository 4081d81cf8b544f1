#include "body_parts.h"

#include <limits.h>

#define IMAGES_MAX 10000
#define DIGITS_MAX 9 /* of a sentinel, an entity, a list's number */
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* ------------------------------------------------------------------ limits */

static bool is_bullet(char c)
{
	return c == '-' || c == '+' || c == '*';
}

/* Length of the list marker at line[at], which blanks must follow; or 0. */
static size_t marker(struct str line, size_t at)
{
	size_t i = at;

	if (line.at[at] == '>')
		return 1;
	while (i < line.n && str_is_digit(line.at[i]))
		i++;
	if (i == line.n || !(i == at ? is_bullet(line.at[i])
				     : line.at[i] == '.' || line.at[i] == ')'))
		return 0;
	i++;
	return i == line.n || is_blank(line.at[i]) ? i - at : 0;
}

/* `* * * *` is a line across the page, however long, and no list in lists. */
static bool is_rule(struct str line)
{
	size_t i;
	char first = line.n ? line.at[0] : 0;

	if (first != '-' && first != '*')
		return false;
	for (i = 0; i < line.n; i++)
		if (line.at[i] != first && !is_blank(line.at[i]))
			return false;
	return true;
}

/* A level of lists is a marker or two blanks of indentation. */
static bool has_many_markers(struct str line)
{
	size_t i = 0, levels = 0, length;
	bool first = true;

	for (;;) {
		while (i < line.n && is_blank(line.at[i]))
			i++;
		if (i == line.n)
			return false;
		if (first && is_rule(str_sub(line, i, line.n)))
			return false;
		length = marker(line, i);
		if (!length)
			return false;
		levels += first ? i / 2 + 1 : 1;
		if (levels > BODY_MARKERS_MAX)
			return true;
		first = false;
		i += length;
	}
}

/* Where the `most` + 1st `c` stands, the byte before being `before` if set. */
static size_t too_many(struct str s, char c, char before, size_t most)
{
	size_t at = 0, n = 0;

	while (at < s.n && s.n > most) {
		const char *hit = memchr(s.at + at, c, s.n - at);

		if (!hit)
			break;
		at = (size_t)(hit - s.at);
		if ((!before || (at && s.at[at - 1] == before)) && ++n > most)
			return at;
		at++;
	}
	return STR_NONE;
}

static size_t too_nested(struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		const char *end = memchr(s.at + at, '\n', s.n - at);
		size_t stop = end ? (size_t)(end - s.at) : s.n;

		if (has_many_markers(str_sub(s, at, stop)))
			return at;
		at = stop + 1;
	}
	return STR_NONE;
}

/*
 * cmark 0.30.2 is quadratic in list markers, in brackets and in `![`; within
 * these limits it is not.
 */
const char *body_over_limit(struct str bytes, uint32_t from, struct span *where)
{
	struct str s = str_sub(bytes, from, bytes.n);
	const char *words = "more than 20000 `[` in a note";
	size_t at = too_many(s, '[', 0, BODY_BRACKETS_MAX);

	if (at == STR_NONE) {
		words = "more than 10000 `![` in a note";
		at = too_many(s, '[', '!', IMAGES_MAX);
	}
	if (at == STR_NONE) {
		words = "lists or quotes nested more than 32 deep";
		at = too_nested(s);
	}
	if (at == STR_NONE)
		return NULL;
	*where = (struct span){ from + (uint32_t)at, from + (uint32_t)at + 1 };
	return words;
}

/* --------------------------------------------------------------- sentinels */

size_t body_sentinel(struct str s, size_t *i)
{
	size_t at = 3, number = 0;

	if (!str_starts(s, STR(SENTINEL_OPEN)))
		return 0;
	while (at < s.n && str_is_digit(s.at[at]) && at < 3 + DIGITS_MAX)
		number = number * 10 + (size_t)(s.at[at++] - '0');
	if (at == 3 || !str_starts(str_sub(s, at, s.n), STR(SENTINEL_CLOSE)))
		return 0;
	*i = number;
	return at + 3;
}

static int digit(char c, int base)
{
	if (str_is_digit(c))
		return c - '0';
	if (base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f')
		return (c | 32) - 'a' + 10;
	return -1;
}

/* Length of `&#xE000;` and its like, which cmark would decode; else 0. */
static size_t entity_sentinel(struct str s)
{
	size_t at = 2;
	int base = 10, value = 0;

	if (!str_starts(s, STR("&#")))
		return 0;
	if (at < s.n && (s.at[at] | 32) == 'x') {
		base = 16;
		at++;
	}
	for (; at < s.n && digit(s.at[at], base) >= 0; at++)
		if ((value = value * base + digit(s.at[at], base)) > 0xFFFF)
			return 0;
	if (at == s.n || s.at[at] != ';' || (value & ~1) != 0xE000)
		return 0;
	return at + 1;
}

/* Length of what cmark may not see at the start of `s`, else 0. */
static size_t foreign_length(struct str s)
{
	if (s.at[0] == '\r')
		return s.n == 1 || s.at[1] != '\n';
	if (str_starts(s, STR(SENTINEL_OPEN)) ||
	    str_starts(s, STR(SENTINEL_CLOSE)))
		return 3;
	return s.at[0] == '&' ? entity_sentinel(s) : 0;
}

/* Most text: it is looked at thirty bytes at a time. */
static bool is_clean(struct str s)
{
	return str_find_char(s, '\r') == STR_NONE &&
	       str_find_char(s, '&') == STR_NONE &&
	       str_find_char(s, SENTINEL_OPEN[0]) == STR_NONE;
}

/*
 * Appends bytes[from, to): a lone CR, a line's end to cmark but not to us,
 * becomes a blank, a foreign sentinel U+FFFD.
 */
static void put_clean(struct buf *out, struct str bytes, struct span span,
		      struct span *foreign)
{
	uint32_t at = span.at, done = span.at;

	if (is_clean(span_str(bytes, span)))
		at = span.end;
	for (; at < span.end; at++) {
		char c = bytes.at[at];
		size_t n;

		if (c != '\r' && c != '&' && c != SENTINEL_OPEN[0])
			continue;
		n = foreign_length(str_sub(bytes, at, span.end));
		if (!n)
			continue;
		buf_str(out, str_sub(bytes, done, at));
		buf_text(out, c == '\r' ? " " : REPLACEMENT);
		if (c != '\r' && foreign->at == foreign->end)
			*foreign = (struct span){ at, at + (uint32_t)n };
		at += (uint32_t)n - 1;
		done = at + 1;
	}
	buf_str(out, str_sub(bytes, done, span.end));
}

struct str body_with_sentinels(struct str bytes, uint32_t from,
			       const struct mention_sites *mentions,
			       struct arena *arena, struct span *foreign)
{
	struct buf out = buf_make(arena, 0);
	uint32_t end = (uint32_t)bytes.n;
	size_t i;

	for (i = 0; mentions && i < mentions->list.n; i++) {
		struct span span = mentions->list.at[i].span;

		if (span.at < from || span.end > bytes.n)
			continue;
		put_clean(&out, bytes, (struct span){ from, span.at }, foreign);
		buf_text(&out, SENTINEL_OPEN);
		buf_number(&out, (int64_t)i);
		buf_text(&out, SENTINEL_CLOSE);
		from = span.end;
	}
	put_clean(&out, bytes, (struct span){ from, end }, foreign);
	return buf_get(&out);
}

/* ----------------------------------------------------------------- writing */

static const char *const ENTITIES[UCHAR_MAX + 1] = {
	['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
	['"'] = "&quot;", ['\''] = "&#39;",
};

void body_escape(struct buf *out, struct str text)
{
	size_t i, done = 0;

	for (i = 0; i < text.n; i++) {
		const char *name = ENTITIES[(unsigned char)text.at[i]];

		if (!name)
			continue;
		buf_str(out, str_sub(text, done, i));
		buf_text(out, name);
		done = i + 1;
	}
	if (text.n)
		buf_str(out, str_sub(text, done, text.n));
}

struct str body_as_typed(struct str text, struct arena *arena)
{
	struct buf clean = buf_make(arena, 0), out = buf_make(arena, 0);
	struct span foreign = { 0, 0 };

	put_clean(&clean, text, (struct span){ 0, (uint32_t)text.n }, &foreign);
	buf_text(&out, "<pre>");
	body_escape(&out, buf_get(&clean));
	buf_text(&out, "</pre>\n");
	return buf_get(&out);
}

/*
 * The same as a link's whole destination, where cmark has percent-encoded it.
 * Only there: in prose the same words are a person's.
 */
static size_t encoded_sentinel(struct str html, size_t from, size_t *i)
{
	static const char open[] = BODY_ENCODED_OPEN, close[] = "%EE%80%81\"";
	struct str before = str_sub(html, 0, from);
	struct str s = str_sub(html, from, html.n);
	size_t at = sizeof open - 1, number = 0, digits = at + DIGITS_MAX;

	if (!str_starts(s, str_of(open)) || !str_ends(before, STR("href=\"")))
		return 0;
	while (at < s.n && at < digits && str_is_digit(s.at[at]))
		number = number * 10 + (size_t)(s.at[at++] - '0');
	if (at == sizeof open - 1 ||
	    !str_starts(str_sub(s, at, s.n), str_of(close)))
		return 0;
	*i = number;
	return at + sizeof close - 2;
}

/* Where the next of either kind may begin; nothing is sought twice. */
struct ahead {
	size_t open, percent;
};

static size_t find_from(struct str html, size_t from, char c)
{
	size_t at = str_find_char(str_sub(html, from, html.n), c);

	return at == STR_NONE ? html.n : from + at;
}

/* Where one may begin, at `from` or behind it; html.n if nowhere. */
static size_t next_sentinel(struct ahead *ahead, struct str html, size_t from)
{
	if (ahead->open < from)
		ahead->open = find_from(html, from, SENTINEL_OPEN[0]);
	if (ahead->percent < from)
		ahead->percent = find_from(html, from, '%');
	return ahead->open < ahead->percent ? ahead->open : ahead->percent;
}

void body_fill(struct buf *out, struct str html,
	       void (*name)(void *context, size_t i, bool in_link,
			    struct buf *out),
	       void *context)
{
	struct ahead ahead = { find_from(html, 0, SENTINEL_OPEN[0]),
			       find_from(html, 0, '%') };
	size_t at, done = 0, i;

	for (at = next_sentinel(&ahead, html, 0); at < html.n;) {
		char c = html.at[at];
		size_t n =
			c == '%' ? encoded_sentinel(html, at, &i)
				 : body_sentinel(str_sub(html, at, html.n), &i);

		if (!n) {
			at = next_sentinel(&ahead, html, at + 1);
			continue;
		}
		buf_str(out, str_sub(html, done, at));
		name(context, i, c == '%', out);
		done = at + n;
		at = next_sentinel(&ahead, html, done);
	}
	if (html.n)
		buf_str(out, str_sub(html, done, html.n));
}
