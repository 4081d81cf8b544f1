/*
 * past: what became of the search between two states of the notebook, in a
 * person's words: few, whole, the most important first. The view "changes"
 * shows it; a commit's message says it.
 */
#ifndef INROAD_PAST_H
#define INROAD_PAST_H

#include <inroad/events.h>
#include <inroad/view.h>

#define PAST_SUBJECT 72 /* columns that a message's first line may take */

/* What the query's record is compared with. */
struct past {
	const struct record *before;
	struct str since;  /* as asked for: "2026-09-01", "HEAD~3"; empty: the
			      commit before */
	struct str commit; /* its id in hex; empty without one */
	int32_t day;	   /* of that commit; DATE_NONE without one */
	struct str to;	   /* a commit's id; "index"; empty: the work tree */
};

/*
 * What happened on the days [from, until], as a list of sentences keyed `key`:
 * `most` of them before the rest is folded. `but` leaves sorts out by their
 * bits. NULL if nothing did.
 */
#define PAST_BIT(sort) (1u << (sort))
struct value *past_days(const struct query *query, int32_t from, int32_t until,
			unsigned but, const char *key, const char *title,
			int most);
/* The same in one sentence: the first few, shortly, with "; " between them. */
struct str past_days_words(const struct query *query, int32_t from,
			   int32_t until, unsigned but, int most);

/* Events between the two. */
struct event_list past_events(const struct query *query);

/* Notes by what became of their files. */
struct past_notes {
	int added, edited, moved, removed;
};
struct past_notes past_notes(const struct query *query);

/*
 * A commit's message: a subject of at most PAST_SUBJECT columns, then, where
 * that does not say all, an empty line and a list. Ends with a line feed. Of a
 * private note it says no more than that there is one. Empty if nothing
 * changed. `query->past` must be set.
 */
struct str past_message(const struct query *query);

#endif
