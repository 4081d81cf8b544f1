#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_record.h"

/* 2026-08-20 less 180 days is 2026-02-21, less 364 days 2025-08-21. */
static void a_tie_comes_from_a_years_conversations(void **state)
{
	static const struct {
		const char *log;
		int tie, talks, year;
	} CASES[] = {
		{ "", 0, 0, 0 },
		{ "- 2026-08-12 call", 2, 1, 1 },
		{ "- 2026-08-12 call\n- 2026-08-13 call", 3, 2, 2 },
		{ "- 2026-08-12 call\n- 2026-08-13 call\n- 2026-08-14 call", 3,
		  3, 3 },
		{ "- 2026-08-12 call\n- 2026-08-13 call\n- 2026-08-14 call\n"
		  "- 2026-08-15 call",
		  4, 4, 4 },
		{ "- 2026-08-12 call\n- 2026-08-13 call\n- 2026-08-14 call\n"
		  "- 2026-08-15 call\n- 2026-08-16 call",
		  4, 5, 5 },
		/* on one day they are one; a reply and a plan are none */
		{ "- 2026-08-12 call\n- 2026-08-12 chat", 2, 1, 1 },
		{ "- 2026-08-12 call\n- 2026-08-13 reply\n- 2026-08-21 call", 2,
		  1, 1 },
		/* one less if the last is over 180 days ago */
		{ "- 2026-02-21 call", 2, 1, 1 },
		{ "- 2026-02-20 call", 1, 1, 1 },
		{ "- 2026-02-20 call\n- 2026-08-13 reply", 1, 1, 1 },
		{ "- 2026-02-20 call\n- 2026-02-19 call\n- 2026-02-18 call\n"
		  "- 2026-02-17 call",
		  3, 4, 4 },
		/* 365 days, today among them */
		{ "- 2025-08-21 call", 1, 1, 1 },
		{ "- 2025-08-20 call", 0, 1, 0 },
		{ "- 2025-08-20 call\n- 2026-08-12 call", 2, 2, 1 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "contacts/ada.md", CASES[i].log });
		const struct person *ada = person(&w, "ada");

		print_message("%s\n", CASES[i].log);
		assert_int_equal(ada->tie, CASES[i].tie);
		assert_int_equal(ada->claimed, 0);
		assert_int_equal(ada->talks, CASES[i].talks);
		assert_int_equal(ada->talks_year, CASES[i].year);
		world_close(&w);
	}
}

static void a_claimed_tie_stands(void **state)
{
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md", "---\ntie: 5\n---\n\n- 2026-08-12 call\n" });

	(void)state;
	assert_int_equal(person(&w, "ada")->claimed, 5);
	assert_int_equal(person(&w, "ada")->tie, 5);
	world_close(&w);
}

static void first_and_last_are_contacts(void **state)
{
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md",
		"- 2026-08-10 wrote\n- 2026-08-11 reply\n- 2026-08-12 call\n"
		"- 2026-08-13 reply\n- 2026-08-14 wrote\n- 2026-08-21 call\n" },
	      { "meetings/2026-08-28-ada.md", "# Then\n" },
	      { "meetings/2026-08-30-ada.md", "# Later\n" });
	const struct person *ada = person(&w, "ada");
	int32_t last = DATE_NONE;

	(void)state;
	assert_day(ada->first, "2026-08-11");
	assert_day(ada->last, "2026-08-13");
	assert_day(ada->last_try, "2026-08-14");
	assert_int_equal(ada->next_meeting, thing(&w, "2026-08-28-ada"));
	assert_int_equal(ada->talk_list.n, 6);
	for (uint32_t i = 0; i < ada->talk_list.n; i++) {
		int32_t t = w.record->talk_of.at[ada->talk_list.at + i];

		assert_true(w.record->talks.at[t].day > last);
		last = w.record->talks.at[t].day;
	}
	world_close(&w);
}

