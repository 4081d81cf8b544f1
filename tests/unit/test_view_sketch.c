/*
 * A sketched page has the hash of the whole, and another one as soon as its
 * HTML would be another.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/embedded.h>
#include <inroad/map.h>
#include <stdio.h>

#include "test_view.h"

#define NOTES_MAX 512

extern const struct embedded_file EXAMPLE_FILES[];

static void open_example(struct world *w)
{
	static struct file files[NOTES_MAX];
	size_t n = 0;

	for (const struct embedded_file *f = EXAMPLE_FILES; f->path; f++)
		if (str_ends(str_of(f->path), STR(".md")))
			files[n++] = (struct file){ f->path, f->bytes };
	assert_in_range(n, 40, NOTES_MAX - 1);
	files[n].path = NULL;
	world_open(w, files, "2026-09-11");
}

/* What was seen of cells with a mark: what each mark means. */
struct prose {
	struct world *world;
	struct map meant; /* by the mark: index + 1 */
	ARRAY_OF(struct str) list;
	size_t n, made, none; /* of prose: cells; with HTML of their own;
				 without any HTML */
};

static void see_mark(struct prose *prose, const struct cell *cell,
		     struct str means)
{
	int64_t *seen = map_put_number(&prose->meant, (uint64_t)cell->number);

	if (*seen == MAP_NONE) {
		*ARRAY_PUSH(&prose->world->arena, &prose->list) = means;
		*seen = (int64_t)prose->list.n;
	} else if (!str_eq(prose->list.at[*seen - 1], means)) {
		fail_msg("one mark for two: " STR_FMT " and " STR_FMT,
			 STR_ARG(prose->list.at[*seen - 1]), STR_ARG(means));
	}
}

static void see_prose(struct prose *prose, const struct cell *cell)
{
	prose->n++;
	prose->none += !cell->html.n && !cell->number;
	if (!cell->html.n)
		return;
	assert_true(cell->number || str_eq(cell->html, cell->words));
	/* plain text of an item that has words of its own is there for free */
	prose->made += str_find_char(cell->html, '<') != STR_NONE;
	if (cell->number)
		see_mark(prose, cell,
			 str_print(&prose->world->arena, STR_FMT "|" STR_FMT,
				   STR_ARG(cell->words), STR_ARG(cell->html)));
}

static void see_cell(struct prose *prose, const struct cell *cell)
{
	struct arena *arena = &prose->world->arena;

	if (cell->type == CELL_PROSE)
		see_prose(prose, cell);
	else if (cell->type == CELL_ID && cell->number)
		see_mark(prose, cell,
			 str_print(arena, STR_FMT "|" STR_FMT,
				   STR_ARG(cell->id), STR_ARG(cell->page)));
	else if (cell->type == CELL_PLACE && cell->number && cell->id.n)
		see_mark(prose, cell,
			 str_print(arena, STR_FMT ":%u:%u %u-%u",
				   STR_ARG(cell->id), (unsigned)cell->line,
				   (unsigned)cell->column,
				   (unsigned)cell->span.at,
				   (unsigned)cell->span.end));
	for (size_t i = 0; cell->type == CELL_LIST && i < cell->n; i++)
		see_cell(prose, cell->cells + i);
}

static void walk(struct prose *prose, const struct value *value);

/* A list's mark says what its rows do; a sketch has none of these. */
static void see_list(struct prose *prose, const struct value *list)
{
	struct value bare = *list;
	size_t n = prose->n;
	const struct cell mark = { .number = list->mark };

	if (!list->rows.n)
		return;
	bare.mark = 0;
	see_mark(prose, &mark,
		 str_print(&prose->world->arena, "%llx",
			   (unsigned long long)value_hash(&bare)));
	walk(prose, &bare);
	prose->n = n;
}

static void walk(struct prose *prose, const struct value *value)
{
	if (value->mark) {
		see_list(prose, value);
		return;
	}
	if (value->shape == VALUE_PROSE)
		see_prose(prose, &value->body);
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		for (size_t j = 0; j < row->cells.n; j++)
			see_cell(prose, row->cells.at + j);
		if (row->more)
			walk(prose, row->more);
	}
	for (size_t i = 0; i < value->children.n; i++)
		walk(prose, value->children.at[i]);
}

static void compare(struct query query, const struct view *view,
		    struct prose *whole, struct prose *sketched)
{
	struct value *full = view_run(view, &query), *sketch;

	query.sketch = true;
	sketch = view_run(view, &query);
	if (value_hash(full) != value_hash(sketch))
		fail_msg("%s of %d is sketched otherwise", view->name,
			 (int)query.thing);
	if (!full)
		return;
	walk(whole, full);
	walk(sketched, sketch);
}

