#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/date.h>

#define YEAR_MIN 1000
#define YEAR_MAX 9999
#define DAY_MIN (-354285) /* 1000-01-01 */
#define DAY_MAX 2932896	  /* 9999-12-31 */
#define COUNT_MAX 9999	  /* of days, weeks … that someone may type */
#define WEEKDAYS 7

const struct calendar CALENDAR_PLAIN = {
	.workdays = 1 << MONDAY | 1 << TUESDAY | 1 << WEDNESDAY |
		    1 << THURSDAY | 1 << FRIDAY,
};

static const char *const weekday_names[WEEKDAYS] = {
	"Monday", "Tuesday",  "Wednesday", "Thursday",
	"Friday", "Saturday", "Sunday",
};
static const char *const weekday_shorts[WEEKDAYS] = {
	"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
};
static const char *const month_shorts[12] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

const char *date_weekday_name(enum weekday weekday)
{
	return weekday_names[weekday];
}

const char *date_weekday_short(enum weekday weekday)
{
	return weekday_shorts[weekday];
}

const char *date_month_short(int month)
{
	return month_shorts[month - 1];
}

int date_month(struct str s)
{
	static const char *const rests[12] = {
		"uary", "ruary", "ch",	   "il",   "",	    "e",
		"y",	"ust",	 "tember", "ober", "ember", "ember",
	};
	struct str start = str_sub(s, 0, s.n < 3 ? s.n : 3);
	struct str rest = str_sub(s, start.n, s.n);

	for (int i = 0; i < 12; i++)
		if (str_eq_nocase(start, str_of(month_shorts[i])))
			return !rest.n ||
					       str_eq_nocase(
						       rest,
						       str_of(rests[i])) ||
					       (i == 8 &&
						str_eq_nocase(rest, STR("t")))
				       ? i + 1
				       : 0;
	return 0;
}

/* ------------------------------------------------------------- the calendar */

static int32_t in_range(int64_t day)
{
	return day < DAY_MIN || day > DAY_MAX ? DATE_NONE : (int32_t)day;
}

int date_month_days(int year, int month)
{
	static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30,
					  31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Hinnant's days_from_civil: years begin in March, 400 of them are an era. */
int32_t date_make(int year, int month, int mday)
{
	int era, of_era, of_year;

	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 ||
	    mday < 1 || mday > date_month_days(year, month))
		return DATE_NONE;
	year -= month <= 2;
	era = year / 400;
	of_era = year % 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

/* Hinnant's civil_from_days. */
void date_split(int32_t day, int *year, int *month, int *mday)
{
	int64_t since = (int64_t)day + 719468;
	int era = (int)((since >= 0 ? since : since - 146096) / 146097);
	int of_era = (int)(since - (int64_t)era * 146097);
	int year_of_era =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int of_year = of_era -
		      (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * of_year + 2) / 153;

	*mday = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march + (from_march < 10 ? 3 : -9);
	*year = year_of_era + era * 400 + (*month <= 2);
}

enum weekday date_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (enum weekday)((day % WEEKDAYS + WEEKDAYS + THURSDAY) %
			      WEEKDAYS);
}

int32_t date_week_start(int32_t day)
{
	return day == DATE_NONE ? DATE_NONE : day - (int)date_weekday(day);
}

/* A week belongs to the year that has its Thursday. */
int date_iso_week(int32_t day, int *year)
{
	int32_t thursday = date_week_start(day) + THURSDAY;
	int month, mday;

	date_split(thursday, year, &month, &mday);
	return (thursday - date_make(*year, 1, 1)) / WEEKDAYS + 1;
}

int32_t date_add_months(int32_t day, int months)
{
	int year, month, mday, last;
	int64_t total;

	if (day == DATE_NONE)
		return DATE_NONE;
	date_split(day, &year, &month, &mday);
	total = (int64_t)year * 12 + month - 1 + months;
	if (total < YEAR_MIN * 12 || total >= (YEAR_MAX + 1) * 12)
		return DATE_NONE;
	year = (int)(total / 12);
	month = (int)(total % 12) + 1;
	last = date_month_days(year, month);
	return date_make(year, month, mday < last ? mday : last);
}

