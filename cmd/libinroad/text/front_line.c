#include "front_repair.h"
#include <inroad/unicode.h>

/* -------------------------------------------------------------------- lines */

static struct span skip_blanks(const struct repair *repair, struct span span)
{
	while (span.at < span.end && front_is_blank(front_first(repair, span)))
		span.at++;
	return span;
}

/* Puts the key, colon and blanks; gives what follows. */
static struct span put_key(struct repair *repair, struct span content,
			   size_t colon)
{
	struct span key = { content.at, content.at + (uint32_t)colon + 1 };

	content.at = key.end;
	content = skip_blanks(repair, content);
	key.end = content.at;
	front_put(repair, key);
	return content;
}

static struct str blanks(struct arena *arena, size_t n)
{
	char *at = ARENA_ARRAY(arena, char, n);

	return (struct str){ memset(at, ' ', n), n };
}

static size_t columns(const struct repair *repair, struct span indent)
{
	size_t n = 0;

	for (; indent.at < indent.end; indent.at++)
		n += front_first(repair, indent) == '\t' ? FRONT_TAB : 1;
	return n;
}

static void put_indent(struct repair *repair, struct span indent)
{
	struct finding *finding;
	uint32_t at;

	if (!memchr(repair->source.at + indent.at, '\t',
		    indent.end - indent.at)) {
		front_put(repair, indent);
		return;
	}
	finding = front_tell(repair, "front-matter", indent,
			     "a tab stands in an indentation");
	if (finding) {
		diag_hint(repair->diags, finding, "indent with blanks");
		diag_mend(finding, indent,
			  blanks(repair->arena, columns(repair, indent)));
	}
	for (at = indent.at; at < indent.end; at++) {
		struct span one = { at, at + 1 };

		if (repair->source.at[at] == '\t')
			front_put_patch(repair, one, STR("  "), false);
		else
			front_put(repair, one);
	}
}

/* `company:acme`: up to where a blank is missing, else 0. */
static uint32_t glued_key(const struct repair *repair, struct span content)
{
	struct str s = span_str(repair->source, content);
	size_t i = 0;

	if (s.at[0] >= '0' && s.at[0] <= '9')
		return 0; /* a time */
	while (i < s.n &&
	       (front_is_one_of(s.at[i], "-_") ||
		(!(s.at[i] & 0x80) && unicode_is_word(str_sub(s, i, s.n)))))
		i++;
	if (!i || i + 1 >= s.n || s.at[i] != ':' ||
	    str_starts(str_sub(s, i, s.n), STR("://")))
		return 0;
	return (uint32_t)i + 1;
}

static void put_glued(struct repair *repair, struct span content,
		      uint32_t glued, int indent)
{
	struct span key = { content.at, content.at + glued };
	struct span value = { key.end, content.end };
	struct finding *finding =
		front_tell(repair, "front-matter", key,
			   "a blank must follow the `:` of a key");

	if (finding) {
		diag_hint(repair->diags, finding, "write " STR_FMT " " STR_FMT,
			  STR_ARG(span_str(repair->source, key)),
			  STR_ARG(span_str(repair->source, value)));
		diag_mend(finding, SPAN_AT(key.end), STR(" "));
	}
	front_put(repair, key);
	front_put_patch(repair, SPAN_AT(key.end), STR(" "), false);
	front_put_value(repair, value, indent, true);
}

/* Such a line is left out; of a run of them the first is told. */
static void put_no_key(struct repair *repair, struct span content)
{
	if (!repair->was_no_key)
		front_tell_hint(repair, content, "this line has no `key:`",
				"write `key: value`, or `# ` before it");
	repair->was_no_key = true;
}

/* Items' dashes; *base becomes the column of the last one. */
static struct span put_dashes(struct repair *repair, struct span content,
			      int *base)
{
	while (front_is_dash(span_str(repair->source, content))) {
		struct span dash = { content.at, content.at + 1 };

		*base = (int)repair->column;
		content.at++;
		content = skip_blanks(repair, content);
		dash.end = content.at;
		front_put(repair, dash);
	}
	return content;
}

