/*
 * asking: whether it is fair to ask someone on a day, and if not, from when on
 * it is again. The check `over-asking`, the paths, a meeting's prep sheet and
 * the gate before outreach all ask here, so that they never disagree.
 */
#ifndef INROAD_ASKING_H
#define INROAD_ASKING_H

#include <inroad/record.h>

/* Numbers of the rule `over-asking`; a contact's own ask-limit goes before
 * `asks`. */
struct asking_limits {
	int asks, days; /* no more than so many asks in so many days; what is
			   asked in one conversation is one ask */
	int grace;	/* business days before thanks or a report are late */
};

enum asking_verdict {
	ASKING_FINE,
	ASKING_OFTEN,	   /* too many asks in the days before */
	ASKING_UNANSWERED, /* one ask is still open */
	ASKING_THANKS,	   /* thanks are owed, past their day */
	ASKING_REPORT	   /* someone met through them, nothing reported */
};

struct asking {
	enum asking_verdict verdict;
	int32_t from;	    /* the earliest good day; DATE_NONE: as soon as
			       what is in the way is settled */
	struct place place; /* what is in the way; note -1: nothing */
};

/* What is in the way of one more ask of someone on a day, after all that was
 * asked up to it. Off limits is another matter: see record_off_limits(). */
struct asking asking_judge(const struct record *record, int32_t who,
			   int32_t day, const struct asking_limits *limits);

/* What had been in the way of an ask (an index of record->asks) when it was
 * made. */
struct asking asking_judge_made(const struct record *record, int32_t index,
				const struct asking_limits *limits);

/* Whether one thing, whatever else, is in the way on a day: ASKING_THANKS
 * tells whether thanks are late. */
bool asking_stands(const struct record *record, int32_t who, int32_t day,
		   enum asking_verdict verdict,
		   const struct asking_limits *limits);

#endif
