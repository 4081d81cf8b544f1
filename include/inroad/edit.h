/*
 * edit: surgical changes to a file's bytes.
 *
 * Law: only the bytes of a mend change; all others stay as they are.
 */
#ifndef INROAD_EDIT_H
#define INROAD_EDIT_H

#include <inroad/diag.h>

/*
 * The bytes with all mends applied, in order of place; a mend that overlaps
 * one before it is left out. *done is how many were applied.
 */
struct str edit_apply(struct arena *arena, struct str bytes,
		      const struct mend *mends, size_t n, size_t *done);

/* A unified diff (three lines of context) of two texts, for --dry-run. */
struct str edit_diff(struct arena *arena, struct str path, struct str before,
		     struct str after);

#endif
