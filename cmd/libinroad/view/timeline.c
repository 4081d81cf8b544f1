/*
 * timeline: what happened with someone, newest first. What came of a
 * conversation stands below it and not a second time.
 */
#include "parts.h"

#include <stdlib.h>

#define FEW 12	   /* moments: a sort has no use yet */
#define SHOWN 30   /* moments before the rest is folded */
#define CAME_OF 40 /* lines below a talk: the others are where it was read */

/* The machine keys of a row. */
struct keys {
	const char *day, *sort, *words;
};
static const struct keys OF_PAGE = { "day", "sort", "words" };
static const struct keys OF_HISTORY = { "date", "kind", "text" };

/* Which lines stand on the page already, and which in introductions. */
struct telling {
	const struct query *query;
	int32_t self;
	const struct keys *keys;
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
		struct place place =
			view_intro_step(telling->query, intro, i)->place;
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

/* Whose line it is, unless the page is theirs. */
static int32_t whose_beside(const struct telling *telling, struct place place)
{
	int32_t whose = place_whose(telling->query->record, place);

	return whose == telling->self ? THING_NONE : whose;
}

static void add_line(const struct telling *telling, struct value *lines,
		     struct place place)
{
	const struct query *query = telling->query;
	const struct note_line *line = place_line(query->record, place);
	int32_t whose = whose_beside(telling, place);
	struct row *row = value_row(query->arena, lines);

	view_mute(
		cell_text(query->arena, row, "sort", str_of(line_sort(line))));
	if (whose != THING_NONE)
		view_cell_thing(query, row, "who", whose);
	view_cell_line(query, row, "words", place);
}

static bool is_line(const struct telling *telling, struct place place)
{
	return place_line(telling->query->record, place) &&
	       !view_is_told(&telling->intros, place);
}

/* The lines that tell what came of a talk, and how its other sources tell it;
 * gives how many. */
static size_t lines_of(const struct telling *telling, const struct talk *talk,
		       struct place out[CAME_OF])
{
	const struct place *places = telling->query->record->places.at;
	size_t n = 0;

	for (uint32_t i = 0; i < talk->sources.n && n < CAME_OF; i++) {
		struct place place = places[talk->sources.at + i];
		if ((place.note != talk->place.note ||
		     place.line != talk->place.line) &&
		    is_line(telling, place))
			out[n++] = place;
	}
	for (uint32_t i = 0; i < talk->verbs.n && n < CAME_OF; i++)
		if (is_line(telling, places[talk->verbs.at + i]))
			out[n++] = places[talk->verbs.at + i];
	return n;
}

static struct value *came_of(const struct telling *telling,
			     const struct talk *talk)
{
	struct place places[CAME_OF];
	size_t n = lines_of(telling, talk, places);
	struct value *lines = value_make(telling->query->arena, VALUE_ITEMS,
					 "came_of_it", NO_STR);

	for (size_t i = 0; i < n; i++)
		add_line(telling, lines, places[i]);
	return lines->rows.n ? lines : NULL;
}

/* Whom one was with beside `self`: a dozen names, and how many more. */
static int32_t others_of(const struct telling *telling, const struct talk *talk,
			 int32_t others[NAMES_MOST], int32_t *left)
{
	const struct query *query = telling->query;
	const int32_t *who = talk_people(query->record, talk);
	int32_t n = 0;

	for (uint32_t i = 0; i < talk->who.n && n < NAMES_MOST; i++)
		if (who[i] != telling->self)
			others[n++] = who[i];
	/* Whoever has the talk in their timeline was there. */
	*left = (int32_t)talk->who.n - n -
		book_is_person(query->book, telling->self);
	return n;
}

static void add_people(const struct telling *telling, struct row *row,
		       const struct talk *talk)
{
	const struct query *query = telling->query;
	int32_t others[NAMES_MOST], left;
	int32_t n = others_of(telling, talk, others, &left);

	view_cell_things(query, row, "with", others, n);
	if (left > 0)
		cell_int(query->arena, row, "with_others", left)->words =
			str_print(query->arena, "and %d more", left);
}

/* Without words or tags of its own: a word and who was there, which stand
 * before it. */
static bool is_bare(const struct telling *telling, const struct moment *moment)
{
	const struct note_line *line =
		place_line(telling->query->record, moment->place);

	return line && line->sort == LINE_DATED &&
	       line->text.at >= line->text.end &&
	       str_find_char(note_text(place_note(telling->query->record,
						  moment->place),
				       line->head),
			     '#') == STR_NONE &&
	       strcmp(line_sort(line), moment->sort) == 0 &&
	       (moment->talk >= 0 || line->mentions.n <= 1);
}

static void add_words(const struct telling *telling, struct row *row,
		      const struct moment *moment)
{
	struct cell *cell = view_cell_line(telling->query, row,
					   telling->keys->words, moment->place);

	if (is_bare(telling, moment))
		view_hide(cell);
}

static void add_talk_row(const struct telling *telling, struct row *row,
			 const struct moment *moment)
{
	const struct query *query = telling->query;
	const struct talk *talk = query->record->talks.at + moment->talk;

	add_people(telling, row, talk);
	if (talk->minutes > 0 && !view_talk_fell_through(talk)) {
		view_hide(
			cell_int(query->arena, row, "minutes", talk->minutes));
		if (!talk->planned)
			cell_print(query->arena, row, NULL, "%d min",
				   talk->minutes);
	}
	if (talk->meeting >= 0 && talk->meeting != telling->self)
		view_cell_thing(query, row, "meeting", talk->meeting);
	add_words(telling, row, moment);
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
		const struct intro_step *step =
			view_intro_step(query, intro, i - 1);
		struct row *row = value_row(query->arena, steps);
		view_mute(cell_text(query->arena, row, "state",
				    str_of(INTRO_STATES[step->state])));
		view_cell_day(query, row, "day", step->day);
		view_mute(view_cell_place(query, row, step->place));
	}
	return steps->rows.n ? steps : NULL;
}

