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

static void thanks_are_due_the_next_business_day(void **state)
{
	static const struct expected CASES[] = {
		{ "after a Friday on Monday",
		  "2026-08-14",
		  "thank/ada/2026-08-14",
		  "open",
		  "2026-08-17",
		  "thank Ada for the call",
		  { LOG("- 2026-08-14 call @ada 20m\n") } },
		{ "by hand over 45 minutes",
		  "2026-08-14",
		  "thank/ada/2026-08-14",
		  "open",
		  "2026-08-17",
		  "thank Ada by hand for the lunch",
		  { LOG("- 2026-08-14 lunch @ada 60m\n") } },
		{ "for help too",
		  "2026-08-14",
		  "thank/ada/2026-08-14",
		  "open",
		  "2026-08-17",
		  "thank Ada for the advice",
		  { LOG("- 2026-08-14 call @ada 5m\n  - got: advice\n") } },
		{ "for what was got, whoever is named before it",
		  "2026-08-14",
		  "thank/ada/2026-08-14",
		  "open",
		  "2026-08-17",
		  "thank Ada for the advice",
		  { LOG("- 2026-08-14 got: @ada advice on pay\n") } },
		{ "closed by thanked:",
		  "2026-08-14",
		  "thank/ada/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-12 call @ada 20m\n"
			"- 2026-08-13 thanked: @ada\n") } },
		{ "not for a short call",
		  "2026-08-14",
		  "thank/ada/2026-08-14",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-14 call @ada 9m\n") } },
		{ "not before the plan began",
		  "2026-08-14",
		  "thank/ada/2026-08-09",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-09 call @ada 20m\n"), PLAN } },
		{ "not to someone off limits",
		  "2026-08-14",
		  "thank/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { FORMAL, ADA(""), LOG("- 2026-08-12 call @ada 20m\n") } },
		{ "not where things are closed",
		  "2026-08-14",
		  "thank/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { ADA("state: closed\n"),
		    LOG("- 2026-08-12 call @ada 20m\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void promises_are_due_when_they_were_promised(void **state)
{
	static const struct expected CASES[] = {
		{ "on the day typed",
		  "2026-08-12",
		  "keep-promise/ada/2026-08-12",
		  "open",
		  "2026-08-14",
		  "keep my word to Ada: send the article",
		  { LOG("- 2026-08-12 chat @ada\n"
			"  - promised: send the article due:fri\n") } },
		{ "else after three business days",
		  "2026-08-12",
		  "keep-promise/ada/2026-08-12",
		  "open",
		  "2026-08-17",
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n  - promised: a list\n") } },
		{ "closed by what was sent",
		  "2026-08-20",
		  "keep-promise/ada/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n  - promised: a list\n"
			"- 2026-08-14 sent: @ada the list\n") } },
		{ "closed when it was dropped",
		  "2026-08-20",
		  "keep-promise/ada/2026-08-12",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n"
			"  - [-] promised: a list\n") } },
		{ "history when kept before the plan began",
		  "2026-08-20",
		  "keep-promise/ada/2026-08-03",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-03 chat @ada\n"
			"  - promised: a list done:2026-08-09\n"),
		    PLAN } },
		{ "their own promise is none of mine",
		  "2026-08-20",
		  "keep-promise/ada/2026-08-12",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-12 chat @ada\n  - they: a list\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

/* What an item says closes it. */
struct closing {
	const char *when; /* a sentence */
	const char *id, *close_with;
	struct file files[FILES_MAX];
};

static void a_promise_is_closed_by_the_line_that_it_names(void **state)
{
	static const struct closing CASES[] = {
		{ "what was sent keeps the only one",
		  "keep-promise/ada/2026-08-03",
		  "- 2026-08-20 sent: @ada as promised: a list",
		  { LOG("- 2026-08-03 promised: @ada a list\n") } },
		{ "of several it keeps the oldest that shares a word, so that "
		  "the day is written on the line itself",
		  "keep-promise/ada/2026-08-04",
		  "done:2026-08-20",
		  { LOG("- 2026-08-03 promised: @ada the article on churn\n"
			"- 2026-08-04 promised: @ada the article on "
			"data\n") } },
		{ "and where nobody is named",
		  "keep-promise/log/2026-08/2026-08-03",
		  "done:2026-08-20",
		  { LOG("- 2026-08-03 promised: it\n") } },
		{ "a reminder of theirs says that it was sent",
		  "nudge/ada/2026-08-03",
		  "- 2026-08-20 wrote @ada: reminded: a list",
		  { LOG("- 2026-08-03 they: @ada a list\n") } },
		{ "and of several which it was",
		  "nudge/ada/2026-08-04",
		  "- 2026-08-20 wrote @ada: reminded: a name at Birke",
		  { LOG("- 2026-08-03 they: @ada a name at Acme\n"
			"- 2026-08-04 they: @ada a name at Birke\n") } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		const struct item *item;
		struct items items;
		struct world w;

		print_message("%s\n", CASES[i].when);
		world_open(&w, CASES[i].files, "2026-08-20");
		items = items_of(&w);
		item = exact(&items, CASES[i].id);
		assert_non_null(item);
		if (!str_is(item->close_with, CASES[i].close_with))
			fail_msg("'" STR_FMT "' is not '%s'",
				 STR_ARG(item->close_with),
				 CASES[i].close_with);
		world_close(&w);
	}
}

#define THEIRS \
	LOG("- 2026-08-10 chat @ada\n  - they: send a list due:2026-08-12\n")

static void they_are_reminded_once(void **state)
{
	static const struct expected CASES[] = {
		{ "four business days late is not late",
		  "2026-08-18",
		  "nudge/ada/2026-08-10",
		  NULL,
		  NULL,
		  NULL,
		  { THEIRS } },
		{ "five are",
		  "2026-08-19",
		  "nudge/ada/2026-08-10",
		  "open",
		  "2026-08-19",
		  "remind Ada kindly, once: send a list",
		  { THEIRS } },
		{ "closed by what came",
		  "2026-08-20",
		  "nudge/ada/2026-08-10",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-10 chat @ada\n"
			"  - they: send a list due:2026-08-12\n"
			"- 2026-08-20 got: @ada the list\n") } },
		{ "once: a letter since is the reminder",
		  "2026-08-25",
		  "nudge/ada/2026-08-10",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-10 chat @ada\n"
			"  - they: send a list due:2026-08-12\n"
			"- 2026-08-19 wrote @ada: is it there\n") } },
		{ "what came in time left nothing to say",
		  "2026-08-25",
		  "nudge/ada/2026-08-10",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-10 chat @ada\n"
			"  - they: send a list due:2026-08-12\n"
			"- 2026-08-18 got: @ada the list\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

#define VIA_BEN \
	{ \
		"contacts/ada.md", "---\nmet-via: ben\n---\n# Ada\n" \
	}

static void whoever_brought_me_hears_of_it(void **state)
{
	static const struct expected CASES[] = {
		{ "two business days after the first talk",
		  "2026-08-13",
		  "report-back/ben/2026-08-13",
		  "open",
		  "2026-08-17",
		  "tell Ben how it went with Ada",
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada\n") } },
		{ "only after the first",
		  "2026-08-20",
		  "report-back/ben/2026-08-18",
		  NULL,
		  NULL,
		  NULL,
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada\n"
				 "- 2026-08-18 coffee @ada\n") } },
		{ "an introduction that led to a meeting",
		  "2026-08-14",
		  "report-back/ben/2026-08-13",
		  "open",
		  "2026-08-17",
		  NULL,
		  { LOG("- 2026-08-11 intro: @ben -> @ada asked\n"
			"- 2026-08-13 intro: @ben -> @ada met\n") } },
		{ "closed by a talk that names them",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  "closed",
		  NULL,
		  NULL,
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada\n"
				 "- 2026-08-14 chat @ben: about @ada\n") } },
		{ "in Ben's own note too",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  "closed",
		  NULL,
		  NULL,
		  { VIA_BEN,
		    { "contacts/ben.md",
		      "# Ben\n\n- 2026-08-14 wrote: thank you for @ada\n" },
		    LOG("- 2026-08-13 coffee @ada\n") } },
		{ "not by a talk about something else",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  "open",
		  NULL,
		  NULL,
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada\n"
				 "- 2026-08-14 chat @ben: about fish\n") } },
		{ "not by naming him to her",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  "open",
		  NULL,
		  NULL,
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada: knows @ben\n"
				 "- 2026-08-14 chat @ada: and @ben\n") } },
		{ "not when he was there",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  NULL,
		  NULL,
		  NULL,
		  { VIA_BEN, LOG("- 2026-08-13 coffee @ada @ben\n") } },
		{ "closed by its state",
		  "2026-08-20",
		  "report-back/ben/2026-08-13",
		  "closed",
		  NULL,
		  NULL,
		  { LOG("- 2026-08-13 intro: @ben -> @ada met\n"
			"- 2026-08-14 intro: @ben -> @ada reported\n") } },
		{ "again when it brought an interview",
		  "2026-08-20",
		  "report-back/ben/2026-08-19",
		  "open",
		  "2026-08-21",
		  "tell Ben that it led to an interview at Acme",
		  { { "applications/acme-de.md",
		      "---\ncompany: acme\njob: x\n---\n"
		      "- 2026-08-19 interview\n" },
		    { "contacts/ada.md",
		      "---\nmet-via: ben\ncompany: acme\n---\n# Ada\n" },
		    LOG("- 2026-08-13 coffee @ada\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

static void an_introduction_that_was_agreed_on_leads_to_the_first_talk(
	void **state)
{
	static const struct expected CASES[] = {
		{ "it was agreed on, and then we spoke",
		  "2026-08-14",
		  "report-back/ben/2026-08-13",
		  "open",
		  "2026-08-17",
		  "tell Ben how it went with Ada",
		  { LOG("- 2026-08-11 intro: @ben -> @ada both-agreed\n"
			"- 2026-08-13 coffee @ada\n") } },
		{ "not where we had spoken before",
		  "2026-08-14",
		  "report-back/ben/2026-08-13",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-10 chat @ada\n"
			"- 2026-08-11 intro: @ben -> @ada both-agreed\n"
			"- 2026-08-13 coffee @ada\n") } },
		{ "nor where it was only asked for",
		  "2026-08-14",
		  "report-back/ben/2026-08-13",
		  NULL,
		  NULL,
		  NULL,
		  { LOG("- 2026-08-11 intro: @ben -> @ada asked\n"
			"- 2026-08-13 coffee @ada\n") } },
	};

	(void)state;
	check_items(CASES, N_OF(CASES));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thanks_are_due_the_next_business_day),
		cmocka_unit_test(promises_are_due_when_they_were_promised),
		cmocka_unit_test(a_promise_is_closed_by_the_line_that_it_names),
		cmocka_unit_test(they_are_reminded_once),
		cmocka_unit_test(whoever_brought_me_hears_of_it),
		cmocka_unit_test(
			an_introduction_that_was_agreed_on_leads_to_the_first_talk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
