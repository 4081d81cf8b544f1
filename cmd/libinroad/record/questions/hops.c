/*
 * hops: who can bring whom to whom, how likely, and why it is believed. Each
 * person is looked at once, with what stands about them in the record, so that
 * the hops come out in order and nothing is compared with everything.
 */
#include "path_parts.h"

#include <stdlib.h>

#define MILLIONTHS_A_PERCENT (GRAPH_ONE / 100)

/* That two know each other, as somebody wrote down. */
struct pair {
	int32_t a, b; /* a: who said so, where one of them did */
	int8_t tie;
	uint8_t sort; /* enum hop_belief */
	struct place place;
};

/* Indices of pairs by one of their ends: at[start[who]] … */
struct ends {
	uint32_t *start;
	uint32_t *at;
};

/* A hop of the person being looked at. */
struct thread {
	int32_t to;
	int32_t percent;
	struct belief belief;
};

struct weaving {
	struct paths *paths;
	const struct record *record;
	struct arena *arena, scratch;
	ARRAY_OF(struct pair) pairs;
	struct ends by_a, by_b;
	int32_t *slots;			 /* by node: index in threads, or -1 */
	ARRAY_OF(struct thread) threads; /* of the person being looked at */
	ARRAY_OF(struct graph_hop) hops;
	ARRAY_OF(struct belief) beliefs;
	uint32_t *start;
};

/* ------------------------------------------------------------------ doubts */

static bool is_tired(const struct paths *paths, int32_t who)
{
	static const enum asking_verdict TIRING[] = { ASKING_OFTEN,
						      ASKING_UNANSWERED,
						      ASKING_REPORT };
	const struct record *record = paths->record;

	for (size_t i = 0; i < sizeof TIRING / sizeof *TIRING; i++)
		if (asking_stands(record, who, record->today, TIRING[i],
				  &paths->numbers.asking))
			return true;
	return false;
}

/* Most contacts have never been asked whether they are willing: that is no
 * doubt yet. It is one where a person wrote down that they do not know. */
static bool is_stranger(const struct record *record, int32_t who)
{
	const struct note *note = book_thing(record->book, who)->note;

	return note && !record->persons[who].talks &&
	       note_number(note, ROLE_WILLING, -1) == WILLING_UNKNOWN;
}

static bool is_closed(const struct record *record, int32_t who)
{
	const struct note *note = book_thing(record->book, who)->note;

	return note &&
	       (note_number(note, ROLE_WILLING, -1) == WILLING_NO ||
		note_number(note, ROLE_CONTACT_STATE, -1) == CONTACT_CLOSED);
}

static bool is_node(const struct record *record, int32_t thing)
{
	return book_is_person(record->book, thing) && thing != record->book->me;
}

void hops_doubt(struct paths *paths)
{
	const struct record *record = paths->record;

	for (int32_t who = 0; who < record->book->n_things; who++) {
		paths->barred[who] = !is_node(record, who) ||
				     record->persons[who].off_limits ||
				     is_closed(record, who);
		if (paths->barred[who])
			continue;
		if (is_tired(paths, who))
			paths->doubts[who] |= DOUBT_TIRED;
		if (asking_stands(record, who, record->today, ASKING_THANKS,
				  &paths->numbers.asking))
			paths->doubts[who] |= DOUBT_THANKS;
		if (is_stranger(record, who))
			paths->doubts[who] |= DOUBT_STRANGER;
	}
	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *promise = &record->promises.at[i];

		if (promise->mine && promise->state == PROMISE_OPEN &&
		    promise->who >= 0 && promise->due != DATE_NONE &&
		    promise->due < record->today)
			paths->doubts[promise->who] |= DOUBT_PROMISE;
	}
}

/* ------------------------------------------------------------------- pairs */

static void pair_up(struct weaving *w, enum hop_belief sort, int32_t a,
		    int32_t b, int tie, struct place place)
{
	if (a != b && is_node(w->record, a) && is_node(w->record, b))
		*ARRAY_PUSH(&w->scratch, &w->pairs) =
			(struct pair){ a, b, (int8_t)tie, (uint8_t)sort,
				       place };
}

/*
 * Whom an introduction shows to know each other: its helper and whom I was to
 * meet, unless they would rather not; of those whom I brought together, the
 * two, once they met.
 */
static void pair_by_intro(struct weaving *w, const struct intro *intro)
{
	bool mine = intro->helper == w->record->book->me;

	if (!mine && intro->state != INTRO_DECLINED)
		pair_up(w, HOP_NAMED, intro->helper, intro->b, 0, intro->place);
	if (mine &&
	    (intro->state == INTRO_MET || intro->state == INTRO_REPORTED))
		pair_up(w, HOP_NAMED, intro->a, intro->b, 0, intro->place);
}

