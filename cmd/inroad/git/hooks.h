/*
 * hooks: the two hooks that inroad puts into a repository: pre-commit checks
 * the notes as they would be committed, prepare-commit-msg writes what happened
 * into an empty message. The scripts are those of examples/hooks, with the way
 * to the notebook and a seal in their second line.
 *
 * Law: a hook that someone else wrote, or changed, is never touched; nothing is
 * written outside the repository and its git folder.
 */
#ifndef INROAD_HOOKS_H
#define INROAD_HOOKS_H

#include "../command.h"

enum hook_state {
	HOOK_MISSING,
	HOOK_OURS,
	HOOK_OLD,     /* ours, of an earlier version, as it was written */
	HOOK_CHANGED, /* ours, changed by hand, or for another notebook */
	HOOK_CALLS,   /* someone's own, and inroad stands in it */
	HOOK_FOREIGN  /* someone's own */
};

#define N_HOOKS 2

struct hook {
	const char *name; /* "pre-commit" */
	enum hook_state state;
	bool idle;	    /* git does not run it: it is not executable */
	struct str text;    /* what we would write */
	const char *serves; /* "checks the notes before a commit" */
	struct str line;    /* to add to someone's own */
};

struct hooks {
	struct str folder; /* where git looks for hooks: absolute, with a slash
			      at the end */
	bool inside;	   /* in the repository: we may write there */
	bool there;	   /* it exists */
	struct hook list[N_HOOKS];
};

/* Looks where git looks (core.hooksPath) and at what is there. */
void hooks_look(struct repo *repo, struct arena *arena, struct hooks *out);

/* Makes the folder if it is missing and gives it open; -1 with the fault. */
int hooks_open(const struct hooks *hooks, struct arena *arena,
	       struct fault *fault);

/* Writes those that are missing or old; 0 or -1 with the fault. */
int hooks_write(const struct hooks *hooks, int folder, struct fault *fault);

#endif
