/* meetings: before and after a conversation, and after an event. */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* A meeting's note, else the first person of a planned line. */
static int32_t subject_of(const struct ruling *ruling, const struct talk *talk)
{
	if (talk->meeting >= 0)
		return talk->meeting;
	return talk->who.n ? talk_people(ruling->record, talk)[0] : THING_NONE;
}

static struct place place_of(const struct talk *talk)
{
	return talk->meeting >= 0 ? ground_note(talk->meeting) : talk->place;
}

static struct item *propose(struct ruling *ruling, const struct talk *talk,
			    int32_t due)
{
	struct item *item = rule_propose(ruling, subject_of(ruling, talk),
					 talk->day, due, place_of(talk));

	if (talk->who.n)
		item->who = talk_people(ruling->record, talk)[0];
	return item;
}

/* ------------------------------------------------------------------ prepare */

static struct str missing_words(struct arena *arena, struct sheet sheet)
{
	const char *missing[3];
	int n = 0;

	if (!sheet.goal)
		missing[n++] = "no goal";
	if (!sheet.agenda)
		missing[n++] = "no agenda";
	if (!sheet.who_else)
		missing[n++] = "no who-else";
	if (n == 0)
		return STR("goal, agenda and who-else stand");
	if (n == 1)
		return str_print(arena, "%s yet", missing[0]);
	if (n == 2)
		return str_print(arena, "%s and %s yet", missing[0],
				 missing[1]);
	return str_print(arena, "%s, %s and %s yet", missing[0], missing[1],
			 missing[2]);
}

/* The first thing missing, as one types it. */
static struct str missing_line(const struct ruling *ruling,
			       const struct talk *talk, struct sheet sheet)
{
	if (talk->meeting < 0)
		return phrase_new_meeting(ruling, talk);
	if (!sheet.goal)
		return STR("goal: what I want to know or have after it");
	if (!sheet.agenda)
		return STR("## Agenda");
	return STR("who-else: [someone to ask for]");
}

static struct str when_words(const struct ruling *ruling,
			     const struct talk *talk)
{
	struct str day = phrase_day(ruling, talk->day), time = { "", 0 };

	if (talk->meeting >= 0)
		time = note_field_text(
			book_thing(ruling->book, talk->meeting)->note,
			ROLE_TIME);
	return str_print(ruling->arena, STR_FMT "%s" STR_FMT, STR_ARG(day),
			 time.n ? " at " : "", STR_ARG(time));
}

static void propose_prepare(struct ruling *ruling, const struct talk *talk,
			    int32_t due)
{
	struct sheet sheet = ground_sheet(ruling, talk);
	struct item *item = propose(ruling, talk, due);
	struct str when = when_words(ruling, talk);
	struct str lacks = missing_words(ruling->arena, sheet);

	item->what = str_print(
		ruling->arena,
		"prepare for the %s with " STR_FMT " on " STR_FMT,
		phrase_noun(talk->word), STR_ARG(phrase_people(ruling, talk)),
		STR_ARG(phrase_day(ruling, talk->day)));
	item->why = str_print(ruling->arena, STR_FMT ": " STR_FMT,
			      STR_ARG(when), STR_ARG(lacks));
	item_reason(ruling, item, item->place, "planned for " STR_FMT,
		    STR_ARG(when));
	item_reason(ruling, item, item->place, STR_FMT, STR_ARG(lacks));
	if (!ground_is_ahead(ruling, talk))
		rule_close(item, talk->day, item->place);
	else if (sheet.goal && sheet.agenda && sheet.who_else)
		rule_close(item, DATE_NONE, item->place);
	else
		item->close_with = missing_line(ruling, talk, sheet);
}

void follow_up_prepare(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];
		bool over = talk->counts && talk->meeting >= 0 &&
			    talk->day >= record->thanks_from;

		if (over || ground_is_ahead(ruling, talk))
			propose_prepare(ruling, talk,
					ground_ready_day(ruling, talk->day,
							 days, place_of(talk)));
	}
}

/* ------------------------------------------------------------------ debrief */

/* Its day has come, and no one has said that it fell through. */
static bool has_been(const struct ruling *ruling, const struct talk *talk)
{
	enum meeting_state state;

	if (talk->meeting < 0 || talk->day > ruling->today ||
	    talk->day < ruling->record->thanks_from)
		return false;
	state = record_meeting_state(
		book_thing(ruling->book, talk->meeting)->note, ruling->today);
	return state == MEETING_HELD || state == MEETING_PLANNED;
}

