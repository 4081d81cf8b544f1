/* clock: see its header. */
#include "clock.h"

#include <inroad/date.h>
#include <limits.h>
#include <stdlib.h>

/* The day named in place of the clock's (reproducible-builds.org). */
static bool named_day(long *seconds)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch && str_to_int(str_of(epoch), 0, LONG_MAX, seconds);
}

static int32_t day_at(time_t moment)
{
	struct tm tm;

	if (!localtime_r(&moment, &tm))
		return DATE_NONE;
	return date_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

int32_t clock_today(const char *typed)
{
	long seconds;

	if (typed)
		return date_parse(str_of(typed));
	if (named_day(&seconds))
		return (int32_t)(seconds / 86400);
	return day_at(time(NULL));
}

bool clock_passes(const char *typed)
{
	long seconds;

	return !typed && !named_day(&seconds);
}

/* Days last 23 to 25 hours, some are left out: asked, not reckoned. */
#define DAY_MOST (50 * 3600)

time_t clock_next_day(void)
{
	time_t now = time(NULL), low = now, high = now + DAY_MOST;
	int32_t today = day_at(now);

	while (low + 1 < high) {
		time_t middle = low + (high - low) / 2;

		if (day_at(middle) > today)
			high = middle;
		else
			low = middle;
	}
	return high;
}

struct str clock_time(struct arena *arena)
{
	time_t now = time(NULL);
	struct tm tm = { 0 };

	localtime_r(&now, &tm);
	return str_print(arena, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min,
			 tm.tm_sec);
}

int64_t clock_microseconds(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t clock_milliseconds(void)
{
	return clock_microseconds() / 1000;
}
