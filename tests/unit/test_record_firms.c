#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_record.h"

#define HEAD "---\ncompany: acme\njob: clerk\n---\n\n"

static const struct application *only(const struct world *w)
{
	assert_int_equal(w->record->applications.n, 1);
	return w->record->applications.at;
}

/* a applied, r reply, s screen, i interview, o offer */
static const struct stage_case {
	const char *lines;
	enum stage stage;
	const char *applied, *interviewed, *moved, *reached;
	bool open;
} STAGES[] = {
	{ "", STAGE_NONE, NULL, NULL, NULL, "", true },
	{ "- 2026-08-10 saved", STAGE_SAVED, NULL, NULL, "2026-08-10", "",
	  true },
	{ "- 2026-08-10 saved\n- 2026-08-11 applied", STAGE_APPLIED,
	  "2026-08-11", NULL, "2026-08-11", "a", true },
	{ "- 2026-08-11 applied\n- 2026-08-12 reply", STAGE_REPLY, "2026-08-11",
	  NULL, "2026-08-12", "ar", true },
	{ "- 2026-08-12 reply", STAGE_REPLY, "2026-08-12", NULL, "2026-08-12",
	  "ar", true },
	/* screen counts as an interview */
	{ "- 2026-08-11 applied\n- 2026-08-12 screen", STAGE_SCREEN,
	  "2026-08-11", "2026-08-12", "2026-08-12", "arsi", true },
	{ "- 2026-08-13 interview\n- 2026-08-12 screen", STAGE_INTERVIEW,
	  "2026-08-12", "2026-08-12", "2026-08-13", "arsi", true },
	{ "- 2026-08-13 interview", STAGE_INTERVIEW, "2026-08-13", "2026-08-13",
	  "2026-08-13", "ari", true },
	{ "- 2026-08-13 offer: 70000 EUR", STAGE_OFFER, "2026-08-13", NULL,
	  "2026-08-13", "ario", true },
	{ "- 2026-08-13 accepted", STAGE_ACCEPTED, "2026-08-13", NULL,
	  "2026-08-13", "ario", false },
	{ "- 2026-08-13 declined", STAGE_DECLINED, "2026-08-13", NULL,
	  "2026-08-13", "ario", false },
	{ "- 2026-08-11 applied\n- 2026-08-13 rejected", STAGE_REJECTED,
	  "2026-08-11", NULL, "2026-08-13", "a", false },
	{ "- 2026-08-13 withdrawn", STAGE_WITHDRAWN, "2026-08-13", NULL,
	  "2026-08-13", "a", false },
	{ "- 2026-08-11 applied\n- 2026-08-13 silent", STAGE_SILENT,
	  "2026-08-11", NULL, "2026-08-13", "a", false },
	/* they do come back */
	{ "- 2026-08-11 rejected\n- 2026-08-13 reply", STAGE_REPLY,
	  "2026-08-11", NULL, "2026-08-13", "ar", true },
	/* what is ahead is not reached, what is undated counts nowhere */
	{ "- 2026-08-11 applied\n- 2026-08-21 interview", STAGE_APPLIED,
	  "2026-08-11", NULL, "2026-08-11", "a", true },
	{ "- applied", STAGE_NONE, NULL, NULL, NULL, "", true },
	{ "- [ ] 2026-08-11 applied", STAGE_NONE, NULL, NULL, NULL, "", true },
};

static void stages_imply_the_earlier_ones(void **state)
{
	static const struct {
		char letter;
		enum stage stage;
	} REACHED[] = {
		{ 'a', STAGE_APPLIED }, { 'r', STAGE_REPLY },
		{ 's', STAGE_SCREEN },	{ 'i', STAGE_INTERVIEW },
		{ 'o', STAGE_OFFER },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(STAGES); i++) {
		const struct stage_case *c = &STAGES[i];
		char text[300];
		struct world w;
		const struct application *a;

		snprintf(text, sizeof text, HEAD "%s\n", c->lines);
		world_open(&w,
			   (const struct file[]){ { "applications/a.md", text },
						  { NULL, NULL } },
			   "2026-08-20");
		print_message("%s\n", c->lines);
		a = only(&w);
		assert_int_equal(a->stage, c->stage);
		assert_day(a->applied, c->applied);
		assert_day(a->interviewed, c->interviewed);
		assert_day(a->moved, c->moved);
		assert_int_equal(a->open, c->open);
		for (size_t r = 0; r < N_OF(REACHED); r++)
			assert_int_equal(
				a->reached[REACHED[r].stage],
				strchr(c->reached, REACHED[r].letter) != NULL);
		world_close(&w);
	}
}

