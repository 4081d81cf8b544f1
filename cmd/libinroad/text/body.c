#include "body_parts.h"

#include <inroad/date.h>

#define HEADING_DEEPEST 6
#define INDENT_MAX 3 /* blanks before an item that is in no other */

/* ----------------------------------------------------------------- outline */

struct outline {
	struct str bytes;
	struct arena *arena;
	const uint32_t *lines; /* offsets in the file, cmark's line 1 first */
	size_t n_lines;
	uint32_t first; /* the number of that line in the file, from 0 */
	struct body *out;
	int32_t item; /* the item we are in, or -1 */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct span trim(struct str bytes, struct span span)
{
	while (span.at < span.end && is_blank(bytes.at[span.at]))
		span.at++;
	while (span.end > span.at && is_blank(bytes.at[span.end - 1]))
		span.end--;
	return span;
}

static uint32_t offset_of(const struct outline *outline, int line)
{
	if (line < 1 || (size_t)line > outline->n_lines)
		return outline->lines[outline->n_lines];
	return outline->lines[line - 1];
}

/*
 * From a block's first byte to the end of a line. Before a block's first byte
 * stand only blanks and markers, no mention: cmark's column is the source's.
 */
static struct span block_span(const struct outline *outline, cmark_node *node,
			      int last_line)
{
	int column = cmark_node_get_start_column(node);
	struct span span;

	span.at = offset_of(outline, cmark_node_get_start_line(node));
	span.at += (uint32_t)(column > 0 ? column - 1 : 0);
	span.end = offset_of(outline, last_line + 1);
	if (span.end < span.at)
		span.at = span.end;
	return trim(outline->bytes, span);
}

/* A line under which a table's body would follow: `| --- | :-: |`. */
static bool is_table_rule(struct str line)
{
	size_t i;

	for (i = 0; i < line.n; i++)
		if (!memchr("|-: \t\r\n", line.at[i], 7))
			return false;
	return str_find_char(line, '|') != STR_NONE &&
	       str_find_char(line, '-') != STR_NONE;
}

static bool is_empty(struct span span)
{
	return span.end <= span.at;
}

static void see_table(struct outline *outline, cmark_node *paragraph)
{
	int line = cmark_node_get_start_line(paragraph);
	int last = cmark_node_get_end_line(paragraph);

	while (++line <= last && is_empty(outline->out->table)) {
		struct span span = { offset_of(outline, line),
				     offset_of(outline, line + 1) };

		if (is_table_rule(span_str(outline->bytes, span)))
			outline->out->table = trim(outline->bytes, span);
	}
}

/* `2026-09-12 …`, `• …`; most lines end at their first byte. */
static bool opens_like_item(struct str line)
{
	if (str_is_digit(*line.at))
		return line.n > 10 && date_looks_like(str_sub(line, 0, 10)) &&
		       strchr(" \t:", line.at[10]);
	return line.n > 4 && str_starts(line, STR("\xe2\x80")) &&
	       strchr("\xa2\x93\x94", line.at[2]) && is_blank(line.at[3]);
}

static void see_strays(struct outline *outline, cmark_node *paragraph)
{
	int line = cmark_node_get_start_line(paragraph);
	int last = cmark_node_get_end_line(paragraph);

	for (; line <= last; line++) {
		struct span typed = { offset_of(outline, line),
				      offset_of(outline, line + 1) };
		struct span text = trim(outline->bytes, typed);

		if (text.at - typed.at <= INDENT_MAX && !is_empty(text) &&
		    opens_like_item(span_str(outline->bytes, text)))
			*ARRAY_PUSH(outline->arena, &outline->out->strays) =
				text;
	}
}

static bool is_underline(struct str line)
{
	size_t i;

	if (!line.n || (*line.at != '=' && *line.at != '-'))
		return false;
	for (i = 1; i < line.n; i++)
		if (line.at[i] != *line.at)
			return false;
	return true;
}

/* The lines over an underline; cmark's end of such a heading is too far. */
static struct span underlined(const struct outline *outline, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	struct str text;

	while ((size_t)++line <= outline->n_lines) {
		text = str_sub(outline->bytes, offset_of(outline, line),
			       offset_of(outline, line + 1));
		if (is_underline(str_trim(text)))
			break;
	}
	return block_span(outline, node, line - 1);
}

/* `## Words ##` without its marks. */
static struct span heading_text(const struct outline *outline, cmark_node *node)
{
	int first = cmark_node_get_start_line(node);
	struct span span = block_span(outline, node, first), bare;
	const char *c = outline->bytes.at;
	uint32_t at = span.at;

