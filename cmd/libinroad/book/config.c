#include "setting.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- the table */

enum setting_index {
	SETTING_OUTPUT,
	SETTING_WORKDAYS,
	SETTING_HOLIDAYS,
	SETTING_IGNORE,
	SETTING_TODAY_MAX,
	SETTING_FAIL_ON,
	SETTING_REVIEW_DAY,
	SETTING_CADENCE,
	SETTING_RULES,
	SETTING_WORK_SEARCH,
	SETTING_SYNONYMS,
	SETTING_STRINGS,
	N_SETTINGS
};

const struct setting SETTINGS[N_SETTINGS + 1] = {
	[SETTING_OUTPUT] = { "output", "folder", "digest",
			     "where build writes; never read as notes" },
	[SETTING_WORKDAYS] = { "workdays", "weekdays", "mon tue wed thu fri",
			       "days that count as business days" },
	[SETTING_HOLIDAYS] = { "holidays", "dates", "none",
			       "days off, as 2026-12-25" },
	[SETTING_IGNORE] = { "ignore", "globs", "none",
			     "files and folders that hold no notes: drafts, "
			     "old/*.md" },
	[SETTING_TODAY_MAX] = { "today-max", "number", "7",
				"actions shown on the front page" },
	[SETTING_FAIL_ON] = { "fail-on", "hint, warning, error or off", "error",
			      "findings from which check exits 1" },
	[SETTING_REVIEW_DAY] = { "review-day", "weekday", "friday",
				 "the day of the weekly review" },
	[SETTING_CADENCE] = { "cadence", "span", "none",
			      "how often to be in touch with a contact that "
			      "has no cadence of its own: 8w" },
	[SETTING_RULES] = { "rules", "map", "see inroad explain",
			    "a rule's level or numbers: "
			    "unthanked: {days: 3, level: error}" },
	[SETTING_WORK_SEARCH] = { "work-search", "map", "none",
				  "what an office asks of a week: {efforts: 3, "
				  "employers: 2, week-starts: sun}" },
	[SETTING_SYNONYMS] = { "synonyms", "map of words", "none",
			       "tags that mean the same: "
			       "{postgres: postgresql}" },
	[SETTING_STRINGS] = { "strings", "map of texts", "none",
			      "words to use in place of the built-in ones" },
	{ NULL, NULL, NULL, NULL },
};

struct config config_default(void)
{
	return (struct config){
		.output = STR("digest"),
		.calendar = CALENDAR_PLAIN,
		.today_max = 7,
		.fail_on = LEVEL_ERROR,
		.review_day = FRIDAY,
		.in_touch_max = 3,
		.week_starts = MONDAY,
	};
}

/* ------------------------------------------------------------- the settings */

/* Below the notebook and not all of it: "a/b" without "." and ".." parts. */
static bool is_inner_path(struct str path)
{
	if (!path.n || path.at[0] == '/')
		return false;
	while (path.n) {
		struct str part = str_cut(&path, '/');

		if (!part.n || str_is(part, ".") || str_is(part, ".."))
			return false;
	}
	return true;
}

static void read_output(const struct settings_read *r,
			const struct front_node *node)
{
	const char *wants = "a folder inside the notebook, as digest";
	struct str path;

	if (!setting_scalar(r, node, wants))
		return;
	path = str_trim(node->text);
	while (str_starts(path, STR("./")))
		path = str_sub(path, 2, path.n);
	while (path.n > 1 && path.at[path.n - 1] == '/')
		path.n--;
	if (is_inner_path(path))
		r->config->output = str_copy(r->arena, path);
	else
		setting_refuse(r, node->span, node->key, wants);
}

static void read_workdays(const struct settings_read *r,
			  const struct front_node *node)
{
	const char *wants = "weekdays, as mon tue wed thu fri";
	struct setting_words words;
	uint8_t workdays = 0;
	int day;

	if (!setting_split(r, node, true, wants, &words))
		return;
	for (size_t i = 0; i < words.list.n; i++) {
		day = setting_weekday(r, words.list.at[i]);
		if (day >= 0)
			workdays |= (uint8_t)(1u << day);
	}
	/* A week without any would let nothing ever be due. */
	if (workdays)
		r->config->calendar.workdays = workdays;
	else if (!words.list.n)
		setting_refuse(r, node->span, node->key, wants);
}

