/* aims: where the search looks, where it has nobody, and where it lies. */
#include "../course.h"
#include "../phrase.h"
#include "../tally.h"
#include "stats.h"

#include <inroad/map.h>
#include <inroad/unicode.h>

/* ----------------------------------------------------------------- coverage */

#define SIDE_MAX 16 /* fields and places that are looked at, each */

/* What the plan wants on one side: its words, and where they are found. */
struct side {
	struct str names[SIDE_MAX];
	struct map at; /* folded words: their place in `names` */
	int32_t n;
	bool any; /* the plan wants nothing special here: one row of all */
};

/* One field at one place. */
struct square {
	int32_t companies, inside, met;
};

struct chart {
	struct side fields, places;
	struct square *squares;
};

static struct side read_side(const struct ruling *ruling, enum role role)
{
	const struct field *row = kind_field_by_role(KIND_PLAN, ROLE_WANT);
	const struct note *plan =
		ruling->book->plan == THING_NONE
			? NULL
			: book_thing(ruling->book, ruling->book->plan)->note;
	const struct note_field *want =
		plan ? note_field(plan, ROLE_WANT) : NULL;
	struct side side = { .at = map_make(ruling->arena) };

	for (uint32_t i = 0; want && i < want->values.n && side.n < SIDE_MAX;
	     i++) {
		const struct note_value *value =
			note_values(plan) + want->values.at + i;
		struct str name = str_trim(note_text(plan, value->text));
		int64_t *slot;

		if (value->key < 0 || row->keys[value->key].role != role ||
		    !name.n)
			continue;
		slot = map_put(&side.at, unicode_fold(ruling->arena, name));
		if (*slot != MAP_NONE)
			continue;
		*slot = side.n;
		side.names[side.n++] = name;
	}
	side.any = !side.n;
	if (side.any)
		side.names[side.n++] = STR("any");
	return side;
}

static int32_t side_find(const struct ruling *ruling, const struct side *side,
			 struct str words)
{
	int64_t at;

	if (side->any)
		return 0;
	at = map_get(&side->at, unicode_fold(ruling->arena, str_trim(words)));
	return at == MAP_NONE ? -1 : (int32_t)at;
}

/* By its industry's id, else by its title, else as it was typed. */
static int32_t field_of(const struct ruling *ruling, const struct side *side,
			int32_t company)
{
	const struct note *note = book_thing(ruling->book, company)->note;
	int32_t industry = course_industry(ruling, company), at = -1;

	if (industry >= 0) {
		at = side_find(ruling, side,
			       book_thing(ruling->book, industry)->id);
		if (at < 0)
			at = side_find(
				ruling, side,
				book_thing(ruling->book, industry)->title);
	}
	return at >= 0 ? at
		       : side_find(ruling, side,
				   note_field_text(note, ROLE_INDUSTRY));
}

/* "Millrace, upper town" is in Millrace. */
static int32_t place_of(const struct ruling *ruling, const struct side *side,
			int32_t company)
{
	struct str rest = note_field_text(
		book_thing(ruling->book, company)->note, ROLE_PLACE);
	int32_t at = side_find(ruling, side, rest);

	while (at < 0 && rest.n)
		at = side_find(ruling, side, str_cut(&rest, ','));
	return at;
}

#define INSIDE_MAX 64

static void fill(const struct ruling *ruling, struct chart *chart,
		 int32_t company)
{
	const struct record *record = ruling->record;
	int32_t field = field_of(ruling, &chart->fields, company);
	int32_t place = place_of(ruling, &chart->places, company);
	int32_t inside[INSIDE_MAX], n;
	struct square *square;

	if (field < 0 || place < 0)
		return;
	square = &chart->squares[field * chart->places.n + place];
	n = record_insiders(record, company, inside, INSIDE_MAX);
	square->companies++;
	square->inside += n;
	for (int32_t i = 0; i < n && i < INSIDE_MAX; i++) {
		int32_t first = record->persons[inside[i]].first;

		square->met += first != DATE_NONE && first <= ruling->until;
	}
}

