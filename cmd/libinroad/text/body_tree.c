#include "body_parts.h"
#include <inroad/unicode.h>
#include <stdlib.h>

/* ------------------------------------------------------------------ memory */

/* cmark's callbacks carry no context: whose note this thread is reading. */
static _Thread_local struct arena *heap;

/* Before each block, since realloc is not told how long it was. */
struct block {
	_Alignas(max_align_t) size_t n;
};

static void *heap_calloc(size_t n, size_t size)
{
	struct block *block;

	if (size && n > SIZE_MAX / 2 / size)
		arena_exhausted(heap);
	block = arena_alloc(heap, sizeof *block + n * size);
	block->n = n * size;
	return block + 1;
}

static void *heap_realloc(void *at, size_t n)
{
	struct block *block = at ? (struct block *)at - 1 : NULL;

	if (!block)
		return heap_calloc(1, n);
	if (n <= block->n)
		return at;
	block = arena_grow(heap, block, sizeof *block + block->n,
			   sizeof *block + n);
	block->n = n;
	return block + 1;
}

static void heap_free(void *at)
{
	(void)at;
}

static const cmark_mem functions = { heap_calloc, heap_realloc, heap_free };

/* cmark asks for a pointer to what it could change, and never does. */
static cmark_mem *memory(void)
{
	return (cmark_mem *)&functions;
}

cmark_node *body_parse(struct str text, struct arena *arena)
{
	cmark_parser *parser;

	/* cmark looks at each byte for it, a note's text is known to be good */
	int options = unicode_valid(text) == text.n ? CMARK_OPT_DEFAULT
						    : CMARK_OPT_VALIDATE_UTF8;

	heap = arena;
	parser = cmark_parser_new_with_mem(options, memory());
	if (text.n)
		cmark_parser_feed(parser, text.at, text.n);
	return cmark_parser_finish(parser);
}

/* ---------------------------------------------------------------- settling */

struct settle {
	struct str bytes;
	const struct mention_sites *mentions;
	struct arena *arena;
	const uint32_t *lines;
	struct body *out;
	int quotes;	  /* how many block quotes we are in */
	int links;	  /* how many links and images */
	bool is_autolink; /* the link we are in is its own text */
	uint32_t line;	  /* where the latest block starts, from 1 */
	uint32_t sought;  /* comments before it have been found */
};

static void count(const struct settle *settle, size_t i)
{
	if (settle->out && !settle->quotes && !settle->is_autolink)
		settle->out->counts[i] = true;
}

static struct str source_of(const struct settle *settle, size_t i)
{
	const struct mention_site *site = &settle->mentions->list.at[i];

	if (settle->links && site->form == MENTION_WIKI)
		return span_str(settle->bytes, site->label);
	return span_str(settle->bytes, site->span);
}

static size_t known_sentinel(const struct settle *settle, struct str s,
			     size_t *i)
{
	size_t n = body_sentinel(s, i);

	return n && settle->mentions && *i < settle->mentions->list.n ? n : 0;
}

/* Puts down what mention i becomes; true if that is no sentinel. */
static bool put_mention(struct settle *settle, struct buf *out, size_t i,
			struct str sentinel, bool is_prose)
{
	bool is_link =
		is_prose && settle->mentions->list.at[i].form != MENTION_PATH;

	if (is_link)
		count(settle, i);
	if (is_link && !settle->links) {
		buf_str(out, sentinel);
		return false;
	}
	buf_str(out, source_of(settle, i));
	return true;
}

/* From a byte that begins no known sentinel to the next that may. */
static size_t plain_run(struct str s)
{
	size_t at = str_find(str_sub(s, 1, s.n), STR(SENTINEL_OPEN));

	return at == STR_NONE ? s.n : at + 1;
}

/*
 * The literal with sentinels made source text again; prose keeps those that
 * will be links. NULL if nothing changes.
 */
static const char *restored(struct settle *settle, const char *literal,
			    bool is_prose)
{
	struct str rest;
	struct buf out;
	bool changed = false;

	if (!literal || !settle->mentions || !settle->mentions->list.n ||
	    !strchr(literal, SENTINEL_OPEN[0]))
		return NULL;
	rest = str_of(literal);
	out = buf_make(settle->arena, 0);
	while (rest.n) {
		size_t i, n = known_sentinel(settle, rest, &i);

		if (!n) {
			n = plain_run(rest);
			buf_str(&out, str_sub(rest, 0, n));
		} else if (put_mention(settle, &out, i, str_sub(rest, 0, n),
				       is_prose)) {
			changed = true;
		}
		rest = str_sub(rest, n, rest.n);
	}
	buf_char(&out, 0);
	return changed ? out.at : NULL;
}

static void settle_literal(struct settle *settle, cmark_node *node,
			   bool is_prose)
{
	const char *text =
		restored(settle, cmark_node_get_literal(node), is_prose);

	if (text)
		cmark_node_set_literal(node, text);
}

