/* momentum: waits that grew long, and doors without anyone inside. */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* ------------------------------------------------------------- next-person */

#define INSIDERS_MAX 64 /* of one company that are looked at */

/* The last outreach to one person, and how many went before unanswered. */
struct wait {
	const struct outreach *last;
	int tries;
};

/* Before the next letter, if there is one. */
static bool is_answered(const struct outreach *last,
			const struct outreach *next)
{
	return last->answered && (!next || last->answered_day <= next->day);
}

enum wait_step { WAIT_NEXT, WAIT_NUDGE, WAIT_CLOSE };

/* An inside person not yet approached, and one approached since the wait. */
struct others {
	int32_t next, tried;
	struct place tried_by;
	int32_t tried_day;
};

static struct others look_inside(const struct ruling *ruling,
				 const struct reach *reach, int32_t who,
				 int32_t day)
{
	int32_t company = ruling->record->persons[who].company;
	int32_t inside[INSIDERS_MAX], n = 0;
	struct others others = { THING_NONE, THING_NONE, { -1, -1 }, 0 };

	if (company != THING_NONE)
		n = record_insiders(ruling->record, company, inside,
				    INSIDERS_MAX);
	for (int32_t i = 0; i < n && i < INSIDERS_MAX; i++) {
		const struct person *person =
			&ruling->record->persons[inside[i]];
		const struct outreach *tried;

		if (inside[i] == who || !ground_may_contact(ruling, inside[i]))
			continue;
		if (person->last == DATE_NONE && person->last_try == DATE_NONE)
			others.next = others.next == THING_NONE ? inside[i]
								: others.next;
		tried = ground_reach_after(ruling, reach, inside[i], day);
		if (tried && others.tried == THING_NONE) {
			others.tried = inside[i];
			others.tried_by = tried->place;
			others.tried_day = tried->day;
		}
	}
	return others;
}

static struct item *propose_wait(struct ruling *ruling,
				 const struct outreach *outreach, int32_t due)
{
	struct item *item = rule_propose(ruling, outreach->who, outreach->day,
					 due, outreach->place);
	struct str first = thing_first_name(ruling, outreach->who);

	item->who = outreach->who;
	item->why = str_print(
		ruling->arena, "no answer from " STR_FMT " since " STR_FMT,
		STR_ARG(first), STR_ARG(phrase_day(ruling, outreach->day)));
	item_reason(ruling, item, outreach->place, "%s on " STR_FMT,
		    WORDS[outreach->word].name,
		    STR_ARG(phrase_day(ruling, outreach->day)));
	return item;
}

static void say_next(struct ruling *ruling, struct item *item, int32_t who,
		     const struct others *others)
{
	int32_t company = ruling->record->persons[who].company;
	struct str first = thing_first_name(ruling, who);

	item->close_with =
		phrase_line(ruling, "skip: " STR_FMT " asked someone else",
			    STR_ARG(item->id));
	if (others->next != THING_NONE) {
		struct str next = thing_first_name(ruling, others->next);

		item->who = others->next;
		item->what = str_print(ruling->arena,
				       "write to " STR_FMT " at " STR_FMT
				       ", while " STR_FMT " is silent",
				       STR_ARG(next),
				       STR_ARG(thing_title(ruling, company)),
				       STR_ARG(first));
		item->close_with = phrase_line(
			ruling, "wrote " STR_FMT ": what I would ask",
			STR_ARG(phrase_mention(ruling, others->next)));
		item->own_words = true;
	} else if (company != THING_NONE) {
		item->what = str_print(ruling->arena,
				       "find someone else to ask at " STR_FMT
				       ", while " STR_FMT " is silent",
				       STR_ARG(thing_title(ruling, company)),
				       STR_ARG(first));
	} else {
		item->what = str_print(ruling->arena,
				       "ask someone else, while " STR_FMT
				       " is silent",
				       STR_ARG(first));
	}
	if (others->tried != THING_NONE) {
		rule_close(item, others->tried_day, others->tried_by);
		item_reason(ruling, item, others->tried_by,
			    "asked " STR_FMT " too",
			    STR_ARG(thing_first_name(ruling, others->tried)));
		item->close_with = (struct str){ NULL, 0 };
	}
}

static void say_again(struct ruling *ruling, struct item *item,
		      enum wait_step step, int tries)
{
	struct str first = thing_first_name(ruling, item->subject);

