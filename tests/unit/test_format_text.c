/* What a terminal is sent: carets, colour, folded lines. */
#include "format_values.h"

static void carets_stand_right(void **state)
{
	static const struct {
		const char *line, *needle, *hint;
		int width;
		const char *expected;
	} cases[] = {
		{ "- 2026-11-22 coffee @ada: budget opens in Q4, knows the "
		  "data "
		  "lead at Acme",
		  "@ada", "write one with: inroad new contact ada", 0,
		  "log/2026-11.md:3:21: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | - 2026-11-22 coffee @ada: budget opens in Q4, knows "
		  "the data lead at Acme\n"
		  "      |                     ^~~~ write one with: inroad new "
		  "contact ada\n" },
		{ "\t-\t@ada", "@ada", "", 80,
		  "log/2026-11.md:3:4: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | \t-\t@ada\n"
		  "      | \t \t^~~~\n" },
		{ "東京 👋 @ada", "@ada", "", 80,
		  "log/2026-11.md:3:13: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | 東京 👋 @ada\n"
		  "      |         ^~~~\n" },
		{ "met @あだ today", "@あだ", "", 80,
		  "log/2026-11.md:3:5: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | met @あだ today\n"
		  "      |     ^~~~~\n" },
		{ "a\x1b[31m \xff\xe2\x80\xae@ada", "@ada", "", 80,
		  "log/2026-11.md:3:12: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | a\\x1b[31m \\xff\\u202e@ada\n"
		  "      |                     ^~~~\n" },
		{ "one two three four five six seven eight nine ten eleven "
		  "twelve @ada thirteen fourteen fifteen",
		  "@ada", "", 48,
		  "log/2026-11.md:3:64: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | …eight nine ten eleven twelve @ada thir…\n"
		  "      |                               ^~~~\n" },
		{ "", "", "say who", 80,
		  "log/2026-11.md:3:1: warning: no note answers to 'ada' "
		  "[unresolved]\n"
		  "    3 | \n"
		  "      | ^ say who\n" },
	};
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		context.width = cases[i].width;
		assert_writes(&arena, "text",
			      finding_make(&arena, cases[i].line,
					   cases[i].needle, cases[i].hint),
			      &context, cases[i].expected);
	}
	arena_close(&arena);
}

static void color_is_only_where_it_is_asked_for(void **state)
{
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.color = true;
	assert_writes(&arena, "text", todos_make(&arena), &context,
		      "\033[1mDay\033[0m\n"
		      "\033[33mtoday\033[0m   thank ada for coffee\n"
		      "        "
		      "\033[2mshe named *two* people; one hires\033[0m\n");
	arena_close(&arena);
}

static void lines_are_folded_at_blanks(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *text;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.width = 30;
	top = top_make(&arena);
	text = value_say(&arena, top, "%s",
			 "a line that is longer than thirty columns, with "
			 "https://an.address.example/that/is/not/torn in it");
	(void)text;
	assert_writes(&arena, "text", top, &context,
		      "Day\n"
		      "a line that is longer than\n"
		      "thirty columns, with\n"
		      "https://an.address.example/that/is/not/torn\n"
		      "in it\n");
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(carets_stand_right),
		cmocka_unit_test(color_is_only_where_it_is_asked_for),
		cmocka_unit_test(lines_are_folded_at_blanks),
	};

	return cmocka_run_group_tests_name("format_text", tests, NULL, NULL);
}
