/* The front page in its order; the map, the ladders, long lines kept short. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_view.h"

#include <stdio.h>

#define FRIDAY "2026-09-11"

/* A notebook in which every block of the front page has something to say. */
#define ACME \
	{ \
		"companies/acme.md", "---\ntarget: true\n---\n# Acme\n" \
	}
#define ADA \
	{ \
		"contacts/ada.md", \
			"---\nrole: insider\ncompany: acme\ntie: 3\n---\n# " \
			"Ada Lovelace\n\n" \
			"- 2026-09-09 need: a reader for her book #proofs\n" \
	}
#define TOM \
	{ \
		"contacts/tom.md", \
			"---\nrole: peer\ntie: 3\n---\n# Tom Kyle\n\n" \
			"- 2026-09-08 offer: reads drafts #proofs\n" \
	}
#define LOG \
	{ \
		"log/2026-09.md", \
			"- 2026-09-08 coffee @ada: the budget opens in Q4\n" \
			"- 2026-09-09 promised: @tom the article " \
			"due:2026-09-20\n" \
			"- 2026-09-10 learned: @acme moves to Postgres\n" \
			"- 2026-09-10 win: two answers in one day\n" \
			"- 2026-09-10 coach: fewer postings, more coffee\n" \
			"- 2026-09-10 call @nobody-knows 20m: hello\n" \
	}
#define MEETING \
	{ \
		"meetings/2026-09-12-tom.md", "# Tom Kyle\n" \
	}
#define PLAN \
	{ \
		"plan.md", "---\nstart: 2026-09-01\nweeks: 6\nphase: search\n" \
			   "quotas:\n  conversations: 5\ntargets: " \
			   "[acme]\n---\n# Plan\n" \
	}

static void blocks_stand_in_the_order_of_the_morning(void **state)
{
	static const char *const order[] = {
		"Week 2 of 6",	   "Four weeks",	  "Last:",
		"\nToday",	   "Thanks and promises", "Next meetings",
		"\nTargets",	   "The last seven days", "One thing to give",
		"This week\n",	   "Learned this week",	  "Went well",
		"Your coach said", "see Problems",
	};
	const char *text, *last;

	(void)state;
	WORLD(w, FRIDAY, ACME, ADA, TOM, LOG, MEETING, PLAN);
	text = last = view_as(&w, "today", "", "text");
	for (size_t i = 0; i < N_OF(order); i++) {
		const char *at = strstr(last, order[i]);
		if (!at)
			fail_msg("'%s' is not after what stands before it in:"
				 "\n%s",
				 order[i], text);
		last = at;
	}
	world_close(&w);
}

static void a_block_without_words_is_gone(void **state)
{
	static const char *const titles[] = {
		"Thanks and promises", "Next meetings",	    "Targets",
		"Applications",	       "One thing to give", "Learned this week",
		"Went well",	       "Your coach said",
	};
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "contacts/ada.md", "---\ntie: 3\n---\n# Ada Lovelace\n" });
	text = view_as(&w, "today", "", "text");
	for (size_t i = 0; i < N_OF(titles); i++)
		assert_is_silent(text, titles[i]);
	world_close(&w);
}

static void without_targets_the_applications_stand_there(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "applications/acme-planner.md",
		"---\ncompany: acme\njob: planner\n---\n"
		"- 2026-09-01 applied\n" });
	text = view_as(&w, "today", "", "text");
	assert_says(text, "Applications");
	assert_is_silent(text, "Targets");
	world_close(&w);
}

/* --- one thing to give --- */

static void a_match_is_given_first(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY, ADA, TOM);
	text = view_as(&w, "today", "", "text");
	assert_says(text, "One thing to give\n  Ada Lovelace");
	assert_says(text, "Tom Kyle can give: reads drafts");
	world_close(&w);
}

static void without_a_match_the_kindest_is_thought_of(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "contacts/ada.md", "# Ada Lovelace\n\n"
				   "- 2026-09-01 got: advice\n"
				   "- 2026-09-02 got: a name\n" },
	      { "contacts/bea.md", "# Bea Marsh\n\n"
				   "- 2026-09-01 got: advice\n"
				   "- 2026-09-02 got: a name\n"
				   "- 2026-09-03 got: a book\n"
				   "- 2026-09-04 gave: a name\n" },
	      { "contacts/cid.md", "---\nstate: strained\n---\n# Cid Moor\n\n"
				   "- 2026-09-01 got: advice\n"
				   "- 2026-09-02 got: a name\n"
				   "- 2026-09-03 got: a book\n" });
	text = view_as(&w, "today", "", "text");
	assert_says(text, "One thing to give\n  Ada Lovelace");
	assert_says(text, "helped you twice and");
	world_close(&w);
}

static void help_once_asks_for_nothing(void **state)
{
	(void)state;
	WORLD(w, FRIDAY,
	      { "contacts/ada.md", "# Ada Lovelace\n\n"
				   "- 2026-09-01 got: advice\n" });
	assert_is_silent(view_as(&w, "today", "", "text"), "One thing to give");
	world_close(&w);
}

