#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "test_record.h"

static const char PLAN[] = "---\nstart: 2026-08-10\n---\n";

static void ten_minutes_owe_thanks(void **state)
{
	static const struct {
		const char *line;
		int owed, by_hand, for_favour;
	} CASES[] = {
		{ "- 2026-08-12 call @ada 9m", 0, 0, 0 },
		{ "- 2026-08-12 call @ada 10m", 1, 0, 0 },
		{ "- 2026-08-12 call @ada 45m", 1, 0, 0 },
		{ "- 2026-08-12 call @ada 46m", 1, 1, 0 },
		{ "- 2026-08-12 call @ada @ben 20m", 2, 0, 0 },
		{ "- 2026-08-12 reply @ada 20m: long mail", 0, 0, 0 },
		{ "- 2026-08-21 call @ada 20m", 0, 0, 0 },
		/* help without time owes them too; both are one debt */
		{ "- 2026-08-12 call @ada 5m\n  - got: advice", 1, 0, 1 },
		{ "- 2026-08-12 call @ada 20m\n  - got: advice", 1, 0, 0 },
		{ "- 2026-08-12 call @ada 20m\n- 2026-08-13 got: @ada a name",
		  2, 0, 0 },
		/* the plan's first day counts, the day before does not */
		{ "- 2026-08-09 call @ada 20m", 0, 0, 0 },
		{ "- 2026-08-10 call @ada 20m", 1, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", CASES[i].line },
		      { "plan.md", PLAN });

		print_message("%s\n", CASES[i].line);
		assert_int_equal(w.record->thanks.n, CASES[i].owed);
		if (CASES[i].owed) {
			assert_int_equal(w.record->thanks.at->by_hand,
					 CASES[i].by_hand);
			assert_int_equal(w.record->thanks.at->for_favour,
					 CASES[i].for_favour);
		}
		world_close(&w);
	}
}

static void without_a_plan_sixty_days_are_owed(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md", "- 2026-06-20 call @ada 20m\n"
			    "- 2026-06-21 call @ada 20m\n" });

	(void)state;
	/* 2026-08-20 less 60 days is 2026-06-21 */
	assert_day(w.record->thanks_from, "2026-06-21");
	assert_int_equal(w.record->thanks.n, 1);
	assert_day(w.record->thanks.at->day, "2026-06-21");
	world_close(&w);
}

