#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_rules.h"

/* 2026-08-10 is a Monday. */
#define PLAN \
	{ \
		"plan.md", "---\nstart: 2026-08-10\n---\n" \
	}
#define ADA(fields) \
	{ \
		"contacts/ada.md", "---\n" fields "---\n# Ada\n" \
	}
#define LOG(text) \
	{ \
		"log/2026-08.md", text \
	}
#define FORMAL \
	{ \
		"applications/board.md", \
			"---\ncompany: acme\njob: x\ncreated: 2026-08-10\n" \
			"process: formal\nno-contact: [ada]\n---\n" \
	}

#define COMPLETE \
	{ \
		"meetings/2026-08-17-ada.md", \
			"---\ngoal: how they plan\nwho-else: [someone]\n---\n" \
			"# Tea\n\n## Agenda\n\n- one\n" \
	}

static void meetings_are_prepared_and_written_up(void **state)
{
	static const struct expected CASES[] = {
		{ "the business day before",
		  "2026-08-12",
		  "prepare/2026-08-17-ada/2026-08-17",
		  "open",
		  "2026-08-14",
		  "prepare for the talk with Ada",
		  { ADA(""), { "meetings/2026-08-17-ada.md", "" } } },
		{ "a planned line too",
		  "2026-08-12",
		  "prepare/ada/2026-08-17",
		  "open",
		  "2026-08-14",
		  "prepare for the coffee with Ada",
		  { LOG("- 2026-08-17 coffee @ada\n") } },
		{ "closed by a complete sheet",
		  "2026-08-12",
		  "prepare/2026-08-17-ada/2026-08-17",
		  "closed",
		  NULL,
		  NULL,
		  { ADA(""), COMPLETE } },
		{ "closed by the day passing",
		  "2026-08-18",
		  "prepare/2026-08-17-ada/2026-08-17",
		  "closed",
		  NULL,
		  NULL,
		  { ADA(""), { "meetings/2026-08-17-ada.md", "" } } },
		{ "not when it fell through",
		  "2026-08-12",
		  "prepare/2026-08-17-ada/2026-08-17",
		  NULL,
		  NULL,
		  NULL,
		  { ADA(""),
		    { "meetings/2026-08-17-ada.md",
		      "---\nstate: cancelled\n---\n" } } },
		{ "nothing to write up the day before",
		  "2026-08-16",
		  "debrief/2026-08-17-ada/2026-08-17",
		  NULL,
		  NULL,
		  NULL,
		  { ADA(""), { "meetings/2026-08-17-ada.md", "" } } },
		{ "on the day there is",
		  "2026-08-17",
		  "debrief/2026-08-17-ada/2026-08-17",
		  "open",
		  "2026-08-17",
		  "write down what came of",
		  { ADA(""), { "meetings/2026-08-17-ada.md", "" } } },
		{ "closed by any verb",
		  "2026-08-18",
		  "debrief/2026-08-17-ada/2026-08-17",
		  "closed",
		  NULL,
		  NULL,
		  { ADA(""),
		    { "meetings/2026-08-17-ada.md", "- win: I went\n" } } },
		{ "not for one that was moved",
		  "2026-08-18",
		  "debrief/2026-08-17-ada/2026-08-17",
		  NULL,
		  NULL,
		  NULL,
		  { ADA(""),
		    { "meetings/2026-08-17-ada.md",
		      "---\nstate: moved\n---\n" } } },
		{ "not before the plan began",
		  "2026-08-18",
		  "debrief/2026-08-07-ada/2026-08-07",
		  NULL,
		  NULL,
		  NULL,
		  { ADA(""), { "meetings/2026-08-07-ada.md", "" }, PLAN } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

#define EVENT \
	{ \
		"events/fair.md", \
			"---\ndate: 2026-08-12\nmet: [ada]\n---\n# The fair\n" \
	}

static void an_event_is_followed_up(void **state)
{
	static const struct expected CASES[] = {
		{ "not on its day",
		  "2026-08-12",
		  "event-follow-up/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { EVENT } },
		{ "two days later",
		  "2026-08-13",
		  "event-follow-up/ada/2026-08-12",
		  "open",
		  "2026-08-14",
		  "write Ada a line after The fair",
		  { EVENT } },
		{ "closed by a letter",
		  "2026-08-14",
		  "event-follow-up/ada/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { EVENT, LOG("- 2026-08-13 wrote @ada\n") } },
		{ "closed by a talk",
		  "2026-08-14",
		  "event-follow-up/ada/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { EVENT, LOG("- 2026-08-13 call @ada\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

#define WROTE LOG("- 2026-08-12 wrote @ada\n")
#define BEN \
	{ \
		"contacts/ben.md", "---\ncompany: acme\n---\n# Ben\n" \
	}

#define WAIT_ID "next-person/ada/2026-08-12"

static const struct expected SILENCES[] = {
	{ "two business days are nothing",
	  "2026-08-16",
	  WAIT_ID,
	  NULL,
	  NULL,
	  NULL,
	  { WROTE } },
	{ "after three someone else",
	  "2026-08-17",
	  WAIT_ID,
	  "open",
	  "2026-08-17",
	  "ask someone else",
	  { WROTE } },
	{ "the next one at that company",
	  "2026-08-17",
	  WAIT_ID,
	  "open",
	  "2026-08-17",
	  "write to Ben at Acme",
	  { ADA("company: acme\n"), BEN, WROTE } },
	{ "closed when that was done",
	  "2026-08-18",
	  WAIT_ID,
	  "closed",
	  NULL,
	  NULL,
	  { ADA("company: acme\n"), BEN,
	    LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-17 wrote @ben\n") } },
	{ "on the day before seven still",
	  "2026-08-20",
	  WAIT_ID,
	  "open",
	  NULL,
	  "ask someone else",
	  { WROTE } },
	{ "after seven one line more",
	  "2026-08-21",
	  WAIT_ID,
	  "open",
	  "2026-08-21",
	  "write to Ada once more",
	  { WROTE } },
	{ "then an end",
	  "2026-09-01",
	  WAIT_ID,
	  "open",
	  "2026-09-01",
	  "let it rest with Ada",
	  { WROTE } },
	{ "and not a day before",
	  "2026-08-31",
	  WAIT_ID,
	  "open",
	  NULL,
	  "write to Ada once more",
	  { WROTE } },
	{ "one nudge is enough",
	  "2026-09-01",
	  "next-person/ada/2026-08-21",
	  "open",
	  "2026-09-01",
	  "let it rest with Ada",
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-21 wrote @ada\n") } },
	{ "which closes the wait before it",
	  "2026-09-01",
	  WAIT_ID,
	  "closed",
	  "2026-08-21",
	  "write to Ada once more",
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-21 wrote @ada\n") } },
	{ "a second letter at once was never asked for",
	  "2026-09-01",
	  WAIT_ID,
	  NULL,
	  NULL,
	  NULL,
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-14 wrote @ada\n") } },
	{ "an answer closes its wait whatever is written later",
	  "2026-09-01",
	  WAIT_ID,
	  "closed",
	  "2026-08-17",
	  "wait for Ada",
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-18 reply @ada\n"
		"- 2026-08-31 wrote @ada\n") } },
	{ "only the last letter counts",
	  "2026-09-01",
	  "next-person/ada/2026-08-21",
	  "open",
	  NULL,
	  NULL,
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-21 wrote @ada\n") } },
	{ "closed by a reply",
	  "2026-08-18",
	  WAIT_ID,
	  "closed",
	  NULL,
	  NULL,
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-17 reply @ada\n") } },
	{ "a quick reply leaves nothing",
	  "2026-08-18",
	  WAIT_ID,
	  NULL,
	  NULL,
	  NULL,
	  { LOG("- 2026-08-12 wrote @ada\n"
		"- 2026-08-14 reply @ada\n") } },
	{ "nothing once one has landed",
	  "2026-08-18",
	  WAIT_ID,
	  NULL,
	  NULL,
	  NULL,
	  { WROTE,
	    { "plan.md", "---\nstart: 2026-08-10\n"
			 "phase: landed\n---\n" } } },
};

static void silence_is_no_reason_to_wait(void **state)
{

	(void)state;
	check_items(SILENCES, N_OF(SILENCES));
}

#define APPLIED(line) \
	{ \
		"applications/de.md", \
			"---\ncompany: acme\njob: x\n---\n# Engineer\n\n" \
			"- 2026-08-12 applied\n" line \
	}

#define ASKED_AT_ADA \
	{ \
		"applications/de.md", \
			"---\ncompany: acme\njob: x\nhiring-manager: ada\n" \
			"---\n# Engineer\n\n- 2026-08-12 applied\n" \
	}

static void applications_are_followed_up_twice(void **state)
{
	static const struct expected CASES[] = {
		{ "not after four business days",
		  "2026-08-18",
		  "follow-up/de/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { APPLIED("") } },
		{ "after five",
		  "2026-08-19",
		  "follow-up/de/2026-08-12",
		  "open",
		  "2026-08-19",
		  "follow up on Engineer",
		  { APPLIED("") } },
		{ "the second not before",
		  "2026-08-27",
		  "follow-up/de/2026-08-28",
		  NULL,
		  NULL,
		  NULL,
		  { APPLIED("") } },
		{ "after seven more",
		  "2026-08-28",
		  "follow-up/de/2026-08-28",
		  "open",
		  "2026-08-28",
		  "follow up once more",
		  { APPLIED("") } },
		{ "then let go",
		  "2026-09-08",
		  "follow-up/de/2026-09-08",
		  "open",
		  "2026-09-08",
		  "let go",
		  { APPLIED("") } },
		{ "closed by a stage",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-20 rejected\n") } },
		{ "an early answer leaves nothing",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-18 reply: soon\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void what_i_wrote_is_a_follow_up(void **state)
{
	static const struct expected CASES[] = {
		{ "a line that I wrote in its note is the first",
		  "2026-08-28",
		  "follow-up/de/2026-08-12",
		  "closed",
		  "2026-08-19",
		  "follow up on",
		  { APPLIED("- 2026-08-20 wrote: how it stands\n") } },
		{ "from which the second counts",
		  "2026-08-31",
		  "follow-up/de/2026-08-31",
		  "open",
		  "2026-08-31",
		  "follow up once more",
		  { APPLIED("- 2026-08-20 wrote: how it stands\n") } },
		{ "and the end from that",
		  "2026-09-10",
		  "follow-up/de/2026-09-10",
		  "open",
		  "2026-09-10",
		  "let go",
		  { APPLIED("- 2026-08-20 wrote: how it stands\n"),
		    LOG("- 2026-09-01 called re:de\n") } },
		{ "which closed the second",
		  "2026-09-09",
		  "follow-up/de/2026-08-31",
		  "closed",
		  "2026-08-31",
		  "follow up once more",
		  { APPLIED("- 2026-08-20 wrote: how it stands\n"),
		    LOG("- 2026-09-01 called re:de\n") } },
		{ "what was written as it was sent is none",
		  "2026-08-20",
		  "follow-up/de/2026-08-12",
		  "open",
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-12 wrote: that it is on its way\n") } },
		{ "nor is what is to be written",
		  "2026-08-20",
		  "follow-up/de/2026-08-12",
		  "open",
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-21 wrote: how it stands\n"
			    "- [ ] 2026-08-20 wrote: how it stands\n") } },
		{ "or of another application",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  "open",
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-20 wrote re:board: how it stands\n"),
		    FORMAL } },
		{ "whoever is named in it may be written to",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { ASKED_AT_ADA, LOG("- 2026-08-20 wrote @ada\n") } },
		{ "whose silence is not followed by two",
		  "2026-09-01",
		  "follow-up/de/2026-08-31",
		  NULL,
		  NULL,
		  NULL,
		  { ASKED_AT_ADA, LOG("- 2026-08-20 wrote @ada\n") } },
		{ "but whose answer is no answer to it",
		  "2026-09-01",
		  "follow-up/de/2026-08-31",
		  "open",
		  NULL,
		  NULL,
		  { ASKED_AT_ADA, LOG("- 2026-08-20 wrote @ada\n"
				      "- 2026-08-21 reply @ada\n") } },
		{ "a letter to someone there is a follow-up",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { APPLIED(""), BEN, LOG("- 2026-08-20 wrote @ben\n") } },
		{ "so is a talk about it, be it no stage",
		  "2026-08-21",
		  "follow-up/de/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { APPLIED("- 2026-08-20 call @zoe: they choose in "
			    "October\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

#define AD(more) \
	{ \
		"applications/de.md", \
			"---\ncompany: acme\njob: x\nchannel: ad\n" more \
			"---\n" \
			"- 2026-08-14 applied\n" \
	}
#define TARGET \
	{ \
		"companies/acme.md", "---\ntarget: true\n---\n" \
	}

static void every_door_needs_someone_inside(void **state)
{
	static const struct expected CASES[] = {
		{ "the business day after applying",
		  "2026-08-14",
		  "find-insider/acme/2026-08-14",
		  "open",
		  "2026-08-17",
		  "find one person inside Acme",
		  { AD("") } },
		{ "closed by someone inside",
		  "2026-08-14",
		  "find-insider/acme/2026-08-14",
		  "closed",
		  NULL,
		  NULL,
		  { AD(""), BEN } },
		{ "closed by a way in",
		  "2026-08-14",
		  "find-insider/acme/2026-08-14",
		  "closed",
		  NULL,
		  NULL,
		  { AD("via: ada\n"), ADA("") } },
		{ "a target since the plan began",
		  "2026-08-12",
		  "find-insider/acme/2026-08-10",
		  "open",
		  "2026-08-11",
		  NULL,
		  { TARGET, PLAN } },
		{ "a target without a plan has no day",
		  "2026-08-12",
		  "find-insider/acme/-",
		  "open",
		  NULL,
		  NULL,
		  { TARGET } },
		{ "not for one that I ruled out",
		  "2026-08-12",
		  "find-insider/acme/-",
		  NULL,
		  NULL,
		  NULL,
		  { { "companies/acme.md",
		      "---\ntarget: true\nverdict: no\n---\n" } } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void old_ties_are_kept_warm(void **state)
{
	static const struct expected CASES[] = {
		{ "not before the time has passed",
		  "2026-08-16",
		  "keep-in-touch/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n") } },
		{ "when it has",
		  "2026-08-17",
		  "keep-in-touch/ada/2026-08-03",
		  "open",
		  "2026-08-17",
		  "say hello to Ada",
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n") } },
		{ "closed by any contact",
		  "2026-08-19",
		  "keep-in-touch/ada/2026-08-03",
		  "closed",
		  "2026-08-17",
		  "say hello to Ada",
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n"
					      "- 2026-08-18 reply @ada\n") } },
		{ "and closed still after the next",
		  "2026-08-21",
		  "keep-in-touch/ada/2026-08-03",
		  "closed",
		  "2026-08-17",
		  "say hello to Ada",
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n"
					      "- 2026-08-18 chat @ada\n"
					      "- 2026-08-20 call @ada\n") } },
		{ "one in time was never asked for",
		  "2026-08-17",
		  "keep-in-touch/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n"
					      "- 2026-08-16 call @ada\n") } },
		{ "not while an ask is open",
		  "2026-08-17",
		  "keep-in-touch/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("cadence: 2w\n"),
		    LOG("- 2026-08-03 chat @ada\n  - asked: names\n") } },
		{ "not while a letter is out",
		  "2026-08-17",
		  "keep-in-touch/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n"
					      "- 2026-08-14 wrote @ada\n") } },
		{ "not while a talk is planned",
		  "2026-08-17",
		  "keep-in-touch/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("cadence: 2w\n"), LOG("- 2026-08-03 chat @ada\n"
					      "- 2026-08-20 call @ada\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void names_get_a_note(void **state)
{
	static const struct expected CASES[] = {
		{ "not within two days",
		  "2026-08-14",
		  "flesh-out/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n") } },
		{ "after that",
		  "2026-08-15",
		  "flesh-out/ada/2026-08-12",
		  "open",
		  "2026-08-15",
		  "give Ada a note",
		  { LOG("- 2026-08-12 chat @ada\n") } },
		{ "not those that have one",
		  "2026-08-15",
		  "flesh-out/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { ADA(""), LOG("- 2026-08-12 chat @ada\n") } },
		{ "lines without a date",
		  "2026-08-15",
		  "flesh-out/inbox/-",
		  "open",
		  NULL,
		  "put a date on 2 lines of Inbox",
		  { ADA(""),
		    { "inbox.md", "# Inbox\n- chat @ada\n- call @ada\n" } } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void off_limits_is_never_proposed(void **state)
{
	static const struct file FILES[] = {
		FORMAL,
		ADA("cadence: 1w\nmet-via: ben\ncompany: acme\n"),
		EVENT,
		LOG("- 2026-08-10 chat @ada\n  - they: a list\n"
		    "  - promised: a card\n- 2026-08-11 coffee @ada\n"),
		{ NULL, NULL },
	};
	struct world w;
	struct items items;

	(void)state;
	world_open(&w, FILES, "2026-08-28");
	items = items_of(&w);
	for (size_t i = 0; i < items.list.n; i++) {
		const struct item *item = &items.list.at[i];

		if (item->state == ITEM_OPEN && item->who == thing(&w, "ada"))
			fail_msg(STR_FMT, STR_ARG(item->id));
	}
	world_close(&w);
}

static void three_a_day_are_enough(void **state)
{
#define OLD(name, last) \
	{ "contacts/" name ".md", \
	  "---\ncadence: 1w\n---\n- 2026-08-" last " chat\n" }
	WORLD(w, "2026-08-20", OLD("ada", "05"), OLD("ben", "03"),
	      OLD("cleo", "04"), OLD("dora", "05"), OLD("emil", "13"));
	struct items items = items_of(&w);

	(void)state;
	assert_non_null(exact(&items, "keep-in-touch/ben/2026-08-03"));
	assert_non_null(exact(&items, "keep-in-touch/cleo/2026-08-04"));
	assert_non_null(exact(&items, "keep-in-touch/ada/2026-08-05"));
	assert_null(exact(&items, "keep-in-touch/dora/2026-08-05"));
	assert_null(exact(&items, "keep-in-touch/emil/2026-08-13"));
	world_close(&w);
#undef OLD
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meetings_are_prepared_and_written_up),
		cmocka_unit_test(an_event_is_followed_up),
		cmocka_unit_test(silence_is_no_reason_to_wait),
		cmocka_unit_test(applications_are_followed_up_twice),
		cmocka_unit_test(what_i_wrote_is_a_follow_up),
		cmocka_unit_test(every_door_needs_someone_inside),
		cmocka_unit_test(old_ties_are_kept_warm),
		cmocka_unit_test(names_get_a_note),
		cmocka_unit_test(off_limits_is_never_proposed),
		cmocka_unit_test(three_a_day_are_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