	if (step == WAIT_NUDGE) {
		item->what = str_print(ruling->arena,
				       "write to " STR_FMT
				       " once more, kindly and short",
				       STR_ARG(first));
		item->close_with = phrase_line(
			ruling, "wrote " STR_FMT ": asked once more",
			STR_ARG(phrase_mention(ruling, item->subject)));
		return;
	}
	item->what = str_print(ruling->arena, "let it rest with " STR_FMT,
			       STR_ARG(first));
	if (tries > 1)
		item->why = str_print(ruling->arena,
				      STR_FMT ", written to %d times",
				      STR_ARG(item->why), tries);
	item->close_with = phrase_line(ruling, "skip: " STR_FMT " no answer",
				       STR_ARG(item->id));
}

/* Days on which a wait asks for the next person, a nudge, an end. */
struct wait_days {
	int32_t next, nudge, close;
};

static struct wait_days days_of(const struct ruling *ruling,
				const struct wait *wait)
{
	int32_t day = wait->last->day;
	struct wait_days days = {
		.next = ground_workdays(ruling, day,
					ruling_number(ruling, "next")),
		.nudge = ground_workdays(ruling, day,
					 ruling_number(ruling, "nudge")),
	};

	/* One nudge is enough: a second letter was it. */
	days.close =
		wait->tries > 1 || !ground_may_contact(ruling, wait->last->who)
			? days.nudge
			: ground_workdays(ruling, days.nudge,
					  ruling_number(ruling, "close"));
	return days;
}

static void close_wait(struct ruling *ruling, const struct outreach *outreach,
		       int32_t due)
{
	const struct talk *talk =
		ground_talk_on(ruling, outreach->who, outreach->answered_day);
	struct item *item = propose_wait(ruling, outreach, due);
	struct str first = thing_first_name(ruling, outreach->who);
	struct place by = talk ? talk->place : ground_note(-1);

	item->what =
		str_print(ruling->arena, "wait for " STR_FMT, STR_ARG(first));
	item->why = str_print(
		ruling->arena, STR_FMT " answered on " STR_FMT, STR_ARG(first),
		STR_ARG(phrase_day(ruling, outreach->answered_day)));
	rule_close(item, outreach->answered_day, by);
	if (talk)
		item_reason(ruling, item, by, "answered");
}

/* What was written after it, unanswered: it was the nudge, or came before. */
static void close_written(struct ruling *ruling, const struct outreach *last,
			  struct wait_days days, const struct outreach *next)
{
	struct item *item = propose_wait(
		ruling, last, next->day < days.nudge ? days.next : days.nudge);

	say_again(ruling, item, WAIT_NUDGE, 1);
	item->close_with = (struct str){ NULL, 0 };
	rule_close(item, next->day, next->place);
	item_reason(ruling, item, next->place, "wrote once more");
}

/* A wait that is over, by an answer or by the next letter; what was so in time
 * was never asked for. */
static void end_wait(struct ruling *ruling, const struct wait *wait,
		     const struct outreach *next)
{
	const struct outreach *last = wait->last;
	struct wait_days days = days_of(ruling, wait);

	if (last->day < ruling->record->thanks_from ||
	    !ground_is_open(ruling, last->who))
		return;
	if (is_answered(last, next)) {
		if (last->answered_day >= days.next)
			close_wait(ruling, last, days.next);
	} else if (next->day >= days.next) {
		close_written(ruling, last, days, next);
	}
}

static void follow_wait(struct ruling *ruling, const struct reach *reach,
			const struct wait *wait)
{
	const struct outreach *last = wait->last;
	struct wait_days days = days_of(ruling, wait);
	struct others others;

	if (ruling->today < days.next)
		return;
	if (ruling->today >= days.close) {
		say_again(ruling, propose_wait(ruling, last, days.close),
			  WAIT_CLOSE, wait->tries);
	} else if (ruling->today >= days.nudge) {
		say_again(ruling, propose_wait(ruling, last, days.nudge),
			  WAIT_NUDGE, wait->tries);
	} else {
		others = look_inside(ruling, reach, last->who, last->day);
		say_next(ruling, propose_wait(ruling, last, days.next),
			 last->who, &others);
	}
}