static void thanked_closes_all_up_to_its_day(void **state)
{
	static const struct {
		const char *line;
		const char
			*closed[3]; /* of ada's on 12, 14 and of ben's on 12 */
	} CASES[] = {
		{ "", { NULL, NULL, NULL } },
		{ "- 2026-08-11 thanked: @ada", { NULL, NULL, NULL } },
		{ "- 2026-08-12 thanked: @ada", { "2026-08-12", NULL, NULL } },
		{ "- 2026-08-13 thanked: @ada", { "2026-08-13", NULL, NULL } },
		{ "- 2026-08-15 thanked: @ada",
		  { "2026-08-15", "2026-08-15", NULL } },
		{ "- 2026-08-15 thanked: @ada and @ben",
		  { "2026-08-15", "2026-08-15", "2026-08-15" } },
		{ "- 2026-08-13 thanked: @ada\n- 2026-08-16 thanked: @ada",
		  { "2026-08-13", "2026-08-16", NULL } },
		{ "- [ ] 2026-08-15 thanked: @ada", { NULL, NULL, NULL } },
		{ "- [x] thanked: @ada done:2026-08-15",
		  { "2026-08-15", "2026-08-15", NULL } },
		{ "- 2026-08-21 thanked: @ada", { NULL, NULL, NULL } },
		{ "- 2026-08-15 call @ada 5m\n  - thanked: at the door",
		  { "2026-08-15", "2026-08-15", NULL } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[400];
		struct world w;
		const struct thanks *at;
		int open = 0;

		snprintf(text, sizeof text,
			 "- 2026-08-12 call @ada 20m\n"
			 "- 2026-08-14 call @ada 20m\n"
			 "- 2026-08-12 call @ben 20m\n%s\n",
			 CASES[i].line);
		world_open(&w,
			   (const struct file[]){ { "inbox.md", text },
						  { NULL, NULL } },
			   "2026-08-20");
		print_message("%s\n", CASES[i].line);
		assert_int_equal(w.record->thanks.n, 3);
		/* in order: ada 12, ben 12, ada 14 */
		at = w.record->thanks.at;
		assert_day(at[0].thanked_day, CASES[i].closed[0]);
		assert_day(at[2].thanked_day, CASES[i].closed[1]);
		assert_day(at[1].thanked_day, CASES[i].closed[2]);
		for (int t = 0; t < 3; t++) {
			assert_int_equal(at[t].thanked,
					 at[t].thanked_day != DATE_NONE);
			assert_int_equal(at[t].closed_by.note < 0,
					 !at[t].thanked);
			open += at[t].who == thing(&w, "ada") && !at[t].thanked;
		}
		assert_int_equal(person(&w, "ada")->owed_thanks, open);
		world_close(&w);
	}
}

static void a_promise_is_due_in_three_business_days(void **state)
{
	static const struct {
		const char *line, *due;
		bool typed;
	} CASES[] = {
		/* a Wednesday, a Friday, a Saturday */
		{ "- 2026-08-12 promised: @ada it", "2026-08-17", false },
		{ "- 2026-08-14 promised: @ada it", "2026-08-19", false },
		{ "- 2026-08-15 promised: @ada it", "2026-08-19", false },
		{ "- 2026-08-12 promised: @ada it due:fri", "2026-08-14",
		  true },
		{ "- 2026-08-12 they: @ada sends it due:+2bd", "2026-08-14",
		  true },
		{ "- promised: @ada it due:2026-08-14", "2026-08-14", true },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", CASES[i].line });
		const struct promise *promise = w.record->promises.at;

		print_message("%s\n", CASES[i].line);
		assert_int_equal(w.record->promises.n, 1);
		assert_day(promise->due, CASES[i].due);
		assert_int_equal(promise->due_typed, CASES[i].typed);
		assert_int_equal(promise->state, PROMISE_OPEN);
		assert_int_equal(promise->who, thing(&w, "ada"));
		assert_int_equal(person(&w, "ada")->open_mine, promise->mine);
		assert_int_equal(person(&w, "ada")->open_theirs,
				 !promise->mine);
		world_close(&w);
	}
}

/* What stands in the journal, and when each promise of it was kept. */
static const struct keeping_case {
	const char *text;
	const char *kept[3];
} KEEPING[] = {
	{ "- 2026-08-12 promised: @ada the article", { NULL } },
	/* done:, a ticked task */
	{ "- 2026-08-12 promised: @ada the article done:2026-08-14",
	  { "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the article done:2026-08-21", { NULL } },
	{ "- [x] 2026-08-12 promised: @ada the article done:2026-08-14",
	  { "2026-08-14" } },
	/* the only open one, whatever the words */
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-14 sent: @ada what she wanted",
	  { "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-14 gave: @ada a lift",
	  { "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-14 sent: @ben the article",
	  { NULL } },
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-11 sent: @ada the article",
	  { NULL } },
	/* on the same day what comes after it */
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-12 sent: @ada the article",
	  { "2026-08-12" } },
	{ "- 2026-08-12 sent: @ada the article\n"
	  "- 2026-08-12 promised: @ada the article",
	  { NULL } },
	{ "- 2026-08-12 call @ada\n  - promised: the article\n"
	  "  - gave: a lift",
	  { NULL } },
	{ "- 2026-08-12 call @ada\n  - promised: the article\n"
	  "  - gave: the article, on paper",
	  { "2026-08-12" } },
	/* two open: a shared word or tag decides, the oldest first */
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-13 promised: @ada the drawings\n"
	  "- 2026-08-14 sent: @ada what she wanted",
	  { NULL, NULL } },
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-13 promised: @ada the drawings\n"
	  "- 2026-08-14 sent: @ada Drawings, two of them",
	  { NULL, "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the first article\n"
	  "- 2026-08-13 promised: @ada the other article\n"
	  "- 2026-08-14 sent: @ada an article",
	  { "2026-08-14", NULL } },
	{ "- 2026-08-12 promised: @ada the first article\n"
	  "- 2026-08-13 promised: @ada the other article\n"
	  "- 2026-08-14 sent: @ada an article\n"
	  "- 2026-08-15 sent: @ada one more",
	  { "2026-08-14", "2026-08-15" } },
	{ "- 2026-08-12 promised: @ada it #sql\n"
	  "- 2026-08-13 promised: @ada it #map\n"
	  "- 2026-08-14 gave: @ada lists #map",
	  { NULL, "2026-08-14" } },
	/* two letters share nothing, nor do names and fillers */
	{ "- 2026-08-12 promised: @ada the map\n"
	  "- 2026-08-13 promised: @ada the pen\n"
	  "- 2026-08-14 sent: @ada the pen",
	  { NULL, "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the map\n"
	  "- 2026-08-13 promised: @ada my cv\n"
	  "- 2026-08-14 sent: @ada the cv",
	  { NULL, NULL } },
	{ "- 2026-08-12 promised: @ada-lovelace a call with Tom\n"
	  "- 2026-08-13 promised: @ada-lovelace the article\n"
	  "- 2026-08-14 sent: @ada-lovelace a card with flowers",
	  { NULL, NULL } },
	{ "- 2026-08-12 promised: @ada the caf\xc3\xa9 list\n"
	  "- 2026-08-13 promised: @ada the article\n"
	  "- 2026-08-14 sent: @ada CAFE names",
	  { "2026-08-14", NULL } },
	/* each keeps one */
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-13 promised: @ben the article\n"
	  "- 2026-08-14 call @ada @ben\n  - gave: the article",
	  { "2026-08-14", "2026-08-14" } },
	/* theirs by got: */
	{ "- 2026-08-12 they: @ada the list\n"
	  "- 2026-08-14 gave: @ada the list",
	  { NULL } },
	{ "- 2026-08-12 they: @ada the list\n"
	  "- 2026-08-14 got: @ada the list",
	  { "2026-08-14" } },
	{ "- 2026-08-12 promised: @ada the list\n"
	  "- 2026-08-14 got: @ada the list",
	  { NULL } },
	/* not before it has happened */
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- 2026-08-21 sent: @ada the article",
	  { NULL } },
	{ "- 2026-08-12 promised: @ada the article\n"
	  "- [ ] 2026-08-14 sent: @ada the article",
	  { NULL } },
};

