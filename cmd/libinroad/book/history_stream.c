/*
 * history_stream: the versions of each note in order, through moves. A path
 * that goes and one that comes in the same commit are one note if they have the
 * same id, or the same bytes. Here is also how a path is found in the store.
 */
#include "history_parts.h"
#include <inroad/kind.h>
#include <inroad/unicode.h>

struct weaving {
	struct history *history;
	struct arena lists;   /* of the whole */
	struct arena scratch; /* of one commit */
	struct map dormant;   /* ids of deleted notes: streams */
	bool deleted;	      /* there are such */
};

/* Touches of one path in a commit. */
struct group {
	uint32_t touch, n;
	bool comes, goes; /* was nowhere before; is nowhere now */
	int32_t partner;  /* of one that comes: the touch it was before, or -1
			   */
};

static const struct touch_row *touch_at(const struct history *history,
					uint32_t i)
{
	return &history->store.touches.at[i];
}

static struct str path_at(const struct history *history, uint32_t touch)
{
	return history->store.paths.at[touch_at(history, touch)->path];
}

/* What a note is known by; empty where it is known by its path. */
static struct str id_of(struct str path, struct arena *arena)
{
	if (KINDS[kind_of_path(path)].by_path)
		return (struct str){ "", 0 };
	return unicode_same(arena, source_stem(path));
}

/* ------------------------------------------------------------------ pairing */

static struct group group_at(const struct history *history, uint32_t first,
			     uint32_t end)
{
	const struct touch_row *touch = touch_at(history, first);
	struct group group = { .touch = first,
			       .comes = true,
			       .goes = id_is_none(&touch->to),
			       .partner = -1 };
	uint32_t i = first;

	for (; i < end && touch_at(history, i)->path == touch->path; i++)
		group.comes =
			group.comes && id_is_none(&touch_at(history, i)->from);
	group.n = i - first;
	return group;
}

static bool is_empty_blob(const struct object_id *id)
{
	static const struct object_id EMPTY = {
		{ 0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6, 0x43, 0x4b, 0x8b,
		  0x29, 0xae, 0x77, 0x5a, 0xd8, 0xc2, 0xe4, 0x8c, 0x53, 0x91 }
	};

	return id_eq(id, &EMPTY);
}

#define AMBIGUOUS (-2)

/* Two that are alike are not told apart: neither is taken. */
static void offer(struct map *map, struct str key, int64_t group)
{
	int64_t *slot = map_put(map, key);

	*slot = *slot == MAP_NONE ? group : AMBIGUOUS;
}

static bool pair(struct group *groups, struct group *one, int64_t with)
{
	if (with < 0 || !groups[with].goes || groups[with].partner >= 0)
		return false;
	one->partner = (int32_t)groups[with].touch;
	groups[with].partner = (int32_t)one->touch;
	return true;
}

/* Which of those that come were one of those that go. */
static void pair_moves(struct weaving *w, struct group *groups, size_t n)
{
	struct map ids = map_make(&w->scratch);
	struct map blobs = map_make(&w->scratch);
	const struct history *history = w->history;

	for (size_t i = 0; i < n; i++) {
		const struct touch_row *touch =
			touch_at(history, groups[i].touch);
		struct str id;

		if (!groups[i].goes)
			continue;
		id = id_of(path_at(history, groups[i].touch), &w->scratch);
		if (id.n)
			offer(&ids, id, (int64_t)i);
		if (!is_empty_blob(&touch->from))
			offer(&blobs, id_key(&touch->from), (int64_t)i);
	}
	for (size_t i = 0; i < n; i++) {
		struct str id;

		if (!groups[i].comes)
			continue;
		id = id_of(path_at(history, groups[i].touch), &w->scratch);
		if (id.n)
			pair(groups, &groups[i], map_get(&ids, id));
	}
	for (size_t i = 0; i < n; i++)
		if (groups[i].comes && groups[i].partner < 0)
			pair(groups, &groups[i],
			     map_get(&blobs,
				     id_key(&touch_at(history, groups[i].touch)
						     ->to)));
}

/* ------------------------------------------------------------------ weaving */

static int32_t stream_new(struct weaving *w, uint32_t path)
{
	struct history *history = w->history;

	*ARRAY_PUSH(history->arena, &history->streams) = (struct stream){
		.first = -1, .last = -1, .path = path, .told = true
	};
	return (int32_t)history->streams.n - 1;
}

/* The stream that a path's touch goes on with; made if there is none. */
static int32_t stream_at(struct weaving *w, uint32_t path)
{
	int32_t *stream = &w->history->stream_of[path];

	if (*stream < 0)
		*stream = stream_new(w, path);
	return *stream;
}