static void a_note_begins(void **state)
{
	static const struct {
		const char *text, *begins;
	} CASES[] = {
		{ "---\ncreated: 2026-08-01\nmet: 2019-03-01\n---\n\n"
		  "- 2018-01-01 call",
		  "2026-08-01" },
		{ "---\nmet: 2019-03\n---\n\n- 2018-01-01 call", "2019-03-01" },
		{ "---\nmet: ~2019\n---\n", "2019-01-01" },
		{ "- 2026-08-12 call\n- 2026-08-10 wrote\n", "2026-08-10" },
		{ "# Ada\n\nNothing yet.\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "contacts/ada.md", CASES[i].text });

		assert_day(person(&w, "ada")->begins, CASES[i].begins);
		world_close(&w);
	}
}

static void a_stub_begins_where_a_dated_line_names_it(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md", "- told me of @ada\n- 2026-08-12 call @ben: knows "
			    "@ada\n- 2026-08-11 call @ben: saw @ada\n"
			    "- heard of @cyd\n" },
	      { "meetings/2026-08-28-x.md", "---\nwith: [dan]\n---\n" });

	(void)state;
	assert_day(person(&w, "ada")->begins, "2026-08-11");
	assert_day(person(&w, "ben")->begins, "2026-08-11");
	assert_day(person(&w, "cyd")->begins, NULL);
	assert_day(person(&w, "dan")->begins, "2026-08-28");
	world_close(&w);
}

static void who_is_named_is_met_through_the_namer(void **state)
{
	WORLD(w, "2026-08-20", { "companies/acme.md", "# Acme\n" },
	      { "contacts/cyd.md", "---\nmet-via: dan\n---\n" },
	      { "contacts/dan.md", "# Dan\n\n- 2026-08-14 named: @cyd\n" },
	      { "inbox.md", "- 2026-08-12 call @ada\n"
			    "  - named: @ben and @cyd, at @acme for:2\n"
			    "- 2026-08-13 named: @eve\n- named: @fay\n" });
	const struct naming *at = w.record->namings.at;
	int32_t ada = thing(&w, "ada");

	(void)state;
	assert_int_equal(w.record->namings.n, 4);
	assert_int_equal(at[0].who, thing(&w, "ben"));
	assert_int_equal(at[0].by, ada);
	assert_int_equal(at[0].closes, 2);
	assert_int_equal(at[1].who, thing(&w, "cyd"));
	/* at top level of a journal nobody is known to have named */
	assert_int_equal(at[2].who, thing(&w, "eve"));
	assert_int_equal(at[2].by, THING_NONE);
	assert_int_equal(at[2].closes, 0);
	assert_int_equal(at[3].by, thing(&w, "dan"));
	assert_int_equal(person(&w, "ben")->met_via, ada);
	assert_int_equal(person(&w, "cyd")->met_via, thing(&w, "dan"));
	assert_int_equal(person(&w, "eve")->met_via, THING_NONE);
	world_close(&w);
}

static void insiders_work_there(void **state)
{
	WORLD(w, "2026-08-20",
	      { "companies/acme.md",
		"---\nprocess: formal\nno-contact: [tom]\n---\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n" },
	      { "contacts/ben.md", "---\ncompany: initech\n---\n" },
	      { "contacts/cyd.md", "# Cyd\n" },
	      { "contacts/tom.md", "---\ncompany: acme\n---\n" },
	      { "inbox.md", "- 2026-08-12 call @cyd\n  - named: @eve of @acme\n"
			    "- 2026-08-13 call @ada\n- 2026-08-15 reply @eve\n"
			    "- 2026-08-21 call @ada\n" });
	int32_t out[4], acme = thing(&w, "acme");

	(void)state;
	assert_int_equal(record_insiders(w.record, acme, out, 4), 2);
	assert_int_equal(out[0], thing(&w, "ada"));
	assert_int_equal(out[1], thing(&w, "eve"));
	assert_int_equal(record_insiders(w.record, acme, out, 0), 2);
	assert_int_equal(record_insiders(w.record, THING_NONE, out, 4), 0);
	assert_int_equal(person(&w, "eve")->company, acme);
	assert_int_equal(person(&w, "cyd")->company, THING_NONE);
	assert_day(record_company_contact(w.record, acme, day("2026-08-12")),
		   NULL);
	assert_day(record_company_contact(w.record, acme, day("2026-08-13")),
		   "2026-08-13");
	assert_day(record_company_contact(w.record, acme, day("2026-08-30")),
		   "2026-08-15");
	world_close(&w);
}