static void a_sketch_has_the_hash_of_the_whole(void **state)
{
	struct world w;
	struct prose whole = { .world = &w }, sketched = { .world = &w };
	struct query query;

	(void)state;
	open_example(&w);
	whole.meant = map_make(&w.arena);
	sketched.meant = map_make(&w.arena);
	query = w.query;
	query.page = page_of;
	query.context = &w;
	for (const struct view *view = VIEWS; view->name; view++)
		for (query.thing = THING_NONE; query.thing < w.book->n_things;
		     query.thing++) {
			query.subject =
				query.thing == THING_NONE
					? STR("")
					: w.book->things[query.thing].id;
			query.arguments = &query.subject;
			query.n_arguments = query.thing != THING_NONE;
			/* those of a whole notebook once: they ask no thing */
			if (view->page && query.thing > THING_NONE)
				continue;
			if (!str_starts(str_of(view->name), STR("change")) &&
			    !str_is(STR("message"), view->name))
				compare(query, view, &whole, &sketched);
		}
	assert_int_equal(whole.n, sketched.n);
	assert_in_range(whole.made, 500, 1000000);
	assert_int_equal(sketched.made, 0);
	assert_int_equal(whole.none, 0);
	world_close(&w);
}

/* --- what makes another page --- */

static const struct file BEFORE[] = {
	{ "companies/acme.md", "# Acme\n\nOf **old**, see [[ada|her]].\n" },
	{ "contacts/ada.md", "---\nname: Ada\ncompany: acme\n---\n# Ada\n\n"
			     "Met by [[ben]], *twice*.\n" },
	{ "contacts/ben.md", "# Ben\n" },
	{ "log/2026-09.md", "- 2026-09-09 coffee @ada: **so** says [[ben]] and "
			    "[[cy|Cyrus]], [too](../contacts/ben.md)\n" },
	{ NULL, NULL },
};

static uint64_t hash_of(struct world *w, const char *name)
{
	struct query query = w->query;

	query.page = page_of;
	query.context = w;
	query.sketch = true;
	query.thing = thing(w, name);
	return value_hash(view_run(view_find(STR("show")), &query));
}

/* The hash of a page when one text stands for another in the notes. */
static uint64_t hash_with(const char *name, const char *from, const char *to)
{
	static char texts[N_OF(BEFORE)][512];
	struct file files[N_OF(BEFORE)];
	struct world w;
	bool found = !*from;
	uint64_t hash;

	for (size_t i = 0; i < N_OF(BEFORE); i++) {
		const char *text = BEFORE[i].text, *at;

		files[i] = BEFORE[i];
		at = text && *from ? strstr(text, from) : NULL;
		if (!at)
			continue;
		found = true;
		snprintf(texts[i], sizeof *texts, "%.*s%s%s", (int)(at - text),
			 text, to, at + strlen(from));
		files[i].text = texts[i];
	}
	assert_true(found);
	world_open(&w, files, "2026-09-11");
	hash = hash_of(&w, name);
	world_close(&w);
	return hash;
}

