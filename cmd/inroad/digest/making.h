/*
 * making: the bytes of a page, and what they are made from. A page's value
 * decides its bytes, so whoever has the value's hash need not make the bytes to
 * see whether they are the same.
 */
#ifndef INROAD_MAKING_H
#define INROAD_MAKING_H

#include "digest_page.h"

#define MAKING_PARTS 64 /* blocks of a page that are told apart */

/* What pages have around them, with addresses as seen from there. */
struct making_frame {
	const struct page_link *links;
	size_t n_links;
	struct str sheet;
};

struct making {
	struct query query;
	bool events;
	ARRAY_OF(struct making_frame)
	frames; /* of pages so many folders deep */
};

/* What a page was made from: the whole first, as value_parts() gives it. */
struct making_sum {
	struct value_part parts[MAKING_PARTS];
	size_t n; /* 0: not known */
};

/* For these pages of a session that is prepared; the index is made here. */
void making_start(struct making *making, struct session *session, bool events,
		  const struct digest_pages *pages, struct arena *arena);

/* What a page would be made from. From any thread, as the other one. */
void making_sketch(const struct making *making, const struct digest_page *page,
		   struct arena *arena, struct making_sum *sum);

/* The page is put together from rows: those that are the same need not be made
 * when others are not. */
bool making_has_pieces(const struct digest_page *page);

/* The bytes of a page, and what they were made from, unless it is known;
 * `pieces` for those that have them, else NULL: what these drained is not among
 * the bytes. */
struct str making_page(const struct making *making,
		       const struct digest_page *page,
		       const struct format_pieces *pieces, struct arena *arena,
		       struct making_sum *sum);

#endif
