/*
 * line: a note's list items, as lines: dated lines, verbs, facts, tasks.
 *
 * The grammar is that of the notebook's language: an item opens a dated line
 * by `[DATE] [TIME] WORD` where the word is followed by the end, a colon, a
 * mention or a token; a verb by `[DATE] VERB:`. Everything else is prose, and
 * prose is never an error.
 */
#include "builder.h"

#include <inroad/unicode.h>

/* What one item says, while it is being read. */
struct reading {
	struct note_builder *b;
	struct note_line *line;
	struct str all;	 /* the item's text */
	struct str rest; /* what is not yet read */
	bool own_date, bad_date;
	struct span date_span;
};

static struct span span_of(const struct reading *r, struct str part)
{
	uint32_t at = (uint32_t)(part.at - r->b->bytes.at);

	return (struct span){ at, at + (uint32_t)part.n };
}

/* `[ ]`, `[x]`, `[-]` at the start, and `(A)` behind it. */
static void read_box(struct reading *r)
{
	struct str s = r->rest;

	if (s.n < 3 || s.at[0] != '[' || s.at[2] != ']' ||
	    (s.n > 3 && s.at[3] != ' ' && s.at[3] != '\t'))
		return;
	if (s.at[1] == ' ')
		r->line->task = TASK_OPEN;
	else if (s.at[1] == 'x' || s.at[1] == 'X')
		r->line->task = TASK_DONE;
	else if (s.at[1] == '-')
		r->line->task = TASK_DROPPED;
	else
		return;
	s = str_trim(str_sub(s, 3, s.n));
	if (s.n > 3 && s.at[0] == '(' && s.at[2] == ')' && s.at[3] == ' ' &&
	    s.at[1] >= 'A' && s.at[1] <= 'Z') {
		r->line->priority = s.at[1];
		s = str_trim(str_sub(s, 3, s.n));
	}
	r->rest = s;
}

/* The run of non-blank bytes at the start, without taking it. */
static struct str peek(struct str s)
{
	return str_word(&s);
}

static void take(struct reading *r, size_t n)
{
	r->rest = str_trim(str_sub(r->rest, n, r->rest.n));
}

static void read_date(struct reading *r)
{
	struct str word = peek(r->rest);
	size_t n = word.n;

	if (word.n && word.at[word.n - 1] == ':')
		word.n--;
	if (!date_looks_like(word))
		return;
	r->own_date = true;
	r->date_span = span_of(r, word);
	r->line->day = date_parse(word);
	if (r->line->day == DATE_NONE) {
		r->bad_date = true;
		r->line->day_from = DAY_NONE; /* nor is an inherited one */
		diag_hint(&r->b->diags,
			  diag_add(&r->b->diags, "bad-date", r->date_span,
				   "there is no day " STR_FMT, STR_ARG(word)),
			  "write a day that exists as YYYY-MM-DD");
	} else {
		r->line->day_from = DAY_OWN;
	}
	take(r, n);
}

static void read_time(struct reading *r)
{
	struct str word = peek(r->rest);
	int minutes;

	if (!date_parse_time(word, &minutes))
		return;
	r->line->time = (int16_t)minutes;
	take(r, word.n);
}

static bool ends_here(struct str s, size_t n)
{
	return n >= s.n || str_is_blank(s.at[n]);
}

/* `with`, `and`, commas: skipped between a word and its mentions. */
static struct str skip_fillers(struct str s)
{
	for (;;) {
		struct str word;

		s = str_trim(s);
		while (s.n && s.at[0] == ',')
			s = str_trim(str_sub(s, 1, s.n));
		word = peek(s);
		if (!str_is(word, "with") && !str_is(word, "and"))
			return s;
		s = str_sub(s, word.n, s.n);
	}
}

