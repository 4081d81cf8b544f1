/*
 * keeping: what the last build left in the digest's folder, and what this one
 * leaves there, so that only what changed is read, made and written.
 *
 * Law: it only ever says "this is as it was". In doubt it says nothing, and
 * the work is done as if there were no cache.
 */
#ifndef INROAD_KEEPING_H
#define INROAD_KEEPING_H

#include "../session.h"

#include <inroad/cache.h>

struct keeping {
	struct session *session;
	int folder, images; /* the digest's; the images in it, or -1 */
	struct cache before, after;
	const struct cache_note **known; /* of each note, or NULL */
	bool *recalled;			 /* of each note */
};

/*
 * Reads what the last build left in the digest's folder; the settings are read
 * already. `events`: what was asked beside what the session knows.
 */
void keeping_open(struct keeping *keeping, struct session *session, int folder,
		  bool events);

/* Whether the digest is what a build would make now. */
enum keeping_look {
	KEEPING_DIFFERS, /* who knows */
	KEEPING_GIT,	 /* it is, if git says what it said */
	KEEPING_CURRENT
};

/* By looking at files from outside alone. */
enum keeping_look keeping_look(const struct keeping *keeping);

/*
 * Where that was KEEPING_GIT, once the notes are found: git says what it said.
 * Leaves that in the folder, `since` as for keeping_start().
 */
bool keeping_is_confirmed(struct keeping *keeping, int64_t since);

/*
 * Begins anew, `since` a moment (file.h) before anything was read. The notes
 * are found, not read: from here on the session recalls those it may.
 */
void keeping_start(struct keeping *keeping, int64_t since);

/* How many notes were read. */
size_t keeping_notes_read(const struct keeping *keeping);

/* What a build says of what it found; the session is prepared. */
void keeping_count(const struct session *session,
		   uint64_t counts[N_CACHE_COUNTS]);

/*
 * Leaves in the folder what is to be known next time. What cannot be written is
 * no fault: then the next build takes longer.
 */
void keeping_leave(struct keeping *keeping);

void keeping_close(struct keeping *keeping);

#endif