static void propose_debrief(struct ruling *ruling, const struct talk *talk)
{
	struct item *item = propose(ruling, talk, talk->day);
	struct str people = phrase_people(ruling, talk);
	struct place verb;

	item->what = str_print(ruling->arena,
			       "write down what came of the %s with " STR_FMT,
			       phrase_noun(talk->word), STR_ARG(people));
	item->why = talk->day == ruling->today
			    ? STR("it is today; two lines this evening are "
				  "enough")
			    : str_print(ruling->arena,
					"it was on " STR_FMT
					", and nothing stands below it yet",
					STR_ARG(phrase_day(ruling, talk->day)));
	item_reason(ruling, item, item->place, "the meeting of " STR_FMT,
		    STR_ARG(phrase_day(ruling, talk->day)));
	if (!talk->verbs.n) {
		item->close_with = STR("- learned: what they told me");
		item->own_words = true;
		return;
	}
	verb = ruling->record->places.at[talk->verbs.at];
	item->why = str_print(ruling->arena, "it was on " STR_FMT,
			      STR_ARG(phrase_day(ruling, talk->day)));
	rule_close(item, place_line(ruling->record, verb)->day, verb);
	item_reason(ruling, item, verb, "the first line about it");
}

void follow_up_debrief(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		/* After two weeks nobody remembers: asking would only nag. */
		if (has_been(ruling, talk) &&
		    (talk->verbs.n || ruling->today - talk->day <= days))
			propose_debrief(ruling, talk);
	}
}

/* ---------------------------------------------------------- event-follow-up */

/* The event's note where a talk took place on the event's own day, or -1. */
static int32_t event_of(const struct ruling *ruling, const struct talk *talk)
{
	const struct record *record = ruling->record;

	for (uint32_t i = 0; i < talk->sources.n; i++) {
		int32_t at = record->places.at[talk->sources.at + i].note;
		const struct note *note = book_thing(ruling->book, at)->note;

		if (book_thing(ruling->book, at)->kind == KIND_EVENT &&
		    note_number(note, ROLE_DECISION, DECISION_GO) !=
			    DECISION_SKIP &&
		    note_number(note, ROLE_WHEN, note->file_day) == talk->day)
			return at;
	}
	return -1;
}

static void close_event(struct ruling *ruling, struct item *item,
			const struct talk *talk,
			const struct outreach *outreach)
{
	bool spoke = talk && (!outreach || talk->day <= outreach->day);
	struct place by = spoke ? talk->place : outreach->place;

	rule_close(item, spoke ? talk->day : outreach->day, by);
	item_reason(ruling, item, by, spoke ? "spoken since" : "written since");
}

static void propose_event(struct ruling *ruling, const struct reach *reach,
			  int32_t event, const struct talk *talk, int32_t who,
			  long days)
{
	const struct talk *next = ground_talk_after(ruling, who, talk->day);
	const struct outreach *wrote =
		ground_reach_after(ruling, reach, who, talk->day);
	struct str title = thing_title(ruling, event);
	struct str first = thing_first_name(ruling, who);
	struct item *item;

	if (!next && !wrote && !ground_may_contact(ruling, who))
		return;
	item = rule_propose(ruling, who, talk->day, talk->day + (int32_t)days,
			    talk->place);
	item->who = who;
	item->what = str_print(ruling->arena,
			       "write " STR_FMT " a line after " STR_FMT,
			       STR_ARG(first), STR_ARG(title));
	item->why = str_print(ruling->arena, "met there on " STR_FMT,
			      STR_ARG(phrase_day(ruling, talk->day)));
	item_reason(ruling, item, talk->place, "met at " STR_FMT,
		    STR_ARG(title));
	if (next || wrote)
		close_event(ruling, item, next, wrote);
	else
		item->close_with = phrase_line(
			ruling, "wrote " STR_FMT ": what we spoke of",
			STR_ARG(phrase_mention(ruling, who)));
}

void follow_up_event(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct reach reach = ground_reach(ruling);
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->talks.n && record->searching; i++) {
		const struct talk *talk = &record->talks.at[i];
		int32_t event;

		if (!talk->counts || talk->day >= ruling->today ||
		    talk->day < record->thanks_from)
			continue;
		event = event_of(ruling, talk);
		for (uint32_t p = 0; event >= 0 && p < talk->who.n; p++) {
			int32_t who = talk_people(record, talk)[p];

			if (ground_is_open(ruling, who))
				propose_event(ruling, &reach, event, talk, who,
					      days);
		}
	}
}
