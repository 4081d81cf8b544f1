/*
 * rates: what small numbers can say: shares with their intervals, medians, and
 * after how many days answers had come when some are still awaited.
 *
 * Knows no note. Results are rounded to ten-thousandths (RATE_ONE is 1), so
 * that the same numbers give the same bytes everywhere.
 */
#ifndef INROAD_RATES_H
#define INROAD_RATES_H

#include <inroad/arena.h>

#include <stdbool.h>
#include <stdint.h>

#define RATE_ONE 10000
#define RATE_FEW 5 /* under so many cases nothing is concluded */

/* `hits` of `n` cases, and the interval that the share is likely within. */
struct rate {
	int32_t hits, n;
	int32_t share;	   /* hits / n in ten-thousandths; 0 if n is 0 */
	int32_t low, high; /* ten-thousandths; 0 and RATE_ONE if n is 0 */
};

/*
 * A share with its Wilson score interval at 95 % (E. B. Wilson 1927, without
 * continuity correction, z = 1.959964): 1 of 38 gives [0.0047, 0.1349]. 0 <=
 * hits <= n is asserted.
 */
struct rate rate_make(int32_t hits, int32_t n);

/* Too few cases to be told apart from others: n below RATE_FEW. */
bool rate_is_few(struct rate rate);
/* The two can be told apart: neither few, intervals do not overlap. */
bool rate_differ(struct rate a, struct rate b);

/* The median of numbers (sorted by it), the lower of two in the middle. -1 if
 * there are none. */
int32_t rate_median(int32_t *numbers, size_t n);

/* One wait: its length so far in days, and whether it ended in an answer. */
struct spell {
	int32_t days;
	bool answered; /* else still open, or given up, after those days */
};

/* The share answered by the end of a day. */
struct answered_by {
	int32_t day;
	int32_t answers; /* that came on this day */
	int32_t waiting; /* still waiting at its beginning */
	int32_t share;	 /* answered by then, ten-thousandths */
};

/*
 * The share answered by day, 1 - S(t) of Kaplan and Meier (1958): one entry a
 * day on which answers came, by day. Waits still open leave after their last
 * day. Sorts `spells`. Gives how many, in *out.
 */
size_t rate_survival(struct spell *spells, size_t n, struct arena *arena,
		     struct answered_by **out);

#endif
