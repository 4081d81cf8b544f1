/* What programs may rely on: keys of JSON, ids, states, positions of mends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include <jansson.h>

#include "test_view.h"

static json_t *json_of(struct world *w, const char *view, const char *subject)
{
	json_error_t error;
	json_t *json = json_loads(view_as(w, view, subject, "json"),
				  JSON_REJECT_DUPLICATES, &error);

	if (!json)
		fail_msg("%s: %s", view, error.text);
	assert_int_equal(json_integer_value(json_object_get(json, "inroad")),
			 1);
	assert_string_equal(json_string_value(json_object_get(json, "today")),
			    "2026-09-11");
	return json;
}

/* A member by a path such as "items.0.id". */
static json_t *at(json_t *json, const char *path)
{
	char part[64];

	while (json && *path) {
		size_t n = strcspn(path, ".");
		snprintf(part, sizeof part, "%.*s", (int)n, path);
		json = json_is_array(json)
			       ? json_array_get(json,
						(size_t)strtol(part, NULL, 10))
			       : json_object_get(json, part);
		path += n + (path[n] == '.');
	}
	return json;
}

static void assert_at(json_t *json, const char *path, const char *expected)
{
	const char *found = json_string_value(at(json, path));

	if (!found || strcmp(found, expected))
		fail_msg("%s is '%s', not '%s'", path, found ? found : "none",
			 expected);
}

static const struct file NOTES[] = {
	{ "applications/acme-planner.md",
	  "---\ncompany: acme\njob: planner\nchannel: ad\n---\n# Planner\n\n"
	  "- 2026-09-01 applied\n" },
	{ "companies/acme.md", "---\ntarget: true\n---\n# Acme\n" },
	{ "contacts/ada.md",
	  "---\ncompany: acme\nrole: frend\ntags: [a, b]\nprivate: true\n"
	  "created: 2026-09-01\n---\n# Ada\n" },
	{ "inbox.md", "- [ ] (B) call @ada due:2026-09-09\n"
		      "- [x] post it done:2026-09-02\n"
		      "- 2026-09-09 coffee @ada 30m: words\n"
		      "- 2026-09-08 call @ben 30m: words\n"
		      "- skip: thank/ben/2026-09-08 sent flowers\n" },
	{ NULL, NULL },
};

static json_t *item_of(json_t *json, const char *id)
{
	json_t *items = json_object_get(json, "items"), *item;
	size_t i;

	json_array_foreach(
		items, i,
		item) if (!strcmp(json_string_value(json_object_get(item,
								    "id")),
				  id)) return item;
	return NULL;
}

static void items_have_their_keys(void **state)
{
	struct world w;
	json_t *json, *item;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	json = json_of(&w, "todo", NULL);
	item = item_of(json, "thank/ada/2026-09-09");
	assert_non_null(item);
	assert_at(item, "rule", "thank");
	assert_at(item, "who", "ada");
	assert_at(item, "state", "open");
	assert_at(item, "due", "2026-09-10");
	assert_at(item, "file", "inbox.md");
	assert_int_equal(json_integer_value(at(item, "line")), 3);
	assert_non_null(json_string_value(at(item, "what")));
	assert_non_null(json_string_value(at(item, "why")));
	assert_null(item_of(json, "thank/ben/2026-09-08"));
	json_decref(json);
	world_close(&w);
}

static void closed_and_skipped_items_come_when_asked(void **state)
{
	struct world w;
	json_t *json;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	w.query.all = true;
	json = json_of(&w, "todo", NULL);
	assert_at(item_of(json, "thank/ben/2026-09-08"), "state", "skipped");
	assert_says(view_as(&w, "todo", NULL, "json"), "\"state\": \"closed\"");
	assert_says(view_as(&w, "todo", NULL, "todotxt"), "x 2026-09-02");
	json_decref(json);
	world_close(&w);
}

static void a_task_has_its_priority_as_a_number(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	assert_says(view_as(&w, "todo", NULL, "json"), "\"priority\": 2");
	assert_says(view_as(&w, "todo", NULL, "todotxt"), "(B) ");
	world_close(&w);
}

static void an_empty_list_is_there_and_empty(void **state)
{
	static const char *const CASES[][2] = { { "todo", "items" },
						{ "findings", "findings" },
						{ "people", "people" },
						{ "companies", "companies" },
						{ "data", "notes" } };
	WORLD(w, "2026-09-11", { NULL, NULL });

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		json_t *json = json_of(&w, CASES[i][0], NULL);
		assert_true(json_is_array(at(json, CASES[i][1])));
		assert_int_equal(json_array_size(at(json, CASES[i][1])), 0);
		json_decref(json);
	}
	world_close(&w);
}

