/* The past in words: few, whole, right in number; and a commit's message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_view.h"

#include <stdio.h>

#include <inroad/past.h>
#include <inroad/unicode.h>

#define TODAY "2026-09-11"
#define LOG "log/2026-09.md"

#define NOTES \
	{ "applications/acme-lead.md", \
	  "---\ncompany: acme\njob: lead\n---\n" }, \
		{ "companies/acme.md", "# Acme\n" }, \
		{ "contacts/ada-lovelace.md", "# Ada Lovelace\n" }, \
		{ "contacts/ben-carter.md", "# Ben Carter\n" }, \
	{ \
		"contacts/grace-hopper.md", "# Grace Hopper\n" \
	}

/* Two states of a notebook, and a query that compares them. */
struct two {
	struct world before, after;
	struct past past;
	struct query query;
};

static void two_open(struct two *two, const struct file *before,
		     const struct file *after)
{
	world_open(&two->before, before, TODAY);
	world_open(&two->after, after, TODAY);
	two->past = (struct past){ .before = two->before.record,
				   .commit = STR("0123456789abcdef"),
				   .day = two->after.record->today - 1 };
	two->query = two->after.query;
	two->query.past = &two->past;
}

static void two_close(struct two *two)
{
	world_close(&two->before);
	world_close(&two->after);
}

static const char *changes_as(struct two *two, const char *format)
{
	return write_value(&two->after,
			   view_run(view_find(STR("changes")), &two->query),
			   format);
}

#define TWO(name, log_before, log_after) \
	struct two name; \
	two_open(&name, \
		 (const struct file[]){ \
			 NOTES, { LOG, log_before }, { NULL, NULL } }, \
		 (const struct file[]){ \
			 NOTES, { LOG, log_after }, { NULL, NULL } })

struct words_case {
	const char *before, *after, *words;
};

static const struct words_case WORDS_TOLD[] = {
	{ "", "- 2026-09-01 coffee @ada-lovelace\n",
	  "Met Ada for the first time." },
	{ "- 2026-09-01 coffee @ada-lovelace\n",
	  "- 2026-09-01 coffee @ada-lovelace\n- 2026-09-04 call "
	  "@ada-lovelace\n",
	  "Talked with Ada." },
	{ "", "- 2026-09-01 lunch @ada-lovelace @ben-carter\n",
	  "Met Ada and Ben, both for the first time." },
	{ "- 2026-09-01 coffee @ada-lovelace @ben-carter\n",
	  "- 2026-09-01 coffee @ada-lovelace @ben-carter\n"
	  "- 2026-09-04 lunch @ada-lovelace @ben-carter @grace-hopper\n",
	  "Met Grace, Ada and Ben; one of them new." },
	{ "", "- 2026-09-01 lunch @a1 @a2 @a3 @a4 @a5 @a6\n",
	  "Met A1, A2, A3, A4, A5 and A6, all for the first time." },
	{ "", "- 2026-09-01 lunch @a1 @a2 @a3 @a4 @a5 @a6 @a7\n",
	  "Met A1, A2, A3, A4, A5 and 2 more, all for the first time." },
	{ "- 2026-09-01 applied re:acme-lead\n",
	  "- 2026-09-01 applied re:acme-lead\n- 2026-09-05 interview "
	  "re:acme-lead\n",
	  "Acme: applied → interview." },
	{ "", "- 2026-09-01 applied re:acme-lead\n", "Applied to Acme." },
	{ "- 2026-09-01 interview re:acme-lead\n",
	  "- 2026-09-01 interview re:acme-lead\n- 2026-09-05 interview "
	  "re:acme-lead\n",
	  "Acme: one more interview." },
	{ "",
	  "- 2026-09-01 applied re:x1\n- 2026-09-01 applied re:x2\n"
	  "- 2026-09-01 applied re:x3\n- 2026-09-01 applied re:x4\n",
	  "Applied to X1, X2, X3 and X4." },
	{ "", "- 2026-09-02 thanked: @ada-lovelace and @ben-carter\n",
	  "Thanked Ada and Ben." },
	{ "- 2026-09-01 promised: @ben-carter the article\n",
	  "- 2026-09-01 promised: @ben-carter the article\n- 2026-09-02 sent: "
	  "@ben-carter the article.\n",
	  "Kept a promise to Ben: the article." },
	{ "", "- [x] 2026-09-01 they: @ben-carter a list done:2026-09-02\n",
	  "Ben kept a promise: a list." },
	{ "", "- 2026-09-01 promised: @ben-carter the article.\n",
	  "Promised Ben: the article." },
	{ "",
	  "- 2026-09-01 promised: @ben-carter one\n"
	  "- 2026-09-01 promised: @ada-lovelace two\n"
	  "- 2026-09-01 promised: @ben-carter three\n",
	  "Made 3 promises, to Ada and Ben." },
	{ "", "- 2026-09-01 wrote @ada-lovelace\n", "Wrote to Ada." },
	{ "",
	  "- 2026-09-01 wrote @ada-lovelace\n- 2026-09-01 wrote "
	  "@ben-carter\n",
	  "Reached out to Ada and Ben." },
	{ "", "- 2026-09-01 reply @ada-lovelace: gladly\n", "Ada answered." },
	{ "", "- 2026-09-14 coffee @ada-lovelace @ben-carter\n",
	  "Will meet Ada and Ben on Mon 14 Sep." },
	{ "- 2026-09-14 coffee @ada-lovelace\n",
	  "- 2026-09-15 coffee @ada-lovelace\n",
	  "Will meet Ada on Tue 15 Sep, not on Mon 14 Sep." },
	{ "- 2026-09-01 call @ada-lovelace\n",
	  "- 2026-09-01 call @ada-lovelace\n  - named: @hollis-greer\n",
	  "Ada named Hollis." },
	{ "", "- 2026-09-01 intro: @ben-carter -> @grace-hopper made\n",
	  "Ben introduced you to Grace." },
	{ "", "- 2026-09-01 intro: @ben-carter <-> @grace-hopper made\n",
	  "Brought Ben and Grace together." },
	{ "", "- 2026-09-01 win: slept well!\n", "Went well: slept well!  " },
	{ "- [ ] write it\n", "- [x] write it done:2026-09-02\n",
	  "Done: write it." },
	{ "", "- 2026-09-01 asked: @ada-lovelace for a name\n",
	  "Asked Ada for a name." },
	{ "", "- 2026-09-01 gave: @ada-lovelace an article\n",
	  "Gave Ada: an article." },
	{ "", "- 2026-09-01 learned: @acme buys pumps\n",
	  "Learned: Acme buys pumps." },
};