static int compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void refuse_date(const struct settings_read *r, struct setting_word word)
{
	struct finding *finding =
		date_looks_like(word.text)
			? diag_add(r->diags, "bad-date", word.span,
				   "there is no day " STR_FMT,
				   STR_ARG(word.text))
			: diag_add(r->diags, "bad-date", word.span,
				   "'" STR_FMT "' is no date",
				   STR_ARG(word.text));

	diag_hint(r->diags, finding, "write a day as 2026-12-25");
}

static void read_holidays(const struct settings_read *r,
			  const struct front_node *node)
{
	struct setting_words words;
	int32_t *days;
	size_t n = 0, kept = 0;

	if (!setting_split(r, node, true, "dates, as 2026-12-25", &words))
		return;
	days = ARENA_ARRAY(r->arena, int32_t, words.list.n);
	for (size_t i = 0; i < words.list.n; i++) {
		days[n] = date_parse(words.list.at[i].text);
		if (days[n] == DATE_NONE)
			refuse_date(r, words.list.at[i]);
		else
			n++;
	}
	qsort(days, n, sizeof *days, compare_days);
	for (size_t i = 0; i < n; i++)
		if (!kept || days[i] != days[kept - 1])
			days[kept++] = days[i];
	r->config->calendar.holidays = days;
	r->config->calendar.n_holidays = kept;
}

static void read_ignore(const struct settings_read *r,
			const struct front_node *node)
{
	struct setting_words words;
	struct config *config = r->config;

	if (!setting_split(r, node, false, "globs, as drafts or old/*.md",
			   &words))
		return;
	config->ignore = ARENA_ARRAY(r->arena, struct str, words.list.n);
	for (size_t i = 0; i < words.list.n; i++)
		if (words.list.at[i].text.n)
			config->ignore[config->n_ignore++] =
				str_copy(r->arena, words.list.at[i].text);
}

static void read_today_max(const struct settings_read *r,
			   const struct front_node *node)
{
	setting_count(r, node, 1, &r->config->today_max);
}

static void read_fail_on(const struct settings_read *r,
			 const struct front_node *node)
{
	int level;

	if (!setting_scalar(r, node, "a level"))
		return;
	level = setting_level(r, setting_word_of(node));
	if (level >= 0)
		r->config->fail_on = (enum level)level;
}

static void read_review_day(const struct settings_read *r,
			    const struct front_node *node)
{
	setting_read_weekday(r, node, &r->config->review_day);
}

static void read_cadence(const struct settings_read *r,
			 const struct front_node *node)
{
	const char *wants = "a span, as 10d, 6w or 3m";
	int days;

	if (!setting_scalar(r, node, wants))
		return;
	if (date_parse_span(str_trim(node->text), &days))
		r->config->cadence = days;
	else
		setting_refuse(r, node->span, node->key, wants);
}

/* -------------------------------------------------------------------- rules */

struct rule_settings {
	ARRAY_OF(struct rule_setting) list;
};

static void read_level(const struct settings_read *r, struct str rule,
		       const struct front_node *node, struct rule_settings *out)
{
	if (setting_level(r, setting_word_of(node)) >= 0)
		*ARRAY_PUSH(r->arena, &out->list) = (struct rule_setting){
			.rule = rule,
			.value = str_copy(r->arena, str_trim(node->text)),
			.span = node->span,
		};
}

static bool has_number(const struct settings_read *r, struct str rule,
		       struct str number)
{
	const char *name;

	for (size_t i = 0; (name = r->rules->number(rule, i)); i++)
		if (str_is(number, name))
			return true;
	return false;
}

/* What may stand below a rule: its level, then its numbers. */
struct rule_keys {
	const struct config_rules *rules;
	struct str rule;
};

static struct str rule_key(const void *context, size_t i)
{
	const struct rule_keys *keys = context;

	return i ? str_of(keys->rules->number(keys->rule, i - 1))
		 : STR("level");
}

