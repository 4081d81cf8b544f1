#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "test_rules.h"

#define LOG(text) \
	{ \
		"log/2026-08.md", text \
	}

/* ------------------------------------------------------------ the catalogue */

/* Words that are not said of people, and marks that shout. */
static void assert_tone(const char *name, const char *text)
{
	static const char *const NOT[] = { "!",	      "prospect",    "pipeline",
					   "convert", "score",	     " lead ",
					   " leads ", " target them" };

	if (!text || !*text)
		fail_msg("%s has no words", name);
	for (size_t i = 0; i < N_OF(NOT); i++)
		if (strstr(text, NOT[i]))
			fail_msg("%s says '%s'", name, NOT[i]);
}

static void assert_numbers(const char *name, const struct rule_number *numbers)
{
	for (; numbers->name; numbers++)
		if (!numbers->summary || !*numbers->summary ||
		    numbers->otherwise <= 0)
			fail_msg("%s: the number %s", name, numbers->name);
}

static int count_sentences(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += strchr(".?", *text) && (!text[1] || text[1] == ' ');
	return n;
}

static void every_check_explains_itself(void **state)
{
	(void)state;
	for (size_t i = 0; check_at(i); i++) {
		const struct check *check = check_at(i);

		assert_tone(check->name, check->summary);
		assert_tone(check->name, check->why);
		assert_tone(check->name, check->how);
		assert_numbers(check->name, check->numbers);
		/* Only what --strict is for is off by itself. */
		assert_true((check->level == LEVEL_OFF) ==
			    (strcmp(check->name, "expected-field") == 0));
		if (count_sentences(check->why) < 2 ||
		    count_sentences(check->why) > 4)
			fail_msg("%s: why is two to four sentences",
				 check->name);
	}
}

static void every_follow_up_explains_itself(void **state)
{
	(void)state;
	for (const struct followup *row = FOLLOWUPS; row->name; row++) {
		assert_tone(row->name, row->summary);
		assert_tone(row->name, row->closed);
		assert_tone(row->name, row->why);
		assert_numbers(row->name, row->numbers);
		assert_non_null(row->run);
		if (count_sentences(row->why) < 2 ||
		    count_sentences(row->why) > 4)
			fail_msg("%s: why is two to four sentences", row->name);
	}
}

static void assert_name(const char *name, const void *row)
{
	const struct check *check = check_find(str_of(name));
	const struct followup *followup = followup_find(str_of(name));

	for (const char *c = name; *c; c++)
		assert_true(islower((unsigned char)*c) || *c == '-');
	assert_true(rule_known(str_of(name)));
	assert_true((check && !followup && check == row) ||
		    (followup && !check && followup == row));
}

static void names_are_unique_in_both_tables(void **state)
{
	(void)state;
	for (size_t i = 0; check_at(i); i++)
		assert_name(check_at(i)->name, check_at(i));
	for (const struct followup *row = FOLLOWUPS; row->name; row++)
		assert_name(row->name, row);
	assert_false(rule_known(STR("task")));
	assert_false(rule_known(STR("")));
}

static void a_misspelt_name_is_guessed(void **state)
{
	(void)state;
	assert_string_equal(rule_nearest(STR("unthankd")), "unthanked");
	assert_string_equal(rule_nearest(STR("folow-up")), "follow-up");
	assert_null(rule_nearest(STR("zzzzzzzz")));
}

/* -------------------------------------------------------------- findings */

/* What inroad.yaml sets. */
static void open_with(struct world *w, const char *settings,
		      const struct file *files, const char *today)
{
	union {
		const struct file *read;
		void *context;
	} at = { .read = files };
	struct book_source source = { .read = read_file_of,
				      .context = at.context };
	struct diags diags;

	while (files[source.n].path)
		source.n++;
	arena_open(&w->arena, 0);
	diags = diags_make(&w->arena);
	config_read(str_of(settings), &RULE_NAMES, &w->arena, &diags,
		    &w->config);
	assert_int_equal(diags.list.n, 0);
	w->book = book_read(&source, &w->config, 1, &w->arena);
	w->record = record_make(w->book, day(today), NULL, &w->arena);
}

