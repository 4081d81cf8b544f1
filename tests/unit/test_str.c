#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/str.h>
#include <limits.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct str nothing;

static void equality_is_of_bytes(void **state)
{
	(void)state;
	assert_true(str_eq(STR("ada"), STR("ada")));
	assert_false(str_eq(STR("ada"), STR("Ada")));
	assert_false(str_eq(STR("ada"), STR("adam")));
	assert_true(str_eq(nothing, STR("")));
	assert_true(str_eq(STR("a\0b"), STR("a\0b")));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	assert_true(str_is(STR("ada"), "ada"));
	assert_true(str_is(nothing, ""));
	assert_true(str_eq_nocase(STR("Ada-1[z"), STR("aDA-1[Z")));
	assert_false(str_eq_nocase(STR("@[`{"), STR("`{@[")));
	assert_false(str_eq_nocase(STR("Ä"), STR("ä")));
}

static void order_is_of_bytes_and_shorter_first(void **state)
{
	static const char *const order[] = { "",   "-", "A",  "B", "a", "aa",
					     "ab", "b", "zz", "ä", "€", "😀" };
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(order); i++)
		for (j = 0; j < COUNT(order); j++) {
			struct str a = str_of(order[i]), b = str_of(order[j]);
			int order_seen = str_cmp(a, b);

			assert_int_equal((order_seen > 0) - (order_seen < 0),
					 (i > j) - (i < j));
			assert_int_equal(order_seen, str_cmp_qsort(&a, &b));
		}
	assert_int_equal(str_cmp(nothing, STR("")), 0);
}

static void starts_and_ends(void **state)
{
	static const struct {
		const char *s, *part;
		bool starts, ends;
	} cases[] = {
		{ "note.md", "note", true, false },
		{ "note.md", ".md", false, true },
		{ "note.md", "", true, true },
		{ "", "", true, true },
		{ "", "a", false, false },
		{ "md", ".md", false, false },
		{ "aa", "aa", true, true },
		{ "aa", "aaa", false, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].s), part = str_of(cases[i].part);

		assert_int_equal(str_starts(s, part), cases[i].starts);
		assert_int_equal(str_ends(s, part), cases[i].ends);
	}
	assert_true(str_starts(nothing, nothing));
	assert_true(str_ends(nothing, nothing));
}

