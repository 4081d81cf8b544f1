/* list_conditions: `tie>=3` read, and whether it holds of a note. */
#include "../parts.h"
#include "list.h"

#include <inroad/unicode.h>

static const char *const SIGNS[] = {
	[COMPARE_IS] = "=",   [COMPARE_NOT] = "!=",
	[COMPARE_LESS] = "<", [COMPARE_AT_MOST] = "<=",
	[COMPARE_MORE] = ">", [COMPARE_AT_LEAST] = ">=",
	[COMPARE_HAS] = "~",
};

#define N_SIGNS (sizeof SIGNS / sizeof *SIGNS)

/* ------------------------------------------------------------------ columns */

/* The i-th name that may stand in a condition: fields, then what is worked
 * out; empty after the last. */
struct names {
	enum kind kind;
	size_t n_own, n_common;
};

static struct names names_of(enum kind kind)
{
	struct names names = { .kind = kind };

	while (KINDS[kind].fields[names.n_own].name)
		names.n_own++;
	while (FIELDS_COMMON[names.n_common].name)
		names.n_common++;
	return names;
}

static struct str derived_name(enum kind kind, size_t i)
{
	for (const struct derived *d = LIST_COLUMNS; d->kinds; d++)
		if (d->name && (d->kinds & KIND_BIT(kind)) && i-- == 0)
			return str_of(d->name);
	return NO_STR;
}

static struct str name_at(const void *context, size_t i)
{
	const struct names *names = context;

	if (i < names->n_own)
		return str_of(KINDS[names->kind].fields[i].name);
	i -= names->n_own;
	if (i < names->n_common)
		return str_of(FIELDS_COMMON[i].name);
	return derived_name(names->kind, i - names->n_common);
}

static struct value *refuse_name(const struct query *query, enum kind kind,
				 struct str typed)
{
	struct names names = names_of(kind);
	size_t n = names.n_own + names.n_common;
	struct buf hint = buf_make(query->arena, 0);
	int near;

	while (derived_name(kind, n - names.n_own - names.n_common).n)
		n++;
	near = str_nearest(typed, n, name_at, &names);
	if (near >= 0)
		buf_print(&hint, "did you mean " STR_FMT "?",
			  STR_ARG(name_at(&names, (size_t)near)));
	for (size_t i = 0; near < 0 && i < n; i++)
		buf_print(&hint, "%s" STR_FMT,
			  i ? " " : "it has: ", STR_ARG(name_at(&names, i)));
	return view_refuse(query, buf_get(&hint),
			   "a %s has no field '" STR_FMT "'", KINDS[kind].name,
			   STR_ARG(typed));
}

static bool find_column(enum kind kind, struct str name,
			struct condition *condition)
{
	const struct field *field = kind_field(kind, name);

	condition->field = field;
	if (field) {
		condition->name = field->name;
		condition->type = field->type;
	}
	for (const struct derived *d = LIST_COLUMNS; d->kinds; d++) {
		bool is = d->name ? str_is(name, d->name)
				  : field && field->role == d->role;

		if (!is || !(d->kinds & KIND_BIT(kind)))
			continue;
		condition->derived = d;
		condition->type = d->type;
		condition->name = d->name ? d->name : condition->name;
		return true;
	}
	return field;
}

const char *list_word(const struct condition *condition, int i)
{
	if (condition->derived)
		return condition->derived->word(i);
	return condition->field->words[i];
}

/* ------------------------------------------------------------------- values */

static struct value *refuse_value(const struct query *query,
				  const struct condition *condition,
				  struct str typed, struct str may_be)
{
	return view_refuse(query, may_be,
			   "'" STR_FMT "' is nothing that %s can be",
			   STR_ARG(typed), condition->name);
}

static struct value *read_whole(const struct query *query,
				const struct condition *condition,
				struct str typed, struct wanted *out)
{
	long number;

	if (!str_to_int(typed, INT32_MIN, INT32_MAX, &number))
		return refuse_value(query, condition, typed,
				    STR("a whole number, such as 3"));
	out->low = out->high = (int32_t)number;
	return NULL;
}

/* "140000", "140k", "140000 USD" */
static struct value *read_money(const struct query *query,
				const struct condition *condition,
				struct str typed, struct wanted *out)
{
	struct str rest = typed, word = str_word(&rest);
	bool thousands = word.n && word.at[word.n - 1] == 'k';
	long number;

	if (thousands)
		word.n--;
	if (!str_to_int(word, 0, INT32_MAX / 1000, &number))
		return refuse_value(query, condition, typed,
				    STR("an amount, such as 90000 or 90k"));
	out->low = out->high = (int32_t)(thousands ? number * 1000 : number);
	return NULL;
}