static void a_sentence_for_what_happened(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(WORDS_TOLD); i++) {
		const struct words_case *c = WORDS_TOLD + i;
		TWO(two, c->before, c->after);

		assert_says(changes_as(&two, "text"), c->words);
		two_close(&two);
	}
}

static void nothing_is_said_kindly(void **state)
{
	TWO(same, "- 2026-09-01 met @ada\n", "- 2026-09-01 met @ada\n");
	TWO(tidied, "- 2026-09-01 met @ada\n", "-  2026-09-01 met @ada\n");

	(void)state;
	assert_says(changes_as(&same, "text"), "Nothing has changed.");
	assert_says(changes_as(&same, "json"), "\"events\": []");
	assert_int_equal(past_message(&same.query).n, 0);
	assert_says(changes_as(&tidied, "text"), "The notes were tidied");
	assert_true(str_is(past_message(&tidied.query), "1 note edited\n"));
	two_close(&same);
	two_close(&tidied);
}

/* The day of a meeting went by, and nobody wrote a word. */
static void time_alone_changes_nothing(void **state)
{
	const struct file notes[] = { NOTES,
				      { LOG,
					"- 2026-09-10 met @ada-lovelace\n" },
				      { NULL, NULL } };
	struct two two;

	(void)state;
	two_open(&two, notes, notes);
	two.past.before =
		record_make(two.before.book, date_parse(STR("2026-09-08")),
			    NULL, &two.before.arena);
	assert_says(changes_as(&two, "text"), "Nothing has changed.");
	two_close(&two);
}

static void programs_get_every_event(void **state)
{
	TWO(two, "- 2026-09-01 applied re:acme-lead\n",
	    "- 2026-09-01 applied re:acme-lead\n- 2026-09-05 interview "
	    "re:acme-lead\n- 2026-09-06 thanked: @ada-lovelace by note\n");
	const char *json = changes_as(&two, "json");

	(void)state;
	assert_says(json, "\"from\": \"0123456789abcdef\"");
	assert_says(json, "\"from_day\": \"2026-09-10\"");
	assert_says(json, "\"to\": \"work-tree\"");
	assert_says(json, "\"edited\": 1");
	assert_says(json, "\"kind\": \"stage\"");
	assert_says(json, "\"about\": \"acme-lead\"");
	assert_says(json, "\"from\": \"applied\"");
	assert_says(json, "\"to\": \"interview\"");
	assert_says(json, "\"kind\": \"thanks\"");
	assert_says(json, "\"who\": \"ada-lovelace\"");
	assert_says(json, "\"file\": \"log/2026-09.md\"");
	assert_says(json, "\"line\": 3");
	two_close(&two);
}

