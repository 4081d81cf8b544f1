/*
 * field_types: one value of the front matter, typed by its field's row. A value
 * that does not fit is kept as typed, not good, and becomes a finding with what
 * to write instead.
 */
#include "builder.h"

/* `@ada`, `[[ada]]`, `[[ada|Ada]]` without what is around the id. */
static struct str bare_id(struct str typed)
{
	size_t bar;

	typed = builder_unquoted(str_trim(typed));
	if (str_starts(typed, STR("[[")) && str_ends(typed, STR("]]")))
		typed = str_sub(typed, 2, typed.n - 2);
	else if (str_starts(typed, STR("@")))
		typed = str_sub(typed, 1, typed.n);
	bar = str_find_char(typed, '|');
	if (bar != STR_NONE)
		typed = str_sub(typed, 0, bar);
	return str_trim(typed);
}

void value_name(struct note_builder *b, const struct field *row,
		struct note_value *value)
{
	struct note_mention *mention = ARRAY_PUSH(b->arena, &b->mentions);

	mention->form = MENTION_AT;
	mention->place = PLACE_FIELD;
	mention->counts = true;
	mention->role = (int16_t)row->role;
	mention->span = value->span;
	mention->target = mention->label = value->text;
	mention->kinds = row->kinds;
	mention->line = -1;
	value->mention = (int32_t)b->mentions.n - 1;
}

static struct finding *refuse(struct note_builder *b, const char *name,
			      const struct note_value *value,
			      const struct field *row, const char *wanted)
{
	struct str typed = builder_text(b, value->text);

	return diag_add(&b->diags, name, value->span,
			"'" STR_FMT "' is not %s, which %s takes",
			STR_ARG(typed), wanted, row->name);
}

/* `2.9.2026`, `2 Sep 2026` as one; of `May 24` nobody knows which it is. */
static struct str whole_day(struct arena *arena, struct str typed)
{
	struct str rest = typed, day = day_meant(arena, typed);

	if (day.n)
		return day;
	day = day_written(arena, &rest, STR("YYYY"));
	return rest.n || date_parse(day) == DATE_NONE ? STR("") : day;
}

static void type_date(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	struct str typed = builder_text(b, value->text), meant;
	struct finding *finding;
	struct date date;

	value->good = date_parse_loose(typed, &date);
	if (value->good) {
		value->number = date.day;
		value->precision = date.precision;
		value->about = date.about;
		return;
	}
	if (date_looks_like(typed))
		finding = diag_add(&b->diags, "bad-date", value->span,
				   "there is no day " STR_FMT, STR_ARG(typed));
	else
		finding = refuse(b, "bad-date", value, row, "a date");
	meant = whole_day(b->arena, typed);
	if (meant.n)
		diag_hint(&b->diags, finding, "write %s: " STR_FMT, row->name,
			  STR_ARG(meant));
	else
		diag_hint(&b->diags, finding,
			  "write a day that exists, such as %s: %s", row->name,
			  row->example);
}

static void list_words(struct buf *out, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		buf_print(out, "%s%s", i ? ", " : "", words[i]);
}

static struct str word_at(const void *context, size_t i)
{
	return str_of(((const char *const *)context)[i]);
}

static void type_enum(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	struct str typed = builder_text(b, value->text);
	struct buf words = buf_make(b->arena, 4096);
	struct finding *finding;
	size_t n = 0;
	long number;
	int near;

	value->number = field_word(row, typed);
	value->good = value->number >= 0;
	if (value->good)
		return;
	while (row->words[n])
		n++;
	/* Another number is no slip of the pen. */
	near = str_to_int(typed, INT32_MIN, INT32_MAX, &number)
		       ? -1
		       : str_nearest(typed, n, word_at, row->words);
	finding =
		diag_add(&b->diags, "unknown-value", value->span,
			 "%s: has no '" STR_FMT "'", row->name, STR_ARG(typed));
	list_words(&words, row->words);
	buf_char(&words, '\0');
	if (near < 0) {
		diag_hint(&b->diags, finding, "one of: %s", words.at);
		return;
	}
	diag_hint(&b->diags, finding, "did you mean %s? one of: %s",
		  row->words[near], words.at);
	diag_mend(finding, value->span, str_of(row->words[near]));
}

static void type_int(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	struct str typed = builder_text(b, value->text);
	bool ranged = row->min || row->max;
	struct finding *finding;
	struct str range;
	long number = 0;

	if (str_ends(typed, STR("%")))
		typed.n--;
	value->good = str_to_int(typed, ranged ? row->min : 0,
				 ranged ? row->max : 1000000000, &number);
	value->number = (int32_t)number;
	if (value->good)
		return;
	range = str_print(b->arena, "a number from %d to %d", row->min,
			  row->max);
	finding = refuse(b, "unknown-value", value, row,
			 ranged ? range.at : "a number");
	if (ranged)
		diag_hint(&b->diags, finding, "a whole number from %d to %d",
			  row->min, row->max);
	else
		diag_hint(&b->diags, finding, "a whole number, such as %s: %s",
			  row->name, row->example);
}

static void type_bool(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	static const char *const YES[] = { "yes", "true", "on", "y" };
	static const char *const NO[] = { "no", "false", "off", "n" };
	struct str typed = builder_text(b, value->text);

	for (int i = 0; i < 4 && !value->good; i++) {
		bool yes = str_eq_nocase(typed, str_of(YES[i]));

		value->good = yes || str_eq_nocase(typed, str_of(NO[i]));
		value->number = yes;
	}
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "yes or no"),
			  "write %s: yes or %s: no", row->name, row->name);
}

