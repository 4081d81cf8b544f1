#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/asking.h>

static const struct asking_limits LIMITS = { 2, 30, 2 };

#define BEN(body) \
	{ \
		"contacts/ben.md", "# Ben\n\n" body \
	}
#define GRACE(body) \
	{ \
		"contacts/grace.md", \
			"---\nmet-via: ben\n---\n# Grace\n\n" body \
	}
#define FILES_MAX 4 /* the last one ends the list */

/* What is in the way of one more ask of Ben on a day. */
struct fair {
	const char *when; /* a sentence */
	const char *today;
	enum asking_verdict verdict;
	const char *from; /* NULL: as soon as it is settled */
	int line;	  /* of what is in the way, in its note; -1 none */
	struct file files[FILES_MAX];
};

static void check_fair(const struct fair *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct asking asking;
		struct world w;

		print_message("%s\n", list[i].when);
		world_open(&w, list[i].files, list[i].today);
		asking = asking_judge(w.record, thing(&w, "ben"),
				      day(list[i].today), &LIMITS);
		assert_int_equal(asking.verdict, list[i].verdict);
		if (asking.verdict == ASKING_FINE) {
			assert_int_equal(asking.place.note, -1);
			assert_day(asking.from, list[i].today);
		} else {
			assert_day(asking.from, list[i].from);
			assert_int_equal(asking.place.line, list[i].line);
			assert_true(asking_stands(w.record, thing(&w, "ben"),
						  day(list[i].today),
						  asking.verdict, &LIMITS));
		}
		world_close(&w);
	}
}

static void not_too_often(void **state)
{
	static const struct fair CASES[] = {
		{ "nobody was asked",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("") } },
		{ "two asks leave no third for thirty days",
		  "2026-09-11",
		  ASKING_OFTEN,
		  "2026-09-12",
		  0,
		  { BEN("- 2026-08-13 asked: x\n"
			"- 2026-08-14 reply\n"
			"- 2026-09-01 asked: y\n"
			"- 2026-09-02 reply\n") } },
		{ "nor is it a good day while the second waits for its answer",
		  "2026-09-11",
		  ASKING_OFTEN,
		  "2026-10-01",
		  0,
		  { BEN("- 2026-08-13 asked: x\n"
			"- 2026-08-14 reply\n"
			"- 2026-09-01 asked: y\n") } },
		{ "the first has rested on the thirtieth",
		  "2026-09-12",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-08-13 asked: x\n"
			"- 2026-08-14 reply\n"
			"- 2026-09-01 asked: y\n"
			"- 2026-09-02 reply\n") } },
		{ "their own limit goes first",
		  "2026-09-11",
		  ASKING_OFTEN,
		  "2026-10-01",
		  0,
		  { { "contacts/ben.md",
		      "---\nask-limit: 1\n---\n"
		      "- 2026-09-01 asked: x\n- 2026-09-02 reply\n" } } },
		{ "and may be larger",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { { "contacts/ben.md",
		      "---\nask-limit: 3\n---\n"
		      "- 2026-09-01 asked: x\n- 2026-09-02 asked: y\n"
		      "- 2026-09-03 reply\n" } } },
		{ "some want no asks at all",
		  "2026-09-11",
		  ASKING_OFTEN,
		  NULL,
		  -1,
		  { { "contacts/ben.md",
		      "---\nask-limit: 0\n---\n# Ben\n" } } },
		{ "too often is said before thanks",
		  "2026-09-11",
		  ASKING_OFTEN,
		  "2026-10-03",
		  1,
		  { BEN("- 2026-09-01 coffee\n"
			"- 2026-09-02 asked: x\n"
			"- 2026-09-03 asked: y\n") } },
		{ "what is asked in one talk is one ask",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-01 coffee\n"
			"  - asked: x\n"
			"  - asked: y\n"
			"  - asked: z\n"
			"- 2026-09-04 reply\n"
			"- 2026-09-04 thanked: x\n") } },
	};

	(void)state;
	check_fair(CASES, N_OF(CASES));
}

