#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/date.h>
#include <limits.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int32_t day_of(const char *text)
{
	return date_parse(str_of(text));
}

static void assert_day(int32_t day, const char *expected)
{
	char text[DATE_TEXT];

	assert_string_equal(date_text(day, text), expected);
}

static void known_days_have_known_numbers(void **state)
{
	static const struct {
		const char *text;
		int32_t day;
		enum weekday weekday;
	} cases[] = {
		{ "1970-01-01", 0, THURSDAY },
		{ "1969-12-31", -1, WEDNESDAY },
		{ "2000-02-29", 11016, TUESDAY },
		{ "2000-03-01", 11017, WEDNESDAY },
		{ "2026-08-12", 20677, WEDNESDAY },
		{ "1000-01-01", -354285, WEDNESDAY },
		{ "9999-12-31", 2932896, FRIDAY },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(day_of(cases[i].text), cases[i].day);
		assert_int_equal(date_weekday(cases[i].day), cases[i].weekday);
		assert_day(cases[i].day, cases[i].text);
	}
}

/* The calendar, counted by hand from one day to the next. */
struct counted {
	int year, month, mday, weekday, week, week_year;
};

static int naive_month_days(int year, int month)
{
	if (month == 2)
		return year % 400 == 0	 ? 29
		       : year % 100 == 0 ? 28
		       : year % 4 == 0	 ? 29
					 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void count_on(struct counted *c)
{
	c->weekday = (c->weekday + 1) % 7;
	if (++c->mday > naive_month_days(c->year, c->month)) {
		c->mday = 1;
		if (++c->month > 12) {
			c->month = 1;
			c->year++;
		}
	}
	if (c->weekday != MONDAY)
		return;
	c->week++;
	/* Week 1 is the one that holds 4 January. */
	if ((c->month == 12 && c->mday >= 29) ||
	    (c->month == 1 && c->mday <= 4)) {
		c->week = 1;
		c->week_year = c->year + (c->month == 12);
	}
}

static void every_day_goes_there_and_back(void **state)
{
	struct counted c = { 1000, 1, 1, WEDNESDAY, 1, 1000 };
	int32_t day = date_make(1000, 1, 1), last = date_make(9999, 12, 31);
	int year, month, mday, week_year;
	char text[DATE_TEXT];

	(void)state;
	for (; day <= last; day++, count_on(&c)) {
		date_split(day, &year, &month, &mday);
		date_text(day, text);
		if (year != c.year || month != c.month || mday != c.mday ||
		    date_make(c.year, c.month, c.mday) != day ||
		    (int)date_weekday(day) != c.weekday ||
		    date_week_start(day) != day - c.weekday ||
		    date_iso_week(day, &week_year) != c.week ||
		    week_year != c.week_year || day_of(text) != day)
			fail_msg("%04d-%02d-%02d is %s", c.year, c.month,
				 c.mday, text);
	}
	assert_int_equal(c.year, 10000);
}

static void weeks_are_those_of_iso_8601(void **state)
{
	static const struct {
		const char *day;
		int year, week;
	} cases[] = {
		{ "2026-01-01", 2026, 1 },  { "2026-08-12", 2026, 33 },
		{ "2027-01-01", 2026, 53 }, { "2027-01-03", 2026, 53 },
		{ "2027-01-04", 2027, 1 },  { "2024-12-30", 2025, 1 },
		{ "2024-12-29", 2024, 52 }, { "2023-01-01", 2022, 52 },
		{ "2020-12-31", 2020, 53 }, { "2021-01-03", 2020, 53 },
	};
	size_t i;
	int year;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(date_iso_week(day_of(cases[i].day), &year),
				 cases[i].week);
		assert_int_equal(year, cases[i].year);
	}
	assert_day(date_week_start(day_of("2026-08-12")), "2026-08-10");
	assert_day(date_week_start(day_of("2026-08-10")), "2026-08-10");
	assert_day(date_week_start(day_of("2026-08-16")), "2026-08-10");
}

