#include "front_repair.h"

static struct str quoted(struct repair *repair, struct span span)
{
	return front_double_quote(repair->arena,
				  span_str(repair->source, span));
}

/* Do the lines behind this one belong to a value at column `base`? */
static bool goes_on(const struct repair *repair, int base, bool with_list)
{
	uint32_t at = repair->next;

	while (at < repair->out->region.end) {
		struct span line = front_cut_line(repair->source, at,
						  repair->out->region.end, &at);
		int indent;
		struct str s =
			span_str(repair->source,
				 front_content(repair->source, line, &indent));

		if (s.n && s.at[0] != '#')
			return indent > base || (with_list && indent == base &&
						 front_is_dash(s));
	}
	return false;
}

/* ------------------------------------------------------------------- values */

static void hold(struct repair *repair, int base, bool is_key)
{
	repair->held = base;
	repair->is_held_key = is_key;
}

/* Without the comment behind it. */
static struct span plain_span(const struct repair *repair, struct span raw)
{
	raw.end = raw.at +
		  (uint32_t)front_plain_end(span_str(repair->source, raw));
	return raw;
}

/* Takes a value that YAML would misread as the text that was typed. */
static void put_as_text(struct repair *repair, struct span raw, int base,
			const char *name, const char *words)
{
	struct span text = plain_span(repair, raw);
	struct str fixed;

	hold(repair, base, false);
	if (goes_on(repair, base, false)) {
		front_put(repair, raw); /* libyaml will say what is wrong */
		return;
	}
	fixed = quoted(repair, text);
	if (name)
		front_tell_mend(repair, name, text, fixed, words);
	front_put_patch(repair, text, fixed, true);
}

/* `[[a]]`, also with more behind it: names, not lists in lists. */
static bool is_wiki(struct str s)
{
	size_t i = 2;

	if (!str_starts(s, STR("[[")))
		return false;
	while (i < s.n && !front_is_one_of(s.at[i], "[]"))
		i++;
	return i > 2 && i + 1 < s.n && s.at[i] == ']' && s.at[i + 1] == ']';
}

struct flow {
	int depth, deepest;
	size_t end; /* where it was closed, else the end */
	char quote;
	bool at_element;
};

/* One character of a flow; gives how many were read. */
static size_t flow_step(struct flow *flow, struct str s, size_t at)
{
	char c = s.at[at];

	if (flow->at_element && (c == '"' || c == '\'')) {
		size_t end = front_quote_end(s, at + 1, c);

		flow->at_element = false;
		if (end == STR_NONE)
			flow->quote = c;
		return (end == STR_NONE ? s.n : end) - at;
	}
	if (c == '[' || c == '{')
		flow->depth++;
	else if (c == ']' || c == '}')
		flow->depth--;
	if (flow->depth > flow->deepest)
		flow->deepest = flow->depth;
	if (front_is_one_of(c, "[{,") ||
	    (c == ':' && front_is_end_or_blank(s, at + 1)))
		flow->at_element = true;
	else if (!front_is_blank(c))
		flow->at_element = false;
	return 1;
}

static bool is_comment(struct str s, size_t at)
{
	return s.at[at] == '#' && (!at || front_is_blank(s.at[at - 1]));
}

static bool is_inside(const struct flow *flow, struct str s, size_t at)
{
	return at < s.n && flow->depth > 0 && !flow->quote &&
	       !is_comment(s, at);
}

/* Reads to the end of the line, the flow or its comment. */
static void flow_look(struct flow *flow, struct str s)
{
	size_t at = 0;

	while (is_inside(flow, s, at))
		at += flow_step(flow, s, at);
	flow->end = at;
}

/* An element that YAML would refuse, from `at` on; gives its end. */
static size_t put_element(struct repair *repair, uint32_t start, struct str s,
			  size_t at, struct buf *fixed)
{
	size_t end = at;
	struct str text;

	while (end < s.n && !front_is_one_of(s.at[end], ",]}"))
		end++;
	while (front_is_blank(s.at[end - 1]))
		end--;
	text = front_double_quote(repair->arena, str_sub(s, at, end));
	front_put_patch(
		repair,
		(struct span){ start + (uint32_t)at, start + (uint32_t)end },
		text, true);
	buf_str(fixed, text);
	return end;
}

/*
 * Quotes the elements that YAML would refuse, in the text and in *fixed, which
 * is only written if there is one.
 */
static bool put_flow(struct repair *repair, struct span raw, struct flow *flow,
		     struct buf *fixed)
{
	struct str s = span_str(repair->source, raw);
	size_t at = 0, done = 0;
	bool found = false;

