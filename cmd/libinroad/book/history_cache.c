/*
 * history_cache: the store as bytes, and back: a head, then each list as it
 * stands in memory, then all texts. Only the machine that wrote it reads it.
 *
 * Law: what is read is not believed: a file that is not whole, or whose
 * numbers lead out of their lists, is no cache.
 */
#include "history_parts.h"
#include <inroad/buf.h>
#include <inroad/hash.h>
#include <stdlib.h>

/* To be raised when a row, or what is derived, changes. */
#define CACHE_VERSION 4
#define CACHE_BYTES_MAX ((uint64_t)1 << 29)
#define PATHS_MORE 64 /* room for those of the next commits */

struct cache_head {
	char magic[8];
	uint64_t sum; /* of all that follows */
	uint32_t version, order, roles, row_bytes;
	uint32_t commits, parents, touches, paths, changes, ticks;
	uint32_t notebook, padding;
	uint64_t texts;
};

/* A change as it is kept: its texts stand behind one another. */
struct kept_change {
	int16_t role, key;
	uint32_t line, field, from, to; /* lengths */
};

static const char MAGIC[8] = "inroadH";

static struct cache_head head_of(void)
{
	struct cache_head head = { .version = CACHE_VERSION,
				   .order = 0x01020304,
				   .roles = N_ROLES,
				   .row_bytes = sizeof(struct commit_row) +
						sizeof(struct touch_row) +
						sizeof(struct derived_row) };

	memcpy(head.magic, MAGIC, sizeof head.magic);
	return head;
}

/* ------------------------------------------------------------------ reading */

struct taking {
	struct str rest;
	bool whole;
};

/* The next `bytes` of the file, which begin at a multiple of 8. */
static struct str take(struct taking *t, uint64_t bytes)
{
	uint64_t n = (bytes + 7) & ~(uint64_t)7;
	struct str taken = { "", 0 };

	t->whole = t->whole && n >= bytes && n <= t->rest.n;
	if (!t->whole)
		return taken;
	taken = str_sub(t->rest, 0, (size_t)bytes);
	t->rest = str_sub(t->rest, (size_t)n, t->rest.n);
	return taken;
}

#define TAKE_ROWS(t, arena, list, count) \
	take_rows((t), (arena), (list), sizeof *(list)->at, (count))
#define LEND_ROWS(t, arena, list, count) \
	lend_rows((t), (arena), (list), sizeof *(list)->at, (count))

/* A list of rows; room for as many more is made when one is added. */
static void take_rows(struct taking *t, struct arena *arena, void *list,
		      size_t size, uint32_t n)
{
	ARRAY_OF(char) *array = list;
	struct str bytes = take(t, (uint64_t)size * n);

	if (!bytes.n)
		return;
	array->at = arena_alloc(arena, bytes.n);
	memcpy(array->at, bytes.at, bytes.n);
	array->n = array->cap = n;
}

/* Rows that nobody changes: as they lie in the bytes, where they can be read
 * there. They are copied when one is added. */
static void lend_rows(struct taking *t, struct arena *arena, void *list,
		      size_t size, uint32_t n)
{
	ARRAY_OF(char) *array = list;

	if ((uintptr_t)t->rest.at % _Alignof(uint64_t)) {
		take_rows(t, arena, list, size, n);
		return;
	}
	array->at = (char *)(uintptr_t)take(t, (uint64_t)size * n).at;
	array->n = array->cap = t->whole ? n : 0;
}

static void take_text(struct taking *t, struct str *texts, uint32_t n,
		      struct str *out)
{
	t->whole = t->whole && n <= texts->n;
	if (!t->whole)
		return;
	*out = str_sub(*texts, 0, n);
	*texts = str_sub(*texts, n, texts->n);
}

static void take_paths(struct taking *t, struct str lengths, struct str *texts,
		       struct arena *arena, struct store *out)
{
	size_t n_paths = lengths.n / sizeof(uint32_t);
	struct str last = { "", 0 };

