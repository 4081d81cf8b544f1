/*
 * notes: all of them are opened once, in their order, for what each by itself
 * says: a glance, its deeds, its card. What is put together from several of
 * them is for the other members, who need open few.
 *
 * They are read in blocks, by as many threads as there are. Each block has a
 * builder of its own; the lists of all are then put behind each other, so that
 * they are the same for any number of threads.
 */
#include "record_parts.h"

#include <inroad/pool.h>

#define NOTES_A_BLOCK 256

/* One thread's own, from block to block. */
struct hand {
	struct arena arena;
	uint32_t *stamps, stamp; /* see struct builder */
	int32_t *deed_of;	 /* see struct reading */
	size_t room;		 /* in it */
};

/* How much of each list stands before a block's. */
struct start {
	size_t deeds, people, mentioned, knows;
};

struct notes {
	const struct builder *b;
	struct builder *blocks;
	size_t n; /* blocks */
	struct start *starts;
	struct hand *hands; /* one a thread */
	struct glance *glances;
	int32_t *moved; /* deeds as read: their places by day */
};

/* No line makes more than one deed; what a file makes by itself is little. */
static void make_room(struct builder *b, struct hand *hand, int32_t from,
		      int32_t to)
{
	size_t most = 0, deeds = (size_t)(to - from);

	for (int32_t i = from; i < to; i++) {
		size_t n = builder_note(b, i)->lines.n;

		deeds += n;
		if (n > most)
			most = n;
	}
	LIST_ROOM(b->arena, &b->deeds, deeds);
	if (most > hand->room) {
		hand->room = most * 2;
		hand->deed_of = ARENA_ARRAY(b->arena, int32_t, hand->room);
	}
}

static void read_block(void *context, size_t i, int thread)
{
	struct notes *notes = context;
	struct hand *hand = &notes->hands[thread];
	struct builder *b = &notes->blocks[i];
	int32_t from = (int32_t)i * NOTES_A_BLOCK, to = from + NOTES_A_BLOCK;

	*b = (struct builder){
		.book = notes->b->book,
		.record = notes->b->record,
		.today = notes->b->today,
		.arena = &hand->arena,
	};
	if (to > b->book->n_notes)
		to = b->book->n_notes;
	if (!hand->stamps)
		hand->stamps =
			ARENA_ARRAY(&hand->arena, uint32_t, b->book->n_things);
	b->stamps = hand->stamps;
	b->stamp = hand->stamp;
	make_room(b, hand, from, to);
	for (int32_t n = from; n < to; n++) {
		record_hasten(b->record, n,
			      PART_FIELDS | PART_LINES | PART_TOKENS |
				      PART_MENTIONS);
		notes->glances[n] = glance_at(builder_note(b, n));
		deeds_read(b, n, hand->deed_of);
		card_read(b, n);
	}
	hand->stamp = b->stamp;
}

/* What no text says, git may: asked on this thread alone (history.h). */
static void ask_days(const struct builder *block)
{
	for (size_t i = 0; i < block->ticked.n; i++) {
		struct deed *deed = &block->deeds.at[block->ticked.at[i]];
		int32_t day = deed_done(block, deed, NULL);

		if (day == DATE_NONE)
			continue;
		deed->day = day;
		if (deed->sort == DEED_LINE)
			deed->day_from = DAY_DONE;
	}
}

/* Where each block's lists begin in those of all; room for all of them. */
static void find_starts(struct builder *b, struct notes *notes)
{
	struct start all = { 0 };

	for (size_t i = 0; i < notes->n; i++) {
		const struct builder *block = &notes->blocks[i];

		notes->starts[i] = all;
		all.deeds += block->deeds.n;
		all.people += block->people.n;
		all.mentioned += block->mentioned.n;
		all.knows += block->knows.n;
	}
	LIST_ROOM(&b->kept, &b->deeds, all.deeds);
	LIST_ROOM(&b->kept, &b->mentioned, all.mentioned);
	LIST_ROOM(b->arena, &b->people, all.people);
	LIST_ROOM(b->arena, &b->knows, all.knows);
	b->deeds.n = all.deeds;
	b->mentioned.n = all.mentioned;
	b->people.n = all.people;
	b->knows.n = all.knows;
}

/* By number of reading: where each deed stands by day. */
static void order_deeds(struct builder *b, struct notes *notes)
{
	size_t n = b->deeds.n;
	const uint32_t *order;

	notes->moved = ARENA_ARRAY(&b->scratch, int32_t, n);
	for (size_t i = 0; i < notes->n; i++) {
		const struct builder *block = &notes->blocks[i];
		int32_t *days = notes->moved + notes->starts[i].deeds;

		for (size_t d = 0; d < block->deeds.n; d++)
			days[d] = block->deeds.at[d].day;
	}
	order = order_by_day(b, notes->moved, n);
	for (size_t i = 0; i < n; i++)
		notes->moved[order[i]] = (int32_t)i;
}

/* Indices move with what they point to. */
static void place_deeds(const struct notes *notes, const struct builder *block,
			const struct start *start)
{
	const int32_t *moved = notes->moved + start->deeds;

	for (size_t d = 0; d < block->deeds.n; d++) {
		struct deed *deed = &notes->b->deeds.at[moved[d]];

		*deed = block->deeds.at[d];
		deed->who.at += (uint32_t)start->people;
		deed->mentions.at += (uint32_t)start->mentioned;
		if (deed->root >= 0)
			deed->root = moved[deed->root];
		notes->b->talk_of_deed[moved[d]] = -1;
	}
}

#define PLACE(list) \
	if (block->list.n) \
	memcpy(notes->b->list.at + start->list, block->list.at, \
	       block->list.n * sizeof *block->list.at)

static void place_block(void *context, size_t i, int thread)
{
	const struct notes *notes = context;
	const struct builder *block = &notes->blocks[i];
	const struct start *start = &notes->starts[i];

	(void)thread;
	place_deeds(notes, block, start);
	PLACE(people);
	PLACE(mentioned);
	PLACE(knows);
}

void notes_derive(struct builder *b)
{
	size_t n = (size_t)b->book->n_notes;
	struct notes notes = {
		.b = b,
		.n = (n + NOTES_A_BLOCK - 1) / NOTES_A_BLOCK,
		.hands = ARENA_ARRAY(&b->scratch, struct hand, b->threads),
		.glances = ARENA_ARRAY(b->arena, struct glance, n),
	};

	b->record->glances = notes.glances;
	notes.blocks = ARENA_ARRAY(&b->scratch, struct builder, notes.n);
	notes.starts = ARENA_ARRAY(&b->scratch, struct start, notes.n);
	for (int i = 0; i < b->threads; i++)
		arena_open(&notes.hands[i].arena, 0);
	pool_run(b->threads, notes.n, read_block, &notes);
	for (size_t i = 0; i < notes.n; i++)
		ask_days(&notes.blocks[i]);
	find_starts(b, &notes);
	order_deeds(b, &notes);
	b->talk_of_deed = ARENA_ARRAY(&b->kept, int32_t, b->deeds.n);
	pool_run(b->threads, notes.n, place_block, &notes);
	for (int i = 0; i < b->threads; i++)
		arena_close(&notes.hands[i].arena);
}