static void what_is_no_date_is_refused(void **state)
{
	static const struct {
		const char *text;
		bool looks;
	} cases[] = {
		{ "", false },
		{ "2026-8-12", false },
		{ "2026-08-1", false },
		{ "2026-08-120", false },
		{ "2026/08/12", false },
		{ "2026-08-12 ", false },
		{ " 2026-08-12", false },
		{ "20260812", false },
		{ "-026-08-12", false },
		{ "+026-08-12", false },
		{ "2026-0a-12", false },
		{ "2026-02-30", true },
		{ "2026-02-29", true },
		{ "1900-02-29", true },
		{ "2026-00-10", true },
		{ "2026-13-10", true },
		{ "2026-10-00", true },
		{ "2026-04-31", true },
		{ "0999-12-31", true },
		{ "0000-00-00", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(day_of(cases[i].text), DATE_NONE);
		assert_int_equal(date_looks_like(str_of(cases[i].text)),
				 cases[i].looks);
	}
	assert_int_equal(date_parse((struct str){ NULL, 0 }), DATE_NONE);
	assert_int_equal(date_make(10000, 1, 1), DATE_NONE);
	assert_int_equal(date_make(INT_MAX, INT_MAX, INT_MAX), DATE_NONE);
	assert_int_equal(date_make(INT_MIN, INT_MIN, INT_MIN), DATE_NONE);
	assert_true(date_looks_like(STR("2026-08-12")));
}

static void loose_dates(void **state)
{
	static const struct {
		const char *text, *first;
		enum date_precision precision;
		bool about;
	} cases[] = {
		{ "2026-08-12", "2026-08-12", DATE_DAY, false },
		{ "2026-08", "2026-08-01", DATE_MONTH, false },
		{ "2026", "2026-01-01", DATE_YEAR, false },
		{ "~2019", "2019-01-01", DATE_YEAR, true },
		{ "~2026-08", "2026-08-01", DATE_MONTH, true },
		{ "~2026-08-12", "2026-08-12", DATE_DAY, true },
	};
	static const char *const none[] = { "",	       "~",	  "~~2019",
					    "19",      "20266",	  "0999",
					    "2026-13", "2026-00", "2026-8",
					    "2026/08", "abcd",	  "2026-02-30",
					    "-026",    "2026-+1" };
	struct date date = { .day = 42 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(none); i++) {
		assert_false(date_parse_loose(str_of(none[i]), &date));
		assert_int_equal(date.day, 42);
	}
	for (i = 0; i < COUNT(cases); i++) {
		assert_true(date_parse_loose(str_of(cases[i].text), &date));
		assert_day(date.day, cases[i].first);
		assert_int_equal(date.precision, cases[i].precision);
		assert_int_equal(date.about, cases[i].about);
	}
}

static void relative_dates_count_from_a_day(void **state)
{
	/* 2026-08-12 is a Wednesday. */
	static const struct {
		const char *text, *day;
		bool relative;
	} cases[] = {
		{ "+3d", "2026-08-15", true },
		{ "+0d", "2026-08-12", true },
		{ "+2w", "2026-08-26", true },
		{ "+1m", "2026-09-12", true },
		{ "+6m", "2027-02-12", true },
		{ "+2bd", "2026-08-14", true },
		{ "+3bd", "2026-08-17", true },
		{ "+0bd", "2026-08-12", true },
		{ "fri", "2026-08-14", true },
		{ "Friday", "2026-08-14", true },
		{ "thu", "2026-08-13", true },
		{ "wed", "2026-08-19", true },
		{ "wednesday", "2026-08-19", true },
		{ "tue", "2026-08-18", true },
		{ "mon", "2026-08-17", true },
		{ "sun", "2026-08-16", true },
		{ "today", "2026-08-12", true },
		{ "tomorrow", "2026-08-13", true },
		{ "2026-12-24", "2026-12-24", false },
		{ "+9999d", "2053-12-27", true },
		{ "+10000d", "?", false },
		{ "+99999999999999999999d", "?", false },
		{ "+d", "?", false },
		{ "+3", "?", false },
		{ "+3x", "?", false },
		{ "+3dd", "?", false },
		{ "+3d2w", "?", false },
		{ "+ 3d", "?", false },
		{ "3d", "?", false },
		{ "-3d", "?", false },
		{ "+", "?", false },
		{ "", "?", false },
		{ "fr", "?", false },
		{ "frid", "?", false },
		{ "2026-02-30", "?", false },
	};
	int32_t from = day_of("2026-08-12");
	bool relative;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].text);

		assert_day(date_parse_relative(s, from, &CALENDAR_PLAIN,
					       &relative),
			   cases[i].day);
		assert_int_equal(relative, cases[i].relative);
		assert_day(date_parse_relative(s, DATE_NONE, &CALENDAR_PLAIN,
					       &relative),
			   cases[i].relative ? "?" : cases[i].day);
		assert_int_equal(relative, cases[i].relative);
	}
	assert_int_equal(date_parse_relative(STR("+1d"), day_of("9999-12-31"),
					     &CALENDAR_PLAIN, &relative),
			 DATE_NONE);
	assert_int_equal(date_parse_relative(STR("fri"), day_of("9999-12-31"),
					     &CALENDAR_PLAIN, &relative),
			 DATE_NONE);
}