/* --- the map --- */

static void the_map_goes_three_introductions_far(void **state)
{
	const char *json;

	(void)state;
	WORLD(w, FRIDAY, ACME,
	      { "contacts/ada.md",
		"---\ntie: 4\nknows: [ben 2]\n---\n# Ada\n" },
	      { "contacts/ben.md", "---\ncompany: acme\n---\n# Ben\n\n"
				   "- 2026-09-01 named: @cid\n" },
	      { "contacts/cid.md", "---\nknows: [dee]\n---\n# Cid\n" },
	      { "contacts/dee.md", "# Dee\n" },
	      { "contacts/eve.md", "# Eve\n" });
	json = view_as(&w, "map", "", "json");
	assert_says(json, "\"id\": \"ada\",\n      \"ring\": 1");
	assert_says(json, "\"id\": \"ben\",\n      \"ring\": 2,\n"
			  "      \"company\": \"acme\",\n      \"tie\": 2,\n"
			  "      \"at_target\": true,\n"
			  "      \"through\": \"ada\"");
	assert_says(json, "\"id\": \"cid\",\n      \"ring\": 3");
	assert_is_silent(json, "\"id\": \"dee\"");
	assert_is_silent(json, "\"id\": \"eve\"");
	world_close(&w);
}

static void the_stronger_way_is_the_one_drawn(void **state)
{
	(void)state;
	WORLD(w, FRIDAY,
	      { "contacts/ada.md",
		"---\ntie: 4\nknows: [cid 1]\n---\n# Ada\n" },
	      { "contacts/ben.md",
		"---\ntie: 1\nknows: [cid 4]\n---\n# Ben\n" },
	      { "contacts/cid.md", "# Cid\n" });
	assert_says(view_as(&w, "map", "", "json"),
		    "\"tie\": 4,\n      \"at_target\": false,\n"
		    "      \"through\": \"ben\"");
	world_close(&w);
}

static void an_empty_map_says_how_it_begins(void **state)
{
	(void)state;
	WORLD(w, FRIDAY, { "contacts/eve.md", "# Eve\n" });
	assert_says(view_as(&w, "map", "", "text"), "- coffee @ada");
	world_close(&w);
}

/* --- the ladders --- */

static void a_ladder_says_who_stands_where(void **state)
{
	const char *json, *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "companies/acme.md", "---\ntarget: true\n"
				     "hiring-manager: dee\n---\n# Acme\n" },
	      { "contacts/ada.md",
		"---\ntie: 4\nknows: [ben 2]\n---\n# Ada\n" },
	      { "contacts/ben.md", "---\ncompany: acme\ntie: 2\n---\n# Ben\n" },
	      { "contacts/cid.md",
		"---\nrole: decision-maker\ncompany: acme\n"
		"---\n# Cid\n\n- 2026-09-01 call 20m: hello\n" },
	      { "contacts/dee.md", "---\ncompany: acme\n---\n# Dee\n" });
	json = view_as(&w, "show", "acme", "json");
	assert_says(json, "\"acquaintances\": [\n        \"ada\"\n      ]");
	assert_says(json, "\"insiders\": [\n        \"ben\"\n      ]");
	assert_says(json, "\"decision_makers\": [\n        \"cid\",\n"
			  "        \"dee\"\n      ]");
	text = view_as(&w, "companies", "", "text");
	assert_says(text, "Dee (not yet)");
	assert_is_silent(text, "Cid (not yet)");
	world_close(&w);
}

static void only_targets_have_a_ladder(void **state)
{
	(void)state;
	WORLD(w, FRIDAY, { "companies/acme.md", "# Acme\n" },
	      { "contacts/ben.md",
		"---\ncompany: acme\ntie: 2\n---\n# Ben\n" });
	assert_is_silent(view_as(&w, "show", "acme", "json"), "ladder");
	assert_is_silent(view_as(&w, "companies", "", "json"), "ladder");
	world_close(&w);
}

/* --- what happened, kept short --- */

static void an_introduction_is_one_entry_with_its_steps(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY, { "contacts/ada.md", "# Ada\n" },
	      { "contacts/ben.md", "# Ben\n" },
	      { "log/2026-09.md", "- 2026-09-01 coffee @ada: hello\n"
				  "  - intro: @ada -> @ben asked\n"
				  "- 2026-09-03 intro: @ada -> @ben agreed\n"
				  "- 2026-09-07 intro: @ada -> @ben made\n" });
	text = view_as(&w, "show", "ada", "text");
	assert_int_equal(count_of(text, "introduction"), 1);
	assert_says(text, "Mon 7 Sep  introduction · Ada -> Ben made");
	assert_says(text, "agreed  Thu 3 Sep");
	assert_says(text, "asked   Tue 1 Sep");
	/* Not a second time below the coffee. */
	assert_is_silent(text, "Ada -> Ben asked");
	world_close(&w);
}

