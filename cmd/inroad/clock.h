/*
 * clock: the only room that asks what time it is. What a build writes hangs on
 * its day alone.
 */
#ifndef INROAD_CLOCK_H
#define INROAD_CLOCK_H

#include <inroad/str.h>
#include <time.h>

/* Today: as typed, else SOURCE_DATE_EPOCH, else the clock. DATE_NONE: bad. */
int32_t clock_today(const char *typed);

/* Whether clock_today() of the same becomes another with time. */
bool clock_passes(const char *typed);

/* The second at which the next day begins here, since 1970. */
time_t clock_next_day(void);

/* "12:04:31", as the clock on the wall says it. */
struct str clock_time(struct arena *arena);

/* Since some moment: for how long things took. */
int64_t clock_milliseconds(void);
int64_t clock_microseconds(void);

#endif