/* All whom I met at one event, unless it was a crowd. */
static void pair_by_event(struct weaving *w, int32_t event)
{
	const struct record *record = w->record;
	const struct note *note = record->book->things[event].note;
	const struct note_field *field = note_field(note, ROLE_PEOPLE_MET);
	const struct note_value *value;
	int32_t day = note_number(note, ROLE_WHEN, DATE_NONE);

	day = day == DATE_NONE ? note->file_day : day;
	if (!field || day == DATE_NONE || day > record->today ||
	    note_number(note, ROLE_DECISION, -1) == DECISION_SKIP ||
	    field->values.n > (uint32_t)w->paths->numbers.crowd)
		return;
	value = note_values(note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++)
		for (uint32_t j = 0; j < i; j++)
			pair_up(w, HOP_MEETING,
				book_value_target(record->book, event,
						  value + i),
				book_value_target(record->book, event,
						  value + j),
				0, (struct place){ event, -1 });
}

static void list_pairs(struct weaving *w)
{
	const struct record *record = w->record;

	for (int32_t i = 0; i < record->knows.n; i++) {
		const struct acquaintance *k = &record->knows.at[i];

		pair_up(w, HOP_KNOWS, k->a, k->b, k->tie, k->place);
	}
	for (int32_t i = 0; i < record->book->n_notes; i++)
		if (record->book->things[i].kind == KIND_EVENT)
			pair_by_event(w, i);
	for (int32_t i = 0; i < record->intros.n; i++)
		pair_by_intro(w, &record->intros.at[i]);
	for (int32_t i = 0; i < record->namings.n; i++) {
		const struct naming *naming = &record->namings.at[i];

		pair_up(w, HOP_NAMED, naming->by, naming->who, 0,
			naming->place);
	}
	for (int32_t i = 0; i < record->book->n_notes; i++)
		if (book_is_person(record->book, i))
			pair_up(w, HOP_NAMED, record->persons[i].met_via, i, 0,
				(struct place){ i, -1 });
}

static struct ends ends_make(struct weaving *w, bool of_b)
{
	size_t n = (size_t)w->record->book->n_things;
	struct ends ends = {
		ARENA_ARRAY(&w->scratch, uint32_t, n + 2),
		ARENA_ARRAY(&w->scratch, uint32_t, w->pairs.n + 1),
	};
	const struct pair *pairs = w->pairs.at;

	/* Two places ahead, so that filling leaves each start right. */
	for (size_t i = 0; i < w->pairs.n; i++)
		ends.start[(of_b ? pairs[i].b : pairs[i].a) + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		ends.start[i] += ends.start[i - 1];
	for (size_t i = 0; i < w->pairs.n; i++) {
		int32_t who = of_b ? pairs[i].b : pairs[i].a;

		ends.at[ends.start[who + 1]++] = (uint32_t)i;
	}
	return ends;
}

/* ----------------------------------------------------------------- threads */

static int percent_of(const struct weaving *w, struct belief belief)
{
	const struct path_numbers *numbers = &w->paths->numbers;

	switch ((enum hop_belief)belief.sort) {
	case HOP_MINE:
	case HOP_KNOWS:
	case HOP_NAMED:
		return numbers->tie[belief.tie];
	case HOP_MEETING:
		return numbers->meeting;
	case HOP_COLLEAGUES:
		return numbers->colleagues;
	}
	return 0;
}

/* A tie whose number is known stands; of others the likeliest, of equal ones
 * the first. */
static void tell(struct weaving *w, int32_t to, enum hop_belief sort, int tie,
		 struct place place)
{
	struct belief belief = { (int8_t)tie, (uint8_t)sort, place };
	int percent = percent_of(w, belief);
	struct thread *thread;

	if (!is_node(w->record, to))
		return;
	if (w->slots[to] < 0) {
		w->slots[to] = (int32_t)w->threads.n;
		thread = ARRAY_PUSH(&w->scratch, &w->threads);
	} else {
		thread = &w->threads.at[w->slots[to]];
		if (thread->belief.tie || (!tie && percent <= thread->percent))
			return;
	}
	*thread = (struct thread){ to, percent, belief };
}

/* The giver's number goes before the other's. */
static void tell_known(struct weaving *w, int32_t who)
{
	for (uint32_t i = w->by_a.start[who]; i < w->by_a.start[who + 1]; i++) {
		const struct pair *pair = &w->pairs.at[w->by_a.at[i]];

		tell(w, pair->b, (enum hop_belief)pair->sort, pair->tie,
		     pair->place);
	}
	for (uint32_t i = w->by_b.start[who]; i < w->by_b.start[who + 1]; i++) {
		const struct pair *pair = &w->pairs.at[w->by_b.at[i]];

		tell(w, pair->a, (enum hop_belief)pair->sort, pair->tie,
		     pair->place);
	}
}

static void tell_colleagues(struct weaving *w, int32_t who)
{
	const struct record *record = w->record;
	int32_t company = record->persons[who].company;
	struct run run;

	if (company < 0)
		return;
	run = record->inside_of[company];
	if (run.n > (uint32_t)w->paths->numbers.crowd)
		return;
	for (uint32_t i = 0; i < run.n; i++) {
		int32_t to = record->inside.at[run.at + i];
		bool stub = book_is_stub(record->book, to);

		if (to != who)
			tell(w, to, HOP_COLLEAGUES, 0,
			     (struct place){ stub ? company : to, -1 });
	}
}

static bool is_shared(const struct weaving *w, const struct talk *talk)
{
	return talk->counts && !talk->reply_only &&
	       talk->who.n <= (uint32_t)w->paths->numbers.crowd;
}

static void tell_met(struct weaving *w, int32_t who)
{
	const struct record *record = w->record;
	struct run list = record->persons[who].talk_list;

	for (uint32_t t = list.n; t > 0; t--) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + t - 1]];

		for (uint32_t i = 0; is_shared(w, talk) && i < talk->who.n;
		     i++) {
			int32_t to = record->people.at[talk->who.at + i];

			if (to != who)
				tell(w, to, HOP_MEETING, 0, talk->place);
		}
	}
}

