/*
 * efforts: what an office that pays unemployment benefit counts as work search,
 * day by day, and how many of them a week held. The follow-up `work-search` and
 * the report of that name both ask here, so that they never disagree.
 *
 * What counts, and once only:
 * - an application: the day on which it was sent (`applied`), nothing else;
 * - an interview: a conversation that is one, by its word or its meeting's
 *   purpose; a stage `screen` or `interview` on a day without such a
 *   conversation. `final` alone only says how far it has come;
 * - an event that was gone to: its note, unless it was skipped; else one line
 *   with the word `event` a day (a search group is one too);
 * - a conversation of some minutes with someone at a firm, or a recruiter;
 * - outreach to the same people, once a person and week.
 * Someone at a firm: a person with a company that I have not said no to, who
 * is no supporter, coach or fellow seeker; a friend only where the firm is a
 * target or was applied to. A reply alone, a chat at the door, and time spent
 * on postings are no effort.
 *
 * What stands in a private note, or is about one, is kept apart: it must not
 * get into anything that is handed in.
 */
#ifndef INROAD_EFFORTS_H
#define INROAD_EFFORTS_H

#include <inroad/record.h>

enum effort_sort {
	EFFORT_APPLICATION,
	EFFORT_INTERVIEW,
	EFFORT_EVENT,
	EFFORT_TALK,
	EFFORT_OUTREACH
};

struct effort {
	enum effort_sort sort;
	int32_t day;
	int32_t employer;    /* a company, or THING_NONE */
	int32_t who;	     /* a person, or THING_NONE */
	int32_t application; /* an index in record->applications, or -1 */
	int32_t event;	     /* its note, or that of its group; else -1 */
	int16_t minutes;     /* of an interview or a talk; 0 not known */
	int8_t word;	     /* of a talk or outreach, else WORD_NONE */
	bool answered;	     /* outreach: they did, on answered_day */
	int32_t answered_day;
	bool is_new;	 /* the first one with that employer, ever */
	bool is_private; /* it is in, or about, a private note */
	struct place place;
};

struct effort_list {
	const struct effort *at; /* by day, then note, then line */
	size_t n;
};

/* All up to today. `minutes`: of the shortest conversation that counts. */
struct effort_list efforts_list(const struct record *record, int minutes,
				struct arena *arena);

/* The first day of the week that holds a day, as the settings begin it. */
int32_t efforts_week_start(const struct config *config, int32_t day);

/* What some days held, both in it; private ones are only counted as such. */
struct effort_count {
	int efforts;
	int employers;	   /* different ones */
	int new_employers; /* that had never been met with before */
	int left_out;	   /* private */
};
struct effort_count efforts_count(const struct effort_list *list, int32_t from,
				  int32_t until, struct arena *arena);

/* The first effort on or after a day: an index, n if there is none. */
size_t efforts_from(const struct effort_list *list, int32_t day);

/* As many efforts and employers as the settings ask of a week; true if they
 * ask nothing. */
bool efforts_are_enough(const struct config *config,
			const struct effort_count *count);

#endif
