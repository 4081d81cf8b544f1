/* notices: see its header. */
#include "notices.h"

#include <inroad/unicode.h>

#define WORD_LETTERS 4 /* shorter ones tell too little */

/* -------------------------------------------------------------------- words */

static int32_t number_of(struct notices *n, struct str folded)
{
	int64_t *slot = map_put(&n->words, folded);

	if (*slot == MAP_NONE) {
		*slot = (int64_t)n->synonym_of.n;
		*ARRAY_PUSH(n->scratch, &n->synonym_of) = (int32_t)*slot;
	}
	return (int32_t)*slot;
}

static int32_t find_root(struct notices *n, int32_t word)
{
	int32_t *of = n->synonym_of.at;

	for (; of[word] != word; word = of[word])
		of[word] = of[of[word]]; /* so that chains stay short */
	return word;
}

static int32_t word_of(struct notices *n, struct str typed)
{
	return find_root(n, number_of(n, unicode_fold(n->scratch, typed)));
}

static void join_synonyms(struct notices *n)
{
	const struct config *config = n->record->book->config;

	for (size_t i = 0; i < config->n_synonyms; i++) {
		int32_t a = word_of(n, config->synonyms[i][0]);
		int32_t b = word_of(n, config->synonyms[i][1]);

		n->synonym_of.at[a > b ? a : b] = a > b ? b : a;
	}
}

/* By its letters as if they were all small, which those of the other are. */
static int compare_nocase(struct str word, const char *small)
{
	for (size_t i = 0; i < word.n; i++) {
		unsigned char a = (unsigned char)word.at[i];
		unsigned char b = (unsigned char)small[i];

		if (a >= 'A' && a <= 'Z')
			a |= 0x20;
		if (a != b || !b)
			return a < b ? -1 : 1;
	}
	return small[word.n] ? -1 : 0;
}