static void knows_is_one_entry_a_claim(void **state)
{
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md", "---\nknows: [ben 4, cyd]\n---\n" },
	      { "contacts/ben.md", "---\nknows: [ada 2, ben 5]\n---\n" });
	const struct acquaintance *at = w.record->knows.at;
	int32_t ada = thing(&w, "ada"), ben = thing(&w, "ben");

	(void)state;
	assert_int_equal(w.record->knows.n, 3);
	assert_int_equal(at[0].a, ada);
	assert_int_equal(at[0].b, ben);
	assert_int_equal(at[0].tie, 4);
	assert_int_equal(at[1].b, thing(&w, "cyd"));
	assert_int_equal(at[1].tie, 0);
	assert_int_equal(at[2].a, ben);
	assert_int_equal(at[2].b, ada);
	assert_int_equal(at[2].tie, 2);
	world_close(&w);
}

static void other_verbs_are_kept_as_remarks(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md",
		"- 2026-08-12 call @ada @ben\n  - told: pitch@v1\n"
		"  - got: much\n- 2026-08-13 thanked: @ada and @ben\n"
		"- 2026-08-14 win: a yes\n- 2026-08-21 win: not yet\n"
		"- [ ] 2026-08-14 sent: @ada it\n" },
	      { "me.md", "- offer: a tour #water\n" });
	const struct remark *at = w.record->remarks.at;
	static const struct {
		enum word verb;
		const char *day, *who;
		uint32_t all;
	} REMARKS[] = {
		{ VERB_OFFER, NULL, NULL, 0 },
		{ VERB_TOLD, "2026-08-12", "ada", 2 },
		{ VERB_THANKED, "2026-08-13", "ada", 2 },
		{ VERB_WIN, "2026-08-14", NULL, 0 },
	};

	(void)state;
	assert_int_equal(w.record->remarks.n, N_OF(REMARKS));
	for (size_t i = 0; i < N_OF(REMARKS); i++) {
		assert_int_equal(at[i].verb, REMARKS[i].verb);
		assert_day(at[i].day, REMARKS[i].day);
		assert_int_equal(at[i].who, REMARKS[i].who
						    ? thing(&w, REMARKS[i].who)
						    : THING_NONE);
		assert_int_equal(at[i].all.n, REMARKS[i].all);
	}
	world_close(&w);
}

static void a_skip_is_an_id_and_a_reason(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md", "- 2026-08-13 skip: thank/ada/2026-08-12 thanked "
			    "her at the door\n- skip: give/ben/-\n" });
	const struct skip *at = w.record->skips.at;

	(void)state;
	assert_int_equal(w.record->skips.n, 2);
	assert_text(at[0].id, "give/ben/-");
	assert_text(at[0].reason, "");
	assert_text(at[1].id, "thank/ada/2026-08-12");
	assert_text(at[1].reason, "thanked her at the door");
	assert_day(at[1].day, "2026-08-13");
	world_close(&w);
}

