/* A value's hash: any member that a format may read makes it another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/value.h>

#define SEEN_MAX 256

static struct arena arena;

/* A page with some of everything; the parts that a change is made to. */
struct page {
	struct column columns[2];
	struct value *top, *table, *items, *more, *prose;
	struct row *row; /* of the table: each sort of cell */
	struct cell *text, *date, *id, *list, *place, *said;
};

static struct page page_make(void)
{
	struct page p = { .columns = { { "who", "Who", false },
				       { NULL, "Times", true } } };

	p.top = value_make(&arena, VALUE_SECTION, "page", STR("Page"));
	p.top->today = 20000;
	p.table = value_table(&arena, p.top, "rows", "Rows", NULL, 0);
	p.row = value_row(&arena, p.table);
	for (int i = 0; i < 6; i++)
		cell_text(&arena, p.row, NULL, STR(""));
	p.row->cells.n = 0;
	p.text = cell_text(&arena, p.row, "t", STR("words"));
	p.date = cell_date(&arena, p.row, "d", 20000, STR("today"));
	p.id = cell_id(&arena, p.row, "i", STR("ada"), STR("Ada"));
	p.id->page = STR("contacts/ada");
	p.place = cell_place(&arena, p.row, "place", STR("a.md"),
			     (struct span){ 3, 5 }, (struct position){ 2, 1 });
	p.said = cell_prose(&arena, p.row, "h", STR("*a*"), STR("<em>a</em>"));
	p.said->number = 77;
	p.list = cell_list(&arena, p.row, "ids");
	cell_member(&arena, p.list, CELL_ID, STR("ben"), STR("Ben"));
	cell_member(&arena, p.list, CELL_ID, STR("eva"), STR("Eva"));
	p.more = value_make(&arena, VALUE_OBJECT, "more", STR(""));
	cell_int(&arena, value_row(&arena, p.more), "n", 1);
	p.row->more = p.more;
	p.items = value_add(&arena, p.top,
			    value_make(&arena, VALUE_ITEMS, "items", STR("I")));
	cell_text(&arena, value_row(&arena, p.items), NULL, STR("one"));
	cell_text(&arena, value_row(&arena, p.items), NULL, STR("two"));
	p.prose = value_add(&arena, p.top,
			    value_make(&arena, VALUE_PROSE, "text", STR("")));
	p.prose->body.type = CELL_PROSE;
	p.prose->body.words = STR("all");
	p.prose->body.number = 99;
	return p;
}

/* Columns stand in the page itself, which may have been copied. */
static uint64_t hash_of(struct page *p)
{
	p->table->columns = p->columns;
	p->table->n_columns = 2;
	return value_hash(p->top);
}

struct seen {
	uint64_t hash[SEEN_MAX];
	const char *change[SEEN_MAX];
	size_t n;
};

static void see(struct seen *seen, uint64_t hash, const char *change)
{
	for (size_t i = 0; i < seen->n; i++)
		if (seen->hash[i] == hash)
			fail_msg("the same: %s, and: %s", seen->change[i],
				 change);
	assert_true(seen->n < SEEN_MAX);
	seen->hash[seen->n] = hash;
	seen->change[seen->n++] = change;
}

