/*
 * talks: conversations. A meeting's file and the dated lines about its people
 * on its day are one conversation; so are lines that name the same people.
 */
#include "record_parts.h"

/*
 * A meeting that is cancelled, moved or missed is never one with anything; one
 * that is only planned for today becomes real when a line says so.
 */
enum standing { HELD, AHEAD, MAYBE_TODAY, VOID };

struct account {
	uint32_t deed;
	uint8_t standing;
	bool spoke;	 /* a conversation, not only a reply */
	uint32_t parent; /* of the union of sources: never a later one */
};

struct merging {
	struct builder *b;
	ARRAY_OF(struct account) accounts;
	struct map files; /* by person and day: a meeting's or event's file */
	int32_t *latest;  /* by person: their latest line, -1 */
	int32_t *todays;  /* by person: one of theirs of today, -1 */
	uint32_t *order;  /* sources by talk */
	struct run *runs; /* of each talk in the order */
	size_t n_talks;
};

/*
 * A mention on a stage makes it a conversation, save where nobody speaks: one
 * saves a posting, sends an application or gives up waiting alone.
 */
static bool is_spoken_stage(const struct deed *deed)
{
	return deed->named && WORDS[deed->word].flags & WORD_IS_STAGE &&
	       deed->word != WORD_SAVED && deed->word != WORD_APPLIED &&
	       deed->word != WORD_SILENT;
}

/* A ticked task is a conversation if its own day is known. */
static bool is_over(const struct deed *deed)
{
	return deed->task == TASK_NONE ||
	       (deed->task == TASK_DONE &&
		(deed->day_from == DAY_DONE || deed->day_from == DAY_OWN));
}

static bool is_source(const struct deed *deed)
{
	if (deed->day == DATE_NONE || !deed->who.n)
		return false;
	if (deed->sort == DEED_MEETING || deed->sort == DEED_MET)
		return true;
	return deed->sort == DEED_LINE && is_over(deed) &&
	       (WORDS[deed->word].flags & (WORD_IS_TALK | WORD_IS_REPLY) ||
		is_spoken_stage(deed));
}

static enum standing meeting_standing(const struct builder *b,
				      const struct deed *deed)
{
	switch ((enum meeting_state)deed->state) {
	case MEETING_HELD:
		return deed->day > b->today ? AHEAD : HELD;
	case MEETING_PLANNED:
		if (deed->day > b->today)
			return AHEAD;
		return deed->stated ? VOID : MAYBE_TODAY;
	case MEETING_CANCELLED:
	case MEETING_MOVED:
	case MEETING_NO_SHOW:
		break;
	}
	return VOID;
}

static void gather(struct merging *m)
{
	struct builder *b = m->b;

	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];
		struct account *account;

		if (!is_source(deed))
			continue;
		account = ARRAY_PUSH(&b->scratch, &m->accounts);
		account->deed = (uint32_t)i;
		account->parent = (uint32_t)m->accounts.n - 1;
		account->spoke = deed->word != WORD_REPLY;
		account->standing = deed->day > b->today ? AHEAD : HELD;
		if (deed->sort == DEED_MEETING)
			account->standing = (uint8_t)meeting_standing(b, deed);
	}
}

static uint32_t first_of(struct merging *m, uint32_t i)
{
	struct account *at = m->accounts.at;

	while (at[i].parent != i) {
		at[i].parent = at[at[i].parent].parent;
		i = at[i].parent;
	}
	return i;
}

static void join(struct merging *m, uint32_t a, uint32_t b)
{
	a = first_of(m, a);
	b = first_of(m, b);
	if (a < b)
		m->accounts.at[b].parent = a;
	else
		m->accounts.at[a].parent = b;
}

static uint64_t person_day(int32_t who, int32_t day)
{
	return (uint64_t)(uint32_t)who << 32 | (uint32_t)day;
}

