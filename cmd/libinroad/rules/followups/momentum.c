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

enum wait_step { WAIT_NEXT, WAIT_NUDGE, WAIT_CLOSE };

static struct wait *list_waits(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct wait *waits = ARENA_ARRAY(ruling->scratch, struct wait,
					 (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *outreach = &record->outreach.at[i];
		struct wait *wait = &waits[outreach->who];
		bool again = wait->last &&
			     (!wait->last->answered ||
			      wait->last->answered_day > outreach->day);

		wait->tries = again ? wait->tries + 1 : 1;
		wait->last = outreach;
	}
	return waits;
}

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

static void follow_wait(struct ruling *ruling, const struct reach *reach,
			const struct wait *wait)
{
	const struct outreach *last = wait->last;
	struct wait_days days = days_of(ruling, wait);
	struct others others;

	if (last->answered) {
		if (last->answered_day >= days.next)
			close_wait(ruling, last, days.next);
		return;
	}
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

void follow_up_next_person(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	const struct wait *waits = list_waits(ruling);
	struct reach reach = ground_reach(ruling);

	if (!record->searching)
		return;
	for (int32_t i = 0; i < ruling->book->n_things; i++)
		if (waits[i].last &&
		    waits[i].last->day >= record->thanks_from &&
		    ground_is_open(ruling, i))
			follow_wait(ruling, &reach, &waits[i]);
}

/* ---------------------------------------------------------------- follow-up */

/* One a thing: the last outreach to anyone of that company; -1 none. */
static int32_t *reach_by_company(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	int32_t *last = ARENA_ARRAY(ruling->scratch, int32_t, n);

	for (size_t i = 0; i < n; i++)
		last[i] = -1;
	for (int32_t i = 0; i < record->outreach.n; i++) {
		int32_t who = record->outreach.at[i].who;
		int32_t company = record->persons[who].company;

		if (company != THING_NONE)
			last[company] = i;
	}
	return last;
}

/* Days of the first and second follow-up and of the end, and which is next. */
struct chase {
	int32_t from, due[3];
};

static struct chase chase_of(const struct ruling *ruling,
			     const struct application *application)
{
	struct chase chase = { .from = application->applied };

	chase.due[0] = ground_workdays(ruling, chase.from,
				       ruling_number(ruling, "days"));
	chase.due[1] = ground_workdays(ruling, chase.due[0],
				       ruling_number(ruling, "again"));
	chase.due[2] = ground_workdays(ruling, chase.due[1],
				       ruling_number(ruling, "silent"));
	return chase;
}

/* Which of the three has come by a day; -1 before the first. */
static int step_on(const struct chase *chase, int32_t day)
{
	int step = -1;

	while (step < 2 && day >= chase->due[step + 1])
		step++;
	return step;
}

static int32_t whom_to_ask(const struct ruling *ruling,
			   const struct application *application)
{
	int32_t manager = THING_NONE;

	if (!book_is_stub(ruling->book, application->thing))
		manager = book_field_target(ruling->book, application->thing,
					    ROLE_HIRING_MANAGER);
	if (ground_may_contact(ruling, manager))
		return manager;
	return ground_may_contact(ruling, application->via) ? application->via
							    : THING_NONE;
}

static struct item *propose_chase(struct ruling *ruling,
				  const struct application *application,
				  const struct chase *chase, int step)
{
	static const char *const WHAT[] = { "follow up on ",
					    "follow up once more on ",
					    "let go for now of " };
	struct place place = ground_application_place(ruling, application);
	struct item *item =
		rule_propose(ruling, application->thing,
			     step == 0 ? chase->from : chase->due[step],
			     chase->due[step], place);

	item->who = whom_to_ask(ruling, application);
	item->what =
		str_print(ruling->arena, "%s" STR_FMT, WHAT[step],
			  STR_ARG(thing_title(ruling, application->thing)));
	item->why = str_print(ruling->arena,
			      "applied on " STR_FMT ", no answer yet",
			      STR_ARG(phrase_day(ruling, chase->from)));
	item_reason(ruling, item, place, "applied on " STR_FMT,
		    STR_ARG(phrase_day(ruling, chase->from)));
	return item;
}

/* A stage of this application, wherever it is typed. */
static struct str stage_line(const struct ruling *ruling,
			     const struct application *application,
			     const struct item *item, const char *stage)
{
	if (item->place.note == application->thing)
		return phrase_line(ruling, "%s", stage);
	return phrase_line(
		ruling, "%.*s re:" STR_FMT "%s", (int)strcspn(stage, ":"),
		stage,
		STR_ARG(book_thing(ruling->book, application->thing)->id),
		stage + strcspn(stage, ":"));
}

static void chase_open(struct ruling *ruling,
		       const struct application *application,
		       const struct chase *chase, const int32_t *reached)
{
	int step = step_on(chase, ruling->today);
	int32_t since, last;
	const struct outreach *wrote;
	struct item *item;

	/* Nobody asks a committee how it stands. */
	if (step < 0 || (application->formal && step < 2))
		return;
	item = propose_chase(ruling, application, chase, step);
	if (step == 2) {
		item->close_with =
			stage_line(ruling, application, item, "silent");
		return;
	}
	item->close_with =
		stage_line(ruling, application, item, "reply: what they said");
	item->own_words = true;
	/* Whom one can write to there: the line that says so closes it. */
	if (item->who != THING_NONE && application->company != THING_NONE &&
	    ruling->record->persons[item->who].company ==
		    application->company) {
		item->close_with =
			phrase_line(ruling, "wrote " STR_FMT ": how it stands",
				    STR_ARG(phrase_mention(ruling, item->who)));
		item->own_words = false;
	}
	since = step == 0 ? chase->from : chase->due[0] - 1;
	last = application->company == THING_NONE
		       ? -1
		       : reached[application->company];
	if (last < 0)
		return;
	wrote = &ruling->record->outreach.at[last];
	if (wrote->day <= since)
		return;
	rule_close(item, wrote->day, wrote->place);
	item_reason(ruling, item, wrote->place, "wrote to them");
}

/* The answer came late enough that a follow-up had been proposed. */
static void chase_answered(struct ruling *ruling,
			   const struct application *application,
			   const struct chase *chase)
{
	const struct stage_step *steps =
		ruling->record->stage_steps.at + application->steps.at;

	for (uint32_t i = 0; i < application->steps.n; i++) {
		struct item *item;
		int step;

		if (steps[i].stage <= STAGE_APPLIED ||
		    steps[i].day < chase->from)
			continue;
		step = step_on(chase, steps[i].day);
		if (step < 0 || (application->formal && step < 2))
			return;
		item = propose_chase(ruling, application, chase, step);
		item->why =
			str_print(ruling->arena, "%s on " STR_FMT,
				  stage_name(steps[i].stage),
				  STR_ARG(phrase_day(ruling, steps[i].day)));
		rule_close(item, steps[i].day, steps[i].place);
		item_reason(ruling, item, steps[i].place, "%s",
			    stage_name(steps[i].stage));
		return;
	}
}

void follow_up_application(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	const int32_t *reached = reach_by_company(ruling);

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		struct chase chase;

		if (application->applied == DATE_NONE)
			continue;
		chase = chase_of(ruling, application);
		if (application->stage != STAGE_APPLIED)
			chase_answered(ruling, application, &chase);
		else if (application->open)
			chase_open(ruling, application, &chase, reached);
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
