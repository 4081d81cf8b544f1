/*
 * The tables of the language keep their own word: every example in them is
 * read as the row says, and no row is doubled or dumb.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/buf.h>
#include <inroad/draft.h>
#include <inroad/note.h>

static struct arena scratch, arena;

static int open_arenas(void **state)
{
	(void)state;
	arena_open(&scratch, NOTE_ARENA_MAX);
	arena_open(&arena, 0);
	return 0;
}

static int close_arenas(void **state)
{
	(void)state;
	arena_close(&scratch);
	arena_close(&arena);
	return 0;
}

static const struct note *read_note(struct str path, struct str text)
{
	struct source source = { path, text, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };

	arena_reset(&scratch);
	return note_read(&source, &reader, &scratch, &arena);
}

static void assert_clean(const struct note *note)
{
	if (note->findings.n)
		print_error(
			STR_FMT ": " STR_FMT "\n", STR_ARG(note_path(note)),
			STR_ARG(note_text(note, note_findings(note)->words)));
	assert_int_equal(note->findings.n, 0);
}

static struct str path_of(int kind)
{
	const char *where = KINDS[kind].where;

	if (!where[0])
		return STR("page.md");
	if (where[strlen(where) - 1] == '/')
		return str_print(&arena, "%s2026-08-19-x.md", where);
	return str_of(where);
}

static void every_words_example_is_read_as_that_word(void **state)
{
	(void)state;
	for (int i = 0; i < N_WORDS; i++) {
		const char *path =
			i == WORD_OFFER ? "applications/a.md" : "contacts/a.md";
		struct str text = str_print(
			&arena, "---\ncompany: x\n%s---\n%s\n",
			i == WORD_OFFER ? "job: y\n" : "", WORDS[i].example);
		const struct note *note;

		if (WORDS[i].stage && !(WORDS[i].flags & WORD_IS_TALK))
			path = "applications/a.md",
			text = str_print(&arena,
					 "---\ncompany: x\njob: y\n---\n%s\n",
					 WORDS[i].example);
		note = read_note(str_of(path), text);
		for (uint32_t k = 0; k < note->findings.n; k++)
			/* `due:fri` in an example without a day of its own */
			assert_true(str_is(
				note_text(note, note_findings(note)[k].name),
				"bad-date"));
		assert_int_equal(note->lines.n, 1);
		assert_int_equal(note_lines(note)->word, i);
		assert_int_not_equal(WORDS[i].summary[0], 0);
	}
}

static void words_and_verbs_are_told_apart(void **state)
{
	(void)state;
	for (int i = 0; i < N_WORDS; i++) {
		bool verb = WORDS[i].flags & WORD_IS_VERB;
		struct str name = str_of(WORDS[i].name);

		assert_int_equal(verb ? verb_find(name) : word_find(name), i);
	}
}

static void every_fields_example_is_a_value_of_its_type(void **state)
{
	(void)state;
	for (int kind = 0; kind < N_KINDS; kind++) {
		struct buf text = buf_make(&arena, 0);

		buf_text(&text, "---\n");
		for (const struct field *f = KINDS[kind].fields; f->name; f++)
			buf_print(&text, "%s: %s\n", f->name, f->example);
		for (const struct field *f = FIELDS_COMMON; f->name; f++)
			if (f->role != ROLE_KIND)
				buf_print(&text, "%s: %s\n", f->name,
					  f->example);
		buf_text(&text, "---\n");
		assert_clean(read_note(path_of(kind), buf_get(&text)));
	}
}

static void every_tokens_example_is_good(void **state)
{
	(void)state;
	for (int i = 0; i < N_TOKENS; i++) {
		const struct note *note = read_note(
			STR("inbox.md"),
			str_print(&arena, "- 2026-08-12 call @ada %s: x\n",
				  TOKENS[i].example));

		assert_clean(note);
		assert_int_equal(note_lines(note)->tokens.n, 1);
		assert_int_equal(note_tokens(note)->token, i);
		assert_true(note_tokens(note)->good);
	}
}

static void a_new_note_lacks_only_what_a_person_must_fill_in(void **state)
{
	(void)state;
	for (int kind = 0; kind < N_KINDS; kind++) {
		struct str text =
			draft_note(&arena, (enum kind)kind, STR("Grace Hopper"),
				   date_make(2026, 9, 11));
		struct str path =
			draft_path(&arena, (enum kind)kind, STR("Grace Hopper"),
				   date_make(2026, 9, 11));
		const struct note *note = read_note(path, text);

		assert_int_equal(note->kind,
				 kind == KIND_PAGE ? KIND_PAGE : kind);
		for (uint32_t i = 0; i < note->findings.n; i++)
			assert_true(str_is(
				note_text(note, note_findings(note)[i].name),
				"missing-field"));
	}
}