static const struct figure_column SQUARE_COLUMNS[] = {
	{ "field", "Field", FIGURE_TEXT },
	{ "place", "Place", FIGURE_TEXT },
	{ "companies", "Companies", FIGURE_COUNT },
	{ "inside", "People inside", FIGURE_COUNT },
	{ "met", "Spoken to", FIGURE_COUNT },
};

/* Rows of the squares with somebody inside, or of those without. */
static int32_t put_squares(struct ruling *ruling, struct figure *out,
			   const struct chart *chart, bool empty)
{
	struct figure_table *table = figure_table(
		ruling, out, empty ? "empty" : "covered",
		empty ? "Where you know nobody yet" : "Where you know someone",
		TALLY_COLUMNS(SQUARE_COLUMNS));
	int32_t n = 0;

	for (int32_t f = 0; f < chart->fields.n; f++)
		for (int32_t p = 0; p < chart->places.n; p++) {
			const struct square *square =
				&chart->squares[f * chart->places.n + p];
			struct figure_cell *cells;

			if (!square->inside != empty)
				continue;
			cells = figure_row(ruling, table);
			cells[0] = tally_text(chart->fields.names[f]);
			cells[1] = tally_text(chart->places.names[p]);
			cells[2] = tally_number(square->companies);
			cells[3] = tally_number(square->inside);
			cells[4] = tally_number(square->met);
			n++;
		}
	return n;
}

/* The first square without anybody, in words. */
static struct str first_empty(const struct ruling *ruling,
			      const struct chart *chart)
{
	for (int32_t i = 0; i < chart->fields.n * chart->places.n; i++) {
		struct str field = chart->fields.names[i / chart->places.n];
		struct str place = chart->places.names[i % chart->places.n];

		if (chart->squares[i].inside)
			continue;
		return chart->fields.any ? place
		       : chart->places.any
			       ? field
			       : str_print(ruling->arena,
					   STR_FMT " in " STR_FMT,
					   STR_ARG(field), STR_ARG(place));
	}
	return (struct str){ 0 };
}

void count_coverage(struct ruling *ruling, struct figure *out)
{
	struct chart chart = { read_side(ruling, ROLE_WANT_FIELDS),
			       read_side(ruling, ROLE_WANT_PLACES), NULL };
	int32_t n = chart.fields.n * chart.places.n, empty;

	if (chart.fields.any && chart.places.any) {
		tally_headline(out, 0, 0);
		out->few = true;
		figure_says(ruling, out,
			    "The plan names no fields and no places to look "
			    "in");
		return;
	}
	chart.squares = ARENA_ARRAY(ruling->arena, struct square, (size_t)n);
	for (int32_t i = 0; i < ruling->book->n_notes; i++)
		if (book_thing(ruling->book, i)->kind == KIND_COMPANY)
			fill(ruling, &chart, i);
	empty = put_squares(ruling, out, &chart, true);
	put_squares(ruling, out, &chart, false);
	tally_headline(out, n - empty, n);
	if (empty && n == 1)
		figure_says(ruling, out,
			    "In the one corner you want to work in, " STR_FMT
			    ", you know nobody yet%s",
			    STR_ARG(first_empty(ruling, &chart)),
			    tally_few(out));
	else if (empty)
		figure_says(ruling, out,
			    "In %d of the %d corners you want to work in you "
			    "know nobody yet, " STR_FMT " first of all%s",
			    empty, n, STR_ARG(first_empty(ruling, &chart)),
			    tally_few(out));
	else
		figure_says(ruling, out,
			    n == 1 ? "You know someone in the one corner you "
				     "want to work in%s"
				   : "You know someone in every corner you "
				     "want to work in%s",
			    tally_few(out));
}

/* ------------------------------------------------------------ concentration */

/* How often each thing (or channel) stood there; the one that did most. */
struct heap {
	int32_t *counts;
	int32_t all, most, biggest;
};

