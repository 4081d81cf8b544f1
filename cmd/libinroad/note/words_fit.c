/*
 * words_fit: the line that was probably meant, where an item looks like a
 * dated line or a verb's and fits nothing.
 */
#include "builder.h"

#include <inroad/unicode.h>

/* What such an item is made of. */
struct guess {
	struct str date, word;
	enum word means;
	struct buf people, rest; /* people, and how long it took */
	int date_at, word_at;	 /* which words of the item they are, from 0 */
	bool exact;		 /* the date is written as one */
	bool part;		 /* it may be a day in part */
};

/* "5", "09"; -1 for anything else. */
static int number_of(struct str s)
{
	long number = 0;

	return s.n && s.n < 5 && str_to_int(s, 0, 9999, &number) ? (int)number
								 : -1;
}

struct str day_meant(struct arena *arena, struct str word)
{
	struct str third = word;
	char by = str_find_char(word, '/') != STR_NONE	 ? '/'
		  : str_find_char(word, '.') != STR_NONE ? '.'
							 : '-';
	struct str first = str_cut(&third, by), second = str_cut(&third, by);
	int a = number_of(first), b = number_of(second), c = number_of(third);
	const struct str none = { 0 };
	int32_t day;

	if (first.n == 4)
		day = date_make(a, b, c);
	else if (third.n == 4 && by == '/' && b > 12)
		day = date_make(c, a, b);
	else if (third.n == 4 && by != '-')
		day = date_make(c, b, a);
	else
		return none;
	if (day == DATE_NONE)
		return none;
	return by == '/' && first.n < 4 && a < 13 && b < 13
		       ? STR("YYYY-MM-DD")
		       : date_str(arena, day);
}

/* `**2026-09-05**`, without the marks. */
static struct str plain(struct str word)
{
	while (word.n && strchr("*_", word.at[0]))
		word = str_sub(word, 1, word.n);
	while (word.n && strchr("*_,:;.", word.at[word.n - 1]))
		word.n--;
	return word;
}

/* 2019-MM-DD, 2019-05-DD; of `~2019-05-12` the day. */
static struct str loose_day(struct arena *arena, struct date date)
{
	static const char *const LACKS[] = {
		[DATE_DAY] = "", [DATE_MONTH] = "-DD", [DATE_YEAR] = "-MM-DD"
	};
	const char *lacks = LACKS[date.precision];
	struct str day = date_str(arena, date.day);

	return str_print(arena, STR_FMT "%s",
			 STR_ARG(str_sub(day, 0, day.n - strlen(lacks))),
			 lacks);
}

/* `2026-02-DD`, as a hint says it, and its letters were never replaced. */
static bool has_letters(struct str day)
{
	static const char LETTERS[] = "YYYY-MM-DD";
	bool any = false;

	for (size_t i = 0; i < day.n && i < strlen(LETTERS); i++) {
		if (day.at[i] == LETTERS[i])
			any |= LETTERS[i] != '-';
		else if (LETTERS[i] == '-' || !str_is_digit(day.at[i]))
			return false;
	}
	return any && day.n == strlen(LETTERS);
}

struct str day_completed(struct arena *arena, struct str word, struct str year)
{
	struct str second = plain(word), first;
	char by = str_find_char(second, '/') != STR_NONE ? '/' : '.';
	int mday, month;
	struct date date;

	if (has_letters(second))
		return second;
	if (!second.n || (second.at[0] != '~' && !str_is_digit(second.at[0])))
		return (struct str){ 0 };
	if (date_parse_loose(second, &date))
		return loose_day(arena, date);
	if (second.n == 5 && second.at[2] == '-')
		by = '-';
	first = str_cut(&second, by);
	mday = number_of(by == '-' ? second : first);
	month = number_of(by == '-' ? first : second);
	if (by == '/' && month > 12) { /* 9/13 */
		mday = month;
		month = number_of(first);
	}
	if (date_make(2000, month, mday) == DATE_NONE)
		return (struct str){ 0 };
	if (by == '/' && mday < 13 && mday != month)
		return str_print(arena, STR_FMT "-MM-DD", STR_ARG(year));
	if (date_make(number_of(year), month, mday) == DATE_NONE)
		year = STR("YYYY"); /* not known, or one without a 29.2. */
	return str_print(arena, STR_FMT "-%02d-%02d", STR_ARG(year), month,
			 mday);
}

/* The year that a line's heading or file says; "YYYY" if none does. */
static struct str year_there(const struct note_builder *b,
			     const struct note_line *line)
{
	struct date date = { .day = line->day };

	if (date.day == DATE_NONE &&
	    !date_parse_loose(source_stem(b->path), &date))
		return STR("YYYY");
	return str_sub(date_str(b->arena, date.day), 0, 4);
}

static bool take_date(struct note_builder *b, const struct note_line *line,
		      struct guess *guess, int nth, struct str word)
{
	struct str day = plain(word);

	if (guess->date.n)
		return false;
	guess->exact = date_looks_like(day);
	guess->date =
		guess->exact ? day
		: guess->part && nth == 0
			? day_completed(b->arena, word, year_there(b, line))
			: day_meant(b->arena, day);
	guess->date_at = nth;
	return guess->date.n;
}

