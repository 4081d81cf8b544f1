/*
 * events_parts: what the rooms of events share. Only they include this.
 *
 * Law: an entry is recognised in another record by what it says, never by
 * where it stands.
 */
#ifndef INROAD_EVENTS_PARTS_H
#define INROAD_EVENTS_PARTS_H

#include <inroad/events.h>
#include <inroad/map.h>

/* Something that may be an event, if the other record does not tell it. */
struct entry {
	struct event event;
	int32_t key;   /* the thing by which it is recognised, or THING_NONE */
	int32_t when;  /* and the day */
	uint64_t hash; /* and its words, 0: none, or not asked for */
	int8_t state;  /* of a promise or task: enum promise_state, task_state
			*/
	bool once;     /* one a key and day, whatever its words */
	bool fixed;    /* on another day it is another one */
	int32_t talk;  /* index of the talk it is, or -1 */
	bool used;     /* matched already */
	int32_t twin;  /* the same in the other record: an index, or -1 */
};

struct entries {
	ARRAY_OF(struct entry) list;
};

/* Whoever tells: the record, and the other one if there is one. */
struct telling {
	const struct record *before; /* NULL: all since a day */
	const struct record *after;
	int32_t from;		  /* the first day, without `before` */
	const int32_t *after_of;  /* of a thing in before: in after, or -1 */
	const int32_t *before_of; /* and back */
	struct arena *scratch;
	ARRAY_OF(struct event) events;
};

/* Adds an event; gives it back to be filled further. */
struct event *events_add(struct telling *t, enum event_sort sort, int32_t day,
			 int32_t thing, int32_t other, struct place place);
/* A day from t->from to today. */
bool events_in_window(const struct telling *t, int32_t day);

/* events_same.c: which thing of one book is which of the other. */
void events_match_things(struct telling *t);

/* events_entries.c: what has a line and a day; what has a day from `from` on,
 * or (DATE_NONE) all, to be recognised in another record by their words too. */
void events_collect(const struct record *record, int32_t from,
		    struct arena *scratch, struct entries *out);

/* events_steps.c: applications that moved; introductions. */
void events_of_stages(struct telling *t);
void events_of_intros(struct telling *t);

/* events_fields.c: fields that are otherwise now, quotas too. */
void events_of_fields(struct telling *t);

#endif
