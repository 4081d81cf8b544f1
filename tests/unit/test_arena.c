#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The sanitizer would rather abort than let calloc() give NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static int is_zero(const char *at, size_t n)
{
	while (n--)
		if (*at++)
			return 0;
	return 1;
}

static void blocks_are_zeroed_aligned_and_apart(void **state)
{
	static const size_t sizes[] = { 0,     1,	2,	15,   16,
					17,    100,	4096,	9999, 65536,
					70000, 1 << 20, 5 << 20 };
	char *blocks[200];
	size_t ends[200], i, n = sizeof sizes / sizeof *sizes;
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (i = 0; i < 200; i++) {
		size_t size = sizes[i % n];

		blocks[i] = arena_alloc(&arena, size);
		ends[i] = size;
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t),
				 0);
		assert_true(is_zero(blocks[i], size));
		memset(blocks[i], (int)i + 1, size);
	}
	for (i = 0; i < 200; i++)
		if (ends[i]) {
			assert_int_equal((unsigned char)blocks[i][0], i + 1);
			assert_int_equal((unsigned char)blocks[i][ends[i] - 1],
					 i + 1);
		}
	arena_close(&arena);
}

static void a_copy_ends_in_nul(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_string_equal(arena_copy(&arena, "grace-hopper", 5), "grace");
	assert_string_equal(arena_copy(&arena, NULL, 0), "");
	assert_int_equal(arena_copy(&arena, "a\0b", 3)[2], 'b');
	arena_close(&arena);
}

static void a_reset_arena_gives_zeroes_again(void **state)
{
	static const size_t sizes[] = { 1, 1000, 60000, 70000, 300000 };
	struct arena arena;
	size_t i, round, used;

	(void)state;
	arena_open(&arena, 0);
	for (round = 0; round < 50; round++) {
		for (i = 0; i < 20; i++) {
			size_t size = sizes[(round + i) % 5];
			char *block = arena_alloc(&arena, size);

			assert_true(is_zero(block, size));
			memset(block, 0xff, size);
		}
		used = arena.used;
		arena_reset(&arena);
		assert_true(arena.used <= used);
		assert_true(arena.used > 0);
	}
	arena_close(&arena);
	assert_int_equal(arena.used, 0);
	arena_reset(&arena);
	assert_non_null(arena_alloc(&arena, 1));
	arena_close(&arena);
}

static void a_reset_keeps_the_largest_chunk(void **state)
{
	struct arena arena;
	size_t used;

	(void)state;
	arena_open(&arena, 0);
	arena_alloc(&arena, 1000);
	arena_alloc(&arena, 3 << 20);
	arena_alloc(&arena, 1000);
	arena_reset(&arena);
	used = arena.used;
	assert_true(used >= 3 << 20);
	arena_alloc(&arena, 3 << 20);
	assert_int_equal(arena.used, used);
	arena_close(&arena);
}

static void a_large_block_leaves_the_newest_chunk_in_use(void **state)
{
	struct arena arena;
	char *before, *after;

	(void)state;
	arena_open(&arena, 0);
	before = arena_alloc(&arena, 16);
	arena_alloc(&arena, 1 << 20);
	after = arena_alloc(&arena, 16);
	assert_true(after > before && after - before < 1024);
	arena_close(&arena);
}

static void few_chunks_are_taken_for_many_blocks(void **state)
{
	struct arena arena;
	size_t i;

	(void)state;
	arena_open(&arena, 0);
	for (i = 0; i < 1000; i++)
		arena_alloc(&arena, 1000);
	/* Doubling wastes no more than what is used, and a chunk. */
	assert_in_range(arena.used, 1000 * 1000, 3 * 1000 * 1000);
	arena_close(&arena);
}