static bool is_filler(struct str word)
{
	static const char *const FILLERS[] = { "with", "and", "on", "i", "we",
					       "I",    "We",  ",",  "-", "" };

	for (int i = 0; i < 10; i++)
		if (str_is(word, FILLERS[i]))
			return true;
	return false;
}

static struct str lower(struct arena *arena, struct str word)
{
	char *copy = arena_copy(arena, word.at, word.n);

	for (size_t i = 0; i < word.n; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] + 32);
	return (struct str){ copy, word.n };
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/* `saved` and the like mean nothing outside an application. */
static bool fits_here(const struct note_builder *b, enum word means)
{
	unsigned flags = means == WORD_NONE ? 0 : WORDS[means].flags;

	return means != WORD_NONE &&
	       (b->kind == KIND_APPLICATION || !(flags & WORD_IS_STAGE) ||
		flags & (WORD_IS_TALK | WORD_IS_REPLY));
}

/* A sentence opens with them as often as a verb does: "they only take". */
static bool is_english(struct str word)
{
	return str_is(word, "they") || str_is(word, "They") ||
	       str_is(word, "need") || str_is(word, "offer");
}

static void guess_word(struct note_builder *b, const struct note_line *line,
		       struct guess *guess, int nth, struct str word)
{
	struct str bare = word;
	enum word means;
	int minutes;

	while (bare.n && strchr(",:;.", bare.at[bare.n - 1]))
		bare.n--;
	if (take_date(b, line, guess, nth, word))
		return;
	if (guess->means == WORD_NONE && nth < 4) {
		struct str small = lower(b->arena, bare);

		means = word_find(small);
		if (means == WORD_NONE && !is_english(word))
			means = verb_find(small);
		if (means == WORD_NONE && nth == 0 && bare.n > 3)
			means = word_nearest(small);
		if (fits_here(b, means)) {
			guess->means = means;
			guess->word = bare;
			guess->word_at = nth;
			return;
		}
	}
	if (!guess->rest.n && is_filler(bare))
		return;
	/* behind a colon it would leave that colon to the text */
	if (!guess->rest.n && date_parse_minutes(bare, &minutes)) {
		buf_print(&guess->people, " " STR_FMT, STR_ARG(bare));
		return;
	}
	buf_print(&guess->rest, "%s" STR_FMT, guess->rest.n ? " " : "",
		  STR_ARG(word));
}

/* `ben: no answer`: one plain word before a colon is a person. */
static bool opens_with_name(struct str rest)
{
	size_t n = 0;

	while (n < rest.n && ((rest.at[n] >= 'a' && rest.at[n] <= 'z') ||
			      (rest.at[n] >= 'A' && rest.at[n] <= 'Z')))
		n++;
	return n > 1 && n < rest.n && rest.at[n] == ':' &&
	       token_find(str_sub(rest, 0, n)) < 0;
}

/* A hint's own line, copied as it stood. */
static void say_letters(struct note_builder *b, const struct guess *guess,
			struct span text)
{
	struct finding *finding = diag_add(
		&b->diags, "unread-line", text,
		"this line looks like something that happened, but its day "
		"still has letters");

	diag_hint(&b->diags, finding,
		  "write numbers in place of the letters of " STR_FMT,
		  STR_ARG(guess->date));
}

static void say(struct note_builder *b, struct guess *guess, struct span text)
{
	bool firm = b->kind == KIND_COMPANY || b->kind == KIND_TOPIC;
	enum word means = guess->means != WORD_NONE ? guess->means
			  : firm		    ? VERB_LEARNED
						    : WORD_MET;
	struct str people = buf_get(&guess->people);
	struct str rest = buf_get(&guess->rest);
	bool verb = WORDS[means].flags & WORD_IS_VERB;
	bool named = !verb && !people.n && opens_with_name(rest);
	struct finding *finding = diag_add(
		&b->diags, "unread-line", text,
		"this line looks like something that happened, but %s",
		guess->part ? "its day is not a whole one"
			    : "it opens with no word that inroad knows");

	diag_hint(&b->diags, finding,
		  "write - " STR_FMT " %s%s" STR_FMT "%s" STR_FMT,
		  STR_ARG(guess->date), WORDS[means].name, verb ? ":" : "",
		  STR_ARG(people),
		  named		    ? " @"
		  : rest.n && !verb ? ": "
		  : rest.n	    ? " "
				    : "",
		  STR_ARG(rest));
}

/* Takes the mention that stands at the start of *rest; false if none does. */
static bool take_mention(const struct note_builder *b,
			 const struct note_line *line, struct guess *guess,
			 struct str *rest)
{
	const struct note_mention *mention = line_mention_at(b, line, *rest);
	size_t n;

