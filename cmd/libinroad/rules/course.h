/*
 * course: what the plan chose, and how much of what was done touches it.
 */
#ifndef INROAD_RULES_COURSE_H
#define INROAD_RULES_COURSE_H

#include <inroad/rule.h>

/* One bool a thing: the plan names it, in its fields or in its text. */
struct course {
	bool *named;
	bool any; /* it names something at all */
};

/* There is a plan with a note; only then may a course be read. */
bool course_known(const struct ruling *ruling);
struct course course_read(const struct ruling *ruling);

/* A company's industry, a topic; THING_NONE if it is not known. */
int32_t course_industry(const struct ruling *ruling, int32_t company);

/* A talk with those who carry me alone (supporters, coaches). */
bool course_is_carried(const struct ruling *ruling, const struct talk *talk);

struct course_share {
	int32_t on, all;
};
struct course_count {
	struct course_share talks, letters, applications;
	struct course_share sum;
};

/*
 * Talks, letters and applications of these days, both in them. Those with
 * whoever carries me alone are neither on the plan nor off it.
 */
struct course_count course_weigh(const struct ruling *ruling,
				 const struct course *course, int32_t from,
				 int32_t until);

#endif
