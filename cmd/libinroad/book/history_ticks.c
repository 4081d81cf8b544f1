/*
 * history_ticks: in which commit a task was ticked: from its line as it is
 * done now, back through the note's versions, to the one that had it open.
 */
#include "history_parts.h"
#include <inroad/book.h>

#define WORDS_MAX 64	/* of a task; the rest is not looked at */
#define LIKE_PERCENT 60 /* shared words of two that are one, reworded */
#define TASKS_MAX 2000	/* of a note, that are compared with others */
#define CHASE_MAX 1000000

/* A task in one version of a note. */
struct old_task {
	uint64_t hash;
	bool done;
	struct str text;
};

/* ------------------------------------------------------------------ reading */

/* What stands behind the box. */
static struct str task_text(const struct note *note,
			    const struct note_line *line)
{
	struct str text = note_text(note, line->item);
	size_t box = str_find_char(text, ']');

	return box == STR_NONE ? text : str_sub(text, box + 1, text.n);
}

static struct task_list list_tasks(struct history *history,
				   const struct note *note)
{
	const struct note_line *lines = note_lines(note);
	ARRAY_OF(struct old_task) tasks = { 0 };

	for (uint32_t i = 0; i < note->lines.n; i++)
		if (lines[i].task != TASK_NONE)
			*ARRAY_PUSH(history->arena, &tasks) = (struct old_task){
				.hash = lines[i].hash,
				.done = lines[i].task == TASK_DONE,
				.text = str_copy(history->arena,
						 task_text(note, &lines[i])),
			};
	return (struct task_list){ tasks.at, tasks.n };
}

static struct task_list parse_tasks(struct history *history, struct str path,
				    struct str bytes)
{
	struct source source = { path, bytes, NULL };
	struct note_reader reader = { &history->config->calendar };
	struct task_list tasks;

	tasks = list_tasks(history,
			   note_read(&source, &reader, &history->scratch,
				     &history->version));
	arena_reset(&history->version);
	arena_reset(&history->scratch);
	return tasks;
}

/* The tasks of a version that was read before, or NULL. */
static const struct task_list *read_before(const struct history *history,
					   const struct object_id *id)
{
	int64_t at = map_get(&history->read, id_key(id));

	return at == MAP_NONE ? NULL : &history->lists.at[at];
}

static void keep_tasks(struct history *history, const struct object_id *id,
		       struct task_list tasks)
{
	if (!history->read.arena)
		history->read = map_make(history->arena);
	*map_put(&history->read, str_copy(history->arena, id_key(id))) =
		(int64_t)history->lists.n;
	*ARRAY_PUSH(history->arena, &history->lists) = tasks;
}

/* The tasks of an old version, kept once they were read; false: not here. */
static bool tasks_of(struct history *history, uint32_t path,
		     const struct object_id *id, struct task_list *out)
{
	const struct task_list *before = read_before(history, id);
	enum object_state state;
	struct object object;

	*out = (struct task_list){ 0 };
	if (before)
		*out = *before;
	if (before || id_is_none(id))
		return true;
	state = history_take_blob(history, id, &object);
	history->n_missing += state == OBJECT_MISSING;
	if (state != OBJECT_HERE)
		return false;
	*out = parse_tasks(history, history->store.paths.at[path],
			   object.bytes);
	history_drop(history, &object);
	keep_tasks(history, id, *out);
	return true;
}

/* Most newest versions are what the book has read. */
static void know_newest(struct history *history, const struct touch_row *touch)
{
	const struct objects *objects = &history->objects;
	const struct note *note;
	struct object_id now;
	int32_t at = THING_NONE;

	if (history->book && !read_before(history, &touch->to))
		at = book_note_at(history->book,
				  history->store.paths.at[touch->path]);
	if (at == THING_NONE)
		return;
	note = history->book->things[at].note;
	now = objects->name(objects->context, note_bytes(note));
	if (id_eq(&now, &touch->to))
		keep_tasks(history, &touch->to, list_tasks(history, note));
}

/* ----------------------------------------------------------------- likeness */

