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
	bool leads;		 /* it is a day, not written as one */
	bool told;		 /* behind someone's colon: the rest is text */
	bool denied;		 /* that it happened */
	bool letters;		 /* its day is a hint's, copied as it stood */
};

static bool take_date(struct note_builder *b, struct guess *guess, int nth,
		      struct str word)
{
	struct str day = day_plain(word);

	if (guess->date.n)
		return false;
	guess->exact = date_looks_like(day);
	guess->date = guess->exact ? day : day_meant(b->arena, day);
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

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/* `no reply from @ada`, `cancelled coffee @ada` */
static bool denies(struct str word)
{
	static const char *const DENIALS[] = {
		"no",	  "not",   "never", "didn't", "cancelled", "canceled",
		"missed", "moved", "need",  "should", "postponed", "no-show",
	};

	for (size_t i = 0; i < sizeof DENIALS / sizeof *DENIALS; i++)
		if (str_eq_nocase(word, str_of(DENIALS[i])))
			return true;
	return false;
}

static void guess_word(struct note_builder *b, struct guess *guess, int nth,
		       struct str word)
{
	struct str bare = word;
	enum word means;
	int minutes;

	while (bare.n && strchr(",:;.", bare.at[bare.n - 1]))
		bare.n--;
	if (take_date(b, guess, nth, word))
		return;
	guess->denied |=
		guess->means == WORD_NONE && !guess->rest.n && denies(bare);
	if (guess->means == WORD_NONE && nth < 4) {
		struct str small = builder_lower(b->arena, bare);

		means = word_find(small);
		if (means == WORD_NONE && !verb_is_english(small))
			means = verb_find(small);
		if (means == WORD_NONE && nth == 0 && bare.n > 3)
			means = word_nearest(small);
		if (line_word_fits(b, means)) {
			guess->means = means;
			guess->word = bare;
			guess->word_at = nth;
			return;
		}
	}
	if (!guess->rest.n && !guess->told && is_filler(bare))
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
static void say_letters(struct note_builder *b, const char *what,
			struct str day, struct span text)
{
	struct finding *finding =
		diag_add(&b->diags, "unread-line", text,
			 "the day of this %s still has letters", what);

