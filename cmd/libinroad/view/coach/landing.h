/*
 * landing: what the rooms about a landing share: trail.c finds out who was on
 * the way, landing.c tells it, landing_events.c what happened.
 */
#ifndef INROAD_VIEW_LANDING_H
#define INROAD_VIEW_LANDING_H

#include <inroad/paths.h>
#include <inroad/view.h>

#define TRAIL_LONGEST 12 /* people of one chain */
#define TRAIL_DOORS 12	 /* chains that are followed back */

/* From the first to the last; the seeker is PATH_ME, the last may be a firm. */
struct trail_chain {
	int32_t at[TRAIL_LONGEST + 2];
	int n;
};

struct trail {
	int32_t landing;
	int32_t who; /* who landed: a person, or PATH_ME */
	int32_t company, day;
	int32_t application;	  /* the seeker's own there, an index, or -1 */
	struct trail_chain typed; /* with who landed and the company */
	struct trail_chain *back; /* how one came to each of the doors */
	int n_back;
	const int32_t *helpers; /* everyone on them, once */
	int n_helpers;
	int32_t first; /* the first contact with those on the way, or NONE */
};

struct trail trail_make(const struct query *query, int32_t landing);
bool trail_has(const struct trail *trail, int32_t who);

/* Why one of a chain led to the next. */
struct trail_link {
	bool known;
	int32_t day;
	struct str words;
	struct place place; /* note -1: not in one place */
};

struct trail_link trail_link(const struct query *query,
			     const struct trail *trail, int32_t from,
			     int32_t to);

/* An introduction between two who are on the way, or by one of them. */
bool trail_is_intro(const struct query *query, const struct trail *trail,
		    const struct intro *intro);

/* "you" or, at a beginning, "You"; a person or a firm. */
struct str trail_name(const struct query *query, int32_t who, bool first);

/* Facts, names, introductions, first words and stages up to the day. */
void landing_add_events(const struct query *query, const struct trail *trail,
			struct value *top);

#endif
