/*
 * digest: the folder of pages, lists and data that `inroad build` writes.
 *
 * Law: only files below the output folder are written, and only such as inroad
 * made: a manifest says which. A file that it did not make stays and is named.
 * Each is replaced whole, and only if its bytes changed.
 */
#ifndef INROAD_DIGEST_H
#define INROAD_DIGEST_H

#include "session.h"

#define DIGEST_MANIFEST TREE_MANIFEST /* so that pages are no notes */

struct digest {
	struct session *session;
	const char *output; /* as typed or set, for messages */
	bool events;
	/* what was done */
	int pages, written, left, removed, foreign;
	struct str first_foreign;
};

/* Writes all of it; -1 with the fault of the world. */
int digest_write(struct digest *digest, int folder, struct fault *fault);

#endif
