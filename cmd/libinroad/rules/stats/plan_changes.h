/*
 * plan_changes: how the plan's quotas stood when it was frozen, and which were
 * changed later. A plan that was never frozen counts from its first commit;
 * where git knows nothing, the quotas are those of today.
 */
#ifndef INROAD_PLAN_CHANGES_H
#define INROAD_PLAN_CHANGES_H

#include <inroad/rule.h>

/* What a quota was then; `now`, as it is today, if it was not changed later.
 * -1: none. One that came later counts from its first value. */
int32_t plan_baseline(const struct ruling *ruling, enum role quota,
		      int32_t now);

/* A table: day, quota, from what to what, in which commit. */
void plan_put_changes(struct ruling *ruling, struct figure *out);

/* "; 2 later changes of quotas, the last on Wed 2 Sep", or that those of the
 * freeze are not known; or nothing. */
struct str plan_changes_words(const struct ruling *ruling);

#endif
