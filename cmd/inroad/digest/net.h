/*
 * net: the folders that are watched, so that whatever may change the digest is
 * heard of. It hears too much rather than too little: whether something
 * changed the next look finds out itself, as any build does.
 */
#ifndef INROAD_NET_H
#define INROAD_NET_H

#include "build.h"

#include <inroad/map.h>

/* A folder without which there is nothing to be done. */
struct ground {
	const char *path; /* absolute, or from where one stands */
	struct file_id id;
	int number; /* of its watch */
	bool gone;
};

void ground_take(struct ground *ground, const char *path);
/* It is there still, and the same. */
bool ground_is_there(const struct ground *ground);

struct watched {
	int number;
	bool notes; /* notes may lie in it; else only files with known names */
};

/* As it was cast once: the folders, sorted by number, and the names of files
 * that count beside the notes (settings, what git says). */
struct cast {
	struct arena arena;
	struct map names;
	ARRAY_OF(struct watched) folders;
};

struct net {
	int events; /* readable when something stirs */
	struct ground root, output;
	struct cast casts[2];
	int at;	    /* which of the two is out */
	bool wider; /* it holds folders into which nobody has looked since */
};

/* Nothing is watched yet. 0, or -1 with the fault. */
int net_open(struct net *net, struct fault *fault);
void net_close(struct net *net);

/*
 * Watches what a build went by, of which the session is open still, and gives
 * up what is no part of the notebook any more; of a build that failed before it
 * knew, nothing is learned. The status, said if it is not EXIT_CLEAN: the
 * system does not let one watch so much.
 */
int net_cast(struct call *call, struct net *net, const struct build *build);

/* How many folders with notes. */
size_t net_folders(const struct net *net);

/* Takes what came in; whether something of it may count. */
bool net_stirs(struct net *net);

#endif
