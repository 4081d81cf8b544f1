#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_rules.h"

#define LOG(text) \
	{ \
		"log/2026-08.md", text \
	}
#define ADA(fields, body) \
	{ \
		"contacts/ada.md", "---\n" fields "---\n# Ada\n\n" body \
	}
#define DE(fields, body) \
	{ \
		"applications/de.md", "---\ncompany: acme\njob: x\n" fields \
				      "---\n# Engineer\n\n" body \
	}
#define PLAN(more) \
	{ \
		"plan.md", "---\nstart: 2026-08-10\n" more "---\n" \
	}
#define MEETING(fields, body) \
	{ \
		"meetings/2026-08-14-ada.md", \
			"---\n" fields "---\n# Tea\n" body \
	}

static void a_meeting_is_prepared(void **state)
{
	static const struct fires CASES[] = {
		{ "not three days ahead",
		  "2026-08-11",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""), MEETING("", "") } },
		{ "two days ahead",
		  "2026-08-12",
		  1,
		  "Tea",
		  { ADA("role: peer\n", ""), MEETING("", "") } },
		{ "on the day",
		  "2026-08-14",
		  1,
		  "Tea",
		  { ADA("role: peer\n", ""), MEETING("", "") } },
		{ "not after it",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""), MEETING("", "") } },
		{ "a goal is enough",
		  "2026-08-13",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""), MEETING("goal: x\n", "") } },
		{ "so is an agenda",
		  "2026-08-13",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""),
		    MEETING("", "\n## Agenda\n\n- x\n") } },
		{ "an empty one is none",
		  "2026-08-13",
		  1,
		  NULL,
		  { ADA("role: peer\n", ""), MEETING("", "\n## Agenda\n") } },
		{ "not one that fell through",
		  "2026-08-13",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""),
		    MEETING("state: cancelled\n", "") } },
		{ "a planned line",
		  "2026-08-13",
		  1,
		  "coffee",
		  { ADA("role: peer\n", "- 2026-08-14 coffee\n") } },
	};

	(void)state;
	check_fires("unprepared", CASES, N_OF(CASES));
}

static void something_came_of_a_meeting(void **state)
{
	static const struct fires CASES[] = {
		{ "not yet on its day",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("", "- win: went\n") } },
		{ "the day after",
		  "2026-08-15",
		  1,
		  "Tea",
		  { ADA("", ""), MEETING("", "") } },
		{ "thanks are not enough",
		  "2026-08-15",
		  1,
		  NULL,
		  { ADA("", ""), MEETING("", "- thanked: @ada\n") } },
		{ "a fact is",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("", "- learned: x\n") } },
		{ "a next step is",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("", "- promised: x\n") } },
		{ "a task is",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("", "- [ ] ring again\n") } },
		{ "words on its line are",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("", ""), LOG("- 2026-08-14 coffee @ada: the freeze\n"),
		    MEETING("", "") } },
		{ "a bare line is not",
		  "2026-08-15",
		  1,
		  NULL,
		  { ADA("", ""), LOG("- 2026-08-14 coffee @ada\n"),
		    MEETING("", "") } },
		{ "not of one that was moved",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("state: moved\n", "") } },
	};

	(void)state;
	check_fires("nothing-came-of-it", CASES, N_OF(CASES));
}

static void thanks_are_not_left_out(void **state)
{
	static const struct fires CASES[] = {
		{ "two business days are fine",
		  "2026-08-17",
		  0,
		  NULL,
		  { LOG("- 2026-08-13 call @ada 20m\n") } },
		{ "then it is said",
		  "2026-08-18",
		  1,
		  "@ada",
		  { LOG("- 2026-08-13 call @ada 20m\n") } },
		{ "in their own note the word is marked",
		  "2026-08-18",
		  1,
		  "call",
		  { ADA("", "- 2026-08-13 call 20m\n") } },
		{ "not once thanked",
		  "2026-08-18",
		  0,
		  NULL,
		  { LOG("- 2026-08-13 call @ada 20m\n"
			"- 2026-08-17 thanked: @ada\n") } },
		{ "one for each person",
		  "2026-08-18",
		  2,
		  "@ada",
		  { LOG("- 2026-08-13 call @ada @ben 20m\n") } },
	};
	const struct finding *finding;
	WORLD(w, "2026-08-18", LOG("- 2026-08-12 coffee @ada\n"));

	(void)state;
	check_fires("unthanked", CASES, N_OF(CASES));
	assert_int_equal(count_findings(&w, "unthanked", &finding), 1);
	assert_text(finding->words,
		    "no thanks yet for the coffee with Ada on Wed 12 Aug");
	assert_text(finding->hint, "write: - 2026-08-18 thanked: @ada by note");
	world_close(&w);
}

