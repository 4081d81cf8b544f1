/*
 * renaming_parts: what the files of the room `renaming` share; nobody else
 * includes it.
 */
#ifndef INROAD_RENAMING_PARTS_H
#define INROAD_RENAMING_PARTS_H

#include <inroad/edit.h>
#include <inroad/renaming.h>

struct mends {
	ARRAY_OF(struct mend) list;
};

struct renaming {
	const struct book *book;
	struct arena *arena;
	int32_t thing, merged; /* what is one with it afterwards, or -1 */
	struct str old, id;    /* ids: what it was, what it will be */
	struct str stem;       /* the old one's last part: its file's stem */
	struct str title;      /* folded; empty if no one typed it */
	struct str path;       /* the new path; empty for a stub */
	struct mends *mends;   /* one a note */
	struct str *after;     /* bytes, one a note */
};

/* renaming_mends.c: the changes to all that names the thing by its id. */
void renaming_mend_all(struct renaming *r);

/*
 * Whether a field names the thing for want of another: `company: acme` and the
 * application acme. Such a name is left, for what will have it.
 */
bool renaming_means_another(const struct renaming *r, const struct link *link);

/* The change that makes one mention name `id`; false if it can't be made. */
bool renaming_mend(struct renaming *r, int32_t note, int32_t mention,
		   struct str id);

/* renaming_proof.c: links the changed notes; mends what would lead elsewhere.
 * 0 if all is as it was, 1 if more was mended, -1 with the fault. */
int renaming_prove(struct renaming *r, int threads, struct fault *fault);

#endif
