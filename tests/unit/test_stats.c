/* stats: each statistic against a count by hand, on small notebooks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_record.h"

#include <inroad/rule.h>

static struct figure count_in(struct world *w, const char *name,
			      const char *from, const char *until)
{
	const struct statistic *row = statistic_find(str_of(name));

	assert_non_null(row);
	return rules_count(w->record, row, day(from), day(until), &w->arena);
}

static struct figure count(struct world *w, const char *name)
{
	return count_in(w, name, NULL, NULL);
}

static const struct figure_table *table(const struct figure *figure,
					const char *key)
{
	for (size_t i = 0; i < figure->tables.n; i++)
		if (!strcmp(figure->tables.at[i].key, key))
			return &figure->tables.at[i];
	fail_msg("there is no table %s", key);
	return NULL;
}

static size_t column(const struct figure_table *t, const char *key)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (!strcmp(t->columns[i].key, key))
			return i;
	fail_msg("there is no column %s", key);
	return 0;
}

/* The cell of a row that begins with these words. */
static const struct figure_cell *cell(const struct figure *figure,
				      const char *key, const char *row,
				      const char *of)
{
	const struct figure_table *t = table(figure, key);

	for (size_t i = 0; i < t->rows.n; i++)
		if (str_is(t->rows.at[i][0].words, row))
			return &t->rows.at[i][column(t, of)];
	fail_msg("%s has no row %s", key, row);
	return NULL;
}

#define assert_number(figure, key, row, of, is) \
	assert_int_equal(cell(&(figure), key, row, of)->number, is)
#define assert_rate(rate_, hits_, n_) \
	do { \
		assert_int_equal((rate_).hits, hits_); \
		assert_int_equal((rate_).n, n_); \
	} while (0)
#define assert_row_rate(figure, key, row, hits_, n_) \
	assert_rate(cell(&(figure), key, row, "rate")->rate, hits_, n_)

static bool says(const struct figure *figure, const char *words)
{
	return str_find(figure->says, str_of(words)) != STR_NONE;
}

/* ------------------------------------------------------------------- funnel */

#define APPLIED(company, channel, lines) \
	{ \
		"applications/to-" company ".md", \
			"---\ncompany: " company "\njob: x\nchannel: " channel \
			"\n---\n\n# X\n\n" lines \
	}

/* Ads: replies after 4, 10 and 20 days, so the middle one is 10. */
#define THREE_REPLIES \
	APPLIED("a1", "ad", \
		"- 2026-07-01 applied\n- 2026-07-05 reply\n" \
		"- 2026-07-09 interview\n"), \
		APPLIED("a2", "ad", \
			"- 2026-07-01 applied\n- 2026-07-11 reply\n"), \
		APPLIED("a3", "ad", \
			"- 2026-07-01 applied\n- 2026-07-21 reply\n")

static void an_age_equal_to_the_median_lag_is_judged(void **state)
{
	struct figure figure;

	(void)state;
	{
		WORLD(w, "2026-09-11", THREE_REPLIES,
		      APPLIED("a4", "ad", "- 2026-09-01 applied\n"));
		figure = count(&w, "funnel");
		assert_int_equal(figure.n, 4);
		assert_int_equal(figure.open, 0);
		assert_rate(figure.rate, 1, 4);
		world_close(&w);
	}
	{
		WORLD(w, "2026-09-11", THREE_REPLIES,
		      APPLIED("a4", "ad", "- 2026-09-02 applied\n"));
		figure = count(&w, "funnel");
		assert_int_equal(figure.n, 3);
		assert_int_equal(figure.open, 1);
		assert_number(figure, "channels", "ad", "sent", 3);
		assert_number(figure, "channels", "ad", "replied", 3);
		assert_number(figure, "channels", "ad", "interviewed", 1);
		assert_number(figure, "channels", "ad", "open", 1);
		world_close(&w);
	}
}

/* The lag is the channel's own: what is young for an ad is not for a friend. */
static void each_channel_waits_as_long_as_it_takes(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11", THREE_REPLIES,
	      APPLIED("b1", "direct",
		      "- 2026-07-01 applied\n- 2026-07-03 reply\n"),
	      APPLIED("b2", "direct", "- 2026-09-09 applied\n"),
	      APPLIED("c1", "event", "- 2026-09-05 applied\n"),
	      APPLIED("c2", "event", "- 2026-09-04 applied\n"));
	figure = count(&w, "funnel");
	assert_number(figure, "channels", "direct", "sent", 2);
	assert_number(figure, "channels", "direct", "open", 0);
	/* never replied: young for a week */
	assert_number(figure, "channels", "event", "sent", 1);
	assert_number(figure, "channels", "event", "open", 1);
	world_close(&w);
}

