/*
 * Any text as a date, a span, minutes, a time; any calendar: what is read is
 * written as it was, days stay between the years 1000 and 9999, and business
 * days count the same both ways.
 */
#include "laws.h"

#define COUNT_MAX 9999 /* the largest number that may be typed */
#define HOLIDAYS_MAX 32
#define WEEKDAYS 7

struct input {
	struct calendar calendar;
	int32_t holidays[HOLIDAYS_MAX];
	int32_t from;
	struct str text;
};

static void check_civil(int32_t day)
{
	int year, month, mday, iso_year, week;
	char text[DATE_TEXT];
	int32_t monday = date_week_start(day);

	date_split(day, &year, &month, &mday);
	assert(date_make(year, month, mday) == day);
	assert(mday >= 1 && mday <= date_month_days(year, month));
	assert(date_parse(str_of(date_text(day, text))) == day);
	assert(monday <= day && day - monday < WEEKDAYS);
	assert(date_weekday(monday) == MONDAY);
	assert((int)date_weekday(day) == day - monday);
	week = date_iso_week(day, &iso_year);
	assert(week >= 1 && week <= 53);
	assert(iso_year >= year - 1 && iso_year <= year + 1);
}

/* What was read is written as it was typed. */
static void check_full(struct str text)
{
	int32_t day = date_parse(text);
	char out[DATE_TEXT];

	laws_day(day);
	if (day == DATE_NONE)
		return;
	assert(date_looks_like(text));
	assert(str_is(text, date_text(day, out)));
	check_civil(day);
}

static void check_loose(struct str text)
{
	struct date date;
	int year, month, mday;

	if (!date_parse_loose(text, &date))
		return;
	laws_day(date.day);
	assert(date.day != DATE_NONE);
	assert(date.about == (text.at[0] == '~'));
	date_split(date.day, &year, &month, &mday);
	assert(date.precision == DATE_DAY || mday == 1);
	assert(date.precision != DATE_YEAR || month == 1);
	assert(date.precision != DATE_DAY ||
	       date_parse(str_sub(text, date.about, text.n)) == date.day);
}

/* How far a relative date may lead: its number of its unit's longest. */
static int64_t reach_of(const struct input *in)
{
	char unit = in->text.at[in->text.n - 1];
	bool business = in->text.n > 1 && unit == 'd' &&
			in->text.at[in->text.n - 2] == 'b';

	if (in->text.at[0] != '+')
		return WEEKDAYS;
	if (business)
		return (COUNT_MAX + HOLIDAYS_MAX + 1) * (int64_t)WEEKDAYS;
	return (int64_t)COUNT_MAX * (unit == 'm' ? 31 : unit == 'w' ? 7 : 1);
}

static void check_relative(const struct input *in)
{
	bool relative = false, without = false;
	int32_t day = date_parse_relative(in->text, in->from, &in->calendar,
					  &relative);

	laws_day(day);
	if (!relative) {
		assert(day == date_parse(in->text));
		return;
	}
	assert(in->text.n);
	if (day != DATE_NONE)
		assert(day >= in->from && day <= in->from + reach_of(in));
	day = date_parse_relative(in->text, DATE_NONE, &in->calendar, &without);
	assert(day == DATE_NONE && without);
}

static void check_numbers(struct str text)
{
	int number;

	if (date_parse_span(text, &number))
		assert(number >= 0 && number <= COUNT_MAX * 365);
	if (date_parse_minutes(text, &number))
		assert(number >= 0 && number <= COUNT_MAX * 60 + 59);
	if (date_parse_time(text, &number))
		assert(number >= 0 && number < 24 * 60);
}

static void check_workdays(const struct input *in, int n)
{
	const struct calendar *calendar = &in->calendar;
	int32_t after = date_add_workdays(calendar, in->from, n);
	int32_t before = date_add_workdays(calendar, in->from, -n);

	laws_day(after);
	laws_day(before);
	if (after != DATE_NONE) {
		assert(date_is_workday(calendar, after));
		assert(date_workdays_between(calendar, in->from, after) == n ||
		       !n);
	}
	if (n && before != DATE_NONE) {
		assert(date_is_workday(calendar, before));
		assert(date_workdays_between(calendar, before - 1,
					     in->from - 1) == n);
	}
}

static void check_months(int32_t from, int months)
{
	int32_t day = date_add_months(from, months);
	int year, month, mday, to_year, to_month, to_day;

	laws_day(day);
	if (day == DATE_NONE)
		return;
	date_split(from, &year, &month, &mday);
	date_split(day, &to_year, &to_month, &to_day);
	assert(to_year * 12 + to_month == year * 12 + month + months);
	assert(to_day <= mday);
}

static void check_words(int32_t day, int32_t today)
{
	struct arena arena;

	arena_open(&arena, 0);
	assert(date_words(&arena, day, today).n);
	assert(date_distance(&arena, day, today).n);
	arena_close(&arena);
}

static int32_t take_day(const uint8_t *bytes)
{
	uint32_t number =
		bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;

	return LAWS_DAY_MIN +
	       (int32_t)(number % (LAWS_DAY_MAX - LAWS_DAY_MIN + 1));
}

/* A weekday mask, a day, some holidays, and the rest is text. */
static bool input_make(struct input *in, const uint8_t *data, size_t size)
{
	size_t n;

	if (size < 5)
		return false;
	*in = (struct input){ .from = take_day(data + 1) };
	in->calendar.workdays = data[0] & 127;
	n = data[4] % HOLIDAYS_MAX;
	data += 5;
	size -= 5;
	for (; in->calendar.n_holidays < n && size; data++, size--) {
		size_t i = in->calendar.n_holidays++;

		in->holidays[i] = (i ? in->holidays[i - 1] : in->from) + *data;
	}
	in->calendar.holidays = in->holidays;
	in->text = (struct str){ (const char *)data, size };
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in;
	int n;

	if (!input_make(&in, data, size))
		return 0;
	check_civil(in.from);
	check_full(in.text);
	check_loose(in.text);
	check_relative(&in);
	check_numbers(in.text);
	n = in.text.n ? (unsigned char)in.text.at[0] : 0;
	check_workdays(&in, n);
	check_months(in.from, n * 7 - 900);
	check_words(in.from, in.from + n - 128);
	return 0;
}
