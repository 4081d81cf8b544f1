#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/pool.h>

/* Enough for several blocks of notes, and for deeds that are put in order. */
#define CONTACTS 600
#define MEETINGS 150

static const char *contact(struct arena *arena, int i)
{
	return str_print(arena,
			 "---\nknows: [c%03d, c%03d:4]\n---\n\n"
			 "# Person %c%d\n\n"
			 "- 2026-0%d-%02d coffee: about #tag%d\n"
			 "  - learned: what @acme%d plans\n"
			 "  - named: @c%03d, @stub%d\n"
			 "  - promised: the list of #tag%d due:2026-09-%02d\n"
			 "- [x] sent: the list of #tag%d done:2026-08-%02d\n"
			 "- 2026-07-%02d email: hello\n",
			 (i + 1) % CONTACTS, (i * 7 + 3) % CONTACTS,
			 'A' + i % 26, i, 5 + i % 4, 1 + i % 28, i % 9, i % 5,
			 (i * 3) % CONTACTS, i % 40, i % 9, 1 + i % 28, i % 9,
			 1 + i % 28, 1 + i % 28)
		.at;
}

static const char *meeting(struct arena *arena, int i)
{
	return str_print(arena,
			 "---\nwith: [c%03d, c%03d]\n---\n\n"
			 "- thanked: @c%03d\n- got: advice of @stub%d\n",
			 (i * 5) % CONTACTS, (i * 11) % CONTACTS,
			 (i * 2) % CONTACTS, i % 40)
		.at;
}

static void make_files(struct arena *arena, struct file *files)
{
	for (int i = 0; i < CONTACTS; i++)
		*files++ = (struct file){
			str_print(arena, "contacts/c%03d.md", i).at,
			contact(arena, i),
		};
	for (int i = 0; i < MEETINGS; i++)
		*files++ = (struct file){
			str_print(arena, "meetings/2026-08-%02d-m%03d.md",
				  1 + i / 6, i)
				.at,
			meeting(arena, i),
		};
}

/* Lists of what has no gaps between its fields. */
#define assert_same_list(a, b, list) \
	do { \
		assert_int_equal((a)->list.n, (b)->list.n); \
		assert_memory_equal((a)->list.at, (b)->list.at, \
				    (size_t)(a)->list.n * \
					    sizeof *(a)->list.at); \
	} while (0)

static void same_talks(const struct record *a, const struct record *b)
{
	assert_int_equal(a->talks.n, b->talks.n);
	for (int32_t i = 0; i < a->talks.n; i++) {
		const struct talk *x = &a->talks.at[i], *y = &b->talks.at[i];

		assert_int_equal(x->day, y->day);
		assert_int_equal(x->minutes, y->minutes);
		assert_int_equal(x->word, y->word);
		assert_int_equal(x->meeting, y->meeting);
		assert_memory_equal(&x->who, &y->who, sizeof x->who);
		assert_memory_equal(&x->place, &y->place, sizeof x->place);
		assert_memory_equal(&x->sources, &y->sources,
				    sizeof x->sources);
		assert_memory_equal(&x->verbs, &y->verbs, sizeof x->verbs);
	}
}

static void same_promises(const struct record *a, const struct record *b)
{
	assert_int_equal(a->promises.n, b->promises.n);
	for (int32_t i = 0; i < a->promises.n; i++) {
		const struct promise *x = &a->promises.at[i];
		const struct promise *y = &b->promises.at[i];

		assert_int_equal(x->state, y->state);
		assert_int_equal(x->day, y->day);
		assert_int_equal(x->due, y->due);
		assert_int_equal(x->closed, y->closed);
		assert_int_equal(x->who, y->who);
		assert_memory_equal(&x->closed_by, &y->closed_by,
				    sizeof x->closed_by);
	}
}

static void same_persons(const struct record *a, const struct record *b)
{
	for (int32_t i = 0; i < a->book->n_things; i++) {
		const struct person *x = &a->persons[i], *y = &b->persons[i];

		assert_int_equal(x->first, y->first);
		assert_int_equal(x->last, y->last);
		assert_int_equal(x->last_try, y->last_try);
		assert_int_equal(x->talks, y->talks);
		assert_int_equal(x->tie, y->tie);
		assert_int_equal(x->begins, y->begins);
		assert_int_equal(x->company, y->company);
		assert_int_equal(x->met_via, y->met_via);
		assert_int_equal(x->open_mine, y->open_mine);
		assert_int_equal(x->got, y->got);
		assert_int_equal(x->owed_thanks, y->owed_thanks);
		assert_int_equal(x->namesake, y->namesake);
		assert_memory_equal(&x->talk_list, &y->talk_list,
				    sizeof x->talk_list);
	}
}

static void same_knows(const struct record *a, const struct record *b)
{
	assert_int_equal(a->knows.n, b->knows.n);
	for (int32_t i = 0; i < a->knows.n; i++) {
		assert_int_equal(a->knows.at[i].a, b->knows.at[i].a);
		assert_int_equal(a->knows.at[i].b, b->knows.at[i].b);
		assert_int_equal(a->knows.at[i].tie, b->knows.at[i].tie);
	}
}

static void same_records(const struct record *a, const struct record *b)
{
	assert_int_equal(a->start, b->start);
	assert_same_list(a, b, people);
	assert_same_list(a, b, places);
	assert_same_list(a, b, facts);
	assert_same_list(a, b, namings);
	assert_same_list(a, b, remarks);
	assert_same_list(a, b, talk_of);
	assert_same_list(a, b, inside);
	assert_same_list(a, b, contact_days);
	same_talks(a, b);
	same_promises(a, b);
	same_persons(a, b);
	same_knows(a, b);
}

static void the_record_is_the_same_for_any_number_of_hands(void **state)
{
	static const int threads[] = { 1, 2, 3, 8, POOL_THREADS_MAX };
	static struct file files[CONTACTS + MEETINGS + 1];
	struct arena text;
	struct world w;

	(void)state;
	arena_open(&text, 0);
	make_files(&text, files);
	world_open(&w, files, "2026-09-01");
	/* or the lists that are compared say nothing */
	assert_in_range(w.record->talks.n, CONTACTS, 10000);
	assert_int_equal(w.record->knows.n, 2 * CONTACTS);
	assert_in_range(w.record->namings.n, CONTACTS, 10000);
	assert_in_range(w.record->facts.n, CONTACTS, 10000);
	assert_int_equal(w.record->promises.n, CONTACTS);
	for (size_t t = 0; t < N_OF(threads); t++) {
		struct hands hands;

		hands_open(&hands, threads[t]);
		same_records(w.record, record_make(w.book, day("2026-09-01"),
						   &hands, &w.arena));
		hands_close(&hands);
	}
	world_close(&w);
	arena_close(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_record_is_the_same_for_any_number_of_hands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