static void an_interview_counts_at_once_and_a_refusal_too(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11", THREE_REPLIES,
	      APPLIED("a4", "ad",
		      "- 2026-09-10 applied\n- 2026-09-11 screen\n"),
	      APPLIED("a5", "ad",
		      "- 2026-09-10 applied\n- 2026-09-11 rejected\n"),
	      APPLIED("a6", "ad", "- 2026-09-10 saved\n"));
	figure = count(&w, "funnel");
	assert_int_equal(figure.open, 0);
	assert_rate(figure.rate, 2, 5);
	assert_number(figure, "channels", "ad", "replied", 4);
	world_close(&w);
}

static void warm_and_cold_are_told_apart_only_by_enough(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      APPLIED("a1", "ad", "- 2026-07-01 applied\n- 2026-07-02 reply\n"),
	      APPLIED("b1", "network",
		      "- 2026-07-03 applied\n- 2026-07-10 screen\n"
		      "- 2026-07-20 offer\n"),
	      { "companies/b1.md", "# B1\n" },
	      { "contacts/ada.md",
		"---\ncompany: b1\n---\n\n# Ada\n\n- 2026-07-01 coffee\n" });
	figure = count_in(&w, "funnel", "2026-07-01", NULL);
	assert_number(figure, "warmth", "warm", "offered", 1);
	assert_number(figure, "warmth", "cold", "sent", 1);
	assert_row_rate(figure, "warmth", "warm", 1, 1);
	assert_row_rate(figure, "warmth", "cold", 0, 1);
	assert_true(figure.few);
	assert_true(says(&figure, "1 of 1") && says(&figure, "0 of 1"));
	assert_true(says(&figure, "too few to tell"));
	world_close(&w);
}

static void the_window_takes_in_both_its_days(void **state)
{
	(void)state;
	WORLD(w, "2026-09-11",
	      APPLIED("a1", "ad", "- 2026-07-01 applied\n- 2026-07-02 reply\n"),
	      APPLIED("a2", "ad", "- 2026-07-08 applied\n"));
	assert_int_equal(count_in(&w, "funnel", "2026-07-01", "2026-07-08").n,
			 2);
	assert_int_equal(count_in(&w, "funnel", "2026-07-02", "2026-07-08").n,
			 1);
	assert_int_equal(count_in(&w, "funnel", "2026-07-01", "2026-07-07").n,
			 1);
	assert_int_equal(count_in(&w, "funnel", "2026-07-09", "2026-07-01").n,
			 0);
	world_close(&w);
}

/* ------------------------------------------------------------------- people */

static void rungs_are_counted_by_who_was_met(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "companies/acme.md",
		"---\ntarget: true\nhiring-manager: eve\n---\n\n# Acme\n" },
	      { "contacts/ada.md",
		"---\nknows: [ben, eve]\n---\n\n# Ada\n\n- 2026-08-03 chat\n" },
	      { "contacts/ben.md",
		"---\ncompany: acme\n---\n\n# Ben\n\n- 2026-08-04 chat\n" },
	      { "contacts/cyd.md",
		"---\nrole: decision-maker\n---\n\n# Cyd\n" },
	      { "contacts/eve.md",
		"---\ncompany: acme\n---\n\n# Eve\n\n- 2026-08-05 chat\n" });
	figure = count(&w, "ladder");
	assert_rate(figure.rate, 1, 3);
	assert_number(figure, "rungs", "acquaintances", "met", 1);
	assert_number(figure, "rungs", "insiders", "met", 1);
	assert_number(figure, "rungs", "decision makers", "met", 1);
	/* Ada knows two at Acme and is one acquaintance */
	assert_int_equal(table(&figure, "targets")->rows.at[0][1].number, 1);
	assert_int_equal(table(&figure, "targets")->rows.at[0][2].number, 1);
	assert_int_equal(table(&figure, "targets")->rows.at[0][3].number, 1);
	world_close(&w);
}

