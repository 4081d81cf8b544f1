/* Rows that are made while they are written, and pieces that are kept. */
#include "format_values.h"

#include <inroad/hash.h>

#define N 40

/* What a list of the tests is made of: row `i` says words[i], if any. */
struct words {
	const char *at[N];
	size_t made; /* how many rows were asked for */
};

static const struct column COLUMNS[] = { { "word", "Word", false },
					 { NULL, "For people", false },
					 { "line", "Line", true } };

static struct words words_make(void)
{
	struct words words = { .made = 0 };

	for (size_t i = 0; i < N; i++)
		words.at[i] = i % 7 == 3 ? NULL
			      : i % 2	 ? "odd \\ \"é\""
					 : "even";
	return words;
}

/* A table's cells take their columns' keys; row 5 is for people only. */
static void make_row(const void *context, size_t i, struct arena *arena,
		     struct value *list)
{
	const struct words *words = context;
	const char *key = list->shape == VALUE_TABLE ? NULL : "word";
	struct row *row;

	((struct words *)context)->made++;
	if (!words->at[i])
		return;
	row = value_row(arena, list);
	cell_print(arena, row, i == 5 ? NULL : key, "%s %zu", words->at[i], i)
		->unknown = i == 5;
	cell_text(arena, row, NULL, STR("quiet"));
	if (i == 5)
		return;
	cell_int(arena, row, key ? "line" : NULL, (int64_t)i);
	if (i % 8)
		return;
	row->more = value_make(arena, VALUE_FIELDS, "fields", STR(""));
	row = value_row(arena, row->more);
	cell_text(arena, row, NULL, STR("Tie"));
	cell_int(arena, row, "tie", (int64_t)i % 5);
}

/* The rows of a list, held or to be made. */
static void add_rows(struct arena *arena, struct value *list,
		     const struct words *words, bool held)
{
	if (!held) {
		value_make_rows(arena, list, N, make_row, words);
		return;
	}
	for (size_t i = 0; i < N; i++)
		make_row(words, i, arena, list);
}

/* A table; a list in two parts, the first with a row of its own; a list in an
 * object of its own. */
static struct value *tree(struct arena *arena, const struct words *words,
			  bool held)
{
	struct value *top = top_make(arena), *list, *in;

	list = value_table(arena, top, "table", "Table", COLUMNS,
			   COUNT(COLUMNS));
	add_rows(arena, list, words, held);
	in = value_section(arena, top, NULL, "Seen through");
	for (int i = 0; i < 2; i++) {
		list = block(arena, in, VALUE_ITEMS, "items");
		if (!i)
			cell_text(arena, value_row(arena, list), "word",
				  STR("held"));
		add_rows(arena, list, words, held);
	}
	in = value_section(arena, top, "inside", "Inside");
	add_rows(arena, block(arena, in, VALUE_ITEMS, "items"), words, held);
	block(arena, top, VALUE_ITEMS, "none");
	return top;
}

static void made_rows_are_written_as_held_ones(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.manual_section = "5";
	for (const struct format *format = FORMATS; format->name; format++) {
		struct value *held = tree(&arena, &words, true);
		struct value *made = tree(&arena, &words, false);
		struct str text =
			write_as(&arena, format->name, held, &context);

		words.made = 0;
		assert_writes(&arena, format->name, made, &context, text.at);
		assert_int_equal(words.made, 4 * N);
	}
	arena_close(&arena);
}

/* A row that would be long if all of them were held. */
static void make_long(const void *context, size_t i, struct arena *arena,
		      struct value *list)
{
	size_t *most = *(size_t *const *)context;

	cell_int(arena, value_row(arena, list), "i", (int64_t)i);
	arena_alloc(arena, 4000);
	if (arena->used > *most)
		*most = arena->used;
}

static void one_row_is_held_at_a_time(void **state)
{
	size_t most = 0, *context_of_rows = &most;
	struct arena arena;
	struct format_context context;
	struct value *top;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	value_make_rows(&arena, block(&arena, top, VALUE_ITEMS, "rows"), 1000,
			make_long, &context_of_rows);
	write_as(&arena, "json", top, &context);
	assert_in_range(most, 4000, 200000);
	write_as(&arena, "json", value_filled(top, &arena), &context);
	assert_true(most > 4000000); /* as they are then */
	arena_close(&arena);
}

