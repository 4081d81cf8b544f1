/* pieces: see its header. */
#include "pieces.h"

#include <inroad/hash.h>
#include <unistd.h>

/*
 * Rows come in the order in which they came the last time, but for those that
 * are new or gone: so many that are gone in a row are passed over.
 */
#define LOOK_AHEAD 256

#define WINDOW ((size_t)256 << 10) /* read at once */
#define BLOCK ((size_t)64 << 10)   /* written at once */

static bool is_in_window(const struct pieces *pieces,
			 const struct cache_piece *piece)
{
	return piece->at >= pieces->from &&
	       piece->at - pieces->from + piece->n <= pieces->window.n;
}

static void read_from(struct pieces *pieces, const struct cache_piece *piece)
{
	size_t room = piece->n > WINDOW ? piece->n : WINDOW;
	ssize_t got;

	pieces->window.n = 0;
	got = pread(pieces->file, buf_grow(&pieces->window, room), room,
		    (off_t)piece->at);
	pieces->window.n = got > 0 ? (size_t)got : 0;
	pieces->from = piece->at;
}

static bool take(struct pieces *pieces, const struct cache_piece *piece,
		 struct buf *out)
{
	struct str bytes;

	if (!is_in_window(pieces, piece))
		read_from(pieces, piece);
	if (!is_in_window(pieces, piece))
		return false;
	bytes = (struct str){ pieces->window.at + (piece->at - pieces->from),
			      piece->n };
	if (hash_of(bytes) != piece->check)
		return false;
	buf_str(out, bytes);
	return true;
}

static bool find(void *context, uint64_t hash, struct buf *out)
{
	struct pieces *pieces = context;
	size_t end = pieces->n_before - pieces->next > LOOK_AHEAD
			     ? pieces->next + LOOK_AHEAD
			     : pieces->n_before;

	for (size_t i = pieces->next; i < end; i++) {
		if (pieces->before[i].sum != hash)
			continue;
		pieces->next = i + 1;
		if (!take(pieces, &pieces->before[i], out))
			return false;
		pieces->found = &pieces->before[i];
		return true;
	}
	return false;
}

static void keep(void *context, uint64_t hash, const struct buf *out, size_t at)
{
	struct pieces *pieces = context;
	struct str bytes = str_sub(buf_get(out), at, out->n);
	uint64_t check = pieces->found ? pieces->found->check : hash_of(bytes);

	pieces->found = NULL;
	*ARRAY_PUSH(pieces->arena, &pieces->now) = (struct cache_piece){
		hash, check, (uint32_t)(pieces->taken + at), (uint32_t)bytes.n
	};
}

static void drain(void *context, struct buf *out)
{
	struct pieces *pieces = context;

	if (out->n < BLOCK)
		return;
	output_stream_add(pieces->stream, buf_get(out));
	pieces->taken += out->n;
	out->n = 0;
}

void pieces_start(struct pieces *pieces, const struct cache *cache, int file,
		  struct output_stream *stream, struct arena *scratch,
		  struct arena *arena)
{
	*pieces = (struct pieces){
		.before = cache->pieces.at,
		.n_before = file < 0 ? 0 : cache->pieces.n,
		.file = file,
		.window = buf_make(scratch, 0),
		.stream = stream,
		.arena = arena,
		.hooks = { find, keep, drain, pieces },
	};
}
