#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/config.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool known_rule(struct str name)
{
	return str_is(name, "unthanked") || str_is(name, "quiet-week");
}

static const char *near_rule(struct str name)
{
	return str_is(name, "unthankd") ? "unthanked" : NULL;
}

static const char *rule_number(struct str rule, size_t i)
{
	if (!str_is(rule, "unthanked"))
		return i ? NULL : "days";
	return i == 0 ? "days" : i == 1 ? "words" : NULL;
}

static const struct config_rules RULES = { known_rule, near_rule, rule_number };

struct read {
	struct arena arena;
	struct diags diags;
	struct config config;
};

static void start(struct read *read, const char *bytes)
{
	arena_open(&read->arena, 0);
	read->diags = diags_make(&read->arena);
	config_read(str_of(bytes), &RULES, &read->arena, &read->diags,
		    &read->config);
}

static void assert_str(struct str got, const char *want, const char *what)
{
	if (!str_is(got, want))
		fail_msg("%s gives '" STR_FMT "', not '%s'", what, STR_ARG(got),
			 want);
}

/* "name span words (hint); …", the span as text. */
static struct str findings(struct read *read, const char *bytes)
{
	struct buf out = buf_make(&read->arena, 0);

	for (size_t i = 0; i < read->diags.list.n; i++) {
		const struct finding *one = &read->diags.list.at[i];

		buf_print(&out, "%s%s '" STR_FMT "' " STR_FMT, i ? "; " : "",
			  one->name,
			  STR_ARG(span_str(str_of(bytes), one->span)),
			  STR_ARG(one->words));
		if (one->hint.n)
			buf_print(&out, " (" STR_FMT ")", STR_ARG(one->hint));
	}
	return buf_get(&out);
}

static void without_a_file_the_defaults_hold(void **state)
{
	struct config config = config_default();
	struct read read;

	(void)state;
	start(&read, "");
	assert_int_equal(read.diags.list.n, 0);
	assert_str(config.output, "digest", "output");
	assert_str(read.config.output, "digest", "output of an empty file");
	assert_int_equal(config.calendar.workdays, 0x1f);
	assert_int_equal(config.today_max, 7);
	assert_int_equal(config.fail_on, LEVEL_ERROR);
	assert_int_equal(config.review_day, FRIDAY);
	assert_int_equal(config.in_touch_max, 3);
	assert_int_equal(config.cadence, 0);
	assert_int_equal(config.n_ignore + config.n_rules, 0);
	arena_close(&read.arena);
}

static void every_setting_has_a_whole_row(void **state)
{
	size_t n = 0;

	(void)state;
	for (; SETTINGS[n].name; n++) {
		assert_non_null(SETTINGS[n].type);
		assert_non_null(SETTINGS[n].otherwise);
		assert_non_null(SETTINGS[n].summary);
	}
	assert_int_equal(n, 12);
}

static void workdays_are_read_in_any_list(void **state)
{
	static const struct {
		const char *bytes;
		int workdays;
	} cases[] = {
		{ "workdays: mon tue wed thu fri\n", 0x1f },
		{ "workdays: mon, wed\n", 0x05 },
		{ "workdays: [sun, mon]\n", 0x41 },
		{ "workdays:\n  - Saturday\n  - sun\n", 0x60 },
		{ "workdays: MON\n", 0x01 },
		{ "workdays: []\n", 0x1f },
		{ "workdays: someday\n", 0x1f },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read read;

		start(&read, cases[i].bytes);
		if (read.config.calendar.workdays != cases[i].workdays)
			fail_msg("%s gives %x", cases[i].bytes,
				 read.config.calendar.workdays);
		arena_close(&read.arena);
	}
}

static void holidays_are_sorted_and_single(void **state)
{
	struct read read;
	const struct calendar *calendar = &read.config.calendar;

	(void)state;
	start(&read, "holidays: [2026-12-25, 2026-09-07, 2026-12-25, "
		     "2026-02-30]\n");
	assert_int_equal(calendar->n_holidays, 2);
	assert_int_equal(calendar->holidays[0], date_make(2026, 9, 7));
	assert_int_equal(calendar->holidays[1], date_make(2026, 12, 25));
	assert_int_equal(read.diags.list.n, 1);
	arena_close(&read.arena);
}