static void settle_code(struct settle *settle, cmark_node *node)
{
	const char *info =
		restored(settle, cmark_node_get_fence_info(node), false);

	if (info)
		cmark_node_set_fence_info(node, info);
	settle_literal(settle, node, false);
}

/*
 * Notes the next `<!-- … -->` of *rest, found again in the source; of a long
 * one the first line, since in the source the others may have a prefix.
 */
static bool note_comment(struct settle *settle, struct str *rest)
{
	struct str bytes = settle->bytes, comment, line;
	size_t at = str_find(*rest, STR("<!--")), end;

	comment = at == STR_NONE ? *rest : str_sub(*rest, at, rest->n);
	end = str_find(comment, STR("-->"));
	if (at == STR_NONE || end == STR_NONE)
		return false;
	*rest = str_sub(comment, end + 3, comment.n);
	comment.n = end + 3;
	line = str_cut(&comment, '\n');
	at = str_find(str_sub(bytes, settle->sought, bytes.n), line);
	if (at == STR_NONE) {
		settle->sought = (uint32_t)bytes.n; /* never sought twice */
		return false;
	}
	at += settle->sought;
	settle->sought = (uint32_t)(at + line.n);
	*ARRAY_PUSH(settle->arena, &settle->out->comments) =
		(struct span){ (uint32_t)at, settle->sought };
	return true;
}

/* Notes the `<!-- … -->` of an HTML literal. */
static void note_comments(struct settle *settle, const char *html)
{
	struct str rest = str_of(html);

	if (!settle->out || settle->quotes || !html)
		return;
	if (settle->sought < settle->lines[settle->line - 1])
		settle->sought = settle->lines[settle->line - 1];
	while (note_comment(settle, &rest))
		;
}

/* Whether the bytes at cmark's own line and column are these. */
static bool stands_at(const struct settle *settle, cmark_node *node,
		      struct str piece, uint32_t *at)
{
	int line = cmark_node_get_start_line(node);
	int column = cmark_node_get_start_column(node);

	if (line < (int)settle->line || column < 1)
		return false;
	*at = settle->lines[line - 1] + (uint32_t)column - 1;
	return *at <= settle->bytes.n &&
	       str_starts(str_sub(settle->bytes, *at, settle->bytes.n), piece);
}

/*
 * Where a piece of a node stands in the source, its first line. Where cmark's
 * column is wrong, and where it changed the text, it is sought from the block's
 * start on, or is that.
 */
static struct span find_piece(const struct settle *settle, cmark_node *node,
			      struct str piece)
{
	uint32_t from = settle->lines[settle->line - 1];
	size_t at;

	piece = str_trim(str_cut(&piece, '\n'));
	if (!piece.n)
		return (struct span){ from, from + 1 };
	if (stands_at(settle, node, piece, &from))
		return (struct span){ from, from + (uint32_t)piece.n };
	from = settle->lines[settle->line - 1];
	at = str_find(str_sub(settle->bytes, from, settle->bytes.n), piece);
	if (at == STR_NONE)
		return (struct span){ from, from + 1 };
	from += (uint32_t)at;
	return (struct span){ from, from + (uint32_t)piece.n };
}

/* The first HTML that is more than comments. */
static void note_tag(struct settle *settle, cmark_node *node, struct str html)
{
	struct body *out = settle->out;
	size_t end;

	if (!out || out->tag.end > out->tag.at)
		return;
	html = str_trim(html);
	while (str_starts(html, STR("<!--"))) {
		end = str_find(html, STR("-->"));
		if (end == STR_NONE)
			return;
		html = str_trim(str_sub(html, end + 3, html.n));
	}
	if (html.n)
		out->tag = find_piece(settle, node, html);
}

static void settle_html(struct settle *settle, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	const char *text = restored(settle, literal, false);

	note_comments(settle, text ? text : literal);
	note_tag(settle, node, str_of(text ? text : literal));
	cmark_node_unlink(node);
}

/* ------------------------------------------------------------------- links */

/* Browsers pass over blanks and controls in a scheme, so must we. */
static struct str scheme_of(struct str url, char scheme[8])
{
	size_t i, n = 0;

	for (i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.at[i];

		if (c <= ' ' || c == 0x7F)
			continue;
		if (c == ':')
			return (struct str){ scheme, n };
		if (c == '/' || c == '?' || c == '#')
			break;
		if (n < 8)
			scheme[n++] = (char)c;
	}
	return (struct str){ NULL, 0 };
}

