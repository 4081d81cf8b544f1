/* changes: what the notes are compared with, for whoever tells a change. */
#ifndef INROAD_CHANGES_H
#define INROAD_CHANGES_H

#include "../command.h"

#include <inroad/past.h>

/*
 * A query that compares the session's notes (the work tree, a revision, the
 * index) with a state of theirs: a revision; the last commit before a day
 * ("2026-09-01", "7d" for a week ago); NULL: the commit before, of --rev its
 * first parent. Lives as long as the session. 0, or the status to end with,
 * the reason said.
 */
int changes_query(struct call *call, const char *since, struct query *out);

#endif
