/* rates: Wilson's interval, medians, and the curve of Kaplan and Meier. */
#include <inroad/rates.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define Z 1.959963984540054 /* of 95 % */

static int32_t ten_thousandths(double share)
{
	long rounded = lround(share * RATE_ONE);

	return rounded < 0	    ? 0
	       : rounded > RATE_ONE ? RATE_ONE
				    : (int32_t)rounded;
}

struct rate rate_make(int32_t hits, int32_t n)
{
	struct rate rate = { .hits = hits, .n = n, .high = RATE_ONE };
	double p, z2 = Z * Z, middle, half;

	assert(hits >= 0 && hits <= n);
	if (!n)
		return rate;
	p = (double)hits / n;
	middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	half = Z * sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
	rate.share = ten_thousandths(p);
	rate.low = ten_thousandths(middle - half);
	rate.high = ten_thousandths(middle + half);
	return rate;
}

bool rate_is_few(struct rate rate)
{
	return rate.n < RATE_FEW;
}

bool rate_differ(struct rate a, struct rate b)
{
	return !rate_is_few(a) && !rate_is_few(b) &&
	       (a.low > b.high || b.low > a.high);
}

static int compare_numbers(const void *x, const void *y)
{
	const int32_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

int32_t rate_median(int32_t *numbers, size_t n)
{
	if (!n)
		return -1;
	qsort(numbers, n, sizeof *numbers, compare_numbers);
	return numbers[(n - 1) / 2];
}

static int compare_spells(const void *x, const void *y)
{
	const struct spell *a = x, *b = y;

	return (a->days > b->days) - (a->days < b->days);
}

size_t rate_survival(struct spell *spells, size_t n, struct arena *arena,
		     struct answered_by **out)
{
	struct answered_by *list = ARENA_ARRAY(arena, struct answered_by, n);
	size_t found = 0, end;
	double still = 1;

	if (n)
		qsort(spells, n, sizeof *spells, compare_spells);
	for (size_t i = 0; i < n; i = end) {
		struct answered_by day = { .day = spells[i].days,
					   .waiting = (int32_t)(n - i) };

		for (end = i; end < n && spells[end].days == day.day; end++)
			day.answers += spells[end].answered;
		if (!day.answers)
			continue;
		still *= 1 - (double)day.answers / day.waiting;
		day.share = ten_thousandths(1 - still);
		list[found++] = day;
	}
	*out = list;
	return found;
}
