/*
 * rules: the catalogue's functions. Runs the rows of both tables and puts what
 * they found into one order. The tables stand in catalogue_checks.c and
 * catalogue_followups.c.
 */
#include "catalogue.h"
#include "followups/followups.h"
#include "ground.h"

#include <inroad/map.h>
#include <inroad/pool.h>

#include <assert.h>
#include <stdlib.h>

const struct check *check_at(size_t i)
{
	static const struct check *const TABLES[] = { CHECKS, SEARCH_CHECKS };

	for (size_t t = 0; t < sizeof TABLES / sizeof *TABLES; t++)
		for (const struct check *row = TABLES[t]; row->name; row++)
			if (!i--)
				return row;
	return NULL;
}

const struct check *check_find(struct str name)
{
	const struct check *check;

	for (size_t i = 0; (check = check_at(i)); i++)
		if (str_is(name, check->name))
			return check;
	return NULL;
}

const struct followup *followup_find(struct str name)
{
	for (const struct followup *row = FOLLOWUPS; row->name; row++)
		if (str_is(name, row->name))
			return row;
	return NULL;
}

const struct statistic *statistic_find(struct str name)
{
	for (const struct statistic *row = STATISTICS; row->name; row++)
		if (str_is(name, row->name))
			return row;
	return NULL;
}

const struct question *question_find(struct str name)
{
	for (const struct question *row = QUESTIONS; row->name; row++)
		if (str_is(name, row->name))
			return row;
	return NULL;
}

bool rule_known(struct str name)
{
	return check_find(name) || followup_find(name) ||
	       statistic_find(name) || question_find(name);
}

/* The name of a row by its place in all four tables; NULL behind the last. */
static const char *row_name(size_t i)
{
	const struct check *check;

	for (size_t c = 0; (check = check_at(c)); c++)
		if (!i--)
			return check->name;
	for (const struct followup *row = FOLLOWUPS; row->name; row++)
		if (!i--)
			return row->name;
	for (const struct statistic *row = STATISTICS; row->name; row++)
		if (!i--)
			return row->name;
	for (const struct question *row = QUESTIONS; row->name; row++)
		if (!i--)
			return row->name;
	return NULL;
}

static struct str name_at(const void *context, size_t i)
{
	(void)context;
	return str_of(row_name(i));
}

const char *rule_nearest(struct str name)
{
	size_t n = 0;
	int i;

	while (row_name(n))
		n++;
	i = str_nearest(name, n, name_at, NULL);
	return i < 0 ? NULL : row_name((size_t)i);
}

const struct rule_number *rule_numbers(struct str name)
{
	const struct check *check;

	for (size_t i = 0; (check = check_at(i)); i++)
		if (str_is(name, check->name))
			return check->numbers;
	for (const struct followup *row = FOLLOWUPS; row->name; row++)
		if (str_is(name, row->name))
			return row->numbers;
	for (const struct statistic *row = STATISTICS; row->name; row++)
		if (str_is(name, row->name))
			return row->numbers;
	for (const struct question *row = QUESTIONS; row->name; row++)
		if (str_is(name, row->name))
			return row->numbers;
	return NULL;
}

static const char *number_name(struct str rule, size_t i)
{
	const struct rule_number *number = rule_numbers(rule);

	for (; number && number->name; number++)
		if (!i--)
			return number->name;
	return NULL;
}

const struct config_rules RULE_NAMES = { rule_known, rule_nearest,
					 number_name };

long rule_number_of(const struct config *config, const char *rule,
		    const char *number)
{
	const struct rule_number *row = rule_numbers(str_of(rule));

	assert(row);
	for (; strcmp(row->name, number) != 0; row++)
		assert(row->name);
	return config_number(config, rule, number, row->otherwise);
}

struct asking_limits rules_asking_limits(const struct config *config)
{
	return (struct asking_limits){
		.asks = (int)rule_number_of(config, "over-asking", "asks"),
		.days = (int)rule_number_of(config, "over-asking", "days"),
		.grace = (int)rule_number_of(config, "over-asking", "grace"),
	};
}

/* ---------------------------------------------------------------- the skips */

static void put_skip(struct map *skips, struct str id, int32_t skip)
{
	int64_t *slot = map_put(skips, id);

	if (*slot == MAP_NONE)
		*slot = skip;
}