static struct value *read_span(const struct query *query,
			       const struct condition *condition,
			       struct str typed, struct wanted *out)
{
	int days;

	if (!date_parse_span(typed, &days))
		return refuse_value(query, condition, typed,
				    STR("a span, such as 10d, 6w, 3m or 1y"));
	out->low = out->high = days;
	return NULL;
}

static int32_t last_of(struct date date)
{
	if (date.precision == DATE_DAY)
		return date.day;
	return date_add_months(date.day,
			       date.precision == DATE_MONTH ? 1 : 12) -
	       1;
}

static struct value *read_day(const struct query *query,
			      const struct condition *condition,
			      struct str typed, struct wanted *out)
{
	const struct calendar *calendar = &query->config->calendar;
	struct date date;
	bool relative;
	int days;

	if (date_parse_span(typed, &days)) {
		out->age = true;
		out->low = out->high = days;
		return NULL;
	}
	if (date_parse_loose(typed, &date)) {
		out->low = date.day;
		out->high = last_of(date);
		return NULL;
	}
	out->low = out->high =
		date_parse_relative(typed, query->today, calendar, &relative);
	if (out->low == DATE_NONE)
		return refuse_value(query, condition, typed,
				    STR("a day (2026-09-11, 2026-09, today, "
					"+3d), or a span (60d: so far from "
					"today)"));
	return NULL;
}

static struct value *read_bool(const struct query *query,
			       const struct condition *condition,
			       struct str typed, struct wanted *out)
{
	bool yes = str_is(typed, "yes") || str_is(typed, "true");

	if (!yes && !str_is(typed, "no") && !str_is(typed, "false"))
		return refuse_value(query, condition, typed, STR("yes or no"));
	out->low = out->high = yes;
	return NULL;
}

static struct str word_at(const void *context, size_t i)
{
	return str_of(list_word(context, (int)i));
}

static struct value *read_word(const struct query *query,
			       const struct condition *condition,
			       struct str typed, struct wanted *out)
{
	struct buf all = buf_make(query->arena, 0);
	size_t n = 0;
	int near;

	for (; list_word(condition, (int)n); n++) {
		if (str_eq_nocase(typed,
				  str_of(list_word(condition, (int)n)))) {
			out->low = out->high = (int32_t)n;
			return NULL;
		}
		buf_print(&all, "%s%s",
			  n ? " " : "one of: ", list_word(condition, (int)n));
	}
	near = str_nearest(typed, n, word_at, condition);
	return refuse_value(
		query, condition, typed,
		near < 0 ? buf_get(&all)
			 : view_did_you_mean(query,
					     word_at(condition, (size_t)near)));
}

static struct str bare_name(struct str typed)
{
	if (str_starts(typed, STR("@")))
		return str_sub(typed, 1, typed.n);
	if (str_starts(typed, STR("[[")) && str_ends(typed, STR("]]")) &&
	    typed.n > 4)
		return str_sub(typed, 2, typed.n - 2);
	return typed;
}

static struct value *read_thing(const struct query *query,
				const struct condition *condition,
				struct str typed, struct wanted *out)
{
	uint32_t kinds = condition->field ? condition->field->kinds : KINDS_ANY;
	int32_t two[2] = { THING_NONE, THING_NONE };
	struct str name = bare_name(typed), near;

	out->thing = book_find(query->book, name, kinds, two);
	if (out->thing != THING_NONE)
		return NULL;
	if (two[1] != THING_NONE)
		return refuse_value(query, condition, typed,
				    str_print(query->arena,
					      "it may mean " STR_FMT
					      " or " STR_FMT,
					      STR_ARG(view_id(query, two[0])),
					      STR_ARG(view_id(query, two[1]))));
	near = book_nearest(query->book, name, kinds);
	return refuse_value(query, condition, typed,
			    near.n ? view_did_you_mean(query, near)
				   : STR("an id or a name that the notes "
					 "know"));
}

static struct value *read_value(const struct query *query,
				const struct condition *condition,
				struct str typed, struct wanted *out)
{
	out->text = unicode_fold(query->arena, typed);
	if (condition->compare == COMPARE_HAS)
		return NULL;
	switch (condition->type) {
	case TYPE_INT:
		return read_whole(query, condition, typed, out);
	case TYPE_MONEY:
		return read_money(query, condition, typed, out);
	case TYPE_SPAN:
		return read_span(query, condition, typed, out);
	case TYPE_DATE:
		return read_day(query, condition, typed, out);
	case TYPE_BOOL:
		return read_bool(query, condition, typed, out);
	case TYPE_ENUM:
		return read_word(query, condition, typed, out);
	case TYPE_ID:
	case TYPE_IDS:
	case TYPE_TIES:
		return read_thing(query, condition, typed, out);
	case TYPE_TEXT:
	case TYPE_URL:
	case TYPE_LIST:
	case TYPE_MAP:
		break;
	}
	return NULL;
}