static void promises_have_a_day(void **state)
{
	static const struct fires CASES[] = {
		{ "not on the day",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-12 chat\n"
			    "  - promised: x due:2026-08-14\n") } },
		{ "the day after",
		  "2026-08-15",
		  1,
		  "due:2026-08-14",
		  { ADA("", "- 2026-08-12 chat\n"
			    "  - promised: x due:2026-08-14\n") } },
		{ "three business days where none was typed",
		  "2026-08-18",
		  1,
		  "promised",
		  { ADA("", "- 2026-08-12 chat\n  - promised: x\n") } },
		{ "not theirs",
		  "2026-08-20",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-12 chat\n  - they: x\n") } },
	};

	(void)state;
	check_fires("overdue-promise", CASES, N_OF(CASES));
}

static void nobody_applies_into_the_blue(void **state)
{
	static const struct fires CASES[] = {
		{ "three business days are fine",
		  "2026-08-17",
		  0,
		  NULL,
		  { DE("channel: ad\n", "- 2026-08-12 applied\n") } },
		{ "then it is said",
		  "2026-08-18",
		  1,
		  "applied",
		  { DE("channel: ad\n", "- 2026-08-11 saved\n"
					"- 2026-08-12 applied\n") } },
		{ "not with someone inside",
		  "2026-08-18",
		  0,
		  NULL,
		  { DE("channel: ad\n", "- 2026-08-12 applied\n"),
		    ADA("company: acme\n", "") } },
		{ "not with a way in",
		  "2026-08-18",
		  0,
		  NULL,
		  { DE("channel: ad\nvia: ada\n", "- 2026-08-12 applied\n"),
		    ADA("", "") } },
		{ "not by another channel",
		  "2026-08-18",
		  0,
		  NULL,
		  { DE("channel: direct\n", "- 2026-08-12 applied\n") } },
		{ "not once they have answered",
		  "2026-08-18",
		  0,
		  NULL,
		  { DE("channel: ad\n", "- 2026-08-12 applied\n"
					"- 2026-08-13 screen\n") } },
	};

	(void)state;
	check_fires("cold-application", CASES, N_OF(CASES));
}

static void an_application_moves(void **state)
{
	static const struct fires CASES[] = {
		{ "twenty days are fine",
		  "2026-09-01",
		  0,
		  NULL,
		  { DE("", "- 2026-08-12 reply\n") } },
		{ "three weeks are not",
		  "2026-09-02",
		  1,
		  "reply",
		  { DE("", "- 2026-08-12 reply\n") } },
		{ "what nobody answers is black-hole's",
		  "2026-09-02",
		  0,
		  NULL,
		  { DE("", "- 2026-08-12 applied\n") } },
		{ "not once it is over",
		  "2026-09-02",
		  0,
		  NULL,
		  { DE("", "- 2026-08-12 reply\n- 2026-08-12 rejected\n") } },
		{ "not once it was let go",
		  "2026-09-12",
		  0,
		  NULL,
		  { DE("", "- 2026-08-12 reply\n- 2026-08-13 silent\n") } },
		{ "not once one has landed",
		  "2026-09-02",
		  0,
		  NULL,
		  { DE("", "- 2026-08-12 reply\n"), PLAN("phase: landed\n") } },
	};

	(void)state;
	check_fires("stalled", CASES, N_OF(CASES));
}

#define ASKED(text) ADA("", "- 2026-08-12 chat\n  - asked: " text "\n")
#define TEN "one two three four five six seven eight nine ten "

