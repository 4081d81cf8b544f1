/*
 * record_parts: what the rooms of the record share while it is derived. Only
 * they include this.
 *
 * Law: a member derives its part from the deeds and from what members before
 * it left in the builder; record.c alone knows the order. No member calls
 * another.
 */
#ifndef INROAD_RECORD_PARTS_H
#define INROAD_RECORD_PARTS_H

#include <inroad/map.h>
#include <inroad/record.h>

enum deed_sort {
	DEED_MEETING, /* a meeting's file */
	DEED_MET,     /* someone in an event's list of people met */
	DEED_LINE,    /* a dated line */
	DEED_VERB,
	DEED_FACT,
	DEED_TASK
};

/*
 * A line with a meaning, or a file that is a conversation by itself: with its
 * day and its people worked out, so that no member need know whose note it is
 * in or what it hangs under.
 */
struct deed {
	int32_t day;
	struct place place;
	const struct note_line *line; /* NULL for a file's own */
	struct people who;
	int32_t root;	 /* the dated line or meeting it belongs to, -1 */
	int32_t talk;	 /* set by talks: the talk it made, or belongs to; -1 */
	int16_t minutes; /* of a conversation: as typed, else by its word */
	bool typed;	 /* they were typed */
	uint8_t sort, task, day_from;
	int8_t word;	      /* enum word; of a meeting what `how:` names */
	int8_t paid, invited; /* enum payer, -1 unknown */
	bool named;	      /* of a line: a person before its colon */
	bool says;	      /* of a line: it has text behind its colon */
	bool applies;	      /* of a line: it may concern an application */
};

struct builder {
	const struct book *book;
	struct record *record;
	struct arena *arena;
	struct arena scratch; /* a member's own: reset before the next */
	struct arena kept;    /* until all is derived: the deeds */
	int32_t today;

	ARRAY_OF(struct deed) deeds; /* by day, then note, then line */

	/* people_add: who is in the list being made already. */
	uint32_t *stamps, stamp;

	ARRAY_OF(struct talk) talks;
	ARRAY_OF(struct outreach) outreach;
	ARRAY_OF(struct favour) favours;
	ARRAY_OF(struct ask) asks;
	ARRAY_OF(struct promise) promises;
	ARRAY_OF(struct thanks) thanks;
	ARRAY_OF(struct intro) intros;
	ARRAY_OF(struct intro_step) intro_steps;
	ARRAY_OF(struct report) reports;
	ARRAY_OF(struct application) applications;
	ARRAY_OF(struct stage_step) stage_steps;
	ARRAY_OF(struct off_limits) off_limits;
	ARRAY_OF(struct fact) facts;
	ARRAY_OF(struct naming) namings;
	ARRAY_OF(struct remark) remarks;
	ARRAY_OF(struct week) weeks;
	ARRAY_OF(struct task) tasks;
	ARRAY_OF(struct skip) skips;
	ARRAY_OF(struct change) changes;
	ARRAY_OF(struct acquaintance) knows;
	ARRAY_OF(struct place) places;
	ARRAY_OF(int32_t) people;
	ARRAY_OF(int32_t) talk_of, ask_of, thanks_of;
	ARRAY_OF(int32_t) targets;
	ARRAY_OF(int32_t) inside;
	ARRAY_OF(int32_t) contact_days;
};

/* The members, in the order in which record.c runs them. */
void deeds_derive(struct builder *b);
void talks_derive(struct builder *b);
void remarks_derive(struct builder *b); /* namings, remarks, skips */
void ties_derive(struct builder *b);	/* persons, knows, insiders */
void favours_derive(struct builder *b); /* and thanks */
void promises_derive(struct builder *b);
void intros_derive(struct builder *b);
void waits_derive(struct builder *b); /* outreach, asks */
void applications_derive(struct builder *b);
void limits_derive(struct builder *b);
void channels_derive(struct builder *b);
void facts_derive(struct builder *b);
void reports_derive(struct builder *b); /* owed to who brought me there */
void tasks_derive(struct builder *b);
void weeks_derive(struct builder *b); /* and targets */
void changes_derive(struct builder *b);

/* parts.c: what they have in common. */

static inline const struct note *builder_note(const struct builder *b,
					      int32_t note)
{
	return b->book->things[note].note;
}

/* It is over and dated: no task still open or dropped, not after today. */
bool deed_happened(const struct builder *b, const struct deed *deed);

/* The next such verb that happened, from *i on; NULL at the end. */
const struct deed *deed_next(const struct builder *b, size_t *i,
			     enum word verb);

/* The first of its people, or THING_NONE. */
int32_t deed_first(const struct builder *b, const struct deed *deed);

/* A person, and not the seeker. */
bool builder_is_person(const struct builder *b, int32_t thing);
bool builder_is_me(const struct builder *b, int32_t thing);

/* Starts a list of people; adds one, if a person and not yet in it. */
struct people people_start(struct builder *b);
void people_add(struct builder *b, struct people *people, int32_t who);

/* Things that a line mentions, by number; THING_NONE where it is unclear. */
int32_t line_mentioned(const struct builder *b, int32_t note,
		       const struct note_line *line, uint32_t i);

/* The day a ticked line was done: typed, else that of the commit that ticked
 * it (*by_git, unless that is NULL); DATE_NONE if neither is known. */
int32_t line_done(const struct builder *b, int32_t note,
		  const struct note_line *line, bool *by_git);

struct glance glance_at(const struct note *note);

/* A meeting's or event's day: its field, else its file's name. */
int32_t note_own_day(const struct note *note);

/* By day, then note, then line. */
int place_compare(struct place a, struct place b);
int day_compare(int32_t day_a, struct place a, int32_t day_b, struct place b);

/*
 * Both give a stable order: of days, or of numbers below `n_groups` (then
 * runs[g] says where each group stands in the order). In the scratch arena.
 */
uint32_t *order_by_day(struct builder *b, const int32_t *days, size_t n);
uint32_t *order_by_group(struct builder *b, const int32_t *groups, size_t n,
			 struct run *runs, size_t n_groups);

/* "a to b" as a map's key. */
static inline uint64_t pair_of(int32_t a, int32_t b)
{
	return (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
}

#endif
