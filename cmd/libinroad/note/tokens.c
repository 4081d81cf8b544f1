/*
 * tokens: `due:fri`, `40m`, `#tag` and the task plug-ins' own forms
 * (`📅 2026-08-14`, `✅ 2026-08-14`, `[due:: 2026-08-14]`) in a line's text.
 */
#include "builder.h"

#define CALENDAR_SIGN STR("\xf0\x9f\x93\x85") /* U+1F4C5 */
#define DONE_SIGN STR("\xe2\x9c\x85")	      /* U+2705 */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Without the punctuation that closes a phrase. */
static struct str unpunctuated(struct str word)
{
	while (word.n && !is_letter(word.at[word.n - 1]) &&
	       strchr(".,;:)]!?", word.at[word.n - 1]))
		word.n--;
	return word;
}

static void refuse_token(struct note_builder *b, struct note_token *token)
{
	const struct token_row *row = &TOKENS[token->token];
	struct str typed = builder_text(b, token->text);

	diag_hint(&b->diags,
		  diag_add(&b->diags, "unknown-value", token->text,
			   "%s: takes no '" STR_FMT "'", row->name,
			   STR_ARG(typed)),
		  "such as %s", row->example);
}

static void refuse_day(struct note_builder *b, struct note_token *token,
		       bool relative)
{
	struct str typed = builder_text(b, token->text);
	struct str meant = day_meant(b->arena, typed);
	struct finding *finding;

	if (relative)
		finding = diag_add(&b->diags, "bad-date", token->text,
				   "'" STR_FMT "' counts from its line's day, "
				   "and this line has none",
				   STR_ARG(typed));
	else if (date_looks_like(typed))
		finding = diag_add(&b->diags, "bad-date", token->text,
				   "there is no day " STR_FMT, STR_ARG(typed));
	else
		finding = diag_add(&b->diags, "bad-date", token->text,
				   "'" STR_FMT "' is no day", STR_ARG(typed));
	if (meant.n)
		diag_hint(&b->diags, finding, "write %s:" STR_FMT,
			  TOKENS[token->token].name, STR_ARG(meant));
	else
		diag_hint(&b->diags, finding,
			  relative ? "begin the line with its date, or write "
				     "the day itself, such as %s"
				   : "write a day that exists: %s",
			  TOKENS[token->token].example);
}

static bool word_of(const struct token_row *row, struct str typed, int *out)
{
	for (int i = 0; row->words[i]; i++)
		if (str_is(typed, row->words[i])) {
			*out = i;
			return true;
		}
	return false;
}

/* The value by its row's type; false if it is none. */
static bool type_token(struct note_builder *b, const struct note_line *line,
		       struct note_token *token, bool *relative)
{
	const struct token_row *row = &TOKENS[token->token];
	struct str typed = builder_text(b, token->text);
	int number = 0;
	long whole = 0;
	bool good = true;

	switch (row->type) {
	case TOKEN_IS_DAY:
		number = date_parse_relative(typed, line->day,
					     b->reader->calendar, relative);
		good = number != DATE_NONE;
		break;
	case TOKEN_IS_SPAN:
		good = date_parse_span(typed, &number);
		break;
	case TOKEN_IS_MINUTES:
		if (str_to_int(typed, 0, 6000, &whole))
			number = (int)whole;
		else
			good = date_parse_minutes(typed, &number);
		break;
	case TOKEN_IS_INT:
		good = str_to_int(typed, row->min, row->max, &whole);
		number = (int)whole;
		break;
	case TOKEN_IS_ENUM:
		good = word_of(row, typed, &number);
		break;
	case TOKEN_IS_TEXT:
		break;
	}
	token->number = number;
	return good;
}

static void add_token(struct note_builder *b, struct note_line *line,
		      enum token token, struct str whole, struct str value)
{
	struct note_token *made = ARRAY_PUSH(b->arena, &b->tokens);
	bool relative = false;

	made->token = (uint8_t)token;
	made->span = builder_span(b, whole);
	made->text = builder_span(b, value);
	made->mention = -1;
	made->good = type_token(b, line, made, &relative);
	line->tokens.n++;
	if (made->good)
		return;
	if (TOKENS[token].type == TOKEN_IS_DAY)
		refuse_day(b, made, relative);
	else
		refuse_token(b, made);
}

/* `📅` or `[due::` and then a date as the next word. */
static bool plugin_token(struct note_builder *b, struct note_line *line,
			 struct str word, struct str *rest)
{
	bool due = str_eq(word, CALENDAR_SIGN) || str_is(word, "[due::") ||
		   str_is(word, "(due::");
	bool done = str_eq(word, DONE_SIGN) || str_is(word, "[done::") ||
		    str_is(word, "[completion::");
	struct str next, value;

	if (!due && !done)
		return false;
	next = str_word(rest);
	value = unpunctuated(next);
	if (!value.n)
		return true;
	add_token(b, line, due ? TOKEN_DUE : TOKEN_DONE,
		  (struct str){ word.at, (size_t)(next.at + next.n - word.at) },
		  value);
	return true;
}

static bool is_tag(struct str word)
{
	return word.n > 1 && word.at[0] == '#' && word.at[1] != '#' &&
	       !(word.at[1] >= '0' && word.at[1] <= '9');
}

