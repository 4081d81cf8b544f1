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
	int asks, days; /* no more than so many asks in so many days */
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
	int32_t from;	    /* the earliest good day, DATE_NONE: as soon as
			       what is in the way is settled */
	struct place place; /* what is in the way */
};

/* What is in the way of one more ask of someone on a day (asks of that day and
 * later are not looked at). Off limits is another matter: see
 * record_off_limits(). */
struct asking asking_judge(const struct record *record, int32_t who,
			   int32_t day, const struct asking_limits *limits);

#endif