	out->paths.cap = n_paths + PATHS_MORE;
	out->paths.at = ARENA_ARRAY(arena, struct str, out->paths.cap);
	for (size_t i = 0; i < n_paths && t->whole; i++) {
		struct str *path = ARRAY_PUSH(arena, &out->paths);
		uint32_t n;

		memcpy(&n, lengths.at + i * sizeof n, sizeof n);
		take_text(t, texts, n, path);
		t->whole = t->whole && str_cmp(last, *path) < 0;
		last = *path;
	}
	out->n_in_order = out->paths.n;
}

static void take_changes(struct taking *t, struct str rows, struct str *texts,
			 struct arena *arena, struct store *out)
{
	for (size_t i = 0; i < rows.n / sizeof(struct kept_change); i++) {
		struct change_row *row = ARRAY_PUSH(arena, &out->changes);
		struct kept_change kept;

		memcpy(&kept, rows.at + i * sizeof kept, sizeof kept);
		row->role = kept.role;
		row->key = kept.key;
		row->line = kept.line;
		take_text(t, texts, kept.field, &row->field);
		take_text(t, texts, kept.from, &row->from);
		take_text(t, texts, kept.to, &row->to);
	}
}

static bool is_run(uint64_t at, uint64_t n, uint64_t of)
{
	return at + n <= of;
}

static bool commits_are_sound(const struct store *store)
{
	for (size_t i = 0; i < store->commits.n; i++) {
		const struct commit_row *row = &store->commits.at[i];

		if ((row->state != COMMIT_STUB && row->state != COMMIT_KNOWN) ||
		    !is_run(row->parents, row->n_parents, store->parents.n) ||
		    !is_run(row->touches, row->n_touches, store->touches.n))
			return false;
		for (uint32_t j = 0; j < row->n_touches; j++)
			if (store->touches.at[row->touches + j].commit !=
			    (int32_t)i)
				return false;
	}
	for (size_t i = 0; i < store->parents.n; i++)
		if (store->parents.at[i] < 0 ||
		    (size_t)store->parents.at[i] >= store->commits.n)
			return false;
	return true;
}

static bool touches_are_sound(const struct store *store)
{
	for (size_t i = 0; i < store->touches.n; i++) {
		const struct touch_row *touch = &store->touches.at[i];
		const struct derived_row *derived = &store->derived.at[i];

		if (touch->path >= store->paths.n || touch->commit < 0 ||
		    (size_t)touch->commit >= store->commits.n)
			return false;
		if (derived->changes != NOT_DERIVED &&
		    !is_run(derived->changes, derived->n_changes,
			    store->changes.n))
			return false;
		if (derived->ticks != NOT_DERIVED &&
		    !is_run(derived->ticks, derived->n_ticks, store->ticks.n))
			return false;
	}
	for (size_t i = 0; i < store->ticks.n; i++)
		if (store->ticks.at[i].other < -1 ||
		    store->ticks.at[i].other >= (int64_t)store->touches.n)
			return false;
	for (size_t i = 0; i < store->changes.n; i++)
		if (store->changes.at[i].role < 0 ||
		    store->changes.at[i].role >= N_ROLES ||
		    store->changes.at[i].key < 0 ||
		    store->changes.at[i].key >= N_ROLES)
			return false;
	return true;
}

static bool head_is_ours(const struct cache_head *head, struct str all)
{
	struct cache_head ours = head_of();

	ours.sum = hash_of(
		str_sub(all, offsetof(struct cache_head, version), all.n));
	return !memcmp(head, &ours, offsetof(struct cache_head, commits));
}

bool store_read(struct str bytes, struct str notebook, struct arena *arena,
		struct store *out)
{
	struct taking t = { bytes, true };
	struct str changes, lengths, texts, folder = { "", 0 };
	struct cache_head head;