static struct heap heap_make(const struct ruling *ruling, int32_t n)
{
	return (struct heap){ .counts = ARENA_ARRAY(ruling->arena, int32_t,
						    (size_t)n),
			      .biggest = -1 };
}

/* The first to stand there most often is the biggest. */
static void pile(struct heap *heap, int32_t what)
{
	if (what < 0)
		return;
	heap->all++;
	if (++heap->counts[what] > heap->most) {
		heap->most = heap->counts[what];
		heap->biggest = what;
	}
}

struct heaps {
	struct heap firms, industries;
};

static struct heaps heaps_make(const struct ruling *ruling)
{
	int32_t n = ruling->book->n_things;

	return (struct heaps){ heap_make(ruling, n), heap_make(ruling, n) };
}

static void pile_firm(const struct ruling *ruling, struct heaps *heaps,
		      int32_t company)
{
	pile(&heaps->firms, company);
	pile(&heaps->industries, course_industry(ruling, company));
}

/* A conversation counts once, for the company of the first who has one. */
static void pile_talk(const struct ruling *ruling, struct heaps *heaps,
		      const struct talk *talk)
{
	const struct record *record = ruling->record;

	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = talk_people(record, talk)[p];

		if (record->persons[who].company < 0)
			continue;
		pile_firm(ruling, heaps, record->persons[who].company);
		return;
	}
}

static const struct figure_column HEAP_COLUMNS[] = {
	{ "of_what", "Of", FIGURE_TEXT },
	{ "rate", "Share of the biggest", FIGURE_RATE },
	{ "by", "By", FIGURE_TEXT },
	{ "biggest", "Biggest", FIGURE_THING },
	{ "biggest_channel", "Channel", FIGURE_TEXT },
};

static void put_heap(struct ruling *ruling, struct figure_table *table,
		     const char *what, const char *by, const struct heap *heap,
		     bool channel)
{
	struct figure_cell *cells;

	if (!heap->all)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(str_of(what));
	cells[1] = tally_rate(heap->most, heap->all);
	cells[2] = tally_text(str_of(by));
	if (channel)
		cells[4] = tally_text(tally_channel_name(heap->biggest));
	else
		cells[3] = tally_thing(heap->biggest);
}

void count_concentration(struct ruling *ruling, struct figure *out)
{
	static const char *const OPEN = "open applications";
	static const char *const TALKS = "conversations";
	const struct record *record = ruling->record;
	struct heaps sent = heaps_make(ruling), talked = heaps_make(ruling);
	struct heap channels = heap_make(ruling, TALLY_CHANNELS);
	const struct heap *firms = &talked.firms;
	struct figure_table *table;

	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];

		if (!a->open || !tally_sent(ruling, a))
			continue;
		pile_firm(ruling, &sent, a->company);
		pile(&channels, tally_channel(a));
	}
	for (int32_t i = 0; i < record->talks.n; i++)
		if (tally_talk(ruling, &record->talks.at[i]))
			pile_talk(ruling, &talked, &record->talks.at[i]);
	table = figure_table(ruling, out, "biggest", "In one place",
			     TALLY_COLUMNS(HEAP_COLUMNS));
	put_heap(ruling, table, OPEN, "company", &sent.firms, false);
	put_heap(ruling, table, OPEN, "industry", &sent.industries, false);
	put_heap(ruling, table, OPEN, "channel", &channels, true);
	put_heap(ruling, table, TALKS, "company", firms, false);
	put_heap(ruling, table, TALKS, "industry", &talked.industries, false);
	tally_headline(out, firms->all - firms->most, firms->all);
	out->few = !firms->all;
	if (firms->all)
		figure_says(ruling, out,
			    "%d of %d conversation%s %s with people of " STR_FMT
			    "%s",
			    firms->most, firms->all, phrase_s(firms->all),
			    firms->most == 1 ? "was" : "were",
			    STR_ARG(thing_title(ruling, firms->biggest)),
			    tally_few(out));
	else
		figure_says(ruling, out,
			    "No conversation with anyone of a "
			    "company is written down");
}