/* What a new note of a kind says, up to its heading and with it. */
static void a_title_tells_a_day_and_people(void **state)
{
	static const struct {
		enum kind kind;
		const char *title, *path, *words;
	} cases[] = {
		{ KIND_MEETING, "Ada", "meetings/2026-09-11-ada.md",
		  "date: 2026-09-11  #|with: ada  #|\n# Ada\n" },
		{ KIND_MEETING, "2026-09-14 Ada", "meetings/2026-09-14-ada.md",
		  "date: 2026-09-14  #|with: ada  #|\n# Ada\n" },
		{ KIND_MEETING, "2026-09-14", "meetings/2026-09-14.md",
		  "date: 2026-09-14  #|with:  #|\n# 2026-09-14\n" },
		{ KIND_MEETING, "Coffee with Ada",
		  "meetings/2026-09-11-coffee-with-ada.md", "with: ada  #" },
		{ KIND_MEETING, "2026-09-14 Ada, Bo and Cy Lee",
		  "meetings/2026-09-14-ada-bo-and-cy-lee.md",
		  "with: [ada, bo, cy-lee]  #" },
		{ KIND_EVENT, "2026-09-14 The fair",
		  "events/2026-09-14-the-fair.md",
		  "date: 2026-09-14  #|\n# The fair\n" },
		{ KIND_CONTACT, "2026-09-14 Ada", "contacts/2026-09-14-ada.md",
		  "\n# 2026-09-14 Ada\n" },
	};
	int32_t today = date_make(2026, 9, 11);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str title = str_of(cases[i].title), word;
		struct str words = str_of(cases[i].words);
		struct str text =
			draft_note(&arena, cases[i].kind, title, today);

		assert_true(
			str_is(draft_path(&arena, cases[i].kind, title, today),
			       cases[i].path));
		while ((word = str_cut(&words, '|')).n)
			if (str_find(text, word) == STR_NONE)
				fail_msg("case %zu: %.*s", i, (int)text.n,
					 text.at);
	}
}

static void roles_mean_one_thing_in_a_kind(void **state)
{
	(void)state;
	for (int kind = 0; kind < N_KINDS; kind++)
		for (const struct field *f = KINDS[kind].fields; f->name; f++) {
			assert_int_not_equal(f->role, ROLE_NONE);
			assert_ptr_equal(
				kind_field_by_role((enum kind)kind, f->role),
				f);
			assert_ptr_equal(
				kind_field((enum kind)kind, str_of(f->name)),
				f);
		}
}

static void a_folder_gives_the_kind(void **state)
{
	(void)state;
	for (int kind = 0; kind < N_KINDS; kind++)
		assert_int_equal(kind_of_path(path_of(kind)), kind);
	assert_int_equal(kind_of_path(STR("inbox.md")), KIND_JOURNAL);
	assert_int_equal(kind_of_path(STR("contacts/old/ada.md")),
			 KIND_CONTACT);
	assert_int_equal(kind_of_path(STR("notes/contacts/ada.md")), KIND_PAGE);
}

static void a_line_is_logged_where_it_belongs(void **state)
{
	int32_t today = date_make(2026, 9, 11);
	struct str added, text;
	int line;

	(void)state;
	text = draft_log(&arena, (struct str){ 0 }, STR("log/2026-09.md"),
			 STR("coffee @ada"), today, &line, &added);
	assert_true(str_is(text, "# 2026-09\n\n- 2026-09-11 coffee @ada\n"));
	assert_int_equal(line, 3);
	text = draft_log(&arena, STR("# S\n\n## 2026-09-11\n\n- call @bo\n"),
			 STR("log/2026-09.md"), STR("- coffee @ada"), today,
			 &line, &added);
	assert_true(str_ends(text, STR("- call @bo\n- coffee @ada\n")));
	assert_int_equal(line, 6);
	text = draft_log(&arena, STR("x\r\n## 2026-09-10\r\n- a"),
			 STR("log/2026-09.md"), STR("2026-09-09 call @bo"),
			 today, &line, &added);
	assert_true(str_ends(text, STR("- a\r\n- 2026-09-09 call @bo\r\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_words_example_is_read_as_that_word),
		cmocka_unit_test(words_and_verbs_are_told_apart),
		cmocka_unit_test(every_fields_example_is_a_value_of_its_type),
		cmocka_unit_test(every_tokens_example_is_good),
		cmocka_unit_test(
			a_new_note_lacks_only_what_a_person_must_fill_in),
		cmocka_unit_test(a_title_tells_a_day_and_people),
		cmocka_unit_test(roles_mean_one_thing_in_a_kind),
		cmocka_unit_test(a_folder_gives_the_kind),
		cmocka_unit_test(a_line_is_logged_where_it_belongs),
	};

	return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
