/* text: how lines are worded: vague asks, dates that lean, twins. */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>
#include <inroad/unicode.h>

/* ---------------------------------------------------------------- vague-ask */

/* Words that put the work of thinking on the other one. */
static const char *const VAGUE[] = {
	"openings",    "anything", "keep me in mind", "keep an eye out",
	"any jobs",    "any job",  "any vacancies",   "any vacancy",
	"any opening", NULL,
};

static bool is_word_at(struct str text, size_t at)
{
	return at < text.n && unicode_is_word(str_sub(text, at, text.n));
}

/* Where a phrase stands in a text by itself, case aside; STR_NONE. */
static size_t find_phrase(struct str text, const char *phrase)
{
	size_t n = strlen(phrase);

	for (size_t i = 0; i + n <= text.n; i++) {
		if ((text.at[i] | 0x20) != phrase[0] ||
		    !str_eq_nocase(str_sub(text, i, i + n),
				   (struct str){ phrase, n }))
			continue;
		if ((i == 0 || !is_word_at(text, i - 1)) &&
		    !is_word_at(text, i + n))
			return i;
	}
	return STR_NONE;
}

static struct finding *find_vague(struct ruling *ruling, struct place place,
				  struct span span, struct str text, long most)
{
	long n;

	for (int i = 0; VAGUE[i]; i++) {
		size_t at = find_phrase(text, VAGUE[i]);

		if (at == STR_NONE)
			continue;
		span.at += (uint32_t)at;
		span.end = span.at + (uint32_t)strlen(VAGUE[i]);
		return rule_find(ruling, place, span,
				 "'%s' is an ask that nobody can act on",
				 VAGUE[i]);
	}
	n = str_count_words(text);
	if (n <= most)
		return NULL;
	return rule_find(ruling, place, span,
			 "an ask of %ld words; %ld %s as many as one can keep "
			 "in mind",
			 n, most, most == 1 ? "is" : "are");
}

static bool at_entry_level(const struct ruling *ruling)
{
	const struct note_value *level;
	const struct note *plan;

	if (ruling->book->plan == THING_NONE)
		return false;
	plan = book_thing(ruling->book, ruling->book->plan)->note;
	level = plan ? note_key(plan, ROLE_WANT, ROLE_WANT_LEVEL) : NULL;
	return level && str_eq_nocase(str_trim(note_text(plan, level->text)),
				      STR("entry"));
}

void check_vague_ask(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct place last = { -1, -1 };
	long most = ruling_number(ruling, "words");

	if (at_entry_level(ruling))
		return;
	for (int32_t i = 0; i < record->asks.n; i++) {
		struct place place = record->asks.at[i].place;
		const struct note_line *line = place_line(record, place);
		struct finding *finding;

		/* One line that asks several people is one ask. */
		if (!line ||
		    (place.note == last.note && place.line == last.line))
			continue;
		last = place;
		finding = find_vague(
			ruling, place, line->text,
			note_text(place_note(record, place), line->text), most);
		if (finding)
			rule_hint(ruling, finding,
				  "ask for one thing they know: - asked: who "
				  "in operations would talk to me for half an "
				  "hour");
	}
}

/* ------------------------------------------------------------ relative-date */

static void find_relative(struct ruling *ruling, struct place place,
			  const struct note *note,
			  const struct note_token *token)
{
	struct str typed = note_text(note, token->text);
	struct str day = date_str(ruling->diags->arena, token->number);
	struct finding *finding = rule_find(
		ruling, place, token->span,
		"'" STR_FMT "' leans on the date of its line", STR_ARG(typed));

	rule_hint(ruling, finding, "write the day itself: %s:" STR_FMT,
		  TOKENS[token->token].name, STR_ARG(day));
	if (token->text.end <= note->size)
		diag_mend(finding, token->text, day);
}

static uint32_t tokens_with_a_day(void)
{
	uint32_t tokens = 0;

	for (int token = 0; token < N_TOKENS; token++)
		if (TOKENS[token].type == TOKEN_IS_DAY)
			tokens |= UINT32_C(1) << token;
	return tokens;
}

void check_relative_date(struct ruling *ruling)
{
	uint32_t with_a_day = tokens_with_a_day();

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		const struct note_token *tokens = note_tokens(note);

		record_hasten(ruling->record, i, PART_TOKENS);
		if (!(ruling->record->glances[i].tokens & with_a_day))
			continue;
		for (uint32_t t = 0; t < note->tokens.n; t++)
			if (tokens[t].good &&
			    TOKENS[tokens[t].token].type == TOKEN_IS_DAY &&
			    date_parse(note_text(note, tokens[t].text)) ==
				    DATE_NONE)
				find_relative(ruling, ground_note(i), note,
					      &tokens[t]);
	}
}

/* ----------------------------------------------------------- duplicate-line */