#define CHANGE(...) \
	do { \
		struct page p = page_make(); \
		__VA_ARGS__; \
		see(&seen, hash_of(&p), #__VA_ARGS__); \
	} while (0)

static void every_member_counts(void **state)
{
	static struct seen seen;

	(void)state;
	CHANGE((void)p);
	CHANGE(p.columns[0].key = "whom");
	CHANGE(p.columns[0].key = NULL);
	CHANGE(p.columns[1].key = "");
	CHANGE(p.columns[0].title = "Whom");
	CHANGE(p.columns[0].title = NULL);
	CHANGE(p.columns[0].number = true);
	CHANGE(p.columns[1] = p.columns[0]);

	CHANGE(p.top->shape = VALUE_OBJECT);
	CHANGE(p.table->picture = PICTURE_BARS);
	CHANGE(p.top->key = "other");
	CHANGE(p.top->key = NULL);
	CHANGE(p.top->key = "");
	CHANGE(p.top->title = STR("Other"));
	CHANGE(p.top->note = STR("Other"));
	CHANGE(p.top->anchor = STR("Other"));
	CHANGE(p.top->refused = STR("Other"));
	CHANGE(p.top->hint = STR("Other"));
	CHANGE(p.items->folded = true);
	CHANGE(p.items->hidden = true);
	CHANGE(p.items->bare = true);
	CHANGE(p.items->missing = true);
	CHANGE(p.items->one_page = true);
	CHANGE(p.items->lasting = true);
	CHANGE(p.items->skip = 1);
	CHANGE(p.items->mark = 1);
	CHANGE(p.items->mark = 2);
	CHANGE(p.items->today = 1);
	CHANGE(p.top->today = 20001);
	CHANGE(p.prose->body.number = 0; p.prose->body.words = STR("more"));
	CHANGE(p.prose->body.number = 98);
	CHANGE(p.prose->body.type = CELL_TEXT);
	CHANGE(p.prose->body.tone = TONE_MUTED);

	CHANGE(p.row->depth = 1);
	CHANGE(p.row->more = NULL);
	CHANGE(p.row->more = p.prose);
	CHANGE(p.row->cells.n--);
	CHANGE(p.table->rows.n--);
	CHANGE(p.more->rows.at[0].cells.at[0].number = 2);
	CHANGE(p.top->children.n--);
	CHANGE(p.top->children.at[0] = p.items);
	CHANGE(p.top->children.at[1] = p.table);

	CHANGE(p.text->type = CELL_CODE);
	CHANGE(p.text->tone = TONE_MUTED);
	CHANGE(p.text->tone = TONE_FINE);
	CHANGE(p.text->key = "T");
	CHANGE(p.text->key = NULL);
	CHANGE(p.text->key = "");
	CHANGE(p.text->words = STR("Words"));
	CHANGE(p.text->words = STR(""));
	CHANGE(p.text->id = STR("words"); p.text->words = STR(""));
	CHANGE(p.text->number = 1);
	CHANGE(p.text->number = -1);
	CHANGE(p.text->unknown = true);
	CHANGE(p.text->hidden = true);
	CHANGE(p.date->number = 20001);
	CHANGE(p.id->id = STR("Ada"));
	CHANGE(p.id->page = STR("contacts/Ada"));
	CHANGE(p.id->page = STR(""));
	CHANGE(p.place->span.at = 4);
	CHANGE(p.place->span.end = 6);
	CHANGE(p.place->line = 3);
	CHANGE(p.place->column = 2);
	CHANGE(p.id->number = 1);
	CHANGE(p.place->number = 1);
	CHANGE(p.said->number = 78);
	CHANGE(p.list->n = 1);
	CHANGE(p.list->n = 0);
	CHANGE(p.list->cells[1].words = STR("Evi"));
	CHANGE(p.list->cells[1].page = STR("x"));
	CHANGE(p.list->cells[1] = p.list->cells[0]);
}

/* What stands elsewhere in memory is the same if it says the same. */
static void addresses_do_not_count(void **state)
{
	struct page one = page_make(), two;
	char who[] = "who", text[] = "words";

	(void)state;
	ARENA_ARRAY(&arena, char, 1000);
	two = page_make();
	two.columns[0].key = who;
	two.text->words = str_of(text);
	ARRAY_PUSH(&arena, &two.row->cells);
	two.row->cells.n--;
	assert_true(hash_of(&one) == hash_of(&two));
	assert_true(row_hash(one.row) == row_hash(two.row));
	two.text->words = STR("other");
	assert_true(row_hash(one.row) != row_hash(two.row));
}

/* A mark says the words and the HTML of prose, and where other cells lead. */
static void what_has_a_mark_need_not_be_there(void **state)
{
	struct page one = page_make(), two = page_make();

	(void)state;
	two.said->words = two.said->html = STR("");
	one.prose->body.html = STR("<p>all</p>");
	one.id->number = two.id->number = 5;
	two.id->id = two.id->page = STR("");
	one.place->number = two.place->number = 6;
	two.place->id = STR("");
	two.place->span = SPAN_AT(0);
	two.place->line = two.place->column = 0;
	assert_true(hash_of(&one) == hash_of(&two));
	two.id->words = STR("Eva");
	assert_true(hash_of(&one) != hash_of(&two));
	/* the rows of a list */
	one.table->mark = two.table->mark = 7;
	two.table->rows.n = 0;
	assert_true(hash_of(&one) == hash_of(&two));
}

/* A block more here is not a row less there. */
static void the_shape_of_the_tree_counts(void **state)
{
	static struct seen seen;
	struct value *a = value_section(&arena, NULL, "a", "A"), *b, *c;
	struct row *row;

	(void)state;
	b = value_section(&arena, a, "b", "B");
	value_section(&arena, b, "c", "C");
	see(&seen, value_hash(a), "c in b in a");
	a = value_section(&arena, NULL, "a", "A");
	b = value_section(&arena, a, "b", "B");
	c = value_section(&arena, a, "c", "C");
	see(&seen, value_hash(a), "b and c in a");
	a->children.at[0] = c;
	a->children.at[1] = b;
	see(&seen, value_hash(a), "c and b in a");
	a = value_make(&arena, VALUE_TEXT, "a", STR("A"));
	row = value_row(&arena, a);
	cell_text(&arena, row, NULL, STR("x"));
	cell_text(&arena, row, NULL, STR("y"));
	see(&seen, value_hash(a), "two cells in a row");
	row->cells.n = 1;
	cell_text(&arena, value_row(&arena, a), NULL, STR("y"));
	see(&seen, value_hash(a), "two rows of a cell");
	a->rows.n = 0;
	see(&seen, value_hash(a), "no row");
	value_row(&arena, a)->cells.n = 0;
	see(&seen, value_hash(a), "an empty row");
	see(&seen, value_hash(NULL), "no value");
}

static void the_parts_are_the_blocks(void **state)
{
	struct page one = page_make(), two = page_make();
	struct value_part a[8], b[8];
	uint64_t whole = hash_of(&one);

	(void)state;
	hash_of(&two);
	two.items->key = NULL;
	assert_int_equal(value_parts(one.top, a, 8), 5);
	assert_int_equal(value_parts(two.top, b, 8), 5);
	assert_true(a[0].hash == whole);
	assert_int_equal(a[0].name.n + a[1].name.n, 0);
	assert_true(str_is(a[2].name, "rows"));
	assert_true(str_is(a[3].name, "items"));
	assert_true(str_is(b[3].name, "I"));
	assert_true(str_is(a[4].name, "text"));
	assert_true(a[0].hash != b[0].hash);
	assert_true(a[1].hash == b[1].hash);
	assert_true(a[2].hash == b[2].hash);
	assert_true(a[2].hash == value_hash(one.table));
	assert_true(a[3].hash != b[3].hash);
	assert_true(a[4].hash == b[4].hash);
	two = page_make();
	hash_of(&two);
	two.top->title = STR("Other");
	value_parts(two.top, b, 8);
	assert_true(a[0].hash != b[0].hash && a[1].hash != b[1].hash);
	assert_true(a[2].hash == b[2].hash);
}

static void there_may_be_room_for_few_parts(void **state)
{
	struct page p = page_make();
	struct value_part all[8], few[3] = { { STR("untouched"), 1 },
					     { STR("untouched"), 1 },
					     { STR("untouched"), 1 } };

	(void)state;
	hash_of(&p);
	assert_int_equal(value_parts(p.top, all, 8), 5);
	assert_int_equal(value_parts(p.top, few, 2), 5);
	assert_true(few[0].hash == all[0].hash && few[1].hash == all[1].hash);
	assert_true(str_is(few[2].name, "untouched"));
	assert_int_equal(value_parts(p.top, NULL, 0), 5);
	assert_int_equal(value_parts(NULL, few, 3), 2);
	assert_true(few[0].hash == value_hash(NULL));
}

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

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_counts),
		cmocka_unit_test(addresses_do_not_count),
		cmocka_unit_test(what_has_a_mark_need_not_be_there),
		cmocka_unit_test(the_shape_of_the_tree_counts),
		cmocka_unit_test(the_parts_are_the_blocks),
		cmocka_unit_test(there_may_be_room_for_few_parts),
	};

	return cmocka_run_group_tests_name("value hash", tests, open_arena,
					   close_arena);
}