/* Words that say nothing of what is needed or given; in order. */
static bool is_filler(struct str word)
{
	static const char *const FILLERS[] = {
		"about",     "again",  "anybody", "anyone",   "anything",
		"been",	     "before", "could",	  "every",    "everybody",
		"first",     "from",   "have",	  "hear",     "help",
		"into",	     "just",   "know",	  "knows",    "like",
		"look",	     "looks",  "make",	  "more",     "need",
		"needs",     "offer",  "other",	  "people",   "really",
		"should",    "show",   "some",	  "somebody", "someone",
		"something", "tell",   "than",	  "that",     "their",
		"them",	     "there",  "these",	  "they",     "thing",
		"things",    "this",   "those",	  "time",     "want",
		"wants",     "what",   "when",	  "where",    "which",
		"while",     "will",   "with",	  "work",     "works",
		"would",     "year",   "years",	  "your",
	};

	size_t low = 0, high = sizeof FILLERS / sizeof *FILLERS;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_nocase(word, FILLERS[middle]);

		if (!order)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Whether it has that many letters. */
static bool is_long(struct str word, size_t letters)
{
	for (; word.n && letters; letters--)
		word = str_sub(word, unicode_step(word), word.n);
	return !letters;
}

/* The next word of a text and whether a `#` stands before it; empty at its
 * end. A tag goes on over dashes. */
static struct str next_word(struct str *rest, bool *tag)
{
	struct str text = *rest;
	size_t at = 0, from;

	while (at < text.n && !unicode_is_word(str_sub(text, at, text.n)))
		at += unicode_step(str_sub(text, at, text.n));
	from = at;
	*tag = from && text.at[from - 1] == '#';
	while (at < text.n &&
	       (unicode_is_word(str_sub(text, at, text.n)) ||
		(*tag && (text.at[at] == '-' || text.at[at] == '_'))))
		at += unicode_step(str_sub(text, at, text.n));
	*rest = str_sub(text, at, text.n);
	return str_sub(text, from, at);
}

static bool is_telling(struct str word)
{
	return is_long(word, WORD_LETTERS) && !is_filler(word);
}

/* -------------------------------------------------------------------- lines */

static void blank(struct str text, struct span line, struct span span)
{
	if (span.at >= line.at && span.end <= line.end)
		memset((char *)text.at + (span.at - line.at), ' ',
		       span.end - span.at);
}

/* A line's text with its mentions and all that is `key:value` made blank. */
static struct str plain_text(const struct notices *n, struct place place,
			     struct arena *arena)
{
	const struct note *note = place_note(n->record, place);
	const struct note_line *line = place_line(n->record, place);
	const struct note_mention *mentions =
		note_mentions(note) + line->mentions.at;
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;
	struct str text = str_copy(arena, note_text(note, line->text));

	for (uint32_t i = 0; i < line->mentions.n; i++)
		blank(text, line->text, mentions[i].span);
	for (uint32_t i = 0; i < line->tokens.n; i++)
		if (tokens[i].token != TOKEN_TAG)
			blank(text, line->text, tokens[i].span);
	return text;
}

/* --------------------------------------------------------------------- tags */

static void add_tag(struct notices *n, struct entry *entry, struct str typed)
{
	int32_t word = word_of(n, typed);

	for (uint32_t i = 0; i < entry->tags.n; i++)
		if (n->tags.at[entry->tags.at + i].word == word)
			return;
	if (entry->tags.n == TAGS_MOST)
		return;
	*ARRAY_PUSH(n->scratch, &n->tags) = (struct tag){ word, typed };
	entry->tags.n++;
}

/* A text's tags; without any, its words. A single word is a tag. */
static void add_tags(struct notices *n, struct entry *entry, struct str text)
{
	bool tagged = str_find_char(text, '#') != STR_NONE, tag;
	struct str rest = str_trim(text), word;

	if (!tagged && rest.n && str_find_char(rest, ' ') == STR_NONE) {
		add_tag(n, entry, rest);
		return;
	}
	while ((word = next_word(&rest, &tag)).n)
		if (tagged ? tag : is_telling(word))
			add_tag(n, entry, word);
}

static struct entry *add_entry(struct notices *n, struct entry_list *list,
			       int32_t who, int32_t day, struct place place)
{
	struct entry *entry = ARRAY_PUSH(n->scratch, &list->list);

	entry->notice.who = who;
	entry->notice.day = day;
	entry->notice.place = place;
	entry->tags.at = (uint32_t)n->tags.n;
	entry->opening = entry->meant_for = THING_NONE;
	return entry;
}

/* A `need:` in me.md is the seeker's; elsewhere without a person nobody's. */
static int32_t speaker(const struct record *record, const struct remark *remark)
{
	if (remark->who != THING_NONE)
		return remark->who;
	return remark->place.note == record->book->me ? record->book->me
						      : THING_NONE;
}

static bool is_ticked(const struct record *record, struct place place)
{
	const struct note *note = place_note(record, place);
	const struct note_line *line = place_line(record, place);

	return line->task == TASK_DONE || note_token(note, line, TOKEN_DONE);
}

static void add_remarks(struct notices *n)
{
	const struct record *record = n->record;

	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];
		bool need = remark->verb == VERB_NEED;
		int32_t who = speaker(record, remark);
		struct entry *entry;

		if ((!need && remark->verb != VERB_OFFER) || who == THING_NONE)
			continue;
		entry = add_entry(n, need ? &n->needs : &n->offers, who,
				  remark->day, remark->place);
		entry->notice.met = need && is_ticked(record, remark->place);
		add_tags(n, entry, plain_text(n, remark->place, n->arena));
	}
}

/* Each item of a list is a notice of its own. */
static void add_field(struct notices *n, struct entry_list *list, int32_t who,
		      enum role role)
{
	const struct note *note = book_thing(n->record->book, who)->note;
	const struct note_field *field = record_has(n->record, who, role)
						 ? note_field(note, role)
						 : NULL;

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		const struct note_value *value =
			note_values(note) + field->values.at + i;
		struct entry *entry = add_entry(n, list, who, DATE_NONE,
						(struct place){ who, -1 });

		entry->notice.words = str_trim(note_text(note, value->text));
		add_tags(n, entry, entry->notice.words);
	}
}