static void what_is_given_keeps_a_promise(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(KEEPING); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", KEEPING[i].text });

		print_message("%s\n", KEEPING[i].text);
		for (int32_t p = 0; p < w.record->promises.n; p++) {
			const struct promise *promise =
				&w.record->promises.at[p];

			assert_day(promise->closed, KEEPING[i].kept[p]);
			assert_int_equal(promise->state,
					 KEEPING[i].kept[p] ? PROMISE_KEPT
							    : PROMISE_OPEN);
			assert_int_equal(promise->closed_by.note < 0,
					 !KEEPING[i].kept[p]);
		}
		world_close(&w);
	}
}

static void a_promise_is_a_task_too(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md", "- 2026-08-12 call @ada @ben\n"
			    "  - [ ] promised: send the article due:fri\n"
			    "  - [-] promised: sing\n"
			    "  - [x] promised: dance\n" });
	const struct promise *at = w.record->promises.at;

	(void)state;
	assert_int_equal(w.record->promises.n, 3);
	assert_int_equal(w.record->tasks.n, 0);
	assert_int_equal(at[0].state, PROMISE_OPEN);
	assert_day(at[0].due, "2026-08-14");
	/* several people: to the first */
	assert_int_equal(at[0].who, thing(&w, "ada"));
	assert_int_equal(at[1].state, PROMISE_DROPPED);
	assert_int_equal(at[2].state, PROMISE_KEPT);
	assert_day(at[2].closed, NULL);
	world_close(&w);
}

