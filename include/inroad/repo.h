/*
 * repo: the git repository a notebook lies in. With snapshot.h and history.h
 * the only room that knows libgit2. It never starts git, and works on one
 * thread.
 */
#ifndef INROAD_REPO_H
#define INROAD_REPO_H

#include <inroad/fault.h>
#include <inroad/str.h>

struct arena;
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
 * The same from a hook, where the environment says which repository and index
 * (GIT_DIR, GIT_INDEX_FILE …); it must be that of `root`. `git commit -a` and
 * `--only` make an index of their own.
 */
int repo_open_in_hook(const char *root, struct repo **repo,
		      struct fault *fault);
void repo_close(struct repo *repo);

/* Makes a repository in a folder that has none; 1 made, 0 was there. */
int repo_init(const char *root, struct fault *fault);

/* Whether git ignores a path relative to the notebook's root. */
bool repo_ignores(struct repo *repo, struct str path, bool folder);

/* Where it is: its common git folder, its work tree ("" if it is bare), both
 * absolute with a slash at the end; the notebook in it: "" or "sub/folder/". */
struct str repo_git_folder(const struct repo *repo);
struct str repo_work_tree(const struct repo *repo);
struct str repo_notebook(const struct repo *repo);

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
 * Puts paths (relative to the notebook's root) into the index as they are in
 * the work tree, or takes those out that are gone; 0, or -1 with nothing
 * changed. One under a filter that is not built in is refused: its bytes
 * would get in unfiltered.
 */
int repo_stage(struct repo *repo, const struct str *paths, size_t n,
	       struct fault *fault);

/*
 * Three texts merged line by line, as git does it (xdiff, with the style of
 * conflict that merge.conflictStyle sets; `repo` may be NULL). *conflicts is
 * how many are left, between markers of `marker_size` signs.
 */
struct str repo_merge_text(struct repo *repo, struct str base, struct str ours,
			   struct str theirs, int marker_size,
			   struct arena *arena, int *conflicts);

#endif