/* A meeting's or event's file stands for all lines with its people that day. */
static void join_file(struct merging *m, uint32_t i)
{
	const struct builder *b = m->b;
	const struct deed *deed = &b->deeds.at[m->accounts.at[i].deed];

	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t who = b->people.at[deed->who.at + p];
		int64_t *file =
			map_put_number(&m->files, person_day(who, deed->day));

		if (*file != MAP_NONE)
			join(m, i, (uint32_t)*file);
		*file = i;
		if (deed->day == b->today)
			m->todays[who] = (int32_t)i;
	}
}

static bool same_people(const struct builder *b, const struct deed *x,
			const struct deed *y)
{
	return x->who.n == y->who.n &&
	       !memcmp(&b->people.at[x->who.at], &b->people.at[y->who.at],
		       x->who.n * sizeof *b->people.at);
}

/*
 * A line is part of a file's talk; two lines are one talk if they name the same
 * people on one day: else a coffee with two and a lunch with one of them and
 * another would bring strangers together.
 */
static void join_line(struct merging *m, uint32_t i)
{
	const struct builder *b = m->b;
	const struct deed *deed = &b->deeds.at[m->accounts.at[i].deed];

	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t who = b->people.at[deed->who.at + p];
		int64_t file =
			map_get_number(&m->files, person_day(who, deed->day));
		int32_t other = m->latest[who];
		const struct deed *before =
			other < 0 ? NULL
				  : &b->deeds.at[m->accounts.at[other].deed];

		if (file != MAP_NONE)
			join(m, i, (uint32_t)file);
		if (before && before->day == deed->day &&
		    same_people(b, before, deed))
			join(m, i, (uint32_t)other);
		m->latest[who] = (int32_t)i;
		if (deed->day == b->today)
			m->todays[who] = (int32_t)i;
	}
}

/* A meeting that may be today's: held if one of its people was spoken to. */
static void join_today(struct merging *m, uint32_t i)
{
	const struct builder *b = m->b;
	struct account *at = m->accounts.at;
	const struct deed *deed = &b->deeds.at[at[i].deed];

	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t other = m->todays[b->people.at[deed->who.at + p]];

		if (other < 0 || !at[first_of(m, (uint32_t)other)].spoke)
			continue;
		join(m, i, (uint32_t)other);
		at[i].standing = HELD;
	}
}

static int32_t *nobodys(struct builder *b)
{
	int32_t *of = ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		of[i] = -1;
	return of;
}

static bool is_joined(const struct merging *m, uint32_t i, bool line)
{
	const struct account *account = &m->accounts.at[i];
	bool is_line = m->b->deeds.at[account->deed].sort == DEED_LINE;

	return is_line == line &&
	       (account->standing == HELD || account->standing == AHEAD);
}

static void join_all(struct merging *m)
{
	struct account *at = m->accounts.at;

	m->latest = nobodys(m->b);
	m->todays = nobodys(m->b);
	m->files = map_make(&m->b->scratch);
	for (uint32_t i = 0; i < m->accounts.n; i++)
		if (is_joined(m, i, false))
			join_file(m, i);
	for (uint32_t i = 0; i < m->accounts.n; i++)
		if (is_joined(m, i, true))
			join_line(m, i);
	for (uint32_t i = 0; i < m->accounts.n; i++)
		if (at[i].spoke && at[i].standing == HELD)
			at[first_of(m, i)].spoke = true;
	for (uint32_t i = 0; i < m->accounts.n; i++)
		if (at[i].standing == MAYBE_TODAY)
			join_today(m, i);
}

/* Numbers the talks by their first sources. */
static void number_talks(struct merging *m)
{
	struct arena *scratch = &m->b->scratch;
	int32_t *talk = ARENA_ARRAY(scratch, int32_t, m->accounts.n);

	m->n_talks = 0;
	for (uint32_t i = 0; i < m->accounts.n; i++) {
		uint32_t first = first_of(m, i);

		talk[i] = first == i ? (int32_t)m->n_talks++ : talk[first];
		m->b->talk_of_deed[m->accounts.at[i].deed] = talk[i];
	}
	m->runs = ARENA_ARRAY(scratch, struct run, m->n_talks);
	m->order =
		order_by_group(m->b, talk, m->accounts.n, m->runs, m->n_talks);
}

