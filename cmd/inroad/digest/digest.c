/* digest: makes and writes the pages, in parallel. */
#include "digest.h"

#include "making.h"
#include "pieces.h"

#include <assert.h>
#include <inroad/pool.h>
#include <unistd.h>

struct worker {
	struct arena arena; /* of the page being made */
	struct arena kept;  /* of what is known of its pages */
	struct output_place place;
	size_t failed; /* the first of its pages that failed */
	struct fault fault;
};

struct writing {
	struct digest *digest;
	struct digest_pages pages;
	struct str *paths;
	struct making making;
	const struct cache_page **before; /* of each page: the last build's */
	struct cache_page *after;
	bool *made;	  /* of each page: its bytes were made */
	struct str *whys; /* of each page that was made */
	uint8_t *fates;
	struct worker workers[POOL_THREADS_MAX];
};

/* ------------------------------------------------------------------ one page
 */

static void keep_parts(const struct making_sum *sum, struct arena *arena,
		       struct cache_page *page)
{
	uint64_t *parts = ARENA_ARRAY(arena, uint64_t, sum->n);

	for (size_t i = 0; i < sum->n; i++)
		parts[i] = sum->parts[i].hash;
	page->sum = sum->n ? sum->parts[0].hash : 0;
	page->parts = parts;
	page->n_parts = (uint32_t)sum->n;
}

static bool had_part(const struct cache_page *before, uint64_t hash)
{
	for (uint32_t i = 1; i < before->n_parts; i++)
		if (before->parts[i] == hash)
			return true;
	return false;
}

#define TELLS_OF_ALL STR("it tells of every note")

/* Which blocks of a page are not what they were. */
static struct str why_made(const struct digest_page *page,
			   const struct cache_page *before,
			   const struct making_sum *sum, struct arena *arena)
{
	struct buf out = buf_make(arena, 0);

	if (!before)
		return STR("new");
	if (making_has_pieces(page))
		return TELLS_OF_ALL;
	if (before->sum == sum->parts[0].hash)
		return STR("its file is not as it was written");
	for (size_t i = 1; i < sum->n; i++) {
		if (had_part(before, sum->parts[i].hash))
			continue;
		buf_text(&out, out.n ? ", " : "");
		buf_str(&out, sum->parts[i].name.n ? sum->parts[i].name
						   : STR("its head"));
	}
	if (out.n)
		return buf_get(&out);
	return before->n_parts == sum->n ? STR("asked for otherwise")
					 : STR("a part of it is gone");
}

/* Whether a page is as it was written last, and would be made from the same:
 * `sum`, if that had to be looked at. */
static bool is_as_before(const struct writing *w, size_t i,
			 struct worker *worker, struct making_sum *sum)
{
	const struct cache_page *before = w->before[i];
	struct file_id id;

	sum->n = 0;
	if (!before || !before->n_parts)
		return false;
	id = file_identify(w->digest->output.folder, w->paths[i].at);
	if (!id.inode || !file_is_same(&id, &before->id))
		return false;
	making_sketch(&w->making, &w->pages.list.at[i], &worker->arena, sum);
	return sum->n && sum->parts[0].hash == before->sum;
}

/* The file as the last build wrote it, open; -1: it is not there any more. */
static int file_before(const struct writing *w, size_t i)
{
	const struct cache_page *before = w->before[i];
	struct file_id id;
	int fd;

	if (!before)
		return -1;
	fd = file_open(w->digest->output.folder, w->paths[i].at);
	id = file_identify_open(fd);
	if (fd < 0 || (id.inode && file_is_same(&id, &before->id)))
		return fd;
	close(fd);
	return -1;
}

static void keep_pieces(struct digest *digest, const struct pieces *pieces)
{
	struct keeping *keeping = digest->keeping;

	if (!keeping)
		return;
	/* there is one such page: what is kept of it has one place */
	assert(!keeping->after.pieces.at);
	keeping->after.pieces.at = pieces->now.at;
	keeping->after.pieces.n = pieces->now.n;
}

/* A page that is put together from rows takes those that it had. */
static enum fate put_together(struct writing *w, size_t i,
			      struct worker *worker, struct making_sum *sum,
			      struct fault *fault)
{
	static const struct cache nothing;
	struct digest *digest = w->digest;
	const struct cache *before =
		digest->keeping ? &digest->keeping->before : &nothing;
	struct output_stream stream;
	struct pieces pieces;
	int file;

