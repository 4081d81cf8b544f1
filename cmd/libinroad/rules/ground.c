/* ground: see its header. */
#include "ground.h"

int32_t ground_workdays(const struct ruling *ruling, int32_t day, long n)
{
	return day == DATE_NONE ? DATE_NONE
				: date_add_workdays(ground_calendar(ruling),
						    day, (int)n);
}

/* ------------------------------------------------------------------- people */

bool ground_is_open(const struct ruling *ruling, int32_t who)
{
	return book_is_person(ruling->book, who) && who != ruling->book->me &&
	       ruling->record->persons[who].state != CONTACT_CLOSED;
}

bool ground_may_contact(const struct ruling *ruling, int32_t who)
{
	return ground_is_open(ruling, who) &&
	       !ruling->record->persons[who].off_limits;
}

static const struct talk *held_from(const struct ruling *ruling, int32_t who,
				    int32_t from, int32_t to)
{
	const struct record *record = ruling->record;
	struct run list;

	if (who == THING_NONE)
		return NULL;
	list = record->persons[who].talk_list;
	for (uint32_t i = talk_from(record->talks.at, record->talk_of.at, list,
				    from);
	     i < list.n; i++) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + i]];

		if (talk->day > to)
			return NULL;
		if (talk->counts)
			return talk;
	}
	return NULL;
}

const struct talk *ground_talk_on(const struct ruling *ruling, int32_t who,
				  int32_t day)
{
	return held_from(ruling, who, day, day);
}

const struct talk *ground_talk_after(const struct ruling *ruling, int32_t who,
				     int32_t day)
{
	return held_from(ruling, who, day + 1, ruling->today);
}

/* ----------------------------------------------------------------- outreach */

struct reach ground_reach(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	struct reach reach = {
		.start = ARENA_ARRAY(ruling->arena, int32_t, n + 2),
		.at = ARENA_ARRAY(ruling->arena, int32_t,
				  (size_t)record->outreach.n),
	};

	/* Counted two places on, so that filling moves each start to its own.
	 */
	for (int32_t i = 0; i < record->outreach.n; i++)
		reach.start[record->outreach.at[i].who + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		reach.start[i] += reach.start[i - 1];
	for (int32_t i = 0; i < record->outreach.n; i++)
		reach.at[reach.start[record->outreach.at[i].who + 1]++] = i;
	return reach;
}

const struct outreach *ground_reach_after(const struct ruling *ruling,
					  const struct reach *reach,
					  int32_t who, int32_t day)
{
	const struct outreach *outreach = ruling->record->outreach.at;
	int32_t low = reach->start[who], end = reach->start[who + 1];
	int32_t high = end;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (outreach[reach->at[middle]].day <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end ? &outreach[reach->at[low]] : NULL;
}

/* ---------------------------------------------------------------- companies */

bool *ground_targets(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *targets = ARENA_ARRAY(ruling->arena, bool,
				    (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->targets.n; i++)
		targets[record->targets.at[i]] = true;
	return targets;
}

static int32_t named_company(const struct record *record, int32_t thing)
{
	return book_is_stub(record->book, thing)
		       ? THING_NONE
		       : book_field_target(record->book, thing, ROLE_COMPANY);
}

/* A meeting is about its first company, else about its people's. */
static int32_t meeting_company(const struct record *record, int32_t thing)
{
	const struct book *book = record->book;
	int32_t about = book_field_target(book, thing, ROLE_ABOUT);
	int32_t who = book_field_target(book, thing, ROLE_WHO);

	if (about != THING_NONE &&
	    book_thing(book, about)->kind == KIND_COMPANY)
		return about;
	return book_is_person(book, who) ? record->persons[who].company
					 : THING_NONE;
}

int32_t ground_company(const struct record *record, int32_t thing)
{
	int32_t i;

	if (thing == THING_NONE)
		return THING_NONE;
	switch (book_thing(record->book, thing)->kind) {
	case KIND_COMPANY:
		return thing;
	case KIND_CONTACT:
		return record->persons[thing].company;
	case KIND_APPLICATION:
		i = record_application(record, thing);
		return i < 0 ? THING_NONE : record->applications.at[i].company;
	case KIND_OPENING:
	case KIND_LANDING:
		return named_company(record, thing);
	case KIND_MEETING:
		return book_is_stub(record->book, thing)
			       ? THING_NONE
			       : meeting_company(record, thing);
	case KIND_ME:
	case KIND_PLAN:
	case KIND_JOURNAL:
	case KIND_EVENT:
	case KIND_GROUP:
	case KIND_TOPIC:
	case KIND_EXPERIMENT:
	case KIND_REVIEW:
	case KIND_PAGE:
	case N_KINDS:
		return THING_NONE;
	}
	return THING_NONE;
}

int ground_motivation(const struct record *record, int32_t thing)
{
	int32_t company = ground_company(record, thing);
	const struct note *note;

	if (company == THING_NONE)
		return 0;
	note = book_thing(record->book, company)->note;
	return note ? note_number(note, ROLE_MOTIVATION, 0) : 0;
}

int32_t ground_insiders(const struct ruling *ruling, int32_t company,
			struct place *first)
{
	int32_t one, n = record_insiders(ruling->record, company, &one, 1);

	*first = ground_note(-1);
	if (n > 0 && !book_is_stub(ruling->book, one))
		*first = ground_note(one);
	return n;
}

/* ------------------------------------------------------------- applications */

bool ground_from_ad(const struct application *application)
{
	return application->channel >= 0 ? application->channel == CHANNEL_AD
					 : application->derived == CHANNEL_AD;
}

static const struct stage_step *first_step(
	const struct ruling *ruling, const struct application *application)
{
	return application->steps.n
		       ? &ruling->record->stage_steps.at[application->steps.at]
		       : NULL;
}

/* The step by which it was sent, else its first. */
struct place ground_application_place(const struct ruling *ruling,
				      const struct application *application)
{
	const struct stage_step *steps =
		ruling->record->stage_steps.at + application->steps.at;

	for (uint32_t i = 0; i < application->steps.n; i++)
		if (steps[i].stage >= STAGE_APPLIED)
			return steps[i].place;
	return application->steps.n ? steps[0].place : application->place;
}

int32_t ground_application_day(const struct ruling *ruling,
			       const struct application *application)
{
	const struct stage_step *step = first_step(ruling, application);

	if (application->applied != DATE_NONE)
		return application->applied;
	return step ? step->day : DATE_NONE;
}

/* ----------------------------------------------------------------- meetings */

int32_t ground_own_day(const struct note *note)
{
	const struct note_value *value = note_value(note, ROLE_WHEN);

	return value && value->precision == DATE_DAY ? value->number
						     : note->file_day;
}

static bool has_words(struct str s)
{
	return str_trim(s).n > 0;
}

struct sheet ground_sheet(const struct ruling *ruling, const struct talk *talk)
{
	const struct note *note;
	const struct note_heading *agenda;

	if (talk->meeting < 0)
		return (struct sheet){ false, false, false };
	note = book_thing(ruling->book, talk->meeting)->note;
	agenda = note_section(note, SECTION_AGENDA);
	return (struct sheet){
		.goal = has_words(note_field_text(note, ROLE_GOAL)),
		.agenda = agenda && has_words(note_text(note, agenda->body)),
		.who_else = has_words(note_field_text(note, ROLE_WHO_ELSE)),
	};
}

bool ground_is_ahead(const struct ruling *ruling, const struct talk *talk)
{
	enum meeting_state state = MEETING_PLANNED;

	if (!talk->planned || talk->day < ruling->today)
		return false;
	if (talk->meeting >= 0)
		state = record_meeting_state(
			book_thing(ruling->book, talk->meeting)->note,
			ruling->today);
	if (state != MEETING_PLANNED && state != MEETING_HELD)
		return false;
	/* On the day itself, what was written below says that it is over. */
	return talk->day > ruling->today || !talk->verbs.n;
}

bool ground_has_plan(const struct ruling *ruling, int32_t who)
{
	const struct record *record = ruling->record;
	struct run list = record->persons[who].talk_list;

	/* The last may have been cancelled, and one before it not. */
	for (uint32_t i = list.n; i-- > 0;) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + i]];

		if (talk->day < ruling->today)
			return false;
		if (ground_is_ahead(ruling, talk))
			return true;
	}
	return false;
}