/* A note that comes without having been elsewhere in the commit before. */
static int32_t stream_begun(struct weaving *w, uint32_t touch)
{
	struct history *history = w->history;
	uint32_t path = touch_at(history, touch)->path;
	int32_t before = history->stream_of[path];
	int64_t deleted = MAP_NONE;
	struct str id;

	if (before >= 0 && history->streams.at[before].path == path)
		return before;
	if (w->deleted) {
		id = id_of(path_at(history, touch), &w->scratch);
		deleted = id.n ? map_get(&w->dormant, id) : MAP_NONE;
	}
	return deleted >= 0 ? (int32_t)deleted : stream_new(w, path);
}

/* Most versions change no field, and that is known. */
static bool tells_nothing(const struct history *history, uint32_t touch)
{
	const struct derived_row *derived = &history->store.derived.at[touch];

	return derived->changes != NOT_DERIVED && !derived->n_changes;
}

static void add_step(struct weaving *w, int32_t index,
		     const struct group *group)
{
	struct history *history = w->history;
	struct stream *stream = &history->streams.at[index];
	uint32_t path = touch_at(history, group->touch)->path;
	int32_t step = (int32_t)history->steps.n;

	*ARRAY_PUSH(history->arena, &history->steps) =
		(struct step){ .touch = group->touch,
			       .n = group->n,
			       .commit =
				       touch_at(history, group->touch)->commit,
			       .gone = group->comes ? group->partner : -1,
			       .before = stream->last,
			       .next = -1 };
	if (stream->last >= 0)
		history->steps.at[stream->last].next = step;
	else
		stream->first = step;
	stream->last = step;
	stream->told = stream->told && tells_nothing(history, group->touch);
	history->stream_of[path] = index;
	if (!group->goes)
		stream->path = path;
}

static void remember_deleted(struct weaving *w, const struct group *group,
			     int32_t stream)
{
	struct str id = id_of(path_at(w->history, group->touch), &w->lists);

	if (id.n)
		*map_put(&w->dormant, id) = stream;
	w->deleted = true;
}

static void weave_group(struct weaving *w, const struct group *group)
{
	const struct history *history = w->history;
	uint32_t path = touch_at(history, group->touch)->path;
	int32_t stream;

	if (group->goes && group->partner >= 0)
		return;
	if (group->comes && group->partner >= 0)
		stream = stream_at(
			w, touch_at(history, (uint32_t)group->partner)->path);
	else if (group->comes)
		stream = stream_begun(w, group->touch);
	else
		stream = stream_at(w, path);
	add_step(w, stream, group);
	if (group->goes)
		remember_deleted(w, group, stream);
}

static void weave_commit(struct weaving *w, const struct commit_row *commit)
{
	uint32_t end = commit->touches + commit->n_touches;
	struct group *groups =
		ARENA_ARRAY(&w->scratch, struct group, commit->n_touches + 1);
	size_t n = 0;
	bool come = false, go = false;

	for (uint32_t i = commit->touches; i < end; i += groups[n++].n) {
		groups[n] = group_at(w->history, i, end);
		come = come || groups[n].comes;
		go = go || groups[n].goes;
	}
	if (come && go)
		pair_moves(w, groups, n);
	for (size_t i = 0; i < n; i++)
		weave_group(w, &groups[i]);
	arena_reset(&w->scratch);
}

/* What a commit of unknown past holds is older than all that is told. */
static void mark_held(struct history *history)
{
	for (size_t path = 0; path < history->n_held; path++)
		if (path < history->store.paths.n && history->held[path] &&
		    history->stream_of[path] >= 0)
			history->streams.at[history->stream_of[path]].held =
				true;
}

/* There are no more steps than touches, nor streams than paths. */
static void make_room(struct history *history)
{
	history->steps.cap = history->store.touches.n + 1;
	history->steps.at =
		ARENA_ARRAY(history->arena, struct step, history->steps.cap);
	history->streams.cap = history->store.paths.n + 1;
	history->streams.at = ARENA_ARRAY(history->arena, struct stream,
					  history->streams.cap);
}

void history_stream(struct history *history)
{
	struct weaving w = { .history = history };
	const struct store *store = &history->store;

	arena_open(&w.lists, 0);
	arena_open(&w.scratch, 0);
	w.dormant = map_make(&w.lists);
	make_room(history);
	history->stream_of =
		ARENA_ARRAY(history->arena, int32_t, store->paths.n + 1);
	for (size_t i = 0; i < store->paths.n; i++)
		history->stream_of[i] = -1;
	for (size_t i = history->horizon; i < history->n_order; i++) {
		const struct commit_row *commit =
			&store->commits.at[history->order[i]];

		if (commit->state == COMMIT_KNOWN && commit->n_touches)
			weave_commit(&w, commit);
	}
	mark_held(history);
	arena_close(&w.scratch);
	arena_close(&w.lists);
}

