#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/map.h>

static void an_empty_map_holds_nothing(void **state)
{
	struct arena arena;
	struct map map;

	(void)state;
	arena_open(&arena, 0);
	map = map_make(&arena);
	assert_true(map_get(&map, STR("ada")) == MAP_NONE);
	assert_true(map_get(&map, STR("")) == MAP_NONE);
	assert_true(map_get_number(&map, 0) == MAP_NONE);
	arena_close(&arena);
}

static void a_new_key_starts_with_none(void **state)
{
	struct arena arena;
	struct map map;

	(void)state;
	arena_open(&arena, 0);
	map = map_make(&arena);
	assert_true(*map_put(&map, STR("ada")) == MAP_NONE);
	*map_put(&map, STR("ada")) = 7;
	assert_int_equal(*map_put(&map, STR("ada")), 7);
	assert_int_equal(map_get(&map, STR("ada")), 7);
	assert_int_equal(map.n, 1);
	*map_put(&map, STR("ada")) = 8;
	assert_int_equal(map_get(&map, STR("ada")), 8);
	assert_true(map_get(&map, STR("Ada")) == MAP_NONE);
	arena_close(&arena);
}

static void keys_are_bytes_wherever_they_stand(void **state)
{
	char one[] = "ada lovelace", two[] = "xada";
	struct arena arena;
	struct map map;

	(void)state;
	arena_open(&arena, 0);
	map = map_make(&arena);
	*map_put(&map, (struct str){ one, 3 }) = 1;
	*map_put(&map, (struct str){ NULL, 0 }) = 2;
	*map_put(&map, STR("a\0b")) = 3;
	assert_int_equal(map_get(&map, (struct str){ two + 1, 3 }), 1);
	assert_int_equal(map_get(&map, STR("")), 2);
	assert_int_equal(map_get(&map, (struct str){ one, 0 }), 2);
	assert_int_equal(map_get(&map, STR("a\0b")), 3);
	assert_true(map_get(&map, STR("a\0c")) == MAP_NONE);
	assert_true(map_get(&map, STR("a")) == MAP_NONE);
	arena_close(&arena);
}

static void many_texts_are_found_again(void **state)
{
	struct arena arena;
	struct map map;
	int i;

	(void)state;
	arena_open(&arena, 0);
	map = map_make(&arena);
	for (i = 0; i < 20000; i++) {
		*map_put(&map, str_print(&arena, "note-%d", i)) = i;
		assert_int_equal(map.n, i + 1);
	}
	for (i = 0; i < 20000; i++) {
		assert_int_equal(map_get(&map, str_print(&arena, "note-%d", i)),
				 i);
		assert_true(map_get(&map, str_print(&arena, "nota-%d", i)) ==
			    MAP_NONE);
	}
	assert_true(map.cap <= 65536);
	arena_close(&arena);
}

static void many_numbers_are_found_again(void **state)
{
	/* In a row, apart by powers of two, and at the ends. */
	static const uint64_t steps[] = {
		1, 2, 4096, UINT64_C(1) << 32, UINT64_C(1) << 50, UINT64_MAX
	};
	struct arena arena;
	struct map map;
	uint64_t i;
	size_t s;

	(void)state;
	arena_open(&arena, 0);
	for (s = 0; s < sizeof steps / sizeof *steps; s++) {
		map = map_make(&arena);
		for (i = 0; i < 5000; i++)
			*map_put_number(&map, i * steps[s]) = (int64_t)i;
		assert_int_equal(map.n, 5000);
		for (i = 0; i < 5000; i++)
			assert_int_equal(map_get_number(&map, i * steps[s]), i);
		assert_true(map_get_number(&map, 5000 * steps[s]) == MAP_NONE);
		arena_reset(&arena);
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_holds_nothing),
		cmocka_unit_test(a_new_key_starts_with_none),
		cmocka_unit_test(keys_are_bytes_wherever_they_stand),
		cmocka_unit_test(many_texts_are_found_again),
		cmocka_unit_test(many_numbers_are_found_again),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
