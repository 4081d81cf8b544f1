#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/pool.h>
#include <inroad/str.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct tally {
	int threads;
	atomic_int strangers; /* calls by a thread that should not be */
	atomic_uchar *times;
	size_t by_thread[POOL_THREADS_MAX]; /* not atomic: each has its own */
};

static void count(void *context, size_t i, int thread)
{
	struct tally *tally = context;

	if (thread < 0 || thread >= tally->threads) {
		tally->strangers++;
		return;
	}
	tally->times[i]++;
	tally->by_thread[thread]++;
}

static void run_once_each(int threads, size_t n)
{
	struct tally tally = { .threads = threads };
	size_t i, sum = 0;

	if (threads < 1)
		tally.threads = 1;
	if (threads > POOL_THREADS_MAX)
		tally.threads = POOL_THREADS_MAX;
	tally.times = calloc(n + 1, sizeof *tally.times);
	assert_non_null(tally.times);
	pool_run(threads, n, count, &tally);
	for (i = 0; i < n; i++)
		assert_int_equal(tally.times[i], 1);
	assert_int_equal(tally.times[n], 0);
	assert_int_equal(tally.strangers, 0);
	for (i = 0; i < POOL_THREADS_MAX; i++)
		sum += tally.by_thread[i];
	assert_int_equal(sum, n);
	free(tally.times);
}

static void every_number_is_worked_once(void **state)
{
	static const int threads[] = { -1, 0, 1, 2, 3, 8, 16, 17, 1000 };
	static const size_t ns[] = { 0, 1, 2, 7, 16, 100, 1023, 10000 };
	size_t t, i;

	(void)state;
	for (t = 0; t < sizeof threads / sizeof *threads; t++)
		for (i = 0; i < sizeof ns / sizeof *ns; i++)
			run_once_each(threads[t], ns[i]);
}

/* Some of what is done only the caller's thread may do: it is number 0. */
static void who_is_first(void *context, size_t i, int thread)
{
	if (!i)
		*(int *)context = thread;
}

static void the_first_number_is_the_callers(void **state)
{
	(void)state;
	for (int threads = 1; threads <= POOL_THREADS_MAX; threads++)
		for (int round = 0; round < 20; round++) {
			int first = -1;

			pool_run(threads, (size_t)threads, who_is_first,
				 &first);
			assert_int_equal(first, 0);
		}
}

static void square(void *context, size_t i, int thread)
{
	(void)thread;
	((size_t *)context)[i] = i * i;
}

static void the_output_is_the_same_for_any_number_of_threads(void **state)
{
	size_t slots[3000] = { 0 };
	size_t i;
	int threads;

	(void)state;
	for (threads = 1; threads <= POOL_THREADS_MAX; threads++) {
		pool_run(threads, 3000, square, slots);
		for (i = 0; i < 3000; i++) {
			assert_int_equal(slots[i], i * i);
			slots[i] = 0;
		}
	}
}

#define HANDFULS 2000

/* A number's text, in the arena of whoever has it in hand. */
static void write_down(void *context, size_t i, struct arena *arena)
{
	((struct str *)context)[i] = str_print(arena, "number %zu", i);
}

static void what_hands_make_stays_until_they_are_closed(void **state)
{
	static const int threads[] = { -1, 1, 2, 8, POOL_THREADS_MAX, 1000 };
	struct str made[HANDFULS];
	struct arena arena;
	struct hands hands;

	(void)state;
	arena_open(&arena, 0);
	for (size_t t = 0; t <= sizeof threads / sizeof *threads; t++) {
		bool alone = t == sizeof threads / sizeof *threads;

		hands_open(&hands, alone ? 1 : threads[t]);
		assert_in_range(hands.n, 1, POOL_THREADS_MAX);
		hands_run(alone ? NULL : &hands, &arena, HANDFULS, write_down,
			  made);
		for (size_t i = 0; i < HANDFULS; i++) {
			struct str number = str_print(&arena, "number %zu", i);

			assert_true(str_eq(made[i], number));
		}
		hands_close(&hands);
	}
	arena_close(&arena);
}

struct meeting {
	atomic_bool came, may_go;
	int left; /* not atomic: it is asked when the thread has ended */
};

static void meet(void *context)
{
	struct meeting *meeting = context;

	atomic_store(&meeting->came, true);
	while (!atomic_load(&meeting->may_go))
		;
	meeting->left = 1;
}

static void what_runs_beside_runs_at_the_same_time(void **state)
{
	struct meeting meeting = { 0 };
	struct arena arena;
	struct beside *beside;

	(void)state;
	arena_open(&arena, 0);
	beside = beside_start(&arena, meet, &meeting);
	assert_non_null(beside);
	while (!atomic_load(&meeting.came))
		;
	atomic_store(&meeting.may_go, true);
	beside_end(beside);
	assert_int_equal(meeting.left, 1);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_number_is_worked_once),
		cmocka_unit_test(the_first_number_is_the_callers),
		cmocka_unit_test(
			the_output_is_the_same_for_any_number_of_threads),
		cmocka_unit_test(what_hands_make_stays_until_they_are_closed),
		cmocka_unit_test(what_runs_beside_runs_at_the_same_time),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