static void a_weekday_is_the_first_after_a_day(void **state)
{
	int32_t from = day_of("2026-08-10"), day;
	bool relative;
	int i, weekday;

	(void)state;
	for (i = 0; i < 7; i++)
		for (weekday = MONDAY; weekday <= SUNDAY; weekday++) {
			day = date_parse_relative(
				str_of(date_weekday_short(
					(enum weekday)weekday)),
				from + i, &CALENDAR_PLAIN, &relative);
			assert_in_range(day, from + i + 1, from + i + 7);
			assert_int_equal(date_weekday(day), weekday);
		}
}

static void a_month_is_found_by_its_names(void **state)
{
	static const struct {
		const char *name;
		int month;
	} CASES[] = {
		{ "Jan", 1 },	    { "january", 1 }, { "FEBRUARY", 2 },
		{ "may", 5 },	    { "August", 8 },  { "sept", 9 },
		{ "September", 9 }, { "dec", 12 },    { "December", 12 },
		{ "", 0 },	    { "Ma", 0 },      { "mayor", 0 },
		{ "marc", 0 },	    { "augt", 0 },    { "decemberr", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_int_equal(date_month(str_of(CASES[i].name)),
				 CASES[i].month);
	for (int month = 1; month <= 12; month++)
		assert_int_equal(date_month(str_of(date_month_short(month))),
				 month);
}

static void months_end_where_they_must(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
	} cases[] = {
		{ "2026-01-31", 1, "2026-02-28" },
		{ "2028-01-31", 1, "2028-02-29" },
		{ "2026-01-31", 2, "2026-03-31" },
		{ "2026-08-31", 1, "2026-09-30" },
		{ "2026-12-15", 1, "2027-01-15" },
		{ "2026-01-15", -1, "2025-12-15" },
		{ "2026-03-31", -1, "2026-02-28" },
		{ "2028-02-29", 12, "2029-02-28" },
		{ "2026-08-12", 0, "2026-08-12" },
		{ "9999-12-31", 1, "?" },
		{ "1000-01-01", -1, "?" },
		{ "2026-08-12", INT_MAX, "?" },
		{ "2026-08-12", INT_MIN, "?" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_day(
			date_add_months(day_of(cases[i].from), cases[i].months),
			cases[i].to);
	assert_int_equal(date_add_months(DATE_NONE, 1), DATE_NONE);
}

static void business_days_skip_weekends_and_holidays(void **state)
{
	/* A Friday and the Monday after. */
	const int32_t days_off[] = { day_of("2026-12-25"),
				     day_of("2026-12-28") };
	const struct calendar calendar = { CALENDAR_PLAIN.workdays, days_off,
					   2 };
	static const struct {
		const char *from;
		int n;
		const char *to;
	} cases[] = {
		{ "2026-12-24", 0, "2026-12-24" },
		{ "2026-12-24", 1, "2026-12-29" },
		{ "2026-12-24", 2, "2026-12-30" },
		{ "2026-12-25", 0, "2026-12-29" },
		{ "2026-12-25", 1, "2026-12-29" },
		{ "2026-12-27", -1, "2026-12-24" },
		{ "2026-12-29", -1, "2026-12-24" },
		{ "2026-12-29", -2, "2026-12-23" },
		{ "2026-12-24", 7, "2027-01-06" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_day(date_add_workdays(&calendar, day_of(cases[i].from),
					     cases[i].n),
			   cases[i].to);
	assert_false(date_is_workday(&calendar, day_of("2026-12-25")));
	assert_false(date_is_workday(&calendar, day_of("2026-12-26")));
	assert_true(date_is_workday(&calendar, day_of("2026-12-24")));
	assert_int_equal(date_workdays_between(&calendar, day_of("2026-12-24"),
					       day_of("2026-12-30")),
			 2);
	assert_int_equal(date_workdays_between(&calendar, day_of("2026-12-30"),
					       day_of("2026-12-24")),
			 0);
	assert_int_equal(date_workdays_between(&calendar, DATE_NONE, 0), 0);
	assert_int_equal(date_workdays_between(&calendar, 0, DATE_NONE), 0);
}

static void who_never_works_has_no_business_day(void **state)
{
	const struct calendar idle = { 0, NULL, 0 };

	(void)state;
	assert_int_equal(date_add_workdays(&idle, 0, 0), DATE_NONE);
	assert_int_equal(date_add_workdays(&idle, 0, 1), DATE_NONE);
	assert_int_equal(date_add_workdays(&idle, 0, -1), DATE_NONE);
	assert_int_equal(date_workdays_between(&idle, 0, 1000), 0);
}

static void business_days_end_with_the_calendar(void **state)
{
	int32_t last = day_of("9999-12-31"), first = day_of("1000-01-01");

	(void)state;
	/* A Friday and a Wednesday. */
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, last, 0), last);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, last, 1),
			 DATE_NONE);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, last - 1, 1), last);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, first, -1),
			 DATE_NONE);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, first + 1, -1),
			 first);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, 0, INT_MAX),
			 DATE_NONE);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, 0, INT_MIN),
			 DATE_NONE);
	assert_int_equal(date_add_workdays(&CALENDAR_PLAIN, DATE_NONE, 1),
			 DATE_NONE);
}