static void tasks_are_what_is_typed(void **state)
{
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md", "- [ ] (A) write to her due:2026-08-14 "
				   "every:2w\n- [ ] ask @ben about her\n" },
	      { "inbox.md", "## 2026-08-12\n\n- [ ] call @ben due:fri\n"
			    "- [x] buy stamps \xe2\x9c\x85 2026-08-13\n"
			    "- [-] sing\n- [ ] sent: @cyd the list\n"
			    "- [x] call @ben done:2026-08-13\n"
			    "- [ ] promised: @cyd all\n" });
	static const struct {
		enum task_state state;
		const char *due, *done, *day, *who;
		char priority;
		int every;
	} TASKS[] = {
		{ TASK_OPEN, "2026-08-14", NULL, NULL, "ada", 'A', 14 },
		{ TASK_OPEN, NULL, NULL, NULL, "ben", 0, 0 },
		{ TASK_OPEN, "2026-08-14", NULL, "2026-08-12", "ben", 0, 0 },
		{ TASK_DONE, NULL, "2026-08-13", "2026-08-12", NULL, 0, 0 },
		{ TASK_DROPPED, NULL, NULL, "2026-08-12", NULL, 0, 0 },
		{ TASK_OPEN, NULL, NULL, "2026-08-12", "cyd", 0, 0 },
	};

	(void)state;
	assert_int_equal(w.record->tasks.n, N_OF(TASKS));
	for (size_t i = 0; i < N_OF(TASKS); i++) {
		const struct task *task = &w.record->tasks.at[i];

		assert_int_equal(task->state, TASKS[i].state);
		assert_day(task->due, TASKS[i].due);
		assert_day(task->done, TASKS[i].done);
		assert_day(task->day, TASKS[i].day);
		assert_int_equal(task->who, TASKS[i].who
						    ? thing(&w, TASKS[i].who)
						    : THING_NONE);
		assert_int_equal(task->priority, TASKS[i].priority);
		assert_int_equal(task->every, TASKS[i].every);
	}
	world_close(&w);
}

static void any_contact_ends_a_wait(void **state)
{
	static const struct {
		const char *text, *answered;
	} CASES[] = {
		{ "- 2026-08-12 wrote @ada: hello", NULL },
		{ "- 2026-08-12 wrote @ada: hello\n- 2026-08-14 reply @ada",
		  "2026-08-14" },
		{ "- 2026-08-12 called @ada\n- 2026-08-14 chat @ada",
		  "2026-08-14" },
		{ "- 2026-08-12 invited @ada\n- 2026-08-14 chat @ben", NULL },
		{ "- 2026-08-12 wrote @ada\n- 2026-08-12 reply @ada",
		  "2026-08-12" },
		{ "- 2026-08-12 call @ada\n- 2026-08-12 wrote @ada: thanks",
		  NULL },
		{ "- 2026-08-11 call @ada\n- 2026-08-12 wrote @ada", NULL },
		{ "- 2026-08-12 wrote @ada\n- 2026-08-21 call @ada", NULL },
		{ "- 2026-08-12 wrote @ada\n- [ ] 2026-08-14 call @ada", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", CASES[i].text });
		const struct outreach *outreach = w.record->outreach.at;

		print_message("%s\n", CASES[i].text);
		assert_int_equal(w.record->outreach.n, 1);
		assert_int_equal(outreach->answered, CASES[i].answered != NULL);
		assert_day(outreach->answered_day, CASES[i].answered);
		assert_int_equal(person(&w, "ada")->waiting,
				 CASES[i].answered ? -1 : 0);
		assert_day(person(&w, "ada")->last_try, "2026-08-12");
		world_close(&w);
	}
}

static void the_first_unanswered_begins_the_wait(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md",
		"- 2026-08-10 wrote @ada\n- 2026-08-11 reply @ada\n"
		"- 2026-08-12 wrote @ada\n- 2026-08-14 called @ada\n"
		"- [ ] 2026-08-15 wrote @ada\n"
		"- 2026-08-21 wrote @ada\n" });

	(void)state;
	assert_int_equal(w.record->outreach.n, 3);
	assert_int_equal(person(&w, "ada")->waiting, 1);
	assert_day(person(&w, "ada")->last_try, "2026-08-14");
	world_close(&w);
}

static void an_ask_is_answered_by_what_comes_after(void **state)
{
	static const struct {
		const char *text;
		bool answered;
	} CASES[] = {
		{ "- 2026-08-12 call @ada\n  - asked: for names", false },
		{ "- 2026-08-12 call @ada\n  - asked: for names\n"
		  "  - got: two names",
		  true },
		{ "- 2026-08-12 call @ada\n  - got: two names\n"
		  "  - asked: for more",
		  false },
		{ "- 2026-08-12 call @ada\n  - asked: for names\n"
		  "- 2026-08-13 reply @ada",
		  true },
		{ "- 2026-08-12 call @ada\n  - asked: for names\n"
		  "- 2026-08-12 reply @ada",
		  false },
		{ "- 2026-08-12 wrote @ada\n  - asked: for names\n"
		  "- 2026-08-12 reply @ada",
		  true },
		{ "- 2026-08-12 wrote @ada\n  - asked: for names\n"
		  "- 2026-08-13 got: @ben a name",
		  false },
		{ "- 2026-08-12 asked: @ada for names\n"
		  "- 2026-08-13 got: @ada a name",
		  true },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", CASES[i].text });

		print_message("%s\n", CASES[i].text);
		assert_int_equal(w.record->asks.n, 1);
		assert_int_equal(w.record->asks.at->answered,
				 CASES[i].answered);
		assert_int_equal(person(&w, "ada")->asks, 1);
		world_close(&w);
	}
}

