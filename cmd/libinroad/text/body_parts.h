/*
 * body_parts: what the files of the room `body` share; nobody else includes it.
 */
#ifndef INROAD_BODY_PARTS_H
#define INROAD_BODY_PARTS_H

#include <cmark.h>
#include <inroad/body.h>

#define SENTINEL_OPEN "\xEE\x80\x80"  /* U+E000 */
#define SENTINEL_CLOSE "\xEE\x80\x81" /* U+E001 */
/* The first, as cmark writes it in a destination. */
#define BODY_ENCODED_OPEN "%EE%80%80"

/* What in the bytes from `from` on is too much for cmark, or NULL. */
const char *body_over_limit(struct str bytes, uint32_t from,
			    struct span *where);

/*
 * The text for cmark: mentions as sentinels, line for line as the source.
 * `foreign` becomes the place of the first sentinel character that someone
 * typed, also as an entity (they are replaced), else it is left alone.
 */
struct str body_with_sentinels(struct str bytes, uint32_t from,
			       const struct mention_sites *mentions,
			       struct arena *arena, struct span *foreign);

/* Length of the sentinel that `s` begins with, its number in *i; or 0. */
size_t body_sentinel(struct str s, size_t *i);

/* The whole text as one escaped block: when cmark may not see it. */
struct str body_as_typed(struct str text, struct arena *arena);

/* Parses with memory from the arena, which is this thread's until then. */
cmark_node *body_parse(struct str text, struct arena *arena);

/*
 * Makes a tree safe and whole: sentinels stay in prose and as the destination
 * of links, elsewhere the source's own text is put back; images become links;
 * links to no allowed scheme become their words; HTML goes. Notes in `out`
 * (unless NULL) which mentions count and the comments; `lines` are offsets,
 * for `out` only.
 */
void body_settle(cmark_node *root, struct str bytes,
		 const struct mention_sites *mentions, struct arena *arena,
		 const uint32_t *lines, struct body *out);

#endif
