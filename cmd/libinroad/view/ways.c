/* ways: the ways in: chains of people, drawn and in words. */
#include "parts.h"

/* "about 4 in 10", "about 1 in 25"; below, a count would say too much. */
static struct str chance_words(const struct query *query, int32_t chance)
{
	int32_t tenths = (chance + 50000) / 100000;

	if (chance >= 95000)
		return str_print(query->arena, "about %d in 10", (int)tenths);
	if (chance >= 20000)
		return str_print(query->arena, "about 1 in %d",
				 (int)((GRAPH_ONE + chance / 2) / chance));
	return STR("a long way round");
}

struct cell *view_cell_chance(const struct query *query, struct row *row,
			      int32_t chance)
{
	return cell_ratio(query->arena, row, "probability", (chance + 50) / 100,
			  chance_words(query, chance));
}

int32_t view_way_end(const struct path *way)
{
	return way->hops[way->n - 1].to;
}

/* --- why a hop is believed --- */

static const char *meeting_words(const struct query *query, struct place place)
{
	const struct note_line *line = place_line(query->record, place);
	enum kind kind = view_thing(query, place.note)->kind;

	if (kind == KIND_EVENT || (line && line->word == WORD_EVENT))
		return "at one event";
	return kind == KIND_MEETING ? "at one meeting" : "in one conversation";
}

static struct str belief_words(const struct query *query,
			       const struct path_hop *hop)
{
	const char *who = hop->from == PATH_ME ? "you" : "they";
	int32_t firm = view_company(query, hop->to);

	switch (hop->belief) {
	case HOP_MINE:
		if (!hop->tie)
			return STR("you spoke, long ago");
		return str_print(query->arena, "you %s",
				 view_tie_words(hop->tie));
	case HOP_KNOWS:
		if (!hop->tie)
			break;
		return str_print(query->arena, "they %s",
				 view_tie_words(hop->tie));
	case HOP_MEETING:
		return str_print(query->arena, "%s were %s", who,
				 meeting_words(query, hop->place));
	case HOP_COLLEAGUES:
		return str_print(query->arena, "both are at " STR_FMT,
				 STR_ARG(view_title(query, firm)));
	case HOP_NAMED:
		break;
	}
	return STR("they know each other; how well is not written");
}

static const struct {
	enum hop_doubt doubt;
	const char *name, *words;
} DOUBTS[] = {
	{ DOUBT_THANKS, "thanks", "thanks are overdue" },
	{ DOUBT_PROMISE, "promise", "you promised something" },
	{ DOUBT_TIRED, "asked", "let them rest from questions" },
	{ DOUBT_STRANGER, "stranger", "you have not talked yet" },
};

static void cell_doubts(const struct query *query, struct row *row,
			unsigned doubts)
{
	struct buf words = buf_make(query->arena, 0);
	struct cell *list = cell_list(query->arena, row, "doubts");

	for (size_t i = 0; i < sizeof DOUBTS / sizeof *DOUBTS; i++) {
		if (!(doubts & DOUBTS[i].doubt))
			continue;
		cell_member(query->arena, list, CELL_TEXT, NO_STR,
			    str_of(DOUBTS[i].name));
		buf_text(&words, words.n ? ", " : "");
		buf_text(&words, DOUBTS[i].words);
	}
	list->words = buf_get(&words);
	list->tone = TONE_DUE;
}

/* A field's value says it, where no line does. */
static struct span field_span(const struct query *query,
			      const struct path_hop *hop)
{
	const struct note *note = place_note(query->record, hop->place);
	const struct note_field *field = NULL;
	int32_t other = hop->place.note == hop->to ? hop->from : hop->to;

	if (hop->belief == HOP_MINE)
		field = note_field(note, ROLE_TIE);
	else if (hop->belief == HOP_COLLEAGUES)
		field = note_field(note, ROLE_COMPANY);
	else if (hop->belief == HOP_KNOWS)
		field = note_field(note, ROLE_KNOWS);
	else if (hop->belief == HOP_NAMED)
		field = note_field(note, ROLE_INTRODUCER);
	for (uint32_t i = 0;
	     field && hop->belief == HOP_KNOWS && i < field->values.n; i++) {
		const struct note_value *value =
			note_values(note) + field->values.at + i;
		if (book_value_target(query->book, hop->place.note, value) ==
		    other)
			return value->span;
	}
	return field ? field->span : place_span(query->record, hop->place);
}

/* A line, or a field of a note; of a name that only others mention nothing. */
static void cell_reason(const struct query *query, struct row *row,
			const struct path_hop *hop)
{
	struct place place = hop->place;

	if (place.note >= 0 && book_is_stub(query->book, place.note))
		place.note = -1;
	if (place.note < 0 || place.line >= 0) {
		view_mute(view_cell_place(query, row, place));
		return;
	}
	view_mute(
		view_cell_span(query, row, place.note, field_span(query, hop)));
}

/* --- a chain --- */

static const struct column CHAIN_COLUMNS[] = {
	{ NULL, "Who", false },
	{ NULL, "Why it may work", false },
	{ NULL, "But", false },
	{ NULL, "Written in", false },
};