/* Whether the word at the start is followed by what opens a dated line. */
static bool word_opens(const struct reading *r, struct str word)
{
	struct str after = str_sub(r->rest, word.n, r->rest.n);

	if (!after.n || after.at[0] == ':')
		return true;
	if (!ends_here(after, 0) && after.at[0] != ',')
		return false;
	after = skip_fillers(after);
	return !after.n || line_mention_at(r->b, r->line, after) ||
	       token_at(after);
}

/* `coffee @ada 2026-08-12: …`: the day that was typed is not that of a heading
 * above, and is no word of the talk. */
static bool day_comes_late(const struct reading *r, struct str word)
{
	struct str s = skip_fillers(str_sub(r->rest, word.n, r->rest.n));
	struct str day, year = STR("2000");
	const struct note_mention *mention;

	if (r->own_date || r->line->task != TASK_NONE)
		return false;
	while ((mention = line_mention_at(r->b, r->line, s)))
		s = skip_fillers(
			str_sub(s, mention->span.end - mention->span.at, s.n));
	if (!s.n || s.at[0] == ':')
		return false;
	if (str_is(peek(s), "on"))
		s = str_sub(s, strlen("on"), s.n);
	if (r->line->day != DATE_NONE)
		year = str_sub(date_str(r->b->arena, r->line->day), 0, 4);
	day = day_behind(r->b->arena, &s, year);
	return day.n && date_parse(day) != r->line->day;
}

/* `Monday`, `today`: in a plan, say, these are days to come. */
static bool is_any_such_day(struct str typed, struct str day)
{
	return str_ends(day, STR("-MM-DD")) && typed.at[0] != '~' &&
	       !str_is_digit(typed.at[0]);
}

/* `2.9. coffee @ada`, `Tue 2 Sep: met @ada`: a dated line, or a verb's, were
 * its day written as one. A number takes someone, too; on a page, which may
 * number its headings, each does. */
static bool day_leads(const struct reading *r)
{
	struct str typed = peek(r->rest), day, word;
	struct reading after = *r;
	int minutes;

	if (r->own_date)
		return false;
	day = day_written(r->b->arena, &after.rest, STR("YYYY"));
	if (!day.n)
		return false;
	if (is_any_such_day(typed, day) &&
	    (!r->line->mentions.n || !builder_tells_talks(r->b)))
		return false;
	if (!r->line->mentions.n &&
	    (r->b->kind == KIND_PAGE || day_may_be_a_number(typed)))
		return false;
	word = peek(after.rest);
	if (date_parse_time(word, &minutes))
		take(&after, word.n);
	word = builder_opening(after.rest);
	if (verb_find(word) != WORD_NONE && word.n < after.rest.n &&
	    after.rest.at[word.n] == ':')
		return true;
	return word_find(word) != WORD_NONE && word_opens(&after, word);
}

/* A dated line needs a day, a time or someone: else it is prose. */
static bool word_holds(const struct reading *r, enum word word)
{
	const struct note_builder *b = r->b;
	bool own = b->kind == KIND_CONTACT || b->kind == KIND_MEETING;

	if (b->kind == KIND_APPLICATION && (WORDS[word].flags & WORD_IS_STAGE))
		return true;
	if (r->own_date || r->line->time >= 0 || r->line->mentions.n)
		return true;
	/* `reply re:acme-job` in a journal says whose stage it is */
	if ((WORDS[word].flags & WORD_IS_STAGE) &&
	    str_find(r->rest, STR(" re:")) != STR_NONE)
		return true;
	return own && r->line->day_from == DAY_HEADING;
}

/*
 * The first colon that is followed by a blank or the end and stands in no
 * mention. Gives r->rest.n if there is none.
 */
static size_t find_colon(const struct reading *r)
{
	struct str s = r->rest;
	size_t close = 0; /* where a `]]` stands, once it was sought */

	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] == '[' && i + 1 < s.n && s.at[i + 1] == '[') {
			if (close != STR_NONE)
				close = str_find(str_sub(s, i, s.n), STR("]]"));
			if (close != STR_NONE)
				i += close + 1;
			continue;
		}
		if (s.at[i] == ':' && ends_here(s, i + 1))
			return i;
	}
	return s.n;
}

