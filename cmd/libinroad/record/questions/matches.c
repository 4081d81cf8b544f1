/*
 * matches: see its header. Each tag lists who needs it and who offers it, and
 * the rarest are paired first.
 */
#include "notices.h"

#include <stdlib.h>

#define SCORE_ONE 10000
#define HALVINGS_MOST 30 /* after so many nothing is left of a score */
/* An opening that is meant for someone: as if the two shared what no one else
 * has. */
#define SCORE_MEANT (SCORE_ONE / 2)

struct matching {
	struct notices board;
	const struct record *record;
	struct arena *arena, scratch; /* of what is found; of all else */
	int half_life;
	int32_t *people_with; /* by word: how many have it */
	struct map known;     /* pairs that need no introduction */
	struct map found;     /* pairs: index in matches */
	ARRAY_OF(struct match) matches;
};

/* -------------------------------------------------------------------- pairs */

/* Nobody is brought together with someone one is at odds with. */
static bool is_barred(const struct record *record, int32_t who)
{
	int state = record->persons[who].state;

	return who != record->book->me &&
	       (state == CONTACT_STRAINED || state == CONTACT_CLOSED ||
		record->persons[who].off_limits);
}

static void know(struct matching *m, int32_t a, int32_t b)
{
	int32_t me = m->record->book->me;

	/* the seeker knows everyone: that is no reason not to give */
	if (a != THING_NONE && b != THING_NONE && a != me && b != me)
		*map_put_number(&m->known,
				notices_key(a < b ? a : b, a < b ? b : a)) = 1;
}

static void find_known(struct matching *m)
{
	const struct record *record = m->record;

	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];

		know(m, intro->a, intro->b);
		know(m, intro->helper, intro->b);
	}
	for (int32_t i = 0; i < record->knows.n; i++)
		know(m, record->knows.at[i].a, record->knows.at[i].b);
}

static bool may_meet(const struct matching *m, int32_t a, int32_t b)
{
	return a != b && !is_barred(m->record, a) && !is_barred(m->record, b) &&
	       map_get_number(&m->known,
			      notices_key(a < b ? a : b, a < b ? b : a)) ==
		       MAP_NONE;
}

static int32_t older(int32_t a, int32_t b)
{
	if (a == DATE_NONE || b == DATE_NONE)
		return a == DATE_NONE ? b : a;
	return a < b ? a : b;
}

static int32_t faded(const struct matching *m, int32_t score, int32_t day)
{
	int32_t age = day == DATE_NONE ? 0 : m->record->today - day;
	int32_t times = age > 0 && m->half_life > 0 ? age / m->half_life : 0;

	return score >> (times < HALVINGS_MOST ? times : HALVINGS_MOST);
}

static bool is_better(const struct match *a, const struct match *b)
{
	return a->score != b->score ? a->score > b->score : a->day > b->day;
}

/* A pair's best match stays. */
static void add_match(struct matching *m, const struct match *match)
{
	int64_t *slot = map_put_number(
		&m->found, notices_key(match->needs, match->offers));

	if (*slot == MAP_NONE) {
		*slot = (int64_t)m->matches.n;
		*ARRAY_PUSH(&m->scratch, &m->matches) = *match;
	} else if (is_better(match, &m->matches.at[*slot])) {
		m->matches.at[*slot] = *match;
	}
}

static struct match match_of(const struct entry *need,
			     const struct entry *offer)
{
	return (struct match){
		.needs = need->notice.who,
		.offers = offer->notice.who,
		.day = need->notice.day > offer->notice.day ? need->notice.day
							    : offer->notice.day,
		.need = need->notice.place,
		.offer = offer->notice.place,
		.need_words = need->notice.words,
		.offer_words = offer->notice.words,
		.opening = offer->opening,
	};
}

/* Both lists of tags are by word. */
static void compare(struct matching *m, const struct entry *need,
		    const struct entry *offer)
{
	struct match match = match_of(need, offer);
	const struct tag *a = m->board.tags.at + need->tags.at;
	const struct tag *b = m->board.tags.at + offer->tags.at;
	struct str shared[TAGS_MOST];
	int32_t score = 0;

	for (uint32_t i = 0, j = 0; i < need->tags.n && j < offer->tags.n;) {
		if (a[i].word == b[j].word) {
			score += SCORE_ONE / m->people_with[a[i].word];
			shared[match.n_tags++] = a[i].typed;
			j++;
			i++;
		} else if (a[i].word < b[j].word) {
			i++;
		} else {
			j++;
		}
	}
	match.score =
		faded(m, score, older(need->notice.day, offer->notice.day));
	if (!match.score)
		return;
	match.tags = ARENA_ARRAY(m->arena, struct str, match.n_tags);
	memcpy(match.tags, shared, match.n_tags * sizeof *shared);
	add_match(m, &match);
}

