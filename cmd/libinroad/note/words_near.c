/*
 * words_near: an item that says what happened, and says it nearly as a line of
 * the language does: `Coffee w/ @ada`, `@ada 3pm call`, `emailed @ada: …`,
 * `thanked @ada`.
 */
#include "builder.h"

#include <inroad/unicode.h>

struct near {
	struct note_builder *b;
	const struct note_line *line;
	struct str rest;      /* not yet read */
	struct str day, time; /* "15:00" */
	struct str after;     /* what stands behind the word */
	struct buf people; /* and how long it took, and what its tokens say */
	enum word means;
	bool named, exact; /* somebody is; the word is the language's own */
	bool led, past;	   /* somebody stands before it; it is what was done */
	bool mine;	   /* `me` stands behind it */
	bool told;	   /* a colon or a dash: what follows is text */
};

static bool is_among(struct str word, const char *const *words)
{
	for (; *words; words++)
		if (str_eq_nocase(word, str_of(*words)))
			return true;
	return false;
}

static void skip_bytes(struct near *near, const char *bytes)
{
	near->rest = str_trim(near->rest);
	while (near->rest.n && strchr(bytes, near->rest.at[0]))
		near->rest = str_trim(str_sub(near->rest, 1, near->rest.n));
}

/* The next word, without the marks and the punctuation around it. */
static struct str next_word(const struct near *near, size_t *n)
{
	struct str rest = near->rest, word = str_word(&rest);

	*n = word.n;
	return day_plain(word);
}

static void take(struct near *near, size_t n)
{
	near->rest = str_trim(str_sub(near->rest, n, near->rest.n));
}

/* Someone, with the marks, the comma or the colon behind. */
static bool take_person(struct near *near)
{
	const struct note_mention *mention =
		line_mention_at(near->b, near->line, near->rest);
	size_t n;

	if (!mention || mention->form == MENTION_PATH)
		return false;
	n = mention->span.end - mention->span.at;
	if (n < near->rest.n && near->rest.at[n] == '\'') /* @ada's friend */
		return false;
	buf_print(&near->people, " " STR_FMT,
		  STR_ARG(str_sub(near->rest, 0, n)));
	near->named = true;
	take(near, n);
	while (near->rest.n && strchr(",;.:)*_/", near->rest.at[0])) {
		near->told |= near->rest.at[0] == ':';
		take(near, 1);
	}
	return true;
}

static bool is_person(const struct near *near)
{
	return line_mention_at(near->b, near->line, near->rest);
}

/* `20m`, `#tag`, `result:voicemail` */
static bool take_token(struct near *near)
{
	struct str rest = near->rest, word = str_word(&rest);

	if (!token_at(day_plain(word)))
		return false;
	near->told |= str_ends(word, STR(":"));
	buf_print(&near->people, " " STR_FMT, STR_ARG(day_plain(word)));
	take(near, word.n);
	return true;
}

/* `15:00`, `3pm` */
static bool take_time(struct near *near)
{
	size_t n;
	struct str word = next_word(near, &n);
	struct str time = time_written(near->b->arena, word);

	if (!time.n || near->time.n)
		return false;
	near->time = time;
	take(near, n);
	return true;
}

/* What may stand before the word without saying anything else. */
static void take_opening(struct near *near)
{
	static const char *const OPENINGS[] = {
		"had",	 "quick", "short", "brief", "long",  "nice", "good",
		"great", "with",  "w/",	   "w",	    "phone", NULL
	};
	size_t n;

	for (skip_bytes(near, "*_-,"); near->rest.n; skip_bytes(near, "*_-,")) {
		if (take_person(near) || take_time(near) || take_token(near))
			continue;
		if (!is_among(next_word(near, &n), OPENINGS))
			return;
		take(near, n);
	}
}

/* What is to be done is no line of what was: `meet @ada at five`. */
static bool is_imperative(const struct near *near, struct str word)
{
	static const char *const IMPERATIVES[] = { "email", "invite", "meet",
						   "thank", "write",  NULL };

	return near->line->day_from != DAY_OWN && is_among(word, IMPERATIVES);
}

/* A verb, or another word for one of the language's. One that is only spelt
 * like it is none: `What @ben does` is no chat. */
static enum word word_meant(struct str small)
{
	enum word verb = verb_is_english(small) ? WORD_NONE : verb_find(small);

	return verb == WORD_NONE ? word_said(small) : verb;
}

