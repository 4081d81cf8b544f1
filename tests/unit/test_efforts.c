/* What counts as an effort of work search, and what a week had of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/efforts.h>

#define FILES_MAX 6
#define MINUTES 10
#define ADA(fields, body) \
	{ \
		"contacts/ada.md", "---\n" fields "---\n# Ada\n\n" body \
	}
#define DE(fields, body) \
	{ \
		"applications/de.md", "---\ncompany: acme\njob: x\n" fields \
				      "---\n# Engineer\n\n" body \
	}

/* The sorts of all efforts, by day, a letter each; a small one: private. */
struct counted {
	const char *when; /* a sentence */
	const char *sorts;
	struct file files[FILES_MAX];
};

static void check_counted(const struct counted *list, size_t n)
{
	static const char LETTERS[] = {
		[EFFORT_APPLICATION] = 'A', [EFFORT_INTERVIEW] = 'I',
		[EFFORT_EVENT] = 'E',	    [EFFORT_TALK] = 'T',
		[EFFORT_OUTREACH] = 'O',
	};

	for (size_t i = 0; i < n; i++) {
		struct effort_list efforts;
		struct world w;
		char sorts[16] = "";

		print_message("%s\n", list[i].when);
		world_open(&w, list[i].files, "2026-09-11");
		efforts = efforts_list(w.record, MINUTES, &w.arena);
		assert_true(efforts.n < sizeof sorts);
		for (size_t e = 0; e < efforts.n; e++)
			sorts[e] = (char)(LETTERS[efforts.at[e].sort] +
					  32 * efforts.at[e].is_private);
		assert_string_equal(sorts, list[i].sorts);
		world_close(&w);
	}
}

static void applications_count_once_sent(void **state)
{
	static const struct counted CASES[] = {
		{ "sent", "A", { DE("", "- 2026-09-01 applied\n") } },
		{ "not saved", "", { DE("", "- 2026-09-01 saved\n") } },
		{ "not ahead", "", { DE("", "- 2026-09-12 applied\n") } },
		{ "today", "A", { DE("", "- 2026-09-11 applied\n") } },
		{ "an offer of theirs is none",
		  "",
		  { DE("", "- 2026-09-01 offer: my old desk\n") } },
		{ "nor is a reply",
		  "A",
		  { DE("", "- 2026-09-01 applied\n- 2026-09-02 reply\n") } },
		{ "in a journal",
		  "A",
		  { { "log/a.md", "- 2026-09-01 applied @acme/planner\n" } } },
		{ "a private note's is private",
		  "a",
		  { DE("private: true\n", "- 2026-09-01 applied\n") } },
		{ "so is one at a private company",
		  "a",
		  { DE("", "- 2026-09-01 applied\n"),
		    { "companies/acme.md", "---\nprivate: true\n---\n" } } },
	};

	(void)state;
	check_counted(CASES, N_OF(CASES));
}

static void interviews_count_once_a_day(void **state)
{
	static const struct counted CASES[] = {
		{ "a stage",
		  "I",
		  { DE("", "- 2026-09-01 interview: went well\n") } },
		{ "with a person",
		  "I",
		  { DE("", "- 2026-09-01 interview @ada 60m\n"),
		    ADA("company: acme\n", "") } },
		{ "a screen too", "I", { DE("", "- 2026-09-01 screen\n") } },
		{ "final alone says how far it has come",
		  "",
		  { DE("", "- 2026-09-01 final\n") } },
		{ "final with a person is one",
		  "I",
		  { DE("", "- 2026-09-01 final @ada\n"),
		    ADA("company: acme\n", "") } },
		{ "a line elsewhere",
		  "I",
		  { ADA("", "- 2026-09-01 interview\n") } },
		{ "a meeting's purpose",
		  "I",
		  { ADA("", ""),
		    { "meetings/2026-09-01-ada.md",
		      "---\npurpose: interview\n---\n" } } },
		{ "its note and its stage are one",
		  "I",
		  { DE("", "- 2026-09-01 interview\n"),
		    ADA("company: acme\n", ""),
		    { "meetings/2026-09-01-ada.md",
		      "---\npurpose: interview\n---\n" } } },
		{ "a day later it is another",
		  "II",
		  { DE("", "- 2026-09-01 screen\n- 2026-09-02 interview\n") } },
		{ "not ahead",
		  "",
		  { ADA("", ""),
		    { "meetings/2026-09-14-ada.md",
		      "---\npurpose: interview\n---\n" } } },
	};

	(void)state;
	check_counted(CASES, N_OF(CASES));
}

