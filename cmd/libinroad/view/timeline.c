/*
 * timeline: what happened with someone, newest first. What came of a
 * conversation stands below it and not a second time.
 */
#include "parts.h"

#include <stdlib.h>

#define SHOWN 30   /* moments before the rest is folded */
#define CAME_OF 40 /* lines below a talk: the others are where it was read */

static void add(const struct query *query, struct moments *moments, int32_t day,
		const char *sort, struct place place, int32_t who)
{
	struct moment *moment;

	if (place.note < 0)
		return;
	moment = ARRAY_PUSH(query->arena, &moments->list);
	*moment = (struct moment){
		.day = day, .sort = sort, .place = place, .talk = -1, .who = who
	};
}

const char *view_talk_word(const struct talk *talk)
{
	if (talk->planned)
		return "planned";
	return talk->word >= 0 && talk->word < N_WORDS ? WORDS[talk->word].name
						       : "met";
}

static void add_talks(const struct query *query, int32_t person,
		      struct moments *moments)
{
	const struct record *record = query->record;
	struct run run = view_person(query, person)->talk_list;

	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		int32_t index = record->talk_of.at[i];
		const struct talk *talk = record->talks.at + index;
		add(query, moments, talk->day, view_talk_word(talk),
		    talk->place, THING_NONE);
		moments->list.at[moments->list.n - 1].talk = index;
	}
}

static void add_outreach(const struct query *query, int32_t person,
			 struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_OUTREACH, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct outreach *outreach =
			query->record->outreach.at + run.at[i];
		add(query, moments, outreach->day,
		    outreach->word >= 0 ? WORDS[outreach->word].name : "wrote",
		    outreach->place, THING_NONE);
	}
}

static void add_favours(const struct query *query, int32_t person,
			struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_FAVOURS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct favour *favour =
			query->record->favours.at + run.at[i];
		add(query, moments, favour->day,
		    favour->way == FAVOUR_GAVE ? "you gave" : "they gave",
		    favour->place, THING_NONE);
	}
}

static void add_promises(const struct query *query, int32_t person,
			 struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_PROMISES, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct promise *promise =
			query->record->promises.at + run.at[i];
		add(query, moments, promise->day,
		    promise->mine ? "you promised" : "they promised",
		    promise->place, THING_NONE);
	}
}

static void add_thanks(const struct query *query, int32_t person,
		       struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_THANKS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct thanks *thanks =
			query->record->thanks.at + run.at[i];
		if (thanks->thanked)
			add(query, moments, thanks->thanked_day, "thanked",
			    thanks->closed_by, THING_NONE);
	}
}

static const struct intro_step *step_of(const struct query *query,
					const struct intro *intro, uint32_t i)
{
	return query->record->intro_steps.at + intro->steps.at + i;
}

/* One entry, where its last step stands; the line says who and how far. */
static void add_intros(const struct query *query, int32_t person,
		       struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_INTROS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			query->record->intros.at + run.at[i];
		const struct intro_step *last;
		if (!intro->steps.n)
			continue;
		last = step_of(query, intro, intro->steps.n - 1);
		add(query, moments, last->day, "introduction", last->place,
		    THING_NONE);
		if (last->place.note >= 0)
			moments->list.at[moments->list.n - 1].intro = intro;
	}
}

static void add_remarks(const struct query *query, int32_t person,
			struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_REMARKS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct remark *remark =
			query->record->remarks.at + run.at[i];
		if (remark->day != DATE_NONE && remark->who == person)
			add(query, moments, remark->day,
			    WORDS[remark->verb].name, remark->place,
			    THING_NONE);
	}
}

static void add_named(const struct query *query, int32_t person,
		      struct moments *moments)
{
	struct view_run named = view_touching(query, LIST_NAMED, person);
	struct view_run naming = view_touching(query, LIST_NAMING, person);

	for (int32_t i = 0; i < named.n; i++) {
		const struct naming *by =
			query->record->namings.at + named.at[i];
		add(query, moments, by->day, "named by", by->place, by->by);
	}
	for (int32_t i = 0; i < naming.n; i++) {
		const struct naming *who =
			query->record->namings.at + naming.at[i];
		add(query, moments, who->day, "named", who->place, who->who);
	}
}

