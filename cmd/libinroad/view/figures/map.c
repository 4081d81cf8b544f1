/*
 * map: everyone the seeker knows, and whom they know in turn: a person's ring
 * is how many introductions away they are.
 */
#include "../members.h"
#include "../parts.h"

#include <stdlib.h>

#define RINGS 3
#define SHOWN 400 /* more dots than that are no picture */

struct spot {
	int32_t person, leader;
	int8_t ring; /* 0: not on the map */
	int8_t tie;
	bool lit, on_way; /* inside a target; leads to someone who is */
};

struct map_of {
	const struct query *query;
	struct spot *spots; /* one a thing */
	int32_t *found;	    /* persons in the order of their rings */
	int32_t n;
};

/* --- who is how far away --- */

static bool is_known(const struct person *person)
{
	return person->tie > 0 || person->talks > 0;
}

static void find_known(struct map_of *map)
{
	const struct book *book = map->query->book;

	for (int32_t i = 0; i < book->n_things; i++) {
		const struct person *person = view_person(map->query, i);
		if (!book_is_person(book, i) || !is_known(person))
			continue;
		map->spots[i] = (struct spot){ .person = i,
					       .leader = THING_NONE,
					       .ring = 1,
					       .tie = person->tie };
		map->found[map->n++] = i;
	}
}

/* The stronger of two ways to someone; the first of equal ones stays. */
static void reach(struct map_of *map, int32_t from, int32_t to, int tie)
{
	struct spot *spot = map->spots + to;
	int8_t ring = (int8_t)(map->spots[from].ring + 1);

	if (!book_is_person(map->query->book, to))
		return;
	if (!spot->ring)
		map->found[map->n++] = to;
	else if (spot->ring != ring || spot->tie >= tie)
		return;
	*spot = (struct spot){
		.person = to, .leader = from, .ring = ring, .tie = (int8_t)tie
	};
}

static void reach_from(struct map_of *map, int32_t from)
{
	const struct record *record = map->query->record;
	struct view_run knows = view_touching(map->query, LIST_KNOWS, from);
	struct view_run named = view_touching(map->query, LIST_NAMING, from);

	for (int32_t i = 0; i < knows.n; i++) {
		const struct acquaintance *tie = record->knows.at + knows.at[i];
		reach(map, from, tie->a == from ? tie->b : tie->a, tie->tie);
	}
	for (int32_t i = 0; i < named.n; i++)
		reach(map, from, record->namings.at[named.at[i]].who, 0);
}

static void find_all(struct map_of *map)
{
	int32_t from = 0;

	find_known(map);
	for (int ring = 1; ring < RINGS; ring++)
		for (int32_t to = map->n; from < to; from++)
			reach_from(map, map->found[from]);
}

static void light_way(struct map_of *map, int32_t person)
{
	for (int ring = 0; ring < RINGS && person != THING_NONE; ring++) {
		map->spots[person].on_way = true;
		person = map->spots[person].leader;
	}
}

static void light(struct map_of *map)
{
	const struct record *record = map->query->record;
	int32_t inside[INSIDERS_MAX], n;

	for (int32_t i = 0; i < record->targets.n; i++) {
		n = record_insiders(record, record->targets.at[i], inside,
				    INSIDERS_MAX);
		for (int32_t j = 0; j < n && j < INSIDERS_MAX; j++) {
			if (!map->spots[inside[j]].ring)
				continue;
			map->spots[inside[j]].lit = true;
			light_way(map, inside[j]);
		}
	}
}

/* --- the rows --- */

/* Those at targets and the way to them, then the nearest, then the closest. */
static int compare(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;

	if (a->on_way != b->on_way)
		return a->on_way ? -1 : 1;
	if (a->ring != b->ring)
		return a->ring < b->ring ? -1 : 1;
	if (a->tie != b->tie)
		return a->tie > b->tie ? -1 : 1;
	return a->person < b->person ? -1 : a->person > b->person;
}

static void add_ring(const struct query *query, struct row *row, int ring)
{
	static const char *const words[] = { "", "you know each other",
					     "one introduction away",
					     "two introductions away" };

	cell_int(query->arena, row, "ring", ring)->words = str_of(words[ring]);
}

static void add_spot(const struct query *query, struct value *table,
		     const struct spot *spot)
{
	struct row *row = value_row(query->arena, table);
	struct cell *cell;

	view_cell_thing(query, row, "id", spot->person);
	add_ring(query, row, spot->ring);
	view_cell_thing(query, row, "company",
			view_company(query, spot->person));
	cell = cell_int(query->arena, row, "tie", spot->tie);
	cell->words = str_of(view_tie_short(spot->tie));
	cell->hidden = !spot->tie;
	cell = cell_bool(query->arena, row, "at_target", spot->lit);
	cell->words = STR("at a target");
	cell->hidden = !spot->lit;
	view_cell_thing(query, row, "through", spot->leader);
	cell_text(query->arena, row, "title", view_title(query, spot->person));
}

static const struct column COLUMNS_OF_MAP[] = {
	{ NULL, "Name", false },    { NULL, "How far", false },
	{ NULL, "Company", false }, { NULL, "Tie", false },
	{ NULL, "Target", false },  { NULL, "Through", false },
	{ NULL, NULL, false },
};

static struct value *table_of(struct map_of *map)
{
	const struct query *query = map->query;
	size_t n = (size_t)map->n;
	struct spot *spots = ARENA_ARRAY(query->arena, struct spot, n + 1);
	struct value *table = value_table(query->arena, NULL, "people", NULL,
					  COLUMNS(COLUMNS_OF_MAP));

	for (size_t i = 0; i < n; i++)
		spots[i] = map->spots[map->found[i]];
	if (n)
		qsort(spots, n, sizeof *spots, compare);
	for (size_t i = 0; i < n && i < SHOWN; i++)
		add_spot(query, table, spots + i);
	table->picture = PICTURE_RINGS;
	table->title = STR("Who knows whom");
	table->note = str_print(
		query->arena,
		STR_FMT ": in the middle you, around you those you know, then "
			"whom they can introduce you to. Filled: people inside "
			"a target. Broken lines are weak ties; news often "
			"comes along those.",
		STR_ARG(view_count(query->arena, (int64_t)table->rows.n,
				   "person", "people")));
	return table;
}

struct value *ties_make(const struct query *query)
{
	struct arena *arena = query->arena;
	size_t n = (size_t)query->book->n_things + 1;
	struct value *top = value_make(arena, VALUE_SECTION, NULL, STR("Map"));
	struct map_of map = { query, ARENA_ARRAY(arena, struct spot, n),
			      ARENA_ARRAY(arena, int32_t, n), 0 };

	find_all(&map);
	light(&map);
	if (!map.n) {
		value_say(arena, top,
			  "Nobody is on the map yet. The first one comes with "
			  "a line such as: - coffee @ada");
		return top;
	}
	if (map.n > SHOWN)
		top->note = str_print(arena, "The nearest %d of %d people.",
				      SHOWN, (int)map.n);
	value_add(arena, top, table_of(&map));
	return top;
}
