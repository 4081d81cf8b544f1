/*
 * cells: what every format asks of cells and rows: which are seen, what their
 * words are, which rows are something to do.
 */
#ifndef INROAD_FORMAT_CELLS_H
#define INROAD_FORMAT_CELLS_H

#include <inroad/format.h>

/* Whether a person sees it. */
bool cells_shown(const struct cell *cell);

/* The known cell with a key, NULL if the row has none. */
const struct cell *cells_find(const struct row *row, const char *key);

/* Its words if known, else empty. */
struct str cells_find_words(const struct row *row, const char *key);

/* The day of a date cell; DATE_NONE if it holds none. */
int32_t cells_day(const struct cell *cell);

/*
 * What a person reads: the cell's own words, else its scalar spelt out; a day
 * as seen from `today`, members of a list with commas between.
 */
struct str cells_words(const struct cell *cell, int64_t today,
		       const struct format_context *context);

/* "log/2026-11.md:3", under the context's prefix. */
struct str cells_place(const struct cell *cell,
		       const struct format_context *context);

/* One line of valid UTF-8 as unicode_plain() gives it, to be shown. */
struct str cells_plain(struct arena *arena, struct str text);

/* Something to do; and something to do that is done or skipped. */
bool cells_is_todo(const struct row *row);
bool cells_is_done(const struct row *row);

/* Visits the rows to do of the whole tree, each id once. */
void cells_todos(const struct value *value, struct arena *arena,
		 void (*visit)(void *context, const struct row *row),
		 void *context);

/*
 * A chain whose table has nothing but its steps and what leads to them, in one
 * line: "You → Ben (known well) → Grace". Empty for any other value.
 */
struct str cells_chain(const struct value *value, int64_t today,
		       const struct format_context *context);

/* Whether people see a column: a title, and a row that says something. */
bool cells_column_shown(const struct value *value, size_t i);

/* How many rows from the first are shown before `skip` folds the rest. */
size_t cells_unfolded(const struct value *value);

/* A day's mark of a STRIP, 0 (nothing) to 4. */
int cells_mark(const struct row *row);

/* Where a block's lines stand: `body`, then the rows, one a line. */
struct str cells_lines(const struct value *value,
		       const struct format_context *context);

#endif
