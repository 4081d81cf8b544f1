/*
 * repo_objects: what a repository holds, as raw bytes, for whoever reads them
 * by himself: libgit2 makes a structure of each, which is slow for ten
 * thousands of them, and its walk ends at the first that it cannot parse.
 *
 * Law: nothing is fetched, nothing is believed. An object that is not here is
 * said to be missing; one larger than its sort may be is not read at all.
 */
#ifndef INROAD_BOOK_REPO_OBJECTS_H
#define INROAD_BOOK_REPO_OBJECTS_H

#include <inroad/snapshot.h>

enum object_sort { OBJECT_COMMIT, OBJECT_TREE, OBJECT_BLOB };

enum object_state {
	OBJECT_HERE,
	OBJECT_MISSING, /* or damaged */
	OBJECT_UNFIT	/* of another sort, or too large */
};

/* An object being read: `held` keeps its bytes until it is dropped. */
struct object {
	void *held;
	struct str bytes;
};

/* Where objects come from: a repository; in tests, memory. */
struct objects {
	void *context;
	enum object_state (*take)(void *context, const struct object_id *id,
				  enum object_sort sort, struct object *out);
	void (*drop)(void *context, struct object *object);
	/* The id that a blob of these bytes has. */
	struct object_id (*name)(void *context, struct str bytes);
	/* Says which trees are taken next: where it is worth it they are read
	 * side by side. Changes nothing but the time; may be NULL. */
	void (*expect)(void *context, const struct object_id *trees, size_t n);
};

/* Those of a repository; good until repo_objects_end(). */
struct objects repo_objects(struct repo *repo);
void repo_objects_end(struct repo *repo);

/*
 * The commit that a revision names (empty: HEAD): 1, 0 if there is none yet,
 * or -1 with the fault. It need not be here.
 */
int repo_find_commit(struct repo *repo, struct str revision,
		     struct object_id *out, struct fault *fault);

/* The commits whose parents a shallow clone left behind, sorted. */
struct object_id *repo_shallow(struct repo *repo, struct arena *arena,
			       size_t *n);

#endif