/* `=none`, `=any`; of a day yes and no as well. */
static bool read_presence(const struct condition *condition, struct str typed,
			  struct wanted *out)
{
	bool day = condition->type == TYPE_DATE;

	if (condition->compare != COMPARE_IS &&
	    condition->compare != COMPARE_NOT)
		return false;
	out->none = str_is(typed, "none") || (day && str_is(typed, "no"));
	out->any = str_is(typed, "any") || (day && str_is(typed, "yes"));
	return out->none || out->any;
}

static struct value *read_values(const struct query *query,
				 struct condition *condition, struct str typed)
{
	bool several = condition->compare == COMPARE_IS ||
		       condition->compare == COMPARE_NOT;
	struct value *refused = NULL;

	while (typed.n && !refused) {
		struct str one = several ? str_cut(&typed, ',') : typed;
		struct wanted wanted = { .thing = THING_NONE };

		typed = several ? typed : NO_STR;
		one = str_trim(one);
		if (!one.n)
			continue;
		if (!read_presence(condition, one, &wanted))
			refused = read_value(query, condition, one, &wanted);
		*ARRAY_PUSH(query->arena, &condition->wanted) = wanted;
	}
	return refused;
}

/* --------------------------------------------------------------- conditions */

static bool is_ordered(const struct condition *condition)
{
	const struct derived *derived = condition->derived;

	return condition->type == TYPE_INT || condition->type == TYPE_MONEY ||
	       condition->type == TYPE_SPAN || condition->type == TYPE_DATE ||
	       (derived && derived->word && derived->role == ROLE_NONE);
}

static bool is_words(const struct condition *condition)
{
	return condition->type != TYPE_INT && condition->type != TYPE_MONEY &&
	       condition->type != TYPE_SPAN && condition->type != TYPE_DATE &&
	       condition->type != TYPE_BOOL && condition->type != TYPE_MAP;
}

/* The longest sign that it begins with; N_SIGNS if it begins with none. */
static size_t sign_of(struct str typed)
{
	size_t best = N_SIGNS;

	for (size_t i = 0; i < N_SIGNS; i++)
		if (str_starts(typed, str_of(SIGNS[i])) &&
		    (best == N_SIGNS || strlen(SIGNS[i]) > strlen(SIGNS[best])))
			best = i;
	return best;
}

static struct value *refuse_sign(const struct query *query,
				 const struct condition *condition)
{
	enum compare compare = condition->compare;

	if (compare == COMPARE_HAS && !is_words(condition))
		return view_refuse(query, STR("use = != < <= > or >="),
				   "'~' looks into words, and %s has none",
				   condition->name);
	if (condition->type == TYPE_MAP)
		return view_refuse(query, STR("inroad show plan shows it"),
				   "%s is several things at once",
				   condition->name);
	if (compare != COMPARE_IS && compare != COMPARE_NOT &&
	    compare != COMPARE_HAS && !is_ordered(condition))
		return view_refuse(query,
				   STR("use = or !=, with several "
				       "values between commas"),
				   "%s has no order", condition->name);
	return NULL;
}

/* `tie>=3`, or in three arguments; *i is moved to its last. */
static struct value *read_condition(const struct query *query, enum kind kind,
				    int *i, struct condition *out)
{
	struct str name = view_argument(query, *i), rest = NO_STR;
	size_t at = 0, sign;
	struct value *refused;

	while (at < name.n && !strchr("=!<>~", name.at[at]))
		at++;
	rest = at < name.n ? str_sub(name, at, name.n)
			   : view_argument(query, ++*i);
	name = str_trim(str_sub(name, 0, at));
	if (!find_column(kind, name, out))
		return refuse_name(query, kind, name);
	sign = sign_of(rest);
	if (sign == N_SIGNS)
		return view_refuse(query,
				   STR("FIELD OP VALUE, as in tie>=3 or "
				       "role=insider,connector"),
				   "one of = != < <= > >= ~ belongs behind %s",
				   out->name);
	out->compare = (enum compare)sign;
	rest = str_trim(str_sub(rest, strlen(SIGNS[sign]), rest.n));
	if (!rest.n)
		rest = view_argument(query, ++*i);
	if (!rest.n)
		return view_refuse(query, STR("for what is not known: =none"),
				   "a value is missing behind %s%s", out->name,
				   SIGNS[sign]);
	refused = refuse_sign(query, out);
	return refused ? refused : read_values(query, out, rest);
}