	*out = (struct store){ 0 };
	if (bytes.n < sizeof head || bytes.n > CACHE_BYTES_MAX)
		return false;
	memcpy(&head, bytes.at, sizeof head);
	if (!head_is_ours(&head, bytes))
		return false;
	take(&t, sizeof head);
	TAKE_ROWS(&t, arena, &out->commits, head.commits);
	LEND_ROWS(&t, arena, &out->parents, head.parents);
	LEND_ROWS(&t, arena, &out->touches, head.touches);
	TAKE_ROWS(&t, arena, &out->derived, head.touches);
	LEND_ROWS(&t, arena, &out->ticks, head.ticks);
	changes = take(&t, (uint64_t)head.changes * sizeof(struct kept_change));
	lengths = take(&t, (uint64_t)head.paths * sizeof(uint32_t));
	texts = take(&t, head.texts);
	take_text(&t, &texts, head.notebook, &folder);
	take_paths(&t, lengths, &texts, arena, out);
	take_changes(&t, changes, &texts, arena, out);
	return t.whole && !t.rest.n && !texts.n && str_eq(folder, notebook) &&
	       commits_are_sound(out) && touches_are_sound(out);
}

/* ------------------------------------------------------------------ writing */

struct keeping {
	const struct store *store;
	struct arena scratch;
	struct store out;  /* with numbers of its own */
	int32_t *row_of;   /* of a row: in out, or -1 */
	uint32_t *path_of; /* of a path that is kept */
	int32_t *newest;   /* of a path: the row that touched it last, or -1 */
};

static bool is_known(const struct commit_row *commit)
{
	return commit->state == COMMIT_KNOWN;
}

static int32_t keep_row(struct keeping *k, int32_t row)
{
	const struct commit_row *from = &k->store->commits.at[row];

	if (k->row_of[row] < 0) {
		k->row_of[row] = (int32_t)k->out.commits.n;
		*ARRAY_PUSH(&k->scratch, &k->out.commits) =
			(struct commit_row){ .id = from->id, .day = DATE_NONE };
	}
	return k->row_of[row];
}

static void keep_path(struct keeping *k, size_t path)
{
	k->path_of[path] = (uint32_t)k->out.paths.n;
	*ARRAY_PUSH(&k->scratch, &k->out.paths) = k->store->paths.at[path];
}

/* A path that came since the cache was read. */
struct late {
	struct str path;
	size_t number;
};

static int compare_late(const void *a, const void *b)
{
	const struct late *x = a, *y = b;

	return str_cmp(x->path, y->path);
}

static struct late *list_late(struct keeping *k, size_t *n)
{
	const struct store *store = k->store;
	size_t most = store->paths.n - store->n_in_order;
	struct late *late = ARENA_ARRAY(&k->scratch, struct late, most + 1);

	*n = 0;
	for (size_t i = store->n_in_order; i < store->paths.n; i++)
		if (k->newest[i] >= 0)
			late[(*n)++] = (struct late){ store->paths.at[i], i };
	qsort(late, *n, sizeof *late, compare_late);
	return late;
}

/* Those that are touched, in order: so they are found sooner. */
static void keep_paths(struct keeping *k)
{
	const struct store *store = k->store;
	size_t n, l = 0;
	const struct late *late = list_late(k, &n);

	for (size_t i = 0; i < store->n_in_order; i++) {
		while (l < n && str_cmp(late[l].path, store->paths.at[i]) < 0)
			keep_path(k, late[l++].number);
		if (k->newest[i] >= 0)
			keep_path(k, i);
	}
	while (l < n)
		keep_path(k, late[l++].number);
}

/* Of a version that is no longer the newest, what was done before it goes
 * without saying: see struct tick_row. */
static void keep_ticks(struct keeping *k, uint32_t touch, uint32_t moved,
		       struct derived_row *row)
{
	const struct touch_row *touches = k->store->touches.at;
	uint32_t from = row->ticks, n = row->n_ticks;

	if (k->newest[touches[touch].path] != touches[touch].commit)
		row->whole = false;
	row->ticks = (uint32_t)k->out.ticks.n;
	for (uint32_t i = 0; i < n; i++) {
		struct tick_row tick = k->store->ticks.at[from + i];

		if (!row->whole && tick.before == tick.hash &&
		    tick.other == (int32_t)touch)
			continue;
		if (tick.other >= 0)
			tick.other += (int32_t)moved;
		*ARRAY_PUSH(&k->scratch, &k->out.ticks) = tick;
	}
	row->n_ticks = (uint32_t)k->out.ticks.n - row->ticks;
}