static void ties_are_weak_up_to_three(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "applications/to-acme.md",
		"---\ncompany: acme\njob: x\nvia: ben\n---\n\n# X\n\n"
		"- 2026-08-20 applied\n- 2026-08-30 interview\n" },
	      { "companies/acme.md", "# Acme\n" },
	      { "contacts/ada.md", "---\ntie: 4\n---\n\n# Ada\n\n"
				   "- 2026-08-03 chat\n" },
	      { "contacts/ben.md", "---\ntie: 3\n---\n\n# Ben\n\n"
				   "- 2026-08-04 chat\n- 2026-08-09 chat\n" },
	      { "contacts/cyd.md", "---\ntie: 1\n---\n\n# Cyd\n\n"
				   "- 2026-08-05 chat\n  - named: @eve\n" },
	      { "log/2026-08.md", "- 2026-08-06 intro: @cyd -> @eve made\n" });
	figure = count(&w, "ties");
	assert_rate(figure.rate, 2, 2);
	assert_row_rate(figure, "ties", "strong (4 and 5)", 0, 1);
	assert_number(figure, "ties", "weak (1 to 3)", "conversations", 3);
	assert_number(figure, "ties", "weak (1 to 3)", "names", 1);
	assert_number(figure, "ties", "weak (1 to 3)", "introductions", 1);
	assert_number(figure, "ties", "weak (1 to 3)", "interviews", 1);
	world_close(&w);
}

static void a_pitch_is_heard_once_a_person(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md",
		"# Ada\n\n- 2026-08-03 chat\n  - told: pitch@v1, story@pipes.\n"
		"- 2026-08-09 chat\n  - told: pitch@v1 again\n"
		"  - named: @eve\n" },
	      { "contacts/ben.md",
		"# Ben\n\n- 2026-08-03 chat\n  - told: pitch@v1\n"
		"  - got: advice\n  - told: nothing else\n" });
	figure = count(&w, "reach");
	/* advice in the same hour is no fruit of it */
	assert_rate(figure.rate, 1, 2);
	assert_row_rate(figure, "told", "pitch@v1", 1, 2);
	assert_row_rate(figure, "told", "story@pipes", 1, 1);
	assert_int_equal(table(&figure, "told")->rows.n, 2);
	assert_int_equal(table(&figure, "hearers")->rows.n, 3);
	world_close(&w);
}

/* ------------------------------------------------------------------- habits */

/* Weeks of 10, 17, 24, 31 August and 7 September, which is not over. */
static void only_finished_weeks_are_held_against_the_plan(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-13",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-10 chat\n"
				   "- 2026-08-12 chat\n- 2026-08-19 chat\n"
				   "- 2026-09-09 chat\n" },
	      { "plan.md", "---\nstart: 2026-08-10\nquotas: { conversations: "
			   "2, new-people: 1 }\n---\n\n# Plan\n" });
	figure = count(&w, "plan");
	/* the first week met both quotas, the others none */
	assert_rate(figure.rate, 2, 8);
	assert_int_equal(figure.open, 2);
	assert_row_rate(figure, "quotas", "conversations", 1, 4);
	assert_number(figure, "quotas", "conversations", "done", 3);
	assert_number(figure, "quotas", "conversations", "planned", 2);
	assert_int_equal(table(&figure, "weeks")->rows.n, 4);
	figure = count_in(&w, "plan", "2026-08-17", "2026-08-30");
	assert_rate(figure.rate, 0, 4);
	assert_int_equal(figure.open, 0);
	/* a week that lies half in the window is no case of it */
	figure = count_in(&w, "plan", "2026-08-18", "2026-08-30");
	assert_rate(figure.rate, 0, 2);
	world_close(&w);
}

/* The plan's quotas as the commits would tell of them. */
struct frozen_case {
	const char *name, *frozen; /* typed in the plan, or "" */
	struct change changes[4];
	int32_t n, planned, later;
};

#define QUOTA(when, commit, from, to) \
	{ \
		0, when, commit, ROLE_QUOTAS, ROLE_QUOTA_CONVERSATIONS, \
			STR("quotas.conversations"), STR(from), STR(to) \
	}
#define FROZEN(when, commit) \
	{ \
		0, when, commit, ROLE_FROZEN, ROLE_NONE, STR("frozen"), \
			STR(""), STR("2026-08-20") \
	}
#define AUGUST_19 20684
#define AUGUST_20 20685
#define AUGUST_21 20686

