/*
 * rewrite: how a command changes notes: all that it wants to change is said
 * first, shown as a diff with --dry-run, and then written.
 *
 * Law: nothing is written unless every file still holds the bytes that were
 * understood; each is replaced whole or not at all; a note that is there is
 * never overwritten by a new one.
 */
#ifndef INROAD_REWRITE_H
#define INROAD_REWRITE_H

#include "../command.h"

struct rewrite {
	struct str path;   /* relative to the root */
	struct str before; /* the bytes understood; `at` NULL: a new file */
	struct str after;
	struct str to; /* its new path, or empty */
};

/*
 * Writes all, in their order (or prints their diffs, with --dry-run): 0; else
 * the status to end with, the reason said, and which were written before. What
 * changes nothing is left alone. A new file's folders are made. A file moved by
 * `to` is at any moment whole and under one of its names. The caller has called
 * session_guard, and says what was written if this gives 0 without --dry-run.
 */
int rewrite_all(struct call *call, const struct rewrite *list, size_t n);

/* After writing: everything is read again, as the command asked for it. */
int rewrite_read_again(struct call *call);

#endif
