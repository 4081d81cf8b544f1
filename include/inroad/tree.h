/*
 * tree: which files of a folder are notes. Walks the work tree (or a snapshot,
 * as a checkout of it would lie on the disk) beneath the root: every *.md but
 * below dot-folders, the output folder (and any other that holds a digest's
 * manifest), `ignore:` globs and what git ignores. Links are not followed; a
 * FIFO, device or socket is named and not opened.
 */
#ifndef INROAD_TREE_H
#define INROAD_TREE_H

#include <inroad/config.h>
#include <inroad/file.h>
#include <inroad/snapshot.h>
#include <inroad/source.h>

#define TREE_DEPTH_MAX 64
#define TREE_NOTES_MAX 1000000
#define TREE_MANIFEST ".inroad-manifest" /* marks a folder as a digest */

/* A filter that git would run on a checkout, and inroad does not. */
struct tree_filter {
	struct str name, first; /* the path of the first file under it */
	size_t n;
};

/* A folder that was listed, so that it can be seen whether it changed. */
struct tree_folder {
	struct str path;   /* from the root; empty: the root itself */
	struct file_id id; /* when it was listed */
	uint64_t names;	   /* see tree_names() */
};

struct tree {
	struct str root; /* as given */
	int folder;	 /* open descriptor of it; -1: there is none */
	const struct snapshot *snapshot;      /* read instead of it, or NULL */
	ARRAY_OF(struct tree_filter) filters; /* of the files read */
	ARRAY_OF(struct source)
	notes; /* sorted by path; bytes not yet read;
		  `trouble` for what is passed over */
	ARRAY_OF(struct tree_folder) folders; /* of the disk, not a snapshot */
};

/*
 * The nearest folder from `from` upward that holds inroad.yaml; its path, or
 * an empty one if there is none.
 */
struct str tree_find_root(struct arena *arena, struct str from);

/* True if git says the path (relative to the root) is ignored. */
typedef bool tree_ignored(void *context, struct str path, bool folder);

/* Opens the root. */
int tree_open(struct arena *arena, struct str root, struct tree *tree,
	      struct fault *fault);

/* Takes a snapshot instead of a folder: nothing of the disk is read. */
void tree_open_snapshot(const struct snapshot *snapshot, struct str root,
			struct tree *tree);

/*
 * Finds the notes (and reads those of a snapshot: libgit2 is for one thread).
 * `ignored` may be NULL.
 */
int tree_walk(struct tree *tree, const struct config *config,
	      tree_ignored *ignored, void *context, struct arena *arena,
	      struct fault *fault);

/*
 * A sum over the entries of a folder (by its path from the root) by which it
 * is decided what is a note: the same in any order, and whatever other files
 * come and go. 0: it cannot be told, or the folder is gone.
 */
uint64_t tree_names(const struct tree *tree, const char *path);

/* Reads the bytes of one note found; sets trouble where it can't be. */
void tree_read(const struct tree *tree, size_t i, struct arena *arena,
	       struct source *out);

/* Reads any file by its path from the root, as file_read(). */
enum file_state tree_file(struct tree *tree, const char *path, size_t limit,
			  struct arena *arena, struct str *out);

/* Closes the root; what was found stays in its arena. */
void tree_close(struct tree *tree);

#endif