static const struct deed *source_deed(const struct merging *m, size_t t,
				      uint32_t i)
{
	uint32_t source = m->order[m->runs[t].at + i];

	return &m->b->deeds.at[m->accounts.at[source].deed];
}

/*
 * The longest that was typed; of a meeting's file and its lines what was typed
 * comes before what their words stand for.
 */
static int talk_minutes(const struct merging *m, size_t t, bool meeting)
{
	int typed = -1, most = 0;

	for (uint32_t i = 0; i < m->runs[t].n; i++) {
		const struct deed *deed = source_deed(m, t, i);

		if (deed->typed && deed->minutes > typed)
			typed = deed->minutes;
		if (deed->minutes > most)
			most = deed->minutes;
	}
	if (!meeting)
		return most;
	/* A meeting of which nothing is known is as long as `met`. */
	return typed >= 0 ? typed : most ? most : WORDS[WORD_MET].minutes;
}

/* The first line's word, a conversation's before a reply; else a file's. */
static int talk_word(const struct merging *m, size_t t)
{
	int word = WORD_NONE, of_file = WORD_NONE;

	for (uint32_t i = 0; i < m->runs[t].n; i++) {
		const struct deed *deed = source_deed(m, t, i);

		if (deed->sort != DEED_LINE && of_file == WORD_NONE)
			of_file = deed->word;
		if (deed->sort == DEED_LINE &&
		    (word == WORD_NONE || word == WORD_REPLY))
			word = deed->word;
	}
	if (word != WORD_NONE && word != WORD_REPLY)
		return word;
	return of_file != WORD_NONE ? of_file
	       : word != WORD_NONE  ? word
				    : WORD_MET;
}

static void add_source(struct builder *b, const struct deed *deed,
		       struct talk *talk)
{
	for (uint32_t p = 0; p < deed->who.n; p++)
		people_add(b, &talk->who, b->people.at[deed->who.at + p]);
	*ARRAY_PUSH(b->arena, &b->places) = deed->place;
	if (talk->paid < 0)
		talk->paid = deed->paid;
	if (talk->invited < 0)
		talk->invited = deed->invited;
	if (deed->sort == DEED_MEETING && talk->meeting < 0)
		talk->meeting = deed->place.note;
	if (deed->word != WORD_REPLY)
		talk->reply_only = false;
}

/* Only of a meeting the standing is VOID. */
static bool still_ahead(const struct merging *m, const struct account *account)
{
	if (account->standing != VOID)
		return account->standing != HELD;
	return m->b->deeds.at[account->deed].state == MEETING_PLANNED;
}

static void make_talk(struct merging *m, size_t t)
{
	struct builder *b = m->b;
	const struct deed *first = source_deed(m, t, 0);
	const struct account *account =
		&m->accounts.at[m->order[m->runs[t].at]];
	struct talk *talk = ARRAY_PUSH(b->arena, &b->talks);

	*talk = (struct talk){
		.day = first->day,
		.word = (int8_t)talk_word(m, t),
		.planned = still_ahead(m, account),
		.counts = account->standing == HELD,
		.reply_only = true,
		.place = first->place,
		.meeting = -1,
		.paid = -1,
		.invited = -1,
	};
	talk->who = people_start(b);
	talk->sources.at = (uint32_t)b->places.n;
	talk->sources.n = m->runs[t].n;
	for (uint32_t i = 0; i < m->runs[t].n; i++)
		add_source(b, source_deed(m, t, i), talk);
	talk->minutes = (int16_t)talk_minutes(m, t, talk->meeting >= 0);
}