static void add_facts(const struct query *query, int32_t person,
		      struct moments *moments)
{
	struct run run = query->record->facts_about[person];
	struct view_run said = view_touching(query, LIST_SAID, person);

	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		const struct fact *fact = query->record->facts.at + i;
		add(query, moments, fact->day, "learned", fact->place,
		    fact->source == person ? THING_NONE : fact->source);
	}
	for (int32_t i = 0; i < said.n; i++) {
		const struct fact *fact = query->record->facts.at + said.at[i];
		add(query, moments, fact->day, "told me", fact->place,
		    fact->about == person ? THING_NONE : fact->about);
	}
}

void view_moments_of_person(const struct query *query, int32_t person,
			    struct moments *moments)
{
	add_talks(query, person, moments);
	add_outreach(query, person, moments);
	add_favours(query, person, moments);
	add_promises(query, person, moments);
	add_thanks(query, person, moments);
	add_intros(query, person, moments);
	add_remarks(query, person, moments);
	add_named(query, person, moments);
	add_facts(query, person, moments);
}

void view_moments_of_application(const struct query *query, int32_t i,
				 struct moments *moments)
{
	const struct application *application =
		query->record->applications.at + i;
	struct run run = application->steps;

	for (uint32_t j = run.at; j < run.at + run.n; j++) {
		const struct stage_step *step =
			query->record->stage_steps.at + j;
		add(query, moments, step->day, stage_name(step->stage),
		    step->place, application->thing);
	}
}

/* --- the rows --- */

/* Which lines stand on the page already, and which in introductions. */
struct telling {
	const struct query *query;
	int32_t self;
	struct map seen, intros;
};

static void mark_run(struct telling *telling, struct run run)
{
	for (uint32_t i = run.at; i < run.at + run.n; i++)
		view_tell(&telling->seen, telling->query->record->places.at[i]);
}

static void mark_intro(struct telling *telling, const struct intro *intro)
{
	for (uint32_t i = 0; i < intro->steps.n; i++) {
		struct place place = step_of(telling->query, intro, i)->place;
		view_tell(&telling->seen, place);
		view_tell(&telling->intros, place);
	}
}

/* Lines that stand below a conversation or in an introduction are not told on
 * their own. */
static void mark(struct telling *telling, const struct moments *moments)
{
	for (size_t i = 0; i < moments->list.n; i++) {
		const struct moment *moment = moments->list.at + i;
		const struct talk *talk;
		if (moment->intro)
			mark_intro(telling, moment->intro);
		if (moment->talk < 0)
			continue;
		talk = telling->query->record->talks.at + moment->talk;
		mark_run(telling, talk->sources);
		mark_run(telling, talk->verbs);
	}
}

static const char *line_sort(const struct note_line *line)
{
	return line && line->word != WORD_NONE ? WORDS[line->word].name : "";
}

static void add_line(const struct telling *telling, struct value *lines,
		     struct place place)
{
	const struct query *query = telling->query;
	const struct note_line *line = place_line(query->record, place);
	struct row *row;

	if (!line || view_is_told(&telling->intros, place))
		return;
	row = value_row(query->arena, lines);
	view_mute(
		cell_text(query->arena, row, "sort", str_of(line_sort(line))));
	view_cell_line(query, row, "words", place);
}

/* What came of a talk, and how its other sources tell it. */
static struct value *came_of(const struct telling *telling,
			     const struct talk *talk)
{
	const struct place *places = telling->query->record->places.at;
	struct value *lines = value_make(telling->query->arena, VALUE_ITEMS,
					 "came_of_it", NO_STR);

	for (uint32_t i = 0; i < talk->sources.n && lines->rows.n < CAME_OF;
	     i++) {
		struct place place = places[talk->sources.at + i];
		if (place.note != talk->place.note ||
		    place.line != talk->place.line)
			add_line(telling, lines, place);
	}
	for (uint32_t i = 0; i < talk->verbs.n && lines->rows.n < CAME_OF; i++)
		add_line(telling, lines, places[talk->verbs.at + i]);
	return lines->rows.n ? lines : NULL;
}

