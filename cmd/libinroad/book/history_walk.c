/*
 * history_walk: from a commit to all that can be reached from it. What the
 * cache knew is not read again; what can't be read ends a way, never the walk.
 */
#include "history_parts.h"
#include <stdlib.h>

#define TOUCHES_MAX 20000000 /* in all */

struct walk {
	struct history *history;
	struct store *store;
	struct arena *scratch; /* of one object */
	struct arena lists;    /* of the walk */
	struct map rows;       /* ids: rows */
	const struct object_id *shallow;
	size_t n_shallow;
	ARRAY_OF(int32_t) found; /* rows that are reached, newest first */
	bool *seen;		 /* of a row */
	size_t n_seen;
	bool full; /* TOUCHES_MAX is reached */
};

/* --------------------------------------------------------------------- rows */

/* The row of a commit, made if there is none. */
static int32_t row_of(struct walk *w, const struct object_id *id)
{
	int64_t row = map_get(&w->rows, id_key(id));

	if (row == MAP_NONE) {
		row = (int64_t)w->store->commits.n;
		*map_put(&w->rows, str_copy(&w->lists, id_key(id))) = row;
		*ARRAY_PUSH(w->history->arena, &w->store->commits) =
			(struct commit_row){ .id = *id, .day = DATE_NONE };
	}
	return (int32_t)row;
}

static void know_what_is_cached(struct walk *w)
{
	const struct store *store = w->store;

	for (size_t i = 0; i < store->commits.n; i++) {
		struct str id = id_key(&store->commits.at[i].id);

		*map_put(&w->rows, str_copy(&w->lists, id)) = (int64_t)i;
	}
}

/* ---------------------------------------------------------------- gathering */

static int compare_ids(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct object_id));
}

static bool is_shallow(const struct walk *w, const struct object_id *id)
{
	return w->n_shallow &&
	       bsearch(id, w->shallow, w->n_shallow, sizeof *id, compare_ids);
}

/* Rows may have been added: their marks are clear. */
static bool *seen_at(struct walk *w, int32_t row)
{
	if ((size_t)row >= w->n_seen) {
		size_t n = w->store->commits.cap;

		w->seen = arena_grow(&w->lists, w->seen, w->n_seen, n);
		w->n_seen = n;
	}
	return &w->seen[row];
}

/* Reads a commit that is only known by its id. */
static void read_commit(struct walk *w, int32_t row)
{
	const struct objects *objects = &w->history->objects;
	struct object_id id = w->store->commits.at[row].id;
	struct commit_row read = { .id = id, .state = COMMIT_GONE };
	struct object object;
	struct commit_read commit;

	read.day = DATE_NONE;
	if (objects->take(objects->context, &id, OBJECT_COMMIT, &object) ==
	    OBJECT_HERE) {
		if (history_read_commit(object.bytes, w->scratch, &commit)) {
			read.state = COMMIT_NEW;
			read.tree = commit.tree;
			read.day = commit.day;
			read.time = commit.time;
			read.parents = (uint32_t)w->store->parents.n;
			read.n_parents = (uint32_t)commit.n_parents;
		}
		objects->drop(objects->context, &object);
	}
	for (uint32_t i = 0; i < read.n_parents; i++)
		*ARRAY_PUSH(w->history->arena, &w->store->parents) =
			row_of(w, &commit.parents[i]);
	w->store->commits.at[row] = read;
	arena_reset(w->scratch);
}

/* Reads what is reached, parents after their children. */
static void gather(struct walk *w, int32_t head)
{
	ARRAY_OF(int32_t) queue = { 0 };
	size_t next = 0;

	*ARRAY_PUSH(&w->lists, &queue) = head;
	*seen_at(w, head) = true;
	while (next < queue.n) {
		int32_t row = queue.at[next++];
		struct commit_row *commit = &w->store->commits.at[row];

		*ARRAY_PUSH(&w->lists, &w->found) = row;
		if (commit->state == COMMIT_STUB) {
			read_commit(w, row);
			commit = &w->store->commits.at[row];
		}
		if (commit->state != COMMIT_GONE &&
		    (is_shallow(w, &commit->id) ||
		     queue.n + commit->n_parents > HISTORY_COMMITS_MAX))
			commit->state = COMMIT_CUT;
		if (commit->state == COMMIT_CUT)
			commit->n_parents = 0;
		for (uint32_t i = 0; i < commit->n_parents; i++) {
			int32_t parent =
				w->store->parents.at[commit->parents + i];

			if (*seen_at(w, parent))
				continue;
			*seen_at(w, parent) = true;
			*ARRAY_PUSH(&w->lists, &queue) = parent;
		}
	}
}

