/*
 * record: runs the members in order, and answers what is asked of the whole.
 * See record.h for what it promises, record_parts.h for how the members share.
 */
#include "record_parts.h"

#define WITHOUT_PLAN_DAYS 60
#define WEEKS_OF_A_ROUND 6

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
	PUBLISH(talks);
	PUBLISH(outreach);
	PUBLISH(favours);
	PUBLISH(asks);
	PUBLISH(promises);
	PUBLISH(thanks);
	PUBLISH(intros);
	PUBLISH(intro_steps);
	PUBLISH(reports);
	PUBLISH(applications);
	PUBLISH(stage_steps);
	PUBLISH(off_limits);
	PUBLISH(facts);
	PUBLISH(namings);
	PUBLISH(remarks);
	PUBLISH(weeks);
	PUBLISH(tasks);
	PUBLISH(skips);
	PUBLISH(changes);
	PUBLISH(knows);
	PUBLISH(places);
	PUBLISH(people);
	PUBLISH(talk_of);
	PUBLISH(ask_of);
	PUBLISH(thanks_of);
	PUBLISH(targets);
	PUBLISH(inside);
	PUBLISH(contact_days);
}

struct record *record_make(const struct book *book, int32_t today,
			   struct arena *arena)
{
	static void (*const MEMBERS[])(struct builder *) = {
		deeds_derive,	talks_derive,	 remarks_derive,
		ties_derive,	favours_derive,	 promises_derive,
		intros_derive,	waits_derive,	 applications_derive,
		limits_derive,	channels_derive, facts_derive,
		reports_derive, tasks_derive,	 weeks_derive,
		changes_derive,
	};
	struct builder b = { .book = book, .arena = arena, .today = today };

	arena_open(&b.scratch, 0);
	arena_open(&b.kept, 0);
	b.record = ARENA_NEW(arena, struct record);
	b.record->book = book;
	b.record->today = today;
	b.record->persons = persons_make(&b);
	b.stamps = ARENA_ARRAY(&b.kept, uint32_t, book->n_things);
	read_plan(&b);
	for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
		MEMBERS[i](&b);
		publish(&b);
		arena_reset(&b.scratch);
	}
	arena_close(&b.scratch);
	arena_close(&b.kept);
	return b.record;
}