/* ---------------------------------------------------------------- my hops */

/* The last conversation; they stand by day. */
static const struct talk *last_talk(const struct record *record, int32_t who)
{
	struct run list = record->persons[who].talk_list;

	for (uint32_t t = list.n; t > 0; t--) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + t - 1]];

		if (talk->counts && !talk->reply_only)
			return talk;
	}
	return NULL;
}

static bool is_meeting(const struct talk *talk)
{
	return talk && (talk->meeting >= 0 || talk->who.n > 1 ||
			talk->word == WORD_EVENT);
}

/*
 * A hop of mine needs a tie, a conversation or a shared meeting; from a
 * conversation so old that no tie is left of it, a meeting tells more than a
 * call.
 */
static void tell_mine(struct weaving *w)
{
	const struct record *record = w->record;

	for (int32_t who = 0; who < record->book->n_things; who++) {
		const struct person *person = &record->persons[who];
		const struct talk *talk;
		struct place place = { who, -1 };

		if (!is_node(record, who) || (!person->tie && !person->talks))
			continue;
		talk = last_talk(record, who);
		if (talk && !person->claimed)
			place = talk->place;
		tell(w, who,
		     !person->tie && is_meeting(talk) ? HOP_MEETING : HOP_MINE,
		     person->tie, place);
	}
}

/* ------------------------------------------------------------------- graph */

static int compare(const void *x, const void *y)
{
	const struct thread *a = x, *b = y;

	return (a->to > b->to) - (a->to < b->to);
}

/* Each doubt of whom it leads to takes its part, once. */
static int32_t chance_of(const struct paths *paths, const struct thread *thread)
{
	int64_t chance = (int64_t)thread->percent * MILLIONTHS_A_PERCENT;

	for (unsigned doubt = DOUBT_TIRED; doubt <= DOUBT_STRANGER; doubt *= 2)
		if (paths->doubts[thread->to] & doubt)
			chance = chance * paths->numbers.doubt / 100;
	return (int32_t)chance;
}

/* What was told of one person becomes the hops of their node. */
static void knot(struct weaving *w, int32_t node)
{
	size_t n = w->threads.n;

	w->start[node] = (uint32_t)w->hops.n;
	if (n)
		qsort(w->threads.at, n, sizeof *w->threads.at, compare);
	for (size_t i = 0; i < n; i++) {
		const struct thread *thread = &w->threads.at[i];

		*ARRAY_PUSH(w->arena, &w->hops) =
			(struct graph_hop){ thread->to,
					    chance_of(w->paths, thread) };
		*ARRAY_PUSH(w->arena, &w->beliefs) = thread->belief;
		w->slots[thread->to] = -1;
	}
	w->threads.n = 0;
}

static void weave(struct weaving *w)
{
	int32_t n = w->paths->me;

	for (int32_t who = 0; who < n; who++) {
		if (is_node(w->record, who)) {
			tell_known(w, who);
			tell_colleagues(w, who);
			tell_met(w, who);
		}
		knot(w, who);
	}
	tell_mine(w);
	knot(w, n);
	w->start[n + 1] = (uint32_t)w->hops.n;
}

void hops_make(struct paths *paths, struct arena *arena)
{
	struct weaving w = { .paths = paths,
			     .record = paths->record,
			     .arena = arena };
	size_t n = (size_t)paths->me + 1;

	arena_open(&w.scratch, 0);
	list_pairs(&w);
	w.by_a = ends_make(&w, false);
	w.by_b = ends_make(&w, true);
	w.slots = ARENA_ARRAY(&w.scratch, int32_t, n);
	for (size_t i = 0; i < n; i++)
		w.slots[i] = -1;
	w.start = ARENA_ARRAY(arena, uint32_t, n + 1);
	weave(&w);
	paths->graph = (struct graph){ (int32_t)n, w.start, w.hops.at };
	paths->beliefs = w.beliefs.at;
	arena_close(&w.scratch);
}
