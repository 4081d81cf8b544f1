#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_view.h"

static const char PLAN[] = "---\nstart: 2026-08-10\nweeks: 6\n"
			   "quotas: {conversations: 3}\n"
			   "targets: [acme]\n---\n# Plan\n";

/* --- the front page --- */

static void a_new_notebook_says_what_to_type_first(void **state)
{
	WORLD(w, "2026-09-11", { "me.md", "# Lena\n" });
	const char *text = view_as(&w, "today", NULL, "text");

	(void)state;
	assert_says(text, "Friday 11 September");
	assert_says(text, "- 2026-09-11 coffee @ada: budget opens");
	assert_says(text, "inroad log 'coffee @ada:");
	assert_is_silent(text, "Nothing is due");
	assert_says(view_as(&w, "status", NULL, "text"), "inroad log");
	world_close(&w);
}

static void the_front_page_keeps_its_order(void **state)
{
	static const char *const ORDER[] = {
		"Week 5 of 6. 1 of 3 conversations this week.",
		"Four weeks",
		"Last: coffee with Ada, yesterday: budget",
		"\nToday\n",
		"Thanks and promises",
		"Next meetings",
		"What do you want to know",
		"Targets",
		"This week",
		"Learned this week",
		"Went well",
		"Your coach said",
		": see Problems"
	};
	WORLD(w, "2026-09-11", { "companies/acme.md", "# Acme\n" },
	      { "contacts/ada.md", "---\ncompany: acme\n---\n# Ada\n" },
	      { "log/2026-09.md",
		"- 2026-09-10 coffee @ada: budget opens in Q4\n"
		"  - promised: send the map due:2026-09-11\n"
		"  - they: send names due:2026-09-30\n"
		"  - win: she laughed\n"
		"  - coach: more coffee\n"
		"  - named: @nobody-yet\n" },
	      { "meetings/2026-09-12-ada.md", "# Again\n" },
	      { "plan.md", PLAN });
	const char *text = view_as(&w, "today", NULL, "text"), *at = text;

	(void)state;
	for (size_t i = 0; i < N_OF(ORDER); i++) {
		assert_says(text, ORDER[i]);
		if (!strstr(at, ORDER[i]))
			fail_msg("'%s' stands too early in:\n%s", ORDER[i],
				 text);
		at = strstr(at, ORDER[i]);
	}
	world_close(&w);
}

static const struct value *find_block(const struct value *value,
				      const char *key)
{
	if (value->key && !strcmp(value->key, key))
		return value;
	for (size_t i = 0; i < value->children.n; i++) {
		const struct value *found =
			find_block(value->children.at[i], key);
		if (found)
			return found;
	}
	return NULL;
}

static void the_front_page_leaves_the_fifty_first_to_the_list(void **state)
{
	char notes[60 * 32] = "";

	for (int i = 0; i < 53; i++)
		snprintf(notes + strlen(notes), 32,
			 "- [ ] call %d due:2026-09-01\n", i);
	WORLD(w, "2026-09-11", { "inbox.md", notes });
	const char *text = view_as(&w, "today", NULL, "text");

	(void)state;
	assert_says(text, "3 more are due: see To do");
	assert_says(view_as(&w, "today", NULL, "json"),
		    "\"items_left_out\": 3");
	world_close(&w);
}

static void the_front_page_folds_what_is_too_much(void **state)
{
	const struct value *top, *items;
	WORLD(w, "2026-09-11",
	      { "inbox.md", "- [ ] one due:2026-09-01\n"
			    "- [ ] two due:2026-09-02\n"
			    "- [ ] three due:2026-09-03\n"
			    "- [ ] far due:2026-10-03\n" });

	(void)state;
	w.config.today_max = 2;
	top = view_run(view_find(STR("today")), &w.query);
	items = find_block(top, "items");
	assert_non_null(items);
	assert_int_equal(items->rows.n, 3);
	assert_int_equal(items->skip, 2);
	assert_int_equal(top->today, w.query.today);
	world_close(&w);
}

static void a_day_without_debts_has_a_next_step(void **state)
{
	WORLD(w, "2026-09-11", { "inbox.md", "- [ ] far due:2026-10-03\n" });
	const char *text = view_as(&w, "today", NULL, "text");

	(void)state;
	assert_says(text, "Nothing is due today.");
	assert_says(text, "Coming up");
	assert_says(text, "far");
	world_close(&w);
}

static void a_promise_is_not_said_twice(void **state)
{
	WORLD(w, "2026-09-11",
	      { "inbox.md", "- 2026-09-01 call @ada 5m\n"
			    "  - promised: send the map due:2026-09-05\n" });
	const char *text = view_as(&w, "today", NULL, "text");

	(void)state;
	assert_says(text, "overdue 6 days");
	assert_is_silent(text, "You promised");
	world_close(&w);
}

