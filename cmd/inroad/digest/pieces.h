/*
 * pieces: a page that is put together from rows (format.h), and is too long to
 * be held: what stood for each row in the file as the last build wrote it, and
 * where it stands in the file that takes its place.
 */
#ifndef INROAD_PIECES_H
#define INROAD_PIECES_H

#include "output.h"

#include <inroad/cache.h>
#include <inroad/format.h>

struct pieces {
	const struct cache_piece *before;
	size_t n_before, next;		 /* the one that is expected */
	const struct cache_piece *found; /* what was found last, or NULL */
	int file;	   /* in which they stand; -1: there is none */
	struct buf window; /* what was read of it last, */
	uint64_t from;	   /* and where that begins */
	struct output_stream *stream;
	uint64_t taken;	     /* bytes that went into it */
	struct arena *arena; /* of `now` */
	ARRAY_OF(struct cache_piece) now;
	struct format_pieces hooks; /* for a format's context */
};

/*
 * Begins to fill a stream. `file` is open, or -1: rows of `cache` are taken
 * from it where it still holds them. The window is of `scratch`, and `now` of
 * `arena`.
 */
void pieces_start(struct pieces *pieces, const struct cache *cache, int file,
		  struct output_stream *stream, struct arena *scratch,
		  struct arena *arena);

#endif
