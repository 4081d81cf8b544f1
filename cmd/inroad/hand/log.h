/*
 * log: one line into this month's journal, for every command that writes one.
 */
#ifndef INROAD_LOG_H
#define INROAD_LOG_H

#include "rewrite.h"

struct logged {
	struct rewrite one; /* of the journal */
	int line;	    /* where it stands, from 1 */
	struct str added;   /* "- 2026-09-11 coffee @ada" */
};

/* Words that are to stand in one line of a note: 0, or the status to end with,
 * if they hold a line's end or no text. */
int log_refuse(struct call *call, struct str text);

/* What the journal would be with a line more: 0, or the status to end with. */
int log_draft(struct call *call, struct str text, struct logged *out);

/* Writes it and says so, with what check would not understand in it; this too
 * with --dry-run. */
int log_write(struct call *call, const struct logged *logged);

#endif
