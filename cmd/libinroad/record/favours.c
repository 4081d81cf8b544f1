/*
 * favours: what one gave the other, and the thanks that are owed for it and
 * for time.
 */
#include "record_parts.h"

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
		const struct deed *deed = &b->deeds.at[i];

		if (deed->sort == DEED_VERB && deed_happened(b, deed) &&
		    (deed->word == VERB_GOT || deed->word == VERB_GAVE))
			add_favours(b, deed);
	}
}

/* What is owed, while talks and favours are read together, by day. */
struct owing {
	struct builder *b;
	int32_t *latest; /* by person: their latest debt, -1 */
};

/* One debt a person and day, whatever it was for. */
static struct thanks *owe(struct owing *o, int32_t day, int32_t who,
			  struct place place)
{
	struct builder *b = o->b;
	struct thanks *thanks;

	if (day < b->record->thanks_from)
		return NULL;
	if (o->latest[who] >= 0 && b->thanks.at[o->latest[who]].day == day)
		return &b->thanks.at[o->latest[who]];
	o->latest[who] = (int32_t)b->thanks.n;
	thanks = ARRAY_PUSH(b->arena, &b->thanks);
	thanks->day = day;
	thanks->who = who;
	thanks->for_favour = true;
	thanks->thanked_day = DATE_NONE;
	thanks->place = place;
	thanks->closed_by = (struct place){ -1, -1 };
	return thanks;
}

static void owe_for_talk(struct owing *o, const struct talk *talk)
{
	if (!talk->counts || talk->reply_only ||
	    talk->minutes < THANKS_FROM_MINUTES)
		return;
	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = o->b->people.at[talk->who.at + p];
		struct thanks *thanks = owe(o, talk->day, who, talk->place);

		if (!thanks || thanks->minutes >= talk->minutes)
			continue;
		thanks->for_favour = false;
		thanks->minutes = talk->minutes;
		thanks->by_hand = talk->minutes > BY_HAND_OVER_MINUTES;
	}
}

static bool talk_is_next(const struct builder *b, size_t t, size_t f)
{
	const struct talk *talk;
	const struct favour *favour;

	if (t == b->talks.n || f == b->favours.n)
		return t < b->talks.n;
	talk = &b->talks.at[t];
	favour = &b->favours.at[f];
	return day_compare(talk->day, talk->place, favour->day,
			   favour->place) <= 0;
}

static void derive_debts(struct builder *b)
{
	struct owing o = { .b = b };
	size_t t = 0, f = 0;

	o.latest = ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things);
	for (int32_t i = 0; i < b->book->n_things; i++)
		o.latest[i] = -1;
	while (t < b->talks.n || f < b->favours.n)
		if (talk_is_next(b, t, f)) {
			owe_for_talk(&o, &b->talks.at[t++]);
		} else {
			const struct favour *favour = &b->favours.at[f++];

			if (favour->way == FAVOUR_GOT)
				owe(&o, favour->day, favour->who,
				    favour->place);
		}
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
	for (size_t t = 0; t < b->thanks.n; t++) {
		struct person *person = &b->record->persons[who[t]];

		if (!b->thanks.at[t].thanked)
			person->owed_thanks++;
		person->thanks_list = debts.runs[who[t]];
		*ARRAY_PUSH(b->arena, &b->thanks_of) = (int32_t)debts.order[t];
	}
}

void favours_derive(struct builder *b)
{
	derive_favours(b);
	derive_debts(b);
	close_debts(b);
}
