#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/hash.h>
#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void every_bit_of_a_text_counts(void **state)
{
	char text[40] = "";
	uint64_t seen[(40 * 41 / 2) * 8 + 41];
	size_t n = 0;

	(void)state;
	for (size_t length = 0; length <= sizeof text; length++) {
		struct str s = { text, length };

		seen[n++] = hash_of(s);
		for (size_t bit = 0; bit < 8 * length; bit++) {
			text[bit / 8] ^= (char)(1 << bit % 8);
			seen[n++] = hash_of(s);
			text[bit / 8] ^= (char)(1 << bit % 8);
		}
	}
	qsort(seen, n, sizeof *seen, by_number);
	for (size_t i = 1; i < n; i++)
		assert_true(seen[i - 1] != seen[i]);
}

static void only_the_bytes_count(void **state)
{
	char around[48];

	(void)state;
	for (size_t at = 0; at < 8; at++)
		for (size_t n = 0; n < 32; n++) {
			memset(around, (int)at, sizeof around);
			memset(around + at, 'a', n);
			assert_true(hash_of((struct str){ around + at, n }) ==
				    hash_of((struct str){
					    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					    n }));
		}
	assert_true(hash_of((struct str){ NULL, 0 }) == hash_of(STR("")));
}

static void texts_do_not_run_into_each_other(void **state)
{
	struct str text = STR("the same twenty-four by");
	uint64_t last = 0;

	(void)state;
	for (size_t cut = 0; cut <= text.n; cut++) {
		uint64_t hash = hash_str(HASH_START, str_sub(text, 0, cut));

		hash = hash_str(hash, str_sub(text, cut, text.n));
		hash = hash_end(hash);
		assert_true(hash != last);
		assert_true(hash != hash_of(text));
		last = hash;
	}
}

/* Neither by their bytes: a length is not hidden by what stands there. */
static void long_runs_differ_in_length(void **state)
{
	static uint64_t seen[256 * 40];
	char text[41];
	size_t n = 0;

	(void)state;
	for (int first = 0; first < 256; first++)
		for (size_t length = 1; length <= 40; length++) {
			memset(text, 'a', sizeof text);
			text[0] = (char)first;
			seen[n++] = hash_of((struct str){ text, length });
		}
	qsort(seen, n, sizeof *seen, by_number);
	for (size_t i = 1; i < n; i++)
		assert_true(seen[i - 1] != seen[i]);
}

/* Two bits in two words: one may not undo the other. */
static void differences_do_not_cancel(void **state)
{
	static uint64_t seen[2 * 64 * 64];
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; i < 64; i++)
		for (unsigned j = 0; j < 64; j++) {
			uint64_t a = UINT64_C(1) << i, b = UINT64_C(1) << j;

			seen[n++] = hash_end(
				hash_word(hash_word(HASH_START, a), b));
			seen[n++] = hash_end(hash_words(HASH_START, a, b));
		}
	qsort(seen, n, sizeof *seen, by_number);
	for (size_t i = 1; i < n; i++)
		assert_true(seen[i - 1] != seen[i]);
}

/* Of one bit about half of the hash depends, in its low and high half alike. */
static void one_bit_changes_half_of_all(void **state)
{
	uint64_t before = hash_end(hash_word(HASH_START, 0));

	(void)state;
	for (unsigned i = 0; i < 64; i++) {
		uint64_t other = before ^ hash_end(hash_word(HASH_START,
							     UINT64_C(1) << i));
		assert_in_range(__builtin_popcountll(other & UINT32_MAX), 6,
				26);
		assert_in_range(__builtin_popcountll(other >> 32), 6, 26);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit_of_a_text_counts),
		cmocka_unit_test(only_the_bytes_count),
		cmocka_unit_test(texts_do_not_run_into_each_other),
		cmocka_unit_test(long_runs_differ_in_length),
		cmocka_unit_test(differences_do_not_cancel),
		cmocka_unit_test(one_bit_changes_half_of_all),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
