#include "front_repair.h"
#include <inroad/unicode.h>

#define HINT_MAX 200 /* bytes of a line that a hint may show */
#define NOT_PLAIN_FIRST ",[]{}#&*!|>'\"%@`"

bool front_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool front_is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

bool front_is_end_or_blank(struct str s, size_t at)
{
	return at >= s.n || front_is_blank(s.at[at]);
}

char front_first(const struct repair *repair, struct span span)
{
	return span.at < span.end ? repair->source.at[span.at] : 0;
}

/* ------------------------------------------------------------------ telling */

/* NULL if it was told before, when an earlier part was read. */
struct finding *front_tell(struct repair *repair, const char *name,
			   struct span span, const char *words)
{
	if (span.at < repair->told)
		return NULL;
	if (span.at >= repair->telling)
		repair->telling = span.at + 1;
	return diag_add(repair->diags, name, span, "%s", words);
}

/* The hint shows the line with `text` in place of the span. */
static void hint_line(struct repair *repair, struct finding *finding,
		      struct span span, struct str text)
{
	struct span before = { repair->now.at, span.at };

	while (before.at < before.end &&
	       front_is_blank(front_first(repair, before)))
		before.at++;
	if (before.end - before.at + text.n > HINT_MAX)
		diag_hint(repair->diags, finding,
			  "put the value between double quotes");
	else
		diag_hint(repair->diags, finding, "write " STR_FMT STR_FMT,
			  STR_ARG(span_str(repair->source, before)),
			  STR_ARG(text));
}

void front_tell_mend(struct repair *repair, const char *name, struct span span,
		     struct str text, const char *words)
{
	struct finding *finding = front_tell(repair, name, span, words);

	if (!finding)
		return;
	hint_line(repair, finding, span, text);
	diag_mend(finding, span, text);
}

void front_tell_hint(struct repair *repair, struct span span, const char *words,
		     const char *hint)
{
	struct finding *finding =
		front_tell(repair, "front-matter", span, words);

	if (finding)
		diag_hint(repair->diags, finding, "%s", hint);
}

/* ------------------------------------------------------------------ writing */

/* Appends a character that YAML refuses or takes for a line's end. */
static void put_refused(struct repair *repair, uint32_t at, struct str letter)
{
	uint32_t special = front_special(letter);
	bool is_line_end = *letter.at == '\r' || special == 0x85 ||
			   special == 0x2028 || special == 0x2029;
	struct span span = { at, at + (uint32_t)unicode_step(letter) };

	if (is_line_end)
		front_tell_hint(repair, span,
				"a character that ends a line for YAML only",
				"write a blank, or begin a new line");
	else
		front_tell_hint(repair, span, "a control character stands here",
				"take it out");
	buf_text(&repair->out->text, is_line_end ? " " : "\xEF\xBF\xBD");
}

/* Puts a character that is no plain letter; gives its length. */
static size_t put_other(struct repair *repair, uint32_t at, struct str rest)
{
	size_t step = unicode_step(rest);
	char c = rest.at[0];

	if ((c & 0x80) && step == 1)
		buf_text(&repair->out->text, "\xEF\xBF\xBD");
	else if ((c & 0x80) ? front_special(rest) != 0 : c != '\t')
		put_refused(repair, at, rest);
	else
		buf_bytes(&repair->out->text, rest.at, step);
	return step;
}

void front_put(struct repair *repair, struct span span)
{
	uint32_t at = span.at;

	while (at < span.end) {
		struct str rest = str_sub(repair->source, at, span.end);
		size_t step = unicode_plain_length(rest);

		repair->column += step ? (uint32_t)step : 1;
		if (step)
			buf_bytes(&repair->out->text, rest.at, step);
		else
			step = put_other(repair, at, rest);
		at += (uint32_t)step;
	}
}

/* Puts `text` where the source has the span. */
void front_put_patch(struct repair *repair, struct span span, struct str text,
		     bool is_value)
{
	struct front_patch *patch =
		ARRAY_PUSH(repair->arena, &repair->out->patches);
	size_t at;

	patch->line = repair->line;
	patch->column = repair->column;
	for (at = 0; at < text.n; at += unicode_step(str_sub(text, at, text.n)))
		repair->column++;
	patch->end = repair->column;
	patch->span = span;
	patch->is_value = is_value;
	buf_str(&repair->out->text, text);
}

/* --------------------------------------------------------- looking at lines */

size_t front_plain_end(struct str value)
{
	size_t end = value.n, i;

	for (i = 1; i < value.n; i++) {
		if (value.at[i] == '#' && front_is_blank(value.at[i - 1])) {
			end = i;
			break;
		}
	}
	while (end && front_is_blank(value.at[end - 1]))
		end--;
	return end;
}

/* Behind the closing quote of what starts with one, or STR_NONE. */
size_t front_quote_end(struct str s, size_t at, char quote)
{
	for (; at < s.n; at++) {
		if (quote == '"' && s.at[at] == '\\')
			at++;
		else if (s.at[at] != quote)
			continue;
		else if (quote == '\'' && at + 1 < s.n && s.at[at + 1] == quote)
			at++;
		else
			return at + 1;
	}
	return STR_NONE;
}

size_t front_key_colon(struct str line)
{
	size_t i = 0;

	if (!line.n)
		return STR_NONE;
	if (line.at[0] == '"' || line.at[0] == '\'') {
		i = front_quote_end(line, 1, line.at[0]);
		while (i < line.n && front_is_blank(line.at[i]))
			i++;
		return i < line.n && line.at[i] == ':' &&
				       front_is_end_or_blank(line, i + 1)
			       ? i
			       : STR_NONE;
	}
	if (front_is_one_of(line.at[0], NOT_PLAIN_FIRST) ||
	    (front_is_one_of(line.at[0], "-?:") &&
	     front_is_end_or_blank(line, 1)))
		return STR_NONE;
	for (; i < line.n; i++) {
		if (line.at[i] == ':' && front_is_end_or_blank(line, i + 1))
			return i;
		if (line.at[i] == '#' && i && front_is_blank(line.at[i - 1]))
			break;
	}
	return STR_NONE;
}

struct span front_cut_line(struct str source, uint32_t at, uint32_t end,
			   uint32_t *next)
{
	const char *hit = memchr(source.at + at, '\n', end - at);
	struct span line = { at, hit ? (uint32_t)(hit - source.at) : end };

	*next = hit ? line.end + 1 : end;
	if (line.end > line.at && source.at[line.end - 1] == '\r')
		line.end--;
	return line;
}

/* Its content without blanks around; *indent in columns. */
struct span front_content(struct str source, struct span line, int *indent)
{
	*indent = 0;
	for (; line.at < line.end && front_is_blank(source.at[line.at]);
	     line.at++)
		*indent += source.at[line.at] == '\t' ? FRONT_TAB : 1;
	while (line.end > line.at && front_is_blank(source.at[line.end - 1]))
		line.end--;
	return line;
}

bool front_is_dash(struct str s)
{
	return s.n && s.at[0] == '-' && front_is_end_or_blank(s, 1);
}