/* The last of each person; those before it are over. */
static struct wait *list_waits(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct wait *waits = ARENA_ARRAY(ruling->scratch, struct wait,
					 (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *outreach = &record->outreach.at[i];
		struct wait *wait = &waits[outreach->who];
		bool again = wait->last && !is_answered(wait->last, outreach);

		if (wait->last)
			end_wait(ruling, wait, outreach);
		wait->tries = again ? wait->tries + 1 : 1;
		wait->last = outreach;
	}
	return waits;
}

void follow_up_next_person(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	const struct wait *waits;
	struct reach reach;

	if (!record->searching)
		return;
	waits = list_waits(ruling);
	reach = ground_reach(ruling);
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		if (!waits[i].last)
			continue;
		if (waits[i].last->answered)
			end_wait(ruling, &waits[i], NULL);
		else if (waits[i].last->day >= record->thanks_from &&
			 ground_is_open(ruling, i))
			follow_wait(ruling, &reach, &waits[i]);
	}
}

/* ------------------------------------------------------------- find-insider */

static void propose_insider(struct ruling *ruling, int32_t company,
			    int32_t anchor, struct place place, struct str why,
			    int32_t via)
{
	long days = ruling_number(ruling, "days");
	struct str title = thing_title(ruling, company);
	struct place by = ground_note(-1);
	struct item *item =
		rule_propose(ruling, company, anchor,
			     ground_workdays(ruling, anchor, days), place);

	item->what = str_print(ruling->arena, "find one person inside " STR_FMT,
			       STR_ARG(title));
	item->why = why;
	item_reason(ruling, item, place, STR_FMT, STR_ARG(why));
	if (via != THING_NONE && !book_is_stub(ruling->book, via))
		by = ground_note(via);
	if (via == THING_NONE && !ground_insiders(ruling, company, &by)) {
		item->close_with = str_print(
			ruling->arena, "company: " STR_FMT,
			STR_ARG(book_thing(ruling->book, company)->id));
		return;
	}
	rule_close(item, DATE_NONE, by);
	if (by.note >= 0)
		item_reason(ruling, item, by, STR_FMT " is the way in",
			    STR_ARG(thing_title(ruling, by.note)));
}

/* By company: its first open application from an advertisement, or -1. */
static int32_t *first_ads(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	int32_t *first = ARENA_ARRAY(ruling->scratch, int32_t, n);

	for (size_t i = 0; i < n; i++)
		first[i] = -1;
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		int32_t day = ground_application_day(ruling, application);
		int32_t *of;

		if (!application->open || !ground_from_ad(application) ||
		    application->company == THING_NONE || day == DATE_NONE ||
		    day > ruling->today)
			continue;
		of = &first[application->company];
		if (*of < 0 ||
		    day < ground_application_day(ruling,
						 &record->applications.at[*of]))
			*of = i;
	}
	return first;
}

static void insider_for_ad(struct ruling *ruling,
			   const struct application *application)
{
	int32_t day = ground_application_day(ruling, application);
	struct str why = str_print(
		ruling->arena, "%s from an advertisement on " STR_FMT,
		application->applied != DATE_NONE ? "applied" : "saved",
		STR_ARG(phrase_day(ruling, day)));

	propose_insider(ruling, application->company, day,
			ground_application_place(ruling, application), why,
			application->via);
}

static void insider_for_target(struct ruling *ruling, int32_t company)
{
	const struct note *note = book_thing(ruling->book, company)->note;
	int32_t plan = ruling->book->plan;
	int32_t start = plan < 0 ? DATE_NONE : ruling->record->start;
	struct place place = ground_note(company);

	if (note && note_number(note, ROLE_VERDICT, -1) == VERDICT_NO)
		return;
	if (!note)
		place = ground_note(plan);
	if (place.note < 0 || book_is_stub(ruling->book, place.note))
		return;
	propose_insider(ruling, company, start, place,
			STR("a target of the plan"), THING_NONE);
}

void follow_up_find_insider(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	const int32_t *ads = first_ads(ruling);

	if (!record->searching)
		return;
	for (int32_t i = 0; i < ruling->book->n_things; i++)
		if (ads[i] >= 0)
			insider_for_ad(ruling,
				       &record->applications.at[ads[i]]);
	for (int32_t i = 0; i < record->targets.n; i++)
		if (ads[record->targets.at[i]] < 0)
			insider_for_target(ruling, record->targets.at[i]);
}
