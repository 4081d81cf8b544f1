#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/mention.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* "at:ada wiki:ben|Ben path:x.md", as scanned. */
static struct str told(struct arena *arena, struct str bytes, uint32_t from,
		       uint32_t to)
{
	static const char *const forms[] = { "at", "wiki", "path" };
	struct mention_sites sites = { 0 };
	struct buf out = buf_make(arena, 0);
	size_t i;

	mention_scan(bytes, from, to, arena, &sites);
	for (i = 0; i < sites.list.n; i++) {
		const struct mention_site *site = &sites.list.at[i];
		struct str target = span_str(bytes, site->target);
		struct str label = span_str(bytes, site->label);

		buf_print(&out, "%s%s:" STR_FMT, i ? " " : "",
			  forms[site->form], STR_ARG(target));
		if (!str_eq(target, label))
			buf_print(&out, "|" STR_FMT, STR_ARG(label));
	}
	return buf_get(&out);
}

static void check(const char *bytes, const char *want)
{
	struct arena arena;
	struct str got;

	arena_open(&arena, 0);
	got = told(&arena, str_of(bytes), 0, (uint32_t)strlen(bytes));
	if (!str_is(got, want))
		fail_msg("'%s' gives '" STR_FMT "', not '%s'", bytes,
			 STR_ARG(got), want);
	arena_close(&arena);
}

static void an_at_names_an_id(void **state)
{
	static const char *const cases[][2] = {
		{ "@ada", "at:ada" },
		{ "call @ada, @ben.", "at:ada at:ben" },
		{ "(@ada)", "at:ada" },
		{ "*@ada*", "at:ada" },
		{ "@grace-hopper's", "at:grace-hopper" },
		{ "@ada-", "at:ada" },
		{ "@ada...", "at:ada" },
		{ "@ada--then", "at:ada" },
		{ "@v1.2", "at:v1.2" },
		{ "@a_b", "at:a_b" },
		{ "@acme/job-one", "at:acme/job-one" },
		{ "@acme/", "at:acme" },
		{ "@Łukasz-Ørsted", "at:Łukasz-Ørsted" },
		{ "@rene\xCC\x81 x", "at:rene\xCC\x81" },
		{ "@山田 x", "at:山田" },
		{ "“@ada”", "at:ada" },
		{ "@ada:", "at:ada" },
		{ "@", "" },
		{ "@ ada", "" },
		{ "@-ada", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1]);
}

static void an_at_within_a_word_is_none(void **state)
{
	static const char *const cases[] = {
		"ada@example.org",
		"pitch@v3",
		"story@x",
		"a.@b",
		"a+@b",
		"a-@b",
		"a_@b",
		"https://x/@ada",
		"@@ada",
		"é@ada",
		"山@ada",
		"\\@ada",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i], "");
}

static void double_brackets_name_a_note(void **state)
{
	static const char *const cases[][2] = {
		{ "[[ada]]", "wiki:ada" },
		{ "[[ada|Ada L]]", "wiki:ada|Ada L" },
		{ "[[ Grace Hopper ]]", "wiki:Grace Hopper" },
		{ "[[ada|]]", "wiki:ada" },
		{ "[[a|b|c]]", "wiki:a|b|c" },
		{ "[[ada]], [[ben]]", "wiki:ada wiki:ben" },
		{ "[[[ada]]]", "wiki:ada" },
		{ "[[@ada]]", "wiki:@ada" },
		{ "[[]]", "" },
		{ "[[ |x]]", "" },
		{ "[[ada]", "" },
		{ "[[ada\n]]", "" },
		{ "[[a`b]]", "" },
		{ "[[a<b]]", "" },
		{ "\\[[ada]]", "" },
		{ "[[1]](http://x)", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1]);
}

static void a_destination_that_is_a_note_is_a_mention(void **state)
{
	static const char *const cases[][2] = {
		{ "[x](../contacts/ada.md)", "path:../contacts/ada.md" },
		{ "[x](ada.md#log)", "path:ada.md" },
		{ "[x](ada.md \"t\")", "path:ada.md" },
		{ "[x](<a b.md>)", "path:a b.md" },
		{ "[x](a(b).md)", "path:a(b).md" },
		{ "[@ben](ada.md)", "at:ben path:ada.md" },
		{ "[x](a@b.md)", "path:a@b.md" },
		{ "[x](http://x/ada.md)", "" },
		{ "[x](/ada.md)", "" },
		{ "[x](ada.txt)", "" },
		{ "[x]()", "" },
		{ "[x](<a.md)", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1]);
}

static void the_range_is_kept_but_what_stands_before_it_counts(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_true(str_is(told(&arena, STR("@a @b @c"), 3, 5), "at:b"));
	assert_true(str_is(told(&arena, STR("@ada"), 0, 2), "at:a"));
	assert_true(str_is(told(&arena, STR("x@ada"), 1, 5), ""));
	assert_true(str_is(told(&arena, STR("[[ada]]"), 0, 6), ""));
	assert_true(str_is(told(&arena, STR(""), 0, 0), ""));
	arena_close(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_at_names_an_id),
		cmocka_unit_test(an_at_within_a_word_is_none),
		cmocka_unit_test(double_brackets_name_a_note),
		cmocka_unit_test(a_destination_that_is_a_note_is_a_mention),
		cmocka_unit_test(
			the_range_is_kept_but_what_stands_before_it_counts),
	};

	return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