static void scalars_are_typed(void **state)
{
	struct read read;

	(void)state;
	start(&read, "output: ./public/search/\n"
		     "today-max: 5\n"
		     "fail-on: warning\n"
		     "review-day: sun\n"
		     "cadence: 8w\n"
		     "ignore: [drafts/, '*.tmp.md']\n"
		     "strings: {talk: Gespraech}\n"
		     "work-search: {efforts: 3, employers: 2, "
		     "week-starts: sunday}\n");
	assert_int_equal(read.diags.list.n, 0);
	assert_str(read.config.output, "public/search", "output");
	assert_int_equal(read.config.today_max, 5);
	assert_int_equal(read.config.fail_on, LEVEL_WARNING);
	assert_int_equal(read.config.review_day, SUNDAY);
	assert_int_equal(read.config.cadence, 56);
	assert_int_equal(read.config.n_ignore, 2);
	assert_str(read.config.ignore[1], "*.tmp.md", "ignore");
	assert_int_equal(read.config.efforts, 3);
	assert_int_equal(read.config.employers, 2);
	assert_int_equal(read.config.week_starts, SUNDAY);
	arena_close(&read.arena);
}

static void rules_take_a_level_or_numbers(void **state)
{
	struct read read;
	const struct config *config = &read.config;

	(void)state;
	start(&read, "rules:\n"
		     "  quiet-week: off\n"
		     "  unthanked: {days: 3, level: error}\n");
	assert_int_equal(read.diags.list.n, 0);
	assert_int_equal(config_level(config, "quiet-week", LEVEL_WARNING),
			 LEVEL_OFF);
	assert_int_equal(config_level(config, "unthanked", LEVEL_WARNING),
			 LEVEL_ERROR);
	assert_int_equal(config_level(config, "alone", LEVEL_HINT), LEVEL_HINT);
	assert_int_equal(config_number(config, "unthanked", "days", 2), 3);
	assert_int_equal(config_number(config, "unthanked", "weeks", 2), 2);
	assert_int_equal(config_number(config, "quiet-week", "days", 7), 7);
	arena_close(&read.arena);
}

static void synonyms_are_pairs(void **state)
{
	struct read read;

	(void)state;
	start(&read, "synonyms:\n  postgres: [postgresql, pg]\n"
		     "  k8s: kubernetes\n");
	assert_int_equal(read.diags.list.n, 0);
	assert_int_equal(read.config.n_synonyms, 3);
	assert_str(read.config.synonyms[1][0], "postgres", "second pair");
	assert_str(read.config.synonyms[1][1], "pg", "second pair");
	assert_str(read.config.synonyms[2][1], "kubernetes", "third pair");
	arena_close(&read.arena);
}

