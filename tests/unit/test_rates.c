/* rates: intervals, medians and waits, against published values, hand counts
 * and brute force. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/rates.h>

#define N_OF(array) (sizeof(array) / sizeof *(array))

/* Wilson 1927, without continuity correction, as published calculators give
 * it to four decimals. */
static void the_intervals_are_the_published_ones(void **state)
{
	static const struct {
		int32_t hits, n, share, low, high;
	} cases[] = {
		{ 1, 38, 263, 47, 1349 },      { 5, 9, 5556, 2667, 8112 },
		{ 0, 10, 0, 0, 2775 },	       { 10, 10, 10000, 7225, 10000 },
		{ 1, 1, 10000, 2065, 10000 },  { 0, 1, 0, 0, 7935 },
		{ 50, 100, 5000, 4038, 5962 }, { 15, 148, 1014, 624, 1605 },
		{ 81, 263, 3080, 2553, 3662 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct rate rate = rate_make(cases[i].hits, cases[i].n);

		assert_int_equal(rate.hits, cases[i].hits);
		assert_int_equal(rate.n, cases[i].n);
		assert_int_equal(rate.share, cases[i].share);
		assert_int_equal(rate.low, cases[i].low);
		assert_int_equal(rate.high, cases[i].high);
	}
}

static void nothing_says_nothing(void **state)
{
	struct rate rate = rate_make(0, 0);

	(void)state;
	assert_int_equal(rate.share, 0);
	assert_int_equal(rate.low, 0);
	assert_int_equal(rate.high, RATE_ONE);
	assert_true(rate_is_few(rate));
}

/*
 * Wilson's bounds are where the normal test just fails: both solve
 * (p - share)² = z² p (1 - p) / n. That is how he defined them.
 */
static void the_bounds_solve_the_equation(void **state)
{
	const double z = 1.959963984540054;

	(void)state;
	for (int32_t n = 1; n <= 60; n++)
		for (int32_t hits = 0; hits <= n; hits++) {
			struct rate rate = rate_make(hits, n);
			double share = (double)hits / n;
			const int32_t bounds[] = { rate.low, rate.high };

			for (int b = 0; b < 2; b++) {
				double p = (double)bounds[b] / RATE_ONE;
				double far = fabs(p - share);
				double half = z * sqrt(p * (1 - p) / n);

				/* rounded p moves both by little */
				assert_true(fabs(far - half) < 0.02 ||
					    (far < 1e-9 && half < 0.02));
			}
		}
}

static void hits_and_misses_mirror_each_other(void **state)
{
	(void)state;
	for (int32_t n = 1; n <= 200; n++)
		for (int32_t hits = 0; hits <= n; hits++) {
			struct rate a = rate_make(hits, n);
			struct rate b = rate_make(n - hits, n);

			assert_in_range(a.low + b.high, RATE_ONE - 1,
					RATE_ONE + 1);
			assert_in_range(a.share + b.share, RATE_ONE - 1,
					RATE_ONE + 1);
		}
}

static void more_hits_are_more_and_more_cases_are_surer(void **state)
{
	(void)state;
	for (int32_t n = 1; n <= 200; n++)
		for (int32_t hits = 0; hits <= n; hits++) {
			struct rate rate = rate_make(hits, n);
			struct rate twice = rate_make(2 * hits, 2 * n);

			assert_true(0 <= rate.low && rate.low <= rate.share);
			assert_true(rate.share <= rate.high &&
				    rate.high <= RATE_ONE);
			assert_true(twice.high - twice.low <
				    rate.high - rate.low);
			if (hits) {
				struct rate less = rate_make(hits - 1, n);

				assert_true(less.low < rate.low);
				assert_true(less.high < rate.high);
			}
		}
}

static void four_are_few_and_five_are_not(void **state)
{
	(void)state;
	assert_true(rate_is_few(rate_make(4, 4)));
	assert_false(rate_is_few(rate_make(5, 5)));
	/* far apart, but one is few */
	assert_false(rate_differ(rate_make(4, 4), rate_make(0, 50)));
	assert_true(rate_differ(rate_make(5, 5), rate_make(0, 50)));
	assert_true(rate_differ(rate_make(0, 50), rate_make(5, 5)));
	/* 1 of 38 ends at .1349, 5 of 9 begins at .2667 */
	assert_true(rate_differ(rate_make(1, 38), rate_make(5, 9)));
	/* they overlap */
	assert_false(rate_differ(rate_make(3, 10), rate_make(5, 9)));
	assert_false(rate_differ(rate_make(5, 9), rate_make(5, 9)));
}

static void the_median_is_the_lower_of_two(void **state)
{
	int32_t odd[] = { 9, 1, 4 }, even[] = { 8, 2, 6, 4 }, one[] = { 7 };

	(void)state;
	assert_int_equal(rate_median(odd, 3), 4);
	assert_int_equal(rate_median(even, 4), 4);
	assert_int_equal(rate_median(one, 1), 7);
	assert_int_equal(rate_median(NULL, 0), -1);
}

/*
 * By hand: eight waits. Day 1: 8 waiting, 1 answer: S = 7/8. Day 2: one leaves
 * unanswered. Day 3: 6 waiting, 2 answers, and one leaves on that day: S = 7/8
 * × 4/6 = .5833. Day 6: 3 waiting, 1 answer: × 2/3 = .3889. Two are still open
 * after 9 and 20 days.
 */
static void the_curve_is_the_one_counted_by_hand(void **state)
{
	struct spell spells[] = { { 20, false }, { 3, true },  { 1, true },
				  { 2, false },	 { 3, false }, { 9, false },
				  { 3, true },	 { 6, true } };
	static const struct answered_by by_hand[] = { { 1, 1, 8, 1250 },
						      { 3, 2, 6, 4167 },
						      { 6, 1, 3, 6111 } };
	struct answered_by *curve;
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_int_equal(rate_survival(spells, N_OF(spells), &arena, &curve),
			 N_OF(by_hand));
	for (size_t i = 0; i < N_OF(by_hand); i++) {
		assert_int_equal(curve[i].day, by_hand[i].day);
		assert_int_equal(curve[i].answers, by_hand[i].answers);
		assert_int_equal(curve[i].waiting, by_hand[i].waiting);
		assert_int_equal(curve[i].share, by_hand[i].share);
	}
	assert_int_equal(rate_survival(spells, 0, &arena, &curve), 0);
	arena_close(&arena);
}

/* A small generator of its own, so that a failure comes back. */
static uint32_t next(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* The definition: a product over all days, each counted from the list. */
static double share_by(const struct spell *spells, size_t n, int32_t last)
{
	double still = 1;

	for (int32_t day = 0; day <= last; day++) {
		int waiting = 0, answers = 0;

		for (size_t i = 0; i < n; i++) {
			waiting += spells[i].days >= day;
			answers += spells[i].days == day && spells[i].answered;
		}
		if (waiting)
			still *= 1 - (double)answers / waiting;
	}
	return 1 - still;
}

static void the_curve_is_the_definition(void **state)
{
	uint32_t seed = 1958;

	(void)state;
	for (int turn = 0; turn < 2000; turn++) {
		struct spell spells[24], kept[24];
		size_t n = next(&seed, 24) + 1, points;
		struct answered_by *curve;
		struct arena arena;
		int32_t before = 0, answers = 0, all = 0;

		arena_open(&arena, 0);
		for (size_t i = 0; i < n; i++) {
			spells[i].days = (int32_t)next(&seed, 12);
			spells[i].answered = next(&seed, 3) > 0;
			all += spells[i].answered;
			kept[i] = spells[i];
		}
		points = rate_survival(spells, n, &arena, &curve);
		for (size_t i = 0; i < points; i++) {
			double share = share_by(kept, n, curve[i].day);

			assert_true(fabs(share * RATE_ONE - curve[i].share) <
				    0.51);
			assert_true(curve[i].share > before);
			before = curve[i].share;
			answers += curve[i].answers;
		}
		assert_int_equal(answers, all);
		arena_close(&arena);
	}
}

/* Nobody left early: the curve is the plain share that was answered. */
static void without_open_waits_it_is_the_plain_share(void **state)
{
	struct spell spells[] = {
		{ 0, true }, { 2, true }, { 2, true }, { 5, true }
	};
	struct answered_by *curve;
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_int_equal(rate_survival(spells, 4, &arena, &curve), 3);
	assert_int_equal(curve[0].share, 2500);
	assert_int_equal(curve[1].share, 7500);
	assert_int_equal(curve[2].share, RATE_ONE);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_intervals_are_the_published_ones),
		cmocka_unit_test(nothing_says_nothing),
		cmocka_unit_test(the_bounds_solve_the_equation),
		cmocka_unit_test(hits_and_misses_mirror_each_other),
		cmocka_unit_test(more_hits_are_more_and_more_cases_are_surer),
		cmocka_unit_test(four_are_few_and_five_are_not),
		cmocka_unit_test(the_median_is_the_lower_of_two),
		cmocka_unit_test(the_curve_is_the_one_counted_by_hand),
		cmocka_unit_test(the_curve_is_the_definition),
		cmocka_unit_test(without_open_waits_it_is_the_plain_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
