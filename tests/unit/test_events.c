/* Events: what happened to the search, and nothing that happened to files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "test_record.h"

#include <inroad/buf.h>
#include <inroad/events.h>

#define TODAY "2026-09-11"
#define ADA "contacts/ada-lovelace.md"
#define BEN "contacts/ben-carter.md"
#define LOG "log/2026-09.md"

static void put_text(struct buf *out, const char *before, struct str text)
{
	if (text.n)
		buf_print(out, "%s" STR_FMT, before, STR_ARG(text));
}

/* "talk 09-01 ada-lovelace, stage 09-02 acme-lead/acme applied > interview" */
static struct str told(struct world *w, struct event_list list)
{
	struct buf out = buf_make(&w->arena, 0);
	char date[DATE_TEXT];

	for (size_t i = 0; i < list.n; i++) {
		const struct event *e = list.at + i;

		buf_print(&out, "%s%s", i ? ", " : "", event_name(e->sort));
		if (e->day != DATE_NONE)
			buf_print(&out, " %s", date_text(e->day, date) + 5);
		if (e->thing != THING_NONE)
			put_text(&out, " ", w->book->things[e->thing].id);
		if (e->other != THING_NONE)
			put_text(&out, "/", w->book->things[e->other].id);
		put_text(&out, " ", e->field);
		put_text(&out, " ", e->from);
		put_text(&out, " > ", e->to);
	}
	return buf_get(&out);
}

static void assert_told(struct world *w, const char *name,
			struct event_list list, const char *expected)
{
	struct str words = told(w, list);

	if (!str_is(words, expected))
		fail_msg("%s:\n  got  " STR_FMT "\n  want %s", name,
			 STR_ARG(words), expected);
}

/* --- lines of a journal --- */

struct lines_case {
	const char *name, *before, *after, *events;
};