/* ------------------------------------------------- against stepping by hand */

static bool naive_is_workday(const struct calendar *calendar, int32_t day)
{
	size_t i;

	for (i = 0; i < calendar->n_holidays; i++)
		if (calendar->holidays[i] == day)
			return false;
	return calendar->workdays & 1 << date_weekday(day);
}

static int32_t naive_add(const struct calendar *calendar, int32_t day, int n)
{
	int step = n < 0 ? -1 : 1;

	if (n == 0 && naive_is_workday(calendar, day))
		return day;
	n = n == 0 ? 1 : n * step;
	while (n > 0) {
		day += step;
		n -= naive_is_workday(calendar, day);
	}
	return day;
}

static int by_day(const void *a, const void *b)
{
	int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;

	return (left > right) - (left < right);
}

static void business_days_agree_with_stepping(void **state)
{
	int32_t days_off[40], day, to;
	unsigned seed = 20260812;
	int round, trial, n, steps;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct calendar calendar = { .holidays = days_off };
		int32_t middle = 20000 + rand_r(&seed) % 3000;

		calendar.workdays = (uint8_t)(1 + rand_r(&seed) % 127);
		calendar.n_holidays = (size_t)(rand_r(&seed) % 41);
		for (n = 0; n < (int)calendar.n_holidays; n++)
			days_off[n] = middle - 60 + rand_r(&seed) % 120;
		qsort(days_off, calendar.n_holidays, sizeof *days_off, by_day);
		for (trial = 0; trial < 60; trial++) {
			day = middle - 80 + rand_r(&seed) % 160;
			n = rand_r(&seed) % 81 - 40;
			assert_int_equal(date_is_workday(&calendar, day),
					 naive_is_workday(&calendar, day));
			assert_int_equal(date_add_workdays(&calendar, day, n),
					 naive_add(&calendar, day, n));
			steps = 0;
			to = day + rand_r(&seed) % 200;
			for (n = day + 1; n <= to; n++)
				steps += naive_is_workday(&calendar, n);
			assert_int_equal(
				date_workdays_between(&calendar, day, to),
				steps);
		}
	}
}