static void a_vast_arena_is_an_arena(void **state)
{
	struct arena arena;
	size_t i, round;

	(void)state;
	arena_open_vast(&arena);
	for (round = 0; round < 2; round++) {
		for (i = 0; i < 3000; i++) {
			char *block = arena_alloc(&arena, 10000);

			assert_true(is_zero(block, 10000));
			memset(block, 0xff, 10000);
		}
		arena_reset(&arena);
	}
	assert_true(is_zero(arena_alloc(&arena, 8 << 20), 8 << 20));
	arena_close(&arena);
	assert_int_equal(arena.used, 0);
}

static void the_last_block_grows_where_it_stands(void **state)
{
	struct arena arena;
	char *first, *second;

	(void)state;
	arena_open(&arena, 0);
	first = arena_alloc(&arena, 10);
	memcpy(first, "0123456789", 10);
	assert_ptr_equal(arena_grow(&arena, first, 10, 100), first);
	assert_true(is_zero(first + 10, 90));
	arena_alloc(&arena, 1);
	second = arena_grow(&arena, first, 100, 200);
	assert_ptr_not_equal(second, first);
	assert_memory_equal(second, "0123456789", 10);
	assert_true(is_zero(second + 10, 190));
	second = arena_grow(&arena, second, 200, 1 << 20);
	assert_memory_equal(second, "0123456789", 10);
	assert_true(is_zero(second + 10, (1 << 20) - 10));
	arena_close(&arena);
}

static void an_array_keeps_what_was_pushed(void **state)
{
	struct item {
		int number;
		char rest[20];
	};
	ARRAY_OF(struct item) array = { 0 };
	struct arena arena;
	int i;

	(void)state;
	arena_open(&arena, 0);
	for (i = 0; i < 10000; i++) {
		struct item *item = ARRAY_PUSH(&arena, &array);

		assert_true(is_zero((char *)item, sizeof *item));
		*item = (struct item){ i, "x" };
		if (i % 7 == 0)
			arena_alloc(&arena, 3);
	}
	assert_int_equal(array.n, 10000);
	for (i = 0; i < 10000; i++)
		assert_int_equal(array.at[i].number, i);
	arena_close(&arena);
}

#define LARGE (1 << 19)

/* Three arrays grow in turns to two megabytes each, which none can do where it
 * stands. */
static void large_arrays_grow_side_by_side(void **state)
{
	ARRAY_OF(uint32_t) arrays[3] = { 0 };
	struct arena arena;
	uint32_t i;
	int round, a;

	(void)state;
	arena_open(&arena, 0);
	for (round = 0; round < 2; round++) {
		memset(arrays, 0, sizeof arrays);
		for (i = 0; i < LARGE; i++) {
			for (a = 0; a < 3; a++) {
				uint32_t *at = ARRAY_PUSH(&arena, &arrays[a]);

				assert_int_equal(*at, 0);
				*at = i ^ (uint32_t)a;
			}
			if (i % 1000 == 0)
				assert_true(is_zero(arena_alloc(&arena, 8), 8));
		}
		for (a = 0; a < 3; a++)
			for (i = 0; i < LARGE; i++)
				assert_int_equal(arrays[a].at[i],
						 i ^ (uint32_t)a);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
		/* what they had before is theirs still */
		if (!round)
			assert_true(arena.used < (size_t)7 << 20);
#endif
		arena_reset(&arena);
	}
	arena_close(&arena);
}

static void a_large_array_ends_at_the_limit(void **state)
{
	ARRAY_OF(uint32_t) array = { 0 };
	struct arena arena;
	jmp_buf escape;
	volatile bool escaped = false;

	(void)state;
	arena_open(&arena, 1 << 20);
	if (setjmp(escape)) {
		escaped = true;
	} else {
		arena.escape = &escape;
		while (array.n < LARGE)
			*ARRAY_PUSH(&arena, &array) = 1;
	}
	assert_true(escaped);
	assert_true(arena.used <= 1 << 20);
	arena_close(&arena);
}

