/*
 * renaming: what to write in all notes so that something is called by another
 * id.
 *
 * Law: what calls it by its id, by the beginning of one or by its path says the
 * new id; what calls it by its title or an alias stays, and so does everything
 * in code, HTML and quotes. Afterwards every mention of every note leads where
 * it led: that is seen by linking the changed notes, not hoped for.
 */
#ifndef INROAD_RENAMING_H
#define INROAD_RENAMING_H

#include <inroad/book.h>
#include <inroad/fault.h>

struct renamed_note {
	int32_t note; /* of the book */
	struct str after;
	size_t places; /* that changed in it */
};

struct renamed {
	struct str id;	 /* the new one */
	struct str path; /* the note's new path; empty for a stub */
	ARRAY_OF(struct renamed_note)
	notes;		/* those whose bytes change, in order */
	int32_t merged; /* of a stub: the note or stub that it becomes one with;
			   of a note: a stub that it now answers; or -1 */
};

/*
 * Makes the new id of what was typed, an id or a title: a slug; of a meeting
 * with the date of its file's name, if none was typed. Empty: nothing is left
 * of it.
 */
struct str renaming_id(const struct book *book, int32_t thing, struct str typed,
		       struct arena *arena);

/*
 * Plans the renaming of a thing to an id. -1 with the fault, one sentence, if
 * it may not be so called, or where a mention would lead elsewhere.
 */
int renaming_plan(const struct book *book, int32_t thing, struct str id,
		  int threads, struct arena *arena, struct renamed *out,
		  struct fault *fault);

#endif
