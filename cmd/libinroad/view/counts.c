/* counts: what the statistics say, as rows and tables. */
#include "parts.h"

bool view_is_counted(const struct query *query,
		     const struct statistic *statistic)
{
	return config_level(query->config, statistic->name, LEVEL_HINT) !=
	       LEVEL_OFF;
}

struct figure view_count_figure(const struct query *query,
				const struct statistic *statistic)
{
	return view_figure(query, statistic, query->from, query->until);
}

/* --- in words --- */

static struct str window_words(const struct query *query,
			       const struct figure *figure)
{
	return str_print(
		query->arena, STR_FMT " to " STR_FMT,
		STR_ARG(date_words(query->arena, figure->from, query->today)),
		STR_ARG(date_words(query->arena, figure->until, query->today)));
}

struct str view_figure_basis(const struct query *query,
			     const struct statistic *statistic,
			     const struct figure *figure)
{
	struct buf words = buf_make(query->arena, 0);

	if (figure->has_rate && figure->rate.n)
		buf_print(&words, STR_FMT ": %s; ",
			  STR_ARG(rate_words(query->arena, figure->rate)),
			  statistic->rate);
	else
		buf_print(&words, "%d counted; ", figure->n);
	if (figure->open)
		buf_print(&words, "%d still open; ", figure->open);
	buf_str(&words, window_words(query, figure));
	return buf_get(&words);
}

/* --- as cells --- */

static void hide_rate(const struct query *query, struct row *row,
		      const char *key, int32_t share, bool known)
{
	struct cell *cell = cell_ratio(query->arena, row, key, share, NO_STR);

	cell->unknown = !known;
	view_hide(cell);
}

static void hide_number(const struct query *query, struct row *row,
			const char *key, int32_t number)
{
	view_hide(cell_int(query->arena, row, key, number));
}

void view_figure_cells(const struct query *query, struct row *row,
		       const struct statistic *statistic,
		       const struct figure *figure)
{
	bool rate = figure->has_rate && figure->rate.n;

	hide_number(query, row, "n", figure->n);
	hide_number(query, row, "open", figure->open);
	view_hide(cell_date(query->arena, row, "from", figure->from, NO_STR));
	view_hide(cell_date(query->arena, row, "until", figure->until, NO_STR));
	hide_rate(query, row, "rate", figure->rate.share, rate);
	hide_rate(query, row, "low", figure->rate.low, rate);
	hide_rate(query, row, "high", figure->rate.high, rate);
	view_hide(cell_bool(query->arena, row, "few", figure->few));
	if (statistic->rate)
		view_hide(cell_text(query->arena, row, "rate_of",
				    str_of(statistic->rate)));
}

static const struct column STATISTIC_COLUMNS[] = { { "name", NULL, false },
						   { "says", NULL, false } };

static void say_statistic(const struct query *query, struct value *list,
			  const struct statistic *statistic,
			  const struct figure *figure)
{
	struct row *item = value_row(query->arena, list);

	cell_text(query->arena, item, NULL, str_of(statistic->name))->tone =
		TONE_STRONG;
	cell_print(query->arena, item, NULL, STR_FMT ".",
		   STR_ARG(figure->says));
	view_mute(cell_text(query->arena, item, NULL,
			    view_figure_basis(query, statistic, figure)));
}

void view_statistics(const struct query *query, struct value *parent)
{
	struct arena *arena = query->arena;
	struct value *list = value_make(arena, VALUE_ITEMS, NULL, NO_STR);
	struct value *table = value_table(arena, NULL, "statistics", NULL,
					  COLUMNS(STATISTIC_COLUMNS));

	for (const struct statistic *statistic = STATISTICS; statistic->name;
	     statistic++) {
		struct figure figure;
		struct row *row;

		if (!view_is_counted(query, statistic))
			continue;
		figure = view_count_figure(query, statistic);
		say_statistic(query, list, statistic, &figure);
		row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(statistic->name));
		cell_print(arena, row, NULL, STR_FMT ".", STR_ARG(figure.says));
		view_figure_cells(query, row, statistic, &figure);
	}
	table->hidden = true;
	value_add(arena, parent, list);
	value_add(arena, parent, table);
}

/* --- as tables --- */

static struct column *add_column(struct column *columns, size_t *n,
				 const char *key, const char *title,
				 bool number)
{
	columns[*n] = (struct column){ key, title, number };
	return &columns[(*n)++];
}

/* The key of a share's bound: the first one's needs no name of its own. */
static const char *bound_key(const struct query *query, const char *key,
			     const char *bound, bool first)
{
	return first ? bound : str_print(query->arena, "%s_%s", key, bound).at;
}

/* A share brings its bounds; in a drawn table what was planned follows them,
 * which no share has. */