/* A field that changed, and the commit that tells it. */
static void add_change(const struct telling *telling, struct row *row,
		       const struct change *change)
{
	const struct query *query = telling->query;

	cell_text(query->arena, row, NULL,
		  view_change_words(query, (enum role)change->role,
				    change->field, change->from, change->to));
	view_hide(cell_text(query->arena, row, "field", change->field));
	view_hide(cell_text(query->arena, row, "from", change->from))->unknown =
		!change->from.n;
	view_hide(cell_text(query->arena, row, "to", change->to))->unknown =
		!change->to.n;
	if (change->commit < 0)
		view_mute(cell_text(query->arena, row, NULL,
				    STR("not committed yet")));
}

static void add_commit(const struct query *query, struct row *row,
		       int32_t commit)
{
	struct str id = view_commit(query, commit);

	view_mute(cell_text(query->arena, row, "commit", id))->unknown = !id.n;
}

static void add_head(const struct telling *telling, struct row *row,
		     const struct moment *moment)
{
	const struct query *query = telling->query;
	const char *key = telling->keys->day;

	if (moment->day == DATE_NONE)
		cell_text(query->arena, row, NULL, STR("undated"));
	else
		view_cell_day(query, row, key, moment->day);
	cell_text(query->arena, row, telling->keys->sort, str_of(moment->sort))
		->tone = TONE_STRONG;
}

static void add_row(const struct telling *telling, struct value *timeline,
		    const struct moment *moment)
{
	const struct query *query = telling->query;
	struct row *row = value_row(query->arena, timeline);
	int32_t who = moment->who == telling->self ? THING_NONE : moment->who;

	add_head(telling, row, moment);
	if (moment->talk >= 0) {
		add_talk_row(telling, row, moment);
		return;
	}
	if (moment->change)
		add_change(telling, row, moment->change);
	if (moment->place.note < 0) {
		add_commit(query, row, moment->commit);
		return;
	}
	view_cell_thing(query, row, "who", who);
	add_words(telling, row, moment);
	view_mute(view_cell_place(query, row, moment->place));
	if (moment->intro)
		row->more = steps_before(query, moment->intro);
}

/* --- what a row is made from --- */

HASHED_SIZE(struct talk, 56);
HASHED_SIZE(struct moment, 56);

/* As add_talk_row() tells it. */
static uint64_t take_talk(const struct telling *telling, uint64_t hash,
			  const struct talk *talk)
{
	const struct query *query = telling->query;
	struct place places[CAME_OF];
	int32_t others[NAMES_MOST], left;
	int32_t people = others_of(telling, talk, others, &left);
	size_t lines = lines_of(telling, talk, places);
	bool meeting = talk->meeting >= 0 && talk->meeting != telling->self;

	hash = hash_words(
		hash, (uint64_t)(uint32_t)people << 32 | (uint32_t)left,
		(uint64_t)lines << 32 | (uint64_t)(uint16_t)talk->minutes << 2 |
			(uint64_t)talk->planned << 1 |
			view_talk_fell_through(talk));
	for (int32_t i = 0; i < people; i++)
		hash = hash_word(hash, view_shown_mark(query, others[i]));
	hash = hash_word(hash,
			 meeting ? view_shown_mark(query, talk->meeting) : 0);
	for (size_t i = 0; i < lines; i++) {
		hash = hash_words(
			hash, (uint64_t)view_line_mark(query, places[i]),
			(uint64_t)place_line(query->record, places[i])->word);
		hash = hash_word(
			hash, view_shown_mark(
				      query, whose_beside(telling, places[i])));
	}
	return hash;
}

/* Rare ones are made to see. */
static uint64_t take_made(const struct telling *telling, uint64_t hash,
			  const struct moment *moment)
{
	struct value one = { .shape = VALUE_TIMELINE };

	add_row(telling, &one, moment);
	return hash_word(hash, row_hash(one.rows.at));
}

