/*
 * history_parts: what the files of the room history share. Only they (and
 * their tests) include this.
 *
 * The way: commits and trees are read as bytes (history_object.c), walked from
 * the newest (history_walk.c) into a store of flat rows, which is what the
 * cache keeps (history_cache.c). Out of the store, streams are made: a note's
 * versions in order, through moves (history_stream.c). What needs old notes'
 * texts is derived of a version when it is asked for, and stored as well
 * (history_fields.c, history_ticks.c).
 */
#ifndef INROAD_BOOK_HISTORY_PARTS_H
#define INROAD_BOOK_HISTORY_PARTS_H

#include "repo/repo_objects.h"
#include <inroad/date.h>
#include <inroad/history.h>
#include <inroad/map.h>
#include <inroad/note.h>

/* ------------------------------------------------------------------- bytes */

/* A commit object, as far as it matters. */
struct commit_read {
	struct object_id tree;
	struct object_id *parents;
	size_t n_parents;
	int32_t day;  /* its author's, in their own zone, else its committer's;
			 DATE_NONE: none that can be */
	int64_t time; /* its committer's, in seconds */
};

/* False if it is malformed. Parents are in the arena. */
bool history_read_commit(struct str bytes, struct arena *arena,
			 struct commit_read *out);

/* A folder's tree in a commit's tree; all zero if it is none there. False if
 * a tree cannot be read. */
bool history_find_folder(const struct objects *objects,
			 const struct object_id *tree, struct str folder,
			 struct object_id *out);

/* A note that is otherwise in a tree than in each of `n` others: what it was
 * in these, and what it is; all zero: not there. */
typedef void history_touched(void *context, struct str path,
			     const struct object_id *from, size_t n,
			     const struct object_id *to);

/* A tree, and those that it is compared with. */
struct comparison {
	const struct object_id *others;
	size_t n; /* of them */
	struct object_id tree;
	void *context; /* for what is told of it */
	bool unread;   /* a tree could not be read (set before: it isn't
			  compared), or there are too many */
	int trees;     /* opened so far */
};

/*
 * Tells of all notes that each tree has otherwise than each of its others, by
 * path; all its notes, where there are none. An id of zeros is an empty tree.
 * All that is known of one is told before the next. They are compared a folder
 * at a time: git packs a folder's trees as what each has otherwise than a
 * later one, and libgit2 keeps too few of them to go from folder to folder and
 * find one still there. False if that is too much at once: then nothing was
 * told, and they must be compared one by one.
 */
bool history_compare_all(const struct objects *objects, struct comparison *list,
			 size_t n, struct arena *scratch,
			 history_touched *touched);

/* The same of one; false if a tree cannot be read, or there are too many. */
bool history_compare(const struct objects *objects,
		     const struct object_id *others, size_t n,
		     const struct object_id *tree, struct arena *scratch,
		     history_touched *touched, void *context);

static inline bool id_is_none(const struct object_id *id)
{
	static const struct object_id NONE;

	return !memcmp(id, &NONE, sizeof NONE);
}

/* An id as a map's key. */
static inline struct str id_key(const struct object_id *id)
{
	return (struct str){ (const char *)id->at, sizeof id->at };
}

static inline bool id_eq(const struct object_id *a, const struct object_id *b)
{
	return !memcmp(a, b, sizeof *a);
}

/* ------------------------------------------------------------------- store */

enum commit_state {
	COMMIT_STUB,  /* its id only: not read yet */
	COMMIT_NEW,   /* read, not compared yet */
	COMMIT_KNOWN, /* its touches are in the store */
	COMMIT_CUT,   /* what was before is not here: its touches are unknown */
	COMMIT_GONE   /* not here at all, or malformed */
};

struct commit_row {
	struct object_id id, tree; /* tree: of the whole repository */
	int64_t time;
	int32_t day;
	uint32_t parents, n_parents; /* in store.parents: rows */
	uint32_t touches, n_touches; /* in store.touches */
	uint8_t state;
	uint8_t blind; /* CUT, as its own trees cannot be read */
	uint8_t padding[2];
};

/* A note that a commit touched. Of a merge one for each parent, in a row. */
struct touch_row {
	int32_t commit;
	uint32_t path; /* in store.paths */
	struct object_id from, to;
};

/* A change of a field, derived from a touch. */
struct change_row {
	int16_t role, key;
	uint32_t line;
	struct str field, from, to;
};

/*
 * A task that is done in a touch's new version: since then if `before` is 0,
 * else it was done already, as `before` in the old version of `other`. Most
 * were done already under the same hash in the same note: these stand in the
 * list of a note's newest touch only.
 */
struct tick_row {
	uint64_t hash, before;
	int32_t other; /* a touch of the same commit */
	int32_t padding;
};

/* What was derived from a touch: runs of change_row and tick_row. */
struct derived_row {
	uint32_t changes, n_changes, ticks, n_ticks;
	uint32_t whole; /* the ticks hold all tasks that are done */
};

#define NOT_DERIVED UINT32_MAX

