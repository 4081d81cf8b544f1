/*
 * favours: what one gave the other, and the thanks that are owed for it and
 * for time.
 */
#include "record_parts.h"

#include <stdlib.h>

/* Talks shorter than this owe no thanks; longer than that, by hand. */
#define THANKS_FROM_MINUTES 10
#define BY_HAND_OVER_MINUTES 45

static void add_favours(struct builder *b, const struct deed *deed)
{
	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t who = b->people.at[deed->who.at + p];
		bool gave = deed->word == VERB_GAVE;

		*ARRAY_PUSH(b->arena, &b->favours) = (struct favour){
			.way = gave ? FAVOUR_GAVE : FAVOUR_GOT,
			.day = deed->day,
			.who = who,
			.place = deed->place,
		};
		if (gave)
			b->record->persons[who].gave++;
		else
			b->record->persons[who].got++;
	}
}

static void derive_favours(struct builder *b)
{
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[b->by_day[i]];

		if (deed->sort == DEED_VERB && deed_happened(b, deed) &&
		    (deed->word == VERB_GOT || deed->word == VERB_GAVE))
			add_favours(b, deed);
	}
}

/* One debt a person and day, whatever it was for. */
static struct thanks *owe(struct builder *b, struct map *known, int32_t day,
			  int32_t who, struct place place)
{
	uint64_t key = (uint64_t)(uint32_t)day << 32 | (uint32_t)who;
	int64_t *slot;
	struct thanks *thanks;

	if (day < b->record->thanks_from)
		return NULL;
	slot = map_put_number(known, key);
	if (*slot != MAP_NONE)
		return &b->thanks.at[*slot];
	*slot = (int64_t)b->thanks.n;
	thanks = ARRAY_PUSH(b->arena, &b->thanks);
	thanks->day = day;
	thanks->who = who;
	thanks->thanked_day = DATE_NONE;
	thanks->place = place;
	thanks->closed_by = (struct place){ -1, -1 };
	return thanks;
}

static void owe_for_talk(struct builder *b, struct map *known,
			 const struct talk *talk)
{
	if (!talk->counts || talk->reply_only ||
	    talk->minutes < THANKS_FROM_MINUTES)
		return;
	for (uint32_t p = 0; p < talk->who.n; p++) {
		struct thanks *thanks =
			owe(b, known, talk->day,
			    b->people.at[talk->who.at + p], talk->place);

		if (!thanks || thanks->minutes >= talk->minutes)
			continue;
		thanks->minutes = talk->minutes;
		thanks->by_hand = talk->minutes > BY_HAND_OVER_MINUTES;
	}
}

static void owe_for_favour(struct builder *b, struct map *known,
			   const struct favour *favour)
{
	struct thanks *thanks;

	if (favour->way != FAVOUR_GOT)
		return;
	thanks = owe(b, known, favour->day, favour->who, favour->place);
	if (thanks && !thanks->minutes)
		thanks->for_favour = true;
}

static int thanks_compare(const void *x, const void *y)
{
	const struct thanks *a = x, *b = y;
	int order = day_compare(a->day, a->place, b->day, b->place);

	return order ? order : (a->who > b->who) - (a->who < b->who);
}

static void derive_debts(struct builder *b)
{
	struct map known = map_make(&b->scratch);

	for (size_t i = 0; i < b->talks.n; i++)
		owe_for_talk(b, &known, &b->talks.at[i]);
	for (size_t i = 0; i < b->favours.n; i++)
		owe_for_favour(b, &known, &b->favours.at[i]);
	if (b->thanks.n)
		qsort(b->thanks.at, b->thanks.n, sizeof *b->thanks.at,
		      thanks_compare);
}

/* Each person's debts, by day; the first `closed` of them are thanked for. */
struct debts {
	struct builder *b;
	struct run *runs;
	uint32_t *order, *closed;
};

static void thank(struct debts *debts, const struct deed *deed, int32_t who)
{
	struct run run = debts->runs[who];
	uint32_t *closed = &debts->closed[who];

	for (; *closed < run.n; ++*closed) {
		uint32_t i = debts->order[run.at + *closed];
		struct thanks *thanks = &debts->b->thanks.at[i];

		if (thanks->day > deed->day)
			break;
		thanks->thanked = true;
		thanks->thanked_day = deed->day;
		thanks->closed_by = deed->place;
	}
}

/* `thanked:` closes what is owed for talks up to its own day. */
static void close_debts(struct builder *b)
{
	size_t n_things = (size_t)b->book->n_things, i = 0;
	int32_t *who = ARENA_ARRAY(&b->scratch, int32_t, b->thanks.n);
	struct debts debts = { .b = b };
	const struct deed *deed;

	for (size_t t = 0; t < b->thanks.n; t++)
		who[t] = b->thanks.at[t].who;
	debts.runs = ARENA_ARRAY(&b->scratch, struct run, n_things);
	debts.closed = ARENA_ARRAY(&b->scratch, uint32_t, n_things);
	debts.order = order_by_group(b, who, b->thanks.n, debts.runs, n_things);
	while ((deed = deed_next(b, &i, VERB_THANKED)))
		for (uint32_t p = 0; p < deed->who.n; p++)
			thank(&debts, deed, b->people.at[deed->who.at + p]);
	for (size_t t = 0; t < b->thanks.n; t++)
		if (!b->thanks.at[t].thanked)
			b->record->persons[who[t]].owed_thanks++;
}

void favours_derive(struct builder *b)
{
	derive_favours(b);
	derive_debts(b);
	close_debts(b);
}
