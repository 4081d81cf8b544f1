/* baseline: what is known stays known, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "test_rules.h"

#include <inroad/baseline.h>

#define TODAY "2026-09-11"

static struct diags findings_of(struct world *w, const struct baseline *known,
				size_t *left_out)
{
	struct checking checking = { .known = known, .all = true };
	struct diags diags = diags_make(&w->arena);

	*left_out = rules_check(w->record, &checking, NULL, &w->arena, &diags);
	return diags;
}

static struct str written(struct world *w)
{
	size_t none;
	struct diags diags = findings_of(w, NULL, &none);

	return baseline_write(w->book, &diags, &w->arena);
}

/* A list of names: "unresolved bad-date". */
static struct str names_of(struct world *w, const struct diags *diags)
{
	struct str all = STR("");

	for (size_t i = 0; i < diags->list.n; i++)
		all = str_print(&w->arena, STR_FMT "%s%s", STR_ARG(all),
				i ? " " : "", diags->list.at[i].name);
	return all;
}

static void what_is_known_is_left_out_and_what_is_new_is_not(void **state)
{
	static const struct {
		const char *when, *before, *after, *left;
		size_t known;
	} cases[] = {
		{ "the same note", "- 2026-09-10 call @ada\n",
		  "- 2026-09-10 call @ada\n", "", 1 },
		{ "an edit elsewhere", "- 2026-09-10 call @ada\n",
		  "# September\n\nAbout it.\n\n- 2026-09-10 call @ada\n", "",
		  1 },
		{ "blanks in the line", "- 2026-09-10 call @ada\n",
		  "-  2026-09-10  call @ada\n", "", 1 },
		{ "its own line changed", "- 2026-09-10 call @ada\n",
		  "- 2026-09-10 call @ada: maps\n", "unresolved", 0 },
		{ "a new one beside it", "- 2026-09-10 call @ada\n",
		  "- 2026-09-10 call @ada\n- 2026-09-09 call @ben\n",
		  "unresolved", 1 },
		{ "another check in the same line", "- 2026-09-10 call @ada\n",
		  "- 2026-09-10 call @ada\n- 2026-02-30 chat @ada\n",
		  "bad-date", 1 },
		{ "one known, two there", "- 2026-02-30 chat @ada\n",
		  "- 2026-02-30 chat @ada\n- 2026-02-30 chat @ada\n",
		  "bad-date", 2 },
		{ "an error may be known", "- 2026-02-30 chat @ada\n",
		  "- 2026-02-30 chat @ada\n", "", 2 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		const struct file before[] = {
			{ "log/2026-09.md", cases[i].before }, { NULL, NULL }
		};
		const struct file after[] = {
			{ "log/2026-09.md", cases[i].after }, { NULL, NULL }
		};
		struct world old, new;
		struct diags left;
		size_t known, line;

		print_message("%s\n", cases[i].when);
		world_open(&old, before, TODAY);
		world_open(&new, after, TODAY);
		left = findings_of(
			&new, baseline_read(written(&old), &new.arena, &line),
			&known);
		if (!str_is(names_of(&new, &left), cases[i].left))
			fail_msg("left is '" STR_FMT "', not '%s'",
				 STR_ARG(names_of(&new, &left)), cases[i].left);
		assert_int_equal(known, cases[i].known);
		world_close(&old);
		world_close(&new);
	}
}

static void another_note_is_another_finding(void **state)
{
	WORLD(old, TODAY, { "log/2026-08.md", "- 2026-02-30 chat\n" });
	WORLD(new, TODAY, { "log/2026-09.md", "- 2026-02-30 chat\n" });
	size_t known, line;

	(void)state;
	findings_of(&new, baseline_read(written(&old), &new.arena, &line),
		    &known);
	assert_int_equal(known, 0);
	world_close(&old);
	world_close(&new);
}

static void it_is_sorted_and_the_same_each_time(void **state)
{
	WORLD(w, TODAY,
	      { "log/2026-09.md", "- 2026-09-10 call @zoe\n- 2026-02-30 chat\n"
				  "- 2026-09-10 call @ada\n" },
	      { "log/a.md", "- 2026-02-30 chat\n" });
	struct str text = written(&w), rest = text, last = STR("");

	(void)state;
	assert_true(str_eq(text, written(&w)));
	assert_true(str_starts(text, STR("# ")));
	for (int n = 0; rest.n; n++) {
		struct str line = str_cut(&rest, '\n');

		if (line.at[0] == '#')
			continue;
		assert_true(str_cmp(last, line) <= 0);
		last = line;
	}
	assert_true(str_find(text, STR("zoe")) == STR_NONE);
	world_close(&w);
}

static void a_path_of_any_bytes_comes_back(void **state)
{
	WORLD(w, TODAY,
	      { "#log\t%0a\n/x.md", "---\nkind: journal\n---\n\n- 2026-02-30 "
				    "chat\n" });
	size_t known, line, none;
	struct diags all = findings_of(&w, NULL, &none);
	const struct baseline *baseline =
		baseline_read(written(&w), &w.arena, &line);

	(void)state;
	assert_true(all.list.n > 0);
	assert_non_null(baseline);
	assert_int_equal(findings_of(&w, baseline, &known).list.n, 0);
	assert_int_equal(known, all.list.n);
	world_close(&w);
}

static void a_damaged_line_is_named_and_nothing_is_read(void **state)
{
	static const struct {
		const char *text;
		size_t line; /* 0: it is whole */
	} cases[] = {
		{ "", 0 },
		{ "# remarks\n\n", 0 },
		{ "a.md\tstalled\t0123456789abcdef\n", 0 },
		{ "a.md\tstalled\t0123456789abcdef", 0 },
		{ "a.md\tstalled\t0123456789abcdef\r\n", 0 },
		{ "# x\na.md\tstalled\n", 2 },
		{ "<<<<<<< HEAD\n", 1 },
		{ "a.md stalled 0123456789abcdef\n", 1 },
		{ "a.md\tstalled\t0123456789abcde\n", 1 },
		{ "a.md\tstalled\t0123456789abcdeg\n", 1 },
		{ "a.md\tStalled\t0123456789abcdef\n", 1 },
		{ "\tstalled\t0123456789abcdef\n", 1 },
		{ "a.md\tstalled\t0123456789abcdef\tx\n", 1 },
	};
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < N_OF(cases); i++) {
		size_t line;
		bool whole = baseline_read(str_of(cases[i].text), &arena,
					   &line) != NULL;

		print_message("%s\n", cases[i].text);
		assert_int_equal(whole, cases[i].line == 0);
		if (cases[i].line)
			assert_int_equal(line, cases[i].line);
	}
	arena_close(&arena);
}

/* More findings than one note shows are all known afterwards. */
static void a_full_note_is_known_whole(void **state)
{
	size_t known, line, none;
	struct diags left;
	char text[4096] = "";
	size_t n = 0;

	(void)state;
	for (int i = 0; i < NOTE_FINDINGS_MAX + 20; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
				      "- 2026-02-30 chat %d\n", i);
	WORLD(w, TODAY, { "log/2026-09.md", text });
	assert_int_equal(findings_of(&w, NULL, &none).list.n,
			 NOTE_FINDINGS_MAX + 20);
	left = findings_of(&w, baseline_read(written(&w), &w.arena, &line),
			   &known);
	assert_int_equal(left.list.n, 0);
	assert_int_equal(known, NOTE_FINDINGS_MAX + 20);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_is_known_is_left_out_and_what_is_new_is_not),
		cmocka_unit_test(another_note_is_another_finding),
		cmocka_unit_test(it_is_sorted_and_the_same_each_time),
		cmocka_unit_test(a_path_of_any_bytes_comes_back),
		cmocka_unit_test(a_damaged_line_is_named_and_nothing_is_read),
		cmocka_unit_test(a_full_note_is_known_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
