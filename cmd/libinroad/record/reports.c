/*
 * reports: whoever brought me to someone should hear how it went, and hear
 * again when it led somewhere.
 *
 * First all reports that are owed are listed; then every mention in the
 * notebook is looked at once, to see which of them was given.
 */
#include "record_parts.h"

/* People of one line that are looked at. */
#define PEOPLE_MAX 64

/* A report is given by naming a thing to its helper: key (helper, thing). */
struct key_of_report {
	int32_t report, next;
};

struct reports {
	struct builder *b;
	ARRAY_OF(struct report) list;
	ARRAY_OF(struct key_of_report) keys;
	struct map heads; /* (helper, thing): first of keys */
	struct map pairs; /* (helper, met), (helper, application): known */
	bool *named;	  /* one a thing: some report names it */
	int32_t *first_application, *next_application; /* by company */
};

/* True the first time. */
static bool is_new(struct map *map, uint64_t key)
{
	int64_t *slot = map_put_number(map, key);

	if (*slot != MAP_NONE)
		return false;
	*slot = 1;
	return true;
}

static void listen_for(struct reports *r, int32_t report, int32_t thing)
{
	int64_t *slot;
	int32_t head;

	if (thing == THING_NONE)
		return;
	slot = map_put_number(&r->heads,
			      pair_of(r->list.at[report].helper, thing));
	head = *slot == MAP_NONE ? -1 : (int32_t)*slot;
	*slot = (int64_t)r->keys.n;
	*ARRAY_PUSH(&r->b->scratch, &r->keys) =
		(struct key_of_report){ report, head };
	r->named[thing] = true;
}

static int32_t add_report(struct reports *r, int32_t helper, int32_t met,
			  int32_t day, struct place place)
{
	*ARRAY_PUSH(&r->b->scratch, &r->list) = (struct report){
		.helper = helper,
		.met = met,
		.application = -1,
		.day = day,
		.place = place,
	};
	listen_for(r, (int32_t)r->list.n - 1, met);
	return (int32_t)r->list.n - 1;
}

/* ------------------------------------------------------------ what is owed */

/* Of one company's applications, how many are looked at. */
#define APPLICATIONS_MAX 64

/* The first application there to reach an interview from a day on, or -1. */
static int32_t first_interview(const struct reports *r, int32_t company,
			       int32_t day)
{
	const struct application *list = r->b->applications.at;
	int32_t best = -1, i = r->first_application[company];

	for (int n = 0; i >= 0 && n < APPLICATIONS_MAX; n++) {
		int32_t on = list[i].interviewed;

		if (on != DATE_NONE && on >= day && on <= r->b->today &&
		    (best < 0 || on < list[best].interviewed))
			best = i;
		i = r->next_application[i];
	}
	return best;
}

/* It led somewhere: an application there reached an interview. */
static void add_landmark(struct reports *r, int32_t helper, int32_t met,
			 int32_t day)
{
	const struct record *record = r->b->record;
	int32_t company = record->persons[met].company, i, report;
	const struct application *application;

	i = company == THING_NONE ? -1 : first_interview(r, company, day);
	if (i < 0)
		return;
	application = &record->applications.at[i];
	if (!is_new(&r->pairs, pair_of(helper, application->thing)))
		return;
	report = add_report(r, helper, met, application->interviewed,
			    application->place);
	r->list.at[report].application = i;
	listen_for(r, report, company);
	listen_for(r, report, application->thing);
}

/* The first conversation that was more than a reply; NULL if none. */
static const struct talk *first_talk(const struct record *record, int32_t who)
{
	struct run list = record->persons[who].talk_list;

	for (uint32_t i = 0; i < list.n; i++) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + i]];

		if (talk->counts && !talk->reply_only)
			return talk;
	}
	return NULL;
}

static void owe(struct reports *r, int32_t helper, int32_t met, int32_t day,
		struct place place)
{
	const struct builder *b = r->b;

	if (day == DATE_NONE || day < b->record->thanks_from ||
	    day > b->today || helper == met || !builder_is_person(b, helper) ||
	    !builder_is_person(b, met) ||
	    !is_new(&r->pairs, pair_of(helper, met)))
		return;
	add_report(r, helper, met, day, place);
	add_landmark(r, helper, met, day);
}

/* The step by which an introduction had led to a meeting, or NULL. */
static const struct intro_step *meeting_step(const struct record *record,
					     const struct intro *intro)
{
	const struct intro_step *steps =
		record->intro_steps.at + intro->steps.at;

	for (uint32_t i = 0; i < intro->steps.n; i++)
		if (steps[i].state == INTRO_MET ||
		    steps[i].state == INTRO_REPORTED)
			return &steps[i];
	return NULL;
}

