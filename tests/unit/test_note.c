/*
 * A note's lines and fields, one sentence of the language a case: what is
 * typed, and what inroad makes of it, told by `tell` in one line an item:
 *	sort word day(from) there/mentions tokens |text|
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/buf.h>
#include <inroad/embedded.h>
#include <inroad/note.h>

extern const struct embedded_file EXAMPLE_FILES[];

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

static const struct note *read_note(const char *path, const char *text)
{
	struct source source = { str_of(path), str_of(text), NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };

	arena_reset(&scratch);
	return note_read(&source, &reader, &scratch, &arena);
}

static void tell_line(struct buf *out, const struct note *note,
		      const struct note_line *line)
{
	static const char *const SORTS[] = { "prose", "dated", "verb", "fact",
					     "task" };
	static const char *const FROM[] = { "none",    "own",  "line",
					    "heading", "file", "done" };
	static const char *const TASKS[] = { "", " open", " done", " dropped" };
	char day[DATE_TEXT];

	buf_print(out, "%s%s %s %s(%s) %u/%u", SORTS[line->sort],
		  TASKS[line->task],
		  line->word < 0 ? "-" : WORDS[line->word].name,
		  date_text(line->day, day), FROM[line->day_from],
		  line->n_there, line->mentions.n);
	for (uint32_t i = 0; i < line->tokens.n; i++) {
		const struct note_token *t =
			note_tokens(note) + line->tokens.at + i;

		buf_print(out, " %s=", TOKENS[t->token].name);
		if (TOKENS[t->token].type == TOKEN_IS_DAY)
			buf_text(out, date_text(t->number, day));
		else if (TOKENS[t->token].type == TOKEN_IS_TEXT)
			buf_str(out, note_text(note, t->text));
		else
			buf_print(out, "%d", t->number);
	}
	buf_print(out, " |" STR_FMT "|\n",
		  STR_ARG(note_text(note, line->text)));
}

static const char *tell(const struct note *note)
{
	struct buf out = buf_make(&arena, 0);

	for (uint32_t i = 0; i < note->lines.n; i++)
		tell_line(&out, note, &note_lines(note)[i]);
	for (uint32_t i = 0; i < note->findings.n; i++)
		buf_print(
			&out, "! " STR_FMT "\n",
			STR_ARG(note_text(note, note_findings(note)[i].name)));
	buf_char(&out, '\0');
	return out.at;
}

struct a_case {
	const char *path, *text, *told;
};

static void check_cases(const struct a_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(
			tell(read_note(cases[i].path, cases[i].text)),
			cases[i].told);
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

static void a_dated_line_opens_by_date_word_and_people(void **state)
{
	static const struct a_case CASES[] = {
		{ "inbox.md", "- 2026-08-12 coffee @ada: budget opens\n",
		  "dated coffee 2026-08-12(own) 1/1 |budget opens|\n" },
		{ "inbox.md", "- 2026-08-12 9:30 call @ada and @bo 20m: hi\n",
		  "dated call 2026-08-12(own) 2/2 mins=20 |hi|\n" },
		{ "inbox.md", "- coffee with @ada, @bo: x @tom\n",
		  "dated coffee ?(none) 2/3 |x @tom|\n" },
		{ "inbox.md", "## 2026-08-12\n\n- met [[ada|Ada]]\n",
		  "dated met 2026-08-12(heading) 1/1 ||\n" },
		{ "log/2026-08-12.md", "- chat @ada\n",
		  "dated chat 2026-08-12(file) 1/1 ||\n" },
		/* a meeting that was moved says so in its front matter */
		{ "meetings/2026-08-12-bo.md",
		  "---\ndate: 2026-08-14\n---\n- chat @ada\n",
		  "dated chat 2026-08-14(file) 1/1 ||\n" },
		{ "events/fair.md", "---\ndate: 2026-08-14\n---\n- chat @ada\n",
		  "dated chat 2026-08-14(file) 1/1 ||\n" },
		{ "meetings/2026-08-12-bo.md",
		  "---\ndate: 2026-08\n---\n- chat @ada\n",
		  "dated chat 2026-08-12(file) 1/1 ||\n" },
		/* prose: no date, no time, nobody */
		{ "inbox.md", "- lunch was great\n",
		  "prose - ?(none) 0/0 |lunch was great|\n" },
		{ "inbox.md", "- lunch\n", "prose - ?(none) 0/0 |lunch|\n" },
		{ "inbox.md", "## 2026-08-12\n- lunch: soup\n",
		  "prose - 2026-08-12(heading) 0/0 |lunch: soup|\n" },
		/* a weekday may stand before a heading's date */
		{ "inbox.md", "## Thu 2026-08-13\n- met @ada\n",
		  "dated met 2026-08-13(heading) 1/1 ||\n" },
		{ "inbox.md", "## Thursday, 2026-08-13\n- met @ada\n",
		  "dated met 2026-08-13(heading) 1/1 ||\n" },
		{ "inbox.md", "## **2026-08-13**\n- met @ada\n",
		  "dated met 2026-08-13(heading) 1/1 ||\n" },
		{ "inbox.md", "## Until 2026-08-13\n- met @ada\n",
		  "dated met ?(none) 1/1 ||\n" },
		{ "inbox.md", "# 2026-08-01\n## Fri 2026-02-30\n- met @ada\n",
		  "dated met ?(none) 1/1 ||\n! bad-date\n" },
		/* in a contact's own note a heading's date is enough */
		{ "contacts/ada.md", "## 2026-08-12\n- lunch: soup\n",
		  "dated lunch 2026-08-12(heading) 0/0 |soup|\n" },
		{ "contacts/ada.md", "- 10:15 lunch\n",
		  "dated lunch ?(none) 0/0 ||\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void a_stage_needs_an_application_or_re(void **state)
{
	static const struct a_case CASES[] = {
		{ "applications/a.md",
		  "---\ncompany: x\njob: y\n---\n- applied\n"
		  "- 2026-08-12 offer: 70k\n",
		  "dated applied ?(none) 0/0 ||\n"
		  "dated offer 2026-08-12(own) 0/0 |70k|\n" },
		{ "inbox.md", "- reply re:acme-job: they wrote\n",
		  "dated reply ?(none) 0/0 re=acme-job |they wrote|\n" },
		{ "inbox.md", "- 2026-08-12 offer: a tour\n",
		  "verb offer 2026-08-12(own) 0/0 |a tour|\n" },
		{ "inbox.md", "- 2026-08-12 applied @acme/data-engineer\n",
		  "dated applied 2026-08-12(own) 1/1 ||\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void a_sub_list_has_its_lines_day(void **state)
{
	static const struct a_case CASES[] = {
		{ "inbox.md",
		  "- 2026-08-12 call @ada\n  - learned: @acme hires\n"
		  "  - some prose\n    - 2026-08-14 sent: the article\n",
		  "dated call 2026-08-12(own) 1/1 ||\n"
		  "verb learned 2026-08-12(line) 0/1 |@acme hires|\n"
		  "prose - 2026-08-12(line) 0/0 |some prose|\n"
		  "verb sent 2026-08-14(own) 0/0 |the article|\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void relative_days_count_from_the_lines_own(void **state)
{
	static const struct a_case CASES[] = {
		/* 2026-08-12 is a Wednesday */
		{ "inbox.md",
		  "- 2026-08-12 call @a\n  - promised: x due:fri\n"
		  "  - they: y due:+2bd\n  - promised: z due:+3d\n",
		  "dated call 2026-08-12(own) 1/1 ||\n"
		  "verb promised 2026-08-12(line) 0/0 due=2026-08-14 |x "
		  "due:fri|\n"
		  "verb they 2026-08-12(line) 0/0 due=2026-08-14 |y due:+2bd|\n"
		  "verb promised 2026-08-12(line) 0/0 due=2026-08-15 |z "
		  "due:+3d|\n" },
		{ "inbox.md", "- promised: x due:fri\n",
		  "verb promised ?(none) 0/0 due=? |x due:fri|\n! bad-date\n" },
		{ "inbox.md", "- 2026-08-12 promised: x due:2026-02-30\n",
		  "verb promised 2026-08-12(own) 0/0 due=? |x "
		  "due:2026-02-30|\n! bad-date\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void tasks_have_a_box_and_may_have_a_word(void **state)
{
	static const struct a_case CASES[] = {
		{ "inbox.md", "- [ ] (A) write it due:2026-08-14 every:2w #x\n",
		  "task open - ?(none) 0/0 due=2026-08-14 every=14 #=x |write "
		  "it due:2026-08-14 every:2w #x|\n" },
		{ "inbox.md", "- [x] call @bo done:2026-08-12\n",
		  "dated done call 2026-08-12(done) 1/1 done=2026-08-12 ||\n" },
		{ "inbox.md", "- [-] ask again\n",
		  "task dropped - ?(none) 0/0 |ask again|\n" },
		{ "inbox.md",
		  "- [ ] a \xf0\x9f\x93\x85 2026-08-14\n"
		  "- [ ] b [due:: 2026-08-15]\n- [x] c \xe2\x9c\x85 "
		  "2026-08-16\n",
		  "task open - ?(none) 0/0 due=2026-08-14 |a "
		  "\xf0\x9f\x93\x85 2026-08-14|\n"
		  "task open - ?(none) 0/0 due=2026-08-15 |b [due:: "
		  "2026-08-15]|\n"
		  "task done - ?(none) 0/0 done=2026-08-16 |c "
		  "\xe2\x9c\x85 2026-08-16|\n" },
		{ "inbox.md", "- [ ] promised: the map due:2026-08-14\n",
		  "verb open promised ?(none) 0/0 due=2026-08-14 |the map "
		  "due:2026-08-14|\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void what_nearly_fits_is_told(void **state)
{
	static const struct a_case CASES[] = {
		{ "inbox.md", "- lerned: a thing\n",
		  "prose - ?(none) 0/0 |lerned: a thing|\n! bad-verb\n" },
		{ "inbox.md", "- goal: a thing\n- note: b\n- Learned: c\n",
		  "prose - ?(none) 0/0 |goal: a thing|\n"
		  "prose - ?(none) 0/0 |note: b|\n"
		  "prose - ?(none) 0/0 |Learned: c|\n! bad-verb\n" },
		{ "inbox.md", "- Note: a\n- Learned of it: b\n- Got:c\n-",
		  "prose - ?(none) 0/0 |Note: a|\n"
		  "prose - ?(none) 0/0 |Learned of it: b|\n"
		  "prose - ?(none) 0/0 |Got:c|\n"
		  "prose - ?(none) 0/0 ||\n! bad-verb\n" },
		{ "inbox.md", "- 2026-08-12 cofee @ada\n",
		  "prose - 2026-08-12(own) 0/1 |cofee @ada|\n! unread-line\n" },
		{ "inbox.md", "- Coffee @ada on 2026-08-12\n",
		  "prose - ?(none) 0/1 |Coffee @ada on 2026-08-12|\n"
		  "! unread-line\n" },
		/* the day stands behind the word, or behind the people */
		{ "inbox.md",
		  "## 2026-08-01\n- coffee with @ada 2026-08-12: x\n",
		  "prose - 2026-08-01(heading) 0/1 |coffee with @ada "
		  "2026-08-12: x|\n! unread-line\n" },
		{ "inbox.md", "- coffee @ada: 2026-08-12 is the day\n",
		  "dated coffee ?(none) 1/1 |2026-08-12 is the day|\n" },
		{ "contacts/ada.md", "- call 2026-08-12: x\n",
		  "prose - ?(none) 0/0 |call 2026-08-12: x|\n"
		  "! unread-line\n" },
		{ "applications/a.md",
		  "---\ncompany: a\njob: b\n---\n"
		  "- Applied 2026-08-12\n",
		  "prose - ?(none) 0/0 |Applied 2026-08-12|\n"
		  "! unread-line\n" },
		{ "notes/x.md", "- event 2026-08-12 in the hall\n",
		  "prose - ?(none) 0/0 |event 2026-08-12 in the hall|\n" },
		/* it is written in another way */
		{ "inbox.md", "- 12.8.2026 coffee @ada\n",
		  "prose - ?(none) 0/1 |12.8.2026 coffee @ada|\n"
		  "! unread-line\n" },
		{ "inbox.md", "- 1.2.2026 is a release\n",
		  "prose - ?(none) 0/0 |1.2.2026 is a release|\n" },
		{ "companies/acme.md", "## Facts\n- 2026-08-12 they move\n",
		  "fact - 2026-08-12(own) 0/0 |they move|\n" },
		{ "inbox.md", "- 2026-02-30 coffee @ada\n",
		  "dated coffee ?(none) 1/1 ||\n! bad-date\n" },
		{ "inbox.md", "- intro: @ada\n",
		  "verb intro ?(none) 0/1 |@ada|\n! bad-verb\n" },
		/* a token holds no blank */
		{ "inbox.md", "- [ ] ring them due: 2026-08-14\n",
		  "task open - ?(none) 0/0 |ring them due: 2026-08-14|\n"
		  "! bad-date\n" },
		{ "inbox.md", "- promised: the map, due: fri.\n",
		  "verb promised ?(none) 0/0 |the map, due: fri.|\n"
		  "! bad-date\n" },
		{ "inbox.md", "- [ ] ask when it is due: soon?\n",
		  "task open - ?(none) 0/0 |ask when it is due: soon?|\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void introductions_have_an_arrow_and_a_state(void **state)
{
	static const struct {
		const char *text;
		int state;
		bool both;
	} CASES[] = {
		{ "- intro: @ben -> @grace\n", INTRO_ASKED, false },
		{ "- intro: @ben -> @grace agreed\n", INTRO_AGREED, false },
		{ "- intro: @a <-> @b both-agreed, at last\n",
		  INTRO_BOTH_AGREED, true },
		{ "- intro: @a <-> @b for the map work\n", INTRO_ASKED, true },
		{ "- intro: [[ben]] -> [[grace]] reported\n", INTRO_REPORTED,
		  false },
		{ "- intro: @ben @grace made\n", -1, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct note *note = read_note("inbox.md", CASES[i].text);

		assert_int_equal(note_lines(note)->intro, CASES[i].state);
		assert_int_equal(note_lines(note)->both, CASES[i].both);
	}
}

static void mentions_in_code_and_quotes_do_not_count(void **state)
{
	const struct note *note = read_note(
		"inbox.md", "@one `@two` [[three]]\n\n> @four\n\n    @five\n\n"
			    "<div>\n@six\n</div>\n\nme@example.org "
			    "[x](../contacts/a.md)\n");
	static const bool COUNTS[] = { true,  false, true, false,
				       false, false, true };

	(void)state;
	assert_int_equal(note->mentions.n, 7);
	for (int i = 0; i < 7; i++)
		assert_int_equal(note_mentions(note)[i].counts, COUNTS[i]);
}

static void fields_are_typed_by_their_kind(void **state)
{
	const struct note *note = read_note(
		"contacts/ada.md",
		"---\nrole: insider\ntie: 4\ncadence: 6w\nmet: ~2019\n"
		"knows: [grace 4, \"[[ben]]\", tom]\naliases: Countess, AL\n"
		"willing: no\nfriends: kept\n---\n# Ada\n");
	const struct note_field *knows = note_field(note, ROLE_KNOWS);

	(void)state;
	assert_int_equal(note->findings.n, 0);
	assert_int_equal(note_number(note, ROLE_PERSON_ROLE, -1),
			 PERSON_INSIDER);
	assert_int_equal(note_number(note, ROLE_TIE, 0), 4);
	assert_int_equal(note_number(note, ROLE_CADENCE, 0), 42);
	assert_int_equal(note_number(note, ROLE_WILLING, -1), WILLING_NO);
	assert_true(note_value(note, ROLE_MET)->about);
	assert_int_equal(knows->values.n, 3);
	assert_int_equal(note_values(note)[knows->values.at].number, 4);
	assert_true(str_is(
		note_text(note, note_values(note)[knows->values.at + 1].text),
		"ben"));
	assert_int_equal(note_field(note, ROLE_ALIASES)->values.n, 2);
	assert_true(str_is(note_title(note), "Ada"));
}

static void values_that_do_not_fit_are_told(void **state)
{
	static const struct a_case CASES[] = {
		{ "contacts/a.md", "---\nrole: frend\n---\n",
		  "! unknown-value\n" },
		{ "contacts/a.md", "---\ntie: 9\n---\n", "! unknown-value\n" },
		{ "contacts/a.md", "---\ntie: 5\n---\n", "" },
		{ "contacts/a.md", "---\ntie: 0\n---\n", "! unknown-value\n" },
		{ "contacts/a.md", "---\nmet: 2026-02-30\n---\n",
		  "! bad-date\n" },
		{ "contacts/a.md", "---\ncadence: often\n---\n",
		  "! unknown-value\n" },
		{ "contacts/a.md", "---\nweb: javascript:alert(1)\n---\n",
		  "! unknown-value\n" },
		{ "contacts/a.md", "---\nrolle: friend\n---\n",
		  "! unknown-key\n" },
		{ "events/e.md", "# E\n", "! missing-field\n" },
		{ "events/e.md", "---\ndate: 2026-09-01\nseekers: 101\n---\n",
		  "! unknown-value\n" },
		{ "applications/a.md",
		  "---\npay: much\ncompany: x\njob: y\n---\n",
		  "! unknown-value\n" },
		{ "plan.md", "---\nstart: 2026-08-03\nwant: a job\n---\n",
		  "! unknown-value\n" },
	};

	(void)state;
	CHECK(CASES);
}

static void a_meeting_is_told_by_its_files_name(void **state)
{
	const struct note *note =
		read_note("meetings/2026-08-19-grace-hopper.md", "# Coffee\n");

	(void)state;
	assert_int_equal(note->findings.n, 0);
	assert_int_equal(note_number(note, ROLE_WHEN, 0),
			 date_make(2026, 8, 19));
	assert_true(str_is(note_field_text(note, ROLE_WHO), "grace-hopper"));
	assert_true(note_mentions(note)[0].derived);
}

static void headings_give_sections_days_and_bodies(void **state)
{
	const struct note *note = read_note(
		"me.md", "# Lena\n\n## Pitch v2\n\nI plan.\n\n### 2026-08-12\n"
			 "\n#### deep\n\n## Stories\n\none\n");
	const struct note_heading *h = note_section(note, SECTION_PITCH);

	(void)state;
	assert_true(str_is(note_text(note, h->argument), "v2"));
	assert_int_equal(note_headings(note)[3].day, date_make(2026, 8, 12));
	assert_true(
		str_starts(str_trim(note_text(note, h->body)), STR("I plan.")));
	assert_true(str_find(note_text(note, h->body), STR("Stories")) ==
		    STR_NONE);
}

static void words_of_a_part_leave_out_what_happened(void **state)
{
	const struct note *note = read_note(
		"me.md", "# Lena\n\n## Pitch v1\n\nI plan water networks.\n\n"
			 "- small ones\n"
			 "- 2026-08-12 rehearsed: pitch@v1 to the wall\n"
			 "  - feedback: too fast\n"
			 "- [ ] say it to @ada\n\nAnd large ones.\n\n"
			 "## Stories\n\none\n");
	const struct note_heading *h = note_section(note, SECTION_PITCH);

	(void)state;
	/* the dash of an item is one too */
	assert_int_equal(note_count_words(note, h->body), 4 + 3 + 3);
	assert_int_equal(note_count_words(note, (struct span){ 7, 7 }), 0);
}

static void what_is_no_text_is_only_named(void **state)
{
	struct source source = { STR("inbox.md"), { "a\0b", 3 }, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	const struct note *note;

	(void)state;
	note = note_read(&source, &reader, &scratch, &arena);
	assert_string_equal(tell(note), "! not-text\n");
	assert_string_equal(tell(read_note("a.md", "x\n\xff\n")),
			    "! not-text\n");
	assert_string_equal(
		tell(read_note("a.md",
			       "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n")),
		"! conflict-marker\n");
}

/* A note is one block: its bytes say the same wherever they stand. */
static void check_image(struct str path, struct str bytes)
{
	struct source source = { path, bytes, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	const struct note *note;
	struct note *image;

	arena_reset(&scratch);
	note = note_read(&source, &reader, &scratch, &arena);
	assert_int_equal(note->bytes % 8, 0);
	image = arena_alloc(&arena, note->bytes);
	memcpy(image, note, note->bytes);
	assert_string_equal(tell(image), tell(note));
	assert_true(str_eq(note_path(image), path));
	assert_true(str_eq(note_id(image), note_id(note)));
	assert_true(str_eq(note_title(image), note_title(note)));
	assert_true(str_eq(note_html(image, &arena), note_html(note, &arena)));
}

static void an_image_is_the_note(void **state)
{
	static const struct {
		const char *path, *text;
	} CASES[] = {
		{ "contacts/ada.md", "---\nrole: CTO\nmet: @bo\n---\n# Ada\n\n"
				     "Knows @cy and [Di](di.md).\n\n# Two\n" },
		{ "applications/acme/job.md", "# Job\n\n- applied @acme\n" },
		{ "a.md", "" },
		{ "a.md", "\n" },
		{ "a.md", "---\nkind: x\n" },
		{ "a.md", "x\n\xff\n" },
		{ "a.md", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" },
		{ "a.md", "a \xEE\x80\x80"
			  "0\xEE\x80\x81 &#xE000; @b\n" },
		{ "a.md",
		  "<b>x</b> <!-- inroad: off y --> ![p](http://x/y)\n"
		  "\n| a |\n| - |\n\n> @q\n\n`@c` <https://x@y.z>\r\n" },
		{ "a.md", ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep & @b\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		check_image(str_of(CASES[i].path), str_of(CASES[i].text));
	for (const struct embedded_file *file = EXAMPLE_FILES; file->path;
	     file++)
		check_image(str_of(file->path), embedded_str(file));
}

/* What could not be read has no HTML, though what could be had none too. */
static void only_text_has_html(void **state)
{
	struct note_reader reader = { &CALENDAR_PLAIN };
	struct source source = { STR("a.md"), STR("x"), "no permission" };
	struct str html;

	(void)state;
	html = note_html(note_read(&source, &reader, &scratch, &arena), &arena);
	assert_int_equal(html.n, 0);
	assert_int_equal(note_html(read_note("a.md", "\xff"), &arena).n, 0);
	html = note_html(read_note("a.md", "x @b"), &arena);
	assert_true(str_is(html, "<p>x \xEE\x80\x80"
				 "0\xEE\x80\x81</p>\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dated_line_opens_by_date_word_and_people),
		cmocka_unit_test(a_stage_needs_an_application_or_re),
		cmocka_unit_test(a_sub_list_has_its_lines_day),
		cmocka_unit_test(relative_days_count_from_the_lines_own),
		cmocka_unit_test(tasks_have_a_box_and_may_have_a_word),
		cmocka_unit_test(what_nearly_fits_is_told),
		cmocka_unit_test(introductions_have_an_arrow_and_a_state),
		cmocka_unit_test(mentions_in_code_and_quotes_do_not_count),
		cmocka_unit_test(fields_are_typed_by_their_kind),
		cmocka_unit_test(values_that_do_not_fit_are_told),
		cmocka_unit_test(a_meeting_is_told_by_its_files_name),
		cmocka_unit_test(headings_give_sections_days_and_bodies),
		cmocka_unit_test(words_of_a_part_leave_out_what_happened),
		cmocka_unit_test(what_is_no_text_is_only_named),
		cmocka_unit_test(an_image_is_the_note),
		cmocka_unit_test(only_text_has_html),
	};

	return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