void rules_list_skips(struct ruling *ruling, struct map *skips)
{
	const struct record *record = ruling->record;

	*skips = map_make(ruling->arena);
	for (int32_t i = 0; i < record->skips.n; i++) {
		struct str id = item_canonical(ruling->book, ruling->arena,
					       record->skips.at[i].id);
		size_t last = str_rfind_char(id, '/');

		put_skip(skips, id, i);
		if (last != STR_NONE)
			put_skip(skips,
				 str_print(ruling->arena, STR_FMT "/*",
					   STR_ARG(str_sub(id, 0, last))),
				 i);
	}
	ruling->skips = skips;
}

/* ----------------------------------------------------------- the statistics */

static struct figure run_statistic(const struct ruling *from,
				   const struct statistic *statistic,
				   int32_t first, int32_t last)
{
	struct figure figure = { .from = first, .until = last };
	struct ruling ruling = *from;

	ruling.name = statistic->name;
	ruling.numbers = statistic->numbers;
	ruling.from = first;
	ruling.until = last;
	statistic->run(&ruling, &figure);
	return figure;
}

static bool count_other(const struct ruling *ruling, struct str name,
			int32_t from, int32_t until, struct figure *out)
{
	const struct statistic *statistic = statistic_find(name);

	if (!statistic || str_is(name, ruling->name))
		return false;
	*out = run_statistic(ruling, statistic, from, until);
	return true;
}

struct figure rules_count(const struct record *record,
			  const struct statistic *statistic, int32_t from,
			  int32_t until, struct arena *arena)
{
	int32_t first =
		record->start != DATE_NONE ? record->start : record->today;
	struct ruling ruling = {
		.book = record->book,
		.record = record,
		.config = record->book->config,
		.today = record->today,
		.arena = arena,
		.count = count_other,
	};

	return run_statistic(&ruling, statistic,
			     from != DATE_NONE ? from : first,
			     until != DATE_NONE ? until : record->today);
}

/* ----------------------------------------------------------- the follow-ups */

/* What tells two items of one id apart: the words of their lines. */
static uint64_t text_hash(const struct ruling *ruling, const struct item *item)
{
	const struct note_line *line =
		item->place.note < 0 ? NULL
				     : place_line(ruling->record, item->place);

	return line ? line->hash : str_hash(item->what);
}

static struct str hashed_id(const struct ruling *ruling, struct str base,
			    uint64_t hash, uint64_t turn)
{
	return item_told_apart(ruling->arena, base,
			       hash ^ turn * UINT64_C(0x9e3779b97f4a7c15));
}

/*
 * A line that stands twice must not be one item: it takes the next hash that
 * is free. `taken` remembers for each first hash how many turns were needed,
 * so that a line standing very often costs no more.
 */
static void make_unique(struct ruling *ruling, struct map *taken,
			struct item *item, struct str base)
{
	uint64_t hash = text_hash(ruling, item);
	struct str first = hashed_id(ruling, base, hash, 0);
	int64_t turn = map_get(taken, first);

	item->id = first;
	if (turn == MAP_NONE) {
		*map_put(taken, first) = 1;
		return;
	}
	do
		item->id = hashed_id(ruling, base, hash, (uint64_t)turn++);
	while (map_get(taken, item->id) != MAP_NONE);
	*map_put(taken, item->id) = 1;
	*map_put(taken, first) = turn;
}

/* A task's id without its hash, another's whole id. */
static struct str base_of(const struct item *item)
{
	struct str id = item->id;

	return strcmp(item->rule, "task") == 0
		       ? str_sub(id, 0, str_rfind_char(id, '/'))
		       : id;
}

static void tell_apart(struct ruling *ruling)
{
	struct items *items = ruling->items;
	struct map first = map_make_for(ruling->arena, items->list.n);
	struct map taken = map_make(ruling->arena);
	bool *twice = ARENA_ARRAY(ruling->arena, bool, items->list.n);

	for (size_t i = 0; i < items->list.n; i++) {
		int64_t *slot = map_put(&first, items->list.at[i].id);

		if (*slot == MAP_NONE)
			*slot = (int64_t)i;
		else
			twice[i] = twice[*slot] = true;
	}
	for (size_t i = 0; i < items->list.n; i++) {
		struct item *item = &items->list.at[i];

		if (!twice[i])
			continue;
		make_unique(ruling, &taken, item, base_of(item));
		rule_skip(ruling, item);
	}
}