/* --------------------------------------------------------------- interviews */

static bool is_interview(const struct ruling *ruling, const struct talk *talk)
{
	const struct note *note =
		talk->meeting < 0
			? NULL
			: book_thing(ruling->book, talk->meeting)->note;

	return talk->word == WORD_INTERVIEW || talk->word == WORD_SCREEN ||
	       talk->word == WORD_FINAL ||
	       (note &&
		note_number(note, ROLE_PURPOSE, -1) == PURPOSE_INTERVIEW);
}

static void take_earlier(struct interview *next, int32_t day,
			 struct place place)
{
	if (next->day == DATE_NONE || day < next->day)
		*next = (struct interview){ day, place };
}

struct interview ground_next_interview(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct interview next = { DATE_NONE, { -1, -1 } };

	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--) {
		const struct talk *talk = &record->talks.at[i];

		if (ground_is_ahead(ruling, talk) && is_interview(ruling, talk))
			take_earlier(&next, talk->day,
				     talk->meeting >= 0
					     ? ground_note(talk->meeting)
					     : talk->place);
	}
	for (int32_t i = 0; i < record->stage_steps.n; i++) {
		const struct stage_step *step = &record->stage_steps.at[i];

		if (step->day > ruling->today &&
		    (step->stage == STAGE_SCREEN ||
		     step->stage == STAGE_INTERVIEW ||
		     step->stage == STAGE_FINAL))
			take_earlier(&next, step->day, step->place);
	}
	return next;
}

int32_t ground_ready_day(const struct ruling *ruling, int32_t day, long before,
			 struct place place)
{
	int32_t due = ground_workdays(ruling, day, -before);
	int32_t known = ruling->today;

	if (due >= known || day < known)
		return due;
	if (place.note >= 0 && place.line < 0)
		known = note_number(place_note(ruling->record, place),
				    ROLE_CREATED, known);
	if (known > ruling->today)
		known = ruling->today;
	return known > due ? known : due;
}

/* -------------------------------------------------------------------- tasks */

#define NAMES_MAX 200 /* mentions of one task that are looked at */

bool *ground_in_tasks(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *named = ARENA_ARRAY(ruling->arena, bool,
				  (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->tasks.n; i++) {
		const struct task *task = &record->tasks.at[i];
		const struct note_line *line = place_line(record, task->place);

		if (task->state != TASK_OPEN)
			continue;
		if (task->who != THING_NONE)
			named[task->who] = true;
		for (uint32_t m = 0;
		     line && m < line->mentions.n && m < NAMES_MAX; m++) {
			int32_t thing =
				book_target(ruling->book, task->place.note,
					    (int32_t)(line->mentions.at + m));

			if (thing != THING_NONE)
				named[thing] = true;
		}
	}
	return named;
}