static void talks_count_with_people_at_firms(void **state)
{
	static const struct counted CASES[] = {
		{ "ten minutes",
		  "T",
		  { ADA("company: acme\n", "- 2026-09-01 call 10m\n") } },
		{ "not nine",
		  "",
		  { ADA("company: acme\n", "- 2026-09-01 call 9m\n") } },
		{ "a reply is none",
		  "",
		  { ADA("company: acme\n", "- 2026-09-01 reply 20m\n") } },
		{ "not without a firm",
		  "",
		  { ADA("role: peer\n", "- 2026-09-01 call\n") } },
		{ "a recruiter needs none",
		  "T",
		  { ADA("role: recruiter\n", "- 2026-09-01 call\n") } },
		{ "no supporter",
		  "",
		  { ADA("role: supporter\ncompany: acme\n",
			"- 2026-09-01 call\n") } },
		{ "no coach",
		  "",
		  { ADA("role: coach\ncompany: acme\n",
			"- 2026-09-01 call\n") } },
		{ "no fellow seeker",
		  "",
		  { ADA("role: seeker\ncompany: acme\n",
			"- 2026-09-01 call\n") } },
		{ "no friend",
		  "",
		  { ADA("role: friend\ncompany: acme\n",
			"- 2026-09-01 call\n") } },
		{ "but one inside a target",
		  "T",
		  { { "companies/acme.md", "---\ntarget: true\n---\n" },
		    ADA("role: friend\ncompany: acme\n",
			"- 2026-09-01 call\n") } },
		{ "no firm that I said no to",
		  "",
		  { { "companies/acme.md", "---\nverdict: no\n---\n" },
		    ADA("company: acme\n", "- 2026-09-01 call\n") } },
		{ "private with a private person",
		  "t",
		  { ADA("company: acme\nprivate: true\n", ""),
		    { "log/a.md", "- 2026-09-01 call @ada\n" } } },
	};

	(void)state;
	check_counted(CASES, N_OF(CASES));
}

static void outreach_counts_once_a_week(void **state)
{
	static const struct counted CASES[] = {
		{ "one",
		  "O",
		  { ADA("company: acme\n", "- 2026-09-07 wrote\n") } },
		{ "not again in the week",
		  "O",
		  { ADA("company: acme\n",
			"- 2026-09-07 wrote\n- 2026-09-11 called\n") } },
		{ "but in the next",
		  "OO",
		  { ADA("company: acme\n",
			"- 2026-09-06 wrote\n- 2026-09-07 called\n") } },
		{ "not on the day of the talk",
		  "T",
		  { ADA("company: acme\n",
			"- 2026-09-07 wrote\n- 2026-09-07 call\n") } },
		{ "not to a friend",
		  "",
		  { ADA("role: friend\ncompany: acme\n",
			"- 2026-09-07 wrote\n") } },
	};

	(void)state;
	check_counted(CASES, N_OF(CASES));
}

