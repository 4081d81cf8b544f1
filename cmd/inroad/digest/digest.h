/*
 * digest: the folder of pages, lists and data that `inroad build` writes: each
 * page that is not what it was is made, in parallel, and written.
 */
#ifndef INROAD_DIGEST_H
#define INROAD_DIGEST_H

#include "keeping.h"
#include "output.h"

/* A page that was made, and why: for `build -v`. */
struct digest_why {
	struct str path, why;
};

struct digest {
	struct session *session;
	struct output output;
	struct keeping *keeping; /* NULL: nothing is kept */
	bool events;
	bool verbose; /* `whys` are wanted */
	/* what was done */
	int pages, made, written, left, removed, foreign;
	struct str first_foreign;
	ARRAY_OF(struct digest_why) whys;
};

/* Writes all of it, into an output that was begun; the session is prepared. -1
 * with the fault of the world. */
int digest_write(struct digest *digest, struct fault *fault);

#endif