static const struct lines_case LINES[] = {
	{ "nothing", "", "", "" },
	{ "a first talk is one event, with all that came of it", "",
	  "- 2026-09-01 coffee @ada-lovelace: budget opens\n"
	  "  - learned: @acme hires\n"
	  "  - asked: for names\n"
	  "  - got: advice\n",
	  "new-person 09-01 ada-lovelace" },
	{ "a later talk is one with someone known",
	  "- 2026-09-01 coffee @ada-lovelace\n",
	  "- 2026-09-01 coffee @ada-lovelace\n"
	  "- 2026-09-03 call @ada-lovelace\n",
	  "talk 09-03 ada-lovelace" },
	{ "of two first talks one is the first", "",
	  "- 2026-09-01 coffee @ada-lovelace\n"
	  "- 2026-09-03 call @ada-lovelace\n",
	  "new-person 09-01 ada-lovelace, talk 09-03 ada-lovelace" },
	{ "everyone who was there", "",
	  "- 2026-09-01 lunch @ada-lovelace @ben-carter\n",
	  "new-person 09-01 ada-lovelace, new-person 09-01 ben-carter" },
	{ "another word for it is none", "- 2026-09-01 coffee @ada-lovelace\n",
	  "- 2026-09-01 lunch @ada-lovelace: soup\n", "" },
	{ "a name spelt otherwise is none",
	  "- 2026-09-01 coffee @ada-lovelace: pumps\n",
	  "- 2026-09-01 coffee [[Ada Lovelace]]: pumps\n", "" },
	{ "punctuation is none",
	  "- 2026-09-01 asked: @ada-lovelace for a name at the port\n",
	  "* 2026-09-01  asked: @ada-lovelace for a name, at the port.\n", "" },
	{ "rewording is none",
	  "- 2026-09-01 asked: @ada-lovelace for a name at the port\n",
	  "- 2026-09-01 asked: @ada-lovelace whom to ask about the port\n",
	  "" },
	{ "a day that was mended is none",
	  "- 2026-09-01 coffee @ada-lovelace: pumps and gates\n",
	  "- 2026-09-02 coffee @ada-lovelace: pumps and gates\n", "" },
	{ "a line that went is none",
	  "- 2026-09-01 coffee @ada-lovelace\n- 2026-09-02 win: a tie\n", "",
	  "" },
	{ "a second ask on one day is one",
	  "- 2026-09-01 asked: @ada-lovelace for a name\n",
	  "- 2026-09-01 asked: @ada-lovelace for a name\n"
	  "- 2026-09-01 asked: @ada-lovelace for an hour\n",
	  "ask 09-01 ada-lovelace" },
	{ "outreach and its answer",
	  "- 2026-09-01 wrote @ada-lovelace: may I ask\n",
	  "- 2026-09-01 wrote @ada-lovelace: may I ask\n"
	  "- 2026-09-02 wrote @ben-carter: may I ask\n"
	  "- 2026-09-03 reply @ada-lovelace: of course\n",
	  "reply 09-03 ada-lovelace, outreach 09-02 ben-carter" },
	{ "thanks, one a person", "",
	  "- 2026-09-02 thanked: @ada-lovelace @ben-carter by note\n",
	  "thanks 09-02 ada-lovelace, thanks 09-02 ben-carter" },
	{ "a promise that is made", "",
	  "- 2026-09-01 promised: @ben-carter the article\n",
	  "promise 09-01 ben-carter mine" },
	{ "a promise that is kept by what was sent",
	  "- 2026-09-01 promised: @ben-carter the article\n",
	  "- 2026-09-01 promised: @ben-carter the article\n"
	  "- 2026-09-04 sent: @ben-carter the article\n",
	  "kept 09-04 ben-carter mine" },
	{ "a promise that was reworded when it was ticked",
	  "- [ ] 2026-09-01 promised: @ben-carter the article\n",
	  "- [x] 2026-09-01 promised: @ben-carter the long article "
	  "done:2026-09-05\n",
	  "kept 09-05 ben-carter mine" },
	{ "their promise made and kept is kept", "",
	  "- [x] 2026-09-01 they: @ada-lovelace a list done:2026-09-02\n",
	  "kept 09-02 ada-lovelace theirs" },
	{ "a task that is done", "- [ ] write the résumé anew\n",
	  "- [x] write the résumé anew done:2026-09-03\n", "task 09-03" },
	{ "a task that is done and nobody wrote when",
	  "- [ ] call @ben-carter\n", "- [x] ring @ben-carter up\n",
	  "task ben-carter" },
	{ "a task that is dropped is none", "- [ ] write the résumé anew\n",
	  "- [-] write the résumé anew\n", "" },
	{ "a task that was done already is none",
	  "- [x] write the résumé anew\n",
	  "- [x] write the résumé anew done:2026-09-03\n", "" },
	{ "help outside a conversation", "",
	  "- 2026-09-01 gave: @ada-lovelace an article\n"
	  "- 2026-09-02 got: @ben-carter an hour\n",
	  "favour 09-01 ada-lovelace gave, favour 09-02 ben-carter got" },
	{ "what was given is not what was got",
	  "- 2026-09-01 gave: @ada-lovelace an article\n",
	  "- 2026-09-01 got: @ada-lovelace an article\n",
	  "favour 09-01 ada-lovelace got" },
	{ "what went well", "", "- 2026-09-04 win: slept well\n", "win 09-04" },
	{ "a fact is told once, of the firm", "",
	  "- 2026-09-04 learned: @ada-lovelace says @acme buys pumps\n",
	  "learned 09-04 acme/ada-lovelace" },
	{ "someone new who was named, written down later",
	  "- 2026-09-04 call @ada-lovelace\n",
	  "- 2026-09-04 call @ada-lovelace\n  - named: @hollis-greer\n",
	  "new-contact 09-04 hollis-greer/ada-lovelace" },
	{ "someone new is told beside the talk in which they were named", "",
	  "- 2026-09-04 call @ada-lovelace\n  - named: @hollis-greer\n",
	  "new-person 09-04 ada-lovelace, "
	  "new-contact 09-04 hollis-greer/ada-lovelace" },
	{ "someone known who was named, written down later",
	  "- 2026-09-04 call @ada-lovelace\n",
	  "- 2026-09-04 call @ada-lovelace\n  - named: @ben-carter\n",
	  "named 09-04 ada-lovelace/ben-carter" },
	{ "someone new who is only spoken of", "",
	  "- 2026-09-04 win: heard of @hollis-greer\n",
	  "win 09-04 hollis-greer, new-contact 09-04 hollis-greer" },
	{ "someone new who was written to is told by that", "",
	  "- 2026-09-04 wrote @hollis-greer\n", "outreach 09-04 hollis-greer" },
	{ "a meeting ahead", "", "- 2026-09-14 coffee @ada-lovelace\n",
	  "planned 09-14 ada-lovelace" },
	{ "one that was moved", "- 2026-09-14 coffee @ada-lovelace\n",
	  "- 2026-09-15 coffee @ada-lovelace\n",
	  "planned 09-15 ada-lovelace 2026-09-14 > 2026-09-15" },
	{ "a second one is not the first moved",
	  "- 2026-09-14 coffee @ada-lovelace\n",
	  "- 2026-09-14 coffee @ada-lovelace\n"
	  "- 2026-09-21 coffee @ada-lovelace\n",
	  "planned 09-21 ada-lovelace" },
	{ "an introduction comes on",
	  "- 2026-09-01 intro: @ben-carter -> @grace-hopper asked\n",
	  "- 2026-09-01 intro: @ben-carter -> @grace-hopper asked\n"
	  "- 2026-09-03 intro: @ben-carter -> @grace-hopper made\n",
	  "intro 09-03 ben-carter/grace-hopper me asked > made" },
	{ "two people whom I bring together", "",
	  "- 2026-09-03 intro: @ben-carter <-> @ada-lovelace made\n",
	  "intro 09-03 ben-carter/ada-lovelace pair > made" },
	{ "an application moves", "- 2026-09-01 applied re:acme-lead\n",
	  "- 2026-09-01 applied re:acme-lead\n"
	  "- 2026-09-08 interview re:acme-lead\n",
	  "stage 09-08 acme-lead/acme applied > interview" },
	{ "over several stages it is one event", "",
	  "- 2026-09-01 applied re:acme-lead\n"
	  "- 2026-09-08 interview re:acme-lead\n",
	  "stage 09-08 acme-lead/acme > interview" },
	{ "an interview more is an event",
	  "- 2026-09-01 interview re:acme-lead\n",
	  "- 2026-09-01 interview re:acme-lead\n"
	  "- 2026-09-08 interview re:acme-lead\n",
	  "stage 09-08 acme-lead/acme interview > interview" },
	{ "its day mended is none", "- 2026-09-01 applied re:acme-lead\n",
	  "- 2026-09-02 applied re:acme-lead\n", "" },
	{ "a stage that went is none",
	  "- 2026-09-01 applied re:acme-lead\n"
	  "- 2026-09-08 interview re:acme-lead\n",
	  "- 2026-09-01 applied re:acme-lead\n", "" },
	{ "an earlier stage filled in is none",
	  "- 2026-09-08 interview re:acme-lead\n",
	  "- 2026-09-01 applied re:acme-lead\n"
	  "- 2026-09-08 interview re:acme-lead\n",
	  "" },
	{ "the most important first", "",
	  "- 2026-09-01 win: slept\n- 2026-09-02 thanked: @ben-carter\n"
	  "- 2026-09-03 applied re:acme-lead\n- 2026-09-04 met @ben-carter\n",
	  "new-person 09-04 ben-carter, stage 09-03 acme-lead/acme > applied, "
	  "thanks 09-02 ben-carter, win 09-01" },
};