	while (is_inside(flow, s, at)) {
		if (!flow->at_element || !front_is_one_of(s.at[at], "@`")) {
			at += flow_step(flow, s, at);
			continue;
		}
		front_put(repair, (struct span){ raw.at + (uint32_t)done,
						 raw.at + (uint32_t)at });
		buf_str(fixed, str_sub(s, done, at));
		at = done = put_element(repair, raw.at, s, at, fixed);
		flow->at_element = false;
		found = true;
	}
	front_put(repair, (struct span){ raw.at + (uint32_t)done, raw.end });
	if (found)
		buf_str(fixed, str_sub(s, done, s.n));
	return found;
}

/* A line, or its end, that is within `[` or `{`. */
void front_put_flow_line(struct repair *repair, struct span raw)
{
	struct flow flow = { .depth = repair->flow,
			     .at_element = repair->at_element };
	struct buf fixed = buf_make(repair->arena, 0);

	if (put_flow(repair, raw, &flow, &fixed))
		front_tell_mend(repair, "empty-value", raw, buf_get(&fixed),
				"a value cannot start with `@` or a backtick");
	repair->flow = flow.depth > 0 ? flow.depth : 0;
	repair->quote = flow.quote;
	repair->at_element = flow.at_element;
}

/* Does a key or an item follow that cannot belong to a value at `base`? */
static bool is_last_line(const struct repair *repair, int base)
{
	uint32_t at = repair->next, end = repair->out->region.end;

	while (at < end) {
		struct span line = front_cut_line(repair->source, at, end, &at);
		int indent;
		struct str s =
			span_str(repair->source,
				 front_content(repair->source, line, &indent));

		if (s.n && s.at[0] != '#')
			return indent <= base &&
			       (front_is_dash(s) ||
				front_key_colon(s) != STR_NONE);
	}
	return true;
}

/* `[a, b` up to `end`, and no more: as if it was closed. */
static void put_unclosed_flow(struct repair *repair, struct span raw,
			      size_t end)
{
	bool is_list = front_first(repair, raw) == '[';
	struct str bracket = is_list ? STR("]") : STR("}");
	struct span text = { raw.at, raw.at + (uint32_t)end };
	struct finding *finding = front_tell(
		repair, "front-matter", (struct span){ raw.at, raw.at + 1 },
		is_list ? "the list that opens here is not closed"
			: "the map that opens here is not closed");

	while (front_is_blank(repair->source.at[text.end - 1]))
		text.end--;
	if (finding) {
		diag_hint(repair->diags, finding, "write " STR_FMT STR_FMT,
			  STR_ARG(span_str(repair->source, text)),
			  STR_ARG(bracket));
		diag_mend(finding, SPAN_AT(text.end), bracket);
	}
	front_put(repair, (struct span){ raw.at, raw.at + 1 });
	repair->flow = 1;
	repair->at_element = true;
	front_put_flow_line(repair, (struct span){ raw.at + 1, text.end });
	front_put_patch(repair, SPAN_AT(text.end), bracket, false);
	repair->flow = 0;
}

void front_put_flow(struct repair *repair, struct span raw, int base)
{
	struct str s = span_str(repair->source, raw);
	struct flow flow = { .depth = 1, .deepest = 1, .at_element = true };
	size_t end;

	flow_look(&flow, str_sub(s, 1, s.n));
	end = flow.end + 1;
	if (flow.deepest > FRONT_DEPTH_MAX) {
		put_as_text(repair, raw, base, "front-matter",
			    "lists and maps nested more than 8 deep");
		return;
	}
	if (!flow.depth && front_plain_end(s) > end) {
		put_as_text(repair, raw, base, "front-matter",
			    "text stands behind the closing bracket");
		return;
	}
	hold(repair, base, false);
	if (flow.depth == 1 && !flow.quote && is_last_line(repair, base)) {
		if (end == 1 && s.n > 1) /* `[#` */
			put_as_text(repair, raw, base, "front-matter",
				    "`#` begins a comment: no bracket closes");
		else
			put_unclosed_flow(repair, raw, end);
		return;
	}
	front_put(repair, (struct span){ raw.at, raw.at + 1 });
	repair->flow = 1;
	repair->at_element = true;
	front_put_flow_line(repair, (struct span){ raw.at + 1, raw.end });
}

/* `"words` and no more: as if it was closed. */
static void put_unclosed_quote(struct repair *repair, struct span raw)
{
	struct span words = { raw.at + 1, raw.end };
	struct str fixed = quoted(repair, words);

	front_tell_mend(repair, "front-matter", raw, fixed,
			"the quote that opens here is not closed");
	front_put_patch(repair, raw, fixed, true);
}

static void value_quoted(struct repair *repair, struct span raw, int base)
{
	struct str s = span_str(repair->source, raw);
	size_t end = front_quote_end(s, 1, s.at[0]);

	if (end != STR_NONE && front_plain_end(s) > end &&
	    !is_comment(s, end)) {
		put_as_text(repair, raw, base, "front-matter",
			    "text stands behind the closing quote");
		return;
	}
	hold(repair, base, false);
	if (end == STR_NONE && is_last_line(repair, base)) {
		put_unclosed_quote(repair, raw);
		return;
	}
	front_put(repair, raw);
	if (end == STR_NONE)
		repair->quote = s.at[0];
}