static void events_count_once_gone_to(void **state)
{
	static const struct counted CASES[] = {
		{ "decided and over",
		  "E",
		  { { "events/fair.md",
		      "---\ndate: 2026-09-10\ndecision: go\n---\n" } } },
		{ "not while it may still be ahead",
		  "",
		  { { "events/fair.md",
		      "---\ndate: 2026-09-11\ndecision: go\n---\n" } } },
		{ "today, with someone met",
		  "E",
		  { { "events/fair.md",
		      "---\ndate: 2026-09-11\nmet: [ada]\n---\n" } } },
		{ "not skipped",
		  "",
		  { { "events/fair.md",
		      "---\ndate: 2026-09-10\ndecision: skip\nmet: "
		      "[ada]\n---\n" } } },
		{ "not without a word",
		  "",
		  { { "events/fair.md", "---\ndate: 2026-09-10\n---\n" } } },
		{ "a line is enough, one a day",
		  "E",
		  { { "log/a.md", "- 2026-09-09 event @ada @ben\n"
				  "- 2026-09-09 event @cleo\n" } } },
		{ "its line and its note are one",
		  "E",
		  { { "events/fair.md",
		      "---\ndate: 2026-09-09\ndecision: go\n---\n" },
		    { "log/a.md", "- 2026-09-09 event @ada\n" } } },
	};

	(void)state;
	check_counted(CASES, N_OF(CASES));
}

static void a_week_counts_firms_once(void **state)
{
	struct effort_list list;
	struct effort_count count;
	WORLD(w, "2026-09-11",
	      { "companies/dark.md", "---\nprivate: true\n---\n" },
	      { "log/a.md", "- 2026-08-25 applied @acme/planner\n"
			    "- 2026-09-01 applied @acme/engineer\n"
			    "- 2026-09-02 applied @acme/analyst\n"
			    "- 2026-09-03 applied @bolt/planner\n"
			    "- 2026-09-06 applied @dark/planner\n"
			    "- 2026-09-07 applied @corp/planner\n" });

	(void)state;
	list = efforts_list(w.record, MINUTES, &w.arena);
	count = efforts_count(&list, day("2026-08-31"), day("2026-09-06"),
			      &w.arena);
	assert_int_equal(count.efforts, 3);
	assert_int_equal(count.employers, 2);
	assert_int_equal(count.new_employers, 1);
	assert_int_equal(count.left_out, 1);
	assert_int_equal(efforts_from(&list, day("2026-09-06")), 4);
	assert_int_equal(efforts_from(&list, day("2026-09-08")), list.n);
	world_close(&w);
}

static void weeks_begin_where_the_settings_say(void **state)
{
	static const struct {
		enum weekday starts;
		const char *day, *week;
	} CASES[] = {
		{ MONDAY, "2026-09-07", "2026-09-07" },
		{ MONDAY, "2026-09-13", "2026-09-07" },
		{ SUNDAY, "2026-09-05", "2026-08-30" },
		{ SUNDAY, "2026-09-06", "2026-09-06" },
		{ SATURDAY, "2026-09-04", "2026-08-29" },
		{ SATURDAY, "2026-09-05", "2026-09-05" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		struct config config = config_default();

		config.week_starts = CASES[i].starts;
		assert_day(efforts_week_start(&config, day(CASES[i].day)),
			   CASES[i].week);
	}
}

static void enough_is_what_the_settings_ask(void **state)
{
	struct config config = config_default();
	struct effort_count count = { .efforts = 3, .employers = 1 };

	(void)state;
	assert_true(efforts_are_enough(&config, &count));
	config.efforts = 3;
	assert_true(efforts_are_enough(&config, &count));
	config.efforts = 4;
	assert_false(efforts_are_enough(&config, &count));
	config.efforts = 0;
	config.employers = 2;
	assert_false(efforts_are_enough(&config, &count));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(applications_count_once_sent),
		cmocka_unit_test(interviews_count_once_a_day),
		cmocka_unit_test(talks_count_with_people_at_firms),
		cmocka_unit_test(outreach_counts_once_a_week),
		cmocka_unit_test(events_count_once_gone_to),
		cmocka_unit_test(a_week_counts_firms_once),
		cmocka_unit_test(weeks_begin_where_the_settings_say),
		cmocka_unit_test(enough_is_what_the_settings_ask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
