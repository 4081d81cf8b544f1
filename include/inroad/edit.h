/*
 * edit: surgical changes to a file's bytes.
 *
 * Law: only the bytes of a mend change; all others stay as they are.
 */
#ifndef INROAD_EDIT_H
#define INROAD_EDIT_H

#include <inroad/note.h>

/*
 * The bytes with all mends applied, in order of place; a mend that overlaps
 * one before it is left out. *done is how many were applied.
 */
struct str edit_apply(struct arena *arena, struct str bytes,
		      const struct mend *mends, size_t n, size_t *done);

/*
 * The mends (at most two; gives how many) that mark a line as done on a day:
 * its box, if it has one, is ticked, and `done:` gets the day, at the end of
 * its own text unless it stands there already. And those that take both back.
 */
#define EDIT_TICK_MENDS 2
size_t edit_tick(struct arena *arena, const struct note *note,
		 const struct note_line *line, int32_t day,
		 struct mend out[static EDIT_TICK_MENDS]);
size_t edit_untick(const struct note *note, const struct note_line *line,
		   struct mend out[static EDIT_TICK_MENDS]);

/*
 * A conversation that is to be again (`- [ ] call @bo every:2w`): once ticked
 * it is one that was, and does not come back as other tasks do. The mend puts
 * the next one above it, due as much later, counted from its due date (from
 * `day` if that is past, or there is none). False for a line that is no such.
 */
bool edit_next(struct arena *arena, const struct note *note,
	       const struct note_line *line, int32_t day, struct mend *out);

/*
 * The mend that makes a field of the front matter say `value`, a text, typed as
 * front_quote() types it; a comment behind it stays. A field that is not there
 * gets a line behind the last one, and a note without front matter its fences.
 * A value whose `at` is NULL takes the field's line out, and the fences with
 * the last one: what adding it had put there. False where that cannot be done
 * without touching more: a list, a map, front matter that is not whole.
 */
bool edit_field(struct arena *arena, struct str bytes, struct str name,
		struct str value, struct mend *out);

/*
 * A unified diff (three lines of context) of two texts, for --dry-run, with the
 * header lines of git: `git apply` takes it. `to`: the file's new path, or
 * empty; `before.at` NULL: a new file. Empty if nothing changes.
 */
struct str edit_diff(struct arena *arena, struct str path, struct str to,
		     struct str before, struct str after);

#endif
