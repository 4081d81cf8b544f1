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

/* The first of a person's talks on or after a day, in their list. */
static uint32_t first_from(const struct builder *b, struct run list,
			   int32_t day)
{
	uint32_t low = 0, high = list.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int32_t t = b->talk_of.at[list.at + middle];

		if (b->talks.at[t].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The day of the first contact behind a place; that day's too if `same_day`. */
static int32_t next_contact(const struct builder *b, int32_t who, int32_t day,
			    struct place place, bool same_day)
{
	struct run list = b->record->persons[who].talk_list;

	for (uint32_t i = first_from(b, list, day); i < list.n; i++) {
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

/* Each person's latest got:, as an index of favours; -1 none. */
static int32_t *latest_got(struct builder *b)
{
	int32_t *latest = ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		latest[i] = -1;
	for (size_t i = 0; i < b->favours.n; i++)
		if (b->favours.at[i].way == FAVOUR_GOT)
			latest[b->favours.at[i].who] = (int32_t)i;
	return latest;
}

static bool got_after(const struct builder *b, int32_t latest,
		      const struct ask *ask)
{
	const struct favour *got;

	if (latest < 0)
		return false;
	got = &b->favours.at[latest];
	return got->day > ask->day ||
	       (got->day == ask->day && (got->place.note != ask->place.note ||
					 got->place.line > ask->place.line));
}

/*
 * What is asked in a conversation is not answered by that conversation itself;
 * what is asked in a letter is by a reply of the same day.
 */
static void derive_asks(struct builder *b)
{
	const int32_t *latest = latest_got(b);
	const struct deed *deed;
	size_t i = 0;

	while ((deed = deed_next(b, &i, VERB_ASKED)))
		for (uint32_t p = 0; p < deed->who.n; p++) {
			int32_t who = b->people.at[deed->who.at + p];
			struct ask *ask = ARRAY_PUSH(b->arena, &b->asks);

			ask->day = deed->day;
			ask->who = who;
			ask->place = deed->place;
			ask->answered =
				got_after(b, latest[who], ask) ||
				next_contact(b, who, ask->day, ask->place,
					     deed->talk < 0) != DATE_NONE;
			b->record->persons[who].asks++;
		}
}

void waits_derive(struct builder *b)
{
	derive_outreach(b);
	derive_asks(b);
}