static const struct frozen_case FROZEN_CASES[] = {
	{ "nothing is known of the past",
	  "",
	  { QUOTA(0, 0, "", "") },
	  0,
	  8,
	  0 },
	{ "the first one that was committed",
	  "",
	  { QUOTA(AUGUST_19, 1, "15", "10"), QUOTA(AUGUST_21, 2, "10", "8") },
	  2,
	  15,
	  2 },
	{ "one that came later counts from its first value",
	  "",
	  { QUOTA(AUGUST_19, 1, "", "9"), QUOTA(AUGUST_21, 2, "9", "8") },
	  2,
	  9,
	  2 },
	{ "what was changed before the freeze is not told",
	  "frozen: 2026-08-20\n",
	  { QUOTA(AUGUST_19, 1, "15", "10"), FROZEN(AUGUST_20, 2),
	    QUOTA(AUGUST_21, 3, "10", "8") },
	  3,
	  10,
	  1 },
	{ "on the day itself by commits: before",
	  "frozen: 2026-08-20\n",
	  { QUOTA(AUGUST_20, 1, "15", "8"), FROZEN(AUGUST_20, 2) },
	  2,
	  8,
	  0 },
	{ "on the day itself by commits: after",
	  "frozen: 2026-08-20\n",
	  { FROZEN(AUGUST_20, 1), QUOTA(AUGUST_20, 2, "15", "8") },
	  2,
	  15,
	  1 },
	{ "in the commit of the freeze it is part of it",
	  "frozen: 2026-08-20\n",
	  { FROZEN(AUGUST_20, 1), QUOTA(AUGUST_20, 1, "15", "8") },
	  2,
	  8,
	  0 },
	{ "what is not committed yet is later",
	  "frozen: 2026-08-20\n",
	  { FROZEN(AUGUST_20, 1), QUOTA(AUGUST_21, -1, "15", "8") },
	  2,
	  15,
	  1 },
};

static void weeks_are_held_against_the_plan_as_it_was_frozen(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(FROZEN_CASES); i++) {
		const struct frozen_case *c = FROZEN_CASES + i;
		char plan[200];
		struct record record;
		struct figure figure;
		struct run *runs;

		snprintf(plan, sizeof plan,
			 "---\nstart: 2026-08-10\nquotas: { conversations: 8 "
			 "}\n%s---\n",
			 c->frozen);
		WORLD(w, "2026-09-13", { "plan.md", plan });
		record = *w.record;
		runs = ARENA_ARRAY(&w.arena, struct run, 1);
		runs[0] = (struct run){ 0, (uint32_t)c->n };
		record.changes_of = runs;
		record.changes.at = c->changes;
		record.changes.n = c->n;
		w.record = &record;
		figure = count(&w, "plan");
		if (cell(&figure, "quotas", "conversations", "planned")
			    ->number != c->planned)
			fail_msg("%s", c->name);
		assert_int_equal(
			cell(&figure, "quotas", "conversations", "now")->known,
			c->planned != 8);
		assert_number(figure, "quotas", "conversations", "difference",
			      -4 * c->planned);
		assert_int_equal(table(&figure, "differences")->rows.n, 4);
		if (c->later)
			assert_int_equal(table(&figure, "changes")->rows.n,
					 c->later);
		assert_int_equal(says(&figure, "later") ||
					 says(&figure, "went "),
				 c->later > 0);
		world_close(&w);
	}
}

static void on_a_monday_the_week_before_is_over(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-14",
	      { "contacts/ada.md", "# Ada\n\n- 2026-09-09 chat\n" },
	      { "plan.md", "---\nstart: 2026-09-07\nquotas: { conversations: "
			   "1 }\n---\n\n# Plan\n" });
	figure = count(&w, "plan");
	assert_rate(figure.rate, 1, 1);
	assert_int_equal(figure.open, 1);
	world_close(&w);
}

static void without_a_plan_there_is_nothing_to_count_against(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-10 chat\n" });
	figure = count(&w, "plan");
	assert_int_equal(figure.n, 0);
	assert_true(figure.few);
	assert_true(says(&figure, "without a plan"));
	world_close(&w);
}

static void thanks_are_judged_once_they_could_be_late(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-10 coffee\n"
				   "- 2026-08-13 thanked: mail\n"
				   "- 2026-08-20 got: info\n" },
	      { "contacts/ben.md", "# Ben\n\n- 2026-08-10 coffee\n" },
	      { "contacts/cyd.md", "# Cyd\n\n- 2026-09-09 coffee\n" },
	      { "contacts/eve.md", "# Eve\n\n- 2026-08-11 coffee\n"
				   "- 2026-08-12 thanked: mail\n" });
	figure = count(&w, "gratitude");
	/* Ada's info of the 20th is owed thanks too */
	assert_rate(figure.rate, 2, 4);
	assert_int_equal(figure.open, 1);
	assert_number(figure, "days", "time", "median", 1);
	assert_number(figure, "days", "time", "n", 2);
	assert_row_rate(figure, "later", "thanked", 1, 2);
	/* Cyd may still be thanked in time */
	assert_row_rate(figure, "later", "not thanked", 0, 1);
	world_close(&w);
}