struct store {
	ARRAY_OF(struct commit_row) commits;
	ARRAY_OF(int32_t) parents;
	ARRAY_OF(struct touch_row) touches;
	ARRAY_OF(struct derived_row) derived; /* one a touch */
	ARRAY_OF(struct str) paths;	      /* of notes, from the notebook */
	size_t n_in_order;		      /* the first of the paths */
	size_t near;	/* the number behind the one found last */
	int32_t *slots; /* the other paths, hashed; so many, or none */
	size_t n_slots;
	ARRAY_OF(struct change_row) changes;
	ARRAY_OF(struct tick_row) ticks;
	int32_t head; /* a row, or -1 */
	bool shallow; /* a row was cut */
	bool news;    /* something is in it that the cache had not */
};

/* The bytes of a cache for a notebook's folder; false if they are none. */
bool store_read(struct str bytes, struct str notebook, struct arena *arena,
		struct store *out);
/* The number of a path, or -1; the same, and it is added if it is new. */
int32_t store_find_path(struct store *store, struct str path);
uint32_t store_put_path(struct store *store, struct str path,
			struct arena *arena);

/* What to keep: the rows of `order`, parents before children. */
struct str store_write(const struct store *store, struct str notebook,
		       const int32_t *order, size_t n, struct arena *arena);

/* ------------------------------------------------------------------ streams */

/* A version of a note: a touch, and in a move that of the path it left. */
struct step {
	uint32_t touch, n;    /* a merge has n touches */
	int32_t commit;	      /* its row */
	int32_t gone;	      /* a touch, or -1 */
	int32_t before, next; /* steps of the stream, or -1 */
};

/* The versions of one note. */
struct stream {
	int32_t first, last; /* steps */
	uint32_t path;	     /* where it is now, or was */
	bool held;	     /* it is in a commit whose past is unknown */
	bool told;	     /* its changes are here: */
	uint32_t n_changes;
	struct field_change *changes;
};

/* The tasks of an old version: see history_ticks.c. */
struct old_task;
struct task_list {
	const struct old_task *at;
	size_t n;
};

struct history {
	struct arena *arena;
	struct objects objects;
	const struct config *config;
	struct str notebook;
	struct store store;
	int32_t until;
	bool of_head;

	int32_t *order; /* rows that can be reached, parents first */
	size_t n_order;
	int32_t *position; /* of a row: in `order` */
	size_t horizon;	   /* in `order`: what is before it cannot be told */
	int32_t *number;   /* of a row: of those below, or -1 */
	ARRAY_OF(struct history_commit) commits;

	bool *mainline;	       /* of a row: from the head by first parents */
	bool has_head;	       /* head_notes is filled */
	struct map head_notes; /* paths of the head's notes: in head_ids */
	ARRAY_OF(struct object_id) head_ids;

	bool *held; /* of a path: see struct stream */
	size_t n_held;
	ARRAY_OF(struct step) steps;
	ARRAY_OF(struct stream) streams;
	int32_t *stream_of; /* a path's, or -1 */
	struct map by_id;   /* streams by their notes' ids; empty till then */

	const struct book *book; /* the notes as they are now, or NULL */
	struct map read;	 /* versions by id: lists */
	ARRAY_OF(struct task_list) lists;
	struct arena version, scratch; /* of one being read */

	struct str gap;	  /* of the walk */
	size_t n_missing; /* old versions that are not here */
	bool partial;	  /* nor need they be: it is a partial clone */
};

/* Fills a history whose first members are set; -1 with the fault. */
int history_make(struct history *history, const struct object_id *head,
		 const struct object_id *shallow, size_t n_shallow,
		 struct str cache, struct fault *fault);

/* Walks what the head can reach, compares what is new, and puts it in order. */
int history_walk(struct history *history, const struct object_id *head,
		 const struct object_id *shallow, size_t n_shallow,
		 struct fault *fault);

/*
 * Whether a commit (a row) was made aside and merged later: what it changed
 * need not have lasted.
 */
bool history_is_aside(const struct history *history, int32_t row);

/* The bytes' id of a note in the head's tree, by its path; false if it is not
 * there, or that cannot be known. */
bool history_at_head(struct history *history, struct str path,
		     struct object_id *out);

/* Makes the streams out of the store. */
void history_stream(struct history *history);

/* The stream of a note by its present path, or NULL. */
struct stream *stream_find(struct history *history, struct str path);

/* Whether a note was nowhere before a step. */
bool step_is_first(const struct history *history, const struct step *step);

/* What the i-th parent of a step's commit had, wherever it stood then. */
const struct object_id *history_from(const struct history *history,
				     const struct step *step, size_t i);

/* An old version's bytes; to be dropped if it is here. */
enum object_state history_take_blob(const struct history *history,
				    const struct object_id *id,
				    struct object *out);
void history_drop(const struct history *history, struct object *object);

/* The day of a step, and its commit's number; DATE_NONE, -1 if not to be
 * told. */
int32_t history_day(const struct history *history, const struct step *step,
		    int32_t *commit);

/* The commit of a step, numbered for others; -1 if it is not to be told. */
int32_t step_commit(const struct history *history, const struct step *step);

#endif