#define NOTES \
	{ "applications/acme-lead.md", \
	  "---\ncompany: acme\njob: lead\n---\n" }, \
		{ "companies/acme.md", "# Acme\n" }, \
		{ ADA, "# Ada Lovelace\n" }, { BEN, "# Ben Carter\n" }, \
	{ \
		"contacts/grace-hopper.md", "# Grace Hopper\n" \
	}

static void what_the_lines_tell(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(LINES); i++) {
		const struct lines_case *c = LINES + i;
		WORLD(before, TODAY, NOTES, { LOG, c->before });
		WORLD(after, TODAY, NOTES, { LOG, c->after });

		assert_told(&after, c->name,
			    events_between(before.record, after.record,
					   &after.arena),
			    c->events);
		world_close(&before);
		world_close(&after);
	}
}

static void the_same_twice_is_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(LINES); i++) {
		const struct lines_case *c = LINES + i;
		WORLD(before, TODAY, NOTES, { LOG, c->after });
		WORLD(after, TODAY, NOTES, { LOG, c->after });

		assert_told(&after, c->name,
			    events_between(before.record, after.record,
					   &after.arena),
			    "");
		world_close(&before);
		world_close(&after);
	}
}

static void a_line_moved_to_another_journal_is_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(LINES); i++) {
		const struct lines_case *c = LINES + i;
		WORLD(before, TODAY, NOTES, { LOG, c->after });
		WORLD(after, TODAY, NOTES, { "log/2026-10.md", c->after });

		assert_told(&after, c->name,
			    events_between(before.record, after.record,
					   &after.arena),
			    "");
		world_close(&before);
		world_close(&after);
	}
}

