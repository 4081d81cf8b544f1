/* waits: where I reached out or asked, and whether an answer came. */
#include "record_parts.h"

/* Whether a conversation stands later than a place of the same day. */
static bool is_later(const struct builder *b, const struct talk *talk,
		     struct place place)
{
	for (uint32_t i = 0; i < talk->sources.n; i++) {
		struct place source = b->places.at[talk->sources.at + i];

		if (source.note != place.note || source.line > place.line)
			return true;
	}
	return false;
}

/* The day of the first contact behind a place; that day's too if `same_day`. */
static int32_t next_contact(const struct builder *b, int32_t who, int32_t day,
			    struct place place, bool same_day)
{
	struct run list = b->record->persons[who].talk_list;

	for (uint32_t i = talk_from(b->talks.at, b->talk_of.at, list, day);
	     i < list.n; i++) {
		const struct talk *talk =
			&b->talks.at[b->talk_of.at[list.at + i]];

		if (!talk->counts)
			continue;
		if (talk->day > day || (same_day && is_later(b, talk, place)))
			return talk->day;
	}
	return DATE_NONE;
}

static void reach_out(struct builder *b, const struct deed *deed, int32_t who)
{
	struct person *person = &b->record->persons[who];
	struct outreach *outreach = ARRAY_PUSH(b->arena, &b->outreach);

	outreach->day = deed->day;
	outreach->who = who;
	outreach->word = deed->word;
	outreach->place = deed->place;
	outreach->answered_day =
		next_contact(b, who, deed->day, deed->place, true);
	outreach->answered = outreach->answered_day != DATE_NONE;
	person->last_try = deed->day;
	if (!outreach->answered && person->waiting < 0)
		person->waiting = (int32_t)b->outreach.n - 1;
}

static void derive_outreach(struct builder *b)
{
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (deed->sort != DEED_LINE || !deed_happened(b, deed) ||
		    !(WORDS[deed->word].flags & WORD_IS_OUTREACH))
			continue;
		for (uint32_t p = 0; p < deed->who.n; p++)
			reach_out(b, deed, b->people.at[deed->who.at + p]);
	}
}

/* What each person gave, by day: indices of favours. */
struct gifts {
	struct run *runs; /* one a thing */
	uint32_t *order;
};

static struct gifts list_gifts(struct builder *b)
{
	size_t n = b->favours.n, n_things = (size_t)b->book->n_things;
	int32_t *who = ARENA_ARRAY(&b->scratch, int32_t, n);
	struct gifts gifts = { ARENA_ARRAY(&b->scratch, struct run, n_things),
			       NULL };

	for (size_t i = 0; i < n; i++)
		who[i] = b->favours.at[i].who;
	gifts.order = order_by_group(b, who, n, gifts.runs, n_things);
	return gifts;
}

static bool is_answer(const struct favour *got, const struct ask *ask)
{
	return got->way == FAVOUR_GOT &&
	       (got->day > ask->day || got->place.note != ask->place.note ||
		got->place.line > ask->place.line);
}

/* The day of the first got: behind an ask, or DATE_NONE. */
static int32_t next_got(const struct builder *b, const struct gifts *gifts,
			const struct ask *ask)
{
	const uint32_t *order = gifts->order + gifts->runs[ask->who].at;
	uint32_t n = gifts->runs[ask->who].n, low = 0, high = n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (b->favours.at[order[middle]].day < ask->day)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n; low++)
		if (is_answer(&b->favours.at[order[low]], ask))
			return b->favours.at[order[low]].day;
	return DATE_NONE;
}

/* Where names were last given in each conversation; note -1: nowhere. */
static struct place *list_namings(struct builder *b)
{
	struct place *last = ARENA_ARRAY(&b->scratch, struct place, b->talks.n);
	const struct deed *deed;
	size_t i = 0;

	for (size_t t = 0; t < b->talks.n; t++)
		last[t] = (struct place){ -1, -1 };
	while ((deed = deed_next(b, &i, VERB_NAMED)))
		if (deed_talk(b, deed) >= 0)
			last[deed_talk(b, deed)] = deed->place;
	return last;
}

/* Asked for a name, and named someone there and then. */
static bool is_named_at_once(const struct place *namings, const struct ask *ask)
{
	return ask->talk >= 0 && namings[ask->talk].note == ask->place.note &&
	       namings[ask->talk].line > ask->place.line;
}

/*
 * What is asked in a conversation is not answered by that conversation itself,
 * unless by a name below it; what is asked in a letter is by a reply of the
 * same day.
 */
static void add_ask(struct builder *b, const struct gifts *gifts,
		    const struct place *namings, const struct deed *deed,
		    int32_t who)
{
	struct ask *ask = ARRAY_PUSH(b->arena, &b->asks);
	int32_t contact, got;

	*ask = (struct ask){
		.day = deed->day,
		.who = who,
		.talk = deed_talk(b, deed),
		.place = deed->place,
	};
	contact = next_contact(b, who, ask->day, ask->place, ask->talk < 0);
	got = next_got(b, gifts, ask);
	ask->answered_day = contact;
	if (got != DATE_NONE && (contact == DATE_NONE || got < contact))
		ask->answered_day = got;
	if (is_named_at_once(namings, ask))
		ask->answered_day = ask->day;
	ask->answered = ask->answered_day != DATE_NONE;
	b->record->persons[who].asks++;
}

/* Each person's asks, by day, numbered by occasion. */
static void list_asks(struct builder *b)
{
	size_t n = b->asks.n, n_things = (size_t)b->book->n_things;
	int32_t *who = ARENA_ARRAY(&b->scratch, int32_t, n);
	struct run *runs = ARENA_ARRAY(&b->scratch, struct run, n_things);
	uint32_t *order;

	for (size_t i = 0; i < n; i++)
		who[i] = b->asks.at[i].who;
	order = order_by_group(b, who, n, runs, n_things);
	for (size_t i = 0; i < n; i++) {
		struct ask *ask = &b->asks.at[order[i]];
		const struct ask *before = i > runs[ask->who].at
						   ? &b->asks.at[order[i - 1]]
						   : NULL;

		ask->occasion = 1;
		if (before)
			ask->occasion =
				before->occasion +
				(ask->talk < 0 || ask->talk != before->talk);
		b->record->persons[ask->who].ask_list = runs[ask->who];
		*ARRAY_PUSH(b->arena, &b->ask_of) = (int32_t)order[i];
	}
}

static void derive_asks(struct builder *b)
{
	struct gifts gifts = list_gifts(b);
	const struct place *namings = list_namings(b);
	const struct deed *deed;
	size_t i = 0;

	while ((deed = deed_next(b, &i, VERB_ASKED)))
		for (uint32_t p = 0; p < deed->who.n; p++)
			add_ask(b, &gifts, namings, deed,
				b->people.at[deed->who.at + p]);
	list_asks(b);
}

void waits_derive(struct builder *b)
{
	derive_outreach(b);
	derive_asks(b);
}