static void refuse_number(const struct settings_read *r, struct str rule,
			  const struct front_node *node)
{
	struct rule_keys keys = { r->rules, rule };
	struct str known = rule_key(&keys, 0);
	struct finding *finding =
		diag_add(r->diags, "unknown-value", node->key_span,
			 STR_FMT " has no number '" STR_FMT "'", STR_ARG(rule),
			 STR_ARG(node->key));
	size_t n = 1;
	int near;

	for (; rule_key(&keys, n).n; n++)
		known = str_print(r->arena, STR_FMT ", " STR_FMT,
				  STR_ARG(known), STR_ARG(rule_key(&keys, n)));
	near = str_nearest(node->key, n, rule_key, &keys);
	if (near >= 0)
		diag_hint(r->diags, finding, "did you mean '" STR_FMT "'?",
			  STR_ARG(rule_key(&keys, (size_t)near)));
	else
		diag_hint(r->diags, finding, "it has: " STR_FMT,
			  STR_ARG(known));
}

static void read_number(const struct settings_read *r, struct str rule,
			const struct front_node *node,
			struct rule_settings *out)
{
	struct str text = str_trim(node->text);
	long amount;

	if (r->rules && !has_number(r, rule, node->key)) {
		refuse_number(r, rule, node);
		return;
	}
	if (!str_to_int(text, 0, INT32_MAX, &amount)) {
		setting_refuse(r, node->span, node->key, "a whole number");
		return;
	}
	*ARRAY_PUSH(r->arena, &out->list) = (struct rule_setting){
		.rule = rule,
		.number = str_copy(r->arena, node->key),
		.value = str_copy(r->arena, text),
		.amount = amount,
		.span = node->span,
	};
}

static void read_rule(const struct settings_read *r,
		      const struct front_node *node, struct rule_settings *out)
{
	const char *wants = "a level or a map, as {level: error, days: 3}";
	struct str rule = str_copy(r->arena, node->key);
	const struct front_node *item;

	if (node->shape == FRONT_SCALAR) {
		read_level(r, rule, node, out);
		return;
	}
	if (node->shape == FRONT_LIST) {
		setting_refuse(r, node->span, node->key, wants);
		return;
	}
	for (item = setting_child(r, node); item;
	     item = setting_next(r, item)) {
		if (item->shape != FRONT_SCALAR)
			setting_refuse(r, item->span, item->key, "one value");
		else if (str_is(item->key, "level"))
			read_level(r, rule, item, out);
		else
			read_number(r, rule, item, out);
	}
}

static void refuse_rule(const struct settings_read *r,
			const struct front_node *node)
{
	const char *near = r->rules->nearest(node->key);
	struct finding *finding =
		diag_add(r->diags, "unknown-value", node->key_span,
			 "no rule is called '" STR_FMT "'", STR_ARG(node->key));

	if (near)
		diag_hint(r->diags, finding, "did you mean '%s'?", near);
	else
		diag_hint(r->diags, finding, "inroad help rules lists them");
}

static void read_rules(const struct settings_read *r,
		       const struct front_node *node)
{
	const struct front_node *item =
		setting_entries(r, node, "a map of rules");
	struct rule_settings settings = { 0 };

	for (; item; item = setting_next(r, item)) {
		if (r->rules && !r->rules->known(item->key))
			refuse_rule(r, item);
		else
			read_rule(r, item, &settings);
	}
	r->config->rules = settings.list.at;
	r->config->n_rules = settings.list.n;
}

static const struct rule_setting *find_rule(const struct config *config,
					    const char *rule,
					    const char *number)
{
	for (size_t i = 0; i < config->n_rules; i++)
		if (str_is(config->rules[i].rule, rule) &&
		    str_is(config->rules[i].number, number))
			return &config->rules[i];
	return NULL;
}

long config_number(const struct config *config, const char *rule,
		   const char *number, long otherwise)
{
	const struct rule_setting *found = find_rule(config, rule, number);

	return found ? found->amount : otherwise;
}

enum level config_level(const struct config *config, const char *rule,
			enum level otherwise)
{
	const struct rule_setting *found = find_rule(config, rule, "");

	if (found)
		for (int i = LEVEL_OFF; i <= LEVEL_ERROR; i++)
			if (str_is(found->value, level_name((enum level)i)))
				return (enum level)i;
	return otherwise;
}

/* ----------------------------------------------------------- the other maps */

static void read_work_search(const struct settings_read *r,
			     const struct front_node *node)
{
	const char *wants = "a map, as {efforts: 3, employers: 2}";
	const struct front_node *item = setting_entries(r, node, wants);

	for (; item; item = setting_next(r, item)) {
		if (str_is(item->key, "efforts"))
			setting_count(r, item, 0, &r->config->efforts);
		else if (str_is(item->key, "employers"))
			setting_count(r, item, 0, &r->config->employers);
		else if (str_is(item->key, "week-starts"))
			setting_read_weekday(r, item, &r->config->week_starts);
		else
			setting_refuse_word(
				r,
				(struct setting_word){ item->key,
						       item->key_span },
				"key of work-search", NULL,
				"efforts, employers or week-starts");
	}
}