/* --------------------------------------------------------------- rare tags
 * first
 */

/* Entries by word: entries[start[w]] … entries[start[w + 1] - 1]. */
struct by_word {
	uint32_t *start, *entries;
};

static struct by_word list_by_word(struct matching *m,
				   const struct entry_list *entries)
{
	size_t words = m->board.synonym_of.n, n = 0;
	struct by_word by = { .start = ARENA_ARRAY(&m->scratch, uint32_t,
						   words + 2) };

	for (size_t i = 0; i < entries->list.n; i++) {
		struct run tags = entries->list.at[i].tags;

		n += tags.n;
		for (uint32_t t = 0; t < tags.n; t++)
			by.start[m->board.tags.at[tags.at + t].word + 2]++;
	}
	for (size_t w = 2; w < words + 2; w++)
		by.start[w] += by.start[w - 1];
	by.entries = ARENA_ARRAY(&m->scratch, uint32_t, n);
	for (size_t i = 0; i < entries->list.n; i++) {
		struct run tags = entries->list.at[i].tags;

		for (uint32_t t = 0; t < tags.n; t++)
			by.entries[by.start[m->board.tags.at[tags.at + t].word +
					    1]++] = (uint32_t)i;
	}
	return by;
}

static int compare_tags(const void *a, const void *b)
{
	int32_t x = ((const struct tag *)a)->word;
	int32_t y = ((const struct tag *)b)->word;

	return (x > y) - (x < y);
}

static void sort_tags(struct matching *m, const struct entry_list *entries)
{
	for (size_t i = 0; i < entries->list.n; i++) {
		struct run tags = entries->list.at[i].tags;

		if (tags.n > 1)
			qsort(m->board.tags.at + tags.at, tags.n,
			      sizeof *m->board.tags.at, compare_tags);
	}
}

/* Of the entries with a word whose people were not counted for it yet. */
static int32_t count_new(const struct entry_list *entries,
			 const struct by_word *by, size_t word,
			 uint32_t *counted)
{
	int32_t n = 0;

	for (uint32_t i = by->start[word]; i < by->start[word + 1]; i++) {
		int32_t who = entries->list.at[by->entries[i]].notice.who;

		n += counted[who] != word + 1;
		counted[who] = (uint32_t)word + 1;
	}
	return n;
}

/* Of each word, how many people need or offer it. */
static void count_people(struct matching *m, const struct by_word *needs,
			 const struct by_word *offers)
{
	size_t words = m->board.synonym_of.n;
	uint32_t *counted = ARENA_ARRAY(&m->scratch, uint32_t,
					(size_t)m->record->book->n_things);

	m->people_with = ARENA_ARRAY(&m->scratch, int32_t, words);
	for (size_t w = 0; w < words; w++)
		m->people_with[w] =
			count_new(&m->board.needs, needs, w, counted) +
			count_new(&m->board.offers, offers, w, counted);
}

struct rare {
	int32_t people, word;
};

static int compare_rare(const void *a, const void *b)
{
	const struct rare *x = a, *y = b;

	if (x->people != y->people)
		return x->people < y->people ? -1 : 1;
	return (x->word > y->word) - (x->word < y->word);
}

/* The words that someone needs and someone offers. */
static size_t list_rare(const struct matching *m, const struct by_word *needs,
			const struct by_word *offers, struct rare *out)
{
	size_t n = 0;

	for (size_t w = 0; w < m->board.synonym_of.n; w++)
		if (needs->start[w + 1] > needs->start[w] &&
		    offers->start[w + 1] > offers->start[w])
			out[n++] =
				(struct rare){ m->people_with[w], (int32_t)w };
	if (n)
		qsort(out, n, sizeof *out, compare_rare);
	return n;
}

