/* What programs read: JSON, todo.txt, iCalendar, and roff. */
#include "format_values.h"

#include <inroad/unicode.h>

static void findings_are_told_to_programs(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = finding_make(&arena, "coffee @ada", "@ada", "");
	top->bare = true;
	assert_writes(&arena, "json", top, &context,
		      "{\n  \"findings\": [\n    {\n"
		      "      \"file\": \"log/2026-11.md\",\n"
		      "      \"line\": 3,\n"
		      "      \"column\": 8,\n"
		      "      \"level\": \"warning\",\n"
		      "      \"message\": \"no note answers to 'ada'\",\n"
		      "      \"name\": \"unresolved\"\n"
		      "    }\n  ]\n}\n");
	arena_close(&arena);
}

/* Which members a tree of keyed and unkeyed blocks becomes. */
static void json_sees_through_what_has_no_key(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *a, *b;
	struct row *row;
	struct cell *list;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	top->bare = true;
	a = value_section(&arena, top, NULL, "for people");
	b = block(&arena, a, VALUE_FIELDS, NULL);
	row = value_row(&arena, b);
	cell_text(&arena, row, NULL, STR("Tie"));
	cell_int(&arena, row, "tie", 3);
	row = value_row(&arena, b);
	cell_text(&arena, row, NULL, STR("Open"));
	cell_bool(&arena, row, "open", true);
	for (int i = 0; i < 2; i++) { /* one list under two titles */
		b = block(&arena, a, VALUE_ITEMS, "todos");
		cell_int(&arena, value_row(&arena, b), "n", i);
		cell_text(&arena, value_row(&arena, b), NULL, STR("-"));
	}
	b = value_section(&arena, top, "card", "Card");
	value_say(&arena, b, "only for people");
	row = value_row(&arena, block(&arena, b, VALUE_OBJECT, NULL));
	cell_place(&arena, row, "at", STR("a.md"), SPAN_AT(0),
		   (struct position){ 2, 1 });
	list = cell_list(&arena, row, "tags");
	cell_member(&arena, list, CELL_TEXT, STR(""), STR("x"));
	cell_member(&arena, list, CELL_ID, STR("ada"), STR("Ada"));
	row->more = value_make(&arena, VALUE_TEXT, "story", STR(""));
	row = value_row(&arena, row->more);
	cell_text(&arena, row, NULL, STR("once "));
	cell_text(&arena, row, NULL, STR("upon"));
	assert_writes(&arena, "json", top, &context,
		      "{\n"
		      "  \"tie\": 3,\n"
		      "  \"open\": true,\n"
		      "  \"todos\": [\n"
		      "    {\n      \"n\": 0\n    },\n"
		      "    {\n      \"n\": 1\n    }\n"
		      "  ],\n"
		      "  \"card\": {\n"
		      "    \"at\": {\n"
		      "      \"file\": \"a.md\",\n"
		      "      \"line\": 2,\n"
		      "      \"column\": 1\n"
		      "    },\n"
		      "    \"tags\": [\n"
		      "      \"x\",\n"
		      "      \"ada\"\n"
		      "    ],\n"
		      "    \"story\": \"once upon\"\n"
		      "  }\n"
		      "}\n");
	arena_close(&arena);
}

static void todotxt_lines_cannot_be_forged(void **state)
{
	static const struct {
		const char *what, *line;
	} cases[] = {
		{ "x call", "- x call" },
		{ "x", "- x" },
		{ "(A) call", "- (A) call" },
		{ "2026-01-01 call", "- 2026-01-01 call" },
		{ "call\nx done", "call x done" },
		{ "  x\tcall", "- x call" },
		{ "call due:2020-01-01 id:z Pri:A rec:1d",
		  "call due: 2020-01-01 id: z Pri: A rec: 1d" },
		{ "read https://a.example", "read https://a.example" },
		{ "xylophone", "xylophone" },
	};
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value *top = top_make(&arena);
		struct value *items = block(&arena, top, VALUE_ITEMS, NULL);
		struct str expected = str_print(
			&arena, "%s due:2026-09-11 id:a_b\n", cases[i].line);

		add_todo(&arena, items, "a b", cases[i].what, TODAY, "");
		assert_writes(&arena, "todotxt", top, &context, expected.at);
	}
	arena_close(&arena);
}

static void priority_state_and_person_reach_todotxt(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *items;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	items = block(&arena, top, VALUE_ITEMS, NULL);
	add_todo(&arena, items, "a", "thank", TODAY, "");
	cell_int(&arena, items->rows.at, "priority", 2);
	cell_id(&arena, items->rows.at, "who", STR("ada"), STR("Ada"));
	add_todo(&arena, items, "b", "call", DATE_NONE, "");
	row = items->rows.at + 1;
	cell_text(&arena, row, "state", STR("done"));
	cell_date(&arena, row, "done", TODAY, STR(""));
	add_todo(&arena, items, "a", "the same once more", TODAY, "");
	assert_writes(&arena, "todotxt", top, &context,
		      "(B) thank @ada due:2026-09-11 id:a\n"
		      "x 2026-09-11 call id:b\n");
	arena_close(&arena);
}