static void read_synonyms(const struct settings_read *r,
			  const struct front_node *node)
{
	const char *wants = "a map of words, as {postgres: postgresql}";
	const struct front_node *item = setting_entries(r, node, wants);
	ARRAY_OF(struct str) flat = { 0 };
	struct setting_words words;

	for (; item; item = setting_next(r, item)) {
		if (!setting_split(r, item, false, "a word or several", &words))
			continue;
		for (size_t i = 0; i < words.list.n; i++) {
			*ARRAY_PUSH(r->arena, &flat) =
				str_copy(r->arena, item->key);
			*ARRAY_PUSH(r->arena, &flat) =
				str_copy(r->arena, words.list.at[i].text);
		}
	}
	r->config->synonyms = (struct str(*)[2])flat.at;
	r->config->n_synonyms = flat.n / 2;
}

/* Only looked at: what the words are for is for a view to say. */
static void read_strings(const struct settings_read *r,
			 const struct front_node *node)
{
	const struct front_node *item =
		setting_entries(r, node, "a map of texts");

	for (; item; item = setting_next(r, item))
		if (item->shape != FRONT_SCALAR)
			setting_refuse(r, item->span, item->key, "a text");
}

/* ----------------------------------------------------------------- the file */

typedef void read_setting(const struct settings_read *r,
			  const struct front_node *node);

static read_setting *const READERS[N_SETTINGS] = {
	[SETTING_OUTPUT] = read_output,
	[SETTING_WORKDAYS] = read_workdays,
	[SETTING_HOLIDAYS] = read_holidays,
	[SETTING_IGNORE] = read_ignore,
	[SETTING_TODAY_MAX] = read_today_max,
	[SETTING_FAIL_ON] = read_fail_on,
	[SETTING_REVIEW_DAY] = read_review_day,
	[SETTING_CADENCE] = read_cadence,
	[SETTING_RULES] = read_rules,
	[SETTING_WORK_SEARCH] = read_work_search,
	[SETTING_SYNONYMS] = read_synonyms,
	[SETTING_STRINGS] = read_strings,
};

static struct str setting_at(const void *context, size_t i)
{
	(void)context;
	return str_of(SETTINGS[i].name);
}

static void refuse_key(const struct settings_read *r,
		       const struct front_node *node)
{
	int near = str_nearest(node->key, N_SETTINGS, setting_at, NULL);
	struct finding *finding = diag_add(
		r->diags, "unknown-value", node->key_span,
		"there is no setting '" STR_FMT "'", STR_ARG(node->key));

	if (near >= 0)
		diag_hint(r->diags, finding, "did you mean '%s'?",
			  SETTINGS[near].name);
	else
		diag_hint(r->diags, finding, "inroad help settings lists them");
}

static void read_entry(const struct settings_read *r,
		       const struct front_node *node)
{
	for (int i = 0; i < N_SETTINGS; i++) {
		if (str_is(node->key, SETTINGS[i].name)) {
			READERS[i](r, node);
			return;
		}
	}
	refuse_key(r, node);
}

void config_read(struct str bytes, const struct config_rules *rules,
		 struct arena *arena, struct diags *diags, struct config *out)
{
	struct front front;
	struct settings_read r = { out, &front, rules, arena, diags };
	const struct front_node *node;

	*out = config_default();
	out->bytes = bytes;
	front_read_bare(bytes, arena, diags, &front);
	node = front.n ? setting_child(&r, &front.nodes[0]) : NULL;
	for (; node; node = setting_next(&r, node))
		read_entry(&r, node);
}

/* ----------------------------------------------------------- the review day */

#define DAYS_A_WEEK 7
#define HALF_A_WEEK 3

int32_t config_review_day(const struct config *config, int32_t day)
{
	int back = ((int)date_weekday(day) - (int)config->review_day +
		    DAYS_A_WEEK) %
		   DAYS_A_WEEK;

	return day - back;
}

int32_t config_reviewed_week(int32_t review_day)
{
	return date_week_start(review_day - HALF_A_WEEK);
}
