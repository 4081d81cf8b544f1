/*
 * facts: what was learned, routed to each thing that it is about; and what was
 * looked at again since.
 */
#include "record_parts.h"

struct learning {
	struct builder *b;
	ARRAY_OF(struct fact) facts; /* by day */
	ARRAY_OF(int32_t) about;     /* the same, for sorting */
	uint32_t *stamps, stamp;     /* one fact a thing and line */
};

static void add_fact(struct learning *l, enum fact_sort sort,
		     const struct deed *deed, int32_t about, int32_t source)
{
	if (about < 0 || l->stamps[about] == l->stamp)
		return;
	l->stamps[about] = l->stamp;
	*ARRAY_PUSH(&l->b->scratch, &l->about) = about;
	*ARRAY_PUSH(&l->b->scratch, &l->facts) = (struct fact){
		.sort = sort,
		.day = deed->day,
		.about = about,
		.source = source,
		.checked = deed->day,
		.place = deed->place,
	};
}

/* What a conversation's line says behind its colon is about its people. */
static void learn_from_talk(struct learning *l, const struct deed *deed)
{
	const struct builder *b = l->b;

	if (deed_talk(b, deed) < 0 || deed->word == WORD_REPLY || !deed->says)
		return;
	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t who = b->people.at[deed->who.at + p];

		add_fact(l, FACT_TALK, deed, who, who);
	}
}

static bool is_subject(const struct builder *b, int32_t thing)
{
	enum kind kind;

	if (thing < 0)
		return false;
	kind = b->book->things[thing].kind;
	return kind == KIND_COMPANY || kind == KIND_TOPIC;
}

/* To the page of each company or topic in it, and of whoever said it. */
static void learn(struct learning *l, const struct deed *deed)
{
	const struct builder *b = l->b;
	int32_t source = deed_first(b, deed);

	for (uint32_t i = 0; i < deed->mentions.n; i++) {
		int32_t thing = deed_mentioned(b, deed, i);

		if (is_subject(b, thing))
			add_fact(l, FACT_LEARNED, deed, thing, source);
	}
	if (is_subject(b, deed->place.note))
		add_fact(l, FACT_LEARNED, deed, deed->place.note, source);
	for (uint32_t p = 0; p < deed->who.n; p++)
		add_fact(l, FACT_LEARNED, deed, b->people.at[deed->who.at + p],
			 source);
}

static void read_deed(struct learning *l, const struct deed *deed)
{
	l->stamp++;
	if (deed->sort == DEED_FACT) {
		if (deed->task == TASK_NONE && deed->day <= l->b->today)
			add_fact(l, (enum fact_sort)deed->fact, deed,
				 deed->place.note, THING_NONE);
	} else if (!deed_happened(l->b, deed)) {
		return;
	} else if (deed->sort == DEED_LINE) {
		learn_from_talk(l, deed);
	} else if (deed->sort == DEED_VERB && deed->word == VERB_LEARNED) {
		learn(l, deed);
	}
}

static void list_facts(struct learning *l)
{
	struct builder *b = l->b;
	size_t n_things = (size_t)b->book->n_things;
	uint32_t *order;

	b->record->facts_about = ARENA_ARRAY(b->arena, struct run, n_things);
	order = order_by_group(b, l->about.at, l->about.n,
			       b->record->facts_about, n_things);
	LIST_ROOM(b->arena, &b->facts, l->facts.n);
	for (size_t i = 0; i < l->facts.n; i++)
		*ARRAY_PUSH(b->arena, &b->facts) = l->facts.at[order[i]];
}

/* The newest fact about a thing that was known on a day is still true. */
static void check_fact(struct builder *b, int32_t about, int32_t day)
{
	struct run run = b->record->facts_about[about];
	uint32_t low = 0, high = run.n;
	struct fact *fact;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (b->facts.at[run.at + middle].day <= day)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return;
	fact = &b->facts.at[run.at + low - 1];
	if (fact->checked == DATE_NONE || fact->checked < day)
		fact->checked = day;
}

/* What a line checks: the things in it, else its people's, else its note's. */
static void check(struct builder *b, const struct deed *deed)
{
	bool named = false;

	for (uint32_t i = 0; i < deed->mentions.n; i++) {
		int32_t thing = deed_mentioned(b, deed, i);

		if (!is_subject(b, thing) && !builder_is_person(b, thing))
			continue;
		check_fact(b, thing, deed->day);
		named = true;
	}
	for (uint32_t p = 0; !named && p < deed->who.n; p++)
		check_fact(b, b->people.at[deed->who.at + p], deed->day);
	if (!named && !deed->who.n)
		check_fact(b, deed->place.note, deed->day);
}

void facts_derive(struct builder *b)
{
	struct learning l = { .b = b };
	const struct deed *deed;
	size_t i = 0;

	l.stamps = ARENA_ARRAY(&b->scratch, uint32_t, b->book->n_things);
	for (size_t d = 0; d < b->deeds.n; d++)
		read_deed(&l, &b->deeds.at[d]);
	list_facts(&l);
	while ((deed = deed_next(b, &i, VERB_CHECKED)))
		check(b, deed);
}