/* How many bytes of a dash stand there with a blank behind; 0 if none. */
static size_t dash_at(struct str s)
{
	static const char *const DASHES[] = { "-", "\xe2\x80\x93",
					      "\xe2\x80\x94" };

	for (int i = 0; i < 3; i++)
		if (str_is(peek(s), DASHES[i]))
			return peek(s).n;
	return 0;
}

/* Behind who was there: `&`, `plus`, and what else stands between people. */
static struct str skip_to_people(struct str s)
{
	static const char *const BETWEEN[] = { "&", "+", "w/", "plus", "then" };

	for (int i = 0; i < 5; i++) {
		s = skip_fillers(s);
		if (str_is(peek(s), BETWEEN[i]))
			return skip_fillers(str_sub(s, peek(s).n, s.n));
	}
	return s;
}

static bool names_anyone(const struct reading *r, struct str s)
{
	const struct note_mention *m = line_mentions(r->b, r->line);

	for (uint32_t i = 0; i < r->line->mentions.n; i++)
		if (m[i].span.at >= span_of(r, s).at)
			return true;
	return false;
}

/*
 * Where no colon stands a dash does, behind the people, or a comma that nobody
 * follows: `coffee @ada - budget`, `coffee @ada, they hire`. Gives what stands
 * behind it; *end is where the head ends. In doubt all of it is the head, and
 * whoever it names was there.
 */
static struct str text_without_colon(const struct reading *r, size_t *end)
{
	struct str s = str_sub(r->rest, builder_opening(r->rest).n, r->rest.n);
	struct str none = str_sub(r->rest, r->rest.n, r->rest.n), text;
	bool someone = r->b->kind == KIND_CONTACT || r->b->kind == KIND_MEETING;
	const struct note_mention *mention;
	size_t n, dash;

	for (;;) {
		s = skip_fillers(s);
		mention = line_mention_at(r->b, r->line, s);
		if (!mention && !token_at(s))
			break;
		someone |= mention != NULL;
		n = mention ? mention->span.end - mention->span.at : peek(s).n;
		s = str_sub(s, n, s.n);
	}
	dash = dash_at(s);
	text = str_trim(str_sub(s, dash, s.n));
	n = (size_t)(s.at - r->rest.at);
	while (n && str_is_blank(r->rest.at[n - 1]))
		n--;
	if (!someone || !text.n || token_at(text) ||
	    line_mention_at(r->b, r->line, skip_to_people(text)))
		return none;
	if (dash) {
		*end = n;
		return text;
	}
	if (!n || !strchr(",;", r->rest.at[n - 1]) || names_anyone(r, text))
		return none;
	*end = n - 1;
	return text;
}

static void split_mentions(struct reading *r, uint32_t colon)
{
	struct note_line *line = r->line;
	struct note_mention *mentions = line_mentions(r->b, line);

	for (uint32_t i = 0; i < line->mentions.n; i++) {
		bool there = mentions[i].span.at < colon;

		if (there)
			line->n_there++;
		mentions[i].place =
			(uint8_t)(there ? PLACE_THERE : PLACE_SPOKEN);
	}
}

/* Talks of a process have people; its other stages name what it is about. */
static bool stage_names_application(enum word word)
{
	return (WORDS[word].flags & WORD_IS_STAGE) && word != WORD_REPLY &&
	       word != WORD_SCREEN && word != WORD_INTERVIEW &&
	       word != WORD_FINAL;
}

/* What a mention before the colon may be: `applied @acme/data-engineer`, and
 * else a person. */
static uint32_t there_kinds(const struct reading *r, enum word word,
			    struct span target)
{
	struct str name = builder_text(r->b, target);

	if (!stage_names_application(word))
		return KIND_BIT(KIND_CONTACT);
	return str_find_char(name, '/') == STR_NONE
		       ? 0
		       : KIND_BIT(KIND_APPLICATION);
}

