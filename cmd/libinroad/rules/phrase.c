/* phrase: see its header. */
#include "phrase.h"

#include <inroad/buf.h>
#include <inroad/unicode.h>

#include <stdarg.h>
#include <stdio.h>

#define LINE_BYTES 4096 /* of a line to type; ids and names are far shorter */

struct str phrase_day(const struct ruling *ruling, int32_t day)
{
	return date_words(ruling->arena, day, ruling->today);
}

struct str phrase_distance(const struct ruling *ruling, int32_t day)
{
	return date_distance(ruling->arena, day, ruling->today);
}

const char *phrase_noun(int word)
{
	switch (word) {
	case WORD_COFFEE:
	case WORD_LUNCH:
	case WORD_CALL:
	case WORD_CHAT:
	case WORD_VISIT:
	case WORD_INTERVIEW:
	case WORD_REPLY:
		return WORDS[word].name;
	case WORD_VIDEO:
		return "video call";
	case WORD_EVENT:
		return "talk at the event";
	default: /* met, and whatever else the record takes for a talk */
		return "talk";
	}
}

struct str phrase_people(const struct ruling *ruling, const struct talk *talk)
{
	const int32_t *who = talk_people(ruling->record, talk);
	uint32_t n = talk->who.n;
	struct str one, two;

	if (!n)
		return STR("someone");
	one = thing_first_name(ruling, who[0]);
	if (n == 1)
		return one;
	two = thing_first_name(ruling, who[1]);
	if (n == 2)
		return str_print(ruling->arena, STR_FMT " and " STR_FMT,
				 STR_ARG(one), STR_ARG(two));
	return str_print(ruling->arena, STR_FMT ", " STR_FMT " and %u other%s",
			 STR_ARG(one), STR_ARG(two), n - 2, phrase_s(n - 2));
}

struct str phrase_new_meeting(const struct ruling *ruling,
			      const struct talk *talk)
{
	const int32_t *who = talk_people(ruling->record, talk);
	struct buf out = buf_make(ruling->arena, 0);
	char day[DATE_TEXT];

	buf_text(&out, date_text(talk->day, day));
	for (uint32_t i = 0; i < talk->who.n; i++)
		buf_print(&out, "%s" STR_FMT, i ? ", " : " ",
			  STR_ARG(book_thing(ruling->book, who[i])->id));
	return str_print(ruling->arena, "inroad new meeting " STR_FMT,
			 STR_ARG(str_shell_word(ruling->arena, buf_get(&out))));
}

/* ----------------------------------------------------------- a line's words */

#define SHORT_BYTES 400 /* read of a long text where a few words are asked */
#define SHORT_COLUMNS 100

/* Where in a line's tokens and mentions a reader stands. */
struct cursor {
	const struct note *note;
	uint32_t token, tokens_end, mention, mentions_end;
};

static struct span next_token(struct cursor *c, uint32_t from)
{
	const struct note_token *tokens = note_tokens(c->note);

	while (c->token < c->tokens_end &&
	       (tokens[c->token].token == TOKEN_TAG ||
		tokens[c->token].span.at < from))
		c->token++;
	return c->token < c->tokens_end ? tokens[c->token].span
					: SPAN_AT(UINT32_MAX);
}

static struct span next_mention(struct cursor *c, uint32_t from)
{
	const struct note_mention *mentions = note_mentions(c->note);

	while (c->mention < c->mentions_end &&
	       (mentions[c->mention].form == MENTION_PATH ||
		mentions[c->mention].span.at < from))
		c->mention++;
	return c->mention < c->mentions_end ? mentions[c->mention].span
					    : SPAN_AT(UINT32_MAX);
}

/* Tokens are left out; names stand for mentions. In one pass. */
static void write_plain(const struct ruling *ruling, int32_t note,
			struct cursor *c, struct span text, struct buf *out)
{
	struct str bytes = note_bytes(c->note);
	uint32_t at = text.at;

	for (;;) {
		struct span token = next_token(c, at);
		struct span mention = next_mention(c, at);
		bool named = mention.at < token.at;
		struct span cut = named ? mention : token;
		int32_t to;

		if (cut.at >= text.end || cut.end > text.end)
			break;
		to = named ? book_target(ruling->book, note,
					 (int32_t)c->mention)
			   : THING_NONE;
		buf_str(out, str_sub(bytes, at, cut.at));
		if (named)
			buf_str(out, to == THING_NONE
					     ? span_str(bytes, cut)
					     : thing_title(ruling, to));
		at = cut.end;
	}
	if (at < text.end)
		buf_str(out, str_sub(bytes, at, text.end));
}