static void settings_set_levels_and_numbers(void **state)
{
	static const struct {
		const char *settings;
		int found;
		enum level level;
	} CASES[] = {
		{ "", 1, LEVEL_WARNING },
		{ "rules:\n  unthanked: error\n", 1, LEVEL_ERROR },
		{ "rules:\n  unthanked: off\n", 0, LEVEL_OFF },
		{ "rules:\n  unthanked:\n    days: 3\n", 0, LEVEL_OFF },
	};
	static const struct file FILES[] = {
		{ "contacts/ada.md", "# Ada\n\n- 2026-08-12 call 20m\n" },
		{ NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		const struct finding *finding;
		struct world w;

		open_with(&w, CASES[i].settings, FILES, "2026-08-17");
		assert_int_equal(count_findings(&w, "unthanked", &finding),
				 CASES[i].found);
		if (finding)
			assert_int_equal(finding->level, CASES[i].level);
		world_close(&w);
	}
}

/* "in 1 day", where a number was set to one. */
static void one_is_said_as_one(void **state)
{
	static const struct {
		const char *settings, *name, *words;
		struct file file;
	} CASES[] = {
		{ "rules:\n  over-asking: { asks: 1, days: 1 }\n",
		  "over-asking",
		  "2 asks of Ada in 1 day",
		  { "contacts/ada.md",
		    "- 2026-08-17 asked: a\n- 2026-08-17 asked: b\n" } },
		{ "rules:\n  hoarded-card: { days: 1 }\n",
		  "hoarded-card",
		  "never spoken to Ada in the 1 day since this note began",
		  { "contacts/ada.md", "---\ncreated: 2026-08-16\n---\n" } },
		{ "rules:\n  black-hole: { days: 1 }\n",
		  "black-hole",
		  "sent 1 day ago, and no one there has spoken to me before "
		  "or since",
		  { "applications/a.md", "---\ncompany: acme\njob: x\n---\n"
					 "- 2026-08-16 applied\n" } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		const struct file files[] = { CASES[i].file, { NULL, NULL } };
		const struct finding *finding;
		struct world w;

		open_with(&w, CASES[i].settings, files, "2026-08-17");
		assert_int_equal(count_findings(&w, CASES[i].name, &finding),
				 1);
		if (!str_is(finding->words, CASES[i].words))
			fail_msg("'" STR_FMT "' is not '%s'",
				 STR_ARG(finding->words), CASES[i].words);
		world_close(&w);
	}
}

static void a_rule_that_is_off_proposes_nothing(void **state)
{
	static const struct file FILES[] = {
		LOG("- 2026-08-12 call @ada 20m\n"),
		{ NULL, NULL },
	};
	struct world w;
	struct items items;

	(void)state;
	open_with(&w, "rules:\n  thank: off\n", FILES, "2026-08-13");
	items = items_of(&w);
	assert_int_equal(items.list.n, 0);
	world_close(&w);
	open_with(&w, "rules:\n  thank:\n    days: 2\n", FILES, "2026-08-13");
	items = items_of(&w);
	assert_day(exact(&items, "thank/ada/2026-08-12")->due, "2026-08-14");
	world_close(&w);
}

static void a_note_silences_one_name_for_itself(void **state)
{
	const struct finding *finding;
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md",
		"# Ada\n<!-- inroad: off unthanked -->\n"
		"- 2026-08-12 call 20m\n  - promised: a list\n" },
	      { "contacts/ben.md", "# Ben\n- 2026-08-12 call 20m\n" });

	(void)state;
	assert_int_equal(count_findings(&w, "unthanked", &finding), 1);
	assert_text(finding->path, "contacts/ben.md");
	assert_int_equal(count_findings(&w, "overdue-promise", &finding), 1);
	world_close(&w);
}

static struct diags all_findings(struct world *w)
{
	struct diags diags = diags_make(&w->arena);

	rules_check(w->record, NULL, NULL, &w->arena, &diags);
	return diags;
}