static void open_dated(struct reading *r, enum word word)
{
	struct note_line *line = r->line;
	size_t end = find_colon(r);
	struct str text = str_sub(r->rest, end, r->rest.n);

	if (text.n)
		text = str_trim(str_sub(text, 1, text.n));
	else
		text = text_without_colon(r, &end);
	line->sort = LINE_DATED;
	line->word = (int8_t)word;
	line->head = span_of(r, str_sub(r->rest, 0, end));
	line->text = span_of(r, text);
	split_mentions(r, line->head.end);
	for (uint32_t i = 0; i < line->n_there; i++)
		r->b->mentions.at[line->mentions.at + i].kinds = there_kinds(
			r, word,
			r->b->mentions.at[line->mentions.at + i].target);
}

static void open_verb(struct reading *r, struct str word, enum word verb)
{
	struct note_line *line = r->line;
	struct str text = str_trim(str_sub(r->rest, word.n + 1, r->rest.n));

	line->sort = LINE_VERB;
	line->word = (int8_t)verb;
	line->head = span_of(r, word);
	line->text = span_of(r, text);
	split_mentions(r, line->head.end);
}

static bool holds_facts(const struct note_builder *b, enum section section)
{
	return SECTIONS[section].holds_facts &&
	       (b->kind == KIND_COMPANY || b->kind == KIND_TOPIC);
}

static void classify(struct reading *r)
{
	struct str word = builder_opening(r->rest);
	bool colon = word.n < r->rest.n && r->rest.at[word.n] == ':' &&
		     ends_here(r->rest, word.n + 1);
	enum word dated = word_find(word);
	enum word verb = colon ? verb_find(word) : WORD_NONE;

	if (colon && dated == WORD_OFFER && r->b->kind != KIND_APPLICATION)
		dated = WORD_NONE;
	if (dated != WORD_NONE && word_opens(r, word) &&
	    !day_comes_late(r, word) &&
	    (word_holds(r, dated) || r->line->task != TASK_NONE)) {
		open_dated(r, dated);
		return;
	}
	if (verb != WORD_NONE) {
		open_verb(r, word, verb);
		if (verb == VERB_INTRO)
			intro_read(r->b, r->line);
		return;
	}
	r->line->text = span_of(r, r->rest);
	if (r->line->task != TASK_NONE) {
		r->line->sort = LINE_TASK;
		return;
	}
	if (holds_facts(r->b, (enum section)r->line->section)) {
		r->line->sort = LINE_FACT;
		return;
	}
	if ((dated == WORD_NONE || dated == WORD_OFFER) &&
	    verb_suspect(r->b, r->rest))
		return;
	if (!r->bad_date)
		line_correct(r->b, r->line, span_of(r, r->all), day_leads(r));
}

/* Before an item is read, all its mentions are prose's or its task's. */
static void place_mentions(struct reading *r)
{
	struct note_line *line = r->line;
	struct note_mention *m = line_mentions(r->b, line);

	for (uint32_t i = 0; i < line->mentions.n; i++) {
		if (line->task == TASK_OPEN || line->sort == LINE_TASK)
			m[i].place = PLACE_TASK;
		m[i].line = (int32_t)(line - r->b->lines.at);
	}
}

/* A meeting's or event's day: `date:` stands above the day in its file's name,
 * which may be that before it was moved. */
static int32_t note_day(const struct note_builder *b)
{
	if (b->kind != KIND_MEETING && b->kind != KIND_EVENT)
		return b->file_day;
	for (size_t i = 0; i < b->fields.n; i++) {
		const struct note_field *field = &b->fields.at[i];
		const struct note_value *value;

		if (field->role != ROLE_WHEN || !field->values.n)
			continue;
		value = &b->values.at[field->values.at];
		if (value->good && value->precision == DATE_DAY)
			return value->number;
	}
	return b->file_day;
}