static void what_the_html_is_made_from_is_in_the_hash(void **state)
{
	static const struct {
		const char *what, *of, *from, *to;
	} CASES[] = {
		{ "a word of a line", "ada", "**so**", "**no**" },
		{ "a mark of a line", "ada", "**so**", "*so*" },
		{ "a title that a line shows", "ada", "# Ben", "# Benno" },
		{ "a target of a line", "ada", "[[ben]] and", "[[acme]] and" },
		{ "a link's target", "ada", "contacts/ben.md)",
		  "log/2026-09.md)" },
		{ "a label of a line", "ada", "|Cyrus", "|Cyril" },
		{ "a stub behind a label", "ada", "[[cy|", "[[dy|" },
		{ "a word of a body", "ada", "*twice*", "*once*" },
		{ "a mark of a body", "ada", "*twice*", "_twice_" },
		{ "a target of a body", "ada", "by [[ben]]", "by [[cy]]" },
		{ "a label of a body", "acme", "|her", "|Ada" },
		{ "a target behind a label", "acme", "[[ada|", "[[ben|" },
		{ "a word before a line's mention", "ada", "says", "said" },
		{ "the place of a line", "ada", "- 2026-09-09",
		  "\n- 2026-09-09" },
		{ "the day of a line", "ada", "2026-09-09", "2026-09-08" },
		{ "a name beside a talk", "ben", "# Ben", "# Benno" },
		{ "a field", "ada", "company: acme", "company: acne" },
		{ "a field's name", "ada", "company: acme", "firm: acme" },
		{ "a title that a field shows", "ada", "# Acme", "# Acne" },
		{ "a title that names it", "acme", "# Ada\n\nMet",
		  "# Eda\n\nMet" },
		{ "a place that names it", "acme", "name: Ada",
		  "role: peer\nname: Ada" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++)
		if (hash_with(CASES[i].of, CASES[i].from, CASES[i].to) ==
		    hash_with(CASES[i].of, "", ""))
			fail_msg("no other hash after: %s", CASES[i].what);
}

/* What a page does not show leaves it alone. */
static void what_stands_elsewhere_is_not(void **state)
{
	(void)state;
	assert_true(hash_with("ben", "", "") ==
		    hash_with("ben", "**old**", "**new**"));
	assert_true(hash_with("ada", "", "") == hash_with("ada", "", ""));
}

/* A stub that gets a note keeps its name, and its page gets another address. */
static void a_stub_that_gets_a_note_is_in_the_hash(void **state)
{
	uint64_t hash[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		WORLD(w, "2026-09-11",
		      { "notes/a.md", "# A\n\nSee *this* [[cy|Cy]].\n" },
		      { i ? "notes/cy.md" : "notes/dy.md", "# Cy\n" });
		hash[i] = hash_of(&w, "a");
		world_close(&w);
	}
	assert_true(hash[0] != hash[1]);
}

/* More were there than the row names, and one of them has a line of their own.
 */
static void whose_a_line_is_is_in_the_hash(void **state)
{
	uint64_t hash[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		WORLD(w, "2026-09-11",
		      { "log/2026-09.md",
			"- 2026-09-09 lunch @aa @bb @cc @dd @ee @ff @gg @hh "
			"@ii @jj @kk @ll @mm @nn: so\n"
			"  - promised: @nn the list\n" },
		      { "contacts/aa.md", "# Ada\n" },
		      { "contacts/nn.md", i ? "# Nan\n" : "# Ned\n" });
		hash[i] = hash_of(&w, "aa");
		world_close(&w);
	}
	assert_true(hash[0] != hash[1]);
}

/* Of two so called a title means neither, and shows nothing; a field does. */
static void what_is_only_derived_is_in_the_hash(void **state)
{
	uint64_t hash[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		WORLD(w, "2026-09-11", { "contacts/a.md", "# Ada\n" },
		      { "contacts/b.md", "# Ada\n" },
		      { "meetings/cup.md",
			i ? "---\ndate: 2026-09-09\nwith: Ada\n---\n"
			    "# Coffee with Ada\n"
			  : "---\ndate: 2026-09-09\n---\n"
			    "# Coffee with Ada\n" });
		hash[i] = hash_of(&w, "cup");
		world_close(&w);
	}
	assert_true(hash[0] != hash[1]);
}

/* For many pages marks are made once: they are those that one page makes. */
static void kept_marks_are_the_same(void **state)
{
	struct world w;
	struct query query, kept;
	const struct view *show = view_find(STR("show"));

	(void)state;
	open_example(&w);
	query = w.query;
	query.page = page_of;
	query.context = &w;
	query.sketch = true;
	kept = query;
	kept.index = view_index_make(&query, NULL, &w.arena);
	for (int32_t i = 0; i < w.book->n_things; i++) {
		query.thing = kept.thing = i;
		if (value_hash(view_run(show, &query)) !=
		    value_hash(view_run(show, &kept)))
			fail_msg("kept otherwise: %d", (int)i);
	}
	world_close(&w);
}

static bool no_page(void *context, struct str id, struct buf *out)
{
	(void)id;
	(void)out;
	++*(int *)context;
	return false;
}

static void a_sketch_asks_for_no_page(void **state)
{
	int asked = 0;
	struct world w;
	struct query query;

	(void)state;
	world_open(&w, BEFORE, "2026-09-11");
	query = w.query;
	query.page = no_page;
	query.context = &asked;
	query.thing = thing(&w, "ada");
	query.sketch = true;
	view_run(view_find(STR("show")), &query);
	assert_int_equal(asked, 0);
	query.sketch = false;
	view_run(view_find(STR("show")), &query);
	assert_int_equal(asked, 4);
	world_close(&w);
}

/* Without pages there is no HTML, and nothing to mark. */
static void without_pages_prose_has_no_mark(void **state)
{
	struct world w;
	struct prose prose = { .world = &w };
	struct query query;

	(void)state;
	world_open(&w, BEFORE, "2026-09-11");
	prose.meant = map_make(&w.arena);
	query = w.query;
	query.thing = thing(&w, "ada");
	walk(&prose, view_run(view_find(STR("show")), &query));
	assert_in_range(prose.n, 2, 20);
	assert_int_equal(prose.none, prose.n);
	world_close(&w);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sketch_has_the_hash_of_the_whole),
		cmocka_unit_test(what_the_html_is_made_from_is_in_the_hash),
		cmocka_unit_test(what_stands_elsewhere_is_not),
		cmocka_unit_test(a_stub_that_gets_a_note_is_in_the_hash),
		cmocka_unit_test(whose_a_line_is_is_in_the_hash),
		cmocka_unit_test(what_is_only_derived_is_in_the_hash),
		cmocka_unit_test(kept_marks_are_the_same),
		cmocka_unit_test(a_sketch_asks_for_no_page),
		cmocka_unit_test(without_pages_prose_has_no_mark),
	};

	return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