static void notes_are_counted_by_what_became_of_them(void **state)
{
	struct two two;
	struct past_notes notes;

	(void)state;
	two_open(&two,
		 (const struct file[]){
			 { "contacts/ada.md", "# Ada\n" },
			 { "contacts/ben.md", "# Ben\n" },
			 { "contacts/cy.md", "# Cy\n" },
			 { "log/a.md", "- 2026-09-01 met @ada\n" },
			 { NULL, NULL } },
		 (const struct file[]){
			 { "contacts/ada.md", "# Ada L.\n" },
			 { "contacts/old/ben.md", "# Ben C.\n" },
			 { "contacts/di.md", "# Di\n" },
			 { "log/b.md", "- 2026-09-01 met @ada\n" },
			 { NULL, NULL } });
	notes = past_notes(&two.query);
	assert_int_equal(notes.added, 1);
	assert_int_equal(notes.edited, 1);
	assert_int_equal(notes.moved, 2);
	assert_int_equal(notes.removed, 1);
	assert_says(changes_as(&two, "text"),
		    "1 new note, 1 edited, 2 moved, 1 removed");
	two_close(&two);
}

/* --- a message --- */

static void what_fits_is_the_subject(void **state)
{
	TWO(two, "- 2026-09-01 applied re:acme-lead\n",
	    "- 2026-09-01 applied re:acme-lead\n- 2026-09-05 interview "
	    "re:acme-lead\n- 2026-09-06 thanked: @ada-lovelace\n");

	(void)state;
	assert_true(str_is(past_message(&two.query),
			   "Acme: applied → interview; thanked Ada\n"));
	two_close(&two);
}

static void what_does_not_fit_is_a_list(void **state)
{
	TWO(two, "",
	    "- 2026-09-01 lunch @a1 @a2 @a3 @a4 @a5 @a6 @a7\n"
	    "- 2026-09-06 thanked: @ada-lovelace @ben-carter\n"
	    "- 2026-09-06 win: a very long night of very good sleep and more\n"
	    "- 2026-09-07 learned: @acme buys pumps for the long river\n");

	(void)state;
	assert_true(str_is(
		past_message(&two.query),
		"Met A1, A2, A3 and 4 more; thanked Ada and Ben\n"
		"\n"
		"- Met A1, A2, A3, A4, A5 and 2 more, all for the first time\n"
		"- Thanked Ada and Ben\n"
		"- Went well: a very long night of very good sleep and more\n"
		"- Learned: Acme buys pumps for the long river\n"));
	two_close(&two);
}

static void no_line_is_too_long(void **state)
{
	char log[4000];
	int n = 0;

	(void)state;
	for (int i = 0; i < 30; i++)
		n += snprintf(
			log + n, sizeof log - (size_t)n,
			"- 2026-09-%02d win: the day number %d was a good "
			"one\n- 2026-09-%02d applied re:a-long-name-%d\n",
			i % 9 + 1, i, i % 9 + 1, i);
	{
		TWO(two, "", log);
		struct str rest = past_message(&two.query);

		assert_true(rest.n > 0);
		while (rest.n)
			assert_true(unicode_width(str_cut(&rest, '\n')) <=
				    PAST_SUBJECT);
		two_close(&two);
	}
}

static void a_subject_begins_with_no_comment_sign(void **state)
{
	struct two two;

	(void)state;
	two_open(&two,
		 (const struct file[]){ { "applications/a.md", "# #1 firm\n" },
					{ LOG, "" },
					{ NULL, NULL } },
		 (const struct file[]){ { "applications/a.md", "# #1 firm\n" },
					{ LOG, "- 2026-09-01 saved re:a\n" },
					{ NULL, NULL } });
	assert_true(str_is(past_message(&two.query), "On #1 firm: saved\n"));
	two_close(&two);
}