static void read_word(struct note_builder *b, struct note_line *line,
		      struct str word)
{
	struct str rest = word, key = str_cut(&rest, ':');
	struct str value = unpunctuated(rest);
	struct str plain = unpunctuated(word);
	int token = rest.n ? token_find(key) : -1, minutes;

	if (is_tag(plain)) {
		add_token(b, line, TOKEN_TAG, plain,
			  str_sub(plain, 1, plain.n));
	} else if (token >= 0 && value.n && value.at[0] != ':' &&
		   !str_starts(rest, STR("//"))) {
		add_token(b, line, (enum token)token,
			  (struct str){ word.at, key.n + 1 + value.n }, value);
	} else if (date_parse_minutes(plain, &minutes)) {
		add_token(b, line, TOKEN_MINUTES, plain, plain);
	}
}

/* `due: 2026-08-14`, whose day would be lost without a word. */
static void see_blank(struct note_builder *b, const struct note_line *line,
		      struct str word, struct str rest)
{
	int token = word.n && word.at[word.n - 1] == ':'
			    ? token_find(str_sub(word, 0, word.n - 1))
			    : -1;
	struct str value = unpunctuated(str_word(&rest)), gap;
	bool relative = false;
	struct finding *finding;

	if (token < 0 || TOKENS[token].type != TOKEN_IS_DAY || !value.n ||
	    (date_parse_relative(value, line->day, b->reader->calendar,
				 &relative) == DATE_NONE &&
	     !relative))
		return;
	gap = (struct str){ word.at + word.n,
			    (size_t)(value.at - word.at) - word.n };
	finding = diag_add(
		&b->diags, "bad-date",
		builder_span(b,
			     (struct str){ word.at, word.n + gap.n + value.n }),
		"a blank stands behind %s:, so that its day is not read",
		TOKENS[token].name);
	diag_hint(&b->diags, finding, "write %s:" STR_FMT, TOKENS[token].name,
		  STR_ARG(value));
	diag_mend(finding, builder_span(b, gap), (struct str){ "", 0 });
}

/* Most words are only that: they begin with a letter and hold no colon. */
static struct str behind_mere_words(struct str s)
{
	size_t at = 0, i;

	for (;;) {
		while (at < s.n && str_is_blank(s.at[at]))
			at++;
		for (i = at; i < s.n && !str_is_blank(s.at[i]); i++)
			if (s.at[i] == ':' || (i == at && !is_letter(s.at[i])))
				return str_sub(s, at, s.n);
		if (i == at)
			return str_sub(s, at, s.n);
		at = i;
	}
}

void tokens_read(struct note_builder *b, struct note_line *line,
		 struct span text)
{
	struct str rest = builder_text(b, text), word;

	line->tokens.at = (uint32_t)b->tokens.n;
	for (;;) {
		rest = behind_mere_words(rest);
		word = str_word(&rest);
		if (!word.n)
			break;
		if (plugin_token(b, line, word, &rest))
			continue;
		read_word(b, line, word);
		see_blank(b, line, word, rest);
	}
}

/* A stage that happened, and not only a word that may be one. */
static bool is_stage(const struct note_line *line)
{
	return line->day != DATE_NONE && line->task != TASK_OPEN &&
	       line->task != TASK_DROPPED &&
	       WORDS[line->word].flags & WORD_IS_STAGE;
}

/* `re:@acme-data` means what `re:acme-data` does. */
static struct span bare_name(const struct note_builder *b, struct span text)
{
	struct str name = builder_text(b, text);

	if (str_starts(name, STR("[[")))
		text.at += 2;
	else if (str_starts(name, STR("@")))
		text.at += 1;
	return text;
}

/*
 * A stage must name its application, be it a stub; a talk may, and if what it
 * names is none, that is only said in passing.
 */
void tokens_name(struct note_builder *b, const struct note_line *line)
{
	struct note_token *re = NULL;
	struct note_mention *made;
	struct span name;

	if (line->sort != LINE_DATED)
		return;
	for (uint32_t i = 0; i < line->tokens.n && !re; i++)
		if (b->tokens.at[line->tokens.at + i].token == TOKEN_RE)
			re = &b->tokens.at[line->tokens.at + i];
	if (!re)
		return;
	name = bare_name(b, re->text);
	if (name.end <= name.at)
		return;
	re->mention = (int32_t)b->mentions.n;
	made = ARRAY_PUSH(b->arena, &b->mentions);
	made->form = MENTION_AT;
	made->place = PLACE_THERE;
	made->counts = true;
	made->derived = !is_stage(line);
	made->kinds = KIND_BIT(KIND_APPLICATION);
	made->span = made->target = name;
	made->label = SPAN_AT(made->span.end);
	made->line = (int32_t)(line - b->lines.at);
}

bool token_at(struct str text)
{
	struct str word = str_word(&text), value = word;
	struct str key = str_cut(&value, ':');
	int minutes;

	while (word.n && strchr(",;:", word.at[word.n - 1]))
		word.n--;
	return (value.n && token_find(key) >= 0) ||
	       date_parse_minutes(word, &minutes) ||
	       (word.n > 1 && word.at[0] == '#');
}