/* As add_row() tells it. */
static uint64_t take_moment(const struct telling *telling, uint64_t hash,
			    const struct moment *moment)
{
	const struct query *query = telling->query;
	int32_t who = moment->who == telling->self ? THING_NONE : moment->who;

	if (moment->change || moment->intro || moment->place.note < 0)
		return take_made(telling, hash, moment);
	hash = hash_words(hash, (uint64_t)moment->day,
			  (uint64_t)(moment->talk >= 0) << 1 |
				  is_bare(telling, moment));
	if (moment->day != DATE_NONE)
		hash = hash_str(hash, view_day_words(query, moment->day));
	hash = hash_str(hash, str_of(moment->sort));
	hash = hash_words(hash, (uint64_t)view_line_mark(query, moment->place),
			  (uint64_t)view_place_mark(query, moment->place));
	return moment->talk >= 0
		       ? take_talk(telling, hash,
				   query->record->talks.at + moment->talk)
		       : hash_word(hash, view_shown_mark(query, who));
}

static int64_t rows_mark(const struct telling *telling,
			 const struct moments *moments)
{
	uint64_t hash = hash_word(HASH_START, moments->list.n);

	for (size_t i = 0; i < moments->list.n; i++)
		hash = take_moment(telling, hash, moments->list.at + i);
	return view_mark(hash);
}

/* --- all of them --- */

/* Later days first, undated last; what happened on one day as it was typed,
 * then what only a commit tells. */
static int compare(const void *left, const void *right)
{
	const struct moment *a = left, *b = right;
	uint32_t note_a = (uint32_t)a->place.note;
	uint32_t note_b = (uint32_t)b->place.note;

	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (note_a != note_b)
		return note_a < note_b ? -1 : 1;
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line ? -1 : 1;
	if (a->talk != b->talk)
		return a->talk > b->talk ? -1 : 1;
	if (a->who != b->who)
		return a->who < b->who ? -1 : 1;
	/* What is not committed yet (-1) comes last. */
	if (a->commit != b->commit)
		return (uint32_t)a->commit < (uint32_t)b->commit ? -1 : 1;
	if (a->change && b->change && a->change != b->change)
		return a->change < b->change ? -1 : 1;
	return strcmp(a->sort, b->sort);
}

/* Most have few: they are put in their places one by one. */
static void sort(struct moment *at, size_t n)
{
	if (n > FEW) {
		qsort(at, n, sizeof *at, compare);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct moment moment = at[i];
		size_t to = i;

		for (; to && compare(&at[to - 1], &moment) > 0; to--)
			at[to] = at[to - 1];
		at[to] = moment;
	}
}

/* Whether it is told in its own row. */
static bool is_row(struct telling *telling, const struct moment *moment,
		   const struct moment *before)
{
	if (moment->intro || moment->place.note < 0)
		return true;
	if (moment->talk >= 0)
		return !before || moment->talk != before->talk;
	return view_tell(&telling->seen, moment->place);
}

/* Sorted, and each told once. */
static void settle(struct telling *telling, struct moments *moments)
{
	size_t n = 0;

	mark(telling, moments);
	sort(moments->list.at, moments->list.n);
	for (size_t i = 0; i < moments->list.n; i++) {
		struct moment moment = moments->list.at[i];

		if (is_row(telling, &moment,
			   n ? &moments->list.at[n - 1] : NULL))
			moments->list.at[n++] = moment;
	}
	moments->list.n = n;
}

static struct telling telling_of(const struct query *query, int32_t self,
				 const struct keys *keys)
{
	return (struct telling){ query, self, keys, map_make(query->arena),
				 map_make(query->arena) };
}

struct value *view_timeline(const struct query *query, struct moments *moments,
			    int32_t self)
{
	struct value *timeline = value_make(query->arena, VALUE_TIMELINE,
					    "timeline", STR("What happened"));
	struct telling telling = telling_of(query, self, &OF_PAGE);

	settle(&telling, moments);
	if (query->page)
		timeline->mark = rows_mark(&telling, moments);
	for (size_t i = 0; i < moments->list.n && !view_is_sketch(query); i++)
		add_row(&telling, timeline, moments->list.at + i);
	timeline->skip = SHOWN;
	return moments->list.n ? timeline : NULL;
}

struct value *view_history(const struct query *query, struct moments *moments,
			   int32_t self)
{
	struct value *timeline =
		value_make(query->arena, VALUE_TIMELINE, "entries", NO_STR);
	struct telling telling = telling_of(query, self, &OF_HISTORY);
	const struct moment *at;
	size_t end, dated, i;

	settle(&telling, moments);
	at = moments->list.at;
	for (dated = 0; dated < moments->list.n; dated++)
		if (at[dated].day == DATE_NONE)
			break;
	/* Day by day backwards, each in its order; the undated stay last. */
	for (end = dated; end > 0; end = i) {
		for (i = end; i && at[i - 1].day == at[end - 1].day; i--)
			;
		for (size_t j = i; j < end; j++)
			add_row(&telling, timeline, at + j);
	}
	for (i = dated; i < moments->list.n; i++)
		add_row(&telling, timeline, at + i);
	return timeline;
}
