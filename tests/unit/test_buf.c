#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <limits.h>
#include <stdio.h>

static void everything_written_stands_there(void **state)
{
	struct arena arena;
	struct buf buf;

	(void)state;
	arena_open(&arena, 0);
	buf = buf_make(&arena, 0);
	assert_int_equal(buf_get(&buf).n, 0);
	buf_char(&buf, 'a');
	buf_str(&buf, STR("bc"));
	buf_text(&buf, "de");
	buf_bytes(&buf, "\0f", 2);
	buf_fill(&buf, '-', 3);
	buf_print(&buf, "%d%s", 42, "g");
	buf_str(&buf, (struct str){ NULL, 0 });
	buf_bytes(&buf, NULL, 0);
	buf_fill(&buf, 'x', 0);
	buf_print(&buf, "%s", "");
	assert_true(str_eq(buf_get(&buf), STR("abcde\0f---42g")));
	arena_close(&arena);
}

static void assert_printed(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static void assert_printed(const char *format, ...)
{
	char expected[700];
	struct arena arena;
	struct buf buf;
	struct str printed;
	va_list list, again;
	int n;

	arena_open(&arena, 0);
	buf = buf_make(&arena, 0);
	buf_text(&buf, "before ");
	va_start(list, format);
	va_copy(again, list);
	n = vsnprintf(expected, sizeof expected, format, list);
	assert_in_range(n, 0, sizeof expected - 1);
	buf_vprint(&buf, format, again);
	va_end(again);
	va_end(list);
	assert_string_equal(buf.at, buf_get(&buf).at);
	assert_int_equal(buf.n, (size_t)n + 7);
	assert_memory_equal(buf.at + 7, expected, (size_t)n + 1);
	va_start(list, format);
	printed = str_vprint(&arena, format, list);
	va_end(list);
	assert_int_equal(printed.n, n);
	assert_memory_equal(printed.at, expected, (size_t)n + 1);
	arena_close(&arena);
}

/* The usual conversions are ours: each writes what printf would. */
static void it_prints_as_printf_does(void **state)
{
	static char text[601];
	const char *volatile nothing = NULL;

	(void)state;
	memset(text, 't', sizeof text - 1);
	assert_printed("%s", "");
	assert_printed("words only");
	assert_printed("%s and %s", "one", "two");
	assert_printed("%.*s|%.*s|%.*s", 3, "abcdef", 0, "abc", 9, "ab\0cd");
	assert_printed("%.*s.", 0, nothing);
	assert_printed("%.*s.", -1, "all of it");
	assert_printed("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
	assert_printed("%u %u", 0u, UINT_MAX);
	assert_printed("%zu %zu", (size_t)0, SIZE_MAX);
	assert_printed("%ld %ld", LONG_MAX, LONG_MIN);
	assert_printed("%lld %lld", LLONG_MAX, LLONG_MIN);
	assert_printed("%c%c%%", 'x', 'y');
	assert_printed("%s %04d %s", "before", 7, "behind");
	assert_printed("%s %.2s %5u %llu %lu", "x", "yyy", 5u, 6ull, 7ul);
	assert_printed("%s%s", text, "!");
	assert_printed("%s%5s", text, "!");
	assert_printed("%.*s%s", 255, text, "");
	assert_printed("%.*s%s", 256, text, "");
}

static void it_grows_by_any_piece(void **state)
{
	static const size_t pieces[] = { 1, 2, 7, 255, 256, 257, 5000 };
	struct arena arena;
	struct buf buf;
	size_t p, i, n, other;

	(void)state;
	arena_open(&arena, 0);
	for (p = 0; p < sizeof pieces / sizeof *pieces; p++)
		for (other = 0; other < 2; other++) {
			buf = buf_make(&arena, 0);
			n = 200000 / pieces[p];
			for (i = 0; i < n; i++) {
				buf_print(&buf, "%*s", (int)pieces[p], "|");
				if (other)
					arena_alloc(&arena, 1);
			}
			assert_int_equal(buf_get(&buf).n, n * pieces[p]);
			for (i = 1; i <= n; i++)
				assert_int_equal(buf.at[i * pieces[p] - 1],
						 '|');
			arena_reset(&arena);
		}
	arena_close(&arena);
}

static void alone_in_its_arena_it_does_not_move(void **state)
{
	struct arena arena;
	struct buf buf;
	const char *at;

	(void)state;
	arena_open(&arena, 0);
	buf = buf_make(&arena, 0);
	buf_char(&buf, 'a');
	at = buf.at;
	buf_fill(&buf, 'b', 30000);
	assert_ptr_equal(buf.at, at);
	arena_close(&arena);
}

/* Writes n bytes in one of three ways. */
static void write_bytes(struct buf *buf, size_t n, int way)
{
	if (way == 0)
		buf_fill(buf, 'x', n);
	else if (way == 1)
		buf_print(buf, "%*s", (int)n, "x");
	else
		while (n--)
			buf_char(buf, 'x');
}

/* True if the maximum stopped it. */
static bool stops(size_t max, size_t n, int way)
{
	struct arena arena;
	jmp_buf escape;
	struct buf buf;
	volatile bool stopped = false;

	arena_open(&arena, 0);
	arena.escape = &escape;
	if (setjmp(escape)) {
		stopped = true;
	} else {
		buf = buf_make(&arena, max);
		write_bytes(&buf, n, way);
	}
	arena_close(&arena);
	return stopped;
}

static void its_maximum_is_exact(void **state)
{
	static const size_t maxima[] = { 1, 2, 255, 256, 257, 1000, 1 << 20 };
	size_t i;
	int way;

	(void)state;
	for (i = 0; i < sizeof maxima / sizeof *maxima; i++)
		for (way = 0; way < 3; way++) {
			assert_false(stops(maxima[i], maxima[i], way));
			assert_true(stops(maxima[i], maxima[i] + 1, way));
		}
	assert_true(stops(100, SIZE_MAX, 0));
	assert_true(stops(100, SIZE_MAX - 50, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_written_stands_there),
		cmocka_unit_test(it_prints_as_printf_does),
		cmocka_unit_test(it_grows_by_any_piece),
		cmocka_unit_test(alone_in_its_arena_it_does_not_move),
		cmocka_unit_test(its_maximum_is_exact),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
