#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_record.h"

static void the_shortest_note_says_much(void **state)
{
	WORLD(w, "2026-08-13",
	      { "inbox.md", "## 2026-08-12\n\n- coffee @ada: budget opens in "
			    "Q4, knows the data lead at Acme\n" });
	const struct talk *talk = w.record->talks.at;
	const struct thanks *thanks = w.record->thanks.at;
	int32_t ada = thing(&w, "ada");

	(void)state;
	assert_int_equal(w.record->talks.n, 1);
	assert_day(talk->day, "2026-08-12");
	assert_int_equal(talk->word, WORD_COFFEE);
	assert_int_equal(talk->minutes, 45);
	assert_true(talk->counts && !talk->planned && !talk->reply_only);
	assert_int_equal(talk->who.n, 1);
	assert_int_equal(talk_people(w.record, talk)[0], ada);
	assert_int_equal(talk->meeting, -1);
	assert_day(person(&w, "ada")->last, "2026-08-12");
	assert_int_equal(w.record->thanks.n, 1);
	assert_int_equal(thanks->who, ada);
	assert_false(thanks->thanked || thanks->by_hand || thanks->for_favour);
	assert_int_equal(w.record->facts.n, 1);
	assert_int_equal(w.record->facts.at->sort, FACT_TALK);
	assert_int_equal(w.record->facts.at->about, ada);
	assert_int_equal(w.record->facts.at->source, ada);
	assert_text(place_text(w.record, w.record->facts.at->place),
		    "budget opens in Q4, knows the data lead at Acme");
	world_close(&w);
}

/* Today is 2026-08-20 in these. */
static const struct line_case {
	const char *line;
	int talks;
	const char *day;
	int minutes;
	bool counts, planned, reply_only;
} LINES[] = {
	{ "- 2026-08-12 coffee @ada", 1, "2026-08-12", 45, true, false, false },
	{ "- 2026-08-12 coffee @ada 46m", 1, "2026-08-12", 46, true, false,
	  false },
	{ "- 2026-08-12 met @ada", 1, "2026-08-12", 30, true, false, false },
	{ "- 2026-08-12 call @ada", 1, "2026-08-12", 15, true, false, false },
	{ "- 2026-08-12 chat @ada", 1, "2026-08-12", 5, true, false, false },
	{ "- 2026-08-12 visit @ada", 1, "2026-08-12", 45, true, false, false },
	{ "- 2026-08-12 interview @ada", 1, "2026-08-12", 45, true, false,
	  false },
	{ "- 2026-08-12 reply @ada: yes", 1, "2026-08-12", 0, true, false,
	  true },
	/* a mention on a stage makes it a conversation, where one speaks */
	{ "- 2026-08-12 screen @ada", 1, "2026-08-12", 45, true, false, false },
	{ "- 2026-08-12 rejected @ada: two kind lines", 1, "2026-08-12", 0,
	  true, false, false },
	{ "- 2026-08-12 applied @ada", 0, NULL, 0, false, false, false },
	/* outreach is no contact; nobody there is none; no day is none */
	{ "- 2026-08-12 wrote @ada: hello", 0, NULL, 0, false, false, false },
	{ "- 2026-08-12 called @ada result:voicemail", 0, NULL, 0, false, false,
	  false },
	{ "- 2026-08-12 coffee: alone, about @ada", 0, NULL, 0, false, false,
	  false },
	{ "- coffee @ada", 0, NULL, 0, false, false, false },
	/* today it has been, tomorrow it is planned */
	{ "- 2026-08-20 coffee @ada", 1, "2026-08-20", 45, true, false, false },
	{ "- 2026-08-21 coffee @ada", 1, "2026-08-21", 45, false, true, false },
	/* a mention in an open task is no contact, a ticked one is */
	{ "- [ ] call @ada due:2026-08-12", 0, NULL, 0, false, false, false },
	{ "- [ ] 2026-08-12 call @ada", 0, NULL, 0, false, false, false },
	{ "- [-] 2026-08-12 call @ada", 0, NULL, 0, false, false, false },
	{ "- [x] call @ada done:2026-08-12", 1, "2026-08-12", 15, true, false,
	  false },
	{ "- [x] 2026-08-12 call @ada", 1, "2026-08-12", 15, true, false,
	  false },
	{ "- [x] call @ada", 0, NULL, 0, false, false, false },
};

