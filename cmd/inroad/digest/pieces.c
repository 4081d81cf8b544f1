/* pieces: see its header. */
#include "pieces.h"

/*
 * Rows come in the order in which they came the last time, but for those that
 * are new or gone: so many that are gone in a row are passed over.
 */
#define LOOK_AHEAD 256

static bool find(void *context, uint64_t hash, struct buf *out)
{
	struct pieces *pieces = context;
	size_t end = pieces->n_before - pieces->next > LOOK_AHEAD
			     ? pieces->next + LOOK_AHEAD
			     : pieces->n_before;

	for (size_t i = pieces->next; i < end; i++) {
		const struct cache_piece *piece = &pieces->before[i];

		if (piece->sum != hash)
			continue;
		if ((uint64_t)piece->at + piece->n > pieces->bytes.n)
			return false;
		buf_bytes(out, pieces->bytes.at + piece->at, piece->n);
		pieces->next = i + 1;
		return true;
	}
	return false;
}

static void keep(void *context, uint64_t hash, size_t at, size_t n)
{
	struct pieces *pieces = context;

	*ARRAY_PUSH(pieces->arena, &pieces->now) =
		(struct cache_piece){ hash, (uint32_t)at, (uint32_t)n };
}

void pieces_start(struct pieces *pieces, const struct cache *cache,
		  struct str bytes, struct arena *arena)
{
	*pieces = (struct pieces){
		.before = cache->pieces.at,
		.n_before = bytes.n ? cache->pieces.n : 0,
		.bytes = bytes,
		.arena = arena,
		.hooks = { find, keep, pieces },
	};
}