static void a_verb_has_its_lines_people(void **state)
{
	static const struct {
		const char *path, *text, *who[3];
	} CASES[] = {
		{ "inbox.md",
		  "- 2026-08-12 call @ada @ben\n  - gave: @cyd's address",
		  { "ada", "ben" } },
		{ "inbox.md",
		  "- 2026-08-12 gave: @ada and @ben a list",
		  { "ada" } },
		{ "inbox.md", "- 2026-08-12 gave: a list", { NULL } },
		{ "contacts/ada.md",
		  "- 2026-08-12 gave: @ben's address",
		  { "ada" } },
		{ "contacts/ada.md",
		  "- 2026-08-12 lunch @ben\n  - gave: a list",
		  { "ada", "ben" } },
		{ "events/e.md",
		  "---\ndate: 2026-08-12\nmet: [ada]\n---\n\n- gave: @ben a "
		  "card",
		  { "ben" } },
		{ "meetings/2026-08-12-x.md",
		  "---\nwith: [ada, ben]\n---\n\n- gave: a list",
		  { "ada", "ben" } },
		/* through the verb above it */
		{ "inbox.md",
		  "- 2026-08-12 call @ada\n  - learned: much\n    - gave: "
		  "thanks",
		  { "ada" } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { CASES[i].path, CASES[i].text });
		int32_t n = 0;

		print_message("%s\n", CASES[i].text);
		for (; n < 3 && CASES[i].who[n]; n++) {
			assert_true(n < w.record->favours.n);
			assert_int_equal(w.record->favours.at[n].who,
					 thing(&w, CASES[i].who[n]));
			assert_int_equal(w.record->favours.at[n].way,
					 FAVOUR_GAVE);
			assert_int_equal(person(&w, CASES[i].who[n])->gave, 1);
		}
		assert_int_equal(w.record->favours.n, n);
		world_close(&w);
	}
}

/* Linear also where one person was promised and given a great deal. */
static void many_promises_are_no_trouble(void **state)
{
	enum { N = 4500 };
	char *text = malloc(N * 2 * 64), *at = text;
	struct world w;
	int kept = 0;

	(void)state;
	for (int i = 0; i < N; i++)
		at += snprintf(at, 64,
			       "- 2026-08-12 promised: @ada list%d again\n", i);
	for (int i = 0; i < N; i++)
		at += snprintf(at, 64, "- 2026-08-13 gave: @ada list%d again\n",
			       N - 1 - i);
	world_open(
		&w,
		(const struct file[]){ { "inbox.md", text }, { NULL, NULL } },
		"2026-08-20");
	assert_int_equal(w.record->promises.n, N);
	for (int i = 0; i < N; i++)
		kept += w.record->promises.at[i].state == PROMISE_KEPT;
	assert_int_equal(kept, N);
	assert_int_equal(person(&w, "ada")->open_mine, 0);
	world_close(&w);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_minutes_owe_thanks),
		cmocka_unit_test(without_a_plan_sixty_days_are_owed),
		cmocka_unit_test(thanked_closes_all_up_to_its_day),
		cmocka_unit_test(a_promise_is_due_in_three_business_days),
		cmocka_unit_test(what_is_given_keeps_a_promise),
		cmocka_unit_test(a_promise_is_a_task_too),
		cmocka_unit_test(tasks_are_what_is_typed),
		cmocka_unit_test(any_contact_ends_a_wait),
		cmocka_unit_test(the_first_unanswered_begins_the_wait),
		cmocka_unit_test(an_ask_is_answered_by_what_comes_after),
		cmocka_unit_test(a_verb_has_its_lines_people),
		cmocka_unit_test(many_promises_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