static void a_private_note_is_only_that(void **state)
{
	struct two two;
	const char *message;

	(void)state;
	two_open(&two,
		 (const struct file[]){
			 { "contacts/ada.md", "# Ada\n" },
			 { "log/private.md", "---\nprivate: true\n---\n" },
			 { LOG, "" },
			 { NULL, NULL } },
		 (const struct file[]){ { "contacts/ada.md", "# Ada\n" },
					{ "log/private.md",
					  "---\nprivate: true\n---\n"
					  "- 2026-09-02 met @ada: SECRET\n"
					  "- 2026-09-02 win: SECRET\n" },
					{ LOG, "- 2026-09-01 met @ben\n" },
					{ NULL, NULL } });
	message = str_copy(&two.after.arena, past_message(&two.query)).at;
	assert_says(message, "Met Ben for the first time");
	assert_says(message, "- A private note\n");
	assert_is_silent(message, "SECRET");
	assert_is_silent(message, "Ada");
	two_close(&two);
}

static void a_private_person_is_not_named(void **state)
{
	struct two two;
	const char *message;

	(void)state;
	two_open(&two,
		 (const struct file[]){ { "contacts/ada.md",
					  "---\nprivate: true\n---\n# Ada\n" },
					{ LOG, "" },
					{ NULL, NULL } },
		 (const struct file[]){
			 { "contacts/ada.md",
			   "---\nprivate: true\n---\n# Ada\n" },
			 { LOG, "- 2026-09-01 met @ada: SECRET\n" },
			 { NULL, NULL } });
	message = str_copy(&two.after.arena, past_message(&two.query)).at;
	assert_string_equal(message, "A private note\n");
	two_close(&two);
}

/* Its title stands in no line that anyone else could read. */
static void what_is_said_of_a_private_person_is_left_out(void **state)
{
	struct two two;
	const char *message;

	(void)state;
	two_open(&two,
		 (const struct file[]){
			 { "contacts/ada.md",
			   "---\nprivate: true\n---\n# SECRET\n" },
			 { "contacts/ben.md", "# Ben\n" },
			 { LOG, "" },
			 { NULL, NULL } },
		 (const struct file[]){
			 { "contacts/ada.md",
			   "---\nprivate: true\n---\n# SECRET\n" },
			 { "contacts/ben.md", "# Ben\n" },
			 { LOG, "- 2026-09-01 met @ben: knows @ada\n"
				"- 2026-09-01 promised: @ben a word to @ada "
				"done:2026-09-01\n"
				"- 2026-09-01 win: the talk that @ada gave\n" },
			 { NULL, NULL } });
	message = str_copy(&two.after.arena, past_message(&two.query)).at;
	assert_says(message, "Met Ben for the first time");
	assert_says(message, "Kept a promise to Ben\n");
	assert_is_silent(message, "SECRET");
	two_close(&two);
}

/* --- pages that look back --- */

static void the_front_page_tells_the_week(void **state)
{
	WORLD(w, TODAY, NOTES,
	      { LOG, "- 2026-09-04 met @grace-hopper\n"
		     "- 2026-09-05 met @ada-lovelace\n"
		     "- 2026-09-06 call @ben-carter\n"
		     "- 2026-09-06 win: slept\n"
		     "- 2026-09-07 applied re:acme-lead\n" });
	const char *page = view_as(&w, "today", "", "text");

	(void)state;
	assert_says(page, "The last seven days");
	assert_says(page, "Met Ada and Ben, both for the first time.");
	assert_says(page, "Applied to Acme.");
	assert_is_silent(page, "Went well: slept");
	assert_says(view_as(&w, "today", "", "json"), "\"changed\": [");
	world_close(&w);
}

static void one_talk_is_the_last_one_already(void **state)
{
	WORLD(w, TODAY, NOTES, { LOG, "- 2026-09-06 met @ada-lovelace\n" });

	(void)state;
	assert_is_silent(view_as(&w, "today", "", "text"),
			 "The last seven days");
	world_close(&w);
}

static void the_review_tells_its_week(void **state)
{
	WORLD(w, "2026-09-14", NOTES,
	      { LOG, "- 2026-09-06 met @grace-hopper\n"
		     "- 2026-09-07 met @ada-lovelace\n"
		     "- 2026-09-13 call @ben-carter\n"
		     "- 2026-09-14 call @hollis-greer\n" },
	      { "plan.md", "---\nstart: 2026-08-31\n---\n# Plan\n" });
	const char *page = view_as(&w, "review", "", "text");

	(void)state;
	assert_says(page, "What happened");
	assert_says(page, "Met Ada and Ben, both for the first time.");
	world_close(&w);
}

