#include <assert.h>
#include <inroad/arena.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/*
 * Chunks double from the first to the greatest size; a request that would
 * waste much of a chunk gets one of its own, behind the newest, so that the
 * newest goes on being filled.
 */
#define CHUNK_FIRST ((size_t)64 << 10)
#define CHUNK_GREATEST ((size_t)4 << 20)
/* What has grown to this stands alone, and then grows without being copied. */
#define ALONE_LEAST ((size_t)64 << 10)
#define ALIGNMENT _Alignof(max_align_t)
#define HUGE_PAGE ((size_t)2 << 20) /* its size on most machines */

/*
 * Under the address sanitizer every block is followed by bytes nobody may
 * touch; otherwise an overrun inside a chunk would go unseen.
 */
#if defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
#define GUARD ((size_t)16)
#else
#define GUARD ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)0)
#endif

struct arena_chunk {
	struct arena_chunk *next;
	char *end;  /* behind its last byte */
	char *used; /* behind the last byte given out; stale in the newest */
	bool is_mapped; /* from the system itself, not from malloc() */
	bool is_alone;	/* holds one block, which may go on growing */
	_Alignas(max_align_t) char bytes[];
};

/* The one mutable global: memory ends for the whole program. */
static void (*call_at_exhaustion)(void);

void arena_on_exhaustion(void (*out_of_memory)(void))
{
	call_at_exhaustion = out_of_memory;
}

static _Noreturn void no_memory(void)
{
	if (call_at_exhaustion)
		call_at_exhaustion();
	abort();
}

_Noreturn void arena_exhausted(struct arena *arena)
{
	if (arena->escape)
		longjmp(*arena->escape, 1);
	no_memory();
}

void arena_open(struct arena *arena, size_t limit)
{
	*arena = (struct arena){ .limit = limit ? limit : SIZE_MAX };
}

void arena_open_vast(struct arena *arena)
{
	arena_open(arena, 0);
	arena->is_vast = true;
}

static size_t chunk_size(const struct arena_chunk *chunk)
{
	return (size_t)(chunk->end - (const char *)chunk);
}

static void chunk_free(struct arena_chunk *chunk)
{
	size_t size = chunk_size(chunk);

	if (!chunk->is_mapped) {
		free(chunk);
		return;
	}
	ASAN_UNPOISON_MEMORY_REGION(chunk, size);
	munmap(chunk, size);
}

void arena_close(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks, *next;

	for (; chunk; chunk = next) {
		next = chunk->next;
		chunk_free(chunk);
	}
	*arena = (struct arena){ .limit = arena->limit,
				 .is_vast = arena->is_vast };
}

static struct arena_chunk *largest(struct arena_chunk *chunk)
{
	struct arena_chunk *best = chunk;

	for (; chunk; chunk = chunk->next)
		if (chunk_size(chunk) > chunk_size(best))
			best = chunk;
	return best;
}

void arena_reset(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks, *next, *keep;
	size_t used;

	if (!chunk)
		return;
	chunk->used = arena->at;
	keep = largest(chunk);
	for (; chunk; chunk = next) {
		next = chunk->next;
		if (chunk != keep)
			chunk_free(chunk);
	}
	used = (size_t)(keep->used - keep->bytes);
	ASAN_UNPOISON_MEMORY_REGION(keep->bytes, used);
	memset(keep->bytes, 0, used);
	ASAN_POISON_MEMORY_REGION(keep->bytes, used);
	keep->next = NULL;
	keep->is_alone = false;
	arena->chunks = keep;
	arena->at = keep->bytes;
	arena->end = keep->end;
	arena->used = chunk_size(keep);
}

/* Zeroed bytes where a huge page begins, in such pages if the system has them;
 * or NULL. */
static void *huge_take(size_t size)
{
	char *at = mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t before = -(uintptr_t)at & (HUGE_PAGE - 1);

	if (at == MAP_FAILED)
		return NULL;
	if (before)
		munmap(at, before);
	at += before;
	munmap(at + size, HUGE_PAGE - before);
	madvise(at, size, MADV_HUGEPAGE);
	return at;
}

static void chunk_open(struct arena *arena, struct arena_chunk *chunk,
		       size_t size, bool is_mapped)
{
	chunk->end = (char *)chunk + size;
	chunk->used = chunk->bytes;
	chunk->is_mapped = is_mapped;
	arena->used += size;
	ASAN_POISON_MEMORY_REGION(chunk->bytes, size - sizeof *chunk);
}

/* A fresh chunk of `size` bytes, its own few included; not yet in the list. */
static struct arena_chunk *chunk_make(struct arena *arena, size_t size)
{
	struct arena_chunk *huge = arena->is_vast && size == CHUNK_GREATEST
					   ? huge_take(size)
					   : NULL;
	struct arena_chunk *chunk = huge ? huge : calloc(1, size);

	if (!chunk)
		no_memory();
	chunk_open(arena, chunk, size, huge);
	return chunk;
}

/* Puts a chunk of one block into the list; what was the newest stays so. */
static char *add_behind(struct arena *arena, struct arena_chunk *chunk)
{
	chunk->used = chunk->end;
	if (arena->chunks) {
		chunk->next = arena->chunks->next;
		arena->chunks->next = chunk;
	} else {
		arena->chunks = chunk;
		arena->at = arena->end = chunk->end;
	}
	return chunk->bytes;
}