static void due_is_said_in_words(void **state)
{
	static const struct {
		const char *due, *words;
	} CASES[] = { { "2026-09-01", "overdue 10 days" },
		      { "2026-09-10", "overdue 1 day" },
		      { "2026-09-11", "today" },
		      { "2026-09-12", "tomorrow" },
		      { "2026-09-15", "Tue 15 Sep" } };

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char line[64];
		struct file files[] = { { "inbox.md", line }, { NULL, NULL } };
		struct world w;

		snprintf(line, sizeof line, "- [ ] thing due:%s\n",
			 CASES[i].due);
		world_open(&w, files, "2026-09-11");
		assert_says(view_as(&w, "todo", NULL, "text"), CASES[i].words);
		world_close(&w);
	}
}

/* --- pages of things --- */

static const struct file PEOPLE[] = {
	{ "companies/acme.md", "---\ntarget: true\nhat: green\n---\n# Acme\n" },
	{ "contacts/ada.md",
	  "---\ncompany: acme\nrole: insider\nknows: [ben 4]\n"
	  "favourite-tea: Assam\n---\n# Ada Lovelace\n\nReads *everything*, "
	  "see @ben and [[acme|the firm]].\n" },
	{ "contacts/ben.md", "---\nknows: [ada 3]\n---\n# Ben\n" },
	{ "log/2026-09.md",
	  "- 2026-09-01 coffee @ada 50m: budget opens\n"
	  "  - learned: @acme hires in *spring* due:2026-09-20\n"
	  "  - gave: a map\n"
	  "  - got: names\n"
	  "- 2026-09-02 named: @zoe by @ada\n"
	  "- 2026-09-03 wrote @ben: hello\n"
	  "- 2026-09-02 thanked: @ada by card\n" },
	{ NULL, NULL },
};

static void a_person_is_told_in_sentences(void **state)
{
	struct world w;
	const char *text;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	text = view_as(&w, "show", "ada", "text");
	assert_says(text, "insider at Acme");
	assert_says(text, "Last contact 10 days ago.");
	assert_says(text,
		    "You know each other a little, after 1 conversation.");
	assert_says(text, "You helped them once, they helped you once.");
	assert_says(text, "favourite tea");
	assert_says(view_as(&w, "show", "ben", "text"),
		    "You wrote 8 days ago and wait for an answer.");
	world_close(&w);
}

static void what_came_of_a_talk_stands_below_it_once(void **state)
{
	struct world w;
	const char *text;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	text = view_as(&w, "show", "ada", "json");
	assert_says(text, "\"came_of_it\"");
	assert_int_equal(count_of(text, "\"words\": \"a map\""), 1);
	assert_int_equal(count_of(text, "\"words\": \"budget opens\""), 1);
	world_close(&w);
}

static void who_knows_whom_is_told_once_of_two_ends(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	assert_int_equal(count_of(view_as(&w, "show", "ada", "json"),
				  "\"who\": \"ben\""),
			 1);
	world_close(&w);
}

static void unknown_keys_are_kept_and_shown(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	assert_says(view_as(&w, "show", "acme", "text"), "green");
	assert_says(view_as(&w, "show", "ada", "json"),
		    "\"favourite-tea\": \"Assam\"");
	world_close(&w);
}

static void a_fact_stands_on_the_page_it_is_about(void **state)
{
	struct world w;
	const char *text;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	text = view_as(&w, "show", "acme", "text");
	assert_says(text, "What is known");
	assert_says(text, "Acme hires in spring");
	assert_is_silent(text, "due:2026-09-20");
	world_close(&w);
}

static void a_stub_says_how_to_begin_its_note(void **state)
{
	struct world w;
	const char *text;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	text = view_as(&w, "show", "zoe", "text");
	assert_says(text, "There is no note about");
	assert_says(text, "inroad new contact zoe");
	assert_says(text, "Named in");
	assert_says(view_as(&w, "flesh-out", NULL, "text"),
		    "inroad new contact zoe");
	world_close(&w);
}

static void commands_are_quoted_for_a_shell(void **state)
{
	WORLD(w, "2026-09-11",
	      { "inbox.md", "- 2026-09-01 met [[o'neil; rm -rf]]\n" });

	(void)state;
	assert_says(view_as(&w, "flesh-out", NULL, "json"),
		    "inroad new contact 'o'\\\\''neil; rm -rf'");
	world_close(&w);
}