static bool take_word(struct near *near)
{
	size_t n;
	struct str word = next_word(near, &n);
	struct str small = builder_lower(near->b->arena, word);

	if (near->told || !word.n || is_imperative(near, small))
		return false;
	near->means = word_find(small);
	near->exact = near->means != WORD_NONE;
	if (!near->exact &&
	    (near->line->mentions.n || near->b->kind == KIND_APPLICATION))
		near->means = word_meant(small);
	near->past = str_ends(small, STR("ed")) || str_is(small, "spoke");
	near->told = near->rest.at[n - 1] == ':';
	take(near, n);
	near->after = near->rest;
	return near->means != WORD_NONE;
}

/* Who said it: `@ada emailed`, `emailed me`; but `replied to @ada`. */
static void turn_round(struct near *near)
{
	size_t n;
	struct str next = next_word(near, &n);
	bool outreach = WORDS[near->means].flags & WORD_IS_OUTREACH;

	near->mine = str_is(next, "me") || str_is(next, "us");
	if (near->means == WORD_REPLY && str_is(next, "to"))
		near->means = WORD_WROTE;
	else if (outreach && (near->led || near->mine))
		near->means =
			near->means == WORD_CALLED ? WORD_CALL : WORD_REPLY;
	if (near->mine)
		take(near, n);
}

/* `on 22 Sep`, where the line has no day of its own. */
static bool take_day(struct near *near)
{
	struct str rest = near->rest, day, on = str_word(&rest);

	if (!str_is(on, "on"))
		rest = near->rest;
	if (near->day.n || near->line->day_from == DAY_OWN)
		return false;
	day = day_behind(near->b->arena, &rest,
			 year_there(near->b, near->line->day));
	if (!day.n)
		return false;
	near->day = day;
	near->told |= near->rest.at < rest.at && rest.at[-1] == ':';
	near->rest = rest;
	return true;
}

/* What was read since the word. */
static struct str read_since(const struct near *near)
{
	size_t n = (size_t)(near->rest.at - near->after.at);

	return str_trim((struct str){ near->after.at, n });
}

/* Up to what is said: people, tokens, and the small words between them. */
static void take_people(struct near *near)
{
	static const char *const BETWEEN[] = {
		"with", "w/",	"w",	"and",	   "to", "from", "up",
		"call", "chat", "over", "meeting", "&",	 "+",	 NULL
	};
	static const char *const DASHES[] = { "-", "\xe2\x80\x93",
					      "\xe2\x80\x94", NULL };
	struct str before;
	size_t n;

	for (skip_bytes(near, "*_(,"); near->rest.n && !near->told;
	     skip_bytes(near, "*_(,")) {
		before = near->rest;
		if (take_person(near) || take_day(near) || take_token(near) ||
		    take_time(near))
			continue;
		next_word(near, &n);
		before.n = n;
		if (!is_among(before, BETWEEN) && !is_among(before, DASHES)) {
			near->told = str_ends(read_since(near), STR(","));
			return;
		}
		take(near, n);
		near->told = is_among(before, DASHES) && !is_person(near);
	}
}

#define NAME_WORDS 3

/* Takes a name in capitals, `Ada Lovelace`, with the colon behind it; gives its
 * id, or no text. */
static struct str take_capitals(struct near *near)
{
	struct str name = near->rest, rest = near->rest, word = { 0 };

	for (int i = 0; i < NAME_WORDS && rest.n && rest.at[0] >= 'A' &&
			rest.at[0] <= 'Z' && !near->told;
	     i++) {
		word = str_word(&rest);
		near->told = str_ends(word, STR(":"));
		rest = str_trim(rest);
	}
	name.n -= rest.n;
	near->rest = rest;
	return unicode_slug(near->b->arena, name);
}

/* `coffee with Ada Lovelace: budget`: somebody by name, and nothing else before
 * the text. */
static bool take_name(struct near *near)
{
	struct str with = read_since(near), id;

	if (near->told || near->line->day == DATE_NONE ||
	    (near->b->kind != KIND_JOURNAL &&
	     near->line->day_from != DAY_OWN) ||
	    !(str_ends(with, STR("with")) || str_ends(with, STR("w/"))))
		return false;
	id = take_capitals(near);
	if (!id.n || (near->rest.n && !near->told && near->rest.at[0] != '-'))
		return false;
	buf_print(&near->people, " @" STR_FMT, STR_ARG(id));
	return true;
}

/* `applied to Acme for …`, outside of the application. */
static struct str as_application(struct near *near)
{
	size_t n;
	struct str to = next_word(near, &n), id;