static void what_does_not_fit_is_a_finding_and_the_default_stands(void **state)
{
	static const char *const cases[][2] = {
		{ "outptu: x\n", "unknown-value 'outptu' there is no setting "
				 "'outptu' (did you mean 'output'?)" },
		{ "css: x\n", "unknown-value 'css' there is no setting 'css' "
			      "(inroad help settings lists them)" },
		{ "output: ../x\n",
		  "unknown-value '../x' output takes a folder inside the "
		  "notebook, as digest" },
		{ "output: .\n",
		  "unknown-value '.' output takes a folder inside the "
		  "notebook, as digest" },
		{ "output: /etc\n",
		  "unknown-value '/etc' output takes a folder inside the "
		  "notebook, as digest" },
		{ "output: [x]\n",
		  "unknown-value '[x]' output takes a folder inside the "
		  "notebook, as digest" },
		{ "workdays: mon tuesdy\n",
		  "unknown-value 'tuesdy' 'tuesdy' is no weekday (write mon "
		  "tue wed thu fri sat or sun)" },
		{ "holidays: 2026-02-30\n",
		  "bad-date '2026-02-30' there is no day 2026-02-30 (write a "
		  "day as 2026-12-25)" },
		{ "holidays: [2026-09-07, easter]\n",
		  "bad-date 'easter' 'easter' is no date (write a day as "
		  "2026-12-25)" },
		{ "today-max: many\n",
		  "unknown-value 'many' today-max takes a whole number from 1 "
		  "to 1000" },
		{ "today-max: 0\n",
		  "unknown-value '0' today-max takes a whole number from 1 to "
		  "1000" },
		{ "today-max: 1001\n",
		  "unknown-value '1001' today-max takes a whole number from 1 "
		  "to 1000" },
		{ "today-max: 1000\n", "" },
		{ "fail-on: eror\n", "unknown-value 'eror' 'eror' is no level "
				     "(did you mean 'error'?)" },
		{ "review-day: noon\n",
		  "unknown-value 'noon' 'noon' is no weekday (write mon tue "
		  "wed thu fri sat or sun)" },
		{ "cadence: often\n", "unknown-value 'often' cadence takes a "
				      "span, as 10d, 6w or 3m" },
		{ "rules: {unthankd: off}\n",
		  "unknown-value 'unthankd' no rule is called 'unthankd' "
		  "(did you mean 'unthanked'?)" },
		{ "rules: {nothing-like-it: off}\n",
		  "unknown-value 'nothing-like-it' no rule is called "
		  "'nothing-like-it' (inroad help rules lists them)" },
		{ "rules: {unthanked: {levl: off}}\n",
		  "unknown-value 'levl' unthanked has no number 'levl' (did "
		  "you mean 'level'?)" },
		{ "rules: {unthanked: {dais: 3}}\n",
		  "unknown-value 'dais' unthanked has no number 'dais' (did "
		  "you mean 'days'?)" },
		{ "rules: {unthanked: {percentage: 3}}\n",
		  "unknown-value 'percentage' unthanked has no number "
		  "'percentage' (it has: level, days, words)" },
		{ "rules: {unthanked: loud}\n",
		  "unknown-value 'loud' 'loud' is no level (write off, hint, "
		  "warning or error)" },
		{ "rules: {unthanked: {days: few}}\n",
		  "unknown-value 'few' days takes a whole number" },
		{ "rules: {unthanked: [3]}\n",
		  "unknown-value '[3]' unthanked takes a level or a map, as "
		  "{level: error, days: 3}" },
		{ "rules: off\n",
		  "unknown-value 'off' rules takes a map of rules" },
		{ "work-search: {effort: 3}\n",
		  "unknown-value 'effort' 'effort' is no key of work-search "
		  "(write efforts, employers or week-starts)" },
		{ "synonyms: [a, b]\n",
		  "unknown-value '[a, b]' synonyms takes a map of words, as "
		  "{postgres: postgresql}" },
		{ "strings: {a: [b]}\n", "unknown-value '[b]' a takes a text" },
		{ "ignore: {a: b}\n", "unknown-value '{a: b}' ignore takes "
				      "globs, as drafts or old/*.md" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read read;

		start(&read, cases[i][0]);
		assert_str(findings(&read, cases[i][0]), cases[i][1],
			   cases[i][0]);
		assert_str(read.config.output, "digest", cases[i][0]);
		arena_close(&read.arena);
	}
}

static void a_good_setting_counts_beside_a_bad_one(void **state)
{
	struct read read;

	(void)state;
	start(&read, "today-max: many\nreview-day: mon\nnonsense: 1\n"
		     "cadence: 2w\n");
	assert_int_equal(read.config.today_max, 7);
	assert_int_equal(read.config.review_day, MONDAY);
	assert_int_equal(read.config.cadence, 14);
	assert_int_equal(read.diags.list.n, 2);
	arena_close(&read.arena);
}

static void a_review_looks_back_on_the_week_that_is_done(void **state)
{
	static const struct {
		enum weekday weekday;
		const char *today, *day, *week;
	} CASES[] = {
		{ FRIDAY, "2026-09-11", "2026-09-11", "2026-09-07" },
		{ FRIDAY, "2026-09-10", "2026-09-04", "2026-08-31" },
		{ SUNDAY, "2026-09-13", "2026-09-13", "2026-09-07" },
		{ MONDAY, "2026-09-14", "2026-09-14", "2026-09-07" },
		{ WEDNESDAY, "2026-09-15", "2026-09-09", "2026-08-31" },
		{ THURSDAY, "2026-09-10", "2026-09-10", "2026-09-07" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct config config = config_default();
		int32_t day;

		config.review_day = CASES[i].weekday;
		day = config_review_day(&config,
					date_parse(str_of(CASES[i].today)));
		assert_int_equal(day, date_parse(str_of(CASES[i].day)));
		assert_int_equal(config_reviewed_week(day),
				 date_parse(str_of(CASES[i].week)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_file_the_defaults_hold),
		cmocka_unit_test(every_setting_has_a_whole_row),
		cmocka_unit_test(workdays_are_read_in_any_list),
		cmocka_unit_test(holidays_are_sorted_and_single),
		cmocka_unit_test(scalars_are_typed),
		cmocka_unit_test(rules_take_a_level_or_numbers),
		cmocka_unit_test(synonyms_are_pairs),
		cmocka_unit_test(
			what_does_not_fit_is_a_finding_and_the_default_stands),
		cmocka_unit_test(a_good_setting_counts_beside_a_bad_one),
		cmocka_unit_test(a_review_looks_back_on_the_week_that_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