static void four_cases_are_few_and_five_are_not(void **state)
{
	static const char four[] =
		"# Ada\n\n- 2026-08-03 chat\n- 2026-08-04 chat\n"
		"- 2026-08-05 chat\n- 2026-08-06 chat\n  - named: @ben\n";
	struct figure figure;

	(void)state;
	{
		WORLD(w, "2026-09-11", { "contacts/ada.md", four });
		figure = count(&w, "names");
		assert_rate(figure.rate, 1, 4);
		assert_true(figure.few && says(&figure, "too few to tell"));
		world_close(&w);
	}
	{
		WORLD(w, "2026-09-11", { "contacts/ada.md", four },
		      { "contacts/cyd.md", "# Cyd\n\n- 2026-08-03 chat\n" });
		figure = count(&w, "names");
		assert_rate(figure.rate, 1, 5);
		assert_false(figure.few || says(&figure, "too few"));
		world_close(&w);
	}
}

static void a_name_is_met_by_a_later_conversation(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ben.md", "# Ben\n\n- 2026-08-20 chat\n" },
	      { "meetings/2026-08-10-ada.md",
		"---\nwith: ada\nwho-else: [a buyer, a nurse, a clerk]\n---\n\n"
		"# Ada\n\n- named: @ben for:1\n- named: @cyd for:1\n" },
	      { "log/2026-08.md", "- 2026-08-12 chat @ada\n"
				  "  - named: @ben, @eve for:3\n"
				  "- 2026-08-13 named: @flo for:9\n" });
	figure = count(&w, "names");
	assert_rate(figure.rate, 2, 2 + 1);
	assert_row_rate(figure, "names", "people named and met later", 1, 4);
	assert_row_rate(figure, "names", "people asked for and found", 2, 3);
	world_close(&w);
}

static void minutes_are_shared_out(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-03 call 20m\n"
				   "- 2026-08-04 call 31m\n"
				   "  - named: @ben, @cyd\n" },
	      { "log/2026-08.md", "- 2026-08-05 searched: 1h30m\n"
				  "- 2026-08-05 searched: lists\n" });
	figure = count(&w, "time");
	assert_int_equal(figure.n, 2);
	assert_false(figure.has_rate);
	assert_number(figure, "costs", "a conversation", "minutes_each", 26);
	assert_number(figure, "costs", "a conversation", "minutes", 51);
	assert_number(figure, "costs", "a name, from conversations", "n", 2);
	assert_number(figure, "costs", "postings", "minutes", 90);
	world_close(&w);
}

/* -------------------------------------------------------------------- aims */

static void each_corner_is_covered_or_empty(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "companies/acme.md", "---\nindustry: water\nplace: Millrace, "
				     "upper town\n---\n\n# Acme\n" },
	      { "companies/bolt.md",
		"---\nindustry: water\nplace: port ansel\n---\n\n# Bolt\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n\n# Ada\n\n"
				   "- 2026-08-10 chat\n" },
	      { "contacts/ben.md", "---\ncompany: acme\n---\n\n# Ben\n" },
	      { "plan.md", "---\nstart: 2026-08-03\nwant: { fields: [water, "
			   "gas], places: [Millrace, Port Ansel] }\n---\n" },
	      { "topics/water.md", "# Water\n" });
	figure = count(&w, "coverage");
	assert_rate(figure.rate, 1, 4);
	assert_int_equal(table(&figure, "empty")->rows.n, 3);
	/* water in Port Ansel: a company, and nobody in it */
	assert_int_equal(table(&figure, "empty")->rows.at[0][2].number, 1);
	assert_int_equal(table(&figure, "covered")->rows.at[0][3].number, 2);
	assert_int_equal(table(&figure, "covered")->rows.at[0][4].number, 1);
	world_close(&w);
}

static void the_biggest_is_named_with_its_share(void **state)
{
	struct figure figure;
	const struct figure_cell *row;

	(void)state;
	WORLD(w, "2026-09-11", APPLIED("acme", "ad", "- 2026-08-10 applied\n"),
	      APPLIED("bolt", "ad",
		      "- 2026-08-10 applied\n- 2026-08-12 rejected\n"),
	      { "companies/acme.md", "# Acme\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n\n# Ada\n\n"
				   "- 2026-08-10 chat\n- 2026-08-11 chat\n" },
	      { "contacts/ben.md", "---\ncompany: cove\n---\n\n# Ben\n\n"
				   "- 2026-08-12 chat\n" },
	      { "contacts/cyd.md", "# Cyd\n\n- 2026-08-13 chat\n" });
	figure = count(&w, "concentration");
	assert_rate(figure.rate, 1, 3);
	assert_row_rate(figure, "biggest", "open applications", 1, 1);
	row = cell(&figure, "biggest", "conversations", "biggest");
	assert_int_equal(row->number, thing(&w, "acme"));
	assert_true(says(&figure, "2 of 3"));
	world_close(&w);
}