static void a_dated_line_with_someone_is_a_conversation(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(LINES); i++) {
		const struct line_case *c = &LINES[i];
		WORLD(w, "2026-08-20", { "contacts/ada.md", "# Ada\n" },
		      { "inbox.md", c->line });
		const struct talk *talk = w.record->talks.at;

		print_message("%s\n", c->line);
		assert_int_equal(w.record->talks.n, c->talks);
		if (c->talks) {
			assert_day(talk->day, c->day);
			assert_int_equal(talk->minutes, c->minutes);
			assert_int_equal(talk->counts, c->counts);
			assert_int_equal(talk->planned, c->planned);
			assert_int_equal(talk->reply_only, c->reply_only);
		}
		world_close(&w);
	}
}

static void who_was_there_stands_before_the_colon(void **state)
{
	static const struct {
		const char *path, *text, *who[3];
	} CASES[] = {
		{ "inbox.md",
		  "- 2026-08-12 call @ada, @ben and @cyd",
		  { "ada", "ben", "cyd" } },
		{ "inbox.md", "- 2026-08-12 call @ada: about @ben", { "ada" } },
		{ "contacts/ada.md", "- 2026-08-12 call", { "ada" } },
		{ "contacts/ada.md",
		  "- 2026-08-12 lunch @ben: about @cyd",
		  { "ada", "ben" } },
		{ "contacts/ada.md", "- 2026-08-12 lunch @ada", { "ada" } },
		{ "meetings/2026-08-12-ada.md",
		  "---\nwith: [ada]\n---\n\n- call @ben",
		  { "ada", "ben" } },
		{ "applications/acme.md",
		  "- 2026-08-12 interview @ada",
		  { "ada" } },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { CASES[i].path, CASES[i].text });
		uint32_t n = 0;

		print_message("%s\n", CASES[i].text);
		assert_int_equal(w.record->talks.n, 1);
		for (; n < 3 && CASES[i].who[n]; n++)
			assert_int_equal(
				talk_people(w.record, w.record->talks.at)[n],
				thing(&w, CASES[i].who[n]));
		assert_int_equal(w.record->talks.at->who.n, n);
		world_close(&w);
	}
}

static void the_seeker_is_never_counted(void **state)
{
	WORLD(with, "2026-08-20",
	      { "inbox.md",
		"- 2026-08-12 call @me @ada\n- 2026-08-13 call @me" },
	      { "me.md", "# Lena" });
	WORLD(without, "2026-08-20",
	      { "inbox.md",
		"- 2026-08-12 call @me @ada\n- 2026-08-13 call @me" });

	(void)state;
	assert_int_equal(with.record->talks.n, 1);
	assert_int_equal(with.record->talks.at->who.n, 1);
	assert_int_equal(without.record->talks.n, 1);
	assert_int_equal(without.record->talks.at->who.n, 1);
	world_close(&with);
	world_close(&without);
}

static void one_person_one_day_is_one_conversation(void **state)
{
	static const struct {
		const char *journal;
		int talks, minutes;
		uint32_t people, sources;
	} CASES[] = {
		{ "- 2026-08-12 call @ada 10m\n- 2026-08-12 coffee @ada", 1, 45,
		  1, 2 },
		{ "- 2026-08-12 reply @ada\n- 2026-08-12 call @ada", 1, 15, 1,
		  2 },
		{ "- 2026-08-12 call @ada @ben\n- 2026-08-12 chat @ben @cyd", 2,
		  15, 2, 1 },
		{ "- 2026-08-12 call @ada\n- 2026-08-13 call @ada", 2, 15, 1,
		  1 },
		{ "- 2026-08-12 call @ada\n- 2026-08-12 call @ben", 2, 15, 1,
		  1 },
		/* strangers are not brought together by a third line */
		{ "- 2026-08-12 call @ada\n- 2026-08-12 call @ben\n"
		  "- 2026-08-12 chat @ada @ben",
		  3, 15, 1, 1 },
		{ "- 2026-08-22 call @ada\n- 2026-08-22 chat @ada", 1, 15, 1,
		  2 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, "2026-08-20", { "inbox.md", CASES[i].journal });
		const struct talk *talk = w.record->talks.at;

		print_message("%s\n", CASES[i].journal);
		assert_int_equal(w.record->talks.n, CASES[i].talks);
		assert_int_equal(talk->minutes, CASES[i].minutes);
		assert_int_equal(talk->who.n, CASES[i].people);
		assert_int_equal(talk->sources.n, CASES[i].sources);
		assert_false(talk->reply_only);
		world_close(&w);
	}
}