static void findings_tell_their_mends(void **state)
{
	struct world w;
	json_t *json, *list, *finding = NULL;
	size_t i;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	json = json_of(&w, "findings", NULL);
	list = at(json, "findings");
	json_array_foreach(
		list, i,
		finding) if (!strcmp(json_string_value(at(finding, "name")),
				     "unknown-value")) break;
	assert_at(finding, "level", "error");
	assert_at(finding, "file", "contacts/ada.md");
	assert_int_equal(json_integer_value(at(finding, "line")), 3);
	assert_at(finding, "mends.0.file", "contacts/ada.md");
	assert_at(finding, "mends.0.text", "friend");
	assert_int_equal(
		json_integer_value(at(finding, "mends.0.end")) -
			json_integer_value(at(finding, "mends.0.start")),
		5);
	assert_int_equal(json_integer_value(at(json, "errors")), 1);
	assert_int_equal(json_integer_value(at(json, "notes")), 4);
	json_decref(json);
	world_close(&w);
}

static void a_finding_in_the_settings_shows_its_line(void **state)
{
	struct diags settings;
	const char *text;
	WORLD(w, "2026-09-11", { "me.md", "# Lena\n" });

	(void)state;
	settings = diags_make(&w.arena);
	config_read(STR("output: digest\ntoday-mx: 3\n"), NULL, &w.arena,
		    &settings, &w.config);
	w.findings = diags_make(&w.arena);
	rules_check(w.record, &(struct checking){ .settings = &settings }, NULL,
		    &w.arena, &w.findings);
	text = view_as(&w, "findings", NULL, "text");
	assert_says(text, "inroad.yaml:2:1: ");
	assert_says(text, "2 | today-mx: 3");
	world_close(&w);
}

static void the_summary_counts_in_words(void **state)
{
	struct world w;
	WORLD(clean, "2026-09-11", { "me.md", "# Lena\n" });

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	assert_says(view_as(&w, "findings", NULL, "text"), "1 error, ");
	assert_says(view_as(&w, "findings", NULL, "text"), " in 4 notes\n");
	assert_string_equal(view_as(&clean, "findings", NULL, "text"),
			    "nothing to mend in 1 note\n");
	world_close(&clean);
	world_close(&w);
}

static void all_data_is_told(void **state)
{
	struct world w;
	json_t *json;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	json = json_of(&w, "data", NULL);
	assert_at(json, "notes.2.id", "ada");
	assert_at(json, "notes.2.kind", "contact");
	assert_at(json, "notes.2.path", "contacts/ada.md");
	assert_at(json, "notes.2.created", "2026-09-01");
	assert_at(json, "notes.2.tags.1", "b");
	assert_at(json, "notes.2.fields.company", "acme");
	assert_true(json_is_true(at(json, "notes.2.private")));
	assert_null(at(json, "notes.1.private"));
	assert_at(json, "links.0.from", "acme-planner");
	assert_at(json, "links.0.to", "acme");
	assert_int_equal(json_integer_value(at(json, "links.0.line")), 2);
	assert_true(json_array_size(at(json, "findings")) > 0);
	assert_true(json_array_size(at(json, "items")) > 0);
	json_decref(json);
	world_close(&w);
}

/* A row at a time, for those who can; for the others all of them. */
static void data_is_made_while_it_is_written(void **state)
{
	struct world w;
	const struct value *notes;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	notes = view_run(view_find(STR("data")), &w.query)->children.at[0];
	assert_int_equal(notes->rows.n, 0);
	assert_int_equal(notes->maker->n, w.book->n_notes);
	assert_says(view_as(&w, "data", NULL, "csv"), "contacts/ada.md");
	world_close(&w);
}

static void a_page_tells_its_thing(void **state)
{
	static const char *const CASES[][3] = {
		{ "ada", "kind", "contact" },
		{ "ada", "last_contact", "2026-09-09" },
		{ "ada", "fields.tags.0", "a" },
		{ "acme", "kind", "company" },
		{ "acme", "applications.0.id", "acme-planner" },
		{ "acme", "applications.0.title", "Planner" },
		{ "acme-planner", "stage", "applied" },
		{ "acme-planner", "since", "2026-09-01" },
		{ "acme-planner", "channel", "ad" },
		{ "ben", "command", "inroad new contact ben" },
	};
	struct world w;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	for (size_t i = 0; i < N_OF(CASES); i++) {
		json_t *json = json_of(&w, "show", CASES[i][0]);
		assert_at(json, CASES[i][1], CASES[i][2]);
		json_decref(json);
	}
	world_close(&w);
}