struct value *list_read(const struct query *query, enum kind kind,
			struct conditions *out)
{
	struct value *refused = NULL;

	for (int i = 1; i < query->n_arguments && !refused; i++) {
		struct condition condition = { 0 };

		refused = read_condition(query, kind, &i, &condition);
		if (!refused)
			*ARRAY_PUSH(query->arena, &out->list) = condition;
	}
	return refused;
}

/* ------------------------------------------------------------- does it hold */

static void field_values(const struct query *query, const struct field *field,
			 int32_t thing, struct operands *out)
{
	const struct note *note = view_thing(query, thing)->note;
	const struct note_field *typed =
		note ? note_field(note, field->role) : NULL;

	for (uint32_t i = 0; typed && i < typed->values.n; i++) {
		const struct note_value *value =
			note_values(note) + typed->values.at + i;

		if (value->good)
			*ARRAY_PUSH(out->arena, &out->list) = (struct operand){
				.text = note_text(note, value->text),
				.number = value->number,
				.thing = book_value_target(query->book, thing,
							   value),
			};
	}
}

void list_values(const struct query *query, const struct condition *condition,
		 int32_t thing, struct operands *out)
{
	out->arena = query->arena;
	if (condition->derived)
		condition->derived->add(query, thing, out);
	else
		field_values(query, condition->field, thing, out);
}

static bool is_link(enum field_type type)
{
	return type == TYPE_ID || type == TYPE_IDS || type == TYPE_TIES;
}

static bool is_text(enum field_type type)
{
	return type == TYPE_TEXT || type == TYPE_URL || type == TYPE_LIST;
}

static bool contains(const struct query *query, struct str text,
		     struct str folded)
{
	return str_find(unicode_fold(query->arena, text), folded) != STR_NONE;
}

/* A link's name, an enumeration's word, a text. */
static bool has_words(const struct query *query,
		      const struct condition *condition,
		      const struct operand *operand, struct str folded)
{
	if (is_link(condition->type) && operand->thing != THING_NONE)
		return contains(query, view_title(query, operand->thing),
				folded) ||
		       contains(query, view_id(query, operand->thing), folded);
	if (condition->type == TYPE_ENUM)
		return contains(query,
				str_of(list_word(condition, operand->number)),
				folded);
	return contains(query, operand->text, folded);
}

static bool is_between(enum compare compare, int32_t number, int32_t low,
		       int32_t high)
{
	switch (compare) {
	case COMPARE_LESS:
		return number < low;
	case COMPARE_AT_MOST:
		return number <= high;
	case COMPARE_MORE:
		return number > high;
	case COMPARE_AT_LEAST:
		return number >= low;
	case COMPARE_IS:
	case COMPARE_NOT:
	case COMPARE_HAS:
		break;
	}
	return number >= low && number <= high;
}

static int32_t distance(int32_t a, int32_t b)
{
	return a < b ? b - a : a - b;
}

static bool fits(const struct query *query, const struct condition *condition,
		 const struct operand *operand, const struct wanted *wanted)
{
	if (condition->compare == COMPARE_HAS)
		return has_words(query, condition, operand, wanted->text);
	if (is_link(condition->type))
		return operand->thing == wanted->thing;
	if (is_text(condition->type))
		return str_eq(unicode_fold(query->arena, operand->text),
			      wanted->text);
	return is_between(condition->compare,
			  wanted->age ? distance(operand->number, query->today)
				      : operand->number,
			  wanted->low, wanted->high);
}

static bool any_fits(const struct query *query,
		     const struct condition *condition,
		     const struct operands *operands)
{
	for (size_t w = 0; w < condition->wanted.n; w++) {
		const struct wanted *wanted = condition->wanted.at + w;

		if ((wanted->none && !operands->list.n) ||
		    (wanted->any && operands->list.n))
			return true;
		for (size_t i = 0;
		     !wanted->none && !wanted->any && i < operands->list.n; i++)
			if (fits(query, condition, operands->list.at + i,
				 wanted))
				return true;
	}
	return false;
}

bool list_holds(const struct query *query, const struct conditions *conditions,
		int32_t thing)
{
	for (size_t i = 0; i < conditions->list.n; i++) {
		const struct condition *condition = conditions->list.at + i;
		struct operands operands = { 0 };

		list_values(query, condition, thing, &operands);
		if (any_fits(query, condition, &operands) ==
		    (condition->compare == COMPARE_NOT))
			return false;
	}
	return true;
}