static void findings_stand_by_path_and_place(void **state)
{
	struct diags diags;
	WORLD(w, "2026-08-20",
	      { "contacts/ada.md", "# Ada\n- 2026-02-30 call\n"
				   "- 2026-08-12 call 20m\n" },
	      { "contacts/ben.md", "---\nrole: frend\n---\n# Ben\n" },
	      LOG("- 2026-08-19 chat @nobody\n"));

	(void)state;
	diags = all_findings(&w);
	assert_true(diags.list.n >= 4);
	for (size_t i = 1; i < diags.list.n; i++) {
		const struct finding *a = &diags.list.at[i - 1], *b = a + 1;
		int order = str_cmp(a->path, b->path);

		assert_true(order < 0 ||
			    (order == 0 && a->span.at <= b->span.at));
	}
	world_close(&w);
}

static void a_note_has_a_hundred_findings_at_most(void **state)
{
	static const int COUNTS[][2] = {
		{ NOTE_FINDINGS_MAX, NOTE_FINDINGS_MAX },
		{ NOTE_FINDINGS_MAX + 1, NOTE_FINDINGS_MAX + 1 },
		{ NOTE_FINDINGS_MAX + 50, NOTE_FINDINGS_MAX + 1 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(COUNTS); i++) {
		char *text = calloc((size_t)COUNTS[i][0] + 1, 32);
		struct diags diags;
		size_t n = 0;

		for (int k = 0; k < COUNTS[i][0]; k++)
			n += (size_t)snprintf(text + n, 32,
					      "- 2026-02-30 call @ada\n");
		WORLD(w, "2026-08-20", { "contacts/ada.md", "# Ada\n" },
		      LOG(text));
		diags = all_findings(&w);
		assert_int_equal(diags.list.n, COUNTS[i][1]);
		if (COUNTS[i][1] > NOTE_FINDINGS_MAX) {
			const struct finding *last =
				&diags.list.at[NOTE_FINDINGS_MAX];

			assert_true(str_starts(last->words, STR("and ")));
			assert_int_equal(last->level, LEVEL_ERROR);
		}
		world_close(&w);
		free(text);
	}
}

/* -------------------------------------------------------------------- ids */

static void equal_ids_are_told_apart_by_their_words(void **state)
{
	static const char TEXT[] = "- 2026-08-12 chat @ada\n"
				   "  - promised: a list\n"
				   "  - promised: a card\n"
				   "  - promised: a card\n";
	struct items items;
	WORLD(w, "2026-08-13", LOG(TEXT));

	(void)state;
	items = items_of(&w);
	assert_int_equal(items.list.n, 3);
	for (size_t i = 0; i < 3; i++) {
		struct str id = items.list.at[i].id;

		assert_int_equal(id.n, strlen("keep-promise/ada/2026-08-12/"
					      "123456"));
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(id, items.list.at[k].id));
	}
	/* the shorter id means the first of them */
	assert_ptr_equal(
		items_find(&items, w.book, STR("keep-promise/ada/2026-08-12")),
		&items.list.at[0]);
	world_close(&w);
}

static void an_id_does_not_depend_on_where_its_line_stands(void **state)
{
	static const struct file ONE[] = {
		LOG("- 2026-08-12 chat @ada\n  - promised: a list\n"
		    "  - promised: a card\n- [ ] buy stamps\n"),
		{ NULL, NULL },
	};
	static const struct file OTHER[] = {
		{ "contacts/ada.md", "# Ada\n\nsome words\n\n"
				     "- 2026-08-12 chat\n"
				     "  - promised: a card\n"
				     "  - promised: a list\n" },
		LOG("# Moved\n\n- [ ] buy  stamps\n"),
		{ NULL, NULL },
	};
	struct world a, b;
	struct items in_a, in_b;

	(void)state;
	world_open(&a, ONE, "2026-08-13");
	world_open(&b, OTHER, "2026-08-13");
	in_a = items_of(&a);
	in_b = items_of(&b);
	assert_int_equal(in_a.list.n, 3);
	assert_int_equal(in_b.list.n, 3);
	for (size_t i = 0; i < 3; i++) {
		bool found = false;

		for (size_t k = 0; k < 3; k++)
			found |= str_eq(in_a.list.at[i].id, in_b.list.at[k].id);
		assert_true(found);
	}
	world_close(&a);
	world_close(&b);
}

/* ------------------------------------------------------------------- skips */