/* It was agreed on, and the first talk came after that: no line need say so. */
static bool has_led(const struct record *record, const struct intro *intro,
		    const struct talk *talk)
{
	const struct intro_step *steps =
		record->intro_steps.at + intro->steps.at;

	if (intro->state < INTRO_AGREED || intro->state > INTRO_MADE)
		return false;
	for (uint32_t i = 0; i < intro->steps.n; i++)
		if (steps[i].state >= INTRO_AGREED &&
		    steps[i].state <= INTRO_MADE)
			return steps[i].day != DATE_NONE &&
			       steps[i].day <= talk->day;
	return false;
}

static void owe_for_intro(struct reports *r, const struct intro *intro)
{
	const struct record *record = r->b->record;
	const struct intro_step *step = meeting_step(record, intro);
	const struct talk *talk;

	if (!book_is_person(r->b->book, intro->b))
		return;
	talk = first_talk(record, intro->b);
	if (talk && talk_has(record, talk, intro->helper))
		return;
	if (!step) {
		if (talk && has_led(record, intro, talk))
			owe(r, intro->helper, intro->b, talk->day, talk->place);
		return;
	}
	/* Reported at once: they met on the day of the conversation. */
	if (talk && talk->day <= step->day && step->state == INTRO_REPORTED)
		owe(r, intro->helper, intro->b, talk->day, talk->place);
	else
		owe(r, intro->helper, intro->b, step->day, step->place);
}

static void owe_for_card(struct reports *r, int32_t who)
{
	const struct record *record = r->b->record;
	int32_t via = record->persons[who].met_via;
	const struct talk *talk;

	if (!book_is_person(r->b->book, via) ||
	    !book_is_person(r->b->book, who))
		return;
	talk = first_talk(record, who);
	if (talk && !talk_has(record, talk, via))
		owe(r, via, who, talk->day, talk->place);
}

static void list_applications(struct reports *r)
{
	const struct record *record = r->b->record;
	struct arena *arena = &r->b->scratch;
	size_t n = (size_t)r->b->book->n_things;

	r->first_application = ARENA_ARRAY(arena, int32_t, n);
	r->next_application =
		ARENA_ARRAY(arena, int32_t, (size_t)record->applications.n);
	for (size_t i = 0; i < n; i++)
		r->first_application[i] = -1;
	for (int32_t i = record->applications.n - 1; i >= 0; i--) {
		int32_t company = record->applications.at[i].company;

		if (company == THING_NONE)
			continue;
		r->next_application[i] = r->first_application[company];
		r->first_application[company] = i;
	}
}

/* ----------------------------------------------------------- what was given */

/* Who heard what a line says. */
struct hearers {
	int32_t who[PEOPLE_MAX];
	int n;
};

static void add_hearer(struct hearers *hearers, int32_t who)
{
	if (who != THING_NONE && hearers->n < PEOPLE_MAX)
		hearers->who[hearers->n++] = who;
}

static void add_mentioned(const struct book *book, struct hearers *hearers,
			  int32_t note, const struct note_line *line,
			  uint32_t n)
{
	for (uint32_t i = 0; i < n && i < PEOPLE_MAX; i++)
		add_hearer(hearers,
			   book_target(book, note,
				       (int32_t)(line->mentions.at + i)));
}

/* Whose note it is, or whom the meeting is with. */
static void add_owners(const struct book *book, struct hearers *hearers,
		       int32_t index, const struct note *note)
{
	const struct note_field *field;

	if (note->kind == KIND_CONTACT)
		add_hearer(hearers, index);
	field = note->kind == KIND_MEETING ? note_field(note, ROLE_WHO) : NULL;
	for (uint32_t i = 0; field && i < field->values.n && i < PEOPLE_MAX;
	     i++)
		add_hearer(hearers,
			   book_value_target(
				   book, index,
				   &note_values(note)[field->values.at + i]));
}

static bool is_contact_line(const struct note_line *line)
{
	return line->sort == LINE_DATED && line->task != TASK_OPEN &&
	       WORDS[line->word].flags &
		       (WORD_IS_TALK | WORD_IS_REPLY | WORD_IS_OUTREACH);
}

/* Verbs that say by themselves that someone heard something of me. */
static bool is_telling(const struct note *note, const struct note_line *line)
{
	if (line->sort != LINE_VERB || line->task == TASK_OPEN)
		return false;
	return line->word == VERB_TOLD || line->word == VERB_SENT ||
	       line->word == VERB_THANKED ||
	       (note->kind == KIND_MEETING && line->word != VERB_INTRO);
}

/* The line, or the one above it, by which someone was spoken to; or NULL. */
static const struct note_line *telling_line(const struct note *note,
					    const struct note_line *line)
{
	const struct note_line *lines = note_lines(note), *telling = NULL;

	for (;;) {
		if (is_contact_line(line))
			return line;
		if (!telling && is_telling(note, line))
			telling = line;
		if (line->parent < 0)
			return telling;
		line = &lines[line->parent];
	}
}

static void find_hearers(const struct book *book, int32_t index,
			 const struct note *note, const struct note_line *line,
			 struct hearers *hearers)
{
	const struct note_line *telling = telling_line(note, line);