static int item_compare(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	bool a_over = a->state != ITEM_OPEN, b_over = b->state != ITEM_OPEN;

	if (a_over != b_over)
		return a_over ? 1 : -1;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->due != b->due) {
		if (a->due == DATE_NONE || b->due == DATE_NONE)
			return a->due == DATE_NONE ? 1 : -1;
		return a->due < b->due ? -1 : 1;
	}
	if (a->motivation != b->motivation)
		return a->motivation > b->motivation ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static void weigh(struct ruling *ruling)
{
	struct items *items = ruling->items;

	for (size_t i = 0; i < items->list.n; i++) {
		struct item *item = &items->list.at[i];

		item->motivation =
			ground_motivation(ruling->record, item->subject);
		if (!item->motivation && item->who != THING_NONE)
			item->motivation =
				ground_motivation(ruling->record, item->who);
	}
}

struct proposing {
	struct ruling ruling; /* of no row yet */
	struct items *made;   /* of each row, those of the tasks last */
	size_t n;	      /* rows */
};

static void run_row(void *context, size_t i, struct arena *arena,
		    struct arena *scratch)
{
	static const struct followup TASKS = { .name = "task",
					       .run = tasks_propose };
	struct proposing *p = context;
	const struct followup *row = i < p->n ? &FOLLOWUPS[i] : &TASKS;
	struct ruling ruling = p->ruling;

	if (i < p->n &&
	    config_level(ruling.config, row->name, LEVEL_WARNING) == LEVEL_OFF)
		return;
	p->made[i].arena = arena;
	ruling.arena = arena;
	ruling.scratch = scratch;
	ruling.items = &p->made[i];
	ruling.name = row->name;
	ruling.numbers = row->numbers;
	ruling.group = row->group;
	row->run(&ruling);
}

/* Each row on its own; put together in the order of the table. */
static void run_followups(struct ruling *ruling, struct hands *hands)
{
	struct proposing p = { .ruling = *ruling };
	struct items *out = ruling->items;

	while (FOLLOWUPS[p.n].name)
		p.n++;
	p.made = ARENA_ARRAY(ruling->arena, struct items, p.n + 1);
	hands_run_scratch(hands, ruling->arena, p.n + 1, run_row, &p);
	for (size_t i = 0; i <= p.n; i++)
		out->list.cap += p.made[i].list.n;
	out->list.at = ARENA_ARRAY(ruling->arena, struct item, out->list.cap);
	for (size_t i = 0; i <= p.n; i++)
		for (size_t j = 0; j < p.made[i].list.n; j++)
			out->list.at[out->list.n++] = p.made[i].list.at[j];
}

void rules_follow_up(const struct record *record, struct hands *hands,
		     struct arena *arena, struct items *out)
{
	struct ruling ruling = {
		.book = record->book,
		.record = record,
		.config = record->book->config,
		.today = record->today,
		.arena = arena,
		.items = out,
	};
	struct map skips;

	*out = (struct items){ .arena = arena };
	rules_list_skips(&ruling, &skips);
	run_followups(&ruling, hands);
	if (!out->list.n)
		return;
	tell_apart(&ruling);
	weigh(&ruling);
	qsort(out->list.at, out->list.n, sizeof *out->list.at, item_compare);
}

/* The id itself, or one told apart from its like by a hash behind it. */
static bool is_meant(struct str id, struct str asked)
{
	return str_eq(id, asked) ||
	       (id.n == asked.n + 7 && str_starts(id, asked) &&
		id.at[asked.n] == '/');
}

const struct item *items_find(const struct items *items,
			      const struct book *book, struct str id)
{
	struct str asked = item_canonical(book, items->arena, id);
	const struct item *any = NULL;

	for (size_t i = 0; i < items->list.n; i++) {
		const struct item *item = &items->list.at[i];

		if (!is_meant(item->id, asked))
			continue;
		if (item->state == ITEM_OPEN)
			return item;
		if (!any)
			any = item;
	}
	return any;
}

static struct str item_id_at(const void *context, size_t i)
{
	return ((const struct items *)context)->list.at[i].id;
}

struct str items_nearest(const struct items *items, struct str id)
{
	int i = str_nearest(id, items->list.n, item_id_at, items);

	return i < 0 ? (struct str){ "", 0 } : items->list.at[i].id;
}