static struct cell *cell_from(const struct query *query, struct row *row,
			      int32_t from)
{
	if (from != PATH_ME)
		return view_cell_thing(query, row, "from", from);
	return cell_id(query->arena, row, "from", STR("me"), STR("You"));
}

static void add_hop(const struct query *query, struct value *table,
		    const struct path_hop *hop)
{
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, table);
	struct cell *why;

	view_cell_thing(query, row, "to", hop->to);
	why = cell_text(arena, row, "why", belief_words(query, hop));
	if (hop->tie < 4)
		why->tone = TONE_MUTED;
	cell_doubts(query, row, hop->doubts);
	cell_reason(query, row, hop);
	view_hide(cell_from(query, row, hop->from));
	view_hide(view_cell_chance(query, row, hop->chance));
	view_hide(cell_int(arena, row, "tie", hop->tie))->unknown = !hop->tie;
}

struct value *view_chain(const struct query *query, const struct path *way)
{
	struct value *table = value_table(query->arena, NULL, "hops", NULL,
					  COLUMNS(CHAIN_COLUMNS));

	table->picture = PICTURE_CHAIN;
	cell_text(query->arena, value_row(query->arena, table), NULL,
		  STR("You"));
	for (int i = 0; i < way->n; i++)
		add_hop(query, table, way->hops + i);
	return table;
}

/* --- a way as a row --- */

/* "Ruth Okafor, through Dewi Prosser"; "Dewi Prosser, whom you know" */
static struct str way_words(const struct query *query, const struct path *way)
{
	struct buf out = buf_make(query->arena, 0);

	buf_str(&out, view_title(query, view_way_end(way)));
	if (way->n == 1)
		buf_text(&out, ", whom you know");
	for (int i = 0; i + 1 < way->n; i++) {
		buf_text(&out, i ? ", then " : ", through ");
		buf_str(&out, view_title(query, way->hops[i].to));
	}
	return buf_get(&out);
}

static void add_step(const struct query *query, struct value *more,
		     const struct path *way)
{
	struct arena *arena = query->arena;
	struct way_step step = view_way_step(query, way);
	struct value *text = value_add(
		arena, more, value_make(arena, VALUE_TEXT, NULL, NO_STR));
	struct row *row = value_row(arena, text);

	cell_text(arena, row, NULL, STR("Next: "));
	cell_text(arena, row, "next", step.what)->tone = TONE_STRONG;
	if (step.write.n || step.type.n)
		cell_text(arena, row, NULL, STR(": "));
	if (step.write.n)
		cell_code(arena, row, "write", step.write);
	if (step.type.n)
		cell_code(arena, row, "type", step.type);
	if (!step.write.n && !step.type.n)
		cell_text(arena, row, NULL, STR("."));
}

static void cell_people(const struct query *query, struct row *row,
			const struct path *way)
{
	struct cell *list = view_hide(cell_list(query->arena, row, "people"));

	cell_member(query->arena, list, CELL_ID, STR("me"), STR("you"));
	for (int i = 0; i < way->n; i++)
		view_member_thing(query, list, way->hops[i].to);
}

struct value *view_way_row(const struct query *query, struct value *list,
			   const struct path *way)
{
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, list);

	cell_text(arena, row, NULL, way_words(query, way));
	view_cell_chance(query, row, way->chance);
	cell_people(query, row, way);
	view_hide(cell_bool(arena, row, "moderately_weak", way->weak));
	row->more = value_make(arena, VALUE_SECTION, NULL, NO_STR);
	value_add(arena, row->more, view_chain(query, way));
	if (way->advocate_for == THING_NONE)
		add_step(query, row->more, way);
	return row->more;
}

struct value *view_way_in(const struct query *query, int32_t goal)
{
	struct path way;

	if (goal < 0 || !paths_best(view_paths(query), goal, &way))
		return NULL;
	return view_chain(query, &way);
}

/* --- the ways in of a page --- */

#define WAYS_SHOWN 3

/* The best few come first; equal ones stay as they are. */
static void keep_best(struct path *best, int *n, const struct path *way)
{
	int at = *n;

	while (at && best[at - 1].chance < way->chance)
		at--;
	if (at == WAYS_SHOWN)
		return;
	*n += *n < WAYS_SHOWN;
	for (int i = *n - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = *way;
}

struct value *view_ways_in(const struct query *query, int32_t goal)
{
	struct value *list = value_make(query->arena, VALUE_ITEMS, "ways_in",
					STR("Ways in"));
	struct run run = query->record->inside_of[goal];
	struct path best[WAYS_SHOWN + 1], way;
	bool person = book_is_person(query->book, goal);
	int n = 0;

	if (person && paths_best(view_paths(query), goal, &way) && way.n > 1)
		keep_best(best, &n, &way);
	for (uint32_t i = 0; !person && i < run.n; i++)
		if (paths_best(view_paths(query),
			       query->record->inside.at[run.at + i], &way))
			keep_best(best, &n, &way);
	for (int i = 0; i < n; i++)
		view_way_row(query, list, best + i);
	return n ? list : NULL;
}