static void a_meeting_and_a_line_are_one(void **state)
{
	WORLD(w, "2026-08-20", { "contacts/grace.md", "# Grace\n" },
	      { "log/2026.md", "- 2026-08-12 coffee @grace paid:them: a word\n"
			       "  - told: pitch@v1\n" },
	      { "meetings/2026-08-12-grace.md",
		"---\nmins: 60\ninvited: me\npaid: me\n---\n\n"
		"## Debrief\n\n- learned: much\n- named: @ben\n" });
	const struct talk *talk = w.record->talks.at;

	(void)state;
	assert_int_equal(w.record->talks.n, 1);
	assert_int_equal(talk->minutes, 60);
	assert_int_equal(talk->word, WORD_COFFEE);
	assert_int_equal(talk->meeting, thing(&w, "2026-08-12-grace"));
	assert_int_equal(talk->sources.n, 2);
	assert_int_equal(talk->verbs.n, 3);
	assert_int_equal(talk->invited, PAYER_ME);
	assert_int_equal(talk->paid, PAYER_THEM);
	assert_int_equal(w.record->thanks.n, 1);
	assert_true(w.record->thanks.at->by_hand);
	world_close(&w);
}

static void how_a_meeting_was_held_gives_its_length(void **state)
{
	static const struct {
		const char *front;
		int minutes, word;
	} CASES[] = {
		{ "", 30, WORD_MET },
		{ "how: call\n", 15, WORD_CALL },
		{ "how: coffee\n", 45, WORD_COFFEE },
		{ "how: in a boat\n", 30, WORD_MET },
		{ "how: coffee\nmins: 20\n", 20, WORD_COFFEE },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[200];
		struct world w;

		snprintf(text, sizeof text,
			 "---\ndate: 2026-08-12\nwith: [ada]\n%s---\n",
			 CASES[i].front);
		world_open(&w,
			   (const struct file[]){ { "meetings/a.md", text },
						  { NULL, NULL } },
			   "2026-08-20");
		assert_int_equal(w.record->talks.n, 1);
		assert_int_equal(w.record->talks.at->minutes, CASES[i].minutes);
		assert_int_equal(w.record->talks.at->word, CASES[i].word);
		world_close(&w);
	}
}

