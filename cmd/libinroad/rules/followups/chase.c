/*
 * chase: an application that nobody answers: asked after twice, then let go.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* ------------------------------------------------------------- what I wrote */

struct letter {
	int32_t day;
	struct place place;
	bool waits; /* for a person's answer, which next-person follows */
};

/* Of each thing, by day: to a person, to anyone of a company, about an
 * application. */
struct letters {
	int32_t *start;
	struct letter *at;
};

/* Counted first, then filled in. */
static void count_letter(struct letters *letters, int32_t thing)
{
	if (thing != THING_NONE)
		letters->start[thing + 2]++;
}

static void put_letter(struct letters *letters, int32_t thing,
		       struct letter letter)
{
	if (thing != THING_NONE)
		letters->at[letters->start[thing + 1]++] = letter;
}

static struct letters list_letters(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	struct letters letters = {
		.start = ARENA_ARRAY(ruling->scratch, int32_t, n + 2),
		.at = ARENA_ARRAY(ruling->scratch, struct letter,
				  2 * (size_t)record->outreach.n +
					  (size_t)record->inquiries.n),
	};

	for (int32_t i = 0; i < record->outreach.n; i++) {
		int32_t who = record->outreach.at[i].who;

		count_letter(&letters, who);
		count_letter(&letters, record->persons[who].company);
	}
	for (int32_t i = 0; i < record->inquiries.n; i++)
		count_letter(&letters, record->inquiries.at[i].application);
	for (size_t i = 2; i < n + 2; i++)
		letters.start[i] += letters.start[i - 1];
	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *o = &record->outreach.at[i];
		struct letter letter = {
			o->day, o->place,
			!o->answered && ground_is_open(ruling, o->who)
		};

		put_letter(&letters, o->who, letter);
		put_letter(&letters, record->persons[o->who].company, letter);
	}
	for (int32_t i = 0; i < record->inquiries.n; i++) {
		const struct inquiry *inquiry = &record->inquiries.at[i];

		put_letter(
			&letters, inquiry->application,
			(struct letter){ inquiry->day, inquiry->place, false });
	}
	return letters;
}

/* The first after a day, if it is earlier than `first`; else that. */
static const struct letter *earlier(const struct letters *letters,
				    int32_t thing, int32_t day,
				    const struct letter *first)
{
	int32_t low, high, end;

	if (thing == THING_NONE)
		return first;
	low = letters->start[thing];
	high = end = letters->start[thing + 1];
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (letters->at[middle].day <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && (!first || letters->at[low].day < first->day)
		       ? &letters->at[low]
		       : first;
}

static int32_t manager_of(const struct ruling *ruling,
			  const struct application *application)
{
	return book_is_stub(ruling->book, application->thing)
		       ? THING_NONE
		       : book_field_target(ruling->book, application->thing,
					   ROLE_HIRING_MANAGER);
}

/* The first after a day to anyone of an application, or about it; or NULL. */
static const struct letter *next_letter(const struct ruling *ruling,
					const struct letters *letters,
					const struct application *application,
					int32_t day)
{
	const struct letter *first = NULL;

	first = earlier(letters, manager_of(ruling, application), day, first);
	first = earlier(letters, application->via, day, first);
	first = earlier(letters, application->company, day, first);
	return earlier(letters, application->thing, day, first);
}

/* ------------------------------------------------------------------- rounds */

/*
 * Days of the first and second follow-up and of the end, and what I wrote in
 * each of the two. Each counts from the one before: from its day, or from what
 * was written after it.
 */
struct chase {
	int32_t from, due[3];
	const struct letter *wrote[2];
};

static struct chase chase_of(const struct ruling *ruling,
			     const struct letters *letters,
			     const struct application *application)
{
	static const char *const NUMBERS[] = { "again", "silent" };
	struct chase chase = { .from = application->applied };
	int32_t last = chase.from;

	chase.due[0] = ground_workdays(ruling, chase.from,
				       ruling_number(ruling, "days"));
	for (int i = 0; i < 2; i++) {
		long days = ruling_number(ruling, NUMBERS[i]);
		int32_t next = ground_workdays(ruling, chase.due[i], days);
		const struct letter *letter =
			next_letter(ruling, letters, application, last);

		if (letter && letter->day < next) {
			chase.wrote[i] = letter;
			last = letter->day;
			if (last > chase.due[i])
				next = ground_workdays(ruling, last, days);
		}
		/* No second one before the first was due. */
		if (last < chase.due[0])
			last = chase.due[0] - 1;
		chase.due[i + 1] = next;
	}
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
	int32_t manager = manager_of(ruling, application);

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

/* A line about this application, wherever it is typed. */
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

/* What says that it was done, and is so when it is: no answer is made up. */
static struct str asked_line(const struct ruling *ruling,
			     const struct application *application,
			     const struct item *item)
{
	if (item->who == THING_NONE)
		return stage_line(ruling, application, item,
				  "wrote: how it stands");
	return phrase_line(ruling, "wrote " STR_FMT ": how it stands",
			   STR_ARG(phrase_mention(ruling, item->who)));
}

static void chase_open(struct ruling *ruling,
		       const struct application *application,
		       const struct chase *chase)
{
	int step = step_on(chase, ruling->today);
	const struct letter *wrote;
	struct item *item;

	/* Nobody asks a committee how it stands. */
	if (step < 0 || (application->formal && step < 2))
		return;
	wrote = step < 2 ? chase->wrote[step] : NULL;
	/* To write once more to a person is what next-person says then. */
	if (step == 1 && !wrote && chase->wrote[0] && chase->wrote[0]->waits &&
	    chase->wrote[0]->day >= chase->due[0])
		return;
	item = propose_chase(ruling, application, chase, step);
	if (step == 2) {
		item->close_with =
			stage_line(ruling, application, item, "silent");
	} else if (!wrote) {
		item->close_with = asked_line(ruling, application, item);
	} else {
		rule_close(item, wrote->day, wrote->place);
		item_reason(
			ruling, item, wrote->place, "%s on " STR_FMT,
			WORDS[place_line(ruling->record, wrote->place)->word]
				.name,
			STR_ARG(phrase_day(ruling, wrote->day)));
	}
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
	struct letters letters;

	if (!record->searching)
		return;
	letters = list_letters(ruling);
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		struct chase chase;

		if (application->applied == DATE_NONE)
			continue;
		chase = chase_of(ruling, &letters, application);
		if (application->stage != STAGE_APPLIED)
			chase_answered(ruling, application, &chase);
		else if (application->open)
			chase_open(ruling, application, &chase);
	}
}