	hearers->n = 0;
	if (!telling)
		return;
	add_owners(book, hearers, index, note);
	add_mentioned(book, hearers, index, telling,
		      telling->sort == LINE_DATED ? telling->n_there
						  : telling->mentions.n);
}

/* The earliest counts. */
static void give(struct report *report, int32_t day, struct place place)
{
	if (day < report->day || (report->given && report->given_day <= day))
		return;
	report->given = true;
	report->given_day = day;
	report->given_by = place;
}

/* Further down in the note of the conversation that it reports of. */
static bool is_behind(const struct report *report, int32_t day,
		      struct place place)
{
	return day != report->day || place.note != report->place.note ||
	       place.line > report->place.line;
}

/* A line that `says` so by itself may be the only one there is. */
static void hear(struct reports *r, int32_t helper, int32_t thing, int32_t day,
		 struct place place, bool says)
{
	int64_t slot = map_get_number(&r->heads, pair_of(helper, thing));
	int32_t key = slot == MAP_NONE ? -1 : (int32_t)slot;

	for (; key >= 0; key = r->keys.at[key].next) {
		struct report *report = &r->list.at[r->keys.at[key].report];

		if (says || is_behind(report, day, place))
			give(report, day, place);
	}
}

static void read_link(struct reports *r, const struct link *link)
{
	const struct builder *b = r->b;
	const struct note *note = builder_note(b, link->from);
	const struct note_mention *mention =
		&note_mentions(note)[link->mention];
	const struct note_line *line;
	struct hearers hearers;

	if (!mention->counts || mention->line < 0)
		return;
	line = &note_lines(note)[mention->line];
	if (line->day == DATE_NONE || line->day > b->today)
		return;
	find_hearers(b->book, link->from, note, line, &hearers);
	for (int i = 0; i < hearers.n; i++)
		hear(r, hearers.who[i], link->to, line->day,
		     (struct place){ link->from, mention->line }, false);
}

static void read_links(struct reports *r)
{
	const struct book *book = r->b->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		struct run out = book->things[i].links_out;

		for (uint32_t l = out.at; l < out.at + out.n; l++)
			if (book->links[l].to != THING_NONE &&
			    r->named[book->links[l].to])
				read_link(r, &book->links[l]);
	}
}

/* `intro: @x -> @y reported` says so itself. */
static void read_intro(struct reports *r, const struct intro *intro)
{
	const struct intro_step *steps = r->b->intro_steps.at + intro->steps.at;

	if (intro->helper == THING_NONE || intro->b == THING_NONE)
		return;
	for (uint32_t i = 0; i < intro->steps.n; i++)
		if (steps[i].state == INTRO_REPORTED)
			hear(r, intro->helper, intro->b, steps[i].day,
			     steps[i].place, true);
}

/* -------------------------------------------------------------- the whole */

static bool is_later(const struct report *a, const struct report *b)
{
	return b->given && (!a->given || a->given_day > b->given_day);
}

/* By helper, then day; each helper's own run of them. */
static void publish_reports(struct reports *r)
{
	struct builder *b = r->b;
	size_t n = r->list.n, n_things = (size_t)b->book->n_things;
	int32_t *keys = ARENA_ARRAY(&b->scratch, int32_t, n);
	struct run *runs = ARENA_ARRAY(&b->scratch, struct run, n_things);
	uint32_t *by_day, *order;

	for (size_t i = 0; i < n; i++)
		keys[i] = r->list.at[i].day;
	by_day = order_by_day(b, keys, n);
	for (size_t i = 0; i < n; i++)
		keys[i] = r->list.at[by_day[i]].helper;
	order = order_by_group(b, keys, n, runs, n_things);
	for (size_t i = 0; i < n; i++) {
		struct report *report = ARRAY_PUSH(b->arena, &b->reports);

		*report = r->list.at[by_day[order[i]]];
		report->latest = (int32_t)i;
		b->record->persons[report->helper].report_list =
			runs[report->helper];
		if (i && report[-1].helper == report->helper &&
		    !is_later(report, &b->reports.at[report[-1].latest]))
			report->latest = report[-1].latest;
	}
}

void reports_derive(struct builder *b)
{
	const struct record *record = b->record;
	struct reports r = {
		.b = b,
		.heads = map_make(&b->scratch),
		.pairs = map_make(&b->scratch),
		.named = ARENA_ARRAY(&b->scratch, bool,
				     (size_t)b->book->n_things),
	};

	list_applications(&r);
	for (int32_t i = 0; i < record->intros.n; i++)
		owe_for_intro(&r, &record->intros.at[i]);
	for (int32_t i = 0; i < b->book->n_things; i++)
		owe_for_card(&r, i);
	if (!r.list.n)
		return;
	read_links(&r);
	for (int32_t i = 0; i < record->intros.n; i++)
		read_intro(&r, &record->intros.at[i]);
	publish_reports(&r);
}