static void a_meeting_is_planned_until_its_day(void **state)
{
	static const struct {
		const char *today, *state, *body;
		enum meeting_state is;
		bool counts, planned;
	} CASES[] = {
		{ "2026-08-11", "", "", MEETING_PLANNED, false, true },
		{ "2026-08-12", "", "- agenda", MEETING_PLANNED, false, true },
		{ "2026-08-12", "", "- learned: it", MEETING_HELD, true,
		  false },
		{ "2026-08-12", "", "- [ ] sent: it", MEETING_PLANNED, false,
		  true },
		{ "2026-08-12", "", "- 2026-08-10 wrote @ada: when?",
		  MEETING_PLANNED, false, true },
		{ "2026-08-13", "", "", MEETING_HELD, true, false },
		{ "2026-08-13", "state: planned\n", "", MEETING_PLANNED, false,
		  true },
		{ "2026-08-13", "state: cancelled\n", "", MEETING_CANCELLED,
		  false, false },
		{ "2026-08-13", "state: moved\n", "", MEETING_MOVED, false,
		  false },
		{ "2026-08-13", "state: no-show\n", "", MEETING_NO_SHOW, false,
		  false },
		{ "2026-08-12", "state: held\n", "", MEETING_HELD, true,
		  false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[200];
		struct world w;

		snprintf(text, sizeof text,
			 "---\ndate: 2026-08-12\nwith: [ada]\n%s---\n\n%s\n",
			 CASES[i].state, CASES[i].body);
		world_open(&w,
			   (const struct file[]){ { "meetings/a.md", text },
						  { NULL, NULL } },
			   CASES[i].today);
		print_message("%s %s", CASES[i].today, text);
		assert_int_equal(record_meeting_state(w.book->things[0].note,
						      w.record->today),
				 CASES[i].is);
		assert_int_equal(w.record->talks.n, 1);
		assert_int_equal(w.record->talks.at->counts, CASES[i].counts);
		assert_int_equal(w.record->talks.at->planned, CASES[i].planned);
		assert_int_equal(person(&w, "ada")->next_meeting,
				 CASES[i].planned && day(CASES[i].today) <=
							     day("2026-08-12")
					 ? 0
					 : -1);
		world_close(&w);
	}
}

static void todays_meeting_is_held_once_a_line_says_so(void **state)
{
	WORLD(spoken, "2026-08-12", { "inbox.md", "- 2026-08-12 coffee @ada" },
	      { "meetings/2026-08-12-x.md", "---\nwith: [ada]\n---\n" });
	WORLD(replied, "2026-08-12",
	      { "inbox.md", "- 2026-08-12 reply @ada: see you at three" },
	      { "meetings/2026-08-12-x.md", "---\nwith: [ada]\n---\n" });
	WORLD(cancelled, "2026-08-13",
	      { "inbox.md", "- 2026-08-12 call @ada: she is ill" },
	      { "meetings/2026-08-12-x.md",
		"---\nwith: [ada]\nstate: cancelled\n---\n" });

	(void)state;
	assert_int_equal(spoken.record->talks.n, 1);
	assert_true(spoken.record->talks.at->counts);
	assert_int_equal(spoken.record->talks.at->meeting, 1);
	assert_int_equal(replied.record->talks.n, 2);
	assert_true(replied.record->talks.at[0].reply_only);
	assert_true(replied.record->talks.at[1].planned);
	assert_int_equal(cancelled.record->talks.n, 2);
	assert_int_equal(cancelled.record->talks.at[0].minutes, 15);
	assert_false(cancelled.record->talks.at[1].counts);
	world_close(&spoken);
	world_close(&replied);
	world_close(&cancelled);
}

static void a_files_name_says_whom_a_meeting_is_with(void **state)
{
	WORLD(w, "2026-08-20", { "contacts/ada.md", "# Ada\n" },
	      { "contacts/grace-hopper.md", "# Grace Hopper\n" },
	      { "meetings/2026-08-11-lunch.md", "# Lunch with @ada\n" },
	      { "meetings/2026-08-12-grace-hopper.md", "# About @ada\n" },
	      { "meetings/2026-08-13-nobody.md", "# Nothing\n" });

	(void)state;
	assert_int_equal(w.record->talks.n, 2);
	assert_int_equal(talk_people(w.record, &w.record->talks.at[0])[0],
			 thing(&w, "ada"));
	assert_int_equal(talk_people(w.record, &w.record->talks.at[1])[0],
			 thing(&w, "grace-hopper"));
	assert_int_equal(w.record->talks.at[1].who.n, 1);
	world_close(&w);
}

static void an_event_is_a_word_with_each_person_met(void **state)
{
	static const struct {
		const char *front, *body;
		int talks;
	} CASES[] = {
		{ "date: 2026-08-13", "", 2 },
		{ "date: 2026-08-20", "", 2 },
		{ "date: 2026-08-21", "", 0 },
		{ "date: 2026-08-13\ndecision: skip", "", 0 },
		{ "date: 2026-08-13\ndecision: go",
		  "- 2026-08-13 event @ada and @ben: pumps", 1 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char text[200];
		struct world w;

		snprintf(text, sizeof text,
			 "---\n%s\nmet: [ada, ben]\n---\n\n%s", CASES[i].front,
			 CASES[i].body);
		world_open(&w,
			   (const struct file[]){ { "events/e.md", text },
						  { NULL, NULL } },
			   "2026-08-20");
		assert_int_equal(w.record->talks.n, CASES[i].talks);
		for (int t = 0; t < CASES[i].talks; t++) {
			assert_int_equal(w.record->talks.at[t].word,
					 WORD_EVENT);
			assert_int_equal(w.record->talks.at[t].minutes, 5);
		}
		world_close(&w);
	}
}

static void lines_of_a_dated_file_have_its_day(void **state)
{
	/* a meeting's own field too, where the file's name has none */
	WORLD(w, "2026-08-20",
	      { "meetings/a.md", "---\ndate: 2026-08-12\nwith: [ada]\n---\n\n"
				 "- got: advice\n" });

	(void)state;
	assert_int_equal(w.record->favours.n, 1);
	assert_day(w.record->favours.at->day, "2026-08-12");
	assert_int_equal(w.record->favours.at->who, thing(&w, "ada"));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shortest_note_says_much),
		cmocka_unit_test(a_dated_line_with_someone_is_a_conversation),
		cmocka_unit_test(who_was_there_stands_before_the_colon),
		cmocka_unit_test(the_seeker_is_never_counted),
		cmocka_unit_test(one_person_one_day_is_one_conversation),
		cmocka_unit_test(a_meeting_and_a_line_are_one),
		cmocka_unit_test(how_a_meeting_was_held_gives_its_length),
		cmocka_unit_test(a_meeting_is_planned_until_its_day),
		cmocka_unit_test(todays_meeting_is_held_once_a_line_says_so),
		cmocka_unit_test(a_files_name_says_whom_a_meeting_is_with),
		cmocka_unit_test(an_event_is_a_word_with_each_person_met),
		cmocka_unit_test(lines_of_a_dated_file_have_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