	if (near->line->day == DATE_NONE || near->means != WORD_APPLIED ||
	    !str_is(to, "to"))
		return STR("");
	take(near, n);
	id = take_capitals(near);
	if (!id.n)
		return id;
	return str_print(near->b->arena,
			 "applied @" STR_FMT "/the-job%s" STR_FMT, STR_ARG(id),
			 near->rest.n ? ": " : "", STR_ARG(near->rest));
}

/* `applied via their site`; but `applied mathematics` is a requirement. */
static bool is_how(struct str word)
{
	static const char *const HOWS[] = { "via",     "by",   "at", "to",
					    "through", "with", NULL };

	return is_among(word, HOWS);
}

/* In its own note someone need not be named, nor in an application a stage;
 * but what a part of it lists is no line of that day. */
static bool stands_alone(const struct near *near)
{
	const struct note_line *line = near->line;
	unsigned flags = WORDS[near->means].flags;
	bool alone = near->told || !near->rest.n;
	size_t n;

	switch (near->b->kind) {
	case KIND_APPLICATION:
		return flags & WORD_IS_STAGE &&
		       (line->day != DATE_NONE || near->day.n ||
			line->section == SECTION_LOG) &&
		       (alone || is_how(next_word(near, &n)));
	case KIND_CONTACT:
	case KIND_MEETING:
		return near->exact && alone && line->day_from == DAY_HEADING;
	default:
		return false;
	}
}

/* Someone is there, and nothing but what was said: `chat with @tom soon` is a
 * wish, `@ada met her target` about her. A line with a day is told anyway. */
static bool is_talk(const struct near *near)
{
	bool dated = near->line->day_from == DAY_OWN || near->day.n;

	if (near->led && !near->told && near->rest.n && !near->mine)
		return false;
	return near->named && (dated || near->told || !near->rest.n ||
			       near->mine || near->past);
}

/* `skip @tom this week` is none; an introduction has its arrow. */
static bool verb_holds(enum word verb, struct str text)
{
	if (verb == VERB_INTRO)
		return str_find(text, STR("->")) != STR_NONE;
	return WORDS[verb].flags & WORD_IS_OF_SOMEONE;
}

static struct str as_verb(struct near *near)
{
	struct str text = near->after;
	const struct note_mention *mention =
		line_mention_at(near->b, near->line, text);
	size_t n;

	if (!mention || near->told || near->led || near->time.n ||
	    !verb_holds(near->means, text))
		return STR("");
	n = mention->span.end - mention->span.at;
	if (n < text.n && text.at[n] == ':') /* promised @ada: the plan */
		return str_print(near->b->arena, "%s: " STR_FMT STR_FMT,
				 WORDS[near->means].name,
				 STR_ARG(str_sub(text, 0, n)),
				 STR_ARG(str_sub(text, n + 1, text.n)));
	return str_print(near->b->arena, "%s: " STR_FMT,
			 WORDS[near->means].name, STR_ARG(text));
}

/* `15:00 coffee @ada 20m: budget` */
static struct str as_talk(struct near *near)
{
	struct str people = buf_get(&near->people), text;

	skip_bytes(near, ":,;-");
	text = near->rest;
	return str_print(near->b->arena, STR_FMT "%s%s" STR_FMT "%s" STR_FMT,
			 STR_ARG(near->time), near->time.n ? " " : "",
			 WORDS[near->means].name, STR_ARG(people),
			 text.n ? ": " : "", STR_ARG(text));
}

struct str line_near(struct note_builder *b, const struct note_line *line,
		     struct str text, struct str *day)
{
	struct near near = { .b = b,
			     .line = line,
			     .rest = text,
			     .people = buf_make(b->arena, 0) };

	take_opening(&near);
	near.led = near.named;
	if (!take_word(&near))
		return STR("");
	if (WORDS[near.means].flags & WORD_IS_VERB)
		return as_verb(&near);
	if (!line_word_fits(b, near.means))
		return as_application(&near);
	turn_round(&near);
	if (near.led && is_person(&near)) /* between the two of them */
		return STR("");
	take_people(&near);
	if (!near.named)
		near.named = take_name(&near);
	if (!is_talk(&near) && (near.named || !stands_alone(&near)))
		return STR("");
	*day = near.day;
	if (!near.day.n && !near.named)
		*day = line->day == DATE_NONE ? STR("YYYY-MM-DD")
					      : date_str(b->arena, line->day);
	return as_talk(&near);
}
