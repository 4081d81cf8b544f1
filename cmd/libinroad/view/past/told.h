/*
 * told: events as sentences.
 *
 * Law: what is one happening to a person is one sentence; names as on every
 * other page; no sentence is a list of forty.
 */
#ifndef INROAD_VIEW_TOLD_H
#define INROAD_VIEW_TOLD_H

#include "../parts.h"

#include <inroad/past.h>

#define NAMES_TOLD 5 /* in a sentence, before "and 3 more" */
#define TEXT_TOLD 60 /* columns of a line's own words in a sentence */

/* What makes one sentence or one half of it: an event, and everyone of whom
 * the same line tells the same. */
struct unit {
	const struct event *event;
	ARRAY_OF(int32_t) people;
};

struct units {
	struct unit *at;
	size_t n;
};

struct sentence {
	struct str words; /* without the full stop */
	struct str brief; /* the same for a message's first line */
	enum event_sort sort;
	size_t n;	    /* events in it */
	struct place place; /* of its only line; note -1: none, or several */
	bool begins_with_name;
};

struct sentences {
	ARRAY_OF(struct sentence) list;
};

/* Sentences of events, in their order; sorts of `leave_out` (PAST_BIT) are
 * left out. */
void told_make(const struct query *query, struct event_list events,
	       unsigned leave_out, struct sentences *out);
/* As rows: a sentence each, with where it stands; keyed `words` if `key`. */
void told_rows(const struct query *query, struct value *list,
	       const struct sentences *sentences, size_t from, size_t until,
	       const char *key);

/* past.c: "2 notes edited, 1 moved". */
struct str told_notes(const struct query *query,
		      const struct past_notes *notes);

/* For a sentence inside another: with a small first letter, unless it is a
 * name's. */
struct str told_inside(const struct query *query,
		       const struct sentence *sentence, struct str words);

/* told_words.c: what is said of one unit, and of many of one sort. */

/* "Ada, Ben and 3 more": each once. */
struct str told_names(const struct query *query, const struct units *units,
		      int most);
struct str told_one(const struct query *query, const struct unit *unit);
struct str told_many(const struct query *query, const struct units *units);
/* How many units of a sort are told one by one; beyond it by told_many(). */
size_t told_most(enum event_sort sort);
/* told_many() for a message's first line, shorter. */
struct str told_briefly(const struct query *query, const struct units *units);

/* told_field.c: a field that changed. */
struct str told_field(const struct query *query, const struct event *event);
struct str told_quotas(const struct query *query, const struct units *units);

#endif
