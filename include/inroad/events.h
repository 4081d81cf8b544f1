/*
 * events: what happened to the search, told from its records: whom one met,
 * which applications moved, what was thanked and promised and kept, what became
 * otherwise in the plan. Between two states of a notebook (two commits, a
 * commit and the work tree) or since a day.
 *
 * Law: an event is something of the search, not of the files: a note that was
 * moved, a line that was reworded or reformatted is none.
 */
#ifndef INROAD_EVENTS_H
#define INROAD_EVENTS_H

#include <inroad/record.h>

enum event_sort {
	EVENT_TALK,	   /* a conversation that counts */
	EVENT_NEW_PERSON,  /* met for the first time: the conversation's */
	EVENT_NEW_CONTACT, /* a contact, written down or named for the first
			      time, not met yet */
	EVENT_OUTREACH,
	EVENT_REPLY,
	EVENT_STAGE, /* an application moved: `from` → `to` */
	EVENT_INTRO, /* an introduction came on: `from` → `to`. `field` is "me":
			`thing` brings me to `other`; or "pair": I bring `thing`
			and `other` together */
	EVENT_ASK,
	EVENT_FAVOUR,  /* got or gave: `from` is "got" or "gave" */
	EVENT_THANKS,  /* I thanked */
	EVENT_PROMISE, /* made: `from` is "mine" or "theirs" */
	EVENT_KEPT,    /* a promise kept; so too */
	EVENT_TASK,    /* a task done */
	EVENT_LEARNED, /* a fact */
	EVENT_NAMED,   /* they named someone */
	EVENT_WIN,
	EVENT_PLANNED, /* a meeting ahead, new, or moved: `from` → `to` */
	EVENT_NEW_COMPANY,
	EVENT_FIELD, /* a field changed: `field`, `from` → `to` */
	EVENT_QUOTA, /* of the plan: `field`, `from` → `to` */
	N_EVENT_SORTS
};

struct event {
	enum event_sort sort;
	int32_t day;   /* when it happened; DATE_NONE where not known */
	int32_t thing; /* whom or what it is about (in `after`), or THING_NONE
			*/
	int32_t other; /* the application's company, who was named …; or
			  THING_NONE */
	int16_t role;  /* of a field; else ROLE_NONE */
	struct str field, from, to;
	struct place place; /* note -1: no line tells it */
	int32_t commit; /* that changed a field, in the book's history; or -1 */
};

struct event_list {
	const struct event *at; /* by sort's weight in a search, then day, then
				   thing */
	size_t n;
};

/*
 * What `after` tells and `before` does not; each record's today is the day for
 * which it speaks. Things are those of `after`. What came of a new conversation
 * goes with it, unless somebody waits for it.
 */
struct event_list events_between(const struct record *before,
				 const struct record *after,
				 struct arena *arena);

/* What happened on the days from `from` to the record's today, both in it;
 * changes of fields by the history. */
struct event_list events_since(const struct record *record, int32_t from,
			       struct arena *arena);

/* Whether it is an event that a field went from one value to another. A quota
 * is; an address is not. */
bool event_tells_field(enum role role, struct str from, struct str to);

/* "new-person": a sort's name, for programs. */
const char *event_name(enum event_sort sort);

#endif
