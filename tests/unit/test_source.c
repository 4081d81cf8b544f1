#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/diag.h>
#include <inroad/source.h>
#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void a_position_is_a_line_and_a_byte_of_it(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t offset, line, column;
	} cases[] = {
		{ "", 0, 1, 1 },	  { "abc", 0, 1, 1 },
		{ "abc", 3, 1, 4 },	  { "a\nb", 1, 1, 2 },
		{ "a\nb", 2, 2, 1 },	  { "a\n\nb", 2, 2, 1 },
		{ "a\r\nb", 3, 2, 1 },	  { "a\n", 2, 2, 1 },
		{ "\xC3\xA9x", 2, 1, 3 }, { "a\rb", 2, 1, 3 },
		{ "abc", 99, 1, 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct position got = source_position(str_of(cases[i].bytes),
						      cases[i].offset);

		assert_int_equal(got.line, cases[i].line);
		assert_int_equal(got.column, cases[i].column);
	}
}

static void a_line_is_without_its_end(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t offset;
		const char *line;
	} cases[] = {
		{ "", 0, "" },		 { "abc", 1, "abc" },
		{ "a\nbc\nd", 2, "bc" }, { "a\nbc\nd", 4, "bc" },
		{ "a\r\nb", 0, "a" },	 { "a\r\nb", 3, "b" },
		{ "a\n", 2, "" },	 { "a\rb", 0, "a\rb" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str bytes = str_of(cases[i].bytes);
		struct str line =
			span_str(bytes, source_line(bytes, cases[i].offset));

		assert_true(str_is(line, cases[i].line));
	}
}

static void a_stem_is_the_name_without_folders_and_md(void **state)
{
	static const char *const cases[][2] = {
		{ "contacts/grace-hopper.md", "grace-hopper" },
		{ "me.md", "me" },
		{ "a/b/c.d.md", "c.d" },
		{ "inroad.yaml", "inroad.yaml" },
		{ ".md", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_true(
			str_is(source_stem(str_of(cases[i][0])), cases[i][1]));
}

static void the_table_of_lines_ends_with_the_size(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		uint32_t lines[4];
	} cases[] = {
		{ "", 0, { 0 } },	    { "a", 1, { 0, 1 } },
		{ "a\n", 1, { 0, 2 } },	    { "a\n\nb\r\n", 3, { 0, 2, 3, 6 } },
		{ "\n\n", 2, { 0, 1, 2 } },
	};
	struct arena arena;
	size_t i, j, n;

	(void)state;
	arena_open(&arena, 0);
	for (i = 0; i < COUNT(cases); i++) {
		uint32_t *lines =
			source_lines(&arena, str_of(cases[i].bytes), &n);

		assert_int_equal(n, cases[i].n);
		for (j = 0; j <= n; j++)
			assert_int_equal(lines[j], cases[i].lines[j]);
	}
	arena_close(&arena);
}

static void a_finding_keeps_its_words_hint_and_mend(void **state)
{
	struct arena arena;
	struct diags diags;
	struct finding *finding;
	char words[16];

	(void)state;
	arena_open(&arena, 0);
	diags = diags_make(&arena);
	snprintf(words, sizeof words, "%s", "2026-02-30");
	finding = diag_add(&diags, "bad-date", SPAN_AT(7), "no day %s", words);
	diag_hint(&diags, finding, "write %d", 28);
	diag_mend(finding, (struct span){ 7, 17 }, STR("2026-02-28"));
	words[0] = 'x';
	assert_int_equal(diags.list.n, 1);
	finding = diags.list.at;
	assert_string_equal(finding->name, "bad-date");
	assert_true(str_is(finding->words, "no day 2026-02-30"));
	assert_true(str_is(finding->hint, "write 28"));
	assert_int_equal(finding->n_mends, 1);
	assert_int_equal(finding->mend.span.end, 17);
	assert_true(str_is(finding->mend.text, "2026-02-28"));
	assert_int_equal(finding->level, LEVEL_OFF);
	arena_close(&arena);
}

static void a_level_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(level_name(LEVEL_OFF), "off");
	assert_string_equal(level_name(LEVEL_HINT), "hint");
	assert_string_equal(level_name(LEVEL_WARNING), "warning");
	assert_string_equal(level_name(LEVEL_ERROR), "error");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_position_is_a_line_and_a_byte_of_it),
		cmocka_unit_test(a_line_is_without_its_end),
		cmocka_unit_test(a_stem_is_the_name_without_folders_and_md),
		cmocka_unit_test(the_table_of_lines_ends_with_the_size),
		cmocka_unit_test(a_finding_keeps_its_words_hint_and_mend),
		cmocka_unit_test(a_level_has_a_name),
	};

	return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