static void finding(void **state)
{
	static const struct {
		const char *s, *needle;
		size_t at;
	} cases[] = {
		{ "ask @ada", "@ada", 4 },
		{ "ask @ada", "ask", 0 },
		{ "ask @ada", "@adam", STR_NONE },
		{ "", "a", STR_NONE },
		{ "", "", 0 },
		{ "abab", "bab", 1 },
		{ "aaab", "ab", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			str_find(str_of(cases[i].s), str_of(cases[i].needle)),
			cases[i].at);
	assert_int_equal(str_find(nothing, STR("a")), STR_NONE);
	assert_int_equal(str_find_char(STR("a:b:c"), ':'), 1);
	assert_int_equal(str_rfind_char(STR("a:b:c"), ':'), 3);
	assert_int_equal(str_find_char(STR("abc"), ':'), STR_NONE);
	assert_int_equal(str_rfind_char(STR("abc"), ':'), STR_NONE);
	assert_int_equal(str_find_char(nothing, ':'), STR_NONE);
	assert_int_equal(str_rfind_char(nothing, ':'), STR_NONE);
	assert_int_equal(str_find_char(str_sub(STR("abc:"), 0, 3), ':'),
			 STR_NONE);
}

static void trimming(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },	     { " \t\r\n ", "" }, { "a", "a" },
		{ " a b\t", "a b" }, { "\r\na\n", "a" }, { "\va", "\va" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_true(str_is(str_trim(str_of(cases[i][0])), cases[i][1]));
	assert_int_equal(str_trim(nothing).n, 0);
}

static void cutting_takes_parts_off(void **state)
{
	struct str rest = STR("a,b,,c");

	(void)state;
	assert_true(str_is(str_cut(&rest, ','), "a"));
	assert_true(str_is(str_cut(&rest, ','), "b"));
	assert_true(str_is(str_cut(&rest, ','), ""));
	assert_true(str_is(rest, "c"));
	assert_true(str_is(str_cut(&rest, ','), "c"));
	assert_int_equal(rest.n, 0);
	assert_true(str_is(str_cut(&rest, ','), ""));
	rest = nothing;
	assert_int_equal(str_cut(&rest, ',').n, 0);
}

static void words_come_one_by_one(void **state)
{
	struct str rest = STR("  coffee @ada:\tbudget\r\n ");

	(void)state;
	assert_true(str_is(str_word(&rest), "coffee"));
	assert_true(str_is(str_word(&rest), "@ada:"));
	assert_true(str_is(str_word(&rest), "budget"));
	assert_true(str_is(str_word(&rest), ""));
	assert_true(str_is(str_word(&rest), ""));
	rest = nothing;
	assert_int_equal(str_word(&rest).n, 0);
}

static void hashes_are_the_same_for_ever(void **state)
{
	(void)state;
	/*
	 * FNV-1a's own test vectors, mixed: h ^= h >> 32, times
	 * 0xd6e8feb86659fd93, h ^= h >> 32.
	 */
	assert_true(str_hash(STR("")) == UINT64_C(0xfdbdf6ac4fc52e7f));
	assert_true(str_hash(STR("a")) == UINT64_C(0x2ef7d1316eb86f71));
	assert_true(str_hash(STR("foobar")) == UINT64_C(0x46581a051f9b44de));
	assert_true(str_hash(nothing) == str_hash(STR("")));
}

static void numbers_within_their_bounds(void **state)
{
	static const struct {
		const char *s;
		long min, max;
		bool is;
		long value;
	} cases[] = {
		{ "0", 0, 9, true, 0 },
		{ "7", 0, 9, true, 7 },
		{ "+7", 0, 9, true, 7 },
		{ "-7", -9, 9, true, -7 },
		{ "007", 0, 9, true, 7 },
		{ "9", 0, 9, true, 9 },
		{ "10", 0, 9, false, 0 },
		{ "-1", 0, 9, false, 0 },
		{ "", 0, 9, false, 0 },
		{ "+", 0, 9, false, 0 },
		{ "-", 0, 9, false, 0 },
		{ "+-1", -9, 9, false, 0 },
		{ " 1", 0, 9, false, 0 },
		{ "1 ", 0, 9, false, 0 },
		{ "1.5", 0, 9, false, 0 },
		{ "0x1", 0, 9, false, 0 },
		{ "1e1", 0, 99, false, 0 },
		{ "9223372036854775807", LONG_MIN, LONG_MAX, true, LONG_MAX },
		{ "-9223372036854775808", LONG_MIN, LONG_MAX, true, LONG_MIN },
		{ "9223372036854775808", LONG_MIN, LONG_MAX, false, 0 },
		{ "-9223372036854775809", LONG_MIN, LONG_MAX, false, 0 },
		{ "99999999999999999999", LONG_MIN, LONG_MAX, false, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		long value = 42;

		assert_int_equal(str_to_int(str_of(cases[i].s), cases[i].min,
					    cases[i].max, &value),
				 cases[i].is);
		assert_int_equal(value, cases[i].is ? cases[i].value : 42);
	}
}

static void printing_into_an_arena(void **state)
{
	struct arena arena;
	struct str s;

	(void)state;
	arena_open(&arena, 0);
	s = str_print(&arena, "%d of " STR_FMT, 3,
		      STR_ARG(str_sub(STR("tennis"), 0, 3)));
	assert_true(str_is(s, "3 of ten"));
	assert_int_equal(s.at[s.n], '\0');
	assert_int_equal(str_print(&arena, "%255s", "x").n, 255);
	assert_int_equal(str_print(&arena, "%256s", "x").n, 256);
	s = str_print(&arena, "%5000s", "x");
	assert_int_equal(s.n, 5000);
	assert_int_equal(s.at[4999], 'x');
	assert_int_equal(s.at[s.n], '\0');
	assert_true(str_is(str_copy(&arena, STR("copy")), "copy"));
	assert_int_equal(*str_copy(&arena, nothing).at, '\0');
	arena_close(&arena);
}

static void distances(void **state)
{
	static const struct {
		const char *a, *b;
		int most, distance;
	} cases[] = {
		{ "", "", 2, 0 },
		{ "", "ab", 2, 2 },
		{ "cofee", "coffee", 2, 1 },
		{ "coffee", "cofefe", 2, 1 }, /* neighbours swapped */
		{ "ab", "ba", 2, 1 },
		{ "ca", "abc", 5, 3 }, /* 2 if a swap might be cut apart */
		{ "kitten", "sitting", 5, 3 },
		{ "kitten", "sitting", 2, 3 },
		{ "saturday", "sunday", 5, 3 },
		{ "abc", "xyz", 2, 3 },
		{ "abc", "abc", 0, 0 },
		{ "abc", "abd", 0, 1 },
		{ "thanked", "tahnekd", 2, 2 },
		{ "a", "abcdefgh", 2, 3 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);

		assert_int_equal(str_distance(a, b, cases[i].most),
				 cases[i].distance);
		assert_int_equal(str_distance(b, a, cases[i].most),
				 cases[i].distance);
	}
}

/* The definition, without a table. */
static int naive_distance(struct str a, struct str b)
{
	int best, other;

	if (!a.n || !b.n)
		return (int)(a.n + b.n);
	best = naive_distance(str_sub(a, 1, a.n), str_sub(b, 1, b.n)) +
	       (a.at[0] != b.at[0]);
	other = naive_distance(str_sub(a, 1, a.n), b) + 1;
	best = other < best ? other : best;
	other = naive_distance(a, str_sub(b, 1, b.n)) + 1;
	best = other < best ? other : best;
	if (a.n > 1 && b.n > 1 && a.at[0] == b.at[1] && a.at[1] == b.at[0]) {
		other = naive_distance(str_sub(a, 2, a.n), str_sub(b, 2, b.n)) +
			1;
		best = other < best ? other : best;
	}
	return best;
}

static void distances_are_as_defined(void **state)
{
	char a[6], b[6];
	unsigned seed = 1;
	int round, i;

	(void)state;
	for (round = 0; round < 5000; round++) {
		struct str left = { a, (size_t)(rand_r(&seed) % 6) };
		struct str right = { b, (size_t)(rand_r(&seed) % 6) };
		int most = rand_r(&seed) % 7, distance;

		for (i = 0; i < 6; i++) {
			a[i] = (char)('a' + rand_r(&seed) % 3);
			b[i] = (char)('a' + rand_r(&seed) % 3);
		}
		distance = naive_distance(left, right);
		assert_int_equal(str_distance(left, right, most),
				 distance > most ? most + 1 : distance);
	}
}

static void long_strings_have_distances_too(void **state)
{
	char a[5000], b[5000];

	(void)state;
	memset(a, 'a', sizeof a);
	memset(b, 'b', sizeof b);
	assert_int_equal(str_distance((struct str){ a, 5000 },
				      (struct str){ a, 5000 }, 2),
			 0);
	assert_int_equal(str_distance((struct str){ a, 5000 },
				      (struct str){ a, 4998 }, 2),
			 2);
	assert_int_equal(str_distance((struct str){ a, 5000 },
				      (struct str){ b, 5000 }, 2),
			 3);
}

static struct str verb(const void *context, size_t i)
{
	return str_of(((const char *const *)context)[i]);
}

static void did_you_mean(void **state)
{
	static const char *const verbs[] = { "met",	"call",	    "coffee",
					     "thanked", "promised", "gave",
					     "learned", "ask",	    "" };
	static const struct {
		const char *typed, *meant;
	} cases[] = {
		{ "coffee", "coffee" },
		{ "cofee", "coffee" },
		{ "cofeef", "coffee" },
		{ "coeff", NULL },
		{ "thankde", "thanked" },
		{ "tanked", "thanked" },
		{ "promised", "promised" },
		{ "promisd", "promised" },
		{ "met", "met" },
		{ "mt", "met" },
		{ "mte", "met" },
		{ "mxx", NULL },
		{ "gvae", "gave" },
		{ "gxxe", "gave" },
		{ "xxxe", NULL },
		{ "supercalifragil", NULL },
		{ "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int index = str_nearest(str_of(cases[i].typed), COUNT(verbs),
					verb, verbs);

		if (!cases[i].meant)
			assert_int_equal(index, -1);
		else
			assert_string_equal(verbs[index], cases[i].meant);
	}
	assert_int_equal(str_nearest(STR("met"), 0, verb, verbs), -1);
}

static void of_two_equally_near_the_first_is_meant(void **state)
{
	static const char *const words[] = { "bat", "cat", "rat" };

	(void)state;
	assert_int_equal(str_nearest(STR("hat"), 3, verb, words), 0);
	assert_int_equal(str_nearest(STR("rat"), 3, verb, words), 2);
}

static void a_word_is_quoted_for_a_shell_where_it_must_be(void **state)
{
	static const struct {
		const char *word, *typed;
	} cases[] = {
		{ "ada", "ada" },
		{ "../a-b/c.md", "../a-b/c.md" },
		{ "@h\xc3\xa9l\xc3\xa8ne", "@h\xc3\xa9l\xc3\xa8ne" },
		{ "", "''" },
		{ "-n", "'-n'" },
		{ "two words", "'two words'" },
		{ "it's", "'it'\\''s'" },
		{ "$(x)`y`;\n", "'$(x)`y`;\n'" },
	};
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(
			str_is(str_shell_word(&arena, str_of(cases[i].word)),
			       cases[i].typed));
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_quoted_for_a_shell_where_it_must_be),
		cmocka_unit_test(equality_is_of_bytes),
		cmocka_unit_test(order_is_of_bytes_and_shorter_first),
		cmocka_unit_test(starts_and_ends),
		cmocka_unit_test(finding),
		cmocka_unit_test(trimming),
		cmocka_unit_test(cutting_takes_parts_off),
		cmocka_unit_test(words_come_one_by_one),
		cmocka_unit_test(hashes_are_the_same_for_ever),
		cmocka_unit_test(numbers_within_their_bounds),
		cmocka_unit_test(printing_into_an_arena),
		cmocka_unit_test(distances),
		cmocka_unit_test(distances_are_as_defined),
		cmocka_unit_test(long_strings_have_distances_too),
		cmocka_unit_test(did_you_mean),
		cmocka_unit_test(of_two_equally_near_the_first_is_meant),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