static const struct column *columns_of(const struct query *query,
				       const struct figure_table *table,
				       size_t *n)
{
	struct column *columns = ARENA_ARRAY(query->arena, struct column,
					     table->n_columns * 3 + 1);
	bool first = true;

	*n = 0;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct figure_column *column = &table->columns[i];

		add_column(columns, n, column->key, column->title,
			   column->type == FIGURE_COUNT ||
				   column->type == FIGURE_DAYS ||
				   column->type == FIGURE_MINUTES);
		if (column->type != FIGURE_RATE)
			continue;
		add_column(columns, n,
			   bound_key(query, column->key, "low", first), NULL,
			   true);
		add_column(columns, n,
			   bound_key(query, column->key, "high", first), NULL,
			   true);
		if (table->bars && first)
			add_column(columns, n, NULL, NULL, true);
		first = false;
	}
	return columns;
}

static int percent(int32_t share)
{
	return (share + RATE_ONE / 200) / (RATE_ONE / 100);
}

static void add_rate(const struct query *query, struct row *row,
		     const struct figure_cell *cell, bool planned)
{
	struct arena *arena = query->arena;

	cell_ratio(arena, row, NULL, cell->rate.share,
		   rate_words(arena, cell->rate))
		->unknown = !cell->known;
	hide_rate(query, row, NULL, cell->rate.low, cell->known);
	hide_rate(query, row, NULL, cell->rate.high, cell->known);
	if (planned)
		hide_rate(query, row, NULL, 0, false);
}

static void add_cell(const struct query *query, struct row *row,
		     enum figure_type type, const struct figure_cell *cell,
		     bool planned)
{
	struct arena *arena = query->arena;

	switch (type) {
	case FIGURE_TEXT:
		cell_text(arena, row, NULL, cell->words)->unknown =
			!cell->known || !cell->words.n;
		return;
	case FIGURE_THING:
		view_cell_thing(query, row, NULL,
				cell->known ? cell->number : THING_NONE);
		return;
	case FIGURE_COUNT:
	case FIGURE_DAYS:
	case FIGURE_MINUTES:
		cell_int(arena, row, NULL, cell->number)->unknown =
			!cell->known;
		return;
	case FIGURE_DAY:
		view_cell_day(query, row, NULL,
			      cell->known ? cell->number : DATE_NONE);
		return;
	case FIGURE_RATE:
		add_rate(query, row, cell, planned);
		return;
	case FIGURE_SHARE:
		cell_ratio(arena, row, NULL, cell->number,
			   str_print(arena, "%d %%", percent(cell->number)))
			->unknown = !cell->known;
		return;
	}
}

static struct value *table_of(const struct query *query,
			      const struct figure_table *table)
{
	size_t n;
	const struct column *columns = columns_of(query, table, &n);
	struct value *value = value_table(query->arena, NULL, table->key,
					  table->title, columns, n);

	value->picture = table->bars ? PICTURE_BARS : PICTURE_NONE;
	for (size_t r = 0; r < table->rows.n; r++) {
		struct row *row = value_row(query->arena, value);

		for (size_t i = 0; i < table->n_columns; i++)
			add_cell(query, row, table->columns[i].type,
				 &table->rows.at[r][i], table->bars && i == 1);
	}
	return value;
}

void view_figure_tables(const struct query *query, struct value *parent,
			const struct figure *figure)
{
	for (size_t i = 0; i < figure->tables.n; i++) {
		const struct figure_table *table = &figure->tables.at[i];
		struct value *value = table_of(query, table);

		/* For programs an empty list is an answer. */
		value->hidden = !table->rows.n;
		value_add(query->arena, parent, value);
	}
}

/* --- the weakest --- */

static int fair_of(const struct query *query, const struct statistic *row)
{
	for (const struct rule_number *number = row->numbers; number->name;
	     number++)
		if (!strcmp(number->name, "fair"))
			return (int)config_number(query->config, row->name,
						  "fair", number->otherwise);
	return 0;
}

/* Sure before guessed, then by what is short. */
static bool is_weaker(const struct weakness *a, const struct weakness *b)
{
	int32_t fair_a = a->fair * (RATE_ONE / 100);
	int32_t fair_b = b->fair * (RATE_ONE / 100);

	if (a->guess != b->guess)
		return b->guess;
	return fair_a - a->figure.rate.share > fair_b - b->figure.rate.share;
}

const struct weakness *view_weakest(const struct query *query, int32_t from,
				    int32_t until)
{
	struct weakness *weakest = NULL;

	for (const struct statistic *row = STATISTICS; row->name; row++) {
		struct weakness one = { .statistic = row };
		int32_t fair;

		if (!row->change || !view_is_counted(query, row))
			continue;
		one.fair = fair_of(query, row);
		fair = one.fair * (RATE_ONE / 100);
		one.figure = view_figure(query, row, from, until);
		/* Nobody changes their ways for three cases. */
		if (!one.figure.has_rate || rate_is_few(one.figure.rate) ||
		    one.figure.rate.share >= fair)
			continue;
		one.guess = one.figure.rate.high >= fair;
		if (weakest && !is_weaker(&one, weakest))
			continue;
		if (!weakest)
			weakest = ARENA_NEW(query->arena, struct weakness);
		*weakest = one;
	}
	return weakest;
}
