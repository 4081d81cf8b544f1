/*
 * promises: mine and theirs, and what kept them.
 *
 * What was given or sent keeps the oldest open promise to that person that
 * shares a word or tag with it, else the only open one; a promise that names
 * nobody is kept by whatever shares a word with it. To stay linear however
 * many there are, each (person, word) has a chain of promises by day, whose
 * head only moves forward over those that are closed.
 */
#include "record_parts.h"

#include <inroad/unicode.h>

#define DUE_AFTER_WORKDAYS 3
#define SHARED_LETTERS 3
/* Of promises made on the very day, how many are looked at. */
#define LOOK_AHEAD 8

struct link_of_chain {
	int32_t promise, next;
};

struct chain {
	int32_t head, tail;
};

struct keeping {
	struct builder *b;
	struct map words; /* person, side and word: a chain */
	struct map sides; /* person and side: a chain of all */
	ARRAY_OF(struct chain) chains;
	ARRAY_OF(struct link_of_chain) links;
	ARRAY_OF(int32_t) open;	  /* by chain: how many open (of `sides`) */
	ARRAY_OF(uint64_t) found; /* words of the line at hand */
	ARRAY_OF(int32_t) roots;  /* by promise: its deed's root */
	bool *gives[2];	  /* by side and person: something may keep theirs */
	int32_t day, due; /* of promises of the day at hand */
	bool gives_any;	  /* something may keep what was promised to nobody */
};

/* Days come in order, and many promises are made on one. */
static int32_t due_of(struct keeping *k, const struct deed *deed)
{
	const struct builder *b = k->b;

	if (deed_has(deed, TOKEN_DUE))
		return deed->due;
	if (deed->day == DATE_NONE)
		return DATE_NONE;
	if (k->day != deed->day) {
		k->day = deed->day;
		k->due = date_add_workdays(&b->book->config->calendar, k->day,
					   DUE_AFTER_WORKDAYS);
	}
	return k->due;
}

static void add_promise(struct keeping *k, const struct deed *deed)
{
	struct builder *b = k->b;
	int32_t done = deed_done(b, deed, NULL);
	struct promise promise = {
		.mine = deed->word == VERB_PROMISED,
		.day = deed->day,
		.due = due_of(k, deed),
		.due_typed = deed_has(deed, TOKEN_DUE),
		.closed = DATE_NONE,
		.who = deed_first(b, deed),
		.place = deed->place,
		.closed_by = { -1, -1 },
	};

	if ((deed->day == DATE_NONE && !promise.due_typed) ||
	    deed->day > b->today)
		return;
	if (deed->task == TASK_DROPPED) {
		promise.state = PROMISE_DROPPED;
	} else if (done == DATE_NONE ? deed->task == TASK_DONE
				     : done <= b->today) {
		promise.state = PROMISE_KEPT;
		promise.closed = done;
		promise.closed_by = deed->place;
	}
	*ARRAY_PUSH(b->arena, &b->promises) = promise;
	*ARRAY_PUSH(&b->scratch, &k->roots) = deed->root;
}

static bool is_promise(const struct deed *deed)
{
	return deed->sort == DEED_VERB &&
	       (deed->word == VERB_PROMISED || deed->word == VERB_THEY);
}

static void find_promises(struct keeping *k)
{
	struct builder *b = k->b;
	size_t n = 0;

	for (size_t i = 0; i < b->deeds.n; i++)
		n += is_promise(&b->deeds.at[i]);
	LIST_ROOM(b->arena, &b->promises, n);
	LIST_ROOM(&b->scratch, &k->roots, n);
	for (size_t i = 0; i < b->deeds.n; i++)
		if (is_promise(&b->deeds.at[i]))
			add_promise(k, &b->deeds.at[i]);
}

/* A line's text with its mentions and its tokens but tags made blank. */
static struct str plain_text(struct builder *b, struct place place)
{
	const struct note *note = builder_note(b, place.note);
	const struct note_line *line = note_lines(note) + place.line;
	const struct note_mention *mentions =
		note_mentions(note) + line->mentions.at;
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;
	struct str text = note_text(note, line->text);
	char *copy = arena_copy(&b->scratch, text.at, text.n);