/* `|`, `>-`, `|2` and a comment: a text on the lines below. */
static bool is_block_header(struct str s)
{
	size_t i, end = front_plain_end(s);

	for (i = 1; i < end; i++)
		if (!front_is_one_of(s.at[i], "+-123456789"))
			return false;
	return true;
}

static void value_block(struct repair *repair, struct span raw, int base)
{
	if (!is_block_header(span_str(repair->source, raw))) {
		put_as_text(repair, raw, base, "front-matter",
			    "a value that starts with `|` or `>` is a text on "
			    "the lines below it");
		return;
	}
	front_put(repair, raw);
	hold(repair, base, false);
}

/* `#x` alone, a comment to YAML; `# words` is a comment to people too. */
static void value_comment(struct repair *repair, struct span raw, int base)
{
	struct str s = span_str(repair->source, raw);

	front_put(repair, raw);
	repair->awaited = base;
	if (!front_is_end_or_blank(s, 1) && !goes_on(repair, base, true))
		front_tell_mend(
			repair, "empty-value", raw, quoted(repair, raw),
			"YAML reads nothing here: `#` begins a comment");
}

/* `!x` or `&x`: a tag or an anchor, which are not read here. */
static void value_tag(struct repair *repair, struct span raw, int base)
{
	struct str s = span_str(repair->source, raw);
	bool is_tag = s.at[0] == '!';
	size_t i = 0, end = front_plain_end(s);
	struct span text = { raw.at, raw.at + (uint32_t)end };

	while (i < end && !front_is_blank(s.at[i]))
		i++;
	if (i < end) {
		put_as_text(repair, raw, base, "front-matter",
			    is_tag ? "a tag (`!`) is not read here"
				   : "an anchor (`&`) is not read here");
		return;
	}
	repair->awaited = base;
	if (goes_on(repair, base, true)) {
		front_tell_hint(repair, text,
				is_tag ? "a tag (`!`) is not read here"
				       : "an anchor (`&`) is not read here",
				"take it out");
		return;
	}
	front_tell_mend(
		repair, "empty-value", text, quoted(repair, text),
		is_tag ? "YAML reads nothing here: `!` begins a tag"
		       : "YAML reads nothing here: `&` begins an anchor");
}

static bool has_colon(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.at[i] == ':' && front_is_end_or_blank(s, i + 1))
			return true;
	return false;
}

static void value_plain(struct repair *repair, struct span raw, int base,
			bool is_key)
{
	struct str s = span_str(repair->source, raw);

	if (has_colon(str_sub(s, 0, front_plain_end(s)))) {
		put_as_text(repair, raw, base, "front-matter",
			    "a second `:` in a value makes it a key to YAML");
		return;
	}
	front_put(repair, raw);
	hold(repair, base, is_key);
}

/* Why a plain value cannot start so, or NULL. */
static const char *bad_start(struct str s, const char **name)
{
	*name = "front-matter";
	if (s.at[0] == '@' || s.at[0] == '`') {
		*name = "empty-value";
		return "a value cannot start with `@` or a backtick";
	}
	if (s.at[0] == '*')
		return "an alias (`*`) is not read here";
	if (front_is_one_of(s.at[0], "%,]}"))
		return "a value cannot start with `%`, `,`, `]` or `}`";
	if (front_is_one_of(s.at[0], "-?:") && front_is_end_or_blank(s, 1))
		return "a value cannot start with `-`, `?` or `:` and a blank";
	return NULL;
}

/* Puts a value: the line's end from raw.at on, of a key or item at `base`. */
void front_put_value(struct repair *repair, struct span raw, int base,
		     bool is_key)
{
	struct str s = span_str(repair->source, raw);
	const char *name, *words;

	if (!s.n) {
		repair->awaited = base;
		return;
	}
	words = bad_start(s, &name);
	if (words)
		put_as_text(repair, raw, base, name, words);
	else if (s.at[0] == '#')
		value_comment(repair, raw, base);
	else if (s.at[0] == '"' || s.at[0] == '\'')
		value_quoted(repair, raw, base);
	else if (is_wiki(s))
		put_as_text(repair, raw, base, NULL, NULL);
	else if (s.at[0] == '[' || s.at[0] == '{')
		front_put_flow(repair, raw, base);
	else if (s.at[0] == '|' || s.at[0] == '>')
		value_block(repair, raw, base);
	else if (s.at[0] == '!' || s.at[0] == '&')
		value_tag(repair, raw, base);
	else
		value_plain(repair, raw, base, is_key);
}