static void keep_derived(struct keeping *k, uint32_t touch, uint32_t moved)
{
	const struct store *store = k->store;
	struct derived_row row = store->derived.at[touch];

	if (row.changes != NOT_DERIVED) {
		uint32_t from = row.changes;

		row.changes = (uint32_t)k->out.changes.n;
		for (uint32_t i = 0; i < row.n_changes; i++)
			*ARRAY_PUSH(&k->scratch, &k->out.changes) =
				store->changes.at[from + i];
	}
	if (row.ticks != NOT_DERIVED)
		keep_ticks(k, touch, moved, &row);
	*ARRAY_PUSH(&k->scratch, &k->out.derived) = row;
}

static void keep_touches(struct keeping *k, const struct commit_row *from,
			 int32_t row)
{
	uint32_t first = (uint32_t)k->out.touches.n;

	k->out.commits.at[row].touches = first;
	k->out.commits.at[row].n_touches = from->n_touches;
	for (uint32_t i = from->touches; i < from->touches + from->n_touches;
	     i++) {
		struct touch_row touch = k->store->touches.at[i];

		touch.commit = row;
		touch.path = k->path_of[touch.path];
		*ARRAY_PUSH(&k->scratch, &k->out.touches) = touch;
		/* what a tick names is of the same commit */
		keep_derived(k, i, first - from->touches);
	}
}

/* One that is not wholly known is kept by its id, to be looked at again. */
static void keep_commit(struct keeping *k, int32_t old)
{
	const struct commit_row *from = &k->store->commits.at[old];
	int32_t row = keep_row(k, old);
	struct commit_row kept = *from;

	if (!is_known(from))
		return;
	kept.parents = (uint32_t)k->out.parents.n;
	for (uint32_t i = 0; i < from->n_parents; i++) {
		int32_t parent = k->store->parents.at[from->parents + i];

		*ARRAY_PUSH(&k->scratch, &k->out.parents) = keep_row(k, parent);
	}
	k->out.commits.at[row] = kept;
	keep_touches(k, from, row);
}

static int32_t *nothing_kept(struct arena *arena, size_t n)
{
	int32_t *at = ARENA_ARRAY(arena, int32_t, n + 1);

	for (size_t i = 0; i < n; i++)
		at[i] = -1;
	return at;
}

/* What follows begins at a multiple of 8. */
static void put(struct buf *out, const void *at, size_t n)
{
	static const char ZEROS[8];

	buf_bytes(out, at, n);
	buf_bytes(out, ZEROS, -out->n & 7);
}

#define BYTES(list) ((list).n * sizeof *(list).at)
#define PUT_ROWS(out, list) put((out), (list)->at, BYTES(*(list)))

static size_t texts_bytes(const struct keeping *k, struct str notebook)
{
	size_t n = notebook.n;

	for (size_t i = 0; i < k->out.paths.n; i++)
		n += k->out.paths.at[i].n;
	for (size_t i = 0; i < k->out.changes.n; i++)
		n += k->out.changes.at[i].field.n +
		     k->out.changes.at[i].from.n + k->out.changes.at[i].to.n;
	return n;
}

static void put_texts(const struct keeping *k, struct str notebook,
		      struct buf *out)
{
	buf_str(out, notebook);
	for (size_t i = 0; i < k->out.paths.n; i++)
		buf_str(out, k->out.paths.at[i]);
	for (size_t i = 0; i < k->out.changes.n; i++) {
		buf_str(out, k->out.changes.at[i].field);
		buf_str(out, k->out.changes.at[i].from);
		buf_str(out, k->out.changes.at[i].to);
	}
	put(out, NULL, 0);
}