/* ------------------------------------------------------------------ answers */

static void lags_are_medians_with_their_number(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-03 wrote: x\n"
				   "- 2026-08-05 reply: y\n"
				   "- 2026-08-10 promised: the map\n"
				   "- 2026-08-16 sent: the map\n" },
	      { "contacts/ben.md", "# Ben\n\n- 2026-08-03 wrote: x\n"
				   "- 2026-08-12 reply: y\n" },
	      { "contacts/cyd.md", "# Cyd\n\n- 2026-08-03 wrote: x\n" },
	      { "log/2026-08.md",
		"- 2026-08-04 intro: @ada -> @eve asked\n"
		"- 2026-08-20 intro: @ada -> @eve met\n"
		"- 2026-08-04 intro: @ben -> @flo asked\n"
		"- 2026-08-05 intro: @ben -> @flo declined\n" });
	figure = count(&w, "lags");
	assert_number(figure, "lags", "outreach to reply", "median", 2);
	assert_number(figure, "lags", "outreach to reply", "n", 2);
	assert_number(figure, "lags", "outreach to reply", "open", 1);
	assert_number(figure, "lags", "introduction asked for to met", "median",
		      16);
	assert_number(figure, "lags", "introduction asked for to met", "open",
		      0);
	assert_number(figure, "lags", "my promise to kept", "median", 6);
	world_close(&w);
}

static void one_answer_is_not_halved(void **state)
{
	static const struct {
		const char *note, *says;
	} CASES[] = {
		{ "- 2026-08-10 promised: the map\n- 2026-08-16 sent: the "
		  "map\n",
		  "The one promise you kept was kept within 6 days; too few to "
		  "tell" },
		{ "- 2026-08-03 wrote: x\n- 2026-08-03 reply: y\n",
		  "The one answer you got came on the same day; too few to "
		  "tell" },
		{ "- 2026-08-03 wrote: x\n- 2026-08-05 reply: y\n"
		  "- 2026-08-20 wrote: x\n- 2026-08-22 reply: y\n",
		  "Half of the answers you got came within 2 days (2 "
		  "answers); too few to tell" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		char note[256];

		snprintf(note, sizeof(note), "# Ada\n\n%s", CASES[i].note);
		WORLD(w, "2026-09-11", { "contacts/ada.md", note });
		assert_true(str_is(count(&w, "lags").says, CASES[i].says));
		world_close(&w);
	}
}

/* Two of four answered, after 1 and 5 days; one waits 3 days, one 39. */
static void silence_is_the_curve_of_those_who_wait(void **state)
{
	const struct figure_table *t;
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md",
		"# Ada\n\n- 2026-08-03 wrote: x\n- 2026-08-04 reply: y\n" },
	      { "contacts/ben.md",
		"# Ben\n\n- 2026-08-03 wrote: x\n- 2026-08-08 reply: y\n" },
	      { "contacts/cyd.md", "# Cyd\n\n- 2026-08-03 wrote: x\n" },
	      { "contacts/eve.md", "# Eve\n\n- 2026-09-08 wrote: x\n" });
	figure = count(&w, "silence");
	t = table(&figure, "outreach");
	assert_int_equal(t->rows.n, 2);
	assert_int_equal(t->rows.at[0][0].number, 1);
	assert_int_equal(t->rows.at[0][2].number, 4);
	assert_int_equal(t->rows.at[0][3].number, 2500);
	assert_int_equal(t->rows.at[1][0].number, 5);
	assert_int_equal(t->rows.at[1][2].number, 2);
	assert_int_equal(t->rows.at[1][3].number, 6250);
	/* the middle answer took a day: all four have had that long */
	assert_rate(figure.rate, 2, 4);
	world_close(&w);
}

/* ------------------------------------------------- evenings and experiments */