static void a_value_without_makers_is_full(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct value *held, *made;
	const struct value *full;

	(void)state;
	arena_open(&arena, 0);
	held = tree(&arena, &words, true);
	made = tree(&arena, &words, false);
	assert_ptr_equal(value_filled(held, &arena), held);
	full = value_filled(made, &arena);
	assert_ptr_not_equal(full, made);
	assert_null(full->children.at[0]->maker);
	assert_int_equal(full->children.at[0]->rows.n,
			 held->children.at[0]->rows.n);
	/* what it was made from is left as it was */
	assert_int_equal(made->children.at[0]->rows.n, 0);
	assert_non_null(made->children.at[0]->maker);
	assert_int_equal(made->children.at[1]->children.at[0]->rows.n, 1);
	arena_close(&arena);
}

static void what_is_made_is_hashed(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct value *made;
	uint64_t hash;

	(void)state;
	arena_open(&arena, 0);
	made = tree(&arena, &words, false);
	hash = value_hash(made);
	assert_true(hash == value_hash(tree(&arena, &words, false)));
	words.at[N - 1] = "another";
	assert_true(hash != value_hash(made));
	arena_close(&arena);
}

/* --- pieces --- */

struct piece {
	uint64_t hash;
	struct str bytes;
};

/* What was kept the last time, what is kept now, and what was taken away. */
struct store {
	struct arena *arena;
	ARRAY_OF(struct piece) old, now;
	size_t found, drains;
	struct buf taken;
};

static bool find(void *context, uint64_t hash, struct buf *out)
{
	struct store *store = context;

	for (size_t i = 0; i < store->old.n; i++)
		if (store->old.at[i].hash == hash) {
			buf_str(out, store->old.at[i].bytes);
			store->found++;
			return true;
		}
	return false;
}

static void keep(void *context, uint64_t hash, const struct buf *out, size_t at)
{
	struct store *store = context;
	struct str bytes = str_sub(buf_get(out), at, out->n);

	*ARRAY_PUSH(store->arena, &store->now) =
		(struct piece){ hash, str_copy(store->arena, bytes) };
}

/* By turns all that is there, all but the last byte, and nothing. */
static void drain(void *context, struct buf *out)
{
	struct store *store = context;
	size_t left = store->drains++ % 3;

	if (left == 2 || out->n < left)
		return;
	buf_str(&store->taken, str_sub(buf_get(out), 0, out->n - left));
	memmove(out->at, out->at + out->n - left, left);
	out->n = left;
}

/* What was kept now is what will be found. */
static void turn(struct store *store)
{
	store->old.at = store->now.at;
	store->old.n = store->now.n;
	store->old.cap = store->now.cap;
	store->now.at = NULL;
	store->now.n = store->now.cap = store->found = 0;
}

/* The table, with what the store knows; without one: what it must be. */
static const char *write_table(struct arena *arena, struct store *store,
			       const struct words *words,
			       const struct column *columns)
{
	struct format_pieces pieces = { find, keep, drain, store };
	struct format_context context = context_make(arena);
	struct value *top = top_make(arena);

	context.pieces = store ? &pieces : NULL;
	value_make_rows(
		arena,
		value_table(arena, top, "table", NULL, columns, COUNT(COLUMNS)),
		N, make_row, words);
	if (!store)
		return write_as(arena, "json", top, &context).at;
	store->taken = buf_make(arena, 0);
	buf_str(&store->taken, write_as(arena, "json", top, &context));
	return str_copy(arena, buf_get(&store->taken)).at;
}

