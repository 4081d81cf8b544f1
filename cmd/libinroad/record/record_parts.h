/*
 * record_parts: what the rooms of the record share while it is derived. Only
 * they include this.
 *
 * Law: a member derives its part from the deeds and from what members before
 * it left in the builder; record.c alone knows the order, and which of them are
 * run side by side. No member calls another, and none makes another's list.
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
	struct place place;
	struct people who;
	struct run mentions; /* of a line: in builder->mentioned */
	int32_t day;
	int32_t root;	   /* the dated line or meeting it belongs to, -1 */
	uint32_t tokens;   /* of a line: bits of enum token, the good ones */
	int32_t due, done; /* of a line: as typed, if it has that token */
	int16_t minutes;   /* of a conversation: as typed, else by its word */
	bool typed;	   /* they were typed */
	uint8_t sort, task, day_from;
	uint8_t fact;	      /* of a fact: enum fact_sort */
	uint8_t state;	      /* of a meeting: enum meeting_state today */
	bool stated;	      /* it was typed */
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
	int threads;

	ARRAY_OF(struct deed) deeds; /* by day, then note, then line */
	ARRAY_OF(int32_t) mentioned; /* things, in runs: struct deed */
	ARRAY_OF(uint32_t) ticked;   /* deeds of which git is asked the day */

	/* By deed: the talk it made, or belongs to; -1. Set by talks, and not
	 * in the deeds: others read those meanwhile. */
	int32_t *talk_of_deed;

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
	ARRAY_OF(struct inquiry) inquiries;
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

/* What goes from the builder to the record. */
#define EACH_LIST(each) \
	each(talks); \
	each(outreach); \
	each(favours); \
	each(asks); \
	each(promises); \
	each(thanks); \
	each(intros); \
	each(intro_steps); \
	each(reports); \
	each(applications); \
	each(stage_steps); \
	each(inquiries); \
	each(off_limits); \
	each(facts); \
	each(namings); \
	each(remarks); \
	each(weeks); \
	each(tasks); \
	each(skips); \
	each(changes); \
	each(knows); \
	each(places); \
	each(people); \
	each(talk_of); \
	each(ask_of); \
	each(thanks_of); \
	each(targets); \
	each(inside); \
	each(contact_days)

/* What notes.c asks of each note: only the builder of its block is changed, and
 * its own person. `deed_of` has room for its lines. */
void deeds_read(struct builder *b, int32_t note, int32_t *deed_of);
void card_read(struct builder *b, int32_t note);

/* The members. */
void notes_derive(struct builder *b);
void remarks_derive(struct builder *b); /* namings, remarks, skips */
void cards_derive(struct builder *b);	/* persons: begins, namesakes */
void promises_derive(struct builder *b);
void talks_derive(struct builder *b);
void ties_derive(struct builder *b);	/* persons; insiders */
void favours_derive(struct builder *b); /* and thanks */
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

/* A thing that its line mentions, by number, as line_mentioned() has it. */
static inline int32_t deed_mentioned(const struct builder *b,
				     const struct deed *deed, uint32_t i)
{
	return b->mentioned.at[deed->mentions.at + i];
}

/* Its line, which lies in its note: far away in memory. */
static inline const struct note_line *deed_line(const struct builder *b,
						const struct deed *deed)
{
	return note_lines(builder_note(b, deed->place.note)) + deed->place.line;
}

/* Its line has a good token of that sort: note_token() would find it. */
static inline bool deed_has(const struct deed *deed, enum token token)
{
	return deed->tokens >> token & 1;
}

/* The talk that it made, or belongs to; -1. */
static inline int32_t deed_talk(const struct builder *b,
				const struct deed *deed)
{
	return b->talk_of_deed[deed - b->deeds.at];
}

/* Room for all that will be in a list: what grows leaves its old places. */
#define LIST_ROOM(arena, list, most) \
	((list)->at = arena_alloc((arena), (most) * sizeof *(list)->at), \
	 (list)->cap = (most))

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

/* `promised: @ada the list`: a verb of giving that first says whose it is. */
bool line_opens_with_name(const struct note *note,
			  const struct note_line *line);

/* The day a ticked line was done: typed, else that of the commit that ticked
 * it (*by_git, unless that is NULL); DATE_NONE if neither is known. */
int32_t deed_done(const struct builder *b, const struct deed *deed,
		  bool *by_git);

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