/* --- notes --- */

static void a_note_renamed_or_moved_is_nothing(void **state)
{
	static const struct {
		const char *name, *was, *text, *is, *now, *log;
	} CASES[] = {
		{ "into another folder", "contacts/ada.md", "# Ada\n",
		  "contacts/old/ada.md", "# Ada\n", "- 2026-09-01 met @ada\n" },
		{ "by its title", "contacts/ada.md", "# Ada Lovelace\n",
		  "contacts/ada-lovelace.md", "# Ada Lovelace\n\nlonger\n",
		  "- 2026-09-01 met @ada-lovelace\n" },
		{ "by an alias", "contacts/ada.md", "# Ada\n",
		  "contacts/lovelace.md", "---\naliases: Ada\n---\n# A. L.\n",
		  "- 2026-09-01 met @lovelace\n" },
		{ "by an address", "contacts/ada.md",
		  "---\nemail: ada@example.org\n---\n# Ada\n",
		  "contacts/lovelace.md",
		  "---\nemail: Ada@example.org\n---\n# Lovelace\n",
		  "- 2026-09-01 met @lovelace\n" },
		{ "by its bytes", "contacts/ada.md", "likes pumps\n",
		  "contacts/lovelace.md", "likes pumps\n",
		  "- 2026-09-01 met @lovelace\n" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(before, TODAY, { CASES[i].was, CASES[i].text },
		      { LOG, "- 2026-09-01 met @ada\n" });
		WORLD(after, TODAY, { CASES[i].is, CASES[i].now },
		      { LOG, CASES[i].log });

		assert_told(&after, CASES[i].name,
			    events_between(before.record, after.record,
					   &after.arena),
			    "");
		world_close(&before);
		world_close(&after);
	}
}

static void a_name_that_gets_its_note_is_nobody_new(void **state)
{
	WORLD(before, TODAY, { LOG, "- 2026-09-01 met [[Hollis Greer]]\n" });
	WORLD(after, TODAY, { "contacts/hollis-greer.md", "# Hollis Greer\n" },
	      { LOG, "- 2026-09-01 met [[Hollis Greer]]\n" });

	(void)state;
	assert_told(&after, "a stub becomes a note",
		    events_between(before.record, after.record, &after.arena),
		    "");
	world_close(&before);
	world_close(&after);
}

static void a_meeting_is_told_when_its_day_is_over(void **state)
{
	WORLD(before, "2026-09-08", { ADA, "# Ada Lovelace\n" },
	      { "meetings/2026-09-10-ada-lovelace.md", "## Agenda\n" });
	WORLD(after, TODAY, { ADA, "# Ada Lovelace\n" },
	      { "meetings/2026-09-10-ada-lovelace.md",
		"## Agenda\n\n## Debrief\n\n- learned: pumps\n" });

	(void)state;
	assert_told(&after, "held now",
		    events_between(before.record, after.record, &after.arena),
		    "new-person 09-10 ada-lovelace/2026-09-10-ada-lovelace");
	world_close(&before);
	world_close(&after);
}

/* --- fields --- */

static void what_the_fields_tell(void **state)
{
	static const struct {
		const char *name, *path, *before, *after, *events;
	} CASES[] = {
		{ "a tie", ADA, "tie: 2", "tie: 3",
		  "field 09-11 ada-lovelace tie 2 > 3" },
		{ "a tie typed for the first time", ADA, "", "tie: 3",
		  "field 09-11 ada-lovelace tie > 3" },
		{ "a tie that is written otherwise", ADA, "tie: 2",
		  "tie: \"2\"", "" },
		{ "a tie that went", ADA, "tie: 2", "", "" },
		{ "a company", ADA, "company: acme", "company: millrace",
		  "field 09-11 ada-lovelace company acme > millrace" },
		{ "a card that is filled in", ADA, "", "company: acme", "" },
		{ "a company by another name", ADA, "company: acme",
		  "company: '[[Acme]]'", "" },
		{ "an address", ADA, "phone: 1", "phone: 2", "" },
		{ "a verdict", "companies/zeal.md", "", "verdict: no",
		  "field 09-11 zeal verdict > no" },
		{ "a quota lowered", "plan.md",
		  "quotas: {conversations: 15, asks: 2}",
		  "quotas: {asks: 2, conversations: 8}",
		  "quota 09-11 plan quotas.conversations 15 > 8" },
		{ "a quota taken out", "plan.md",
		  "quotas: {conversations: 15, asks: 2}",
		  "quotas: {conversations: 15}",
		  "quota 09-11 plan quotas.asks 2" },
		{ "a first quota", "plan.md", "", "quotas: {asks: 2}",
		  "quota 09-11 plan quotas.asks > 2" },
		{ "targets in another order", "plan.md",
		  "targets: [acme, millrace]", "targets: [millrace, acme]",
		  "" },
		{ "a target more", "plan.md", "targets: [acme]",
		  "targets: [acme, millrace]",
		  "field 09-11 plan targets acme > acme, millrace" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		char was[200], is[200];

		snprintf(was, sizeof was, "---\n%s\n---\n# It\n",
			 CASES[i].before);
		snprintf(is, sizeof is, "---\n%s\n---\n# It\n", CASES[i].after);
		WORLD(before, TODAY, { "companies/acme.md", "# Acme\n" },
		      { "companies/millrace.md", "# Millrace\n" },
		      { CASES[i].path, was });
		WORLD(after, TODAY, { "companies/acme.md", "# Acme\n" },
		      { "companies/millrace.md", "# Millrace\n" },
		      { CASES[i].path, is });
		assert_told(&after, CASES[i].name,
			    events_between(before.record, after.record,
					   &after.arena),
			    CASES[i].events);
		world_close(&before);
		world_close(&after);
	}
}

/* --- since a day --- */

static void what_happened_since_a_day(void **state)
{
	static const struct lines_case CASES[] = {
		{ "on the first day, not the one before", NULL,
		  "- 2026-09-04 met @ada-lovelace\n"
		  "- 2026-09-05 met @ben-carter\n",
		  "new-person 09-05 ben-carter" },
		{ "today, not tomorrow", NULL,
		  "- 2026-09-11 met @ada-lovelace\n"
		  "- 2026-09-12 met @ben-carter\n",
		  "new-person 09-11 ada-lovelace" },
		{ "whom I knew", NULL,
		  "- 2026-09-01 met @ada-lovelace\n"
		  "- 2026-09-06 call @ada-lovelace\n",
		  "talk 09-06 ada-lovelace" },
		{ "from where an application came", NULL,
		  "- 2026-09-01 applied re:acme-lead\n"
		  "- 2026-09-05 screen re:acme-lead\n"
		  "- 2026-09-08 interview re:acme-lead\n",
		  "stage 09-08 acme-lead/acme applied > interview" },
		{ "an introduction made before is none", NULL,
		  "- 2026-09-01 intro: @ben-carter -> @grace-hopper made\n",
		  "" },
		{ "a promise made before and kept in it", NULL,
		  "- [x] 2026-08-20 promised: @ben-carter a map "
		  "done:2026-09-06\n",
		  "kept 09-06 ben-carter mine" },
		{ "one made in it and open", NULL,
		  "- 2026-09-06 promised: @ben-carter a map\n",
		  "promise 09-06 ben-carter mine" },
		{ "someone named before is not new", NULL,
		  "- 2026-09-01 call @ada-lovelace\n"
		  "  - named: @hollis-greer\n"
		  "- 2026-09-07 win: heard of @hollis-greer\n",
		  "win 09-07 hollis-greer" },
		{ "someone named in it is", NULL,
		  "- 2026-09-07 call @ada-lovelace\n"
		  "  - named: @hollis-greer\n",
		  "new-person 09-07 ada-lovelace, new-contact 09-07 "
		  "hollis-greer/ada-lovelace" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(CASES); i++) {
		WORLD(w, TODAY, NOTES, { LOG, CASES[i].after });

		assert_told(&w, CASES[i].name,
			    events_since(w.record, day("2026-09-05"), &w.arena),
			    CASES[i].events);
		world_close(&w);
	}
}

/* The commits tell of fields; a made-up history is enough. */
static void fields_since_a_day_come_from_the_history(void **state)
{
	WORLD(w, TODAY, NOTES);
	int32_t ada = thing(&w, "ada-lovelace");
	const struct change changes[] = {
		{ ada, day("2026-09-04"), 1, ROLE_TIE, ROLE_NONE, STR("tie"),
		  STR("1"), STR("2") },
		{ ada, day("2026-09-05"), 2, ROLE_TIE, ROLE_NONE, STR("tie"),
		  STR("2"), STR("3") },
		{ ada, day("2026-09-06"), 3, ROLE_PHONE, ROLE_NONE,
		  STR("phone"), STR("1"), STR("2") },
		{ ada, day("2026-09-12"), 4, ROLE_TIE, ROLE_NONE, STR("tie"),
		  STR("3"), STR("4") },
	};
	struct record record = *w.record;

	(void)state;
	record.changes.at = changes;
	record.changes.n = N_OF(changes);
	assert_told(&w, "fields",
		    events_since(&record, day("2026-09-05"), &w.arena),
		    "field 09-05 ada-lovelace tie 2 > 3");
	assert_int_equal(
		events_since(&record, day("2026-09-05"), &w.arena).at[0].commit,
		2);
	world_close(&w);
}

/* Each line moved: still linear. */
static void many_lines_are_matched_in_little_time(void **state)
{
	enum { MANY = 9000 };
	struct arena arena;
	struct buf one, two;

	(void)state;
	arena_open(&arena, 0);
	one = buf_make(&arena, 0);
	two = buf_make(&arena, 0);
	for (int i = 0; i < MANY; i++) {
		buf_print(&one, "- 2026-09-01 asked: @ada for name %d\n", i);
		buf_print(&two, "- 2026-09-01 asked: @ada for name %d\n",
			  MANY - 1 - i);
	}
	buf_text(&two, "- 2026-09-02 asked: @ada for one more\n");
	buf_char(&one, '\0');
	buf_char(&two, '\0');
	{
		WORLD(before, TODAY, { LOG, one.at });
		WORLD(after, TODAY, { LOG, two.at });

		assert_told(&after, "in the other order",
			    events_between(before.record, after.record,
					   &after.arena),
			    "ask 09-02 ada");
		world_close(&before);
		world_close(&after);
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_lines_tell),
		cmocka_unit_test(the_same_twice_is_nothing),
		cmocka_unit_test(a_line_moved_to_another_journal_is_nothing),
		cmocka_unit_test(a_note_renamed_or_moved_is_nothing),
		cmocka_unit_test(a_name_that_gets_its_note_is_nobody_new),
		cmocka_unit_test(a_meeting_is_told_when_its_day_is_over),
		cmocka_unit_test(what_the_fields_tell),
		cmocka_unit_test(what_happened_since_a_day),
		cmocka_unit_test(fields_since_a_day_come_from_the_history),
		cmocka_unit_test(many_lines_are_matched_in_little_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