/* ------------------------------------------------------------ business days */

/* Index of the first holiday that is not before `day`. */
static size_t holiday_from(const struct calendar *calendar, int32_t day)
{
	size_t low = 0, high = calendar->n_holidays;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (calendar->holidays[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool in_work_week(const struct calendar *calendar, int32_t day)
{
	return calendar->workdays >> date_weekday(day) & 1;
}

bool date_is_workday(const struct calendar *calendar, int32_t day)
{
	size_t i = holiday_from(calendar, day);

	return in_work_week(calendar, day) &&
	       (i == calendar->n_holidays || calendar->holidays[i] != day);
}

/* How many days of every week are worked. */
static int week_length(const struct calendar *calendar)
{
	int i, n = 0;

	for (i = 0; i < WEEKDAYS; i++)
		n += calendar->workdays >> i & 1;
	return n;
}

int date_workdays_between(const struct calendar *calendar, int32_t from,
			  int32_t to)
{
	int32_t day, before = from;
	size_t i;
	int n;

	if (from == DATE_NONE || to <= from)
		return 0;
	n = (to - from) / WEEKDAYS * week_length(calendar);
	for (day = to - (to - from) % WEEKDAYS + 1; day <= to; day++)
		n += in_work_week(calendar, day);
	for (i = holiday_from(calendar, from + 1); i < calendar->n_holidays;
	     i++) {
		day = calendar->holidays[i];
		if (day > to)
			break;
		/* One that is listed twice is still one day. */
		n -= day != before && in_work_week(calendar, day);
		before = day;
	}
	return n;
}

/*
 * The first day with n business days in (day, it]: whole weeks are jumped over
 * while even without a holiday more are needed, the rest is walked.
 */
static int32_t workday_after(const struct calendar *calendar, int32_t day,
			     int64_t n)
{
	int week = week_length(calendar);

	while (n > week) {
		int64_t far = day + (n - 1) / week * WEEKDAYS;

		if (far > DAY_MAX)
			return DATE_NONE;
		n -= date_workdays_between(calendar, day, (int32_t)far);
		day = (int32_t)far;
	}
	while (n > 0 && day < DAY_MAX)
		n -= date_is_workday(calendar, ++day);
	return n > 0 ? DATE_NONE : day;
}

/* The last day with n business days in [it, day). */
static int32_t workday_before(const struct calendar *calendar, int32_t day,
			      int64_t n)
{
	int week = week_length(calendar);

	while (n > week) {
		int64_t far = day - (n - 1) / week * WEEKDAYS;

		if (far < DAY_MIN)
			return DATE_NONE;
		n -= date_workdays_between(calendar, (int32_t)far - 1, day - 1);
		day = (int32_t)far;
	}
	while (n > 0 && day > DAY_MIN)
		n -= date_is_workday(calendar, --day);
	return n > 0 ? DATE_NONE : day;
}

int32_t date_add_workdays(const struct calendar *calendar, int32_t day, int n)
{
	if (in_range(day) == DATE_NONE || !week_length(calendar))
		return DATE_NONE;
	if (n < 0)
		return workday_before(calendar, day, -(int64_t)n);
	if (n == 0 && date_is_workday(calendar, day))
		return day;
	return workday_after(calendar, day, n ? n : 1);
}

/* ------------------------------------------------------------ what is typed */

/* The number of `n` digits at s[from], -1 if others stand there. */
static int digits(struct str s, size_t from, size_t n)
{
	int value = 0;
	size_t i;

	if (from + n > s.n)
		return -1;
	for (i = from; i < from + n; i++) {
		if (!str_is_digit(s.at[i]))
			return -1;
		value = value * 10 + (s.at[i] - '0');
	}
	return value;
}

struct str date_find(struct str s)
{
	for (size_t i = 0; i + 10 <= s.n; i++) {
		struct str date = str_sub(s, i, i + 10);

		if (date_parse(date) != DATE_NONE)
			return date;
	}
	return (struct str){ "", 0 };
}

bool date_looks_like(struct str s)
{
	return s.n == 10 && s.at[4] == '-' && s.at[7] == '-' &&
	       digits(s, 0, 4) >= 0 && digits(s, 5, 2) >= 0 &&
	       digits(s, 8, 2) >= 0;
}

int32_t date_parse(struct str s)
{
	if (!date_looks_like(s))
		return DATE_NONE;
	return date_make(digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2));
}

bool date_parse_loose(struct str s, struct date *out)
{
	struct date date = { .precision = DATE_DAY };

	date.about = s.n && s.at[0] == '~';
	s = str_sub(s, date.about, s.n);
	if (s.n == 4) {
		date.precision = DATE_YEAR;
		date.day = date_make(digits(s, 0, 4), 1, 1);
	} else if (s.n == 7 && s.at[4] == '-') {
		date.precision = DATE_MONTH;
		date.day = date_make(digits(s, 0, 4), digits(s, 5, 2), 1);
	} else {
		date.day = date_parse(s);
	}
	if (date.day == DATE_NONE)
		return false;
	*out = date;
	return true;
}

/*
 * Takes "12" and the letters behind it, "bd", off *rest. False if there is no
 * number, no letter, or a number no one means.
 */
static bool take_count(struct str *rest, int *count, struct str *unit)
{
	size_t number = 0, end;

	*count = 0;
	while (number < rest->n && str_is_digit(rest->at[number])) {
		*count = *count * 10 + (rest->at[number++] - '0');
		if (*count > COUNT_MAX)
			return false;
	}
	for (end = number;
	     end < rest->n && rest->at[end] >= 'a' && rest->at[end] <= 'z';)
		end++;
	*unit = str_sub(*rest, number, end);
	*rest = str_sub(*rest, end, rest->n);
	return number && unit->n;
}

static bool parse_weekday(struct str s, enum weekday *out)
{
	int i;

	for (i = 0; i < WEEKDAYS; i++)
		if (str_eq_nocase(s, str_of(weekday_names[i])) ||
		    str_eq_nocase(s, str_of(weekday_shorts[i]))) {
			*out = (enum weekday)i;
			return true;
		}
	return false;
}

bool date_is_weekday(struct str s)
{
	enum weekday weekday;

	return parse_weekday(s, &weekday);
}

/* "+2bd" counted from `from`; *relative stays false where it is none. */
static int32_t parse_plus(struct str s, int32_t from,
			  const struct calendar *calendar, bool *relative)
{
	struct str rest = str_sub(s, 1, s.n), unit;
	int n, step = 1;

	if (!take_count(&rest, &n, &unit) || rest.n)
		return DATE_NONE;
	if (str_is(unit, "w"))
		step = WEEKDAYS;
	else if (!str_is(unit, "d") && !str_is(unit, "m") &&
		 !str_is(unit, "bd"))
		return DATE_NONE;
	*relative = true;
	if (from == DATE_NONE)
		return DATE_NONE;
	if (str_is(unit, "bd"))
		return date_add_workdays(calendar, from, n);
	if (str_is(unit, "m"))
		return date_add_months(from, n);
	return in_range((int64_t)from + (int64_t)n * step);
}

int32_t date_parse_relative(struct str s, int32_t from,
			    const struct calendar *calendar, bool *relative)
{
	enum weekday weekday;
	int32_t ahead;

	*relative = false;
	if (s.n && s.at[0] == '+')
		return parse_plus(s, from, calendar, relative);
	if (str_is(s, "today"))
		ahead = 0;
	else if (str_is(s, "tomorrow"))
		ahead = 1;
	else if (parse_weekday(s, &weekday))
		ahead = from == DATE_NONE ? 0
					  : (int32_t)(weekday + WEEKDAYS - 1 -
						      date_weekday(from)) %
							    WEEKDAYS +
						    1;
	else
		return date_parse(s);
	*relative = true;
	return from == DATE_NONE ? DATE_NONE : in_range((int64_t)from + ahead);
}

bool date_parse_span(struct str s, int *days)
{
	static const struct {
		const char *unit;
		int days;
	} units[] = { { "d", 1 }, { "w", 7 }, { "m", 30 }, { "y", 365 } };
	struct str unit;
	size_t i;
	int n;

	if (!take_count(&s, &n, &unit) || s.n)
		return false;
	for (i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(unit, units[i].unit)) {
			*days = n * units[i].days;
			return true;
		}
	return false;
}

bool date_parse_minutes(struct str s, int *minutes)
{
	struct str unit;
	int n, hours = 0;

	if (!s.n || !str_is_digit(s.at[0])) /* as most words */
		return false;
	if (!take_count(&s, &n, &unit))
		return false;
	if (str_is(unit, "h")) {
		hours = n;
		n = 0;
		if (s.n && (!take_count(&s, &n, &unit) || n > 59 ||
			    !str_is(unit, "m")))
			return false;
	} else if (!str_is(unit, "m")) {
		return false;
	}
	if (s.n)
		return false;
	*minutes = hours * 60 + n;
	return true;
}

bool date_parse_time(struct str s, int *minutes)
{
	size_t colon = str_find_char(s, ':');
	int hour, minute;

	if ((colon != 1 && colon != 2) || s.n != colon + 3)
		return false;
	hour = digits(s, 0, colon);
	minute = digits(s, colon + 1, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	*minutes = hour * 60 + minute;
	return true;
}

/* ------------------------------------------------------------- what is said */

static void put_digits(char *at, int value, int n)
{
	while (n--) {
		at[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

char *date_text(int32_t day, char out[static DATE_TEXT])
{
	int year, month, mday;

	if (in_range(day) == DATE_NONE) {
		memcpy(out, "?", 2);
		return out;
	}
	date_split(day, &year, &month, &mday);
	put_digits(out, year, 4);
	out[4] = '-';
	put_digits(out + 5, month, 2);
	out[7] = '-';
	put_digits(out + 8, mday, 2);
	out[10] = '\0';
	return out;
}

struct str date_str(struct arena *arena, int32_t day)
{
	char text[DATE_TEXT];

	return str_copy(arena, str_of(date_text(day, text)));
}

struct str date_words(struct arena *arena, int32_t day, int32_t today)
{
	struct buf out = buf_make(arena, 0);
	int year, this_year, month, mday;

	if (in_range(day) == DATE_NONE)
		return STR("?");
	date_split(today, &this_year, &month, &mday);
	date_split(day, &year, &month, &mday);
	buf_text(&out, date_weekday_short(date_weekday(day)));
	buf_char(&out, ' ');
	buf_number(&out, mday);
	buf_char(&out, ' ');
	buf_text(&out, date_month_short(month));
	if (year != this_year) {
		buf_char(&out, ' ');
		buf_number(&out, year);
	}
	return buf_get(&out);
}

struct str date_length(struct arena *arena, int32_t days)
{
	static const struct {
		int from, days; /* how many make one, from how many on */
		const char *name;
	} UNITS[] = { { 730, 365, "year" },
		      { 61, 0, "month" },
		      { 14, 7, "week" },
		      { 0, 1, "day" } };
	size_t i = 0;
	int n;

	while (days < UNITS[i].from)
		i++;
	n = UNITS[i].days ? days / UNITS[i].days : days * 12 / 365;
	return str_print(arena, "%d %s%s", n, UNITS[i].name, n == 1 ? "" : "s");
}

struct str date_distance(struct arena *arena, int32_t day, int32_t today)
{
	int ahead;

	if (in_range(day) == DATE_NONE || in_range(today) == DATE_NONE)
		return STR("?");
	ahead = day - today;
	if (ahead == 0)
		return STR("today");
	if (ahead == 1)
		return STR("tomorrow");
	if (ahead == -1)
		return STR("yesterday");
	if (ahead > 0)
		return str_print(arena, "in " STR_FMT,
				 STR_ARG(date_length(arena, ahead)));
	return str_print(arena, STR_FMT " ago",
			 STR_ARG(date_length(arena, -ahead)));
}