static void steps_stand_by_day_also_those_ahead(void **state)
{
	WORLD(w, "2026-08-20",
	      { "applications/a.md",
		HEAD "- 2026-08-25 interview\n- 2026-08-11 applied\n"
		     "- 2026-08-10 saved\n" },
	      { "inbox.md",
		"- 2026-08-18 reply re:a @ben: come on Tuesday\n" });
	static const enum stage WANTED[] = { STAGE_SAVED, STAGE_APPLIED,
					     STAGE_REPLY, STAGE_INTERVIEW };
	const struct application *a = only(&w);

	(void)state;
	assert_int_equal(a->steps.n, N_OF(WANTED));
	for (size_t i = 0; i < N_OF(WANTED); i++)
		assert_int_equal(
			w.record->stage_steps.at[a->steps.at + i].stage,
			WANTED[i]);
	assert_int_equal(a->stage, STAGE_REPLY);
	assert_day(a->stage_day, "2026-08-18");
	/* it is contact with ben as well */
	assert_day(person(&w, "ben")->last, "2026-08-18");
	world_close(&w);
}

static void a_journal_makes_an_application(void **state)
{
	WORLD(w, "2026-08-20", { "companies/acme.md", "# Acme\n" },
	      { "inbox.md",
		"- 2026-08-12 applied @acme/data-engineer\n"
		"- 2026-08-14 interview @acme/data-engineer @ben\n" });
	const struct application *a = only(&w);

	(void)state;
	assert_int_equal(a->thing, thing(&w, "acme/data-engineer"));
	assert_int_equal(a->company, thing(&w, "acme"));
	assert_day(a->applied, "2026-08-12");
	assert_day(a->began, "2026-08-12");
	assert_day(a->interviewed, "2026-08-14");
	assert_int_equal(a->place.note, 1);
	assert_int_equal(a->place.line, 0);
	assert_int_equal(record_application(w.record, a->thing), 0);
	assert_int_equal(record_application(w.record, a->company), -1);
	world_close(&w);
}