static size_t hash_words(struct str text, uint64_t out[static WORDS_MAX])
{
	size_t n = 0;
	struct str word;

	while (n < WORDS_MAX && (word = str_word(&text)).n)
		if (!str_starts(word, STR("done:")))
			out[n++] = str_hash(word);
	return n;
}

/* How many of a hundred words two texts share. */
static size_t likeness(struct str a, struct str b)
{
	uint64_t x[WORDS_MAX], y[WORDS_MAX];
	size_t n = hash_words(a, x), m = hash_words(b, y), shared = 0;
	bool used[WORDS_MAX] = { false };

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			if (!used[j] && x[i] == y[j]) {
				used[j] = true;
				shared++;
				break;
			}
	return n + m ? 200 * shared / (n + m) : 0;
}

static size_t count(struct task_list tasks, uint64_t hash, bool done_only)
{
	size_t n = 0;

	for (size_t i = 0; i < tasks.n; i++)
		n += tasks.at[i].hash == hash &&
		     (tasks.at[i].done || !done_only);
	return n;
}

/* Of the tasks that went, the one that a new one is, or NULL. */
static const struct old_task *likest(struct task_list from, struct task_list to,
				     const struct old_task *task)
{
	const struct old_task *found = NULL;
	size_t best = LIKE_PERCENT - 1;

	if (from.n > TASKS_MAX || to.n > TASKS_MAX)
		return NULL;
	for (size_t i = 0; i < from.n; i++) {
		size_t like;

		if (count(to, from.at[i].hash, false))
			continue;
		like = from.at[i].hash == task->hash
			       ? 100
			       : likeness(from.at[i].text, task->text);
		if (like > best) {
			best = like;
			found = &from.at[i];
		}
	}
	return found;
}

/* ----------------------------------------------------------------- deriving */

/* A touch, and where its old version stood. */
struct comparing {
	struct history *history;
	uint32_t touch, from; /* the same, but of one that moved */
	struct task_list old, new;
};

/* A task that came from another note of its commit. */
static struct tick_row moved(const struct comparing *c,
			     const struct old_task *task)
{
	const struct store *store = &c->history->store;
	const struct commit_row *commit =
		&store->commits.at[store->touches.at[c->touch].commit];
	struct tick_row row = { .hash = task->hash, .other = -1 };

	for (uint32_t i = 0; i < commit->n_touches; i++) {
		uint32_t at = commit->touches + i;
		const struct touch_row *other = &store->touches.at[at];
		struct task_list from, to;
		const struct old_task *found;

		if (at == c->touch || at == c->from ||
		    id_is_none(&other->from) ||
		    !tasks_of(c->history, other->path, &other->from, &from) ||
		    !from.n ||
		    !tasks_of(c->history, other->path, &other->to, &to))
			continue;
		found = likest(from, to, task);
		if (!found)
			continue;
		if (found->done) {
			row.before = found->hash;
			row.other = (int32_t)at;
		}
		break;
	}
	return row;
}

static struct tick_row compare_task(const struct comparing *c,
				    const struct old_task *task)
{
	struct tick_row row = { .hash = task->hash, .other = -1 };
	size_t now = count(c->new, task->hash, true);
	const struct old_task *found;

	if (count(c->old, task->hash, true) >= now) {
		row.before = task->hash;
		row.other = (int32_t)c->from;
		return row;
	}
	if (count(c->old, task->hash, false))
		return row;
	found = likest(c->old, c->new, task);
	if (!found)
		return moved(c, task);
	if (found->done) {
		row.before = found->hash;
		row.other = (int32_t)c->from;
	}
	return row;
}

static bool is_listed(const struct store *store, size_t from, uint64_t hash)
{
	for (size_t i = from; i < store->ticks.n; i++)
		if (store->ticks.at[i].hash == hash)
			return true;
	return false;
}

/* Done before already, in the same words and the same note. */
static bool is_carried(const struct tick_row *row, uint32_t from)
{
	return row->before == row->hash && row->other == (int32_t)from;
}

/* What a touch says of the tasks that are done in its new version, of all or of
 * those that were not done before; false if a version is not here. */