/* True if the arena escapes before `blocks` of `size` are given. */
static int escapes(size_t limit, size_t size, volatile int blocks)
{
	struct arena arena;
	jmp_buf escape;
	volatile int escaped = 0;

	arena_open(&arena, limit);
	if (setjmp(escape)) {
		escaped = 1;
	} else {
		arena.escape = &escape;
		while (blocks-- > 0)
			memset(arena_alloc(&arena, size), 1, size);
	}
	assert_true(arena.used <= limit);
	arena_close(&arena);
	return escaped;
}

static void at_its_limit_an_arena_escapes(void **state)
{
	static const struct {
		size_t limit, size;
		int fit, many;
	} cases[] = {
		{ 100, 1, 1, 101 },
		{ 4096, 100, 20, 41 },
		{ 100000, 1000, 90, 100 },
		{ 1 << 20, 4096, 200, 257 },
		{ 128 << 20, 1 << 20, 120, 128 },
		{ 4096, 5000, 0, 1 },
		{ 1 << 20, SIZE_MAX, 0, 1 },
		{ 1 << 20, SIZE_MAX - 100, 0, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_false(
			escapes(cases[i].limit, cases[i].size, cases[i].fit));
		assert_true(
			escapes(cases[i].limit, cases[i].size, cases[i].many));
	}
}

static void an_arena_serves_again_after_its_escape(void **state)
{
	struct arena arena;
	jmp_buf escape;
	volatile int escapes_seen = 0;

	(void)state;
	arena_open(&arena, 10000);
	arena.escape = &escape;
	if (setjmp(escape)) {
		escapes_seen++;
		arena_reset(&arena);
	}
	if (escapes_seen < 3)
		for (;;)
			arena_alloc(&arena, 100);
	assert_int_equal(escapes_seen, 3);
	assert_non_null(arena_alloc(&arena, 100));
	arena_close(&arena);
}

static void leave(void)
{
	_exit(3);
}

static void come_back(void)
{
}

/* How a process ends that asks for more than there is. */
static int end_of(void (*out_of_memory)(void), size_t limit, int has_escape)
{
	struct arena arena;
	jmp_buf escape;
	int status;
	pid_t pid = fork();

	if (!pid) {
		arena_on_exhaustion(out_of_memory);
		arena_open(&arena, limit);
		if (has_escape && setjmp(escape))
			_exit(4);
		arena.escape = has_escape ? &escape : NULL;
		arena_alloc(&arena, SIZE_MAX / 4);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void without_escape_the_program_ends(void **state)
{
	int status = end_of(leave, 1000, 0);

	(void)state;
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
	status = end_of(come_back, 1000, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	status = end_of(NULL, 1000, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	status = end_of(leave, 1000, 1);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 4);
}

static void a_system_without_memory_is_no_reason_to_escape(void **state)
{
	int status = end_of(leave, 0, 1);

	(void)state;
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
		cmocka_unit_test(a_copy_ends_in_nul),
		cmocka_unit_test(a_reset_arena_gives_zeroes_again),
		cmocka_unit_test(a_reset_keeps_the_largest_chunk),
		cmocka_unit_test(a_large_block_leaves_the_newest_chunk_in_use),
		cmocka_unit_test(few_chunks_are_taken_for_many_blocks),
		cmocka_unit_test(a_vast_arena_is_an_arena),
		cmocka_unit_test(the_last_block_grows_where_it_stands),
		cmocka_unit_test(an_array_keeps_what_was_pushed),
		cmocka_unit_test(large_arrays_grow_side_by_side),
		cmocka_unit_test(a_large_array_ends_at_the_limit),
		cmocka_unit_test(at_its_limit_an_arena_escapes),
		cmocka_unit_test(an_arena_serves_again_after_its_escape),
		cmocka_unit_test(without_escape_the_program_ends),
		cmocka_unit_test(
			a_system_without_memory_is_no_reason_to_escape),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
