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

static void a_date_long_before_the_search_is_a_slip(void **state)
{
	static const struct fires CASES[] = {
		{ "five years to the day are fine",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2021-08-10 chat\n"), PLAN("") } },
		{ "a day more is a slip",
		  "2026-08-14",
		  1,
		  "2021-08-09",
		  { ADA("", "- 2021-08-09 chat\n"), PLAN("") } },
		{ "one finding for a heading",
		  "2026-08-14",
		  1,
		  "2016-08-12",
		  { ADA("", "## 2016-08-12\n- chat @ben\n- chat @cleo\n"),
		    PLAN("") } },
		{ "prose may be old",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 1999, what a year\n"), PLAN("") } },
		{ "without a plan nothing is before",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 1999-08-09 chat\n- 2026-08-12 chat\n") } },
	};

	(void)state;
	check_fires("bad-date", CASES, N_OF(CASES));
}

static void what_is_ahead_has_not_happened(void **state)
{
	static const struct fires CASES[] = {
		{ "a verb of the past under a planned line",
		  "2026-08-14",
		  1,
		  "got",
		  { ADA("", "- 2026-08-15 call\n  - got: advice\n") } },
		{ "not on the day itself",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-14 call\n  - got: advice\n") } },
		{ "in a planned meeting",
		  "2026-08-13",
		  1,
		  "learned",
		  { ADA("", ""), MEETING("", "- learned: much\n") } },
		{ "not what was learned before it",
		  "2026-08-13",
		  0,
		  NULL,
		  { ADA("", ""),
		    MEETING("", "- 2026-08-12 learned: much\n") } },
		{ "not what one means to do",
		  "2026-08-13",
		  0,
		  NULL,
		  { ADA("", ""), MEETING("", "- [ ] learned: much\n") } },
		{ "not what is no past",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", "- 2026-08-15 call\n  - need: a lift\n") } },
		{ "an interview after the offer",
		  "2026-08-20",
		  1,
		  "2026-08-13",
		  { DE("", "- 2026-08-12 offer\n- 2026-08-13 interview\n") } },
		{ "not on the day of the offer",
		  "2026-08-20",
		  0,
		  NULL,
		  { DE("", "- 2026-08-13 offer\n- 2026-08-13 interview\n") } },
		{ "done before its own day",
		  "2026-08-20",
		  1,
		  "done:2026-08-12",
		  { ADA("", "- [x] 2026-08-13 call done:2026-08-12\n"
			    "- 2026-08-13 promised: x done:2026-08-12\n") } },
		{ "done before the note was created",
		  "2026-08-20",
		  1,
		  "done:2026-08-09",
		  { ADA("created: 2026-08-10\n",
			"- [x] buy stamps done:2026-08-09\n") } },
		{ "done on the day it was created",
		  "2026-08-20",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\n",
			"- [x] buy stamps done:2026-08-10\n") } },
	};

	(void)state;
	check_fires("contradiction", CASES, N_OF(CASES));
}

#define FORMAL "created: 2026-08-10\nprocess: formal\nno-contact: [ada]\n"

static void a_committee_is_left_alone(void **state)
{
	static const struct fires CASES[] = {
		{ "outreach",
		  "2026-08-14",
		  1,
		  "@ada",
		  { DE(FORMAL, ""), ADA("", ""),
		    LOG("- 2026-08-12 wrote @ada\n") } },
		{ "in their own note the word is marked",
		  "2026-08-14",
		  1,
		  "wrote",
		  { DE(FORMAL, ""), ADA("", "- 2026-08-12 wrote\n") } },
		{ "an ask",
		  "2026-08-14",
		  1,
		  "asked",
		  { DE(FORMAL, ""),
		    ADA("", "- 2026-08-12 chat\n  - asked: names\n") } },
		{ "an introduction",
		  "2026-08-14",
		  1,
		  "@ada",
		  { DE(FORMAL, ""), ADA("", ""),
		    LOG("- 2026-08-12 intro: @ben -> @ada asked\n") } },
		{ "not before it began",
		  "2026-08-14",
		  0,
		  NULL,
		  { DE(FORMAL, ""), ADA("", ""),
		    LOG("- 2026-08-09 wrote @ada\n") } },
		{ "not after it ended",
		  "2026-08-14",
		  0,
		  NULL,
		  { DE(FORMAL, "- 2026-08-12 rejected\n"), ADA("", ""),
		    LOG("- 2026-08-13 wrote @ada\n") } },
		{ "not when they write",
		  "2026-08-14",
		  0,
		  NULL,
		  { DE(FORMAL, ""), ADA("", ""),
		    LOG("- 2026-08-12 reply @ada\n") } },
		{ "nor anybody else",
		  "2026-08-14",
		  0,
		  NULL,
		  { DE(FORMAL, ""), ADA("", ""),
		    LOG("- 2026-08-12 wrote @ben\n") } },
	};

	(void)state;
	check_fires("no-contact", CASES, N_OF(CASES));
}

static void a_name_without_a_note_is_said_once(void **state)
{
	static const struct fires CASES[] = {
		{ "once for many mentions",
		  "2026-08-14",
		  1,
		  "@ada",
		  { LOG("- 2026-08-12 chat @ada\n- 2026-08-13 chat @ada\n") } },
		{ "once for each name",
		  "2026-08-14",
		  2,
		  "@ada",
		  { LOG("- 2026-08-12 chat @ada and @ben\n") } },
		{ "not in code", "2026-08-14", 0, NULL, { LOG("- `@ada`\n") } },
		{ "not in a mail address",
		  "2026-08-14",
		  0,
		  NULL,
		  { LOG("- me@ada.example\n") } },
	};
	const struct finding *finding;
	WORLD(w, "2026-08-14", { "contacts/grace-hopper.md", "# Grace\n" },
	      LOG("- 2026-08-12 chat @ada @grace-hoper\n"));

	(void)state;
	check_fires("unresolved", CASES, N_OF(CASES));
	assert_int_equal(count_findings(&w, "unresolved", &finding), 2);
	assert_text(finding->words, "no note answers to 'ada'");
	assert_text(finding->hint, "write one with: inroad new contact ada");
	assert_text(finding[1].hint,
		    "did you mean @grace-hopper? else write "
		    "one with: inroad new contact grace-hoper");
	world_close(&w);
}

static void one_person_has_one_note(void **state)
{
	static const struct fires CASES[] = {
		{ "one address",
		  "2026-08-14",
		  1,
		  "Ada@x.example",
		  { ADA("email: ada@x.example\n", ""),
		    { "contacts/al.md",
		      "---\nemail: Ada@x.example\n---\n" } } },
		{ "one telephone",
		  "2026-08-14",
		  1,
		  "49-30-1234",
		  { ADA("phone: +49 30 1234\n", ""),
		    { "contacts/al.md", "---\nphone: 49-30-1234\n---\n" } } },
		{ "one name at one company",
		  "2026-08-14",
		  1,
		  "ADA",
		  { ADA("company: acme\n", ""),
		    { "contacts/al.md",
		      "---\ncompany: acme\n---\n# ADA\n" } } },
		{ "one name at two",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("company: acme\n", ""),
		    { "contacts/al.md", "---\ncompany: bee\n---\n# ADA\n" } } },
		{ "one name, company unknown",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("", ""), { "contacts/al.md", "# Ada\n" } } },
		{ "a short extension is shared",
		  "2026-08-14",
		  0,
		  NULL,
		  { ADA("phone: 12345\n", ""),
		    { "contacts/al.md", "---\nphone: 12345\n---\n" } } },
	};

	(void)state;
	check_fires("duplicate-contact", CASES, N_OF(CASES));
}

static void a_card_is_no_contact(void **state)
{
	static const struct fires CASES[] = {
		{ "not within a fortnight",
		  "2026-08-23",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\n", "") } },
		{ "after it",
		  "2026-08-24",
		  1,
		  "Ada",
		  { ADA("created: 2026-08-10\n", "") } },
		{ "not when they were spoken to",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\n", "- 2026-08-11 chat\n") } },
		{ "a letter gives a fortnight more",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\n", "- 2026-08-11 wrote\n") } },
		{ "and no more",
		  "2026-08-25",
		  1,
		  NULL,
		  { ADA("created: 2026-08-10\n", "- 2026-08-11 wrote\n") } },
		{ "not when nothing says when it began",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("role: peer\n", "") } },
		{ "not an old acquaintance",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("met: ~2019\n", "") } },
		{ "not where things are closed",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\nstate: closed\n", "") } },
		{ "not when a talk is planned",
		  "2026-08-24",
		  0,
		  NULL,
		  { ADA("created: 2026-08-10\n", "- 2026-08-25 call\n") } },
	};

	(void)state;
	check_fires("hoarded-card", CASES, N_OF(CASES));
}

static void people_talk_for_a_reason(void **state)
{
	static const struct fires CASES[] = {
		{ "at a target",
		  "2026-08-14",
		  1,
		  "Ada",
		  { { "companies/acme.md", "---\ntarget: true\n---\n" },
		    ADA("company: acme\n", "") } },
		{ "at any other company",
		  "2026-08-14",
		  0,
		  NULL,
		  { { "companies/acme.md", "---\ntarget: false\n---\n" },
		    ADA("company: acme\n", "") } },
		{ "with one it is silent",
		  "2026-08-14",
		  0,
		  NULL,
		  { { "companies/acme.md", "---\ntarget: true\n---\n" },
		    ADA("company: acme\nwhy: old colleagues\n", "") } },
		{ "before a meeting",
		  "2026-08-12",
		  1,
		  "Ada",
		  { ADA("role: peer\n", ""), MEETING("", "") } },
		{ "not after it",
		  "2026-08-15",
		  0,
		  NULL,
		  { ADA("role: peer\n", ""), MEETING("", "") } },
	};

	(void)state;
	check_fires("no-reason", CASES, N_OF(CASES));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_long_before_the_search_is_a_slip),
		cmocka_unit_test(what_is_ahead_has_not_happened),
		cmocka_unit_test(a_committee_is_left_alone),
		cmocka_unit_test(a_name_without_a_note_is_said_once),
		cmocka_unit_test(one_person_has_one_note),
		cmocka_unit_test(a_card_is_no_contact),
		cmocka_unit_test(people_talk_for_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
