/* What the record makes of the past: beginnings, ticks, changes of fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_time.h"

static void without_git_there_are_no_changes(void **state)
{
	struct time time;
	const struct record *record;

	(void)state;
	time_open(&time, VERSIONS(FILES({ "contacts/ada.md", "# Ada\n" })),
		  "2026-09-01", false);
	record = time.world.record;
	assert_int_equal(record->changes.n, 0);
	assert_non_null(record->changes_of);
	assert_int_equal(record->changes_of[0].n, 0);
	assert_day(person(&time.world, "ada")->begins, NULL);
	time_close(&time);
}

static void a_note_begins_with_its_first_commit_if_nothing_else_says_so(
	void **state)
{
	static const struct {
		const char *text, *begins;
	} cases[] = {
		{ "# Ada\n", "2026-08-01" },
		{ "---\ncreated: 2026-08-20\n---\n", "2026-08-20" },
		{ "---\nmet: 2026-07-20\n---\n", "2026-07-20" },
		{ "- 2026-08-25 call\n", "2026-08-25" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;

		time_open(&time,
			  VERSIONS(FILES({ "contacts/ada.md", "" }),
				   FILES({ "contacts/ada.md", cases[i].text })),
			  "2026-09-01", true);
		assert_day(person(&time.world, "ada")->begins, cases[i].begins);
		time_close(&time);
	}
}

static void a_task_is_done_when_it_was_ticked(void **state)
{
	static const struct {
		const char *text, *done;
		bool by_git;
	} cases[] = {
		{ "- [x] mend the fence\n", "2026-08-02", true },
		{ "- [x] mend the fence done:2026-07-30\n", "2026-07-30",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;
		const struct task *task;

		time_open(&time,
			  VERSIONS(FILES({ "inbox.md",
					   "- [ ] mend the fence\n" }),
				   FILES({ "inbox.md", cases[i].text })),
			  "2026-09-01", true);
		assert_int_equal(time.world.record->tasks.n, 1);
		task = &time.world.record->tasks.at[0];
		assert_int_equal(task->state, TASK_DONE);
		assert_day(task->done, cases[i].done);
		assert_int_equal(task->done_by_git, cases[i].by_git);
		time_close(&time);
	}
}

static void an_open_task_is_not_done(void **state)
{
	struct time time;

	(void)state;
	time_open(&time,
		  VERSIONS(FILES({ "inbox.md", "- [x] mend the fence\n" }),
			   FILES({ "inbox.md", "- [ ] mend the fence\n" })),
		  "2026-09-01", true);
	assert_day(time.world.record->tasks.at[0].done, NULL);
	time_close(&time);
}

static void a_promise_is_kept_when_it_was_ticked(void **state)
{
	struct time time;
	const struct promise *promise;

	(void)state;
	time_open(&time,
		  VERSIONS(FILES({ "inbox.md",
				   "- 2026-08-01 call @ada\n"
				   "  - [ ] promised: the article\n" }),
			   FILES({ "inbox.md", "" }),
			   FILES({ "inbox.md",
				   "- 2026-08-01 call @ada\n"
				   "  - [x] promised: the article\n" })),
		  "2026-09-01", true);
	assert_int_equal(time.world.record->promises.n, 1);
	promise = &time.world.record->promises.at[0];
	assert_int_equal(promise->state, PROMISE_KEPT);
	assert_day(promise->day, "2026-08-01");
	assert_day(promise->closed, "2026-08-03");
	time_close(&time);
}

/* Text wins: a day that stands in the note is not overruled by a commit. */
static void a_conversation_that_was_ticked_is_held(void **state)
{
	static const struct {
		const char *open, *done, *day;
	} cases[] = {
		{ "- [ ] call @ada\n", "- [x] call @ada\n", "2026-08-02" },
		{ "- [ ] call @ada\n", "- [x] 2026-07-28 call @ada\n",
		  "2026-07-28" },
		{ "- [ ] call @ada\n", "- [x] call @ada done:2026-07-29\n",
		  "2026-07-29" },
		{ "## 2026-07-20\n\n- [ ] call @ada\n",
		  "## 2026-07-20\n\n- [x] call @ada\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;

		time_open(&time,
			  VERSIONS(FILES({ "inbox.md", cases[i].open }),
				   FILES({ "inbox.md", cases[i].done })),
			  "2026-09-01", true);
		assert_day(person(&time.world, "ada")->last, cases[i].day);
		time_close(&time);
	}
}

static void changes_are_by_thing_then_day(void **state)
{
	struct time time;
	const struct record *record;
	const struct change *changes;
	struct run run;

	(void)state;
	time_open(&time,
		  VERSIONS(FILES({ "contacts/ada.md", "---\ntie: 1\n---\n" },
				 { "contacts/ben.md", "---\ntie: 1\n---\n" }),
			   FILES({ "contacts/ada.md", "---\ntie: 2\n---\n" },
				 { "contacts/ben.md", "---\ntie: 4\n---\n" }),
			   FILES({ "contacts/ada.md", "---\ntie: 3\n---\n" },
				 { "contacts/ben.md", "---\ntie: 4\n---\n" })),
		  "2026-09-01", true);
	record = time.world.record;
	assert_int_equal(record->changes.n, 3);
	run = record->changes_of[thing(&time.world, "ada")];
	assert_int_equal(run.n, 2);
	changes = record->changes.at + run.at;
	assert_int_equal(changes[0].thing, thing(&time.world, "ada"));
	assert_int_equal(changes[0].role, ROLE_TIE);
	assert_text(changes[0].field, "tie");
	assert_text(changes[0].from, "1");
	assert_text(changes[1].to, "3");
	assert_day(changes[1].day, "2026-08-03");
	assert_int_equal(changes[1].commit, 2);
	run = record->changes_of[thing(&time.world, "ben")];
	assert_int_equal(run.n, 1);
	time_close(&time);
}

/* A commit's day is its author's: a later commit may have an earlier one. */
static void changes_of_a_thing_are_in_order_of_their_days(void **state)
{
	struct past past;
	struct record *record;
	struct world world;
	struct file files[] = { { "contacts/ada.md", "---\ntie: 3\n---\n" },
				{ NULL, NULL } };
	union {
		const struct book *read;
		struct book *book;
	} at;
	int head;

	(void)state;
	past_open(&past);
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", "---\ntie: 1\n---\n" }));
	head = past_commit(&past, "2026-08-09", AFTER(head),
			   FILES({ "contacts/ada.md", "---\ntie: 2\n---\n" }));
	head = past_commit(&past, "2026-08-05", AFTER(head),
			   FILES({ "contacts/ada.md", "---\ntie: 3\n---\n" }));
	past_read(&past, head);
	world_open(&world, files, "2026-09-01");
	at.read = world.book;
	at.book->history = past.history;
	record = record_make(at.read, day("2026-09-01"), NULL, &world.arena);
	assert_int_equal(record->changes.n, 2);
	assert_day(record->changes.at[0].day, "2026-08-05");
	assert_text(record->changes.at[0].to, "3");
	assert_day(record->changes.at[1].day, "2026-08-09");
	world_close(&world);
	past_close(&past);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_git_there_are_no_changes),
		cmocka_unit_test(
			a_note_begins_with_its_first_commit_if_nothing_else_says_so),
		cmocka_unit_test(a_task_is_done_when_it_was_ticked),
		cmocka_unit_test(an_open_task_is_not_done),
		cmocka_unit_test(a_promise_is_kept_when_it_was_ticked),
		cmocka_unit_test(a_conversation_that_was_ticked_is_held),
		cmocka_unit_test(changes_are_by_thing_then_day),
		cmocka_unit_test(changes_of_a_thing_are_in_order_of_their_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