static bool is_allowed(struct str url)
{
	static const char *const allowed[] = { "http", "https", "mailto",
					       "tel" };
	char room[8];
	struct str scheme = scheme_of(url, room);
	size_t i;

	if (!scheme.at)
		return true;
	for (i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (str_eq_nocase(scheme, str_of(allowed[i])))
			return true;
	return false;
}

/* Would cmark's output look as if we had put a sentinel there? */
static bool is_forged(struct str url)
{
	return str_find(url, STR(BODY_ENCODED_OPEN)) != STR_NONE;
}

static bool is_mention(struct settle *settle, struct str url, bool is_link)
{
	size_t i, n = known_sentinel(settle, url, &i);

	if (!is_link || !n || n != url.n ||
	    settle->mentions->list.at[i].form != MENTION_PATH)
		return false;
	count(settle, i);
	return true;
}

/* The destination as it may be written: empty if it may not. */
static const char *safe_url(struct settle *settle, cmark_node *node)
{
	const char *url = cmark_node_get_url(node), *text;
	bool is_link = cmark_node_get_type(node) == CMARK_NODE_LINK;

	if (!url || is_mention(settle, str_of(url), is_link))
		return url;
	text = restored(settle, url, false);
	if (text)
		url = text;
	return is_allowed(str_of(url)) && !is_forged(str_of(url)) ? url : "";
}

/* `<https://example.org>`: its only child is the text of its destination. */
static bool is_autolink(cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);
	const char *url = cmark_node_get_url(node), *text;

	if (!child || cmark_node_next(child) ||
	    cmark_node_get_type(child) != CMARK_NODE_TEXT)
		return false;
	text = cmark_node_get_literal(child);
	if (strncmp(url, "mailto:", 7) == 0 && strcmp(url + 7, text) == 0)
		return true;
	return strcmp(url, text) == 0;
}

/* The first picture that a page would have to fetch. */
static void note_image(struct settle *settle, cmark_node *node)
{
	struct str url = str_of(cmark_node_get_url(node));
	struct body *out = settle->out;
	char room[8];
	struct str scheme = scheme_of(url, room);

	if (out && out->image.end <= out->image.at &&
	    (str_eq_nocase(scheme, STR("http")) ||
	     str_eq_nocase(scheme, STR("https")) || str_starts(url, STR("//"))))
		out->image = find_piece(settle, node, url);
}

static void enter_link(struct settle *settle, cmark_node *node)
{
	const char *title;

	settle->links++;
	if (cmark_node_get_type(node) == CMARK_NODE_LINK)
		settle->is_autolink = is_autolink(node);
	else
		note_image(settle, node);
	cmark_node_set_url(node, safe_url(settle, node));
	title = restored(settle, cmark_node_get_title(node), false);
	if (title)
		cmark_node_set_title(node, title);
}

static void unwrap(cmark_node *node)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(node)))
		cmark_node_insert_before(node, child);
	cmark_node_unlink(node);
}

static void image_to_link(cmark_node *image)
{
	cmark_node *child,
		*link = cmark_node_new_with_mem(CMARK_NODE_LINK, memory());
	const char *url = cmark_node_get_url(image);

	cmark_node_set_url(link, url);
	cmark_node_set_title(link, cmark_node_get_title(image));
	while ((child = cmark_node_first_child(image)))
		cmark_node_append_child(link, child);
	if (!cmark_node_first_child(link)) {
		child = cmark_node_new_with_mem(CMARK_NODE_TEXT, memory());
		cmark_node_set_literal(child, url);
		cmark_node_append_child(link, child);
	}
	cmark_node_replace(image, link);
}

static void leave_link(struct settle *settle, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);

	settle->links--;
	settle->is_autolink = false;
	if (settle->links || !url || !*url)
		unwrap(node);
	else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
		image_to_link(node);
}

/* -------------------------------------------------------------------- walk */

static void enter(struct settle *settle, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type <= CMARK_NODE_LAST_BLOCK && type != CMARK_NODE_DOCUMENT)
		settle->line = (uint32_t)cmark_node_get_start_line(node);
	if (type == CMARK_NODE_BLOCK_QUOTE)
		settle->quotes++;
	else if (type == CMARK_NODE_TEXT)
		settle_literal(settle, node, true);
	else if (type == CMARK_NODE_CODE)
		settle_literal(settle, node, false);
	else if (type == CMARK_NODE_CODE_BLOCK)
		settle_code(settle, node);
	else if (type == CMARK_NODE_HTML_BLOCK ||
		 type == CMARK_NODE_HTML_INLINE)
		settle_html(settle, node);
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		enter_link(settle, node);
}

static void leave(struct settle *settle, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_BLOCK_QUOTE)
		settle->quotes--;
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		leave_link(settle, node);
}

void body_settle(cmark_node *root, struct str bytes,
		 const struct mention_sites *mentions, struct arena *arena,
		 const uint32_t *lines, struct body *out)
{
	struct settle settle = { .bytes = bytes,
				 .mentions = mentions,
				 .arena = arena,
				 .lines = lines,
				 .line = 1,
				 .out = out };
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(&settle, cmark_iter_get_node(iter));
		else
			leave(&settle, cmark_iter_get_node(iter));
	}
}
