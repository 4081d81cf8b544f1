/* efforts: see its header. */
#include <inroad/efforts.h>

#include <inroad/map.h>
#include <inroad/mention.h>
#include <inroad/unicode.h>

#include <stdlib.h>

#define DAYS_A_WEEK 7

struct finding_efforts {
	const struct record *record;
	const struct book *book;
	struct arena *arena;
	int minutes;
	ARRAY_OF(struct effort) list;
	struct map stages;     /* place of an interview's stage: application */
	struct map interviews; /* company and day of those listed */
	struct map spoken;     /* person and day */
	struct map events;     /* days with one */
	bool *dear;	       /* one a thing: a target, or applied to */
	int32_t *group_of; /* one a thing: a group that they are in, or -1 */
};

static uint64_t key(int32_t a, int32_t b)
{
	return (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
}

/* True the first time. */
static bool is_first(struct map *map, uint64_t k)
{
	int64_t *slot = map_put_number(map, k);

	if (*slot != MAP_NONE)
		return false;
	*slot = 1;
	return true;
}

/* ----------------------------------------------------------------- private */

static bool is_private_thing(const struct finding_efforts *f, int32_t thing)
{
	const struct note *note =
		thing < 0 ? NULL : book_thing(f->book, thing)->note;

	return note && note_number(note, ROLE_PRIVATE, 0);
}

/* A text that is a note's name means it; one that only begins it does not. */
static int32_t thing_called(const struct finding_efforts *f, struct str text)
{
	int32_t two[2], thing = book_find(f->book, text, KINDS_ANY, two);
	struct str name = unicode_fold(f->arena, text), id;

	if (thing == THING_NONE)
		return THING_NONE;
	id = unicode_fold(f->arena, book_thing(f->book, thing)->id);
	return name.n < id.n && str_starts(id, name) ? THING_NONE : thing;
}

/* `host: acme`, `Evening at [[acme]]`: a text that will be shown as it is. */
static bool names_private(const struct finding_efforts *f, struct str text)
{
	struct mention_sites sites = { 0 };
	int32_t two[2];

	if (!text.n)
		return false;
	if (is_private_thing(f, thing_called(f, text)))
		return true;
	mention_scan(text, 0, (uint32_t)text.n, f->arena, &sites);
	for (size_t i = 0; i < sites.list.n; i++)
		if (is_private_thing(
			    f,
			    book_find(f->book,
				      span_str(text, sites.list.at[i].target),
				      KINDS_ANY, two)))
			return true;
	return false;
}

/* What an office reads of an event or an application besides its company: an
 * application without a note is called "Acme / Engineer". */
static bool tells_of_private(const struct finding_efforts *f, int32_t thing)
{
	static const enum role SHOWN[] = { ROLE_HOST, ROLE_PLACE, ROLE_JOB };
	const struct note *note;
	struct str title;
	size_t slash;

	if (thing < 0)
		return false;
	note = book_thing(f->book, thing)->note;
	title = book_thing(f->book, thing)->title;
	slash = str_rfind_char(title, '/');
	if (!note && slash != STR_NONE)
		title = str_trim(str_sub(title, slash + 1, title.n));
	for (int i = 0; note && i < 3; i++)
		if (names_private(f, note_field_text(note, SHOWN[i])))
			return true;
	return !(note && note->kind == KIND_APPLICATION) &&
	       names_private(f, title);
}

static struct effort *add(struct finding_efforts *f, enum effort_sort sort,
			  int32_t day, struct place place)
{
	struct effort *effort = ARRAY_PUSH(f->arena, &f->list);

	*effort = (struct effort){
		.sort = sort,
		.day = day,
		.employer = THING_NONE,
		.who = THING_NONE,
		.application = -1,
		.event = -1,
		.word = WORD_NONE,
		.answered_day = DATE_NONE,
		.place = place,
	};
	return effort;
}

static void judge_privacy(const struct finding_efforts *f,
			  struct effort *effort)
{
	const struct application *application =
		effort->application < 0
			? NULL
			: &f->record->applications.at[effort->application];

	effort->is_private =
		is_private_thing(f, effort->place.note) ||
		is_private_thing(f, effort->who) ||
		is_private_thing(f, effort->employer) ||
		is_private_thing(f, effort->event) ||
		tells_of_private(f, effort->event) ||
		(application && (is_private_thing(f, application->thing) ||
				 tells_of_private(f, application->thing)));
}

/* ------------------------------------------------------------------ people */

static bool is_firm_of_interest(const struct finding_efforts *f,
				int32_t company)
{
	const struct note *note = book_thing(f->book, company)->note;

	return !note || note_number(note, ROLE_VERDICT, -1) != VERDICT_NO;
}

/* Speaking with them is work search: see the header. */
static bool is_at_work(const struct finding_efforts *f, int32_t who)
{
	int32_t company = f->record->persons[who].company;
	const struct note *note = book_thing(f->book, who)->note;
	int role = note ? note_number(note, ROLE_PERSON_ROLE, -1) : -1;

	if (who == f->book->me || role == PERSON_SUPPORTER ||
	    role == PERSON_COACH || role == PERSON_SEEKER)
		return false;
	if (role == PERSON_RECRUITER)
		return true;
	if (company == THING_NONE || !is_firm_of_interest(f, company))
		return false;
	return role != PERSON_FRIEND || f->dear[company];
}

static void list_dear(struct finding_efforts *f)
{
	const struct record *record = f->record;

	f->dear = ARENA_ARRAY(f->arena, bool, (size_t)f->book->n_things);
	for (int32_t i = 0; i < record->targets.n; i++)
		f->dear[record->targets.at[i]] = true;
	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].company != THING_NONE)
			f->dear[record->applications.at[i].company] = true;
}