static void events_last_a_day(void **state)
{
	struct arena arena;
	struct format_context context;
	struct str text;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.events = true;
	text = write_as(&arena, "ics", todos_make(&arena), &context);
	assert_int_not_equal(str_find(text, STR("BEGIN:VEVENT\r\n"
						"UID:thank/ada/2026-09-10/"
						"day@inroad\r\n")),
			     STR_NONE);
	assert_int_not_equal(
		str_find(text, STR("DTSTART;VALUE=DATE:20260911\r\n"
				   "DTEND;VALUE=DATE:20260912\r\n")),
		STR_NONE);
	arena_close(&arena);
}

/* RFC 5545, 3.4: a calendar has one component at least; a time zone that no
 * one asks for is shown nowhere. */
static void a_calendar_without_tasks_is_one(void **state)
{
	struct arena arena;
	struct format_context context;
	struct str text, zone = STR("BEGIN:VTIMEZONE\r\n"
				    "TZID:UTC\r\n"
				    "BEGIN:STANDARD\r\n"
				    "DTSTART:19700101T000000\r\n"
				    "TZOFFSETFROM:+0000\r\n"
				    "TZOFFSETTO:+0000\r\n"
				    "END:STANDARD\r\n"
				    "END:VTIMEZONE\r\n"
				    "END:VCALENDAR\r\n");

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	text = write_as(&arena, "ics", top_make(&arena), &context);
	assert_int_not_equal(str_find(text, zone), STR_NONE);
	text = write_as(&arena, "ics", todos_make(&arena), &context);
	assert_int_equal(str_find(text, STR("VTIMEZONE")), STR_NONE);
	arena_close(&arena);
}

static void calendar_lines_are_folded_at_75_bytes(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *items;
	struct str rest, line;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	items = block(&arena, top, VALUE_ITEMS, NULL);
	add_todo(&arena, items, "a",
		 "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語 "
		 "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語",
		 TODAY, "");
	rest = write_as(&arena, "ics", top, &context);
	while (rest.n) {
		line = str_cut(&rest, '\n');
		assert_true(line.n <= 76); /* with the CR */
		assert_int_equal(line.at[line.n - 1], '\r');
		assert_int_equal(unicode_valid(line), line.n);
	}
	arena_close(&arena);
}

static void manual_pages_guard_their_lines(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *text;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.manual_section = "5";
	top = top_make(&arena);
	top->title = STR("inroad log");
	top->note = STR("writes down what happened");
	text = value_section(&arena, top, NULL, "Options");
	text = block(&arena, text, VALUE_FIELDS, NULL);
	row = value_row(&arena, text);
	cell_code(&arena, row, NULL, STR("--dry-run"));
	cell_text(&arena, row, NULL, STR(".leads \\with a dot. Then é."));
	text = block(&arena, top, VALUE_EXAMPLE, NULL);
	text->body.words = STR(".x\n'y\n\nz ~ ^ `-`\n");
	assert_writes(&arena, "man", top, &context,
		      ".Dd September 11, 2026\n"
		      ".Dt INROAD-LOG 5\n"
		      ".Os inroad\n"
		      ".Sh NAME\n"
		      ".Nm inroad-log\n"
		      ".Nd writes down what happened\n"
		      ".Sh OPTIONS\n"
		      ".Bl -tag -width Ds\n"
		      ".It \\fB\\-\\-dry\\-run\\fP\n"
		      "\\&.leads \\ewith a dot.\n"
		      "Then \\[u00E9].\n"
		      ".El\n"
		      ".Bd -literal -offset indent\n"
		      "\\&.x\n"
		      "\\&\\(aqy\n"
		      "\n"
		      "z \\(ti \\(ha \\(ga\\-\\(ga\n"
		      ".Ed\n");
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_told_to_programs),
		cmocka_unit_test(json_sees_through_what_has_no_key),
		cmocka_unit_test(todotxt_lines_cannot_be_forged),
		cmocka_unit_test(priority_state_and_person_reach_todotxt),
		cmocka_unit_test(events_last_a_day),
		cmocka_unit_test(a_calendar_without_tasks_is_one),
		cmocka_unit_test(calendar_lines_are_folded_at_75_bytes),
		cmocka_unit_test(manual_pages_guard_their_lines),
	};

	return cmocka_run_group_tests_name("format_programs", tests, NULL,
					   NULL);
}
