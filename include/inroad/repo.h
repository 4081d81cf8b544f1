/*
 * repo: the git repository a notebook lies in. With snapshot.h and history.h
 * the only room that knows libgit2. It never starts git, and is asked by one
 * thread at a time; to read large trees ahead it has threads of its own, each
 * with what it opened itself.
 */
#ifndef INROAD_REPO_H
#define INROAD_REPO_H

#include <inroad/arena.h>
#include <inroad/fault.h>
#include <inroad/str.h>

struct repo;

/* Sets libgit2 up (allocator, extensions); once, from main. */
void repo_start(void);
void repo_stop(void);

/* The library's version, "1.5.1". */
struct str repo_library(struct arena *arena);

/*
 * Opens the repository whose work tree holds `root`; or which is `root`, if it
 * is bare. *repo is NULL when there is none, which is no fault; -1 when there
 * is one that can't be opened, with a sentence that says what to do.
 */
int repo_open(const char *root, struct repo **repo, struct fault *fault);

/*
 * Where git's environment says that the repository is, as it stands there, each
 * NULL if it does not: GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE and
 * GIT_OBJECT_DIRECTORY. `git commit -a` and `--only` make an index of their
 * own, and run the hooks with it.
 */
struct repo_place {
	const char *git_folder, *work_tree, *index, *objects;
	const char *here; /* where git stands: the top of the work tree, if
			     nothing else says where that is */
};

/* The same as repo_open() for a hook; it must hold `root`. */
int repo_open_in_hook(const char *root, const struct repo_place *place,
		      struct repo **repo, struct fault *fault);
void repo_close(struct repo *repo);

/* Makes a repository in a folder that has none; 1 made, 0 was there. */
int repo_init(const char *root, struct fault *fault);

/* Whether git ignores a path relative to the notebook's root. */
bool repo_ignores(struct repo *repo, struct str path, bool folder);

/*
 * Whether the index could be read, if it was asked: it knows what is tracked
 * though it is ignored. 0, or -1 with a sentence that says what to do.
 */
int repo_check_index(struct repo *repo, struct fault *fault);

/* Where it is: its common git folder, its work tree ("" if it is bare), both
 * absolute with a slash at the end; the notebook in it: "" or "sub/folder/". */
struct str repo_git_folder(const struct repo *repo);
struct str repo_work_tree(const struct repo *repo);
struct str repo_notebook(const struct repo *repo);
/* The git folder of this work tree: a linked one has its own below the common
 * one. */
struct str repo_own_folder(const struct repo *repo);

/* What kind of repository it is, and what it is in the midst of. */
struct repo_state {
	bool bare, unborn, detached;
	bool shallow; /* commits before some are not here */
	bool partial; /* objects may be missing until git fetches them */
	bool sparse;  /* the work tree holds a part of the commit */
	bool worktree, submodule;
	const char *doing; /* "a merge", "a rebase" …; NULL: nothing */
	struct str branch; /* "main"; empty if detached */
	struct str head;   /* the commit's id in hex; empty if unborn */
};
void repo_state(struct repo *repo, struct arena *arena, struct repo_state *out);

/* A setting of the repository (local, global, system), or empty. */
struct str repo_setting(struct repo *repo, struct arena *arena,
			const char *name);
/* Sets one in the repository's own config. */
int repo_set(struct repo *repo, const char *name, const char *value,
	     struct fault *fault);
/* The address of each remote, "origin" first if there is one; *n of them. */
struct str *repo_remotes(struct repo *repo, struct arena *arena, size_t *n);

/*
 * The absolute paths of all files and folders whose change may change which
 * notes are ignored, at which commit the work tree is, and whether there is
 * trouble in telling: HEAD and its ref, the index, configs of all levels,
 * ignore files above the notebook (not those in it), packs. They need not be
 * there: that one comes counts as well. Which they are hangs on the settings in
 * them, on HOME and on XDG_CONFIG_HOME. False if they cannot be told: a config
 * includes another by a path from its own folder.
 */
bool repo_sources(struct repo *repo, struct arena *arena, struct str **paths,
		  size_t *n);

/* What a git attribute ("merge") says of a path of the notebook: its value,
 * "set", "unset", or empty where nothing is said. */
struct str repo_attribute(struct repo *repo, struct arena *arena,
			  struct str path, const char *name);

enum repo_sort {
	REPO_NEW,
	REPO_CHANGED,
	REPO_GONE,
	REPO_ELSEWHERE /* in a repository below this one */
};

struct repo_change {
	struct str path;
	enum repo_sort sort;
};

struct repo_changes {
	ARRAY_OF(struct repo_change) list;
};

/* What the index holds otherwise than HEAD: paths relative to the work tree. */
int repo_staged(struct repo *repo, struct arena *arena,
		struct repo_changes *out, struct fault *fault);

/*
 * Which of some paths (relative to the notebook's root) `git add` would change
 * in the index, in their order. What git was told to leave alone is none; a
 * tracked file that is none any more, and conflicts, are a fault.
 */
int repo_unstaged(struct repo *repo, const struct str *paths, size_t n,
		  struct arena *arena, struct repo_changes *out,
		  struct fault *fault);

/* What the index holds below the notebook's root, relative to it, sorted. */
int repo_tracked(struct repo *repo, struct arena *arena, struct str **paths,
		 size_t *n, struct fault *fault);

/*
 * Puts paths (relative to the notebook's root) into the index as they are in
 * the work tree, or takes those out that are gone; 0, or -1 with nothing
 * changed. One under a filter that is not built in is refused: its bytes
 * would get in unfiltered.
 */
int repo_stage(struct repo *repo, const struct str *paths, size_t n,
	       struct fault *fault);

/* Three texts to merge line by line. */
struct repo_merge {
	struct str base, ours, theirs;
	struct str our_name, their_name; /* behind the markers; not empty */
	int marker_size;		 /* 7; 0 for that, too */
};

/*
 * As git does it (xdiff, with the style of conflict that merge.conflictStyle
 * sets; `repo` may be NULL, but repo_start comes first). *conflicts is how
 * many are left, between markers.
 */
struct str repo_merge_text(struct repo *repo, const struct repo_merge *merge,
			   struct arena *arena, int *conflicts);

#endif