/* Who told of it can bring whoever it is for in touch with it. */
static void add_opening(struct notices *n, int32_t opening)
{
	const struct book *book = n->record->book;
	const struct note *note = book_thing(book, opening)->note;
	int32_t from = book_field_target(book, opening, ROLE_SOURCE);
	struct entry *entry;

	if (!book_is_person(book, from))
		return;
	entry = add_entry(n, &n->offers, from,
			  note_number(note, ROLE_SEEN, DATE_NONE),
			  (struct place){ opening, -1 });
	entry->notice.words = note_title(note);
	entry->opening = opening;
	entry->meant_for = book_field_target(book, opening, ROLE_MEANT_FOR);
	add_tags(n, entry, note_field_text(note, ROLE_JOB));
}

static void add_notes(struct notices *n)
{
	const struct book *book = n->record->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		record_hasten(n->record, i, PART_FIELDS | PART_FRONT);
		if (book->things[i].kind == KIND_OPENING)
			add_opening(n, i);
		if (book->things[i].kind != KIND_CONTACT)
			continue;
		add_field(n, &n->needs, i, ROLE_NEEDS);
		add_field(n, &n->offers, i, ROLE_OFFERS);
	}
}

/* ---------------------------------------------------------- needs that were
 * met
 */

static void note_given(struct notices *n, const struct favour *favour)
{
	struct str rest = plain_text(n, favour->place, n->scratch), word;
	bool tag;

	while ((word = next_word(&rest, &tag)).n) {
		int64_t *day;

		if (!tag && !is_telling(word))
			continue;
		day = map_put_number(
			&n->given, notices_key(favour->who, word_of(n, word)));
		if (*day == MAP_NONE || *day < favour->day)
			*day = favour->day;
	}
}

/* What stands in the front matter has no day: any gift of its sort will do. */
bool notices_are_met(const struct notices *n, const struct entry *entry)
{
	for (uint32_t i = 0; i < entry->tags.n; i++) {
		int32_t word = n->tags.at[entry->tags.at + i].word;
		int64_t day = map_get_number(
			&n->given, notices_key(entry->notice.who, word));

		if (day != MAP_NONE && (entry->notice.day == DATE_NONE ||
					day >= entry->notice.day))
			return true;
	}
	return false;
}

static void find_met(struct notices *n)
{
	const struct record *record = n->record;

	for (int32_t i = 0; i < record->favours.n; i++)
		if (record->favours.at[i].way == FAVOUR_GAVE &&
		    record->favours.at[i].place.line >= 0)
			note_given(n, &record->favours.at[i]);
	for (size_t i = 0; i < n->needs.list.n; i++)
		n->needs.list.at[i].notice.met |=
			notices_are_met(n, &n->needs.list.at[i]);
}

/* -------------------------------------------------------------------- board */

void notices_read(struct notices *n, const struct record *record,
		  struct arena *arena, struct arena *scratch)
{
	*n = (struct notices){
		.record = record,
		.arena = arena,
		.scratch = scratch,
		.words = map_make(scratch),
		.given = map_make(scratch),
	};
	join_synonyms(n);
	add_remarks(n);
	add_notes(n);
	find_met(n);
}

static struct notice_list notices_of(const struct entry_list *entries,
				     struct arena *arena)
{
	size_t n = entries->list.n;
	struct notice *at = ARENA_ARRAY(arena, struct notice, n);

	for (size_t i = 0; i < n; i++)
		at[i] = entries->list.at[i].notice;
	return (struct notice_list){ at, n };
}

struct board notices_board(const struct notices *n, struct arena *arena)
{
	return (struct board){ .needs = notices_of(&n->needs, arena),
			       .offers = notices_of(&n->offers, arena) };
}

void match_board(const struct record *record, struct arena *arena,
		 struct board *out)
{
	struct arena scratch;
	struct notices n;

	if (record->answers->board) {
		*out = *record->answers->board;
		return;
	}
	arena_open(&scratch, 0);
	notices_read(&n, record, arena, &scratch);
	*out = notices_board(&n, arena);
	arena_close(&scratch);
}