static void pair_up(struct matching *m, const struct by_word *needs,
		    const struct by_word *offers, int32_t word)
{
	for (uint32_t i = needs->start[word]; i < needs->start[word + 1]; i++) {
		const struct entry *need =
			&m->board.needs.list.at[needs->entries[i]];

		for (uint32_t j = offers->start[word];
		     !need->notice.met && j < offers->start[word + 1]; j++) {
			const struct entry *offer =
				&m->board.offers.list.at[offers->entries[j]];

			if (may_meet(m, need->notice.who, offer->notice.who))
				compare(m, need, offer);
		}
	}
}

static void pair_all(struct matching *m)
{
	struct by_word needs = list_by_word(m, &m->board.needs);
	struct by_word offers = list_by_word(m, &m->board.offers);
	struct rare *rare =
		ARENA_ARRAY(&m->scratch, struct rare, m->board.synonym_of.n);
	uint64_t left = MATCH_PAIRS_MAX;
	size_t n;

	count_people(m, &needs, &offers);
	n = list_rare(m, &needs, &offers, rare);
	for (size_t i = 0; i < n; i++) {
		int32_t w = rare[i].word;
		uint64_t pairs =
			(uint64_t)(needs.start[w + 1] - needs.start[w]) *
			(offers.start[w + 1] - offers.start[w]);

		if (pairs > left)
			return;
		left -= pairs;
		pair_up(m, &needs, &offers, w);
	}
}

/* Openings that were written down for someone. */
static void pair_meant(struct matching *m)
{
	int32_t me = m->record->book->me;

	for (size_t i = 0; i < m->board.offers.list.n; i++) {
		const struct entry *offer = &m->board.offers.list.at[i];
		struct entry need = { .notice = offer->notice,
				      .tags = offer->tags };
		struct match match;

		need.notice.who = offer->meant_for;
		if (!book_is_person(m->record->book, offer->meant_for) ||
		    offer->meant_for == me ||
		    !may_meet(m, offer->meant_for, offer->notice.who) ||
		    notices_are_met(&m->board, &need))
			continue;
		match = match_of(&need, offer);
		match.score = faded(m, SCORE_MEANT, offer->notice.day);
		if (match.score)
			add_match(m, &match);
	}
}

static int compare_matches(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->day != y->day)
		return x->day > y->day ? -1 : 1;
	if (x->needs != y->needs)
		return x->needs < y->needs ? -1 : 1;
	return (x->offers > y->offers) - (x->offers < y->offers);
}

static void make_both(const struct record *record, int half_life,
		      struct arena *arena, struct board *board,
		      struct match_list *out)
{
	struct matching m = {
		.record = record,
		.arena = arena,
		.half_life = half_life,
		.known = map_make(&m.scratch),
		.found = map_make(&m.scratch),
	};

	arena_open(&m.scratch, 0);
	notices_read(&m.board, record, arena, &m.scratch);
	if (board)
		*board = notices_board(&m.board, arena);
	sort_tags(&m, &m.board.needs);
	sort_tags(&m, &m.board.offers);
	find_known(&m);
	pair_all(&m);
	pair_meant(&m);
	if (m.matches.n)
		qsort(m.matches.at, m.matches.n, sizeof *m.matches.at,
		      compare_matches);
	out->n = m.matches.n;
	out->at = ARENA_ARRAY(arena, struct match, out->n);
	if (out->n)
		memcpy(out->at, m.matches.at, out->n * sizeof *out->at);
	arena_close(&m.scratch);
}

static bool is_kept(const struct record *record, int half_life)
{
	return record->answers->matches &&
	       record->answers->half_life == half_life;
}

void match_both(const struct record *record, int half_life, struct arena *arena,
		struct board *board, struct match_list *out)
{
	if (!is_kept(record, half_life)) {
		make_both(record, half_life, arena, board, out);
		return;
	}
	if (board)
		*board = *record->answers->board;
	*out = *record->answers->matches;
}

const struct match_list *match_keep(const struct record *record, int half_life,
				    struct arena *arena)
{
	struct answers *answers = record->answers;
	struct match_list *matches;
	struct board *board;

	if (is_kept(record, half_life))
		return answers->matches;
	matches = ARENA_NEW(arena, struct match_list);
	board = ARENA_NEW(arena, struct board);
	make_both(record, half_life, arena, board, matches);
	answers->matches = matches;
	answers->board = board;
	answers->half_life = half_life;
	return matches;
}