static char *take_own_chunk(struct arena *arena, size_t need)
{
	return add_behind(arena, chunk_make(arena, need));
}

static char *take_new_chunk(struct arena *arena, size_t need)
{
	struct arena_chunk *chunk;
	size_t size = arena->used, left = arena->limit - arena->used;

	if (need > left)
		arena_exhausted(arena);
	if (size < CHUNK_FIRST)
		size = CHUNK_FIRST;
	if (size > CHUNK_GREATEST)
		size = CHUNK_GREATEST;
	if (size > left)
		size = left;
	if (need > size / 4)
		return take_own_chunk(arena, need);
	if (arena->chunks)
		arena->chunks->used = arena->at;
	chunk = chunk_make(arena, size);
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	arena->at = chunk->bytes + (need - sizeof *chunk);
	arena->end = chunk->end;
	return chunk->bytes;
}

static char *take(struct arena *arena, size_t size, size_t alignment)
{
	size_t left = (size_t)(arena->end - arena->at);
	size_t gap = -(uintptr_t)arena->at & (alignment - 1);
	char *at;

	if (!size)
		size = 1;
	if (size > SIZE_MAX / 2)
		arena_exhausted(arena);
	if (gap + size + GUARD <= left) {
		at = arena->at + gap;
		arena->at = at + size + GUARD;
	} else {
		at = take_new_chunk(arena,
				    sizeof(struct arena_chunk) + size + GUARD);
	}
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size, ALIGNMENT);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t n)
{
	char *at = take(arena, n + 1, 1);

	if (n)
		memcpy(at, bytes, n);
	return at;
}

/* ------------------------------------------------------------ large blocks */

/* What points to the chunk of a block that stands alone, or NULL. */
static struct arena_chunk **find_alone(struct arena *arena, const void *block)
{
	struct arena_chunk **at = &arena->chunks;

	while (*at && !((*at)->is_alone && (*at)->bytes == block))
		at = &(*at)->next;
	return *at ? at : NULL;
}

/* Bytes of a chunk for such a block: whole pages. */
static size_t alone_size(struct arena *arena, size_t block, size_t has)
{
	size_t page = 4096;
	size_t size = (sizeof(struct arena_chunk) + block + page - 1) & -page;

	if (size > has && size - has > arena->limit - arena->used)
		arena_exhausted(arena);
	return size;
}

static void *alone_take(struct arena *arena, size_t block)
{
	size_t size = alone_size(arena, block, 0);
	struct arena_chunk *chunk = mmap(NULL, size, PROT_READ | PROT_WRITE,
					 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (chunk == MAP_FAILED)
		no_memory();
	chunk_open(arena, chunk, size, true);
	chunk->is_alone = true;
	return add_behind(arena, chunk);
}

/* The system moves its pages, and adds zeroed ones. */
static void *alone_grow(struct arena *arena, struct arena_chunk **at,
			size_t block)
{
	size_t has = chunk_size(*at), size = alone_size(arena, block, has);
	bool is_newest = arena->end == (*at)->end;
	struct arena_chunk *chunk = mremap(*at, has, size, MREMAP_MAYMOVE);

	if (chunk == MAP_FAILED)
		no_memory();
	*at = chunk;
	chunk->end = chunk->used = (char *)chunk + size;
	arena->used += size - has;
	if (is_newest)
		arena->at = arena->end = chunk->end;
	return chunk->bytes;
}

/* The block where it may grow alone; NULL if it is too small for that. */
static void *grow_alone(struct arena *arena, void *block, size_t from,
			size_t to)
{
	struct arena_chunk **at;
	void *copy;

	/* the address sanitizer is to see each block end */
	if (GUARD || to < ALONE_LEAST || to > SIZE_MAX / 2)
		return NULL;
	at = from >= ALONE_LEAST ? find_alone(arena, block) : NULL;
	if (at)
		return alone_grow(arena, at, to);
	copy = alone_take(arena, to);
	if (from)
		memcpy(copy, block, from);
	return copy;
}

void *arena_grow(struct arena *arena, void *at, size_t from, size_t to)
{
	size_t left = (size_t)(arena->end - arena->at);
	void *copy;

	assert(from <= to);
	copy = grow_alone(arena, at, from, to);
	if (copy)
		return copy;
	if (from && (char *)at + from + GUARD == arena->at &&
	    to - from <= left) {
		arena->at += to - from;
		ASAN_UNPOISON_MEMORY_REGION(at, to);
		return at;
	}
	copy = arena_alloc(arena, to);
	if (from)
		memcpy(copy, at, from);
	return copy;
}

void array_grow(struct arena *arena, void *array, size_t item)
{
	struct {
		void *at;
		size_t n, cap;
	} seen;
	size_t cap;

	/* Copied, for the array's own type says `type *`, not `void *`. */
	memcpy(&seen, array, sizeof seen);
	/* rows have two or three large cells, lists many small elements */
	cap = seen.cap ? seen.cap * 2 : item > 64 ? 2 : 8;
	if (cap > SIZE_MAX / 2 / item)
		arena_exhausted(arena);
	seen.at = arena_grow(arena, seen.at, seen.cap * item, cap * item);
	seen.cap = cap;
	memcpy(array, &seen, sizeof seen);
}