/* Each person's talks, by day. */
static void list_talks(struct builder *b)
{
	ARRAY_OF(int32_t) who = { 0 }, talks = { 0 };
	size_t n_things = (size_t)b->book->n_things;
	struct run *runs = ARENA_ARRAY(&b->scratch, struct run, n_things);
	uint32_t *order;
	size_t n = 0;

	for (size_t t = 0; t < b->talks.n; t++)
		n += b->talks.at[t].who.n;
	LIST_ROOM(&b->scratch, &who, n);
	LIST_ROOM(&b->scratch, &talks, n);
	LIST_ROOM(b->arena, &b->talk_of, n);
	for (size_t t = 0; t < b->talks.n; t++) {
		struct people people = b->talks.at[t].who;

		for (uint32_t p = 0; p < people.n; p++) {
			*ARRAY_PUSH(&b->scratch, &who) =
				b->people.at[people.at + p];
			*ARRAY_PUSH(&b->scratch, &talks) = (int32_t)t;
		}
	}
	order = order_by_group(b, who.at, who.n, runs, n_things);
	for (size_t i = 0; i < talks.n; i++)
		*ARRAY_PUSH(b->arena, &b->talk_of) = talks.at[order[i]];
	for (size_t i = 0; i < n_things; i++)
		b->record->persons[i].talk_list = runs[i];
}

/* The only conversation held with someone on a day; -1: none, or many. */
static int32_t only_talk(const struct builder *b, int32_t who, int32_t day)
{
	struct run list = b->record->persons[who].talk_list;
	int32_t only = -1;

	for (uint32_t i = talk_from(b->talks.at, b->talk_of.at, list, day);
	     i < list.n; i++) {
		int32_t t = b->talk_of.at[list.at + i];
		const struct talk *talk = &b->talks.at[t];

		if (talk->day != day)
			break;
		if (!talk->counts || talk->reply_only)
			continue;
		if (only >= 0)
			return -1;
		only = t;
	}
	return only;
}

/*
 * The talk that a verb belongs to: the one it stands below, else the only one
 * with its first person on its day, so that a line typed into the journal in
 * the evening is about the meeting's file too. -1: none.
 */
static int32_t talk_of_verb(const struct builder *b, const struct deed *deed)
{
	if (deed->root >= 0)
		return b->talk_of_deed[deed->root];
	if (!deed->who.n || !deed_happened(b, deed))
		return -1;
	return only_talk(b, deed_first(b, deed), deed->day);
}

/* Verb lines below a talk's lines, in its meeting, or of its day. */
static void attach_verbs(struct builder *b)
{
	ARRAY_OF(int32_t) talk_of = { 0 };
	ARRAY_OF(struct place) places = { 0 };
	struct run *runs;
	uint32_t *order;

	LIST_ROOM(&b->scratch, &talk_of, b->deeds.n);
	LIST_ROOM(&b->scratch, &places, b->deeds.n);
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];
		int32_t talk;

		if (deed->sort != DEED_VERB)
			continue;
		talk = talk_of_verb(b, deed);
		if (talk < 0)
			continue;
		b->talk_of_deed[i] = talk;
		*ARRAY_PUSH(&b->scratch, &talk_of) = talk;
		*ARRAY_PUSH(&b->scratch, &places) = deed->place;
	}
	runs = ARENA_ARRAY(&b->scratch, struct run, b->talks.n);
	order = order_by_group(b, talk_of.at, talk_of.n, runs, b->talks.n);
	for (size_t t = 0; t < b->talks.n; t++) {
		b->talks.at[t].verbs.at = (uint32_t)b->places.n + runs[t].at;
		b->talks.at[t].verbs.n = runs[t].n;
	}
	for (size_t i = 0; i < places.n; i++)
		*ARRAY_PUSH(b->arena, &b->places) = places.at[order[i]];
}

void talks_derive(struct builder *b)
{
	struct merging m = { .b = b };

	gather(&m);
	join_all(&m);
	number_talks(&m);
	LIST_ROOM(b->arena, &b->talks, m.n_talks);
	LIST_ROOM(b->arena, &b->places, b->deeds.n);
	for (size_t t = 0; t < m.n_talks; t++)
		make_talk(&m, t);
	list_talks(b);
	attach_verbs(b);
}
