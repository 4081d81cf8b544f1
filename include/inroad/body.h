/*
 * body: what Markdown says of a note's lines: which are headings and list
 * items, which mentions stand in prose, and the HTML of it all. The only room
 * that knows cmark.
 *
 * Law: cmark is trusted with the start lines of blocks and with the HTML; what
 * a line says is read from the source's own bytes. HTML is safe: raw HTML is
 * left out, a link's scheme is on an allow list (http https mailto tel, or
 * none), an image becomes a link.
 *
 * Mentions travel through cmark as sentinels: U+E000, the number of the
 * mention, U+E001. The HTML keeps them until a page is written and links are
 * known (body_html_write).
 */
#ifndef INROAD_BODY_H
#define INROAD_BODY_H

#include <inroad/buf.h>
#include <inroad/diag.h>
#include <inroad/mention.h>

#define BODY_BRACKETS_MAX 20000 /* `[` in a note */
#define BODY_MARKERS_MAX 32	/* list levels: markers, or two blanks each */

struct body_item {
	uint32_t line;	  /* its first line in the file, from 0 */
	uint16_t depth;	  /* 0: not inside another item */
	int32_t parent;	  /* the item it is in, or -1 */
	struct span item; /* from its marker to the end of its own text */
	struct span text; /* its own first paragraph, without marker */
};

struct body_heading {
	uint32_t line; /* as an item's */
	int level;     /* 1–6 */
	struct span text;
};

struct body {
	ARRAY_OF(struct body_item) items;
	ARRAY_OF(struct body_heading) headings;
	/* Lines of paragraphs outside of lists that open with a day, or with a
	 * sign that only looks like a bullet: • – —. Without blanks around. */
	ARRAY_OF(struct span) strays;
	/* HTML comments, for `inroad:`; of one over many lines the first. */
	ARRAY_OF(struct span) comments;
	bool *counts; /* per mention: stands in prose, not in code, HTML, quote
		       */
	/* The first of each that a page cannot show as typed; empty: none. */
	struct span table; /* a pipe table: stays text; its line of dashes */
	struct span tag;   /* HTML but comments: is left out */
	struct span image; /* of another place: becomes a link; its address */
};

/*
 * Reads the bytes from `from`, a line's start, on. `mentions` are all of that
 * range, in order. Items and headings inside quotes are left out. Findings:
 * not-text for the sentinel characters, front-matter for a broken limit
 * (named), unreadable-on-web.
 */
void body_read(struct str bytes, uint32_t from,
	       const struct mention_sites *mentions, struct arena *arena,
	       struct diags *diags, struct body *out);

/* The HTML of the same, with sentinels. */
struct str body_html(struct str bytes, uint32_t from,
		     const struct mention_sites *mentions, struct arena *arena);

/*
 * HTML of a few words: inline Markdown only, no block around it. The spans of
 * `mentions` (which may be NULL) count from the text's own start.
 */
struct str body_inline_html(struct str text,
			    const struct mention_sites *mentions,
			    struct arena *arena);

/* The same words for a terminal: markup left out, mentions as sentinels. */
struct str body_inline_text(struct str text,
			    const struct mention_sites *mentions,
			    struct arena *arena);

/*
 * Writes text or HTML with sentinels, each replaced by what `name(context,
 * i, in_link, out)` writes for mention i; `in_link` asks for a destination only
 * (the sentinel was a Markdown link's).
 */
void body_fill(struct buf *out, struct str html,
	       void (*name)(void *context, size_t i, bool in_link,
			    struct buf *out),
	       void *context);

/* Appends text escaped for HTML text and attributes. */
void body_escape(struct buf *out, struct str text);

/* The library's name and version, "cmark 0.30.2". */
struct str body_library(struct arena *arena);

#endif
