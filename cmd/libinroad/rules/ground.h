/*
 * ground: what several rules stand on: who may be spoken to, whom I tried last,
 * what a thing is worth. Each answers from the record; indices are made once
 * by the rule that needs them, so that a rule stays linear.
 */
#ifndef INROAD_RULES_GROUND_H
#define INROAD_RULES_GROUND_H

#include <inroad/rule.h>

/* "not in a line": a note as a whole. */
static inline struct place ground_note(int32_t note)
{
	return (struct place){ note, -1 };
}

static inline const struct calendar *ground_calendar(
	const struct ruling *ruling)
{
	return &ruling->config->calendar;
}

/* The n-th business day after a day; DATE_NONE stays. */
int32_t ground_workdays(const struct ruling *ruling, int32_t day, long n);

/* A person, not the seeker, with whom things are not closed. */
bool ground_is_open(const struct ruling *ruling, int32_t who);
/* The same, and not off limits today: may be proposed for contact. */
bool ground_may_contact(const struct ruling *ruling, int32_t who);

/* The first held conversation of a person on a day, and after it; or NULL. */
const struct talk *ground_talk_on(const struct ruling *ruling, int32_t who,
				  int32_t day);
const struct talk *ground_talk_after(const struct ruling *ruling, int32_t who,
				     int32_t day);

/* Outreach by person, in order of day: at[start[who]] … at[start[who + 1]]. */
struct reach {
	int32_t *start; /* one a thing, and one more */
	int32_t *at;	/* indices in record->outreach */
};
struct reach ground_reach(const struct ruling *ruling);
/* The first outreach to a person after a day, or NULL. */
const struct outreach *ground_reach_after(const struct ruling *ruling,
					  const struct reach *reach,
					  int32_t who, int32_t day);

/* One bool a thing: it is a target of the plan. */
bool *ground_targets(const struct ruling *ruling);

/* The company that a thing is, is at or is for; THING_NONE if not known. */
int32_t ground_company(const struct record *record, int32_t thing);
/* How much its company is wanted, 0 to 5. */
int ground_motivation(const struct record *record, int32_t thing);

/* Where the first contact note stands among those inside; else note -1. */
int32_t ground_insiders(const struct ruling *ruling, int32_t company,
			struct place *first);

/* Declared as an advertisement's, or derived so where nothing was declared. */
bool ground_from_ad(const struct application *application);
/* Where it was sent, else its first step, else its own place. */
struct place ground_application_place(const struct ruling *ruling,
				      const struct application *application);
/* The day it was sent, else that of its first step, or DATE_NONE. */
int32_t ground_application_day(const struct ruling *ruling,
			       const struct application *application);

/* A meeting's or event's day: typed in full, else that of its file's name. */
int32_t ground_own_day(const struct note *note);

/* What a meeting's note lacks of goal, agenda, who-else. */
struct sheet {
	bool goal, agenda, who_else;
};
struct sheet ground_sheet(const struct ruling *ruling, const struct talk *talk);
/* A planned conversation: ahead, or today and nothing came of it yet. */
bool ground_is_ahead(const struct ruling *ruling, const struct talk *talk);
/* One stands planned with that person. */
bool ground_has_plan(const struct ruling *ruling, int32_t who);

/* The next interview: a conversation ahead, or a stage that has a day. */
struct interview {
	int32_t day; /* DATE_NONE: there is none */
	struct place place;
};
struct interview ground_next_interview(const struct ruling *ruling);

/*
 * The day on which to get ready for one that is ahead: so many business days
 * before it, and never before that could be known: for a meeting not before its
 * note's `created:`, and where nothing says since when it is known not before
 * today.
 */
int32_t ground_ready_day(const struct ruling *ruling, int32_t day, long before,
			 struct place place);

/* One bool a thing: an open task names it, so that it is thought of. */
bool *ground_in_tasks(const struct ruling *ruling);

#endif
