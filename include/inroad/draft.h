/*
 * draft: the text of a new note or line, as `inroad new` and `inroad log`
 * write it. Printed from the tables.
 */
#ifndef INROAD_DRAFT_H
#define INROAD_DRAFT_H

#include <inroad/buf.h>
#include <inroad/kind.h>

/*
 * A new note: front matter with its required fields (and `created:`), the
 * expected ones as comments, a heading, the kind's sections.
 */
struct str draft_note(struct arena *arena, enum kind kind, struct str title,
		      int32_t today);

/* The path of a new note of a kind: "contacts/grace-hopper.md". */
struct str draft_path(struct arena *arena, enum kind kind, struct str title,
		      int32_t today);

/* A line as typed, without the bullet (`- `, `* `, `+ `) typed from habit. */
struct str draft_without_bullet(struct str text);

/*
 * A line whose day stands elsewhere or is written otherwise ("coffee @ada
 * 2026-09-02: …", "2.9.2026 coffee …", "yesterday coffee …") with its day in
 * front; empty if a line is not of that kind.
 */
struct str draft_day_first(struct arena *arena, struct str text, int32_t today);

/*
 * A journal with one line more, at its end: under today's heading without a
 * date, else with today's typed, unless the text begins with one. An item at
 * the very end that would not be read as one (in an open fence, a comment,
 * below HTML) stands behind a blank line, or before what would swallow it.
 * *line is where it stands, from 1; *added the line.
 */
struct str draft_log(struct arena *arena, struct str journal, struct str path,
		     struct str text, int32_t today, int *line,
		     struct str *added);

#endif