/* Weeks of 2026-08-10 and 2026-08-17; today is a Thursday. */
static void weeks_count_what_they_held(void **state)
{
	WORLD(w, "2026-08-20",
	      { "applications/a.md",
		"---\ncompany: acme\njob: x\n---\n\n"
		"- 2026-08-10 saved\n- 2026-08-16 applied\n"
		"- 2026-08-17 reply\n" },
	      { "contacts/ada.md", "---\nrole: decision-maker\n---\n" },
	      { "contacts/ben.md", "# Ben\n" },
	      { "contacts/cyd.md", "# Cyd\n" },
	      { "events/e.md", "---\ndate: 2026-08-13\n---\n" },
	      { "events/f.md", "---\ndate: 2026-08-14\ndecision: skip\n---\n" },
	      { "events/g.md", "---\ndate: 2026-08-22\n---\n" },
	      { "log/2026.md",
		"- 2026-08-09 call @ada 30m: too early\n"
		"- 2026-08-10 call @ada @ben 20m: a fact\n"
		"  - asked: both\n  - gave: a list\n"
		"- 2026-08-11 reply @cyd: yes\n"
		"- 2026-08-12 wrote @cyd @ben: hello\n"
		"- 2026-08-16 chat @ben\n  - learned: much\n"
		"- 2026-08-16 searched: 40m\n- 2026-08-15 searched: 20m\n"
		"- 2026-08-17 thanked: @ada and @ben\n"
		"- 2026-08-17 call @cyd\n"
		"- 2026-08-18 intro: @ada <-> @ben asked\n"
		"- 2026-08-19 intro: @ada <-> @ben made\n"
		"- 2026-08-21 call @ben\n" },
	      { "plan.md", "---\nstart: 2026-08-12\nweeks: 4\n---\n" });
	const struct week *at = w.record->weeks.at;

	(void)state;
	assert_day(w.record->start, "2026-08-12");
	assert_day(w.record->end, "2026-09-08");
	assert_int_equal(w.record->weeks.n, 2);
	assert_day(at[0].start, "2026-08-10");
	assert_day(at[1].start, "2026-08-17");
	assert_int_equal(at[0].conversations, 2);
	assert_int_equal(at[1].conversations, 1);
	/* ada was first met the week before; cyd by a reply */
	assert_int_equal(at[0].new_people, 2);
	assert_int_equal(at[1].new_people, 0);
	assert_int_equal(at[0].decision_makers, 1);
	assert_int_equal(at[0].asks, 1);
	assert_int_equal(at[0].gives, 1);
	assert_int_equal(at[1].gives, 1);
	assert_int_equal(at[0].applications, 1);
	assert_int_equal(at[1].applications, 0);
	assert_int_equal(at[0].events, 1);
	assert_int_equal(at[1].events, 0);
	assert_int_equal(at[1].thanks, 1);
	assert_int_equal(at[0].outreach, 1);
	assert_int_equal(at[0].minutes, 25);
	assert_int_equal(at[1].minutes, 15);
	assert_int_equal(at[0].search_minutes, 60);
	assert_int_equal(at[0].learned, 2);
	assert_ptr_equal(record_week(w.record, day("2026-08-16")), &at[0]);
	assert_ptr_equal(record_week(w.record, day("2026-08-17")), &at[1]);
	assert_null(record_week(w.record, day("2026-08-09")));
	assert_null(record_week(w.record, day("2026-08-24")));
	world_close(&w);
}

static void a_search_begins_with_its_plan_or_its_first_line(void **state)
{
	WORLD(none, "2026-08-20", { "inbox.md", "- nothing yet\n" });
	WORLD(line, "2026-08-20",
	      { "inbox.md", "- [ ] 2026-07-01 call @ada\n"
			    "- 2026-08-05 wrote @ada\n"
			    "- 2026-08-12 call @ada\n" });
	WORLD(landed, "2026-08-20",
	      { "plan.md", "---\nstart: 2026-08-03\nphase: landed\n---\n" });

	(void)state;
	assert_day(none.record->start, NULL);
	assert_day(none.record->end, NULL);
	assert_true(none.record->searching);
	assert_int_equal(none.record->weeks.n, 1);
	assert_day(none.record->weeks.at->start, "2026-08-17");
	assert_day(line.record->start, "2026-08-05");
	assert_int_equal(line.record->weeks.n, 3);
	assert_day(landed.record->start, "2026-08-03");
	/* six weeks are a round */
	assert_day(landed.record->end, "2026-09-13");
	assert_false(landed.record->searching);
	world_close(&none);
	world_close(&line);
	world_close(&landed);
}