/* A commit with a parent that is not here cannot be compared with it. */
static void cut_where_parents_are_gone(struct walk *w)
{
	for (size_t f = 0; f < w->found.n; f++) {
		struct commit_row *commit =
			&w->store->commits.at[w->found.at[f]];

		for (uint32_t i = 0; i < commit->n_parents; i++) {
			int32_t parent =
				w->store->parents.at[commit->parents + i];

			if (w->store->commits.at[parent].state == COMMIT_GONE)
				commit->state = COMMIT_CUT;
		}
	}
}

/* ---------------------------------------------------------------- comparing */

static void add_touch(struct walk *w, int32_t commit, uint32_t path,
		      const struct object_id *from, const struct object_id *to)
{
	struct history *history = w->history;

	*ARRAY_PUSH(history->arena, &w->store->touches) = (struct touch_row){
		.commit = commit, .path = path, .from = *from, .to = *to
	};
	*ARRAY_PUSH(history->arena, &w->store->derived) =
		(struct derived_row){ .changes = NOT_DERIVED,
				      .ticks = NOT_DERIVED };
}

/* The notebook's tree in a commit. */
static bool tree_of(struct walk *w, int32_t row, struct object_id *out)
{
	return history_find_folder(&w->history->objects,
				   &w->store->commits.at[row].tree,
				   w->history->notebook, out);
}

/* A commit being compared, and which of the touches are its own. */
struct task {
	struct walk *walk;
	const struct comparison *comparison;
	int32_t row;
	uint32_t touches, n_touches;
	bool cut; /* there was no more room for them */
};

static void touched(void *context, struct str path,
		    const struct object_id *from, size_t n,
		    const struct object_id *to)
{
	static const struct object_id NONE;
	struct task *task = context;
	struct walk *w = task->walk;
	uint32_t at;

	if (task->comparison->unread || w->full)
		return;
	if (!task->n_touches)
		task->touches = (uint32_t)w->store->touches.n;
	w->full = task->cut = w->store->touches.n + n >= TOUCHES_MAX;
	if (w->full) {
		w->store->touches.n = w->store->derived.n = task->touches;
		return;
	}
	at = store_put_path(w->store, path, w->history->arena);
	for (size_t i = 0; i < n; i++)
		add_touch(w, task->row, at, &from[i], to);
	if (!n)
		add_touch(w, task->row, at, &NONE, to);
	task->n_touches += n ? (uint32_t)n : 1;
}

/* What a commit is compared with; unread if a tree cannot be. */
static struct comparison comparison_of(struct walk *w, int32_t row)
{
	struct commit_row commit = w->store->commits.at[row];
	struct object_id *others =
		ARENA_ARRAY(w->scratch, struct object_id, commit.n_parents + 1);
	struct comparison made = { .others = others, .n = commit.n_parents };

	made.unread = !tree_of(w, row, &made.tree);
	for (uint32_t i = 0; i < commit.n_parents && !made.unread; i++)
		made.unread =
			!tree_of(w, w->store->parents.at[commit.parents + i],
				 &others[i]);
	return made;
}

static void settle(struct walk *w, int32_t row, bool known,
		   const struct task *task)
{
	struct commit_row *commit = &w->store->commits.at[row];

	w->store->news = true;
	commit->state = known ? COMMIT_KNOWN : COMMIT_CUT;
	commit->blind = !known;
	commit->touches = known ? task->touches : 0;
	commit->n_touches = known ? task->n_touches : 0;
}

/* Finds what each of some commits touched; one after another, where that is
 * too much at once. */