/* --- history --- */

static const struct change CHANGES[] = {
	{ 2, 20699, 1, ROLE_TIE, ROLE_NONE, STR("tie"), STR("2"), STR("3") },
	{ 2, 20700, 2, ROLE_PHONE, ROLE_NONE, STR("phone"), STR("1"),
	  STR("2") },
	{ 2, 20701, 3, ROLE_MET, ROLE_NONE, STR("met"), STR(""),
	  STR("2026-09-01") },
	{ 2, 20702, -1, ROLE_COMPANY, ROLE_NONE, STR("company"), STR("acme"),
	  STR("zeal") },
};

/* Ada's fields, as commits would tell them: 2026-09-03 and the days after. */
static void with_changes(struct world *w, struct record *record)
{
	struct run *runs =
		ARENA_ARRAY(&w->arena, struct run, (size_t)w->book->n_things);

	assert_int_equal(thing(w, "ada-lovelace"), 2);
	assert_int_equal(CHANGES[0].day, date_parse(STR("2026-09-03")));
	*record = *w->record;
	record->changes.at = CHANGES;
	record->changes.n = N_OF(CHANGES);
	runs[2] = (struct run){ 0, N_OF(CHANGES) };
	record->changes_of = runs;
	w->query.record = record;
}

static void a_history_joins_lines_and_commits(void **state)
{
	WORLD(w, TODAY, NOTES,
	      { LOG, "- 2026-09-01 coffee @ada-lovelace: pumps\n"
		     "- 2026-09-04 call @ada-lovelace: gates\n" });
	struct record record;
	const char *last = "", *text;
	static const char *const order[] = {
		"coffee",      "tie 2 → 3",	      "call",
		"phone 1 → 2", "company Acme → zeal",
	};

	(void)state;
	with_changes(&w, &record);
	w.query.thing = 2;
	text = write_value(&w, view_run(view_find(STR("history")), &w.query),
			   "text");
	last = text;
	for (size_t i = 0; i < N_OF(order); i++) {
		assert_says(last, order[i]);
		last = strstr(last, order[i]);
	}
	assert_says(last, "not committed yet");
	/* the line of that day tells it */
	assert_is_silent(text, "met 2026-09-01");
	assert_says(text, "Told from the note alone");
	world_close(&w);
}

static void a_page_tells_what_matters_of_it(void **state)
{
	WORLD(w, TODAY, NOTES,
	      { LOG, "- 2026-09-01 coffee @ada-lovelace: pumps\n" });
	struct record record;
	const char *text;

	(void)state;
	with_changes(&w, &record);
	text = view_as(&w, "show", "ada-lovelace", "text");
	assert_says(text, "changed · tie 2 → 3");
	assert_is_silent(text, "phone 1 → 2");
	text = view_as(&w, "show", "ada-lovelace", "json");
	assert_says(text, "\"field\": \"tie\"");
	world_close(&w);
}

static void a_note_without_a_day_has_a_kind_history(void **state)
{
	WORLD(w, TODAY, NOTES);

	(void)state;
	w.query.thing = thing(&w, "ben-carter");
	assert_says(write_value(&w,
				view_run(view_find(STR("history")), &w.query),
				"text"),
		    "Nothing is dated here yet");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_for_what_happened),
		cmocka_unit_test(nothing_is_said_kindly),
		cmocka_unit_test(time_alone_changes_nothing),
		cmocka_unit_test(programs_get_every_event),
		cmocka_unit_test(notes_are_counted_by_what_became_of_them),
		cmocka_unit_test(what_fits_is_the_subject),
		cmocka_unit_test(what_does_not_fit_is_a_list),
		cmocka_unit_test(no_line_is_too_long),
		cmocka_unit_test(a_subject_begins_with_no_comment_sign),
		cmocka_unit_test(a_private_note_is_only_that),
		cmocka_unit_test(a_private_person_is_not_named),
		cmocka_unit_test(what_is_said_of_a_private_person_is_left_out),
		cmocka_unit_test(the_front_page_tells_the_week),
		cmocka_unit_test(one_talk_is_the_last_one_already),
		cmocka_unit_test(the_review_tells_its_week),
		cmocka_unit_test(a_history_joins_lines_and_commits),
		cmocka_unit_test(a_page_tells_what_matters_of_it),
		cmocka_unit_test(a_note_without_a_day_has_a_kind_history),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