static bool derive_ticks(struct history *history, uint32_t touch, uint32_t from,
			 bool whole)
{
	struct store *store = &history->store;
	struct derived_row *derived = &store->derived.at[touch];
	struct comparing c = { .history = history,
			       .touch = touch,
			       .from = from };
	size_t first = store->ticks.n;

	if (derived->ticks != NOT_DERIVED && (derived->whole || !whole))
		return true;
	if (whole)
		know_newest(history, &store->touches.at[touch]);
	if (!tasks_of(history, store->touches.at[touch].path,
		      &store->touches.at[touch].to, &c.new) ||
	    !tasks_of(history, store->touches.at[from].path,
		      &store->touches.at[from].from, &c.old))
		return false;
	for (size_t i = 0; i < c.new.n; i++) {
		struct tick_row row;

		if (!c.new.at[i].done ||
		    is_listed(store, first, c.new.at[i].hash))
			continue;
		row = compare_task(&c, &c.new.at[i]);
		if (whole || !is_carried(&row, from))
			*ARRAY_PUSH(history->arena, &store->ticks) = row;
	}
	derived->ticks = (uint32_t)first;
	derived->n_ticks = (uint32_t)(store->ticks.n - first);
	derived->whole = whole;
	store->news = true;
	return true;
}

/* ------------------------------------------------------------------ chasing */

static const struct tick_row *find_tick(const struct store *store,
					uint32_t touch, uint64_t hash)
{
	const struct derived_row *derived = &store->derived.at[touch];

	for (uint32_t i = 0; i < derived->n_ticks; i++)
		if (store->ticks.at[derived->ticks + i].hash == hash)
			return &store->ticks.at[derived->ticks + i];
	return NULL;
}

/*
 * What a step says of a task: where it was done before. False if that is not
 * known; or in the newest step, whose lists are whole, if it is not done.
 */
static bool tick_of(struct history *history, const struct step *step,
		    uint64_t hash, bool newest, struct tick_row *out)
{
	bool found = false;

	/* done in one of a merge's parents is done before it */
	for (uint32_t i = 0; i < step->n && (!found || !out->before); i++) {
		uint32_t touch = step->touch + i;
		uint32_t from = step->gone < 0 ? touch : (uint32_t)step->gone;
		const struct tick_row *row;

		if (!derive_ticks(history, touch, from, newest))
			return false;
		row = find_tick(&history->store, touch, hash);
		if (!row && newest)
			continue;
		found = true;
		*out = row ? *row
			   : (struct tick_row){ .hash = hash,
						.before = hash,
						.other = (int32_t)from };
	}
	return found;
}

/* The step that left what a touch began with: in most cases the one before. */
static const struct step *step_before(const struct history *history,
				      const struct step *step, uint32_t touch)
{
	const struct touch_row *touches = history->store.touches.at;
	int32_t at = history->stream_of[touches[touch].path];
	int32_t now = history->position[step->commit];

	if (at < 0)
		return NULL;
	at = at == history->stream_of[touches[step->touch].path]
		     ? step->before
		     : history->streams.at[at].last;
	for (; at >= 0; at = history->steps.at[at].before) {
		const struct step *other = &history->steps.at[at];

		if (history->position[other->commit] < now &&
		    id_eq(&touches[other->touch].to, &touches[touch].from))
			return other;
	}
	return NULL;
}

/* Whether a note may be older than the first commit that tells of it. */
static bool is_held(const struct history *history, const struct step *step)
{
	uint32_t path = history->store.touches.at[step->touch].path;

	return path < history->n_held && history->held[path] &&
	       step_is_first(history, step);
}

int32_t history_ticked(struct history *history, struct str path, uint64_t hash,
		       int32_t *commit)
{
	const struct stream *stream = stream_find(history, path);
	const struct step *step = NULL;
	struct tick_row tick = { 0 };

	if (commit)
		*commit = -1;
	if (stream && stream->last >= 0)
		step = &history->steps.at[stream->last];
	for (int i = 0; step && i < CHASE_MAX; i++) {
		if (!tick_of(history, step, hash, i == 0, &tick))
			return DATE_NONE;
		if (!tick.before)
			return is_held(history, step)
				       ? DATE_NONE
				       : history_day(history, step, commit);
		hash = tick.before;
		step = step_before(history, step, (uint32_t)tick.other);
	}
	return DATE_NONE;
}