static void spans_are_days(void **state)
{
	static const struct {
		const char *text;
		int days;
	} cases[] = {
		{ "10d", 10 },	  { "6w", 42 },	  { "3m", 90 },
		{ "1y", 365 },	  { "0d", 0 },	  { "9999w", 69993 },
		{ "10000d", -1 }, { "d", -1 },	  { "10", -1 },
		{ "", -1 },	  { "1h", -1 },	  { "1d2w", -1 },
		{ "-1d", -1 },	  { "1 d", -1 },  { "1D", -1 },
		{ "10d ", -1 },	  { "1.5w", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int days = -1;

		assert_int_equal(date_parse_span(str_of(cases[i].text), &days),
				 cases[i].days >= 0);
		assert_int_equal(days, cases[i].days);
	}
}

static void durations_are_minutes(void **state)
{
	static const struct {
		const char *text;
		int minutes;
	} cases[] = {
		{ "40m", 40 },	  { "2h", 120 },   { "1h30m", 90 },
		{ "90m", 90 },	  { "0m", 0 },	   { "1h05m", 65 },
		{ "1h59m", 119 }, { "1h60m", -1 }, { "1h30", -1 },
		{ "30", -1 },	  { "", -1 },	   { "m", -1 },
		{ "1m1h", -1 },	  { "1h1h", -1 },  { "1h1m1m", -1 },
		{ "1.5h", -1 },	  { "2d", -1 },	   { "1h ", -1 },
		{ "99999h", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int minutes = -1;

		assert_int_equal(
			date_parse_minutes(str_of(cases[i].text), &minutes),
			cases[i].minutes >= 0);
		assert_int_equal(minutes, cases[i].minutes);
	}
}

static void times_are_minutes_since_midnight(void **state)
{
	static const struct {
		const char *text;
		int minutes;
	} cases[] = {
		{ "9:30", 570 }, { "09:30", 570 }, { "14:05", 845 },
		{ "0:00", 0 },	 { "00:00", 0 },   { "23:59", 1439 },
		{ "24:00", -1 }, { "12:60", -1 },  { "9:3", -1 },
		{ ":30", -1 },	 { "930", -1 },	   { "", -1 },
		{ "9:300", -1 }, { "a:30", -1 },   { "009:30", -1 },
		{ "-1:30", -1 }, { "9:30 ", -1 },  { "9:-1", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int minutes = -1;

		assert_int_equal(
			date_parse_time(str_of(cases[i].text), &minutes),
			cases[i].minutes >= 0);
		assert_int_equal(minutes, cases[i].minutes);
	}
}

static void days_in_words(void **state)
{
	static const struct {
		const char *day, *words, *distance;
	} cases[] = {
		{ "2026-08-12", "Wed 12 Aug", "today" },
		{ "2026-08-13", "Thu 13 Aug", "tomorrow" },
		{ "2026-08-11", "Tue 11 Aug", "yesterday" },
		{ "2026-08-15", "Sat 15 Aug", "in 3 days" },
		{ "2026-08-09", "Sun 9 Aug", "3 days ago" },
		{ "2027-01-01", "Fri 1 Jan 2027", "in 4 months" },
		{ "2025-12-31", "Wed 31 Dec 2025", "7 months ago" },
		{ "2026-07-30", "Thu 30 Jul", "13 days ago" },
		{ "2026-07-29", "Wed 29 Jul", "2 weeks ago" },
		{ "2026-06-13", "Sat 13 Jun", "8 weeks ago" },
		{ "2026-06-12", "Fri 12 Jun", "2 months ago" },
		{ "2024-08-13", "Tue 13 Aug 2024", "23 months ago" },
		{ "2024-08-12", "Mon 12 Aug 2024", "2 years ago" },
		{ "2030-08-12", "Mon 12 Aug 2030", "in 4 years" },
		{ "", "?", "?" },
	};
	int32_t today = day_of("2026-08-12");
	struct arena arena;
	size_t i;

	(void)state;
	arena_open(&arena, 0);
	for (i = 0; i < COUNT(cases); i++) {
		int32_t day = day_of(cases[i].day);

		assert_true(
			str_is(date_words(&arena, day, today), cases[i].words));
		assert_true(str_is(date_distance(&arena, day, today),
				   cases[i].distance));
	}
	assert_true(str_is(date_str(&arena, today), "2026-08-12"));
	assert_true(str_is(date_str(&arena, DATE_NONE), "?"));
	arena_close(&arena);
	assert_string_equal(date_weekday_name(MONDAY), "Monday");
	assert_string_equal(date_weekday_short(SUNDAY), "Sun");
	assert_string_equal(date_month_short(1), "Jan");
	assert_string_equal(date_month_short(12), "Dec");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days_have_known_numbers),
		cmocka_unit_test(every_day_goes_there_and_back),
		cmocka_unit_test(weeks_are_those_of_iso_8601),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(loose_dates),
		cmocka_unit_test(relative_dates_count_from_a_day),
		cmocka_unit_test(a_weekday_is_the_first_after_a_day),
		cmocka_unit_test(a_month_is_found_by_its_names),
		cmocka_unit_test(months_end_where_they_must),
		cmocka_unit_test(business_days_skip_weekends_and_holidays),
		cmocka_unit_test(who_never_works_has_no_business_day),
		cmocka_unit_test(business_days_end_with_the_calendar),
		cmocka_unit_test(business_days_agree_with_stepping),
		cmocka_unit_test(spans_are_days),
		cmocka_unit_test(durations_are_minutes),
		cmocka_unit_test(times_are_minutes_since_midnight),
		cmocka_unit_test(days_in_words),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
