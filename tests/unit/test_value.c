#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/date.h>
#include <inroad/value.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_open(&arena, 0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void a_tree_holds_its_blocks_in_order(void **state)
{
	static const struct column columns[] = {
		{ .key = "who", .title = "Who" },
		{ .key = "n", .title = "Times", .number = true },
	};
	struct value *page =
		value_make(&arena, VALUE_SECTION, "page", STR("Page"));
	struct value *part = value_section(&arena, page, "part", "Part");
	struct value *table = value_table(&arena, page, "rows", "Rows", columns,
					  COUNT(columns));
	struct value *said = value_say(&arena, page, "%d to do", 3);

	(void)state;
	assert_int_equal(page->children.n, 3);
	assert_ptr_equal(page->children.at[0], part);
	assert_ptr_equal(page->children.at[1], table);
	assert_ptr_equal(page->children.at[2], said);
	assert_true(str_is(part->title, "Part"));
	assert_int_equal(table->shape, VALUE_TABLE);
	assert_int_equal(table->n_columns, 2);
	assert_ptr_equal(table->columns, columns);
	assert_int_equal(said->shape, VALUE_TEXT);
	assert_true(str_is(said->rows.at[0].cells.at[0].words, "3 to do"));
	assert_null(said->key);
}

static void a_block_without_parent_stands_alone(void **state)
{
	(void)state;
	assert_non_null(value_section(&arena, NULL, "a", "A"));
	assert_non_null(value_say(&arena, NULL, "words"));
}

static void a_cell_has_words_and_a_typed_scalar(void **state)
{
	struct value *value =
		value_make(&arena, VALUE_ITEMS, "x", (struct str){ 0 });
	struct row *row = value_row(&arena, value);
	struct cell *cells;

	(void)state;
	cell_text(&arena, row, "t", STR("words"));
	cell_print(&arena, row, "p", "%s!", "words");
	cell_id(&arena, row, "i", STR("ada"), STR("Ada"));
	cell_date(&arena, row, "d", 20000, STR("today"));
	cell_int(&arena, row, "n", -7);
	cell_bool(&arena, row, "b", true);
	cell_place(&arena, row, "place", STR("a.md"), (struct span){ 3, 5 },
		   (struct position){ 2, 1 });
	cell_prose(&arena, row, "h", STR("*a*"), STR("<em>a</em>"));
	cell_code(&arena, row, NULL, STR("inroad"));
	cells = row->cells.at;
	assert_int_equal(row->cells.n, 9);
	assert_true(str_is(cells[0].words, "words"));
	assert_string_equal(cells[0].key, "t");
	assert_true(str_is(cells[1].words, "words!"));
	assert_true(str_is(cells[2].id, "ada") &&
		    str_is(cells[2].words, "Ada"));
	assert_int_equal(cells[3].number, 20000);
	assert_false(cells[3].unknown);
	assert_int_equal(cells[4].number, -7);
	assert_int_equal(cells[5].number, 1);
	assert_true(str_is(cells[6].id, "a.md"));
	assert_int_equal(cells[6].line, 2);
	assert_int_equal(cells[6].column, 1);
	assert_int_equal(cells[6].span.end, 5);
	assert_true(str_is(cells[7].html, "<em>a</em>"));
	assert_int_equal(cells[8].type, CELL_CODE);
	assert_null(cells[8].key);
}

static void no_date_is_unknown(void **state)
{
	struct row row = { 0 };

	(void)state;
	assert_true(cell_date(&arena, &row, "d", DATE_NONE, (struct str){ 0 })
			    ->unknown);
}

static void a_list_keeps_all_its_members(void **state)
{
	struct row row = { 0 };
	struct cell *list = cell_list(&arena, &row, "ids");
	size_t i;

	(void)state;
	for (i = 0; i < 100; i++)
		cell_member(&arena, list, CELL_ID,
			    str_print(&arena, "id-%zu", i), STR("w"));
	assert_int_equal(list->n, 100);
	for (i = 0; i < 100; i++) {
		struct str id = str_print(&arena, "id-%zu", i);

		assert_true(str_eq(list->cells[i].id, id));
		assert_int_equal(list->cells[i].type, CELL_ID);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_holds_its_blocks_in_order),
		cmocka_unit_test(a_block_without_parent_stands_alone),
		cmocka_unit_test(a_cell_has_words_and_a_typed_scalar),
		cmocka_unit_test(no_date_is_unknown),
		cmocka_unit_test(a_list_keeps_all_its_members),
	};

	return cmocka_run_group_tests_name("value", tests, open_arena,
					   close_arena);
}
