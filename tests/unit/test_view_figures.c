/* view_figures: the figures as they are shown, and the weakest of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../cmd/libinroad/view/parts.h"
#include "test_view.h"

static const struct weakness *weakest_of(struct world *w)
{
	return view_weakest(&w->query, DATE_NONE, DATE_NONE);
}

static void an_empty_notebook_has_no_weakest_figure(void **state)
{
	(void)state;
	WORLD(w, "2026-09-11", { "contacts/ada.md", "# Ada\n" });
	assert_null(weakest_of(&w));
	world_close(&w);
}

#define CHAT(day) "- 2026-08-" day " chat @a\n"
#define SIX CHAT("03") CHAT("04") CHAT("05") CHAT("06") CHAT("07") CHAT("10")
#define TEN SIX CHAT("11") CHAT("12") CHAT("13") CHAT("14")

/* 0 of 6 is at most 39 percent: names are fair from 35. */
static void a_share_that_may_be_fair_is_a_guess(void **state)
{
	const struct weakness *weakest;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", SIX });
	weakest = weakest_of(&w);
	assert_non_null(weakest);
	assert_string_equal(weakest->statistic->name, "names");
	assert_true(weakest->guess);
	assert_int_equal(weakest->fair, 35);
	assert_int_equal(weakest->figure.rate.n, 6);
	world_close(&w);
}

/* 0 of 10 is at most 27.75 percent. */
static void a_share_that_cannot_be_fair_is_sure(void **state)
{
	const struct weakness *weakest;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", TEN });
	weakest = weakest_of(&w);
	assert_non_null(weakest);
	assert_string_equal(weakest->statistic->name, "names");
	assert_false(weakest->guess);
	world_close(&w);
}

/* Nobody answered one letter: that falls shorter, and says less. */
static void few_cases_never_come_before_enough(void **state)
{
	const struct weakness *weakest;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "log/2026-08.md", SIX "- 2026-08-03 wrote @ben: x\n" });
	weakest = weakest_of(&w);
	assert_non_null(weakest);
	assert_string_equal(weakest->statistic->name, "names");
	world_close(&w);
}

static void what_is_turned_off_is_not_counted(void **state)
{
	static struct rule_setting off[] = { { .rule = { "names", 5 },
					       .value = { "off", 3 } } };
	const struct weakness *weakest;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", TEN });
	w.config.rules = off;
	w.config.n_rules = 1;
	weakest = weakest_of(&w);
	assert_true(!weakest || strcmp(weakest->statistic->name, "names"));
	assert_is_silent(view_as(&w, "stats", "", "json"),
			 "\"name\": \"names\"");
	world_close(&w);
}

static void all_are_said_in_a_sentence_with_their_days(void **state)
{
	const char *text, *json;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", TEN });
	text = view_as(&w, "stats", "", "text");
	json = view_as(&w, "stats", "", "json");
	assert_says(text, "0 of 10 conversations brought a name");
	assert_says(text, "0 of 10 (0–28 %)");
	assert_says(text, "Mon 3 Aug to Fri 11 Sep");
	assert_says(json, "\"low\": 0.0,");
	assert_says(json, "\"high\": 0.2775,");
	assert_says(json, "\"from\": \"2026-08-03\"");
	assert_says(json, "\"few\": false");
	for (const struct statistic *row = STATISTICS; row->name; row++)
		assert_says(
			json,
			str_print(&w.arena, "\"name\": \"%s\"", row->name).at);
	world_close(&w);
}

static void one_is_shown_with_its_tables_and_a_change(void **state)
{
	const char *text, *json;

	(void)state;
	WORLD(w, "2026-09-11",
	      { "applications/acme.md",
		"---\ncompany: acme\njob: x\nchannel: ad\n---\n\n# X\n\n"
		"- 2026-08-03 applied\n" });
	json = view_as(&w, "stats", "funnel", "json");
	text = view_as(&w, "stats", "funnel", "text");
	assert_says(json, "\"channels\": [");
	assert_says(json, "\"channel\": \"ad\"");
	assert_says(json, "\"low\": 0.0");
	assert_says(json, "\"high\": 0.7935");
	assert_says(text, "0 of 1, too few to tell");
	assert_says(text, "How to read it");
	assert_says(text, "A change to try");
	/* the bounds are for programs */
	assert_is_silent(text, "0.79");
	assert_null(view_run(view_find(STR("stats")),
			     &(struct query){ .subject = STR("funel") }));
	world_close(&w);
}

/* A drawn table begins with label, amount, low, high, planned. */
static void what_is_drawn_begins_as_bars_must(void **state)
{
	struct value *top;
	struct figure figure;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", TEN });
	top = value_make(&w.arena, VALUE_SECTION, NULL, NO_STR);
	figure = rules_count(w.record, statistic_find(STR("names")), DATE_NONE,
			     DATE_NONE, &w.arena);
	view_figure_tables(&w.query, top, &figure);
	for (size_t i = 0; i < top->children.n; i++) {
		const struct value *table = top->children.at[i];
		const struct cell *cells;

		assert_int_equal(table->picture, PICTURE_BARS);
		cells = table->rows.at[0].cells.at;
		assert_int_equal(cells[0].type, CELL_TEXT);
		assert_int_equal(cells[1].type, CELL_RATIO);
		assert_int_equal(cells[2].type, CELL_RATIO);
		assert_int_equal(cells[2].number, 0);
		assert_int_equal(cells[3].number, 2775);
		assert_true(cells[2].hidden && cells[3].hidden);
		assert_true(cells[4].unknown);
		assert_int_equal(table->rows.at[0].cells.n, table->n_columns);
	}
	world_close(&w);
}

static void the_page_has_a_place_for_each(void **state)
{
	const char *html;

	(void)state;
	WORLD(w, "2026-09-11", { "log/2026-08.md", TEN });
	html = view_as(&w, "figures", "", "html");
	for (const struct statistic *row = STATISTICS; row->name; row++)
		assert_says(html,
			    str_print(&w.arena, "id=\"%s\"", row->name).at);
	assert_says(html, "A change to try");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_notebook_has_no_weakest_figure),
		cmocka_unit_test(a_share_that_may_be_fair_is_a_guess),
		cmocka_unit_test(a_share_that_cannot_be_fair_is_sure),
		cmocka_unit_test(few_cases_never_come_before_enough),
		cmocka_unit_test(what_is_turned_off_is_not_counted),
		cmocka_unit_test(all_are_said_in_a_sentence_with_their_days),
		cmocka_unit_test(one_is_shown_with_its_tables_and_a_change),
		cmocka_unit_test(what_is_drawn_begins_as_bars_must),
		cmocka_unit_test(the_page_has_a_place_for_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
