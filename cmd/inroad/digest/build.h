/*
 * build: one build of the digest, from the output folder's opening to the last
 * page. What the command does once, `--watch` does again and again.
 */
#ifndef INROAD_BUILD_H
#define INROAD_BUILD_H

#include "../show.h"
#include "digest.h"

struct build {
	struct digest digest;
	struct keeping keeping;
	uint64_t counts[N_CACHE_COUNTS]; /* as this one or the last counted */
	bool current;			 /* nothing changed since the last */
	bool guarded; /* writes are kept to the folders, for good; and what is
			 odd about the notes was said */
	int ending; /* a descriptor: what comes to it ends the wait for another
		       build; 0: none */
	bool ended; /* it did, and nothing was made */
};

/*
 * Makes what the digest lacks; the settings are read. All of `build` is zero
 * but `ending`, and `guarded`, which lasts from one build to the next. What it
 * holds lives as long as the session. The status, said if it is not EXIT_CLEAN.
 */
int build_make(struct call *call, struct build *build);

/* "digest/index.html  132 notes, 14 follow-ups" */
void build_tell(const struct call *call, const struct build *build,
		struct buf *out);

/* What -v adds to it, in lines. */
void build_tell_work(const struct build *build, struct buf *out);

#endif
