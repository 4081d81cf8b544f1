/*
 * repo_parts: what the files of the room repo share. The one place that
 * includes libgit2's header.
 */
#ifndef INROAD_REPO_PARTS_H
#define INROAD_REPO_PARTS_H

#include "../ignore.h"
#include <git2.h>
#include <inroad/arena.h>
#include <inroad/repo.h>

/* The folder asked about last, and what holds for all that stands in it. */
struct asked {
	struct arena arena;
	struct str folder; /* "" or "sub/folder/"; NULL: none yet */
	bool readable;	   /* its ignore files can be read */
	bool ignored;	   /* itself, and yet something in it is tracked */
	struct ignore_names names;
};

struct repo {
	git_repository *git;
	git_index *index;     /* opened when first needed, else NULL */
	struct arena arena;   /* of what is here */
	struct arena scratch; /* of one question */
	struct str work;      /* the work tree, with a slash at its end */
	struct str root;      /* the notebook in it: "" or "sub/folder/" */
	struct ignore_names everywhere; /* of rules outside the work tree */
	struct asked asked;
};

/* libgit2's last words. */
const char *repo_last_words(void);
/* What malloc and its like gave; ends the program where that is nothing. */
void *repo_sure(void *at);

/* True if it is there, and neither a file nor a link to one: libgit2 would
 * wait for it for ever. */
bool repo_is_trap(const char *path);
/* Whether opening the repository of a folder, or of those above it up to the
 * first, would hang: 0, or -1 with the fault. */
int repo_check_upward(struct arena *arena, struct str folder,
		      struct fault *fault);

#endif