/*
 * Without doubled blanks and line ends, and no comma or stop at the end. In
 * place: it only grows shorter.
 */
static struct str tidy(char *at, size_t n)
{
	struct str rest = { at, n }, word;
	size_t end = 0;

	while ((word = str_word(&rest)).n) {
		/* the comma behind a token that was left out */
		if (end && !(word.n == 1 && strchr(",.;:", word.at[0])))
			at[end++] = ' ';
		memmove(at + end, word.at, word.n);
		end += word.n;
	}
	while (end && strchr(",.; ", at[end - 1]))
		end--;
	return (struct str){ at, end };
}

static struct str plain_text(const struct ruling *ruling, struct place place,
			     struct span text)
{
	const struct note *note = place_note(ruling->record, place);
	const struct note_line *line = place_line(ruling->record, place);
	struct buf buf = buf_make(ruling->arena, 0);
	struct cursor c = {
		.note = note,
		.token = line->tokens.at,
		.tokens_end = line->tokens.at + line->tokens.n,
		.mention = line->mentions.at,
		.mentions_end = line->mentions.at + line->mentions.n,
	};

	write_plain(ruling, place.note, &c, text, &buf);
	return tidy(buf.at, buf.n);
}

static bool is_empty(struct span span)
{
	return span.end <= span.at;
}

/* A line's words after its colon; its head where there are none. */
static struct span words_of(const struct note_line *line)
{
	return is_empty(line->text) ? line->head : line->text;
}

struct str phrase_whole(const struct ruling *ruling, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);
	struct span span = words_of(line);

	if (!is_empty(line->head))
		span.at = line->head.at;
	return plain_text(ruling, place, span);
}

/* The start of the letter that an offset falls into. */
static uint32_t letter_before(struct str bytes, uint32_t at)
{
	while (at > 0 && (bytes.at[at] & 0xc0) == 0x80)
		at--;
	return at;
}

struct str phrase_short(const struct ruling *ruling, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);
	struct span span =
		line ? place_words(ruling->record, place) : SPAN_AT(0);
	struct str all = { "", 0 }, clip;

	if (span.end - span.at > SHORT_BYTES)
		span.end = letter_before(
			note_bytes(place_note(ruling->record, place)),
			span.at + SHORT_BYTES);
	if (line)
		all = plain_text(ruling, place, span);
	clip = unicode_clip(all, SHORT_COLUMNS);
	return clip.n == all.n
		       ? all
		       : str_print(ruling->arena, STR_FMT "\xe2\x80\xa6",
				   STR_ARG(clip));
}

/* --------------------------------------------------------- word by word */

#define FOLD_BYTES 4096 /* of a text that are compared */

struct str phrase_fold(const struct ruling *ruling, struct str text)
{
	if (text.n > FOLD_BYTES)
		text.n = FOLD_BYTES;
	return unicode_fold(ruling->arena, text);
}

struct str phrase_word(struct str *folded)
{
	while (folded->n) {
		struct str word = str_cut(folded, '-');

		while (word.n && strchr("(\"'", word.at[0]))
			word = str_sub(word, 1, word.n);
		while (word.n && strchr(")\"',;.:?", word.at[word.n - 1]))
			word.n--;
		if (word.n)
			return word;
	}
	return (struct str){ "", 0 };
}

/* ------------------------------------------------------------ what to type */

struct str phrase_mention(const struct ruling *ruling, int32_t thing)
{
	return mention_make(ruling->arena, book_thing(ruling->book, thing)->id);
}

struct str phrase_line(const struct ruling *ruling, const char *format, ...)
{
	char day[DATE_TEXT], small[LINE_BYTES];
	struct str line;
	va_list list;
	int n;

	va_start(list, format);
	n = vsnprintf(small, sizeof small, format, list);
	va_end(list);
	line = (struct str){ small, (size_t)n < sizeof small
					    ? (size_t)n
					    : sizeof small - 1 };
	return str_print(ruling->arena, "- %s " STR_FMT,
			 date_text(ruling->today, day), STR_ARG(line));
}