static void inherit_day(struct note_builder *b, struct note_line *line)
{
	if (line->parent >= 0 && b->lines.at[line->parent].day != DATE_NONE) {
		line->day = b->lines.at[line->parent].day;
		line->day_from = DAY_LINE;
	} else if (line->heading >= 0 &&
		   b->headings.at[line->heading].day != DATE_NONE) {
		line->day = b->headings.at[line->heading].day;
		line->day_from = DAY_HEADING;
	} else {
		line->day = note_day(b);
		line->day_from = line->day == DATE_NONE ? DAY_NONE : DAY_FILE;
	}
}

/* A ticked task with a word happened on the day it was done. */
static void done_day(struct note_builder *b, struct note_line *line)
{
	if (line->task != TASK_DONE || line->sort != LINE_DATED)
		return;
	for (uint32_t i = 0; i < line->tokens.n; i++) {
		const struct note_token *token =
			&b->tokens.at[line->tokens.at + i];

		if (token->token == TOKEN_DONE && token->good) {
			line->day = token->number;
			line->day_from = DAY_DONE;
		}
	}
}

/* FNV-1a over the text without box, `done:` and doubled blanks. */
static uint64_t line_hash(struct str text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.n;) {
		bool counts =
			!ends_here(text, i) &&
			!str_starts(str_sub(text, i, text.n), STR("done:"));

		for (; !ends_here(text, i); i++)
			if (counts)
				hash = (hash ^ (unsigned char)text.at[i]) *
				       1099511628211u;
		if (counts)
			hash = (hash ^ ' ') * 1099511628211u;
		i++;
	}
	return hash;
}

static void read_item(struct note_builder *b, struct note_line *line,
		      struct span text)
{
	struct reading r = { .b = b, .line = line };

	r.all = r.rest = str_trim(span_str(b->bytes, text));
	read_box(&r);
	line->hash = line_hash(r.rest);
	inherit_day(b, line);
	read_date(&r);
	read_time(&r);
	place_mentions(&r);
	classify(&r);
	place_mentions(&r);
	if (line->sort != LINE_PROSE) {
		tokens_read(
			b, line,
			line->sort == LINE_DATED
				? (struct span){ line->head.at, line->text.end }
				: line->text);
		done_day(b, line);
		tokens_name(b, line);
	}
}

/* The nearest dated or verb line above an item, through prose. */
static int32_t parent_of(const struct note_builder *b, int32_t item)
{
	for (; item >= 0; item = b->body.items.at[item].parent)
		if (b->lines.at[item].sort == LINE_DATED ||
		    b->lines.at[item].sort == LINE_VERB)
			return item;
	return -1;
}

void lines_read(struct note_builder *b)
{
	uint32_t mention = b->first_site;
	uint32_t end = (uint32_t)b->mentions.n; /* tokens add theirs behind */
	int32_t heading = -1;

	b->lines.cap = b->body.items.n;
	b->lines.at = ARENA_ARRAY(b->arena, struct note_line, b->lines.cap);
	for (size_t i = 0; i < b->body.items.n; i++) {
		const struct body_item *item = &b->body.items.at[i];
		struct note_line *line = ARRAY_PUSH(b->arena, &b->lines);

		while ((size_t)(heading + 1) < b->headings.n &&
		       b->body.headings.at[heading + 1].line <= item->line)
			heading++;
		while (mention < end &&
		       b->mentions.at[mention].span.at < item->text.at)
			mention++;
		line->mentions.at = mention;
		while (mention < end &&
		       b->mentions.at[mention].span.end <= item->text.end)
			mention++;
		line->mentions.n = mention - line->mentions.at;
		line->item = item->item;
		line->depth = (int16_t)item->depth;
		line->day = DATE_NONE;
		line->time = -1;
		line->word = WORD_NONE;
		line->intro = -1;
		line->heading = heading;
		if (heading >= 0)
			line->section = b->headings.at[heading].within;
		line->parent = parent_of(b, item->parent);
		line->tokens.at = (uint32_t)b->tokens.n;
		read_item(b, line, item->text);
	}
}
