/*
 * past_week: which week is looked back on: by the digest's page of it, and by
 * the note into which `inroad review` writes its numbers.
 */
#ifndef INROAD_PAST_WEEK_H
#define INROAD_PAST_WEEK_H

#include <inroad/view.h>

/*
 * The Monday of the week to look back on, as the last review day has it; of
 * this week while the search has had none.
 */
int32_t past_week_monday(const struct query *query);

/* The review note of a week, by its `week:` or the day in its file's name;
 * THING_NONE if there is none. */
int32_t past_week_note(const struct query *query, int32_t monday);

/* "Week 6"; "The week" where no search has begun. */
struct str past_week_title(const struct query *query, int32_t monday);

#endif
