/* reach: who heard which pitch or story, and what came of it. */
#include "../tally.h"
#include "stats.h"

#include <inroad/map.h>

/* What came of a person, by its last day. */
struct later {
	int32_t *name, *intro, *help;
};

static struct later read_later(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct later later = { tally_days_of_things(ruling),
			       tally_days_of_things(ruling),
			       tally_days_of_things(ruling) };

	for (int32_t i = 0; i < record->namings.n; i++)
		if (record->namings.at[i].by != THING_NONE)
			tally_latest(&later.name[record->namings.at[i].by],
				     record->namings.at[i].day);
	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];

		if (intro->helper != ruling->book->me &&
		    intro->state != INTRO_DECLINED &&
		    intro->state >= INTRO_AGREED)
			tally_latest(&later.intro[intro->helper], intro->day);
	}
	for (int32_t i = 0; i < record->favours.n; i++)
		if (record->favours.at[i].way == FAVOUR_GOT)
			tally_latest(&later.help[record->favours.at[i].who],
				     record->favours.at[i].day);
	return later;
}

/* Names and introductions of that day or later; help of a later day, for
 * advice in the same hour is no fruit of what was told. */
static struct str came_of(const struct ruling *ruling,
			  const struct later *later, int32_t who, int32_t day)
{
	bool name = later->name[who] != DATE_NONE && later->name[who] >= day;
	bool intro = later->intro[who] != DATE_NONE && later->intro[who] >= day;
	bool help = later->help[who] != DATE_NONE && later->help[who] > day;
	struct str words = str_print(
		ruling->arena, "%s%s%s", name ? ", a name" : "",
		intro ? ", an introduction" : "", help ? ", help" : "");

	return words.n ? str_sub(words, 2, words.n) : words;
}

struct told {
	struct str what;
	int32_t people, useful;
};

struct telling {
	struct later later;
	struct map names; /* "pitch@v3": its place in list */
	struct map seen;  /* told and person: once */
	ARRAY_OF(struct told) list;
	ARRAY_OF(struct figure_cell *) hearers;
	bool *heard, *useful; /* one a thing: by a pitch */
};

static struct told *told_find(const struct ruling *ruling,
			      struct telling *telling, struct str what,
			      int32_t *at)
{
	int64_t *slot = map_put(&telling->names, what);

	if (*slot == MAP_NONE) {
		*slot = (int64_t)telling->list.n;
		ARRAY_PUSH(ruling->arena, &telling->list)->what = what;
	}
	*at = (int32_t)*slot;
	return &telling->list.at[*slot];
}

static const struct figure_column TOLD_COLUMNS[] = {
	{ "told", "Told", FIGURE_TEXT },
	{ "rate", "Something came of it", FIGURE_RATE },
	{ "people", NULL, FIGURE_COUNT },
};
static const struct figure_column HEARER_COLUMNS[] = {
	{ "who", "Who", FIGURE_THING },
	{ "told", "Heard", FIGURE_TEXT },
	{ "day", "On", FIGURE_DAY },
	{ "came", "What came", FIGURE_TEXT },
};

static void hear(const struct ruling *ruling, struct telling *telling,
		 struct str what, int32_t who, int32_t day)
{
	int32_t at;
	struct told *told = told_find(ruling, telling, what, &at);
	int64_t *slot = map_put_number(&telling->seen,
				       (uint64_t)at << 32 | (uint32_t)who);
	struct str came = came_of(ruling, &telling->later, who, day);
	struct figure_cell *cells;

	if (*slot != MAP_NONE)
		return;
	*slot = 1;
	told->people++;
	told->useful += came.n > 0;
	telling->heard[who] = true;
	telling->useful[who] |= came.n > 0;
	cells = ARENA_ARRAY(ruling->arena, struct figure_cell, 4);
	cells[0] = tally_thing(who);
	cells[1] = tally_text(what);
	cells[2] = tally_day(day);
	cells[3] = tally_text(came);
	*ARRAY_PUSH(ruling->arena, &telling->hearers) = cells;
}

/* "pitch@v3", of "pitch@v3, twice": what was told has an @ within. */
static struct str next_told(struct str *rest)
{
	struct str word;

	while ((word = str_word(rest)).n) {
		while (word.n && strchr(",.;:()\"", word.at[word.n - 1]))
			word.n--;
		while (word.n && strchr("(\"", word.at[0]))
			word = str_sub(word, 1, word.n);
		if (str_starts(word, STR("pitch@")) ||
		    str_starts(word, STR("story@")))
			return word;
	}
	return word;
}

static void read_told(const struct ruling *ruling, struct telling *telling,
		      const struct remark *remark)
{
	struct str rest = place_text(ruling->record, remark->place), what;

	while ((what = next_told(&rest)).n)
		for (uint32_t i = 0; i < remark->all.n; i++)
			hear(ruling, telling, what,
			     ruling->record->people.at[remark->all.at + i],
			     remark->day);
}

static void put_reach(struct ruling *ruling, struct figure *out,
		      const struct telling *telling)
{
	struct figure_table *table =
		figure_table(ruling, out, "told", "What you told of yourself",
			     TALLY_COLUMNS(TOLD_COLUMNS));

	table->bars = true;
	for (size_t i = 0; i < telling->list.n; i++) {
		const struct told *told = &telling->list.at[i];
		struct figure_cell *cells = figure_row(ruling, table);

		cells[0] = tally_text(told->what);
		cells[1] = tally_rate(told->useful, told->people);
		cells[2] = tally_number(told->people);
	}
	table = figure_table(ruling, out, "hearers", "Who heard what",
			     TALLY_COLUMNS(HEARER_COLUMNS));
	for (size_t i = 0; i < telling->hearers.n; i++)
		*ARRAY_PUSH(ruling->arena, &table->rows) =
			telling->hearers.at[i];
}

void count_reach(struct ruling *ruling, struct figure *out)
{
	const struct record *record = ruling->record;
	size_t n_things = (size_t)ruling->book->n_things;
	struct telling telling = {
		.later = read_later(ruling),
		.names = map_make(ruling->arena),
		.seen = map_make(ruling->arena),
		.heard = ARENA_ARRAY(ruling->arena, bool, n_things),
		.useful = ARENA_ARRAY(ruling->arena, bool, n_things),
	};
	int32_t hits = 0, n = 0;

	for (int32_t i = 0; i < record->remarks.n; i++)
		if (record->remarks.at[i].verb == VERB_TOLD &&
		    tally_in(ruling, record->remarks.at[i].day))
			read_told(ruling, &telling, &record->remarks.at[i]);
	for (size_t i = 0; i < n_things; i++) {
		n += telling.heard[i];
		hits += telling.useful[i];
	}
	tally_headline(out, hits, n);
	put_reach(ruling, out, &telling);
	out->few = !n;
	if (n)
		figure_says(ruling, out,
			    "Of %d of the %d who heard a pitch or a story of "
			    "yours something came afterwards%s",
			    hits, n, tally_few(out));
	else
		figure_says(ruling, out,
			    "Nobody has heard your pitch yet, as far as your "
			    "notes tell");
}