/* -------------------------------------------------------------------- paths */

/*
 * Those of a cache are in order, and whoever asks mostly asks in order, too:
 * from where the last was found, in ever longer steps, then by halves.
 */
static int32_t find_in_order(struct store *store, struct str path)
{
	size_t low = 0, high = store->n_in_order, at = store->near, step = 1;

	if (at >= high)
		at = 0;
	while (low < high) {
		int order = str_cmp(path, store->paths.at[at]);
		size_t half;

		if (!order) {
			store->near = at + 1;
			return (int32_t)at;
		}
		if (order > 0)
			low = at + 1;
		else
			high = at;
		half = (high - low) / 2;
		at = low + (step < half ? step : half);
		step *= 2;
	}
	store->near = low;
	return -1;
}

/* Those that came since are hashed. Eight bytes a step: each note of a notebook
 * is asked for by its path. */
static uint64_t path_hash(struct str path)
{
	uint64_t hash = path.n, word;

	for (; path.n; path = str_sub(path, word, path.n)) {
		size_t n = path.n < sizeof word ? path.n : sizeof word;

		word = 0;
		memcpy(&word, path.at, n);
		hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
		word = n;
	}
	return hash;
}

/* Where a path stands in the table, or would. */
static int32_t *path_slot(const struct store *store, struct str path)
{
	size_t mask = store->n_slots - 1, i = path_hash(path) & mask;

	while (store->slots[i] >= 0 &&
	       !str_eq(store->paths.at[store->slots[i]], path))
		i = (i + 1) & mask;
	return &store->slots[i];
}

/* The table has room for one more path than there are. */
static void make_slots(struct store *store, struct arena *arena)
{
	size_t n = store->paths.n - store->n_in_order + 1;

	if (2 * n <= store->n_slots)
		return;
	store->n_slots = store->n_slots ? 2 * store->n_slots : 16;
	while (store->n_slots < 2 * n)
		store->n_slots *= 2;
	store->slots = ARENA_ARRAY(arena, int32_t, store->n_slots);
	for (size_t i = 0; i < store->n_slots; i++)
		store->slots[i] = -1;
	for (size_t i = store->n_in_order; i < store->paths.n; i++)
		*path_slot(store, store->paths.at[i]) = (int32_t)i;
}

int32_t store_find_path(struct store *store, struct str path)
{
	int32_t found = find_in_order(store, path);

	if (found >= 0 || !store->n_slots)
		return found;
	return *path_slot(store, path);
}

uint32_t store_put_path(struct store *store, struct str path,
			struct arena *arena)
{
	int32_t found, *slot;

	make_slots(store, arena);
	found = find_in_order(store, path);
	if (found >= 0)
		return (uint32_t)found;
	slot = path_slot(store, path);
	if (*slot < 0) {
		*slot = (int32_t)store->paths.n;
		*ARRAY_PUSH(arena, &store->paths) = str_copy(arena, path);
	}
	return (uint32_t)*slot;
}

/* ------------------------------------------------------------------ finding */

static void index_ids(struct history *history)
{
	history->by_id = map_make(history->arena);
	for (size_t i = 0; i < history->streams.n; i++) {
		struct str path =
			history->store.paths.at[history->streams.at[i].path];
		struct str id = id_of(path, history->arena);

		if (id.n)
			*map_put(&history->by_id, id) = (int64_t)i;
	}
}

/* A note moved, and the move not yet committed. */
static int64_t find_by_id(struct history *history, struct str path)
{
	struct str id = id_of(path, history->arena);

	if (!id.n)
		return MAP_NONE;
	if (!history->by_id.arena)
		index_ids(history);
	return map_get(&history->by_id, id);
}

struct stream *stream_find(struct history *history, struct str path)
{
	int64_t stream = MAP_NONE;
	int32_t at;

	if (!history->streams.n)
		return NULL;
	at = store_find_path(&history->store, path);
	if (at >= 0 && history->stream_of[at] >= 0 &&
	    history->streams.at[history->stream_of[at]].path == (uint32_t)at)
		stream = history->stream_of[at];
	if (stream < 0)
		stream = find_by_id(history, path);
	return stream < 0 ? NULL : &history->streams.at[stream];
}