/* Ada works at acme; the application has a posting or not. */
static void the_channel_is_who_was_spoken_to_when(void **state)
{
	static const struct {
		bool posted;
		const char *log, *lines;
		int derived;
		bool warm;
	} CASES[] = {
		{ false, "", "- 2026-08-12 applied", -1, false },
		{ true, "", "- 2026-08-12 applied", CHANNEL_AD, false },
		{ false, "- 2026-08-11 call @ada", "- 2026-08-12 applied",
		  CHANNEL_NETWORK, true },
		{ true, "- 2026-08-11 call @ada", "- 2026-08-12 applied",
		  CHANNEL_NETWORK, true },
		{ false, "- 2026-08-12 call @ada", "- 2026-08-12 applied", -1,
		  true },
		{ true, "- 2026-08-12 call @ada", "- 2026-08-12 applied",
		  CHANNEL_AD_NETWORK, true },
		{ true, "- 2026-08-13 call @ada",
		  "- 2026-08-12 applied\n- 2026-08-14 interview @ada",
		  CHANNEL_AD_NETWORK, true },
		/* the interview itself warms nothing */
		{ true, "", "- 2026-08-12 applied\n- 2026-08-14 interview @ada",
		  CHANNEL_AD, false },
		{ true, "- 2026-08-15 call @ada",
		  "- 2026-08-12 applied\n- 2026-08-14 screen", CHANNEL_AD,
		  false },
		/* a reply or a letter is no conversation, nor an outsider's */
		{ true, "- 2026-08-11 reply @ada\n- 2026-08-10 wrote @ada",
		  "- 2026-08-12 applied", CHANNEL_AD, false },
		{ true, "- 2026-08-11 call @ben", "- 2026-08-12 applied",
		  CHANNEL_AD, false },
		/* an introduction that was made */
		{ false, "- 2026-08-11 intro: @ben -> @ada made",
		  "- 2026-08-12 applied\n- 2026-08-14 interview", -1, true },
		{ false, "- 2026-08-14 intro: @ben -> @ada made",
		  "- 2026-08-12 applied\n- 2026-08-14 interview", -1, false },
		{ false, "- 2026-08-11 intro: @ben -> @ada agreed",
		  "- 2026-08-12 applied\n- 2026-08-14 interview", -1, false },
		{ false, "- 2026-08-15 call @ada",
		  "- 2026-08-12 applied\n- 2026-08-14 rejected", -1, false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[300];
		struct world w;

		snprintf(text, sizeof text,
			 "---\ncompany: acme\njob: clerk\n%s---\n\n%s\n",
			 CASES[i].posted ? "posting: in the paper\n" : "",
			 CASES[i].lines);
		world_open(
			&w,
			(const struct file[]){ { "applications/a.md", text },
					       { "contacts/ada.md",
						 "---\ncompany: acme\n---\n" },
					       { "inbox.md", CASES[i].log },
					       { NULL, NULL } },
			"2026-08-20");
		print_message("%s %s\n", CASES[i].log, CASES[i].lines);
		assert_int_equal(only(&w)->derived, CASES[i].derived);
		assert_int_equal(only(&w)->warm, CASES[i].warm);
		assert_int_equal(only(&w)->channel, -1);
		world_close(&w);
	}
}

static void a_way_in_is_typed_or_an_introduction(void **state)
{
	WORLD(typed, "2026-08-20",
	      { "applications/a.md",
		"---\ncompany: acme\njob: x\nvia: cyd\nchannel: ad\n---\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n" },
	      { "inbox.md", "- 2026-08-11 intro: @ben -> @ada\n" });
	WORLD(intro, "2026-08-20", { "applications/a.md", HEAD },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n" },
	      { "inbox.md", "- 2026-08-11 intro: @ben -> @ada\n"
			    "- 2026-08-12 intro: @dan -> @ada declined\n" });

	(void)state;
	assert_int_equal(only(&typed)->via, thing(&typed, "cyd"));
	assert_int_equal(only(&typed)->channel, CHANNEL_AD);
	assert_int_equal(only(&intro)->via, thing(&intro, "ben"));
	world_close(&typed);
	world_close(&intro);
}

static void a_conversation_there_moves_an_application(void **state)
{
	WORLD(w, "2026-08-20",
	      { "applications/a.md", HEAD "- 2026-08-11 applied\n" },
	      { "applications/b.md",
		"---\ncompany: bolt\njob: x\n---\n\n- 2026-08-11 applied\n" },
	      { "applications/c.md",
		HEAD "- 2026-08-11 applied\n- 2026-08-12 rejected\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n" },
	      { "inbox.md", "- 2026-08-14 call @ada\n- 2026-08-21 call @ada\n"
			    "- 2026-08-15 call @ben re:b\n" });

	(void)state;
	assert_day(w.record->applications.at[0].moved, "2026-08-14");
	assert_day(w.record->applications.at[1].moved, "2026-08-15");
	/* what has ended moves no more */
	assert_day(w.record->applications.at[2].moved, "2026-08-12");
	world_close(&w);
}

/* Off limits from its first day to its end, both in it. */
static void a_formal_process_puts_people_off_limits(void **state)
{
	static const struct {
		const char *process, *created, *lines, *from, *until;
	} CASES[] = {
		{ "open", "", "- 2026-08-11 applied", NULL, NULL },
		{ "formal", "created: 2026-08-10\n", "", "2026-08-10", NULL },
		{ "formal", "created: 2026-08-10\n", "- 2026-08-11 applied",
		  "2026-08-10", NULL },
		{ "formal", "created: 2026-08-15\n", "- 2026-08-11 saved",
		  "2026-08-11", NULL },
		{ "formal", "", "- 2026-08-11 saved\n- 2026-08-14 rejected",
		  "2026-08-11", "2026-08-14" },
		{ "formal", "", "- 2026-08-11 saved\n- 2026-08-14 silent",
		  "2026-08-11", NULL },
		/* without any day: since the search began */
		{ "formal", "", "", "2026-08-01", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[300];
		struct world w;
		int32_t tom, a = 0, from = day(CASES[i].from);

		snprintf(text, sizeof text,
			 "---\ncompany: acme\njob: x\nprocess: %s\n%s"
			 "no-contact: [tom]\n---\n\n%s\n",
			 CASES[i].process, CASES[i].created, CASES[i].lines);
		world_open(&w,
			   (const struct file[]){
				   { "applications/a.md", text },
				   { "inbox.md", "- 2026-08-01 wrote @tom\n" },
				   { NULL, NULL } },
			   "2026-08-20");
		tom = thing(&w, "tom");
		print_message("%s\n", text);
		if (!CASES[i].from) {
			assert_int_equal(w.record->off_limits.n, 0);
			a = THING_NONE;
			from = day("2026-08-15");
		} else {
			assert_int_equal(
				record_off_limits(w.record, tom, from - 1),
				THING_NONE);
		}
		assert_int_equal(record_off_limits(w.record, tom, from), a);
		if (CASES[i].until) {
			int32_t until = day(CASES[i].until);

			assert_int_equal(
				record_off_limits(w.record, tom, until), 0);
			assert_int_equal(
				record_off_limits(w.record, tom, until + 1),
				THING_NONE);
		}
		assert_int_equal(person(&w, "tom")->off_limits,
				 CASES[i].from && !CASES[i].until);
		world_close(&w);
	}
}

static void a_formal_company_does_so_for_all_its_jobs(void **state)
{
	static const struct {
		const char *lines;
		bool still;
	} CASES[] = {
		{ "", true },
		{ "- 2026-08-11 applied", true },
		{ "- 2026-08-11 applied\n- 2026-08-14 rejected", false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[300];
		struct world w;
		int32_t tom;

		snprintf(text, sizeof text, HEAD "%s\n", CASES[i].lines);
		world_open(&w,
			   (const struct file[]){
				   { "applications/a.md", text },
				   { "companies/acme.md",
				     "---\ncreated: 2026-08-05\nprocess: "
				     "formal\nno-contact: [tom, ada]\n---\n" },
				   { NULL, NULL } },
			   "2026-08-20");
		tom = thing(&w, "tom");
		assert_true(only(&w)->formal);
		assert_int_equal(
			record_off_limits(w.record, tom, day("2026-08-04")),
			THING_NONE);
		assert_int_equal(
			record_off_limits(w.record, tom, day("2026-08-05")),
			thing(&w, "acme"));
		assert_int_equal(person(&w, "tom")->off_limits, CASES[i].still);
		assert_int_equal(w.record->off_limits.n, 2);
		world_close(&w);
	}
}

static void an_introduction_goes_its_way(void **state)
{
	WORLD(w, "2026-08-20",
	      { "inbox.md", "- 2026-08-10 intro: @ben -> @grace\n"
			    "- 2026-08-13 intro: @tom <-> @ada agreed\n"
			    "- 2026-08-12 intro: @ada <-> @tom asked\n"
			    "- 2026-08-14 intro: @ben -> @grace made, by mail\n"
			    "- 2026-08-14 intro: @grace -> @ben asked\n"
			    "- 2026-08-21 intro: @ben -> @grace met\n"
			    "- [ ] 2026-08-15 intro: @ben -> @grace met\n"
			    "- intro: @ben -> @zoe\n" });
	int32_t me = w.book->me, ben = thing(&w, "ben");
	const struct intro *at = w.record->intros.at;

	(void)state;
	assert_int_equal(w.record->intros.n, 3);
	assert_int_equal(at[0].helper, ben);
	assert_int_equal(at[0].a, me);
	assert_int_equal(at[0].b, thing(&w, "grace"));
	assert_int_equal(at[0].state, INTRO_MADE);
	assert_day(at[0].day, "2026-08-14");
	assert_int_equal(at[0].steps.n, 2);
	assert_day(w.record->intro_steps.at[at[0].steps.at].day, "2026-08-10");
	/* the pair in either order */
	assert_int_equal(at[1].helper, me);
	assert_int_equal(at[1].a, thing(&w, "ada"));
	assert_int_equal(at[1].b, thing(&w, "tom"));
	assert_int_equal(at[1].state, INTRO_AGREED);
	assert_int_equal(at[1].steps.n, 2);
	assert_int_equal(at[2].helper, thing(&w, "grace"));
	assert_int_equal(at[2].b, ben);
	/* who was introduced was met through the helper */
	assert_int_equal(person(&w, "grace")->met_via, ben);
	assert_int_equal(person(&w, "ben")->met_via, THING_NONE);
	world_close(&w);
}

static const struct fact *fact_about(const struct world *w, const char *name,
				     uint32_t i)
{
	struct run run = w->record->facts_about[thing(w, name)];

	assert_true(i < run.n);
	return &w->record->facts.at[run.at + i];
}

static void what_is_learned_goes_to_each_page(void **state)
{
	WORLD(w, "2026-08-20",
	      { "companies/acme.md",
		"# Acme\n\n## Facts\n\n- 2026-08-10 hires in autumn\n- old\n\n"
		"## Culture\n\n- 2026-08-11 quiet\n\n## Issues\n\n- slow\n\n"
		"## Other\n\n- 2026-08-11 no fact\n" },
	      { "contacts/ben.md", "# Ben\n" },
	      { "inbox.md",
		"- 2026-08-12 call @ben: is tired\n"
		"  - learned: @acme and @water move to Postgres, says @cyd\n"
		"- 2026-08-13 learned: @acme hires\n"
		"- 2026-08-14 reply @ben: no fact\n"
		"- 2026-08-14 wrote @ben: no fact\n"
		"- 2026-08-21 call @ben: no fact yet\n"
		"- learned: @acme undated\n" },
	      { "topics/water.md", "# Water\n" });
	static const struct {
		enum fact_sort sort;
		const char *day, *source;
	} ACME[] = {
		{ FACT_NOTED, NULL, NULL },
		{ FACT_ISSUE, NULL, NULL },
		{ FACT_NOTED, "2026-08-10", NULL },
		{ FACT_CULTURE, "2026-08-11", NULL },
		{ FACT_LEARNED, "2026-08-12", "ben" },
		{ FACT_LEARNED, "2026-08-13", NULL },
	};

	(void)state;
	assert_int_equal(w.record->facts_about[thing(&w, "acme")].n,
			 N_OF(ACME));
	for (uint32_t i = 0; i < N_OF(ACME); i++) {
		const struct fact *fact = fact_about(&w, "acme", i);

		assert_int_equal(fact->sort, ACME[i].sort);
		assert_day(fact->day, ACME[i].day);
		assert_day(fact->checked, ACME[i].day);
		assert_int_equal(fact->source, ACME[i].source ? thing(&w, "ben")
							      : THING_NONE);
	}
	assert_int_equal(w.record->facts_about[thing(&w, "water")].n, 1);
	assert_int_equal(w.record->facts_about[thing(&w, "ben")].n, 2);
	assert_int_equal(fact_about(&w, "ben", 0)->sort, FACT_TALK);
	assert_int_equal(fact_about(&w, "ben", 1)->sort, FACT_LEARNED);
	assert_int_equal(w.record->facts_about[thing(&w, "cyd")].n, 0);
	world_close(&w);
}

static void checked_refreshes_the_newest_fact(void **state)
{
	WORLD(w, "2026-08-20",
	      { "companies/acme.md", "# Acme\n\n## Facts\n\n- 2026-08-01 one\n"
				     "- 2026-08-05 two\n- 2026-08-15 three\n"
				     "- 2026-08-18 checked: still so\n" },
	      { "inbox.md", "- 2026-08-10 checked: @acme\n"
			    "- 2026-08-21 checked: @acme\n" });

	(void)state;
	assert_day(fact_about(&w, "acme", 0)->checked, "2026-08-01");
	assert_day(fact_about(&w, "acme", 1)->checked, "2026-08-10");
	assert_day(fact_about(&w, "acme", 2)->checked, "2026-08-18");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stages_imply_the_earlier_ones),
		cmocka_unit_test(steps_stand_by_day_also_those_ahead),
		cmocka_unit_test(a_journal_makes_an_application),
		cmocka_unit_test(the_channel_is_who_was_spoken_to_when),
		cmocka_unit_test(a_way_in_is_typed_or_an_introduction),
		cmocka_unit_test(a_conversation_there_moves_an_application),
		cmocka_unit_test(a_formal_process_puts_people_off_limits),
		cmocka_unit_test(a_formal_company_does_so_for_all_its_jobs),
		cmocka_unit_test(an_introduction_goes_its_way),
		cmocka_unit_test(what_is_learned_goes_to_each_page),
		cmocka_unit_test(checked_refreshes_the_newest_fact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
