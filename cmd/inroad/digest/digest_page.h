/* digest_page: which files a digest has, and how pages find each other. */
#ifndef INROAD_DIGEST_PAGE_H
#define INROAD_DIGEST_PAGE_H

#include "../session.h"

#include <inroad/format.h>

/* One file of the digest. */
struct digest_page {
	struct str path;	 /* below the output folder; a NUL follows */
	const struct view *view; /* NULL: the style sheet */
	const struct format *format;
	int32_t thing; /* THING_NONE: not about one */
};

struct digest_pages {
	ARRAY_OF(struct digest_page) list;
};

#define DIGEST_SHEET "style.css"

/* All files, in the order in which they are written. */
void digest_pages_make(struct session *session, struct arena *arena,
		       struct digest_pages *out);

/*
 * The file of a page id (view.h): bytes that could mean something to a file
 * system or a shell are percent-encoded, so that no name leads elsewhere.
 */
void digest_page_path(struct buf *out, struct str id);

/* How many folders below the first a file stands. */
size_t digest_page_depth(struct str path);

/* struct format_context's `page`: context is the struct str path of the page
 * being written. */
bool digest_page_href(void *context, struct str id, struct buf *out);

#endif