/* Whom one was with beside `self`: a dozen names, and how many more. */
static void add_people(const struct telling *telling, struct row *row,
		       const struct talk *talk)
{
	const struct query *query = telling->query;
	const int32_t *who = talk_people(query->record, talk);
	int32_t others[NAMES_MOST], n = 0, left;

	for (uint32_t i = 0; i < talk->who.n && n < NAMES_MOST; i++)
		if (who[i] != telling->self)
			others[n++] = who[i];
	view_cell_things(query, row, "with", others, n);
	/* Whoever has the talk in their timeline was there. */
	left = (int32_t)talk->who.n - n -
	       book_is_person(query->book, telling->self);
	if (left > 0)
		cell_int(query->arena, row, "with_others", left)->words =
			str_print(query->arena, "and %d more", left);
}

static void add_talk_row(const struct telling *telling, struct row *row,
			 const struct talk *talk)
{
	const struct query *query = telling->query;

	add_people(telling, row, talk);
	if (talk->minutes > 0) {
		view_hide(
			cell_int(query->arena, row, "minutes", talk->minutes));
		if (!talk->planned)
			cell_print(query->arena, row, NULL, "%d min",
				   talk->minutes);
	}
	if (talk->meeting >= 0 && talk->meeting != telling->self)
		view_cell_thing(query, row, "meeting", talk->meeting);
	view_cell_line(query, row, "words", talk->place);
	view_mute(view_cell_place(query, row, talk->place));
	row->more = came_of(telling, talk);
}

/* The steps before the last one, which stands above them. */
static struct value *steps_before(const struct query *query,
				  const struct intro *intro)
{
	struct value *steps =
		value_make(query->arena, VALUE_ITEMS, "steps", NO_STR);

	for (uint32_t i = intro->steps.n - 1; i > 0; i--) {
		const struct intro_step *step = step_of(query, intro, i - 1);
		struct row *row = value_row(query->arena, steps);
		view_mute(cell_text(query->arena, row, "state",
				    str_of(INTRO_STATES[step->state])));
		view_cell_day(query, row, "day", step->day);
		view_mute(view_cell_place(query, row, step->place));
	}
	return steps->rows.n ? steps : NULL;
}

static void add_row(const struct telling *telling, struct value *timeline,
		    const struct moment *moment)
{
	const struct query *query = telling->query;
	struct row *row = value_row(query->arena, timeline);
	int32_t who = moment->who == telling->self ? THING_NONE : moment->who;

	if (moment->day == DATE_NONE)
		cell_text(query->arena, row, NULL, STR("undated"));
	else
		view_cell_day(query, row, "day", moment->day);
	cell_text(query->arena, row, "sort", str_of(moment->sort))->tone =
		TONE_STRONG;
	if (moment->talk >= 0) {
		add_talk_row(telling, row,
			     query->record->talks.at + moment->talk);
		return;
	}
	view_cell_thing(query, row, "who", who);
	view_cell_line(query, row, "words", moment->place);
	view_mute(view_cell_place(query, row, moment->place));
	if (moment->intro)
		row->more = steps_before(query, moment->intro);
}

/* Later days first, undated last; what happened on one day as it was typed. */
static int compare(const void *left, const void *right)
{
	const struct moment *a = left, *b = right;

	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (a->place.note != b->place.note)
		return a->place.note < b->place.note ? -1 : 1;
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line ? -1 : 1;
	if (a->talk != b->talk)
		return a->talk > b->talk ? -1 : 1;
	if (a->who != b->who)
		return a->who < b->who ? -1 : 1;
	return strcmp(a->sort, b->sort);
}

struct value *view_timeline(const struct query *query, struct moments *moments,
			    int32_t self)
{
	struct value *timeline = value_make(query->arena, VALUE_TIMELINE,
					    "timeline", STR("What happened"));
	struct telling telling = { query, self, map_make(query->arena),
				   map_make(query->arena) };

	mark(&telling, moments);
	if (moments->list.n)
		qsort(moments->list.at, moments->list.n,
		      sizeof *moments->list.at, compare);
	for (size_t i = 0; i < moments->list.n; i++) {
		const struct moment *moment = moments->list.at + i;
		bool again = i && moment->talk >= 0 &&
			     moment->talk == moment[-1].talk;
		if (moment->intro || (moment->talk >= 0 && !again) ||
		    (moment->talk < 0 &&
		     view_tell(&telling.seen, moment->place)))
			add_row(&telling, timeline, moment);
	}
	timeline->skip = SHOWN;
	return timeline->rows.n ? timeline : NULL;
}