static void a_skip_holds_for_any_name_of_its_subject(void **state)
{
	static const char *const NOTES[] = {
		"# Ada\n",
		"---\naliases: [Countess]\n---\n# Ada Lovelace\n",
	};
	static const struct {
		int note;
		const char *id, *state;
	} CASES[] = {
		{ 0, "thank/ada/2026-08-12", "skipped" },
		{ 0, "thank/@ada/2026-08-12", "skipped" },
		{ 0, "thank/Ada/2026-08-12", "skipped" },
		{ 1, "thank/Countess/2026-08-12", "skipped" },
		{ 1, "thank/ada-lovelace/2026-08-12", "skipped" },
		{ 0, "thank/ada/2026-08-13", "open" },
		{ 0, "nudge/ada/2026-08-12", "open" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[256];
		struct items items;

		print_message("%s\n", CASES[i].id);
		snprintf(text, sizeof text,
			 "# Log\n\n- 2026-08-12 call @ada 20m\n"
			 "- 2026-08-13 skip: %s met her at the door\n",
			 CASES[i].id);
		WORLD(w, "2026-08-14",
		      { "contacts/ada.md", NOTES[CASES[i].note] }, LOG(text));
		items = items_of(&w);
		assert_string_equal(
			STATES[exact(&items, "thank/ada/2026-08-12")->state],
			CASES[i].state);
		world_close(&w);
	}
}

static void a_skip_of_a_stub_holds_for_its_note(void **state)
{
	struct items items;
	WORLD(w, "2026-08-14",
	      { "contacts/ada-lovelace.md",
		"---\naliases: [Ada]\n---\n# Ada Lovelace\n" },
	      LOG("- 2026-08-12 call @ada-lovelace 20m\n"
		  "- 2026-08-13 skip: thank/ada/2026-08-12 long ago\n"));

	(void)state;
	items = items_of(&w);
	assert_int_equal(exact(&items, "thank/ada-lovelace/2026-08-12")->state,
			 ITEM_SKIPPED);
	assert_non_null(
		items_find(&items, w.book, STR("thank/ada/2026-08-12")));
	assert_null(items_find(&items, w.book, STR("thank/ben/2026-08-12")));
	world_close(&w);
}

static void what_was_done_is_closed_even_if_it_was_skipped(void **state)
{
	const struct item *item;
	struct items items;
	WORLD(w, "2026-08-15",
	      LOG("- 2026-08-12 call @ada 20m\n"
		  "- 2026-08-13 skip: thank/ada/2026-08-12 no\n"
		  "- 2026-08-14 thanked: @ada after all\n"));

	(void)state;
	items = items_of(&w);
	item = exact(&items, "thank/ada/2026-08-12");
	assert_int_equal(item->state, ITEM_CLOSED);
	assert_day(item->closed, "2026-08-14");
	assert_int_equal(item->closed_by.line, 2);
	world_close(&w);
}

/* ------------------------------------------------------------------- tasks */

static void typed_tasks_are_items(void **state)
{
	static const struct {
		const char *line;
		enum item_group group;
		enum item_state state;
		const char *what;
	} CASES[] = {
		{ "- [ ] buy stamps", GROUP_UPKEEP, ITEM_OPEN, "buy stamps" },
		{ "- [ ] (A) buy stamps", GROUP_MOMENTUM, ITEM_OPEN,
		  "buy stamps" },
		{ "- [ ] buy stamps due:2026-08-15", GROUP_UPKEEP, ITEM_OPEN,
		  "buy stamps" },
		{ "- [ ] buy stamps due:2026-08-14", GROUP_FIXED, ITEM_OPEN,
		  "buy stamps" },
		{ "- [ ] call @ada about it", GROUP_UPKEEP, ITEM_OPEN,
		  "call Ada about it" },
		{ "- [x] buy stamps done:2026-08-12", GROUP_UPKEEP, ITEM_CLOSED,
		  "buy stamps" },
		{ "- [-] buy stamps", GROUP_UPKEEP, ITEM_SKIPPED,
		  "buy stamps" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		const struct item *item = NULL;
		struct items items;
		WORLD(w, "2026-08-14", { "plan.md", CASES[i].line });

		print_message("%s\n", CASES[i].line);
		items = items_of(&w);
		for (size_t k = 0; k < items.list.n; k++)
			if (str_starts(items.list.at[k].id, STR("task/plan/")))
				item = &items.list.at[k];
		assert_non_null(item);
		assert_int_equal(item->id.n, strlen("task/plan/123456"));
		assert_int_equal(item->group, CASES[i].group);
		assert_int_equal(item->state, CASES[i].state);
		assert_text(item->what, CASES[i].what);
		world_close(&w);
	}
}

/* ------------------------------------------------------------------- order */

static void items_stand_in_the_order_of_doing(void **state)
{
	static const char *const ORDER[] = {
		"prepare/2026-08-17-ada/2026-08-17", /* fixed */
		"thank/ben/2026-08-11",		     /* courtesy, by day */
		"thank/ada/2026-08-12",
		"thank/cleo/2026-08-12",
		"find-insider/zenith/2026-08-10", /* dearest first */
		"find-insider/initech/2026-08-10",
		"find-insider/umbrella/2026-08-10", /* then by id */
		"flesh-out/ben/2026-08-11",	    /* upkeep */
		"review/-/2026-08-14",
		"flesh-out/inbox/-", /* no day comes last */
	};
	struct items items;
	WORLD(w, "2026-08-14",
	      { "companies/initech.md", "---\ntarget: true\n---\n" },
	      { "companies/umbrella.md", "---\ntarget: true\n---\n" },
	      { "companies/zenith.md",
		"---\ntarget: true\nmotivation: 5\n---\n" },
	      { "contacts/ada.md", "# Ada\n" },
	      { "contacts/cleo.md", "# Cleo\n" },
	      { "inbox.md", "- chat @ada\n" },
	      LOG("- 2026-08-12 call @cleo 20m\n- 2026-08-12 call @ada 20m\n"
		  "- 2026-08-11 call @ben 20m\n"),
	      { "meetings/2026-08-17-ada.md", "" },
	      { "plan.md", "---\nstart: 2026-08-10\n---\n" });

	(void)state;
	items = items_of(&w);
	assert_true(items.list.n >= N_OF(ORDER));
	for (size_t i = 0; i < N_OF(ORDER); i++)
		if (!str_is(items.list.at[i].id, ORDER[i]))
			fail_msg("%s is " STR_FMT, ORDER[i],
				 STR_ARG(items.list.at[i].id));
	world_close(&w);
}

static void what_is_open_comes_first(void **state)
{
	bool over = false;
	struct items items;
	WORLD(w, "2026-08-14",
	      LOG("- 2026-08-11 call @ada 20m\n- 2026-08-12 thanked: @ada\n"
		  "- 2026-08-13 call @ben 20m\n"
		  "- 2026-08-13 skip: thank/ben/2026-08-13 no\n"
		  "- [x] one\n- [ ] two\n"));

	(void)state;
	items = items_of(&w);
	for (size_t i = 0; i < items.list.n; i++) {
		bool open = items.list.at[i].state == ITEM_OPEN;

		assert_false(over && open);
		over |= !open;
	}
	assert_true(over);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_check_explains_itself),
		cmocka_unit_test(every_follow_up_explains_itself),
		cmocka_unit_test(names_are_unique_in_both_tables),
		cmocka_unit_test(a_misspelt_name_is_guessed),
		cmocka_unit_test(settings_set_levels_and_numbers),
		cmocka_unit_test(one_is_said_as_one),
		cmocka_unit_test(a_rule_that_is_off_proposes_nothing),
		cmocka_unit_test(a_note_silences_one_name_for_itself),
		cmocka_unit_test(findings_stand_by_path_and_place),
		cmocka_unit_test(a_note_has_a_hundred_findings_at_most),
		cmocka_unit_test(equal_ids_are_told_apart_by_their_words),
		cmocka_unit_test(
			an_id_does_not_depend_on_where_its_line_stands),
		cmocka_unit_test(a_skip_holds_for_any_name_of_its_subject),
		cmocka_unit_test(a_skip_of_a_stub_holds_for_its_note),
		cmocka_unit_test(
			what_was_done_is_closed_even_if_it_was_skipped),
		cmocka_unit_test(typed_tasks_are_items),
		cmocka_unit_test(items_stand_in_the_order_of_doing),
		cmocka_unit_test(what_is_open_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