static void list_groups(struct finding_efforts *f)
{
	size_t n = (size_t)f->book->n_things;

	f->group_of = ARENA_ARRAY(f->arena, int32_t, n);
	for (size_t i = 0; i < n; i++)
		f->group_of[i] = -1;
	for (int32_t i = 0; i < f->book->n_notes; i++) {
		const struct note *note = book_thing(f->book, i)->note;
		const struct note_field *members =
			note->kind == KIND_GROUP
				? note_field(note, ROLE_MEMBERS)
				: NULL;

		for (uint32_t m = 0; members && m < members->values.n; m++) {
			int32_t who = book_value_target(
				f->book, i,
				&note_values(note)[members->values.at + m]);

			if (who != THING_NONE && f->group_of[who] < 0)
				f->group_of[who] = i;
		}
	}
}

/* ------------------------------------------------------------ applications */

static bool is_interview_stage(enum stage stage)
{
	return stage == STAGE_SCREEN || stage == STAGE_INTERVIEW ||
	       stage == STAGE_FINAL;
}

/* Who decides, unless nobody may speak to them. */
static int32_t manager_of(const struct finding_efforts *f, int32_t application)
{
	int32_t who = book_is_stub(f->book, application)
			      ? THING_NONE
			      : book_field_target(f->book, application,
						  ROLE_HIRING_MANAGER);

	return who == THING_NONE || f->record->persons[who].off_limits
		       ? THING_NONE
		       : who;
}

static void read_application(struct finding_efforts *f, int32_t i)
{
	const struct record *record = f->record;
	const struct application *application = &record->applications.at[i];
	const struct stage_step *steps =
		record->stage_steps.at + application->steps.at;
	bool sent = false;

	for (uint32_t s = 0; s < application->steps.n; s++) {
		struct effort *effort;

		if (is_interview_stage(steps[s].stage))
			*map_put_number(&f->stages, key(steps[s].place.note,
							steps[s].place.line)) =
				i;
		if (steps[s].stage != STAGE_APPLIED || sent ||
		    steps[s].day == DATE_NONE || steps[s].day > record->today)
			continue;
		sent = true;
		effort = add(f, EFFORT_APPLICATION, steps[s].day,
			     steps[s].place);
		effort->application = i;
		effort->employer = application->company;
		effort->who = manager_of(f, application->thing);
	}
}

/* Stages of a day on which nothing else tells of an interview. */
static void read_stages(struct finding_efforts *f, int32_t i)
{
	const struct record *record = f->record;
	const struct application *application = &record->applications.at[i];
	const struct stage_step *steps =
		record->stage_steps.at + application->steps.at;

	for (uint32_t s = 0; s < application->steps.n; s++) {
		struct effort *effort;

		if (!is_interview_stage(steps[s].stage) ||
		    steps[s].stage == STAGE_FINAL ||
		    steps[s].day == DATE_NONE || steps[s].day > record->today ||
		    !is_first(&f->interviews,
			      key(application->company, steps[s].day)))
			continue;
		effort = add(f, EFFORT_INTERVIEW, steps[s].day, steps[s].place);
		effort->application = i;
		effort->employer = application->company;
	}
}