static void put_changes(struct keeping *k, struct buf *out)
{
	ARRAY_OF(struct kept_change) rows = { 0 };
	ARRAY_OF(uint32_t) lengths = { 0 };

	for (size_t i = 0; i < k->out.changes.n; i++) {
		const struct change_row *row = &k->out.changes.at[i];

		*ARRAY_PUSH(&k->scratch, &rows) = (struct kept_change){
			.role = row->role,
			.key = row->key,
			.line = row->line,
			.field = (uint32_t)row->field.n,
			.from = (uint32_t)row->from.n,
			.to = (uint32_t)row->to.n,
		};
	}
	for (size_t i = 0; i < k->out.paths.n; i++)
		*ARRAY_PUSH(&k->scratch, &lengths) =
			(uint32_t)k->out.paths.at[i].n;
	PUT_ROWS(out, &rows);
	PUT_ROWS(out, &lengths);
}

static size_t rows_bytes(const struct store *store)
{
	return BYTES(store->commits) + BYTES(store->parents) +
	       BYTES(store->touches) + BYTES(store->derived) +
	       BYTES(store->ticks) +
	       store->changes.n * sizeof(struct kept_change) +
	       store->paths.n * sizeof(uint32_t);
}

static struct str put_all(struct keeping *k, struct str notebook,
			  struct arena *arena)
{
	struct buf out = buf_make(arena, 0);
	struct cache_head head = head_of();

	head.commits = (uint32_t)k->out.commits.n;
	head.parents = (uint32_t)k->out.parents.n;
	head.touches = (uint32_t)k->out.touches.n;
	head.paths = (uint32_t)k->out.paths.n;
	head.changes = (uint32_t)k->out.changes.n;
	head.ticks = (uint32_t)k->out.ticks.n;
	head.notebook = (uint32_t)notebook.n;
	head.texts = texts_bytes(k, notebook);
	buf_grow(&out, sizeof head + rows_bytes(&k->out) + head.texts);
	put(&out, &head, sizeof head);
	PUT_ROWS(&out, &k->out.commits);
	PUT_ROWS(&out, &k->out.parents);
	PUT_ROWS(&out, &k->out.touches);
	PUT_ROWS(&out, &k->out.derived);
	PUT_ROWS(&out, &k->out.ticks);
	put_changes(k, &out);
	put_texts(k, notebook, &out);
	head.sum = hash_of(str_sub(
		buf_get(&out), offsetof(struct cache_head, version), out.n));
	memcpy(out.at, &head, sizeof head);
	return buf_get(&out);
}

static void find_newest(struct keeping *k, int32_t row)
{
	const struct commit_row *commit = &k->store->commits.at[row];

	for (uint32_t i = 0; is_known(commit) && i < commit->n_touches; i++)
		k->newest[k->store->touches.at[commit->touches + i].path] = row;
}

#define MAKE_ROOM(k, list) \
	make_room_in(&(k)->scratch, &(k)->out.list, sizeof *(k)->out.list.at, \
		     (k)->store->list.n)

static void make_room_in(struct arena *arena, void *list, size_t size, size_t n)
{
	ARRAY_OF(char) *array = list;

	array->at = arena_alloc(arena, size * n);
	array->cap = n;
}

/* Most of what is there is kept. */
static void make_room(struct keeping *k)
{
	MAKE_ROOM(k, commits);
	MAKE_ROOM(k, parents);
	MAKE_ROOM(k, touches);
	MAKE_ROOM(k, derived);
	MAKE_ROOM(k, paths);
}

struct str store_write(const struct store *store, struct str notebook,
		       const int32_t *order, size_t n, struct arena *arena)
{
	struct keeping k = { .store = store };
	struct str bytes = { "", 0 };

	if ((store->touches.n + n) * sizeof(struct touch_row) * 2 >
	    CACHE_BYTES_MAX)
		return bytes;
	arena_open(&k.scratch, 0);
	k.row_of = nothing_kept(&k.scratch, store->commits.n);
	k.path_of = ARENA_ARRAY(&k.scratch, uint32_t, store->paths.n + 1);
	k.newest = nothing_kept(&k.scratch, store->paths.n);
	for (size_t i = 0; i < n; i++)
		find_newest(&k, order[i]);
	make_room(&k);
	keep_paths(&k);
	for (size_t i = 0; i < n; i++)
		keep_commit(&k, order[i]);
	bytes = put_all(&k, notebook, arena);
	arena_close(&k.scratch);
	return bytes;
}