	if (output_stream_open(&digest->output, &worker->place, w->paths[i],
			       &stream, fault) < 0)
		return FATE_FAILED;
	file = file_before(w, i);
	pieces_start(&pieces, before, file, &stream, &worker->arena,
		     &worker->kept);
	output_stream_add(&stream,
			  making_page(&w->making, &w->pages.list.at[i],
				      &pieces.hooks, &worker->arena, sum));
	if (file >= 0)
		close(file);
	keep_pieces(digest, &pieces);
	return output_stream_close(&digest->output, &stream, fault);
}

static enum fate put_page(struct writing *w, size_t i, struct worker *worker,
			  struct making_sum *sum, struct fault *fault)
{
	const struct digest_page *page = &w->pages.list.at[i];

	if (making_has_pieces(page))
		return put_together(w, i, worker, sum, fault);
	return output_put(
		&w->digest->output, &worker->place, w->paths[i],
		making_page(&w->making, page, NULL, &worker->arena, sum),
		fault);
}

static enum fate make_page(struct writing *w, size_t i, struct worker *worker,
			   struct making_sum *sum, struct fault *fault)
{
	const struct digest *digest = w->digest;
	enum fate fate = put_page(w, i, worker, sum, fault);

	w->made[i] = true;
	if (digest->verbose)
		w->whys[i] =
			str_copy(&worker->kept,
				 why_made(&w->pages.list.at[i], w->before[i],
					  sum, &worker->arena));
	if (!digest->keeping || fate == FATE_FOREIGN || fate == FATE_FAILED)
		return fate;
	keep_parts(sum, &worker->kept, &w->after[i]);
	w->after[i].id = file_identify(digest->output.folder, w->paths[i].at);
	return fate;
}

/* What is kept of a page that is as before stays. What tells of every note was
 * gone through row by row: it counts as made. */
static enum fate leave_page(struct writing *w, size_t i)
{
	struct keeping *keeping = w->digest->keeping;

	w->after[i] = *w->before[i];
	w->after[i].path = w->paths[i];
	if (making_has_pieces(&w->pages.list.at[i])) {
		keeping->after.pieces = keeping->before.pieces;
		w->made[i] = true;
		if (w->digest->verbose)
			w->whys[i] = TELLS_OF_ALL;
	}
	return FATE_LEFT;
}

static void write_page(void *context, size_t i, int thread)
{
	struct writing *w = context;
	struct worker *worker = &w->workers[thread];
	struct making_sum sum;
	struct fault fault;
	enum fate fate;

	arena_reset(&worker->arena);
	w->after[i].path = w->paths[i];
	fate = is_as_before(w, i, worker, &sum)
		       ? leave_page(w, i)
		       : make_page(w, i, worker, &sum, &fault);
	w->fates[i] = (uint8_t)fate;
	progress_count(&w->digest->session->progress);
	if (fate == FATE_FAILED && i < worker->failed) {
		worker->failed = i;
		worker->fault = fault;
	}
}

/* -------------------------------------------------------------- all of them */

static void open_workers(struct writing *w)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		struct worker *worker = &w->workers[i];

		arena_open(&worker->arena, 0);
		arena_open(&worker->kept, 0);
		output_enter(&worker->place, &worker->arena);
		worker->failed = SIZE_MAX;
	}
}

static void close_workers(struct writing *w)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		output_leave(&w->digest->output, &w->workers[i].place);
		arena_close(&w->workers[i].arena);
		arena_close(&w->workers[i].kept);
	}
}

/* The pages of the last build by their paths. */
static struct map map_before(const struct cache *before, struct arena *arena)
{
	struct map map = map_make(arena);

	for (size_t i = 0; i < before->pages.n; i++)
		*map_put(&map, before->pages.at[i].path) = (int64_t)i;
	return map;
}

/* They come in the same order, but for what is new or gone. */
static void find_before(struct writing *w, struct arena *arena)
{
	const struct keeping *keeping = w->digest->keeping;
	const struct cache *before = keeping ? &keeping->before : NULL;
	struct map map = { 0 };
	size_t next = 0;
	bool mapped = false;

	for (size_t i = 0; before && i < w->pages.list.n; i++) {
		int64_t at = (int64_t)next;

		if (next >= before->pages.n ||
		    !str_eq(before->pages.at[next].path, w->paths[i])) {
			if (!mapped)
				map = map_before(before, arena);
			mapped = true;
			at = map_get(&map, w->paths[i]);
		}
		if (at == MAP_NONE)
			continue;
		w->before[i] = &before->pages.at[at];
		next = (size_t)at + 1;
	}
}