/* ----------------------------------------------------------- conversations */

/* The application whose stage a conversation is, or -1. */
static int32_t application_of(const struct finding_efforts *f,
			      const struct talk *talk)
{
	for (uint32_t i = 0; i < talk->sources.n; i++) {
		struct place at = f->record->places.at[talk->sources.at + i];
		int64_t found =
			map_get_number(&f->stages, key(at.note, at.line));

		if (found != MAP_NONE)
			return (int32_t)found;
	}
	return -1;
}

/* It stands in the note of an event. */
static bool is_at_event(const struct finding_efforts *f,
			const struct talk *talk)
{
	for (uint32_t i = 0; i < talk->sources.n; i++) {
		int32_t note = f->record->places.at[talk->sources.at + i].note;

		if (book_thing(f->book, note)->kind == KIND_EVENT)
			return true;
	}
	return false;
}

static bool is_interview(const struct finding_efforts *f,
			 const struct talk *talk)
{
	const struct note *note =
		talk->meeting < 0 ? NULL
				  : book_thing(f->book, talk->meeting)->note;

	return talk->word == WORD_INTERVIEW || talk->word == WORD_SCREEN ||
	       (note &&
		note_number(note, ROLE_PURPOSE, -1) == PURPOSE_INTERVIEW);
}

/* The first of its people who is at work somewhere; else THING_NONE. */
static int32_t who_works(const struct finding_efforts *f,
			 const struct talk *talk)
{
	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = talk_people(f->record, talk)[p];

		if (is_at_work(f, who))
			return who;
	}
	return THING_NONE;
}

static void add_interview(struct finding_efforts *f, const struct talk *talk,
			  int32_t application)
{
	int32_t who = who_works(f, talk);
	struct effort *effort;

	if (who == THING_NONE && talk->who.n)
		who = talk_people(f->record, talk)[0];
	effort = add(f, EFFORT_INTERVIEW, talk->day, talk->place);
	effort->who = who;
	effort->word = talk->word;
	effort->minutes = talk->minutes;
	effort->application = application;
	effort->employer =
		application >= 0
			? f->record->applications.at[application].company
		: who == THING_NONE ? THING_NONE
				    : f->record->persons[who].company;
	is_first(&f->interviews, key(effort->employer, talk->day));
}

static void read_talk(struct finding_efforts *f, const struct talk *talk)
{
	int32_t application, who;
	struct effort *effort;

	if (!talk->counts || talk->reply_only || talk->planned)
		return;
	for (uint32_t p = 0; p < talk->who.n; p++)
		is_first(&f->spoken,
			 key(talk_people(f->record, talk)[p], talk->day));
	application = application_of(f, talk);
	if (application >= 0 || is_interview(f, talk)) {
		add_interview(f, talk, application);
		return;
	}
	who = who_works(f, talk);
	if (talk->word == WORD_EVENT || is_at_event(f, talk)) {
		if (!is_first(&f->events, key(0, talk->day)))
			return;
		effort = add(f, EFFORT_EVENT, talk->day, talk->place);
		if (talk->who.n)
			effort->event =
				f->group_of[talk_people(f->record, talk)[0]];
	} else if (who != THING_NONE && talk->minutes >= f->minutes) {
		effort = add(f, EFFORT_TALK, talk->day, talk->place);
		effort->who = who;
		effort->employer = f->record->persons[who].company;
		effort->word = talk->word;
		effort->minutes = talk->minutes;
	}
}

/* ------------------------------------------------------ events and outreach */

/* Something stands in it that only those know who were there. */
static bool has_traces(const struct note *note)
{
	return note_field(note, ROLE_PEOPLE_MET) || note->lines.n;
}

/* One that I said I would go to, and its day is over; or with traces. */
static bool was_gone_to(const struct note *note, int32_t day, int32_t today)
{
	int decision = note_number(note, ROLE_DECISION, -1);

	if (day == DATE_NONE || day > today || decision == DECISION_SKIP)
		return false;
	return has_traces(note) || (decision == DECISION_GO && day < today);
}