static void targets_are_the_plans_then_the_dearest(void **state)
{
	WORLD(w, "2026-08-20",
	      { "companies/acme.md", "---\ntarget: yes\nmotivation: 2\n---\n" },
	      { "companies/bolt.md", "---\ntarget: yes\nmotivation: 4\n---\n" },
	      { "companies/cone.md", "---\nmotivation: 5\n---\n" },
	      { "companies/dial.md", "---\ntarget: yes\n---\n" },
	      { "plan.md", "---\nstart: 2026-08-10\ntargets: [dial, eddy]\n"
			   "---\n" });
	static const char *const NAMES[] = { "dial", "eddy", "bolt", "acme" };

	(void)state;
	assert_int_equal(w.record->targets.n, N_OF(NAMES));
	for (size_t i = 0; i < N_OF(NAMES); i++)
		assert_int_equal(w.record->targets.at[i], thing(&w, NAMES[i]));
	world_close(&w);
}

/* Yesterday's answers do not know today's lines. */
static void a_day_in_the_past_is_as_it_was(void **state)
{
	static const struct file FILES[] = {
		{ "inbox.md", "- 2026-08-12 call @ada 20m\n"
			      "  - asked: for names\n"
			      "  - promised: the list\n"
			      "- 2026-08-14 thanked: @ada\n"
			      "- 2026-08-14 sent: @ada the list\n"
			      "- 2026-08-14 call @ada\n"
			      "  - got: two names\n" },
		{ NULL, NULL },
	};
	struct world before, after;

	(void)state;
	world_open(&before, FILES, "2026-08-13");
	world_open(&after, FILES, "2026-08-14");
	assert_false(before.record->thanks.at->thanked);
	assert_true(after.record->thanks.at->thanked);
	assert_int_equal(before.record->promises.at->state, PROMISE_OPEN);
	assert_int_equal(after.record->promises.at->state, PROMISE_KEPT);
	assert_false(before.record->asks.at->answered);
	assert_true(after.record->asks.at->answered);
	assert_int_equal(before.record->favours.n, 0);
	assert_int_equal(person(&before, "ada")->talks, 1);
	assert_int_equal(person(&after, "ada")->talks, 2);
	world_close(&before);
	world_close(&after);
}

static void an_empty_notebook_has_an_empty_record(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, (const struct file[]){ { NULL, NULL } }, "2026-08-20");
	assert_int_equal(w.record->talks.n, 0);
	assert_int_equal(w.record->weeks.n, 1);
	assert_int_equal(w.record->targets.n, 0);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tie_comes_from_a_years_conversations),
		cmocka_unit_test(a_claimed_tie_stands),
		cmocka_unit_test(first_and_last_are_contacts),
		cmocka_unit_test(a_note_begins),
		cmocka_unit_test(a_stub_begins_where_a_dated_line_names_it),
		cmocka_unit_test(who_is_named_is_met_through_the_namer),
		cmocka_unit_test(insiders_work_there),
		cmocka_unit_test(knows_is_one_entry_a_claim),
		cmocka_unit_test(other_verbs_are_kept_as_remarks),
		cmocka_unit_test(a_skip_is_an_id_and_a_reason),
		cmocka_unit_test(weeks_count_what_they_held),
		cmocka_unit_test(
			a_search_begins_with_its_plan_or_its_first_line),
		cmocka_unit_test(targets_are_the_plans_then_the_dearest),
		cmocka_unit_test(a_day_in_the_past_is_as_it_was),
		cmocka_unit_test(an_empty_notebook_has_an_empty_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