/* The pages, and behind them the file that keeps them out of git. */
static void start(struct writing *w, struct arena *arena)
{
	struct session *session = w->digest->session;
	size_t n;

	digest_pages_make(session, arena, &w->pages);
	n = w->pages.list.n;
	w->paths = ARENA_ARRAY(arena, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		w->paths[i] = w->pages.list.at[i].path;
	w->paths[n] = STR(OUTPUT_IGNORE);
	w->before = ARENA_ARRAY(arena, const struct cache_page *, n + 1);
	w->after = ARENA_ARRAY(arena, struct cache_page, n + 2);
	w->fates = ARENA_ARRAY(arena, uint8_t, n + 1);
	w->made = ARENA_ARRAY(arena, bool, n + 1);
	w->whys = ARENA_ARRAY(arena, struct str, n + 1);
	find_before(w, arena);
	making_start(&w->making, session, w->digest->events, &w->pages, arena);
}

/* Counts what was done; the fault of the first page that failed. */
static int tell(struct writing *w, struct fault *fault)
{
	struct digest *digest = w->digest;
	size_t first = w->pages.list.n;

	for (size_t i = 0; i < w->pages.list.n; i++) {
		digest->written += w->fates[i] == FATE_WRITTEN;
		digest->left += w->fates[i] == FATE_LEFT;
		digest->made += w->made[i];
		if (w->fates[i] == FATE_FOREIGN && !digest->foreign++)
			digest->first_foreign = w->paths[i];
		if (w->whys[i].n)
			*ARRAY_PUSH(&digest->session->arena,
				    &digest->whys) = (struct digest_why){
				w->paths[i],
				str_copy(&digest->session->arena, w->whys[i])
			};
	}
	digest->pages = (int)w->pages.list.n;
	for (int i = 0; i < POOL_THREADS_MAX; i++)
		if (w->workers[i].failed < first) {
			first = w->workers[i].failed;
			*fault = w->workers[i].fault;
		}
	return first < w->pages.list.n ? -1 : 0;
}

/* What is ours in the folder, once all pages are there. */
static int close_list(struct writing *w, struct arena *arena,
		      struct fault *fault)
{
	struct output *output = &w->digest->output;
	size_t n = w->pages.list.n, ours = 0;
	struct str *paths = ARENA_ARRAY(arena, struct str, n + 1);

	if (output_put(output, &w->workers[0].place, w->paths[n], STR("*\n"),
		       fault) == FATE_FAILED)
		return -1;
	for (size_t i = 0; i <= n; i++)
		if (i == n || w->fates[i] != FATE_FOREIGN)
			paths[ours++] = w->paths[i];
	/* what is still there must stand in it: killed here, it names too much
	 */
	if (output_take_away(output, w->paths, n + 1, &w->digest->removed,
			     fault) < 0)
		return -1;
	return output_write_manifest(output, paths, ours, fault);
}

/* The pages, and two files that are no pages, for the next build. */
static void leave(struct writing *w)
{
	static const char *const OTHERS[] = { OUTPUT_IGNORE, OUTPUT_MANIFEST };
	struct keeping *keeping = w->digest->keeping;
	size_t n = w->pages.list.n;

	if (!keeping)
		return;
	for (size_t i = 0; i < 2; i++)
		w->after[n + i] = (struct cache_page){
			.path = str_of(OTHERS[i]),
			.id = file_identify(w->digest->output.folder, OTHERS[i])
		};
	keeping->after.pages.at = w->after;
	keeping->after.pages.n = n + 2;
	keeping_leave(keeping);
}

int digest_write(struct digest *digest, struct fault *fault)
{
	struct session *session = digest->session;
	struct arena *arena = &session->arena;
	struct writing *w = ARENA_NEW(arena, struct writing);
	size_t n;
	int status;

	w->digest = digest;
	progress_start(&session->progress, arena);
	progress_phase(&session->progress, PROGRESS_MARKING, 0);
	start(w, arena);
	n = w->pages.list.n + 1;
	output_read(&digest->output, w->paths, n, arena);
	if (output_claim(&digest->output, w->paths, n, fault) < 0)
		return -1;
	open_workers(w);
	progress_phase(&session->progress, PROGRESS_WRITING, w->pages.list.n);
	pool_run(session->threads, w->pages.list.n, write_page, w);
	progress_phase(&session->progress, PROGRESS_KEEPING, 0);
	status = tell(w, fault);
	if (!status)
		status = close_list(w, arena, fault);
	if (!status)
		leave(w);
	close_workers(w);
	progress_phase(&session->progress, PROGRESS_ENDING, 0);
	return status;
}
