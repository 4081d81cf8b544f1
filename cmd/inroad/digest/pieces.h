/*
 * pieces: the rows of a page that is put together from rows (format.h): what
 * stood for each in the file as the last build wrote it, and where it stands
 * now.
 */
#ifndef INROAD_PIECES_H
#define INROAD_PIECES_H

#include <inroad/cache.h>
#include <inroad/format.h>

struct pieces {
	const struct cache_piece *before;
	size_t n_before, next; /* the one that is expected */
	struct str bytes;      /* the file as it was written */
	struct arena *arena;   /* of `now` */
	ARRAY_OF(struct cache_piece) now;
	struct format_pieces hooks; /* for a format's context */
};

/*
 * Begins; `bytes` is the file that the last build of `cache` wrote, unchanged,
 * or empty if there is none. Both must live as long as the pieces.
 */
void pieces_start(struct pieces *pieces, const struct cache *cache,
		  struct str bytes, struct arena *arena);

#endif
