/*
 * snapshot_dialect: a file of attributes in the dialect of libgit2 1.5. It does
 * not know quoted patterns, takes "!x" for what is not x (git ignores such a
 * line) and a blank behind a backslash for a part of the pattern.
 */
#include "snapshot_parts.h"
#include <inroad/buf.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static int octal(struct str s)
{
	int value = 0;

	if (s.n < 3 || s.at[0] > '3')
		return -1;
	for (int i = 0; i < 3; i++) {
		if (s.at[i] < '0' || s.at[i] > '7')
			return -1;
		value = value * 8 + s.at[i] - '0';
	}
	return value;
}

/* What stands behind a backslash in quotes; how long it is, 0: nothing. */
static size_t unescape(struct str s, char *out)
{
	static const char NAMES[] = "abfnrtv\"\\";
	static const char MEANT[] = "\a\b\f\n\r\t\v\"\\";
	const char *at = s.n && *s.at ? strchr(NAMES, *s.at) : NULL;

	if (at) {
		*out = MEANT[at - NAMES];
		return 1;
	}
	if (octal(s) < 0)
		return 0;
	*out = (char)octal(s);
	return 3;
}

/* A pattern in quotes, with *rest behind them; false if it is none. */
static bool unquote(struct buf *out, struct str *rest)
{
	size_t n = 1, length;
	char c;

	for (; n < rest->n && rest->at[n] != '"'; n++) {
		c = rest->at[n];
		if (c == '\\') {
			length = unescape(str_sub(*rest, n + 1, rest->n), &c);
			if (!length || c == '\n')
				return false;
			n += length;
		}
		if (is_blank(c))
			buf_char(out, '\\');
		buf_char(out, c);
	}
	if (n >= rest->n)
		return false;
	*rest = str_sub(*rest, n + 1, rest->n);
	return true;
}

/* Git ends a pattern at a blank, whatever stands before it. */
static bool means_nothing(struct str line)
{
	size_t n = 0;

	while (n < line.n && !is_blank(line.at[n]))
		n++;
	return str_starts(line, STR("!")) ||
	       (n && n < line.n && line.at[n - 1] == '\\');
}

static void put_line(struct buf *out, struct str line, struct arena *arena)
{
	struct buf pattern = buf_make(arena, 0);

	while (line.n && is_blank(*line.at))
		line = str_sub(line, 1, line.n);
	if (means_nothing(line))
		return;
	if (str_starts(line, STR("\"")) && unquote(&pattern, &line))
		buf_str(out, buf_get(&pattern));
	buf_str(out, line);
	buf_char(out, '\n');
}

struct str snapshot_dialect(struct str bytes, struct arena *arena)
{
	struct buf out = buf_make(arena, 0);

	/* A BOM is passed over by both. */
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_sub(bytes, 3, bytes.n);
	while (bytes.n)
		put_line(&out, str_cut(&bytes, '\n'), arena);
	return buf_get(&out);
}