static void an_ask_can_be_answered(void **state)
{
	static const struct fires CASES[] = {
		{ "anything",
		  "2026-08-14",
		  1,
		  "anything",
		  { ASKED("whether there is anything") } },
		{ "in any case",
		  "2026-08-14",
		  1,
		  "Keep me in mind",
		  { ASKED("Keep me in mind, please") } },
		{ "not as a part of a word",
		  "2026-08-14",
		  0,
		  NULL,
		  { ASKED("about the reopenings") } },
		{ "forty words",
		  "2026-08-14",
		  0,
		  NULL,
		  { ASKED(TEN TEN TEN TEN) } },
		{ "and one more",
		  "2026-08-14",
		  1,
		  NULL,
		  { ASKED(TEN TEN TEN TEN "eleven") } },
		{ "not for a first job",
		  "2026-08-14",
		  0,
		  NULL,
		  { ASKED("for openings"), PLAN("want:\n  level: entry\n") } },
		{ "once for two people",
		  "2026-08-14",
		  1,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada @ben\n"
			"  - asked: for openings\n") } },
	};

	(void)state;
	check_fires("vague-ask", CASES, N_OF(CASES));
}

static void a_date_stands_by_itself(void **state)
{
	static const struct fires CASES[] = {
		{ "a weekday leans",
		  "2026-08-14",
		  1,
		  "due:fri",
		  { ADA("", "- 2026-08-12 promised: x due:fri\n") } },
		{ "a full date does not",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-12 promised: x due:2026-08-14\n") } },
	};
	const struct finding *finding;
	WORLD(w, "2026-08-14", ADA("", "- 2026-08-12 promised: x due:+2bd\n"));

	(void)state;
	check_fires("relative-date", CASES, N_OF(CASES));
	assert_int_equal(count_findings(&w, "relative-date", &finding), 1);
	assert_int_equal(finding->n_mends, 1);
	assert_text(finding->mend.text, "2026-08-14");
	assert_int_equal(finding->mend.span.end - finding->mend.span.at, 4);
	world_close(&w);
}

static void a_line_stands_once(void **state)
{
	static const struct fires CASES[] = {
		{ "in one note",
		  "2026-08-14",
		  1,
		  "- 2026-08-12  chat @ada: x",
		  { LOG("- 2026-08-12 chat @ada: x\n"
			"- 2026-08-12  chat @ada: x\n") } },
		{ "in two journals",
		  "2026-08-14",
		  1,
		  NULL,
		  { { "inbox.md", "- 2026-08-12 chat @ada: x\n" },
		    LOG("- 2026-08-12 chat @ada: x\n") } },
		{ "in a contact that names itself",
		  "2026-08-14",
		  1,
		  NULL,
		  { ADA("", "- 2026-08-12 chat @ada: x\n"),
		    LOG("- 2026-08-12 chat @ada: x\n") } },
		{ "not in two people's notes",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-12 chat: x\n"),
		    { "contacts/ben.md", "- 2026-08-12 chat: x\n" } } },
		{ "not on two days",
		  "2026-08-14",
		  0,
		  NULL,
		  { LOG("## 2026-08-12\n- chat @ada: x\n"
			"## 2026-08-13\n- chat @ada: x\n") } },
		{ "not below two lines",
		  "2026-08-14",
		  0,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n  - gave: time\n"
			"- 2026-08-12 chat @ben\n  - gave: time\n") } },
		{ "not what comes again",
		  "2026-08-14",
		  0,
		  NULL,
		  { LOG("## 2026-08-12\n- [ ] write due:fri every:1w\n"
			"- [ ] write due:fri every:1w\n") } },
	};

	(void)state;
	check_fires("duplicate-line", CASES, N_OF(CASES));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_meeting_is_prepared),
		cmocka_unit_test(something_came_of_a_meeting),
		cmocka_unit_test(thanks_are_not_left_out),
		cmocka_unit_test(promises_have_a_day),
		cmocka_unit_test(nobody_applies_into_the_blue),
		cmocka_unit_test(an_application_moves),
		cmocka_unit_test(an_ask_can_be_answered),
		cmocka_unit_test(a_date_stands_by_itself),
		cmocka_unit_test(a_line_stands_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