/* A line that begins with a key, an item or the value of the key above. */
static void put_structure(struct repair *repair, struct span content,
			  int awaited)
{
	int indent = (int)repair->column, base = -1;
	size_t colon;

	content = put_dashes(repair, content, &base);
	colon = front_key_colon(span_str(repair->source, content));
	if (colon != STR_NONE) {
		base = (int)repair->column;
		front_put_value(repair, put_key(repair, content, colon), base,
				true);
	} else if (base >= 0) {
		front_put_value(repair, content, base, false);
	} else if (awaited >= 0 && indent > awaited) {
		front_put_value(repair, content, awaited, false);
	} else if (front_is_one_of(front_first(repair, content), "[{")) {
		front_put_flow(repair, content, indent);
	} else if (front_is_one_of(front_first(repair, content), "?:\"'")) {
		front_put(repair, content);
	} else if (glued_key(repair, content)) {
		put_glued(repair, content, glued_key(repair, content), indent);
	} else {
		put_no_key(repair, content);
		return;
	}
	repair->was_no_key = false;
}

/* A key under a plain value, deeper: taken for its neighbour. */
static void put_too_deep(struct repair *repair, struct span content)
{
	struct span indent = { repair->now.at, content.at };

	front_tell_hint(repair, content,
			"this key is indented deeper than the value above it",
			"give it the indentation of the key above, or quote "
			"that value");
	front_put_patch(repair, indent,
			blanks(repair->arena, (size_t)repair->held), false);
	repair->held = -1;
	put_structure(repair, content, -1);
}

/* A line within a value that an earlier one began. True if it was one. */
static bool put_inside(struct repair *repair, struct span content, int indent)
{
	struct str s = span_str(repair->source, content);

	if (repair->quote) {
		size_t end = front_quote_end(s, 0, repair->quote);

		if (end != STR_NONE)
			repair->quote = 0;
		front_put(repair, repair->now);
	} else if (repair->flow) {
		front_put(repair, (struct span){ repair->now.at, content.at });
		front_put_flow_line(repair, content);
	} else if (s.n && repair->held >= 0 && indent > repair->held) {
		if (repair->is_held_key && front_key_colon(s) != STR_NONE)
			put_too_deep(repair, content);
		else
			front_put(repair, repair->now);
	} else {
		return false;
	}
	return true;
}

static void put_line(struct repair *repair)
{
	struct str source = repair->source;
	int indent, awaited = repair->awaited;
	struct span content = front_content(source, repair->now, &indent);
	struct str s = span_str(source, content);

	if (put_inside(repair, content, indent))
		return;
	if (!s.n || s.at[0] == '#')
		return;
	repair->held = repair->awaited = -1;
	if (!indent && (str_starts(s, STR("---")) || str_is(s, "..."))) {
		front_put(repair, repair->now);
		return;
	}
	if (!indent && s.at[0] == '%') {
		front_tell_hint(repair, content,
				"a directive (`%`) is not read here",
				"take the line out");
		return;
	}
	put_indent(repair, (struct span){ repair->now.at, content.at });
	put_structure(repair, content, awaited);
}

void front_repair(struct front_yaml *yaml, struct arena *arena,
		  struct diags *diags, uint32_t *told)
{
	struct repair repair = { .source = yaml->source,
				 .arena = arena,
				 .diags = diags,
				 .told = *told,
				 .telling = *told,
				 .out = yaml,
				 .held = -1,
				 .awaited = -1 };

	while (yaml->n_lines && yaml->lines[0] < yaml->region.at) {
		yaml->lines++;
		yaml->n_lines--;
	}
	yaml->text.n = yaml->patches.n = 0;
	repair.next = yaml->region.at;
	while (repair.next < yaml->region.end) {
		repair.now = front_cut_line(yaml->source, repair.next,
					    yaml->region.end, &repair.next);
		repair.column = 0;
		put_line(&repair);
		buf_char(&yaml->text, '\n');
		repair.line++;
	}
	*told = repair.telling;
}