static void compare_some(struct walk *w, const int32_t *rows, size_t n)
{
	struct task *tasks = ARENA_ARRAY(w->scratch, struct task, n);
	struct comparison *list = ARENA_ARRAY(w->scratch, struct comparison, n);
	bool full = w->full, all;

	for (size_t i = 0; i < n; i++) {
		list[i] = comparison_of(w, rows[i]);
		list[i].context = &tasks[i];
		tasks[i] = (struct task){ .walk = w,
					  .comparison = &list[i],
					  .row = rows[i] };
	}
	all = full || history_compare_all(&w->history->objects, list, n,
					  w->scratch, touched);
	for (size_t i = 0; i < n && all; i++) {
		full = full || tasks[i].cut;
		settle(w, rows[i], !full && !list[i].unread, &tasks[i]);
	}
	arena_reset(w->scratch);
	for (size_t i = 0; i < n && !all; i++)
		compare_some(w, &rows[i], 1);
}

#define AT_ONCE 4096 /* commits */

static void compare_new(struct walk *w)
{
	ARRAY_OF(int32_t) rows = { 0 };

	for (size_t f = 0; f < w->found.n; f++)
		if (w->store->commits.at[w->found.at[f]].state == COMMIT_NEW)
			*ARRAY_PUSH(&w->lists, &rows) = w->found.at[f];
	for (size_t i = 0; i < rows.n; i += AT_ONCE)
		compare_some(w, rows.at + i,
			     rows.n - i < AT_ONCE ? rows.n - i : AT_ONCE);
}

/* ------------------------------------------------ where the past is unknown */

static void hold(void *context, struct str path, const struct object_id *from,
		 size_t n, const struct object_id *to)
{
	struct walk *w = context;
	struct history *history = w->history;
	uint32_t at;

	(void)from;
	(void)n;
	if (id_is_none(to))
		return;
	at = store_put_path(w->store, path, w->history->arena);
	if (at >= history->n_held) {
		size_t cap = w->store->paths.cap;

		history->held = arena_grow(history->arena, history->held,
					   history->n_held, cap);
		history->n_held = cap;
	}
	history->held[at] = true;
}

/* Marks the notes of the commits that are cut: they are older than these. */
static void hold_notes(struct walk *w)
{
	struct object_id before = { 0 }, tree;
	struct store *store = w->store;

	for (size_t f = 0; f < w->found.n; f++) {
		int32_t row = w->found.at[f];
		struct commit_row *commit = &store->commits.at[row];

		store->shallow |= commit->state == COMMIT_CUT;
		if (commit->state != COMMIT_CUT || commit->blind)
			continue;
		/* most of it is that of the one before */
		if (!tree_of(w, row, &tree) ||
		    !history_compare(&w->history->objects, &before, 1, &tree,
				     w->scratch, hold, w))
			commit->blind = true;
		else
			before = tree;
		arena_reset(w->scratch);
	}
}

/* -------------------------------------------------------------------- order */

/* A heap of rows whose parents are all in order: the earliest first. */
struct heap {
	const struct store *store;
	int32_t *at;
	size_t n;
};

static bool is_before(const struct heap *heap, int32_t a, int32_t b)
{
	const struct commit_row *x = &heap->store->commits.at[a];
	const struct commit_row *y = &heap->store->commits.at[b];

	if (x->time != y->time)
		return x->time < y->time;
	return memcmp(&x->id, &y->id, sizeof x->id) < 0;
}

static void heap_push(struct heap *heap, int32_t row)
{
	size_t i = heap->n++;

	for (; i && is_before(heap, row, heap->at[(i - 1) / 2]);
	     i = (i - 1) / 2)
		heap->at[i] = heap->at[(i - 1) / 2];
	heap->at[i] = row;
}

static int32_t heap_pop(struct heap *heap)
{
	int32_t first = heap->at[0], last = heap->at[--heap->n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < heap->n) {
		if (child + 1 < heap->n &&
		    is_before(heap, heap->at[child + 1], heap->at[child]))
			child++;
		if (!is_before(heap, heap->at[child], last))
			break;
		heap->at[i] = heap->at[child];
		i = child;
	}
	heap->at[i] = last;
	return first;
}

/* Of each row: its children, and how many of its parents are not in order. */
struct family {
	struct run *children;
	int32_t *list;
	uint32_t *missing;
};

static uint32_t n_parents(const struct commit_row *commit)
{
	return commit->state == COMMIT_KNOWN ? commit->n_parents : 0;
}