static bool names_itself(const struct book *book, int32_t index,
			 const struct note_line *line)
{
	for (uint32_t i = 0; i < line->n_there && i < 8; i++)
		if (book_target(book, index,
				(int32_t)(line->mentions.at + i)) == index)
			return true;
	return false;
}

/*
 * What a line's words are about besides themselves: the line above it, or the
 * note it stands in; a journal's lines, and those that name their own contact,
 * say by themselves whom they are about.
 */
static uint64_t context_of(const struct book *book, int32_t index,
			   const struct note *note,
			   const struct note_line *line)
{
	uint64_t above = (uint64_t)(uint32_t)index << 32;

	if (line->parent >= 0)
		return above | (uint32_t)line->parent;
	if (note->kind == KIND_JOURNAL || names_itself(book, index, line))
		return UINT64_MAX;
	return above | UINT32_MAX;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	a ^= b + UINT64_C(0x9e3779b97f4a7c15) + (a << 6) + (a >> 2);
	a *= UINT64_C(0xff51afd7ed558ccd);
	return a ^ a >> 32;
}

static bool may_repeat(const struct note *note, const struct note_line *line)
{
	return line->day == DATE_NONE || line->sort == LINE_PROSE ||
	       line->sort == LINE_FACT ||
	       (line->task != TASK_NONE && note_token(note, line, TOKEN_EVERY));
}

static uint64_t key_of(const struct ruling *ruling, int32_t index,
		       const struct note *note, const struct note_line *line)
{
	return mix(mix(line->hash, (uint32_t)line->day),
		   context_of(ruling->book, index, note, line));
}

static void look_up(struct ruling *ruling, struct map *map, struct place place,
		    const struct note_line *line, uint64_t key)
{
	int64_t *slot = map_put_number(map, key);
	struct place first;

	if (*slot == MAP_NONE) {
		*slot = (int64_t)place.note << 32 | place.line;
		return;
	}
	first = (struct place){ (int32_t)(*slot >> 32),
				(int32_t)(*slot & UINT32_MAX) };
	rule_hint(ruling,
		  rule_find(ruling, place, line->item,
			    "this line stands twice, first %s" STR_FMT,
			    first.note == place.note ? "further up in " : "in ",
			    STR_ARG(note_path(
				    place_note(ruling->record, first)))),
		  "take one of the two out");
}

/*
 * Nearly all lines stand once. Two bits a place tell cheaply which keys came
 * at least twice (or fell on one place); only those are looked up. The keys are
 * kept from the first pass: to go through the notes again costs more.
 */
struct sieve {
	uint8_t *once, *again;
	uint64_t mask;
};

struct line_key {
	uint64_t key;
	struct place place;
};

struct line_keys {
	ARRAY_OF(struct line_key) list;
};

#define SIEVE_FIRST ((size_t)1 << 10)

static struct sieve sieve_make(const struct ruling *ruling, size_t keys)
{
	size_t bits = SIEVE_FIRST;

	while (bits < keys * 16)
		bits *= 2;
	return (struct sieve){
		.once = arena_alloc(ruling->arena, bits / 8),
		.again = arena_alloc(ruling->arena, bits / 8),
		.mask = bits - 1,
	};
}

static void sieve_put(struct sieve *sieve, uint64_t key)
{
	uint64_t at = (key & sieve->mask) >> 3;
	uint8_t bit = (uint8_t)(1 << (key & 7));

	sieve->again[at] |= sieve->once[at] & bit;
	sieve->once[at] |= bit;
}

static bool sieve_again(const struct sieve *sieve, uint64_t key)
{
	return sieve->again[(key & sieve->mask) >> 3] >> (key & 7) & 1;
}

static void list_keys(struct ruling *ruling, struct line_keys *keys)
{
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		const struct note_line *lines = note_lines(note);

		record_hasten(ruling->record, i, PART_LINES);
		if (!ruling->record->glances[i].dated)
			continue;
		for (uint32_t l = 0; l < note->lines.n; l++)
			if (!may_repeat(note, &lines[l]))
				*ARRAY_PUSH(ruling->arena,
					    &keys->list) = (struct line_key){
					key_of(ruling, i, note, &lines[l]),
					{ i, (int32_t)l }
				};
	}
}

void check_duplicate_line(struct ruling *ruling)
{
	struct line_keys keys = { 0 };
	struct map map = map_make(ruling->arena);
	struct sieve sieve;

	list_keys(ruling, &keys);
	sieve = sieve_make(ruling, keys.list.n);
	for (size_t i = 0; i < keys.list.n; i++)
		sieve_put(&sieve, keys.list.at[i].key);
	for (size_t i = 0; i < keys.list.n; i++) {
		const struct line_key *at = &keys.list.at[i];

		if (sieve_again(&sieve, at->key))
			look_up(ruling, &map, at->place,
				place_line(ruling->record, at->place), at->key);
	}
}
