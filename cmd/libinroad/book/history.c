/* history: what the commits say of each note. */
#include "history_parts.h"

static void number_commits(struct history *history)
{
	const struct store *store = &history->store;

	history->number =
		ARENA_ARRAY(history->arena, int32_t, store->commits.n + 1);
	history->position =
		ARENA_ARRAY(history->arena, int32_t, store->commits.n + 1);
	for (size_t i = 0; i < store->commits.n; i++)
		history->number[i] = -1;
	for (size_t i = 0; i < history->n_order; i++) {
		int32_t row = history->order[i];
		const struct commit_row *commit = &store->commits.at[row];

		history->position[row] = (int32_t)i;
		if (history->until != DATE_NONE && commit->day > history->until)
			continue;
		history->number[row] = (int32_t)history->commits.n;
		*ARRAY_PUSH(history->arena, &history->commits) =
			(struct history_commit){ commit->id, commit->day };
	}
}

static void find_mainline(struct history *history)
{
	const struct store *store = &history->store;
	int32_t row = store->head;

	history->mainline =
		ARENA_ARRAY(history->arena, bool, store->commits.n + 1);
	while (row >= 0 && !history->mainline[row]) {
		const struct commit_row *commit = &store->commits.at[row];

		history->mainline[row] = true;
		row = commit->n_parents ? store->parents.at[commit->parents]
					: -1;
	}
}

bool history_is_aside(const struct history *history, int32_t row)
{
	return !history->mainline[row];
}

static void add_head_note(void *context, struct str path,
			  const struct object_id *from, size_t n,
			  const struct object_id *to)
{
	struct history *history = context;

	(void)from;
	(void)n;
	*map_put(&history->head_notes, str_copy(history->arena, path)) =
		(int64_t)history->head_ids.n;
	*ARRAY_PUSH(history->arena, &history->head_ids) = *to;
}

static void list_head(struct history *history)
{
	const struct store *store = &history->store;
	struct str folder = history->notebook;
	struct object_id tree;
	struct arena scratch;

	history->has_head = true;
	history->head_notes = map_make(history->arena);
	if (store->head < 0)
		return;
	arena_open(&scratch, 0);
	tree = store->commits.at[store->head].tree;
	if (history_find_folder(&history->objects, &tree, folder, &tree))
		history_compare(&history->objects, NULL, 0, &tree, &scratch,
				add_head_note, history);
	arena_close(&scratch);
}

bool history_at_head(struct history *history, struct str path,
		     struct object_id *out)
{
	int64_t found;

	if (!history->has_head)
		list_head(history);
	found = map_get(&history->head_notes, path);
	if (found == MAP_NONE)
		return false;
	*out = history->head_ids.at[found];
	return true;
}

int history_make(struct history *history, const struct object_id *head,
		 const struct object_id *shallow, size_t n_shallow,
		 struct str cache, struct fault *fault)
{
	bool cached = store_read(cache, history->notebook, history->arena,
				 &history->store);
	int result = -1;

	arena_open(&history->version, 0);
	arena_open(&history->scratch, NOTE_ARENA_MAX);
	if (cached)
		result = history_walk(history, head, shallow, n_shallow, fault);
	/* a cache that leads nowhere is as good as none */
	if (result < 0) {
		history->store = (struct store){ 0 };
		result = history_walk(history, head, shallow, n_shallow, fault);
	}
	if (result < 0)
		return -1;
	number_commits(history);
	find_mainline(history);
	history_stream(history);
	return 0;
}

static bool is_partial(struct repo *repo)
{
	struct repo_state state;
	struct arena scratch;

	arena_open(&scratch, 0);
	repo_state(repo, &scratch, &state);
	arena_close(&scratch);
	return state.partial;
}

int history_read(struct repo *repo, struct str revision, struct str cache,
		 const struct config *config, int32_t until,
		 struct arena *arena, struct history **out, struct fault *fault)
{
	struct history *history = ARENA_NEW(arena, struct history);
	struct object_id head, *shallow;
	size_t n_shallow;
	int found = repo_find_commit(repo, revision, &head, fault);