/* n people at one table. */
static const char *table_of(struct arena *arena, int n)
{
	struct buf line = buf_make(arena, 0);

	buf_text(&line, "- 2026-09-01 coffee");
	for (int i = 0; i < n; i++)
		buf_print(&line, " @guest-%02d", i);
	buf_text(&line, ": all of us\n- 2026-09-02 win: met");
	for (int i = 0; i < n; i++)
		buf_print(&line, " [[guest-%02d]],", i);
	buf_text(&line, " and stayed\n");
	buf_char(&line, '\0');
	return line.at;
}

static void of_many_people_a_dozen_are_named(void **state)
{
	struct arena arena;
	const char *text;

	(void)state;
	arena_open(&arena, 0);
	{
		WORLD(w, FRIDAY, { "log/2026-09.md", table_of(&arena, 40) });
		text = view_as(&w, "show", "guest-20", "text");
		/* the talk's people without oneself */
		assert_says(text, "Guest 00, Guest 01");
		assert_says(text, "Guest 11 · and 27 more");
		assert_is_silent(text, "Guest 12");
		assert_says(view_as(&w, "show", "guest-20", "json"),
			    "\"with_others\": 27");
		/* a line's own words */
		text = view_as(&w, "today", "", "text");
		assert_says(text, "Guest 11 and 28 more, and stayed");
		assert_is_silent(text, "Guest 39");
		text = view_as(&w, "today", "", "html");
		assert_says(text, ">Guest 11</a> and 28 more, and stayed");
		world_close(&w);
	}
	{
		WORLD(w, FRIDAY, { "log/2026-09.md", table_of(&arena, 12) });
		text = view_as(&w, "show", "guest-11", "text");
		assert_says(text, "Guest 10 · 45 min");
		text = view_as(&w, "today", "", "text");
		assert_says(text, "Guest 11, and stayed");
		world_close(&w);
	}
	arena_close(&arena);
}

/* Before one writes to Ada: what is fresh, and how long the pitch is. */
static void a_fact_is_fresh_for_ninety_days_and_counted_once(void **state)
{
	const struct str asked[] = { STR("outreach"), STR("@ada") };
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "contacts/ada.md",
		"---\ncompany: acme\n---\n# Ada\n\n"
		"- 2026-09-01 learned: @acme buys steel\n"
		"- 2026-06-13 learned: @acme opens a depot\n" },
	      { "me.md", "# Lena\n\n## Pitch v1\n\nI plan.\n\n"
			 "- 2026-09-01 rehearsed: pitch@v1\n" });
	w.query.arguments = asked;
	w.query.n_arguments = N_OF(asked);
	text = view_as(&w, "gate", "outreach", "text");
	assert_says(text, "1 fresh fact, the latest 10 days ago");
	assert_says(text, "v1, 2 words");
	world_close(&w);
}

static void what_comes_again_is_done_on_its_own_line(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "log/2026-09.md",
		"- [x] water the plants every:1d done:2026-09-10\n" });
	text = view_as(&w, "today", "", "text");
	assert_says(text, "every 1 day\n");
	assert_says(text, "once done, write on its line: done:2026-09-11");
	world_close(&w);
}

static void a_bare_line_is_not_said_twice(void **state)
{
	const char *text;

	(void)state;
	WORLD(w, FRIDAY,
	      { "log/2026-09.md", "- 2026-09-07 call @ada 20m\n"
				  "- 2026-09-08 called @ada @tom\n"
				  "- 2026-09-09 lunch @ada: hiring in May\n"
				  "- 2026-09-14 coffee @ada\n" });
	text = view_as(&w, "show", "ada", "text");
	assert_says(text, "call \u00b7 20 min  log");
	assert_says(text, "called \u00b7 called Ada Tom  log");
	assert_says(text, "lunch \u00b7 45 min \u00b7 hiring in May  log");
	assert_says(text, "planned \u00b7 coffee Ada  log");
	assert_says(view_as(&w, "show", "ada", "json"), "\"call Ada\"");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_stand_in_the_order_of_the_morning),
		cmocka_unit_test(a_block_without_words_is_gone),
		cmocka_unit_test(without_targets_the_applications_stand_there),
		cmocka_unit_test(a_match_is_given_first),
		cmocka_unit_test(without_a_match_the_kindest_is_thought_of),
		cmocka_unit_test(help_once_asks_for_nothing),
		cmocka_unit_test(the_map_goes_three_introductions_far),
		cmocka_unit_test(the_stronger_way_is_the_one_drawn),
		cmocka_unit_test(an_empty_map_says_how_it_begins),
		cmocka_unit_test(a_ladder_says_who_stands_where),
		cmocka_unit_test(only_targets_have_a_ladder),
		cmocka_unit_test(an_introduction_is_one_entry_with_its_steps),
		cmocka_unit_test(of_many_people_a_dozen_are_named),
		cmocka_unit_test(
			a_fact_is_fresh_for_ninety_days_and_counted_once),
		cmocka_unit_test(what_comes_again_is_done_on_its_own_line),
		cmocka_unit_test(a_bare_line_is_not_said_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