/*
 * "78500", "78.500", "78,500.00", "78'500", "78.5k": three digits behind a mark
 * are thousands, others are a part of one, and of `k` as many hundreds. False
 * for two numbers, "140-160k".
 */
static bool amount_read(struct str word, int64_t *out)
{
	size_t end = 0, mark = STR_NONE, digits = 0;
	int64_t sum = 0, part = 0;

	while (end < word.n &&
	       (str_is_digit(word.at[end]) || strchr(".,'", word.at[end])))
		end++;
	for (size_t i = 0; i + 1 < end; i++)
		if (!str_is_digit(word.at[i]))
			mark = i;
	if (mark == STR_NONE || end - mark == 4)
		mark = end; /* all of it is whole */
	for (size_t i = 0; i < end; i++)
		if (i < mark && str_is_digit(word.at[i]) && sum < INT32_MAX)
			sum = sum * 10 + word.at[i] - '0';
		else if (i > mark && digits++ < 3)
			part = part * 10 + word.at[i] - '0';
	for (; digits < 3; digits++)
		part *= 10;
	if (end < word.n && strchr("kK", word.at[end]))
		sum = sum * 1000 + part;
	*out = sum;
	while (end < word.n && !str_is_digit(word.at[end]))
		end++;
	return end == word.n;
}

/* "140000 USD", "7.50", "EUR 78k": digits, and at most one word beside. */
static bool money_read(struct str typed, int32_t *number)
{
	int amounts = 0, words = 0;
	bool good = true;
	int64_t sum = 0;
	struct str word;

	while ((word = str_word(&typed)).n) {
		if (str_is_digit(word.at[0])) {
			amounts++;
			good = amount_read(word, &sum) && good;
		} else {
			words++;
		}
	}
	*number = sum < INT32_MAX ? (int32_t)sum : INT32_MAX;
	return good && amounts == 1 && words <= 2;
}

static void type_money(struct note_builder *b, const struct field *row,
		       struct note_value *value)
{
	value->good = money_read(builder_text(b, value->text), &value->number);
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row,
				 "an amount of money"),
			  "a number and a currency: %s: %s", row->name,
			  row->example);
}

static void type_span(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	int days = 0;

	value->good = date_parse_span(builder_text(b, value->text), &days);
	value->number = days;
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "a span"),
			  "a number and d, w, m or y: %s: %s", row->name,
			  row->example);
}

static void type_url(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	static const char *const SCHEMES[] = { "http", "https", "mailto",
					       "tel" };
	struct str typed = builder_text(b, value->text), rest = typed;
	struct str scheme = str_cut(&rest, ':');

	value->good = str_find_char(typed, ' ') == STR_NONE &&
		      str_find_char(typed, '.') != STR_NONE;
	if (rest.n && str_starts(rest, STR("//"))) {
		value->good = false;
	}
	for (int i = 0; i < 4 && rest.n; i++)
		if (str_eq_nocase(scheme, str_of(SCHEMES[i])))
			value->good = str_find_char(typed, ' ') == STR_NONE;
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "an address"),
			  "an address with http: or https: : %s: %s", row->name,
			  row->example);
}

/* A name in one of its spellings; `@` and `[[]]` are none. */
static void type_name(struct note_builder *b, const struct field *row,
		      struct note_value *value, struct str typed)
{
	struct str id = bare_id(typed);

	value->good = id.n > 0;
	if (!value->good) {
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "a name"),
			  "write %s: %s", row->name, row->example);
		return;
	}
	value->text = builder_span(b, id);
	value_name(b, row, value);
}

#define TIE_MIN 1
#define TIE_MAX 5

/* "grace-hopper 4": a tie behind the name, who is known whatever the tie. */
static void type_tie(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	struct str typed = str_trim(builder_text(b, value->text));
	size_t cut = typed.n;
	long tie = 0;

	while (cut && typed.at[cut - 1] != ' ')
		cut--;
	if (cut && str_to_int(str_sub(typed, cut, typed.n), INT32_MIN,
			      INT32_MAX, &tie))
		typed = str_trim(str_sub(typed, 0, cut));
	else
		cut = 0;
	if (cut && (tie < TIE_MIN || tie > TIE_MAX)) {
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row,
				 "a name and a tie from 1 to 5"),
			  "how well they know each other, 5 is best: %s: %s",
			  row->name, row->example);
		tie = 0;
	}
	value->number = (int32_t)tie;
	type_name(b, row, value, typed);
}

void value_type(struct note_builder *b, const struct field *row,
		struct note_value *value)
{
	value->good = true;
	switch (row->type) {
	case TYPE_ID:
	case TYPE_IDS:
		type_name(b, row, value, builder_text(b, value->text));
		break;
	case TYPE_TIES:
		type_tie(b, row, value);
		break;
	case TYPE_ENUM:
		type_enum(b, row, value);
		break;
	case TYPE_DATE:
		type_date(b, row, value);
		break;
	case TYPE_SPAN:
		type_span(b, row, value);
		break;
	case TYPE_INT:
		type_int(b, row, value);
		break;
	case TYPE_BOOL:
		value->good = false;
		type_bool(b, row, value);
		break;
	case TYPE_MONEY:
		type_money(b, row, value);
		break;
	case TYPE_URL:
		type_url(b, row, value);
		break;
	case TYPE_TEXT:
	case TYPE_LIST:
	case TYPE_MAP:
		break;
	}
}
