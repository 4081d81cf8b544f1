#include <inroad/mention.h>
#include <inroad/unicode.h>

#define PARENTHESES_MAX 32 /* in a destination: cmark's own limit */

struct scan {
	struct str bytes;
	uint32_t to;
	struct arena *arena;
	struct mention_sites *out;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* Length of the letter or digit at `at`, 0 if there is none. */
static uint32_t word_char(const struct scan *scan, uint32_t at)
{
	struct str rest;

	if (at >= scan->to)
		return 0;
	if (!(scan->bytes.at[at] & 0x80))
		return is_ascii_word(scan->bytes.at[at]) ? 1 : 0;
	rest = str_sub(scan->bytes, at, scan->to);
	return unicode_is_word(rest) ? (uint32_t)unicode_step(rest) : 0;
}

/* Does a mention's `@` at `at` stand free, that is, in no address or path? */
static bool stands_free(const struct scan *scan, uint32_t at)
{
	uint32_t before = at;
	int back = 0;
	char c;

	if (!at)
		return true;
	c = scan->bytes.at[at - 1];
	if (!(c & 0x80))
		return !is_ascii_word(c) && !memchr(".+-_/@\\", c, 7);
	do
		before--, back++;
	while (before && back < 4 &&
	       ((unsigned char)scan->bytes.at[before] & 0xC0) == 0x80);
	return !unicode_is_word(str_sub(scan->bytes, before, at));
}

static bool is_joint(char c)
{
	return c == '-' || c == '_' || c == '.' || c == '/';
}

/* Where the id that starts at `at` ends; `at` itself if none starts there. */
static uint32_t id_end(const struct scan *scan, uint32_t at)
{
	uint32_t step = word_char(scan, at);

	while (step) {
		at += step;
		step = word_char(scan, at);
		if (!step && at < scan->to && is_joint(scan->bytes.at[at])) {
			step = word_char(scan, at + 1);
			step += step ? 1 : 0;
		}
	}
	return at;
}

static void push(struct scan *scan, enum mention_form form, struct span span,
		 struct span target, struct span label)
{
	*ARRAY_PUSH(scan->arena, &scan->out->list) =
		(struct mention_site){ form, span, target, label };
}

/* Each gives where to go on. */
static uint32_t scan_at(struct scan *scan, uint32_t at)
{
	struct span id = { at + 1, id_end(scan, at + 1) };

	if (id.end == id.at || !stands_free(scan, at))
		return at + 1;
	push(scan, MENTION_AT, (struct span){ at, id.end }, id, id);
	return id.end;
}

static struct span trim(struct str bytes, struct span span)
{
	while (span.at < span.end && is_blank(bytes.at[span.at]))
		span.at++;
	while (span.end > span.at && is_blank(bytes.at[span.end - 1]))
		span.end--;
	return span;
}

/*
 * `[[target]]` or `[[target|label]]` on one line. A backtick or an angle
 * bracket ends it, so that it never swallows the edge of code or HTML; before
 * `(` it is the text of a Markdown link.
 */
static uint32_t scan_wiki(struct scan *scan, uint32_t at)
{
	const char *c = scan->bytes.at;
	uint32_t i = at + 2, bar = 0;
	struct span target, label;

	while (i < scan->to && !memchr("[]\n\r`<>", c[i], 7)) {
		if (c[i] == '|' && !bar)
			bar = i;
		i++;
	}
	if (i + 1 >= scan->to || c[i] != ']' || c[i + 1] != ']' ||
	    (i + 2 < scan->to && c[i + 2] == '(') || (at && c[at - 1] == '\\'))
		return at + 1;
	target = trim(scan->bytes, (struct span){ at + 2, bar ? bar : i });
	label = target;
	if (bar)
		label = trim(scan->bytes, (struct span){ bar + 1, i });
	if (target.at == target.end)
		return at + 1;
	if (label.at == label.end)
		label = target;
	push(scan, MENTION_WIKI, (struct span){ at, i + 2 }, target, label);
	return i + 2;
}

/* The destination behind `](`, as CommonMark cuts it; empty if it is none. */
static struct span destination(const struct scan *scan, uint32_t at)
{
	const char *c = scan->bytes.at;
	uint32_t i, depth = 0;

	while (at < scan->to && is_blank(c[at]))
		at++;
	if (at < scan->to && c[at] == '<') {
		for (i = ++at; i < scan->to && !memchr("<>\n\r`", c[i], 5);)
			i++;
		return (struct span){ at,
				      i < scan->to && c[i] == '>' ? i : at };
	}
	for (i = at; i < scan->to; i++) {
		if ((unsigned char)c[i] <= ' ' || c[i] == '`' || c[i] == '<')
			break;
		if (c[i] == '(' && ++depth > PARENTHESES_MAX)
			break;
		if (c[i] == ')' && depth-- == 0)
			break;
	}
	return (struct span){ at, i };
}

static bool has_scheme(struct str url)
{
	size_t colon = str_find_char(url, ':');

	return colon != STR_NONE && colon < str_find_char(url, '/');
}

static uint32_t scan_path(struct scan *scan, uint32_t at)
{
	struct span span = destination(scan, at + 2), path = span;
	struct str url = span_str(scan->bytes, span);
	size_t hash = str_find_char(url, '#');

	if (hash != STR_NONE)
		path.end = path.at + (uint32_t)hash;
	if (!url.n || url.at[0] == '/' || has_scheme(url) ||
	    !str_ends(span_str(scan->bytes, path), STR(".md")))
		return at + 2;
	push(scan, MENTION_PATH, span, path, path);
	return span.end;
}

/* First `a` (followed by `b`, unless that is 0) from `at` on, else scan->to. */
static uint32_t next_mark(const struct scan *scan, uint32_t at, char a, char b)
{
	while (at < scan->to) {
		const char *c = scan->bytes.at;
		const char *hit = memchr(c + at, a, scan->to - at);

		if (!hit)
			break;
		at = (uint32_t)(hit - c);
		if (!b || (at + 1 < scan->to && c[at + 1] == b))
			return at;
		at++;
	}
	return scan->to;
}

/* Knows where the next of each mark stands, so memchr passes over prose. */
void mention_scan(struct str bytes, uint32_t from, uint32_t to,
		  struct arena *arena, struct mention_sites *out)
{
	struct scan scan = { bytes, to, arena, out };
	uint32_t at = from;
	uint32_t name = next_mark(&scan, at, '@', 0);
	uint32_t wiki = next_mark(&scan, at, '[', '[');
	uint32_t path = next_mark(&scan, at, ']', '(');

	for (;;) {
		if (name < wiki && name < path)
			at = scan_at(&scan, name);
		else if (wiki < path)
			at = scan_wiki(&scan, wiki);
		else if (path < to)
			at = scan_path(&scan, path);
		else
			break;
		if (name < at)
			name = next_mark(&scan, at, '@', 0);
		if (wiki < at)
			wiki = next_mark(&scan, at, '[', '[');
		if (path < at)
			path = next_mark(&scan, at, ']', '(');
	}
}

/* What mention_scan() reads back as the whole of it. */
static bool fits_at(struct str id)
{
	if (!id.n || !unicode_is_word(id))
		return false;
	for (size_t i = 0; i < id.n;) {
		struct str rest = str_sub(id, i, id.n);

		if (!unicode_is_word(rest) && !strchr("-_./", rest.at[0]))
			return false;
		i += unicode_step(rest);
	}
	return true;
}

struct str mention_make(struct arena *arena, struct str id)
{
	return str_print(arena, fits_at(id) ? "@" STR_FMT : "[[" STR_FMT "]]",
			 STR_ARG(id));
}