static void one_at_a_time(void **state)
{
	static const struct fair CASES[] = {
		{ "an open ask",
		  "2026-09-11",
		  ASKING_UNANSWERED,
		  "2026-10-11",
		  0,
		  { BEN("- 2026-09-11 asked: x\n") } },
		{ "on its twenty-ninth day still",
		  "2026-09-11",
		  ASKING_UNANSWERED,
		  "2026-09-12",
		  0,
		  { BEN("- 2026-08-13 asked: x\n") } },
		{ "not on the thirtieth",
		  "2026-09-12",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-08-13 asked: x\n") } },
		{ "a reply ends it",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-01 asked: x\n- 2026-09-11 reply\n") } },
		{ "so does what was got",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-10 asked: x\n- 2026-09-10 got: x\n") } },
		{ "not what was got before it",
		  "2026-09-11",
		  ASKING_UNANSWERED,
		  "2026-10-10",
		  1,
		  { BEN("- 2026-09-10 got: x\n- 2026-09-10 asked: x\n") } },
		{ "nor the talk in which it was asked",
		  "2026-09-11",
		  ASKING_UNANSWERED,
		  "2026-10-10",
		  1,
		  { BEN("- 2026-09-10 chat: hm\n  - asked: x\n") } },
		{ "but a name given there does",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-10 chat: hm\n  - asked: x\n"
			"  - named: @eve\n") } },
		{ "not one given before it",
		  "2026-09-11",
		  ASKING_UNANSWERED,
		  "2026-10-10",
		  2,
		  { BEN("- 2026-09-10 chat: hm\n  - named: @eve\n"
			"  - asked: x\n") } },
	};

	(void)state;
	check_fair(CASES, N_OF(CASES));
}

static void debts_first(void **state)
{
	static const struct fair CASES[] = {
		{ "thanks are not late on the second business day",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-09 call\n") } },
		{ "they are on the third",
		  "2026-09-11",
		  ASKING_THANKS,
		  NULL,
		  0,
		  { BEN("- 2026-09-08 call\n") } },
		{ "thanked is thanked",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-01 call\n- 2026-09-11 thanked: x\n") } },
		{ "the oldest that is open counts",
		  "2026-09-11",
		  ASKING_THANKS,
		  NULL,
		  2,
		  { BEN("- 2026-09-01 call\n- 2026-09-02 thanked: x\n"
			"- 2026-09-07 call\n- 2026-09-10 call\n") } },
		{ "a report on the second business day",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN(""), GRACE("- 2026-09-09 chat\n") } },
		{ "and on the third",
		  "2026-09-11",
		  ASKING_REPORT,
		  NULL,
		  0,
		  { BEN(""), GRACE("- 2026-09-08 chat\n") } },
		{ "told is told",
		  "2026-09-11",
		  ASKING_FINE,
		  NULL,
		  -1,
		  { BEN("- 2026-09-09 chat: met @grace\n"),
		    GRACE("- 2026-09-01 chat\n") } },
		{ "an older report that is open counts, a newer one told",
		  "2026-09-11",
		  ASKING_REPORT,
		  NULL,
		  0,
		  { BEN("- 2026-09-09 chat: met @hal\n"),
		    GRACE("- 2026-09-01 chat\n"),
		    { "contacts/hal.md", "---\nmet-via: ben\n---\n# Hal\n\n"
					 "- 2026-09-03 chat\n" } } },
	};

	(void)state;
	check_fair(CASES, N_OF(CASES));
}

/* An ask that was made is seen as on its own day. */
static void as_it_was(void **state)
{
	static const struct {
		const char *body;
		enum asking_verdict verdict;
	} CASES[] = {
		{ "- 2026-09-01 asked: x\n- 2026-09-05 asked: y\n"
		  "- 2026-09-06 reply\n",
		  ASKING_UNANSWERED },
		{ "- 2026-09-01 asked: x\n- 2026-09-05 reply\n"
		  "- 2026-09-05 asked: y\n",
		  ASKING_FINE },
		{ "- 2026-09-01 call\n- 2026-09-05 asked: y\n"
		  "- 2026-09-06 thanked: x\n",
		  ASKING_THANKS },
		{ "- 2026-09-01 call\n- 2026-09-05 thanked: x\n"
		  "- 2026-09-05 asked: y\n",
		  ASKING_FINE },
		/* in one talk, three times; and without a talk */
		{ "- 2026-09-01 call\n  - asked: x\n  - asked: y\n"
		  "  - asked: z\n",
		  ASKING_FINE },
		{ "- 2026-09-01 asked: x\n- 2026-09-01 asked: y\n"
		  "- 2026-09-01 asked: z\n",
		  ASKING_OFTEN },
		/* a talk and a letter are two, and a third is too many */
		{ "- 2026-09-01 call\n  - asked: x\n  - asked: y\n"
		  "- 2026-09-02 thanked: x\n- 2026-09-04 reply\n"
		  "- 2026-09-05 asked: z\n",
		  ASKING_FINE },
		{ "- 2026-09-01 call\n  - asked: x\n  - asked: y\n"
		  "- 2026-09-02 thanked: x\n- 2026-09-04 reply\n"
		  "- 2026-09-05 asked: z\n- 2026-09-06 reply\n"
		  "- 2026-09-07 asked: z\n",
		  ASKING_OFTEN },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-09-11", { "contacts/ben.md", CASES[i].body });
		struct asking asking = asking_judge_made(
			w.record, w.record->asks.n - 1, &LIMITS);

		print_message("%s", CASES[i].body);
		assert_int_equal(asking.verdict, CASES[i].verdict);
		world_close(&w);
	}
}

/* Reports stand by helper and day, whatever order they were found in. */
static void reports_are_listed(void **state)
{
	WORLD(w, "2026-09-11", { "contacts/ada.md", "# Ada\n" },
	      { "contacts/ben.md", "# Ben\n\n- 2026-09-09 chat: met @hal\n" },
	      { "contacts/cem.md",
		"---\nmet-via: ada\n---\n- 2026-09-05 chat\n" },
	      { "contacts/grace.md",
		"---\nmet-via: ben\n---\n- 2026-09-04 chat\n" },
	      { "contacts/hal.md",
		"---\nmet-via: ben\n---\n- 2026-09-02 chat\n" });
	const struct person *ben = person(&w, "ben");
	const struct report *reports = w.record->reports.at;

	(void)state;
	assert_int_equal(w.record->reports.n, 3);
	assert_int_equal(person(&w, "ada")->report_list.n, 1);
	assert_int_equal(ben->report_list.n, 2);
	reports += ben->report_list.at;
	assert_day(reports[0].day, "2026-09-02");
	assert_true(reports[0].given);
	assert_day(reports[0].given_day, "2026-09-09");
	assert_day(reports[1].day, "2026-09-04");
	assert_false(reports[1].given);
	assert_int_equal(reports[0].latest, ben->report_list.at);
	assert_int_equal(reports[1].latest, ben->report_list.at + 1);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_too_often),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(debts_first),
		cmocka_unit_test(as_it_was),
		cmocka_unit_test(reports_are_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