	while (at < span.end && c[at] == '#')
		at++;
	if (at == span.at || at > span.at + HEADING_DEEPEST ||
	    (at < span.end && !is_blank(c[at])))
		return underlined(outline, node);
	span = bare = trim(outline->bytes, (struct span){ at, span.end });
	while (bare.end > bare.at && c[bare.end - 1] == '#')
		bare.end--;
	if (bare.end == bare.at || is_blank(c[bare.end - 1]))
		return trim(outline->bytes, bare);
	return span;
}

static void see_heading(struct outline *outline, cmark_node *node)
{
	struct body_heading *heading =
		ARRAY_PUSH(outline->arena, &outline->out->headings);

	heading->line =
		outline->first + (uint32_t)cmark_node_get_start_line(node) - 1;
	heading->level = cmark_node_get_heading_level(node);
	heading->text = heading_text(outline, node);
}

/* The end of the item's marker: where its text would begin. */
static uint32_t marker_end(struct str bytes, struct span item)
{
	uint32_t at = item.at;

	while (at < item.end && bytes.at[at] >= '0' && bytes.at[at] <= '9')
		at++;
	return at < item.end ? at + 1 : at;
}

static void see_item(struct outline *outline, cmark_node *node)
{
	struct body_item *item =
		ARRAY_PUSH(outline->arena, &outline->out->items);
	cmark_node *child = cmark_node_first_child(node);
	int line = cmark_node_get_start_line(node);
	int last = child ? cmark_node_get_end_line(child) : line;

	item->line = outline->first + (uint32_t)line - 1;
	item->parent = outline->item;
	if (item->parent >= 0)
		item->depth = outline->out->items.at[item->parent].depth + 1;
	outline->item = (int32_t)(outline->out->items.n - 1);
	item->item = block_span(outline, node, line);
	item->text = SPAN_AT(marker_end(outline->bytes, item->item));
	if (child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
		item->text = block_span(outline, child, last);
	else if (child && cmark_node_get_type(child) == CMARK_NODE_HEADING)
		item->text = heading_text(outline, child);
	item->item.end = item->text.end;
}

static void see(struct outline *outline, cmark_node *node, cmark_node_type type)
{
	if (type == CMARK_NODE_ITEM)
		see_item(outline, node);
	else if (type == CMARK_NODE_HEADING)
		see_heading(outline, node);
	else if (type == CMARK_NODE_PARAGRAPH) {
		see_table(outline, node);
		if (outline->item < 0)
			see_strays(outline, node);
	}
}

static bool has_blocks(cmark_node_type type)
{
	return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_LIST ||
	       type == CMARK_NODE_ITEM;
}

/* All blocks outside quotes, in order; not by recursion, for trees are deep. */
static void walk_blocks(struct outline *outline, cmark_node *root)
{
	cmark_node *node = root;

	while (node) {
		cmark_node_type type = cmark_node_get_type(node);
		cmark_node *child =
			has_blocks(type) ? cmark_node_first_child(node) : NULL;

		see(outline, node, type);
		if (child) {
			node = child;
			continue;
		}
		while (node && !cmark_node_next(node)) {
			if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
				outline->item =
					outline->out->items.at[outline->item]
						.parent;
			node = cmark_node_parent(node);
		}
		if (!node)
			break;
		if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
			outline->item =
				outline->out->items.at[outline->item].parent;
		node = cmark_node_next(node);
	}
}

/* -------------------------------------------------------------------- HTML */

/* The next block in the tree, quotes too. */
static cmark_node *next_block(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if ((has_blocks(type) || type == CMARK_NODE_BLOCK_QUOTE) &&
	    cmark_node_first_child(node))
		return cmark_node_first_child(node);
	while (node && !cmark_node_next(node))
		node = cmark_node_parent(node);
	return node ? cmark_node_next(node) : NULL;
}

static bool is_heading(cmark_node *node, int level)
{
	return cmark_node_get_type(node) == CMARK_NODE_HEADING &&
	       cmark_node_get_heading_level(node) == level;
}

/* The page has the title as its one h1: others move down by one. */
static void leave_out_title(cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);
	bool has_more = false;

	while (node && !is_heading(node, 1))
		node = cmark_node_next(node);
	if (node)
		cmark_node_unlink(node);
	for (node = root; node; node = next_block(node))
		has_more = has_more || is_heading(node, 1);
	for (node = root; node && has_more; node = next_block(node)) {
		int level = cmark_node_get_heading_level(node);

		if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
		    level < HEADING_DEEPEST)
			cmark_node_set_heading_level(node, level + 1);
	}
}