static void lists_are_keyed_by_their_plural(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	for (int kind = 0; kind < N_KINDS; kind++) {
		json_t *json = json_of(&w, "list", KINDS[kind].plural);
		assert_true(json_is_array(at(json, KINDS[kind].plural)));
		json_decref(json);
	}
	w.query.subject = STR("pets");
	assert_null(view_run(view_find(STR("list")), &w.query));
	world_close(&w);
}

static void why_tells_the_rule_and_what_closes_it(void **state)
{
	struct world w;
	json_t *json;

	(void)state;
	world_open(&w, NOTES, "2026-09-11");
	json = json_of(&w, "why", "thank/ada/2026-09-09");
	assert_at(json, "rule", "thank");
	assert_at(json, "state", "open");
	assert_at(json, "facts.0.file", "inbox.md");
	assert_non_null(at(json, "close_with"));
	assert_says(json_string_value(at(json, "skip_with")),
		    "skip: thank/ada/2026-09-09");
	json_decref(json);
	json = json_of(&w, "why", "thank/ben/2026-09-08");
	assert_at(json, "state", "skipped");
	assert_null(at(json, "close_with"));
	json_decref(json);
	w.query.subject = STR("thank/nobody/2026-09-08");
	assert_null(view_run(view_find(STR("why")), &w.query));
	world_close(&w);
}

static void everything_has_an_explanation(void **state)
{
	WORLD(w, "2026-09-11", { "me.md", "" });

	(void)state;
	for (size_t i = 0; check_at(i); i++) {
		const struct check *check = check_at(i);
		json_t *json = json_of(&w, "explain", check->name);
		assert_at(json, "name", check->name);
		assert_at(json, "why", check->why);
		json_decref(json);
	}
	for (const struct followup *rule = FOLLOWUPS; rule->name; rule++) {
		json_t *json = json_of(&w, "explain", rule->name);
		assert_non_null(at(json, "summary"));
		json_decref(json);
	}
	for (int i = 0; i < N_WORDS; i++)
		json_decref(json_of(&w, "explain", WORDS[i].name));
	for (int i = 0; i < N_KINDS; i++)
		json_decref(json_of(&w, "explain", KINDS[i].name));
	for (const struct setting *s = SETTINGS; s->name; s++)
		json_decref(json_of(&w, "explain", s->name));
	json_decref(json_of(&w, "explain", "met-via"));
	json_decref(json_of(&w, "explain", " [unresolved] "));
	w.query.subject = STR("nonsense");
	assert_null(view_run(view_find(STR("explain")), &w.query));
	world_close(&w);
}

/* The tone of the house, over all that is printed without any note. */
static void no_word_of_ours_is_unkind(void **state)
{
	static const char *const NEVER[] = { "!", " lead ", "prospect",
					     "pipeline", " convert" };
	static const char *const SAID[] = { "today",	 "rules",   "settings",
					    "limits",	 "formats", "todo",
					    "flesh-out", "problems" };
	WORLD(w, "2026-09-11", { "me.md", "# Lena\n" });

	(void)state;
	for (size_t i = 0; i < N_OF(SAID); i++)
		for (size_t j = 0; j < N_OF(NEVER); j++)
			assert_is_silent(view_as(&w, SAID[i], NULL, "text"),
					 NEVER[j]);
	world_close(&w);
}

/* Each view in each format, from an empty notebook and from a full one. */
static void every_view_goes_into_every_format(void **state)
{
	struct world w[2];

	(void)state;
	world_open(w, NOTES, "2026-09-11");
	world_open(w + 1, (const struct file[]){ { NULL, NULL } },
		   "2026-09-11");
	for (int i = 0; i < 2; i++)
		for (const struct view *view = VIEWS; view->name; view++) {
			const struct value *value = view_run(view, &w[i].query);
			for (const struct format *f = FORMATS; value && f->name;
			     f++)
				write_value(w + i, value, f->name);
		}
	world_close(w + 1);
	world_close(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_have_their_keys),
		cmocka_unit_test(closed_and_skipped_items_come_when_asked),
		cmocka_unit_test(a_task_has_its_priority_as_a_number),
		cmocka_unit_test(an_empty_list_is_there_and_empty),
		cmocka_unit_test(findings_tell_their_mends),
		cmocka_unit_test(a_finding_in_the_settings_shows_its_line),
		cmocka_unit_test(the_summary_counts_in_words),
		cmocka_unit_test(all_data_is_told),
		cmocka_unit_test(data_is_made_while_it_is_written),
		cmocka_unit_test(a_page_tells_its_thing),
		cmocka_unit_test(lists_are_keyed_by_their_plural),
		cmocka_unit_test(why_tells_the_rule_and_what_closes_it),
		cmocka_unit_test(everything_has_an_explanation),
		cmocka_unit_test(no_word_of_ours_is_unkind),
		cmocka_unit_test(every_view_goes_into_every_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
