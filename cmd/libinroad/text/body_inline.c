#include "body_parts.h"

/*
 * A no-break space before the text makes any text a paragraph, and is to
 * emphasis what a line's start is.
 */
#define GUARD "\xC2\xA0"
#define P_OPEN "<p>"
#define P_CLOSE "</p>\n"

/* A paragraph of one line, settled; NULL if the text is beyond a limit. */
static cmark_node *inline_parse(struct str text,
				const struct mention_sites *mentions,
				struct arena *arena)
{
	static const uint32_t one_line[] = { 0 };
	struct span where = { 0, 0 };
	struct buf line = buf_make(arena, 0);
	cmark_node *root;
	struct str words;
	size_t i;

	if (body_over_limit(text, 0, &where))
		return NULL;
	words = str_trim(body_with_sentinels(text, 0, mentions, arena, &where));
	buf_text(&line, GUARD);
	for (i = 0; i < words.n; i++) {
		bool is_end = words.at[i] == '\n' || words.at[i] == '\r';

		buf_char(&line, is_end ? ' ' : words.at[i]);
	}
	root = body_parse(buf_get(&line), arena);
	body_settle(root, text, mentions, arena, one_line, NULL);
	return cmark_node_first_child(root);
}

/* What stands for a text that cmark may not see. */
static struct str plain(struct str text, struct arena *arena)
{
	struct span where = { 0, 0 };

	return body_with_sentinels(text, 0, NULL, arena, &where);
}

static struct str strip(struct str s, struct str before, struct str after)
{
	if (str_starts(s, before))
		s = str_sub(s, before.n, s.n);
	if (str_ends(s, after))
		s.n -= after.n;
	return s;
}

struct str body_inline_html(struct str text,
			    const struct mention_sites *mentions,
			    struct arena *arena)
{
	cmark_node *paragraph = inline_parse(text, mentions, arena);
	struct buf out;

	if (paragraph)
		return strip(
			str_of(cmark_render_html(paragraph, CMARK_OPT_DEFAULT)),
			STR(P_OPEN GUARD), STR(P_CLOSE));
	out = buf_make(arena, 0);
	body_escape(&out, plain(text, arena));
	return buf_get(&out);
}

/* Words that would be taken for a sentinel in a destination lose their `%`. */
static struct str without_forged(struct buf *out)
{
	size_t at = 0, next;

	while ((next = str_find(str_sub(buf_get(out), at, out->n),
				STR(BODY_ENCODED_OPEN))) != STR_NONE) {
		at += next;
		out->at[at] = '?';
	}
	return buf_get(out);
}

struct str body_inline_text(struct str text,
			    const struct mention_sites *mentions,
			    struct arena *arena)
{
	cmark_node *paragraph = inline_parse(text, mentions, arena), *node;
	struct buf out;
	cmark_iter *iter;
	cmark_event_type event;

	if (!paragraph)
		return plain(text, arena);
	out = buf_make(arena, 0);
	iter = cmark_iter_new(paragraph);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		node = cmark_iter_get_node(iter);
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT ||
		    cmark_node_get_type(node) == CMARK_NODE_CODE)
			buf_text(&out, cmark_node_get_literal(node));
	}
	return strip(without_forged(&out), STR(GUARD), STR(""));
}