static void people_of_an_evening_may_still_be_written_to(void **state)
{
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md", "# Ada\n\n- 2026-08-20 coffee\n" },
	      { "events/one.md",
		"---\ndate: 2026-08-13\nseries: Pump House\ncost: 25 USD\n"
		"hours: 3\nmet: [ada, ben]\n---\n\n# One\n\n"
		"- 2026-08-13 event @ada @cyd: pumps\n" },
	      { "events/three.md", "---\ndate: 2026-09-17\nmet: [dan]\n---\n" },
	      { "events/two.md",
		"---\ndate: 2026-08-29\nseries: pump-house\ncost: 5 USD\n"
		"met: [eve]\n---\n\n# Two\n" });
	figure = count(&w, "events");
	assert_rate(figure.rate, 1, 3);
	assert_int_equal(figure.open, 1);
	assert_number(figure, "series", "Pump House", "events", 2);
	assert_number(figure, "series", "Pump House", "people", 3);
	assert_number(figure, "series", "Pump House", "later", 1);
	assert_text(cell(&figure, "series", "Pump House", "cost")->words,
		    "30 USD");
	world_close(&w);
}

#define TRIAL(metric) \
	{ \
		"experiments/x.md", \
			"---\nhypothesis: h\nmetric: " metric \
			"\nfrom: 2026-08-10\nuntil: 2026-08-14\n---\n\n# X\n" \
	}

/* Five days in it, five before; the day before those is in neither. */
static void an_experiment_is_held_against_as_long_before(void **state)
{
	struct figure figure;
	const struct figure_table *t;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "contacts/ada.md",
		"# Ada\n\n- 2026-08-04 chat\n- 2026-08-05 chat\n"
		"- 2026-08-09 chat\n- 2026-08-10 chat\n  - named: @ben\n"
		"- 2026-08-14 chat\n- 2026-08-15 chat\n" },
	      TRIAL("names"));
	figure = count(&w, "experiments");
	t = table(&figure, "experiments");
	assert_int_equal(t->rows.n, 1);
	assert_rate(t->rows.at[0][column(t, "rate")].rate, 1, 2);
	assert_rate(t->rows.at[0][column(t, "before")].rate, 0, 2);
	assert_text(t->rows.at[0][column(t, "outcome")].words,
		    "too few to tell");
	assert_int_equal(figure.n, 1);
	assert_true(figure.few);
	world_close(&w);
}

#define TEN(month) \
	"- " month "-01 chat @a\n" \
	"- " month "-02 chat @a\n" \
	"- " month "-03 chat @a\n" \
	"- " month "-04 chat @a\n" \
	"- " month "-05 chat @a\n" \
	"- " month "-06 chat @a\n"
#define NAMED "  - named: @z\n"

/* 0 of 6 before and 6 of 6 while it ran can be told apart. */
static void a_clear_change_is_called_better(void **state)
{
	struct figure figure;
	const struct figure_table *t;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "experiments/x.md", "---\nhypothesis: h\nmetric: names\nfrom: "
				    "2026-08-01\nuntil: 2026-08-31\n---\n" },
	      { "log/2026-07.md", TEN("2026-07") },
	      { "log/2026-08.md",
		"- 2026-08-01 chat @a\n" NAMED "- 2026-08-02 chat @a\n" NAMED
		"- 2026-08-03 chat @a\n" NAMED "- 2026-08-04 chat @a\n" NAMED
		"- 2026-08-05 chat @a\n" NAMED
		"- 2026-08-06 chat @a\n" NAMED });
	figure = count(&w, "experiments");
	t = table(&figure, "experiments");
	assert_rate(t->rows.at[0][column(t, "rate")].rate, 6, 6);
	assert_rate(t->rows.at[0][column(t, "before")].rate, 0, 6);
	assert_text(t->rows.at[0][column(t, "outcome")].words, "better");
	assert_false(figure.few);
	world_close(&w);
}

/* It may not ask itself, nor a figure that is known by no share. */
static void an_experiment_about_experiments_says_so(void **state)
{
	static const char *const metrics[] = { "experiments", "lags" };

	(void)state;
	for (size_t i = 0; i < N_OF(metrics); i++) {
		struct file files[] = { TRIAL("experiments"), { NULL, NULL } };
		struct file lags[] = { TRIAL("lags"), { NULL, NULL } };
		const struct figure_table *t;
		struct figure figure;
		struct world w;

		world_open(&w, i ? lags : files, "2026-09-11");
		figure = count_in(&w, "experiments", "2026-08-01", NULL);
		t = table(&figure, "experiments");
		assert_int_equal(t->rows.n, 1);
		assert_text(t->rows.at[0][column(t, "outcome")].words,
			    "its metric has no share to compare");
		world_close(&w);
	}
}

/* ----------------------------------------------------------------- all rows */

