/*
 * date: civil dates, business days and spans, without clock or zone.
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian
 * calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 * Years run from 1000 to 9999.
 */
#ifndef INROAD_DATE_H
#define INROAD_DATE_H

#include <inroad/str.h>

#define DATE_NONE INT32_MIN

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* How much of a date was typed: 2026-08-12, 2026-08, 2026. */
enum date_precision { DATE_DAY, DATE_MONTH, DATE_YEAR };

struct date {
	int32_t day; /* its first day; DATE_NONE if there is none */
	uint8_t precision;
	uint8_t about; /* typed with ~ */
};

/* Which days are worked: one bit a weekday, and days off in rising order. */
struct calendar {
	uint8_t workdays; /* 1 << MONDAY … */
	const int32_t *holidays;
	size_t n_holidays;
};

/* Monday to Friday, no holidays. */
extern const struct calendar CALENDAR_PLAIN;

int32_t date_make(int year, int month, int mday);
void date_split(int32_t day, int *year, int *month, int *mday);
enum weekday date_weekday(int32_t day);
int32_t date_week_start(int32_t day);	   /* its Monday */
int date_iso_week(int32_t day, int *year); /* ISO 8601 week number */

/* Days in a month 1–12. */
int date_month_days(int year, int month);

/* "2026-08-12" exactly, and a day that exists; else DATE_NONE. */
int32_t date_parse(struct str s);

/* The first such day in a text, as its ten bytes; empty if none is there. */
struct str date_find(struct str s);

/* Ten bytes that look like YYYY-MM-DD, whether or not the day exists. */
bool date_looks_like(struct str s);

/* Also "2026-08", "~2019", "~2026-08". False when it is no such date. */
bool date_parse_loose(struct str s, struct date *out);

/*
 * A day counted from `from`: "+3d" "+2w" "+1m" "+2bd" (business days), a
 * weekday ("fri", "friday": the first after `from`), "tomorrow", "today", or
 * a full date (then *relative is false). DATE_NONE if it is nothing of these,
 * or if it is relative and `from` is DATE_NONE (*relative tells).
 */
int32_t date_parse_relative(struct str s, int32_t from,
			    const struct calendar *calendar, bool *relative);

/* A day that is worked: no weekend, no holiday. */
bool date_is_workday(const struct calendar *calendar, int32_t day);

/*
 * The n-th business day after `day` (n > 0) or before it (n < 0); for n = 0
 * `day` itself if worked, else the next one worked.
 */
int32_t date_add_workdays(const struct calendar *calendar, int32_t day, int n);

/* Business days in (from, to]: 0 if to <= from. */
int date_workdays_between(const struct calendar *calendar, int32_t from,
			  int32_t to);

/* The same day of a later month, its last one where it has none. */
int32_t date_add_months(int32_t day, int months);

/* "10d" 10, "6w" 42, "3m" 90, "1y" 365; false otherwise. Days. */
bool date_parse_span(struct str s, int *days);

/* "40m" 40, "2h" 120, "1h30m" 90; false otherwise. Minutes. */
bool date_parse_minutes(struct str s, int *minutes);

/* "9:30" or "14:05" in minutes since midnight; false otherwise. */
bool date_parse_time(struct str s, int *minutes);

/* "2026-08-12", NUL-terminated; "?" for DATE_NONE. */
#define DATE_TEXT 12
char *date_text(int32_t day, char out[static DATE_TEXT]);
struct str date_str(struct arena *arena, int32_t day);

/* "Wed 12 Aug", with the year if it is not `today`'s. */
struct str date_words(struct arena *arena, int32_t day, int32_t today);

/*
 * So many days, as people say it: to two weeks in days, to two months in weeks,
 * to two years in months of 30.4 days, then in years; what is over is left out.
 */
struct str date_length(struct arena *arena, int32_t days);

/*
 * How far a day is from today, in words: "today", "tomorrow", "in 3 days",
 * "yesterday", "3 days ago", "5 weeks ago".
 */
struct str date_distance(struct arena *arena, int32_t day, int32_t today);

/* English names, from 0 / 1: "Mon", "Monday", "Aug". */
const char *date_weekday_name(enum weekday weekday);
const char *date_weekday_short(enum weekday weekday);
/* "fri", "Friday" */
bool date_is_weekday(struct str s);
const char *date_month_short(int month);
/* "aug", "August", "sept": 1–12; 0 for anything else. */
int date_month(struct str s);

#endif