	for (uint32_t i = 0; i < line->mentions.n + line->tokens.n; i++) {
		bool mention = i < line->mentions.n;
		struct span span = mention ? mentions[i].span
					   : tokens[i - line->mentions.n].span;

		if (!mention && tokens[i - line->mentions.n].token == TOKEN_TAG)
			continue;
		if (span.at >= line->text.at && span.end <= line->text.end)
			memset(copy + (span.at - line->text.at), ' ',
			       span.end - span.at);
	}
	return (struct str){ copy, text.n };
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

static size_t letters(struct str word)
{
	size_t n = 0;

	for (size_t i = 0; i < word.n; i++)
		n += ((unsigned char)word.at[i] & 0xc0) != 0x80;
	return n;
}

/* Words that say nothing of what was promised. */
static bool is_filler(struct str word)
{
	static const char *const FILLERS[] = {
		"about", "all",	 "and",	 "any", "are",	"but",	 "can",
		"for",	 "from", "had",	 "has", "have", "her",	 "him",
		"his",	 "how",	 "into", "its", "not",	"one",	 "our",
		"out",	 "send", "sent", "she", "that", "the",	 "their",
		"them",	 "they", "this", "was", "when", "where", "which",
		"who",	 "will", "with", "you", "your",
	};

	for (size_t i = 0; i < sizeof FILLERS / sizeof *FILLERS; i++)
		if (str_is(word, FILLERS[i]))
			return true;
	return false;
}

/* Fills k->found with the words and tags that a line may share. */
static void find_words(struct keeping *k, struct place place)
{
	struct arena *scratch = &k->b->scratch;
	struct str text = unicode_fold(scratch, plain_text(k->b, place));
	size_t at = 0;

	k->found.n = 0;
	while (at < text.n) {
		bool tag = at > 0 && text.at[at - 1] == '#';
		size_t from = at;
		struct str word;

		while (at < text.n && is_letter(text.at[at]))
			at++;
		word = str_sub(text, from, at++);
		if (word.n && (tag || (letters(word) >= SHARED_LETTERS &&
				       !is_filler(word))))
			*ARRAY_PUSH(scratch, &k->found) = str_hash(word);
	}
}

static uint64_t side_key(int32_t who, bool mine)
{
	return (uint64_t)(uint32_t)who << 1 | mine;
}

static uint64_t word_key(int32_t who, bool mine, uint64_t word)
{
	return word ^ (side_key(who, mine) + 1) * UINT64_C(0x9e3779b97f4a7c15);
}

static struct chain *chain_of(struct keeping *k, struct map *map, uint64_t key)
{
	int64_t *slot = map_put_number(map, key);

	if (*slot == MAP_NONE) {
		*slot = (int64_t)k->chains.n;
		*ARRAY_PUSH(&k->b->scratch, &k->chains) =
			(struct chain){ -1, -1 };
		*ARRAY_PUSH(&k->b->scratch, &k->open) = 0;
	}
	return &k->chains.at[*slot];
}

static void append(struct keeping *k, struct chain *chain, int32_t promise)
{
	int32_t made = (int32_t)k->links.n;

	*ARRAY_PUSH(&k->b->scratch, &k->links) =
		(struct link_of_chain){ promise, -1 };
	if (chain->tail < 0)
		chain->head = made;
	else
		k->links.at[chain->tail].next = made;
	chain->tail = made;
}

static bool is_open(const struct keeping *k, int32_t promise)
{
	return k->b->promises.at[promise].state == PROMISE_OPEN;
}

/* From here on, a promise may be kept by what is given. */
static void enlist(struct keeping *k, int32_t i)
{
	const struct promise *promise = &k->b->promises.at[i];
	struct chain *side;

	if (promise->state != PROMISE_OPEN)
		return;
	if (promise->who == THING_NONE ? !promise->mine || !k->gives_any
				       : !k->gives[promise->mine][promise->who])
		return;
	side = chain_of(k, &k->sides, side_key(promise->who, promise->mine));
	append(k, side, i);
	k->open.at[side - k->chains.at]++;
	find_words(k, promise->place);
	for (size_t w = 0; w < k->found.n; w++)
		append(k,
		       chain_of(k, &k->words,
				word_key(promise->who, promise->mine,
					 k->found.at[w])),
		       i);
}

/* On the day itself, only what is written after the promise. */
static bool comes_after(const struct deed *deed, const struct promise *promise)
{
	return deed->day > promise->day ||
	       deed->place.note != promise->place.note ||
	       deed->place.line > promise->place.line;
}

/* The oldest open promise of a chain that a deed comes after; -1 if none. */
static int32_t oldest(struct keeping *k, struct chain *chain,
		      const struct deed *deed)
{
	int32_t at;

	while (chain->head >= 0 &&
	       !is_open(k, k->links.at[chain->head].promise))
		chain->head = k->links.at[chain->head].next;
	if (chain->head < 0)
		chain->tail = -1;
	at = chain->head;
	for (int i = 0; at >= 0 && i < LOOK_AHEAD; i++) {
		int32_t promise = k->links.at[at].promise;

		if (is_open(k, promise) &&
		    comes_after(deed, &k->b->promises.at[promise]))
			return promise;
		at = k->links.at[at].next;
	}
	return -1;
}

/* The only open one, unless it was made in the same conversation. */
static int32_t only_open(struct keeping *k, struct chain *side,
			 const struct deed *deed)
{
	int32_t i = k->open.at[side - k->chains.at] == 1 ? oldest(k, side, deed)
							 : -1;

	if (i >= 0 && deed->root >= 0 && deed->root == k->roots.at[i] &&
	    deed->day == k->b->promises.at[i].day)
		return -1;
	return i;
}

static bool keep(struct keeping *k, const struct deed *deed, int32_t who,
		 bool mine, bool or_only)
{
	int64_t slot = map_get_number(&k->sides, side_key(who, mine));
	int32_t best = -1;

	if (slot == MAP_NONE || !k->open.at[slot])
		return false;
	for (size_t w = 0; w < k->found.n; w++) {
		int64_t at = map_get_number(
			&k->words, word_key(who, mine, k->found.at[w]));
		int32_t i = at == MAP_NONE ? -1
					   : oldest(k, &k->chains.at[at], deed);

		if (i >= 0 && (best < 0 || i < best))
			best = i;
	}
	if (best < 0 && or_only)
		best = only_open(k, &k->chains.at[slot], deed);
	if (best < 0)
		return false;
	k->open.at[slot]--;
	k->b->promises.at[best].state = PROMISE_KEPT;
	k->b->promises.at[best].closed = deed->day;
	k->b->promises.at[best].closed_by = deed->place;
	return true;
}

static bool may_keep(const struct builder *b, const struct deed *deed)
{
	return deed->sort == DEED_VERB && deed_happened(b, deed) &&
	       (deed->word == VERB_GAVE || deed->word == VERB_SENT ||
		deed->word == VERB_GOT);
}

/* Whose promises to look at: words of others need not be compared. */
static void find_givers(struct keeping *k)
{
	struct builder *b = k->b;
	size_t n_things = (size_t)b->book->n_things;

	k->gives[0] = ARENA_ARRAY(&b->scratch, bool, n_things);
	k->gives[1] = ARENA_ARRAY(&b->scratch, bool, n_things);
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];
		bool *gives = k->gives[deed->word != VERB_GOT];