	if (!mention || mention->form == MENTION_PATH)
		return false;
	n = mention->span.end - mention->span.at;
	buf_print(&guess->people, " " STR_FMT, STR_ARG(str_sub(*rest, 0, n)));
	while (n < rest->n && strchr(",:;.", rest->at[n]))
		n++;
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

/* `call 2026-08-12: …`, where nobody need be named. */
static bool is_word_and_day(const struct note_builder *b,
			    const struct guess *guess)
{
	return b->kind != KIND_PAGE && guess->means < VERB_ASKED &&
	       guess->word_at == 0 && guess->date_at == 1;
}

void line_correct(struct note_builder *b, const struct note_line *line,
		  struct span text, bool day_is_short)
{
	struct guess guess = { .means = WORD_NONE, .part = day_is_short };
	struct str rest = span_str(b->bytes, text);
	bool leads, mentioned = line->mentions.n > 0;

	if (!day_is_short && !has_digit(rest)) /* most items end here */
		return;
	guess.people = buf_make(b->arena, 0);
	guess.rest = buf_make(b->arena, 0);
	for (int nth = 0; (rest = str_trim(rest)).n; nth++)
		if (!take_mention(b, line, &guess, &rest))
			guess_word(b, line, &guess,
				   nth - (guess.date.n && !guess.date_at),
				   str_word(&rest));
	leads = guess.date.n && guess.date_at == 0;
	if (has_letters(guess.date) &&
	    str_starts(span_str(b->bytes, text), guess.date))
		say_letters(b, &guess, text);
	else if ((leads && guess.exact) ||
		 (guess.date.n && guess.word.n &&
		  (leads || mentioned || is_word_and_day(b, &guess))))
		say(b, &guess, text);
}

/* ---------------------------------------------------------- nearly a verb */

static struct span span_of(const struct note_builder *b, struct str part)
{
	uint32_t at = (uint32_t)(part.at - b->bytes.at);

	return (struct span){ at, at + (uint32_t)part.n };
}

/* Whether `word:` stands at the start, and a blank or the end behind it. */
static bool colon_behind(struct str rest, struct str word)
{
	return word.n && word.n < rest.n && rest.at[word.n] == ':' &&
	       (word.n + 1 == rest.n || str_is_blank(rest.at[word.n + 1]));
}

/* `Learned`, without its colon; no text if no capital stands there. */
static struct str capital_opening(struct str rest)
{
	if (!rest.n || rest.at[0] < 'A' || rest.at[0] > 'Z')
		return (struct str){ 0 };
	return str_sub(rest, 0,
		       1 + builder_opening(str_sub(rest, 1, rest.n)).n);
}

/* `Learned:`, as a telephone begins a line, is no other word than learned:. */
static bool suspect_capital(struct note_builder *b, struct str rest)
{
	struct str typed = capital_opening(rest), small;
	struct finding *finding;

	if (!colon_behind(rest, typed))
		return false;
	small = lower(b->arena, typed);
	if (verb_find(small) == WORD_NONE)
		return false;
	finding = diag_add(&b->diags, "bad-verb", span_of(b, typed),
			   "verbs are lower case, '" STR_FMT ":' is none",
			   STR_ARG(typed));
	diag_hint(&b->diags, finding, "write " STR_FMT ":", STR_ARG(small));
	diag_mend(finding, span_of(b, typed), small);
	return true;
}

/* `learned:they move`, with a capital or without. */
static bool suspect_blank(struct note_builder *b, struct str rest)
{
	struct str word = builder_opening(rest), small;
	struct finding *finding;

	if (!word.n)
		word = capital_opening(rest);
	if (word.n + 1 >= rest.n || rest.at[word.n] != ':' ||
	    colon_behind(rest, word))
		return false;
	small = lower(b->arena, word);
	if (verb_find(small) == WORD_NONE)
		return false;
	finding = diag_add(&b->diags, "bad-verb", span_of(b, word),
			   "a blank is missing behind '" STR_FMT ":'",
			   STR_ARG(word));
	diag_hint(&b->diags, finding, "write " STR_FMT ": " STR_FMT,
		  STR_ARG(small), STR_ARG(str_sub(rest, word.n + 1, rest.n)));
	diag_mend(finding, span_of(b, str_sub(rest, 0, word.n + 1)),
		  str_print(b->arena, STR_FMT ": ", STR_ARG(small)));
	return true;
}

/* `lerned:` is a misspelt verb; `note:` is prose. */
static bool suspect_spelling(struct note_builder *b, struct str rest)
{
	struct str word = builder_opening(rest);
	struct finding *finding;
	enum word verb;

	if (!colon_behind(rest, word) || word.n < 3)
		return false;
	verb = verb_nearest(word);
	if (verb == WORD_NONE)
		return false;
	finding = diag_add(&b->diags, "bad-verb", span_of(b, word),
			   "there is no verb '" STR_FMT ":'", STR_ARG(word));
	diag_hint(&b->diags, finding, "did you mean %s:?", WORDS[verb].name);
	diag_mend(finding, span_of(b, word), str_of(WORDS[verb].name));
	return true;
}

bool verb_suspect(struct note_builder *b, struct str rest)
{
	return suspect_spelling(b, rest) ||
	       (b->kind != KIND_PAGE &&
		(suspect_capital(b, rest) || suspect_blank(b, rest)));
}