static void read_events(struct finding_efforts *f)
{
	for (int32_t i = 0; i < f->book->n_notes; i++) {
		const struct note *note = book_thing(f->book, i)->note;
		int32_t day;

		if (note->kind != KIND_EVENT)
			continue;
		day = note_number(note, ROLE_WHEN, note->file_day);
		if (was_gone_to(note, day, f->record->today) &&
		    is_first(&f->events, key(0, day)))
			add(f, EFFORT_EVENT, day, (struct place){ i, -1 })
				->event = i;
	}
}

static void read_outreach(struct finding_efforts *f, struct map *weeks,
			  const struct outreach *outreach)
{
	struct effort *effort;
	int32_t week = efforts_week_start(f->book->config, outreach->day);

	if (outreach->day > f->record->today || !is_at_work(f, outreach->who) ||
	    map_get_number(&f->spoken, key(outreach->who, outreach->day)) !=
		    MAP_NONE ||
	    !is_first(weeks, key(outreach->who, week)))
		return;
	effort = add(f, EFFORT_OUTREACH, outreach->day, outreach->place);
	effort->who = outreach->who;
	effort->employer = f->record->persons[outreach->who].company;
	effort->word = outreach->word;
	effort->answered = outreach->answered;
	effort->answered_day = outreach->answered_day;
}

/* -------------------------------------------------------------- all of them */

static int compare_int(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *x, const void *y)
{
	const struct effort *a = x, *b = y;
	int order = compare_int(a->day, b->day);

	if (!order)
		order = compare_int(a->place.note, b->place.note);
	if (!order)
		order = compare_int(a->place.line, b->place.line);
	return order ? order : compare_int((int)a->sort, (int)b->sort);
}

static void mark_new(struct finding_efforts *f)
{
	bool *known = ARENA_ARRAY(f->arena, bool, (size_t)f->book->n_things);

	for (size_t i = 0; i < f->list.n; i++) {
		struct effort *effort = &f->list.at[i];

		judge_privacy(f, effort);
		if (effort->employer == THING_NONE || known[effort->employer])
			continue;
		known[effort->employer] = true;
		effort->is_new = true;
	}
}

struct effort_list efforts_list(const struct record *record, int minutes,
				struct arena *arena)
{
	struct finding_efforts f = {
		.record = record,
		.book = record->book,
		.arena = arena,
		.minutes = minutes,
		.stages = map_make(arena),
		.interviews = map_make(arena),
		.spoken = map_make(arena),
		.events = map_make(arena),
	};
	struct map weeks = map_make(arena);

	list_dear(&f);
	list_groups(&f);
	for (int32_t i = 0; i < record->applications.n; i++)
		read_application(&f, i);
	read_events(&f);
	for (int32_t i = 0; i < record->talks.n; i++)
		read_talk(&f, &record->talks.at[i]);
	for (int32_t i = 0; i < record->applications.n; i++)
		read_stages(&f, i);
	for (int32_t i = 0; i < record->outreach.n; i++)
		read_outreach(&f, &weeks, &record->outreach.at[i]);
	if (f.list.n)
		qsort(f.list.at, f.list.n, sizeof *f.list.at, compare);
	mark_new(&f);
	return (struct effort_list){ f.list.at, f.list.n };
}

/* ------------------------------------------------------------ what it makes */

int32_t efforts_week_start(const struct config *config, int32_t day)
{
	int back = ((int)date_weekday(day) - (int)config->week_starts +
		    DAYS_A_WEEK) %
		   DAYS_A_WEEK;

	return day - back;
}

size_t efforts_from(const struct effort_list *list, int32_t day)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->at[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct effort_count efforts_count(const struct effort_list *list, int32_t from,
				  int32_t until, struct arena *arena)
{
	struct effort_count count = { 0 };
	struct map seen = map_make(arena);

	for (size_t i = efforts_from(list, from);
	     i < list->n && list->at[i].day <= until; i++) {
		const struct effort *effort = &list->at[i];

		if (effort->is_private) {
			count.left_out++;
			continue;
		}
		count.efforts++;
		count.new_employers += effort->is_new;
		if (effort->employer != THING_NONE)
			count.employers +=
				is_first(&seen, key(0, effort->employer));
	}
	return count;
}

bool efforts_are_enough(const struct config *config,
			const struct effort_count *count)
{
	return count->efforts >= config->efforts &&
	       count->employers >= config->employers;
}
