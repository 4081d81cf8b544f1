/*
 * record: runs the members in order, and answers what is asked of the whole.
 * See record.h for what it promises, record_parts.h for how the members share.
 */
#include "record_parts.h"

#include <inroad/pool.h>

#define WITHOUT_PLAN_DAYS 60
#define WEEKS_OF_A_ROUND 6
#define SILENCE_DAYS 60 /* without any line: another search begins after it */

/* The plan's frame: when it began, when it ends, whether one searches. */
static void read_plan(struct builder *b)
{
	struct record *record = b->record;
	const struct note *plan =
		b->book->plan < 0 ? NULL : builder_note(b, b->book->plan);
	int phase = PHASE_SEARCH;

	record->start = record->end = DATE_NONE;
	if (plan) {
		int32_t weeks = note_number(plan, ROLE_WEEKS, WEEKS_OF_A_ROUND);

		phase = note_number(plan, ROLE_PHASE, PHASE_SEARCH);
		record->start = note_number(plan, ROLE_START, DATE_NONE);
		if (record->start != DATE_NONE && weeks > 0 && weeks < 1000)
			record->end = record->start + weeks * 7 - 1;
	}
	record->thanks_from = record->start != DATE_NONE
				      ? record->start
				      : b->today - WITHOUT_PLAN_DAYS;
	record->searching = phase == PHASE_SEARCH || phase == PHASE_PRE_LAYOFF;
}

/*
 * The search began with its plan, else with the first thing that happened; what
 * lies before a long silence belongs to the life before it.
 */
static void find_start(struct builder *b)
{
	struct record *record = b->record;
	int32_t last = DATE_NONE;

	if (record->start != DATE_NONE)
		return;
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (!deed_happened(b, deed) || deed->sort == DEED_TASK ||
		    deed->sort == DEED_FACT || deed->day == DATE_NONE)
			continue;
		if (last == DATE_NONE || deed->day - last > SILENCE_DAYS)
			record->start = deed->day;
		last = deed->day;
	}
}

static struct person *persons_make(struct builder *b)
{
	struct person *persons =
		ARENA_ARRAY(b->arena, struct person, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		persons[i] = (struct person){
			.first = DATE_NONE,
			.last = DATE_NONE,
			.last_try = DATE_NONE,
			.begins = DATE_NONE,
			.state = CONTACT_ACTIVE,
			.role = -1,
			.waiting = -1,
			.company = THING_NONE,
			.next_meeting = -1,
			.met_via = THING_NONE,
		};
	return persons;
}

/* An empty list has an address too: a run in it may be pointed at. */
static const void *address(struct builder *b, const void *at, size_t item)
{
	return at ? at : arena_alloc(b->arena, item);
}

#define PUBLISH(list) \
	(b->record->list.at = address(b, b->list.at, sizeof *b->list.at), \
	 b->record->list.n = (int32_t)b->list.n)

/* Lets what is derived so far be read through the record. */
static void publish(struct builder *b)
{
	EACH_LIST(PUBLISH);
}

/*
 * Two rows of members that need nothing of each other are run side by side,
 * each with a builder of its own. The first is the caller's thread's, so that
 * its members may ask git (history.h). Those of the second may read in the
 * record what members before them made, which no member of the first reads.
 */
#define LANES 2
#define LANE_MOST 10

struct round {
	void (*rows[LANES][LANE_MOST])(struct builder *b);
};

static const struct round from_deeds = { {
	{ remarks_derive, cards_derive, promises_derive, changes_derive, NULL },
	{ talks_derive, NULL },
} };

static const struct round from_talks = { {
	{ tasks_derive, facts_derive, NULL },
	{ ties_derive, favours_derive, intros_derive, waits_derive,
	  applications_derive, limits_derive, channels_derive, reports_derive,
	  weeks_derive, NULL },
} };

struct lanes {
	const struct builder *from;
	const struct round *round;
	struct builder lanes[LANES];
};

#define PUBLISH_GROWN(list) \
	(b->list.n > from->list.n ? (void)(PUBLISH(list)) : (void)0)

/* The lists of a lane alone: the others are the other's to make. */
static void publish_grown(struct builder *b, const struct builder *from)
{
	EACH_LIST(PUBLISH_GROWN);
}

static void run_lane(void *context, size_t i, struct arena *arena)
{
	struct lanes *lanes = context;
	struct builder *lane = &lanes->lanes[i];

	*lane = *lanes->from;
	lane->arena = arena;
	arena_open(&lane->scratch, 0);
	arena_open(&lane->kept, 0);
	lane->stamps = ARENA_ARRAY(&lane->kept, uint32_t, lane->book->n_things);
	for (size_t m = 0; lanes->round->rows[i][m]; m++) {
		lanes->round->rows[i][m](lane);
		if (i)
			publish_grown(lane, lanes->from);
		arena_reset(&lane->scratch);
	}
	arena_close(&lane->scratch);
	arena_close(&lane->kept);
}

/* Lists only grow, and no two lanes make the same. */
#define TAKE(list) (b->list = lane->list.n > b->list.n ? lane->list : b->list)

static void take(struct builder *b, const struct builder *lane)
{
	EACH_LIST(TAKE);
}

static void run_lanes(struct builder *b, struct hands *hands,
		      const struct round *round)
{
	struct lanes lanes = { .from = b, .round = round };

	hands_run(hands, b->arena, LANES, run_lane, &lanes);
	for (size_t i = 0; i < LANES; i++)
		take(b, &lanes.lanes[i]);
	publish(b);
}

struct record *record_make(const struct book *book, int32_t today,
			   struct hands *hands, struct arena *arena)
{
	struct builder b = {
		.book = book,
		.arena = arena,
		.today = today,
		.threads = hands ? hands->n : 1,
	};

	arena_open(&b.scratch, 0);
	arena_open(&b.kept, 0);
	b.record = ARENA_NEW(arena, struct record);
	b.record->book = book;
	b.record->today = today;
	b.record->answers = ARENA_NEW(arena, struct answers);
	b.record->persons = persons_make(&b);
	b.stamps = ARENA_ARRAY(&b.kept, uint32_t, book->n_things);
	read_plan(&b);
	notes_derive(&b);
	arena_reset(&b.scratch);
	find_start(&b);
	publish(&b);
	run_lanes(&b, hands, &from_deeds);
	run_lanes(&b, hands, &from_talks);
	arena_close(&b.scratch);
	arena_close(&b.kept);
	return b.record;
}
