/*
 * mention: where a note's bytes name another note: `@grace-hopper`,
 * `[[grace-hopper]]`, `[[grace-hopper|Grace]]`, `[text](../contacts/grace.md)`.
 *
 * Law: only bytes are looked at. Whether a mention stands in code, in HTML or
 * in a quote is for body.h to say.
 */
#ifndef INROAD_MENTION_H
#define INROAD_MENTION_H

#include <inroad/arena.h>
#include <inroad/source.h>

enum mention_form {
	MENTION_AT,   /* @id */
	MENTION_WIKI, /* [[id]] or [[id|label]] */
	MENTION_PATH  /* the destination of a Markdown link to a .md file */
};

struct mention_site {
	enum mention_form form;
	struct span span;   /* all of it, as written (PATH: the destination) */
	struct span target; /* the id, name or path in it */
	struct span label;  /* the label, else the same as target */
};

struct mention_sites {
	ARRAY_OF(struct mention_site) list;
};

/*
 * Finds the mentions in bytes[from, to) in order. `@` counts only where no
 * letter, digit or one of `.+-_/@` stands before it, so that an e-mail address,
 * `pitch@v3` and `story@x` are none; an id is letters and digits of any
 * script, joined by `-`, `_` or `.` inside (`@acme/job` : `/` joins too).
 * A Markdown destination counts if it is relative and ends in .md (a #fragment
 * may follow).
 */
void mention_scan(struct str bytes, uint32_t from, uint32_t to,
		  struct arena *arena, struct mention_sites *out);

/* "@ada-lovelace", or "[[…]]" where an id can't be written with @. */
struct str mention_make(struct arena *arena, struct str id);

#endif