static void check_figure(const struct statistic *row,
			 const struct figure *figure)
{
	print_message("%s\n", row->name);
	assert_true(figure->says.n > 0);
	assert_true(figure->says.at[figure->says.n - 1] != '.');
	assert_true(figure->n >= 0 && figure->open >= 0);
	if (figure->has_rate)
		assert_int_equal(figure->n, figure->rate.n);
	if (figure->has_rate && rate_is_few(figure->rate))
		assert_true(figure->few);
	assert_int_equal(figure->has_rate, row->rate != NULL);
	for (size_t t = 0; t < figure->tables.n; t++) {
		const struct figure_table *table = &figure->tables.at[t];

		if (table->bars)
			assert_int_equal(table->columns[1].type, FIGURE_RATE);
		for (size_t r = 0; r < table->rows.n; r++)
			for (size_t c = 0; c < table->n_columns; c++) {
				const struct figure_cell *at =
					&table->rows.at[r][c];

				if (at->known &&
				    table->columns[c].type == FIGURE_RATE)
					assert_true(at->rate.n > 0);
			}
	}
}

/* A share that a plain notebook, an empty one and none at all agree on. */
static void no_figure_stands_without_what_it_is_of(void **state)
{
	static const struct file books[][4] = {
		{ { NULL, NULL } },
		{ { "contacts/ada.md", "# Ada\n" }, { NULL, NULL } },
		{ { "plan.md", "---\nstart: 2027-01-01\n---\n" },
		  { NULL, NULL } },
		{ { "contacts/ada.md",
		    "# Ada\n\n- coffee, undated\n- 2026-08-03 coffee\n"
		    "- 2026-09-20 coffee\n- 2026-09-01 wrote: x\n" },
		  { "inbox.md", "- 2026-09-01 applied @acme/x\n"
				"- 2026-09-30 applied @acme/y\n" },
		  { NULL, NULL } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(books); i++)
		for (const struct statistic *row = STATISTICS; row->name;
		     row++) {
			struct world w;
			struct figure figure;

			world_open(&w, books[i], "2026-09-11");
			figure = count(&w, row->name);
			check_figure(row, &figure);
			world_close(&w);
		}
}

static void every_row_tells_what_it_needs_to(void **state)
{
	(void)state;
	for (const struct statistic *row = STATISTICS; row->name; row++) {
		bool fair = false;

		print_message("%s\n", row->name);
		assert_true(strlen(row->summary) > 20 && strlen(row->why) > 80);
		for (const struct rule_number *n = row->numbers; n->name; n++)
			fair |= !strcmp(n->name, "fair");
		/* what can be the weakest has a change to propose */
		assert_int_equal(row->rate != NULL, row->change != NULL);
		assert_int_equal(row->rate != NULL, fair);
		assert_ptr_equal(statistic_find(str_of(row->name)), row);
		assert_true(rule_known(str_of(row->name)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_age_equal_to_the_median_lag_is_judged),
		cmocka_unit_test(each_channel_waits_as_long_as_it_takes),
		cmocka_unit_test(an_interview_counts_at_once_and_a_refusal_too),
		cmocka_unit_test(warm_and_cold_are_told_apart_only_by_enough),
		cmocka_unit_test(the_window_takes_in_both_its_days),
		cmocka_unit_test(rungs_are_counted_by_who_was_met),
		cmocka_unit_test(ties_are_weak_up_to_three),
		cmocka_unit_test(a_pitch_is_heard_once_a_person),
		cmocka_unit_test(only_finished_weeks_are_held_against_the_plan),
		cmocka_unit_test(
			weeks_are_held_against_the_plan_as_it_was_frozen),
		cmocka_unit_test(on_a_monday_the_week_before_is_over),
		cmocka_unit_test(
			without_a_plan_there_is_nothing_to_count_against),
		cmocka_unit_test(thanks_are_judged_once_they_could_be_late),
		cmocka_unit_test(four_cases_are_few_and_five_are_not),
		cmocka_unit_test(a_name_is_met_by_a_later_conversation),
		cmocka_unit_test(minutes_are_shared_out),
		cmocka_unit_test(each_corner_is_covered_or_empty),
		cmocka_unit_test(the_biggest_is_named_with_its_share),
		cmocka_unit_test(lags_are_medians_with_their_number),
		cmocka_unit_test(one_answer_is_not_halved),
		cmocka_unit_test(silence_is_the_curve_of_those_who_wait),
		cmocka_unit_test(people_of_an_evening_may_still_be_written_to),
		cmocka_unit_test(an_experiment_is_held_against_as_long_before),
		cmocka_unit_test(a_clear_change_is_called_better),
		cmocka_unit_test(an_experiment_about_experiments_says_so),
		cmocka_unit_test(no_figure_stands_without_what_it_is_of),
		cmocka_unit_test(every_row_tells_what_it_needs_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
