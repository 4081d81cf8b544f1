/* The first keyed table as CSV, and what a spreadsheet must not run. */
#include "format_values.h"

static const struct column COLUMNS[] = { { "name", "Name", false },
					 { NULL, "Tie", true } };

static struct value *table_make(struct arena *arena, struct value *top)
{
	return value_table(arena, top, "people", "People", COLUMNS,
			   COUNT(COLUMNS));
}

static void assert_csv(struct arena *arena, const struct value *value,
		       const char *expected)
{
	struct format_context context = context_make(arena);

	context.place_prefix = STR("../");
	assert_writes(arena, "csv", value, &context, expected);
}

static void it_has_a_header_of_keys_and_ends_lines_as_the_rfc_says(void **state)
{
	struct arena arena;
	struct value *top, *table;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	top = top_make(&arena);
	block(&arena, top, VALUE_ITEMS, "todos");
	table = table_make(&arena, value_section(&arena, top, NULL, "In it"));
	assert_csv(&arena, top, "name\r\n");
	row = value_row(&arena, table);
	cell_text(&arena, row, NULL, STR("Ada, \"the\" countess"));
	cell_int(&arena, row, "tie", 4)->words = STR("close");
	row = value_row(&arena, table);
	cell_text(&arena, row, NULL, STR("Žofie"));
	table_make(&arena, top); /* only the first is written */
	assert_csv(&arena, top,
		   "name,tie\r\n"
		   "\"Ada, \"\"the\"\" countess\",4\r\n"
		   "Žofie,\r\n");
	arena_close(&arena);
}

static void each_sort_of_cell_has_one_spelling(void **state)
{
	struct arena arena;
	struct value *top;
	struct cell *list;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	top = top_make(&arena);
	row = value_row(&arena, table_make(&arena, top));
	cell_id(&arena, row, NULL, STR("ada"), STR("Ada Lovelace"));
	cell_text(&arena, row, NULL, STR("for people only"));
	cell_date(&arena, row, "last", TODAY, STR("today"));
	cell_ratio(&arena, row, "share", 4125, STR("41 %"));
	cell_int(&arena, row, "energy", -1);
	cell_bool(&arena, row, "lit", true)->hidden = true;
	cell_int(&arena, row, "unknown", 3)->unknown = true;
	cell_place(&arena, row, "place", STR("log/2026-09.md"),
		   (struct span){ 0, 1 }, (struct position){ 3, 1 });
	list = cell_list(&arena, row, "knows");
	cell_member(&arena, list, CELL_ID, STR("ben"), STR("Ben"));
	cell_member(&arena, list, CELL_TEXT, STR(""), STR("=Tom"));
	assert_csv(&arena, top,
		   "name,last,share,energy,lit,unknown,place,knows\r\n"
		   "ada,2026-09-11,0.4125,-1,true,,log/2026-09.md:3,"
		   "\"ben; '=Tom\"\r\n");
	arena_close(&arena);
}

/* OWASP, "CSV Injection". */
static void a_spreadsheet_runs_nothing(void **state)
{
	static const struct {
		const char *text, *field;
	} CASES[] = {
		{ "=1+1", "'=1+1" },
		{ "+49 30", "'+49 30" },
		{ "-2", "'-2" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ " =1", "\" '=1\"" },
		{ "\"=1", "\"\"\"'=1\"" },
		{ "\t=1", "\" '=1\"" },
		{ "\xef\xbc\x9d"
		  "1",
		  "'\xef\xbc\x9d"
		  "1" },
		{ "a;=1", "\"a;'=1\"" },
		{ "a; =1", "\"a; '=1\"" },
		{ "a=1", "a=1" },
		{ "a;b=1", "\"a;b=1\"" },
		{ "1-2", "1-2" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct arena arena;
		struct value *top;
		struct row *row;
		struct str out;

		arena_open(&arena, 0);
		top = top_make(&arena);
		row = value_row(&arena, table_make(&arena, top));
		cell_text(&arena, row, NULL, str_of(CASES[i].text));
		out = str_print(&arena, "name\r\n%s\r\n", CASES[i].field);
		assert_csv(&arena, top, out.at);
		arena_close(&arena);
	}
}

static void without_a_table_there_is_nothing(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_csv(&arena, todos_make(&arena), "");
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			it_has_a_header_of_keys_and_ends_lines_as_the_rfc_says),
		cmocka_unit_test(each_sort_of_cell_has_one_spelling),
		cmocka_unit_test(a_spreadsheet_runs_nothing),
		cmocka_unit_test(without_a_table_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