static struct str tree_html(cmark_node *root)
{
	leave_out_title(root);
	return str_of(cmark_render_html(root, CMARK_OPT_DEFAULT));
}

struct str body_html(struct str bytes, uint32_t from,
		     const struct mention_sites *mentions, struct arena *arena)
{
	struct span where = { 0, 0 };
	cmark_node *root;

	if (body_over_limit(bytes, from, &where))
		return body_as_typed(str_sub(bytes, from, bytes.n), arena);
	root = body_parse(
		body_with_sentinels(bytes, from, mentions, arena, &where),
		arena);
	body_settle(root, bytes, mentions, arena, NULL, NULL);
	return tree_html(root);
}

/* ----------------------------------------------------------------- reading */

static uint32_t count_lines(struct str s)
{
	return source_position(s, (uint32_t)s.n).line - 1;
}

static void read_tree(struct outline *outline, struct str text,
		      const struct mention_sites *mentions)
{
	cmark_node *root = body_parse(text, outline->arena);

	walk_blocks(outline, root);
	body_settle(root, outline->bytes, mentions, outline->arena,
		    outline->lines, outline->out);
}

static void refuse_foreign(struct span foreign, struct diags *diags)
{
	struct finding *finding;

	if (foreign.at == foreign.end)
		return;
	finding = diag_add(diags, "not-text", foreign,
			   "U+E000 and U+E001 are no letters of any script");
	diag_hint(diags, finding, "take the character out");
}

/* What one sees in an editor and not on a page. */
static void say_unreadable(const struct body *body, struct diags *diags)
{
	static const char NAME[] = "unreadable-on-web";

	if (!is_empty(body->table))
		diag_hint(diags,
			  diag_add(diags, NAME, body->table,
				   "a table is shown on the page as it is "
				   "typed, bars and all"),
			  "write a list, one row an item: - Port Ansel: 310 km "
			  "of pipe");
	if (!is_empty(body->tag))
		diag_hint(diags,
			  diag_add(diags, NAME, body->tag,
				   "HTML is left out of the page"),
			  "write Markdown, as **bold** or a list; or put it "
			  "between `backticks` to show it as typed");
	if (!is_empty(body->image))
		diag_hint(diags,
			  diag_add(diags, NAME, body->image,
				   "a picture from elsewhere is a link on the "
				   "page: it loads nothing"),
			  "say in words what it shows: [the map of the "
			  "district](https://example.org/map.png)");
}

static void outline_lines(struct outline *outline, uint32_t from)
{
	struct str bytes = outline->bytes;
	uint32_t *lines =
		source_lines(outline->arena, str_sub(bytes, from, bytes.n),
			     &outline->n_lines);
	size_t i;

	for (i = 0; i <= outline->n_lines; i++)
		lines[i] += from;
	outline->lines = lines;
	outline->first = count_lines(str_sub(bytes, 0, from));
}

void body_read(struct str bytes, uint32_t from,
	       const struct mention_sites *mentions, struct arena *arena,
	       struct diags *diags, struct body *out)
{
	struct outline outline = {
		.bytes = bytes, .arena = arena, .out = out, .item = -1
	};
	struct span where = { 0, 0 };
	const char *limit = body_over_limit(bytes, from, &where);
	struct str text;

	*out = (struct body){ 0 };
	out->counts = ARENA_ARRAY(arena, bool, mentions->list.n);
	if (limit) {
		diag_add(diags, "front-matter", where,
			 "%s: its text is shown as it was typed", limit);
		return;
	}
	text = body_with_sentinels(bytes, from, mentions, arena, &where);
	refuse_foreign(where, diags);
	outline_lines(&outline, from);
	read_tree(&outline, text, mentions);
	say_unreadable(out, diags);
}

struct str body_library(struct arena *arena)
{
	return str_print(arena, "cmark %s", cmark_version_string());
}