static void what_was_kept_is_not_made_anew(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct store store = { .arena = &arena };
	const char *plain;

	(void)state;
	arena_open(&arena, 0);
	plain = write_table(&arena, NULL, &words, COLUMNS);
	assert_string_equal(write_table(&arena, &store, &words, COLUMNS),
			    plain);
	assert_int_equal(store.found, 0);
	assert_int_equal(store.now.n, 34); /* with the one that says nothing */
	turn(&store);
	assert_string_equal(write_table(&arena, &store, &words, COLUMNS),
			    plain);
	assert_int_equal(store.found, 34);
	assert_int_equal(store.now.n, 34);
	/* it is the kept bytes that stand there */
	turn(&store);
	memcpy((char *)store.old.at[0].bytes.at, "{ }/*", 5);
	assert_non_null(strstr(write_table(&arena, &store, &words, COLUMNS),
			       "[\n    { }/*"));
	arena_close(&arena);
}

static void only_what_changed_is_made_anew(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct store store = { .arena = &arena };

	(void)state;
	arena_open(&arena, 0);
	write_table(&arena, &store, &words, COLUMNS);
	turn(&store);
	words.at[0] = "first";
	words.at[3] = "more";
	words.at[16] = NULL;
	words.at[N - 1] = "last";
	assert_string_equal(write_table(&arena, &store, &words, COLUMNS),
			    write_table(&arena, NULL, &words, COLUMNS));
	assert_int_equal(store.now.n, 34);
	assert_int_equal(store.found, 31);
	arena_close(&arena);
}

static uint64_t mark_row(const void *context, size_t i)
{
	const struct words *words = context;

	return words->at[i] ? hash_word(hash_of(str_of(words->at[i])), i) : 0;
}

/* Only what has another mark, and none where no row stands. */
static void what_has_a_mark_is_not_made(void **state)
{
	struct words words = words_make();
	struct arena arena;
	struct store store = { .arena = &arena };
	struct format_pieces pieces = { find, keep, drain, &store };
	struct format_context context;
	struct value *top;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.pieces = &pieces;
	store.taken = buf_make(&arena, 0);
	top = top_make(&arena);
	value_make_rows(&arena, block(&arena, top, VALUE_ITEMS, "items"), N,
			make_row, &words)
		->mark = mark_row;
	for (size_t turns = 0; turns < 2; turns++) {
		words.made = 0;
		value_hash(top);
		assert_int_equal(words.made, 0);
		buf_str(&store.taken, write_as(&arena, "json", top, &context));
		assert_int_equal(words.made, turns ? 1 : 34);
		context.pieces = NULL;
		assert_writes(&arena, "json", top, &context,
			      str_copy(&arena, buf_get(&store.taken)).at);
		context.pieces = &pieces;
		store.taken.n = 0;
		words.at[0] = "another";
		turn(&store);
	}
	arena_close(&arena);
}

/* The bytes of a row are not its own alone. */
static void a_column_of_another_name_makes_all_anew(void **state)
{
	static const struct column others[] = { { "word", "Word", false },
						{ NULL, "People", false },
						{ "row", "Line", true } };
	static const struct column shown[] = { { "word", "Words", true },
					       { NULL, "People", false },
					       { "line", NULL, false } };
	struct words words = words_make();
	struct arena arena;
	struct store store = { .arena = &arena };

	(void)state;
	arena_open(&arena, 0);
	write_table(&arena, &store, &words, COLUMNS);
	turn(&store);
	assert_string_equal(write_table(&arena, &store, &words, others),
			    write_table(&arena, NULL, &words, others));
	assert_int_equal(store.found, 0);
	/* what people call it is not told */
	store.now.n = 0;
	write_table(&arena, &store, &words, shown);
	assert_int_equal(store.found, 34);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_rows_are_written_as_held_ones),
		cmocka_unit_test(one_row_is_held_at_a_time),
		cmocka_unit_test(a_value_without_makers_is_full),
		cmocka_unit_test(what_is_made_is_hashed),
		cmocka_unit_test(what_was_kept_is_not_made_anew),
		cmocka_unit_test(only_what_changed_is_made_anew),
		cmocka_unit_test(what_has_a_mark_is_not_made),
		cmocka_unit_test(a_column_of_another_name_makes_all_anew),
	};

	return cmocka_run_group_tests_name("format_made", tests, NULL, NULL);
}