static void pages_link_and_programs_get_ids(void **state)
{
	struct world w;
	const char *html;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	html = view_as(&w, "show", "ada", "html");
	assert_says(html, "<a href=\"p/companies/acme\">Acme</a>");
	assert_says(html, "see <a href=\"p/contacts/ben\">Ben</a>");
	assert_says(html, "<a href=\"p/companies/acme\">the firm</a>");
	assert_says(html, "<em>everything</em>");
	assert_says(html, "hires in <em>spring</em>");
	assert_int_equal(count_of(html, "<h1>"), 1);
	assert_says(view_as(&w, "show", "ada", "json"),
		    "\"company\": \"acme\"");
	assert_says(view_as(&w, "today", NULL, "html"),
		    "href=\"p//problems.html\"");
	world_close(&w);
}

static void nobody_has_no_page(void **state)
{
	struct query query;
	WORLD(w, "2026-09-11", { "inbox.md", "" });

	(void)state;
	query = w.query;
	assert_null(view_run(view_find(STR("profile")), &query));
	query.thing = w.book->n_things;
	assert_null(view_run(view_find(STR("profile")), &query));
	world_close(&w);
}

/* Each kind's page and row are made without trouble; no note is lost. */
static void every_note_can_be_reached(void **state)
{
	static const char *const VIEWS_WITH_PAGES[] = { "people", "companies",
							"notes" };
	struct file files[N_KINDS + 1] = { { NULL, NULL } };
	char paths[N_KINDS][64];
	struct world w;

	(void)state;
	for (int kind = 0; kind < N_KINDS; kind++) {
		snprintf(paths[kind], sizeof paths[kind], "k%02d.md", kind);
		files[kind].path = paths[kind];
	}
	for (int kind = 0; kind < N_KINDS; kind++) {
		static char texts[N_KINDS][64];
		snprintf(texts[kind], sizeof texts[kind],
			 "---\nkind: %s\n---\n# K\n", KINDS[kind].name);
		files[kind].text = texts[kind];
	}
	world_open(&w, files, "2026-09-11");
	for (size_t i = 0; i < N_OF(VIEWS_WITH_PAGES); i++)
		view_as(&w, VIEWS_WITH_PAGES[i], NULL, "html");
	buf_char(&w.asked, '\0');
	for (int32_t i = 0; i < w.book->n_notes; i++) {
		struct str id = view_page_id(&w.query, i);
		char line[80];
		snprintf(line, sizeof line, STR_FMT "\n", STR_ARG(id));
		assert_says(w.asked.at, line);
		w.query.thing = i;
		assert_non_null(view_run(view_find(STR("profile")), &w.query));
	}
	world_close(&w);
}

static void the_same_with_an_index_made_before(void **state)
{
	struct world w;
	const char *without;

	(void)state;
	world_open(&w, PEOPLE, "2026-09-11");
	without = view_as(&w, "show", "ada", "json");
	w.query.index = view_index_make(&w.query, NULL, &w.arena);
	assert_string_equal(view_as(&w, "show", "ada", "json"), without);
	world_close(&w);
}

/* A long note's lines are counted by a table; the answer is the same. */
static void lines_of_long_notes_are_counted_right(void **state)
{
	enum { LINES = 3000 };
	static char text[LINES * 32];
	struct file files[] = { { "inbox.md", text }, { NULL, NULL } };
	size_t at = 0;
	struct world w;
	const char *json;

	(void)state;
	for (int i = 0; i < LINES; i++)
		at += (size_t)snprintf(text + at, sizeof text - at,
				       "- nothing\n");
	snprintf(text + at, sizeof text - at, "- [ ] the last due:2026-09-01");
	world_open(&w, files, "2026-09-11");
	json = view_as(&w, "todo", NULL, "json");
	assert_says(json, "\"line\": 3001");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_notebook_says_what_to_type_first),
		cmocka_unit_test(the_front_page_keeps_its_order),
		cmocka_unit_test(the_front_page_folds_what_is_too_much),
		cmocka_unit_test(
			the_front_page_leaves_the_fifty_first_to_the_list),
		cmocka_unit_test(a_day_without_debts_has_a_next_step),
		cmocka_unit_test(a_promise_is_not_said_twice),
		cmocka_unit_test(due_is_said_in_words),
		cmocka_unit_test(a_person_is_told_in_sentences),
		cmocka_unit_test(what_came_of_a_talk_stands_below_it_once),
		cmocka_unit_test(who_knows_whom_is_told_once_of_two_ends),
		cmocka_unit_test(unknown_keys_are_kept_and_shown),
		cmocka_unit_test(a_fact_stands_on_the_page_it_is_about),
		cmocka_unit_test(a_stub_says_how_to_begin_its_note),
		cmocka_unit_test(commands_are_quoted_for_a_shell),
		cmocka_unit_test(pages_link_and_programs_get_ids),
		cmocka_unit_test(nobody_has_no_page),
		cmocka_unit_test(every_note_can_be_reached),
		cmocka_unit_test(the_same_with_an_index_made_before),
		cmocka_unit_test(lines_of_long_notes_are_counted_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
