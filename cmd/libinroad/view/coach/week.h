/*
 * week: the blocks of the weekly review; each is left out when it is empty.
 */
#ifndef INROAD_VIEW_WEEK_H
#define INROAD_VIEW_WEEK_H

#include <inroad/past.h>

#define WEEK_LINES 7   /* of a block before the rest is folded */
#define WEEK_STUCK 14  /* days without movement: a target is stuck */
#define WEEK_ONCE 21   /* days after a first talk that had no second */
#define WEEK_AHEAD 7   /* days of "next week" */
#define WEEK_EVENTS 14 /* days in which events ahead are named */

/* week.c: what the week did, and what it left. */
void week_add_targets(const struct query *query, struct value *top,
		      int32_t monday);
/* In words, but for what other blocks show. */
#define WEEK_BUT \
	(PAST_BIT(EVENT_LEARNED) | PAST_BIT(EVENT_PLANNED) | \
	 PAST_BIT(EVENT_FAVOUR))
void week_add_changed(const struct query *query, struct value *top,
		      int32_t monday);
void week_add_debts(const struct query *query, struct value *top,
		    int32_t monday);
void week_add_rest(const struct query *query, struct value *top);
void week_add_events(const struct query *query, struct value *top,
		     int32_t monday);
void week_add_black_holes(const struct query *query, struct value *top);
void week_add_once(const struct query *query, struct value *top);
void week_add_learned(const struct query *query, struct value *top,
		      int32_t monday);
void week_add_next(const struct query *query, struct value *top);

/* review.c: up to when a week's figures count: its end, or today; and the
 * sentences of those that tell what the search gives. */
int32_t week_until(const struct query *query, int32_t monday);
void week_say_figures(const struct query *query, struct value *list,
		      int32_t monday);

/* "The weakest figure: … 5 of 9 (27–81 %). " */
struct weakness;
struct str week_weakness(const struct query *query,
			 const struct weakness *weakest);

/* A target's last movement lies in the week; or WEEK_STUCK days back. */
bool week_moved(const struct query *query, int32_t company, int32_t monday);
bool week_stuck(const struct query *query, int32_t company);
/* Thanks that fell due in the week, and how many were said. */
int week_thanks(const struct query *query, int32_t monday, int *said);

#endif