	diag_hint(&b->diags, finding,
		  "write numbers in place of the letters of " STR_FMT,
		  STR_ARG(str_sub(day, 0, strlen("2026-08-12"))));
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
		guess->leads ? "its day is not written as YYYY-MM-DD"
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

static void say_denied(struct note_builder *b, struct span text)
{
	struct finding *finding = diag_add(
		&b->diags, "unread-line", text,
		"this line has a day, but it does not say what happened");

	diag_hint(&b->diags, finding,
		  "write it without its day, or what did happen: - 2026-08-12 "
		  "wrote @who: …");
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
		guess->told |= rest->at[n++] == ':';
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

/* Takes the day that opens the line, and a time behind it. */
static void take_leading_day(struct note_builder *b,
			     const struct note_line *line, struct guess *guess,
			     struct str *rest)
{
	struct str typed = str_trim(*rest), behind, time;
	int minutes;

	guess->date = day_written(b->arena, rest, year_there(b, line->day));
	guess->letters =
		str_starts(typed, guess->date) && day_has_letters(guess->date);
	behind = *rest;
	time = str_word(&behind);
	if (!date_parse_time(time, &minutes))
		return;
	guess->date = str_print(b->arena, STR_FMT " " STR_FMT,
				STR_ARG(guess->date), STR_ARG(time));
	*rest = behind;
}

/* A page is prose, and a plan is not what was. */
static bool may_be_near(const struct note_builder *b,
			const struct note_line *line)
{
	if (b->kind == KIND_PAGE)
		return false;
	if (line->day_from == DAY_OWN || b->kind == KIND_APPLICATION)
		return true;
	return b->kind != KIND_PLAN &&
	       (line->day != DATE_NONE || b->kind == KIND_JOURNAL);
}

/* The line that says the same in the language's words, if there is one. */
static bool say_near(struct note_builder *b, const struct note_line *line,
		     const struct guess *guess, struct str rest,
		     struct span text)
{
	struct str day = { 0 }, near;
	struct finding *finding;

	if (line->day_from == DAY_OWN)
		str_word(&rest);
	near = line_near(b, line, rest, &day);
	if (!near.n)
		return false;
	if (guess->date.n)
		day = guess->date;
	else if (line->day_from == DAY_OWN)
		day = date_str(b->arena, line->day);
	finding = diag_add(&b->diags, "unread-line", text,
			   "this line looks like something that happened, but "
			   "%s",
			   guess->leads ? "its day is not written as YYYY-MM-DD"
					: "it is not written as such a line");
	diag_hint(&b->diags, finding, "write - " STR_FMT "%s" STR_FMT,
		  STR_ARG(day), day.n ? " " : "", STR_ARG(near));
	return true;
}

void line_correct(struct note_builder *b, const struct note_line *line,
		  struct span text, bool day_leads)
{
	struct guess guess = { .means = WORD_NONE, .leads = day_leads };
	struct str rest = span_str(b->bytes, text);
	bool leads, mentioned = line->mentions.n > 0;

	if (day_leads)
		take_leading_day(b, line, &guess, &rest);
	if (guess.letters) {
		say_letters(b, "line", guess.date, text);
		return;
	}
	if (may_be_near(b, line) && say_near(b, line, &guess, rest, text))
		return;
	if (!day_leads && !has_digit(rest)) /* most items end here */
		return;
	guess.people = buf_make(b->arena, 0);
	guess.rest = buf_make(b->arena, 0);
	for (int nth = day_leads; (rest = str_trim(rest)).n; nth++)
		if (!take_mention(b, line, &guess, &rest))
			guess_word(b, &guess,
				   nth - (guess.date.n && !guess.date_at),
				   str_word(&rest));
	leads = guess.date.n && guess.date_at == 0;
	if (leads && guess.denied)
		say_denied(b, text);
	else if ((leads && guess.exact) ||
		 (guess.date.n && guess.word.n &&
		  (leads || mentioned || is_word_and_day(b, &guess))))
		say(b, &guess, text);
}

/* -------------------------------------------------------- nearly a heading */

/* `1.2. Scope` counts chapters; in a journal, `2.9.` counts days. */
static bool counts_chapters(const struct note_builder *b, struct str text)
{
	struct str word = str_word(&text);

	return str_is_digit(word.at[0]) && word.n > 2 &&
	       word.n < strlen("12.10.6") &&
	       !(b->kind == KIND_JOURNAL && str_ends(word, STR(".")));
}

void heading_suspect(struct note_builder *b, struct str text, int level)
{
	struct str rest = text, day;
	struct finding *finding;

	if (b->kind == KIND_PAGE || (level == 1 && b->kind != KIND_JOURNAL))
		return;
	day = day_written(b->arena, &rest, year_there(b, DATE_NONE));
	if (day_has_letters(day) && str_starts(text, day)) {
		say_letters(b, "heading", day, builder_span(b, text));
		return;
	}
	if (!day.n || str_ends(day, STR("DD")) || counts_chapters(b, text) ||
	    day_written(b->arena, &rest, day).n) /* `2 Sep - 9 Sep` */
		return;
	finding = diag_add(&b->diags, "unread-line", builder_span(b, text),
			   "this heading looks like a day, but it is not "
			   "written as YYYY-MM-DD");
	diag_hint(&b->diags, finding, "write %.*s " STR_FMT "%s" STR_FMT, level,
		  "######", STR_ARG(day), rest.n ? " " : "", STR_ARG(rest));
}

/* ---------------------------------------------------------- nearly a verb */

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
	small = builder_lower(b->arena, typed);
	if (verb_find(small) == WORD_NONE ||
	    (b->kind == KIND_APPLICATION && word_find(small) != WORD_NONE))
		return false;
	finding = diag_add(&b->diags, "bad-verb", builder_span(b, typed),
			   "verbs are lower case, '" STR_FMT ":' is none",
			   STR_ARG(typed));
	diag_hint(&b->diags, finding, "write " STR_FMT ":", STR_ARG(small));
	diag_mend(finding, builder_span(b, typed), small);
	return true;
}

/* `learned:they move`, with a capital or without; `win:lose` is a pair. */
static bool suspect_blank(struct note_builder *b, struct str rest)
{
	struct str word = builder_opening(rest), small;
	struct finding *finding;

	if (!word.n)
		word = capital_opening(rest);
	if (word.n + 1 >= rest.n || rest.at[word.n] != ':' ||
	    colon_behind(rest, word))
		return false;
	small = builder_lower(b->arena, word);
	if (verb_find(small) == WORD_NONE || verb_find(small) == VERB_WIN)
		return false;
	finding = diag_add(&b->diags, "bad-verb", builder_span(b, word),
			   "a blank is missing behind '" STR_FMT ":'",
			   STR_ARG(word));
	diag_hint(&b->diags, finding, "write " STR_FMT ": " STR_FMT,
		  STR_ARG(small), STR_ARG(str_sub(rest, word.n + 1, rest.n)));
	diag_mend(finding, builder_span(b, str_sub(rest, 0, word.n + 1)),
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
	finding = diag_add(&b->diags, "bad-verb", builder_span(b, word),
			   "there is no verb '" STR_FMT ":'", STR_ARG(word));
	diag_hint(&b->diags, finding, "did you mean %s:?", WORDS[verb].name);
	diag_mend(finding, builder_span(b, word), str_of(WORDS[verb].name));
	return true;
}

bool verb_suspect(struct note_builder *b, struct str rest)
{
	return suspect_spelling(b, rest) ||
	       (b->kind != KIND_PAGE &&
		(suspect_capital(b, rest) || suspect_blank(b, rest)));
}
