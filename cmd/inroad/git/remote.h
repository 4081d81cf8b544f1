/*
 * remote: what the address of a git remote tells: who may reach it, and how it
 * is shown without what is secret in it.
 */
#ifndef INROAD_REMOTE_H
#define INROAD_REMOTE_H

#include <inroad/arena.h>
#include <inroad/str.h>

enum remote_reach {
	REMOTE_LOCAL,	/* a folder, a bundle */
	REMOTE_OWN,	/* a host by ssh that is no known service */
	REMOTE_HOSTING, /* a service on which repositories may be public */
	REMOTE_WEB,	/* http or https elsewhere */
	REMOTE_OPEN	/* git:// */
};

struct remote {
	enum remote_reach reach;
	bool secret;	  /* a password or token stands in the address */
	struct str shown; /* without it: "https://…@host/path" */
};

/* The forms are those of git-clone(1), GIT URLS. */
struct remote remote_read(struct str address, struct arena *arena);

#endif