	*out = NULL;
	if (found < 0)
		return -1;
	history->arena = arena;
	history->objects = repo_objects(repo);
	history->config = config;
	history->notebook = repo_notebook(repo);
	history->until = until;
	history->partial = is_partial(repo);
	history->of_head = !revision.n;
	if (found) {
		shallow = repo_shallow(repo, arena, &n_shallow);
		if (history_make(history, &head, shallow, n_shallow, cache,
				 fault) < 0)
			return -1;
	}
	*out = history;
	return 0;
}

void history_close(struct history *history)
{
	arena_close(&history->version);
	arena_close(&history->scratch);
}

void history_know(struct history *history, const struct book *book)
{
	history->book = book;
}

struct str history_cache(const struct history *history, struct arena *arena)
{
	if (!history->of_head || !history->store.news)
		return (struct str){ "", 0 };
	return store_write(&history->store, history->notebook, history->order,
			   history->n_order, arena);
}

const struct history_commit *history_commits(const struct history *history,
					     int32_t *n)
{
	*n = (int32_t)history->commits.n;
	return history->commits.at;
}

#define SHORT_ID 7

struct str history_short_id(const struct history *history, int32_t commit,
			    struct arena *arena)
{
	char hex[SHORT_ID + 1];

	if (!history || commit < 0 || (size_t)commit >= history->commits.n)
		return (struct str){ "", 0 };
	return str_copy(arena, object_id_hex(&history->commits.at[commit].id,
					     hex, SHORT_ID));
}

struct str history_gap(const struct history *history)
{
	if (history->gap.n || !history->n_missing)
		return history->gap;
	if (!history->partial)
		return STR("old versions of notes cannot be read, so not all "
			   "changes of fields are known: the repository is "
			   "damaged; git fsck tells more");
	return STR("old versions of notes are not in this clone, so not all "
		   "changes of fields are known; git fetch --refetch "
		   "--no-filter brings them");
}

enum object_state history_take_blob(const struct history *history,
				    const struct object_id *id,
				    struct object *out)
{
	const struct objects *objects = &history->objects;

	return objects->take(objects->context, id, OBJECT_BLOB, out);
}

void history_drop(const struct history *history, struct object *object)
{
	history->objects.drop(history->objects.context, object);
}

const struct object_id *history_from(const struct history *history,
				     const struct step *step, size_t i)
{
	uint32_t touch = step->gone < 0 ? step->touch + (uint32_t)i
					: (uint32_t)step->gone;

	return &history->store.touches.at[touch].from;
}

/* -------------------------------------------------------------------- days */

int32_t step_commit(const struct history *history, const struct step *step)
{
	return history->number[step->commit];
}

static const struct step *step_after(const struct history *history,
				     int32_t step)
{
	while (step >= 0 && step_commit(history, &history->steps.at[step]) < 0)
		step = history->steps.at[step].next;
	return step < 0 ? NULL : &history->steps.at[step];
}

bool step_is_first(const struct history *history, const struct step *step)
{
	if (step->gone >= 0)
		return false;
	for (uint32_t i = 0; i < step->n; i++)
		if (!id_is_none(
			    &history->store.touches.at[step->touch + i].from))
			return false;
	return true;
}

int32_t history_day(const struct history *history, const struct step *step,
		    int32_t *commit)
{
	int32_t number = step_commit(history, step);
	int32_t day = number < 0 ? DATE_NONE : history->commits.at[number].day;

	if (commit)
		*commit = day == DATE_NONE ? -1 : number;
	return day;
}

int32_t history_first(struct history *history, struct str path, int32_t *commit)
{
	const struct stream *stream = stream_find(history, path);
	const struct step *step = NULL;

	if (commit)
		*commit = -1;
	if (stream && !stream->held)
		step = step_after(history, stream->first);
	if (!step || !step_is_first(history, step))
		return DATE_NONE;
	return history_day(history, step, commit);
}

int32_t history_last(struct history *history, struct str path, int32_t *commit)
{
	const struct stream *stream = stream_find(history, path);
	const struct step *step, *last = NULL;

	if (commit)
		*commit = -1;
	step = stream ? step_after(history, stream->first) : NULL;
	for (; step; step = step_after(history, step->next))
		last = step;
	return last ? history_day(history, last, commit) : DATE_NONE;
}
