/*
 * baseline: the findings that a notebook had when it was adopted. They are
 * known and left out, so that what is new is seen.
 *
 * Law: a finding is known by its note's path, its check's name and a hash of
 * the line it stands in, blanks aside: it stays known when other lines change
 * or it moves, and is new again when its own line does. The file holds nothing
 * else of a note.
 */
#ifndef INROAD_BASELINE_H
#define INROAD_BASELINE_H

#include <inroad/book.h>

#define BASELINE_FILE ".inroad-baseline"
#define BASELINE_BYTES_MAX (64 * 1024 * 1024)

struct baseline;

/*
 * Reads what baseline_write() wrote. NULL if a line of it is none of its own
 * (a merge's mark, a hand's slip); *line is its number then.
 */
const struct baseline *baseline_read(struct str bytes, struct arena *arena,
				     size_t *line);

/* The file for these findings, sorted; the same findings, the same bytes. */
struct str baseline_write(const struct book *book, const struct diags *findings,
			  struct arena *arena);

/*
 * Takes the known ones out of a list, each as often as it was known; gives how
 * many.
 */
size_t baseline_leave_out(const struct baseline *baseline,
			  const struct book *book, struct diags *findings,
			  struct arena *arena);

/*
 * The file's bytes after a note got another path or other bytes: what was known
 * of its lines stays known of them.
 */
struct str baseline_carry(struct str bytes, struct str from, struct str to,
			  struct str before, struct str after,
			  struct arena *arena);

#endif
