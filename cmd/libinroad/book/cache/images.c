/*
 * images: notes as they stand in memory, one behind the other in a file that
 * grows at its end. Nothing in it says where one begins: the cache does, with a
 * sum of each, so that whatever stands elsewhere is never looked at.
 */
#include "cache_parts.h"

#include <inroad/hash.h>
#include <inroad/pool.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define RUN_NOTES 128	    /* written by one call */
#define WASTE_MIN (1 << 20) /* bytes that are not worth tidying up */

int cache_open_images(int folder)
{
	int fd = openat(folder, CACHE_IMAGES,
			O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	size_t size;

	/* sums are no seals: what another may write is not looked at */
	if (fd < 0 || cache_is_own(fd, &size))
		return fd;
	close(fd);
	return -1;
}

const struct note *cache_image(int images, const struct cache_note *note,
			       struct arena *arena)
{
	struct note *image;

	if (images < 0 || note->n < sizeof *image || note->n % 8)
		return NULL;
	image = arena_alloc(arena, note->n);
	if (!cache_read_at(images, (char *)image, note->n, note->at) ||
	    hash_of((struct str){ (const char *)image, note->n }) !=
		    note->sum ||
	    image->bytes != note->n)
		return NULL;
	return image;
}

/* ------------------------------------------------------------------ writing */

struct writing {
	struct cache *cache;
	const struct note *const *notes;
	const size_t *fresh; /* those to be written */
	size_t n;
	int fd;
	struct arena arenas[POOL_THREADS_MAX];
	int failed[POOL_THREADS_MAX]; /* errno, 0 */
};

static int write_all(int fd, const char *from, size_t n, uint64_t at)
{
	while (n) {
		ssize_t done = pwrite(fd, from, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return done < 0 ? errno : ENOSPC;
		from += done;
		at += (uint64_t)done;
		n -= (size_t)done;
	}
	return 0;
}

/* A run of notes, which stand one behind the other. */
static void write_run(void *context, size_t run, int thread)
{
	struct writing *w = context;
	size_t first = run * RUN_NOTES, end = first + RUN_NOTES;
	struct cache_note *notes = w->cache->notes.at;
	uint64_t from = notes[w->fresh[first]].at, to;
	char *bytes;
	int failed;

	if (end > w->n)
		end = w->n;
	to = notes[w->fresh[end - 1]].at + notes[w->fresh[end - 1]].n;
	arena_reset(&w->arenas[thread]);
	bytes = arena_alloc(&w->arenas[thread], to - from);
	for (size_t i = first; i < end; i++) {
		struct cache_note *note = &notes[w->fresh[i]];
		char *image = bytes + (note->at - from);

		memcpy(image, w->notes[w->fresh[i]], note->n);
		note->sum =
			hash_of((struct str){ (const char *)image, note->n });
	}
	failed = write_all(w->fd, bytes, to - from, from);
	if (failed)
		w->failed[thread] = failed;
}

/* Where each will stand, from `end` on. */
static void place_fresh(struct writing *w, uint64_t end)
{
	for (size_t i = 0; i < w->n; i++) {
		struct cache_note *note = &w->cache->notes.at[w->fresh[i]];

		note->at = end;
		note->n = w->notes[w->fresh[i]]->bytes;
		end += note->n;
	}
	w->cache->end = end;
}

static int write_fresh(struct writing *w, int threads)
{
	int failed = 0;

	for (int i = 0; i < POOL_THREADS_MAX; i++)
		arena_open(&w->arenas[i], 0);
	pool_run(threads, (w->n + RUN_NOTES - 1) / RUN_NOTES, write_run, w);
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		arena_close(&w->arenas[i]);
		failed = w->failed[i] ? w->failed[i] : failed;
	}
	return failed;
}

/* Whether the file is worth being kept, for what of it is still meant. */
static bool is_worth_keeping(int folder, const struct cache *cache)
{
	struct file_id id = file_identify(folder, CACHE_IMAGES);
	uint64_t used = 0;

	for (size_t i = 0; i < cache->notes.n; i++)
		used += cache->notes.at[i].n;
	return used && id.inode && (uint64_t)id.size >= cache->end &&
	       (cache->end < WASTE_MIN || used >= cache->end / 2);
}

static int fail(struct cache *cache, int failed, struct fault *fault)
{
	for (size_t i = 0; i < cache->notes.n; i++)
		cache->notes.at[i].n = 0;
	cache->end = 0;
	errno = failed;
	return fault_errno(fault, "cannot write " CACHE_IMAGES);
}

int cache_keep_images(int folder, struct cache *cache,
		      const struct note *const *notes, int threads,
		      struct fault *fault)
{
	bool anew = !is_worth_keeping(folder, cache);
	int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	struct writing w = { .cache = cache, .notes = notes };
	struct arena arena;
	size_t *fresh;

	/* Never over what an older cache means: a new file takes its place. */
	if (anew)
		unlinkat(folder, CACHE_IMAGES, 0);
	w.fd = openat(folder, CACHE_IMAGES, flags | (anew ? O_EXCL : 0), 0600);
	if (w.fd < 0)
		return fail(cache, errno, fault);
	arena_open(&arena, 0);
	w.fresh = fresh = ARENA_ARRAY(&arena, size_t, cache->notes.n + 1);
	for (size_t i = 0; i < cache->notes.n; i++)
		if (anew || !cache->notes.at[i].n)
			fresh[w.n++] = i;
	place_fresh(&w, anew ? 0 : cache->end);
	w.failed[0] = write_fresh(&w, threads);
	arena_close(&arena);
	if (close(w.fd) < 0 && !w.failed[0])
		w.failed[0] = errno;
	return w.failed[0] ? fail(cache, w.failed[0], fault) : 0;
}