static void count_children(struct walk *w, struct family *family)
{
	const struct store *store = w->store;
	uint32_t at = 0;

	for (size_t f = 0; f < w->found.n; f++) {
		int32_t row = w->found.at[f];
		const struct commit_row *commit = &store->commits.at[row];

		family->missing[row] = n_parents(commit);
		for (uint32_t i = 0; i < n_parents(commit); i++)
			family->children[store->parents.at[commit->parents + i]]
				.n++;
	}
	for (size_t f = 0; f < w->found.n; f++) {
		struct run *run = &family->children[w->found.at[f]];

		run->at = at;
		at += run->n;
		run->n = 0;
	}
}

static void list_children(struct walk *w, struct family *family)
{
	const struct store *store = w->store;

	for (size_t f = 0; f < w->found.n; f++) {
		int32_t row = w->found.at[f];
		const struct commit_row *commit = &store->commits.at[row];

		for (uint32_t i = 0; i < n_parents(commit); i++) {
			struct run *run =
				&family->children[store->parents
							  .at[commit->parents +
							      i]];

			family->list[run->at + run->n++] = row;
		}
	}
}

static void put_in_order(struct walk *w)
{
	struct history *history = w->history;
	size_t n = w->store->commits.n;
	struct family family = {
		.children = ARENA_ARRAY(&w->lists, struct run, n),
		.list = ARENA_ARRAY(&w->lists, int32_t,
				    w->store->parents.n + 1),
		.missing = ARENA_ARRAY(&w->lists, uint32_t, n),
	};
	struct heap heap = { w->store, ARENA_ARRAY(&w->lists, int32_t, n), 0 };

	count_children(w, &family);
	list_children(w, &family);
	history->order = ARENA_ARRAY(history->arena, int32_t, w->found.n + 1);
	for (size_t f = 0; f < w->found.n; f++)
		if (!family.missing[w->found.at[f]])
			heap_push(&heap, w->found.at[f]);
	while (heap.n) {
		int32_t row = heap_pop(&heap);
		const struct run *run = &family.children[row];

		if (w->store->commits.at[row].state != COMMIT_GONE)
			history->order[history->n_order++] = row;
		for (uint32_t i = 0; i < run->n; i++)
			if (!--family.missing[family.list[run->at + i]])
				heap_push(&heap, family.list[run->at + i]);
	}
}

/* ---------------------------------------------------------------------- gap */

/* The newest day that is cut, and where days can be told at all from. */
static void find_gap(struct walk *w)
{
	struct history *history = w->history;
	int32_t day = DATE_NONE;
	bool shallow = false;

	for (size_t i = 0; i < history->n_order; i++) {
		const struct commit_row *commit =
			&w->store->commits.at[history->order[i]];

		if (commit->state != COMMIT_CUT)
			continue;
		if (commit->blind)
			history->horizon = i + 1;
		if (commit->day > day)
			day = commit->day;
		shallow = shallow || is_shallow(w, &commit->id);
	}
	if (!w->store->shallow)
		return;
	history->gap = str_print(
		history->arena,
		"%s: what was before " STR_FMT " is not known; %s",
		shallow ? "this clone is shallow"
			: "commits are missing in this clone",
		STR_ARG(day == DATE_NONE ? STR("its first commit")
					 : date_str(history->arena, day)),
		shallow ? "git fetch --unshallow brings it"
			: "git fsck tells which");
}

int history_walk(struct history *history, const struct object_id *head,
		 const struct object_id *shallow, size_t n_shallow,
		 struct fault *fault)
{
	struct arena scratch;
	struct walk w = { .history = history,
			  .store = &history->store,
			  .scratch = &scratch,
			  .shallow = shallow,
			  .n_shallow = n_shallow };

	arena_open(&scratch, 0);
	arena_open(&w.lists, 0);
	w.rows = map_make(&w.lists);
	know_what_is_cached(&w);
	w.store->head = row_of(&w, head);
	gather(&w, w.store->head);
	cut_where_parents_are_gone(&w);
	compare_new(&w);
	hold_notes(&w);
	put_in_order(&w);
	find_gap(&w);
	arena_close(&w.lists);
	arena_close(&scratch);
	if (!history->n_order)
		return fault_set(fault,
				 "the newest commit cannot be read: the git "
				 "repository is damaged; git fsck tells more");
	return 0;
}