		if (!may_keep(b, deed))
			continue;
		k->gives_any |= deed->word != VERB_GOT;
		for (uint32_t p = 0; p < deed->who.n; p++)
			gives[b->people.at[deed->who.at + p]] = true;
	}
}

static bool any_open(const struct keeping *k, const struct deed *deed)
{
	int64_t nobodys = map_get_number(&k->sides, side_key(THING_NONE, true));

	if (deed->word != VERB_GOT && nobodys != MAP_NONE &&
	    k->open.at[nobodys])
		return true;
	for (uint32_t p = 0; p < deed->who.n; p++) {
		int32_t who = k->b->people.at[deed->who.at + p];
		int64_t slot = map_get_number(
			&k->sides, side_key(who, deed->word != VERB_GOT));

		if (slot != MAP_NONE && k->open.at[slot])
			return true;
	}
	return false;
}

static void keep_all(struct keeping *k, const struct deed *deed)
{
	bool mine = deed->word != VERB_GOT, kept = false;

	for (uint32_t p = 0; p < deed->who.n; p++)
		kept |= keep(k, deed, k->b->people.at[deed->who.at + p], mine,
			     true);
	if (mine && !kept)
		keep(k, deed, THING_NONE, true, !deed->who.n);
}

static void keep_promises(struct keeping *k)
{
	struct builder *b = k->b;
	size_t next = 0;

	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (!may_keep(b, deed))
			continue;
		for (; next < b->promises.n &&
		       b->promises.at[next].day <= deed->day;
		     next++)
			enlist(k, (int32_t)next);
		if (!any_open(k, deed))
			continue;
		find_words(k, deed->place);
		keep_all(k, deed);
	}
}

void promises_derive(struct builder *b)
{
	struct keeping k = {
		.b = b,
		.words = map_make(&b->scratch),
		.sides = map_make(&b->scratch),
		.day = DATE_NONE,
	};

	find_promises(&k);
	if (b->promises.n) {
		find_givers(&k);
		keep_promises(&k);
	}
	for (size_t i = 0; i < b->promises.n; i++) {
		const struct promise *promise = &b->promises.at[i];
		struct person *person;

		if (promise->state != PROMISE_OPEN || promise->who < 0)
			continue;
		person = &b->record->persons[promise->who];
		if (promise->mine)
			person->open_mine++;
		else
			person->open_theirs++;
	}
}
