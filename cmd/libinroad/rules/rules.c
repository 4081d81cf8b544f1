/*
 * rules: the catalogue's functions. Runs the rows of both tables and puts what
 * they found into one order. The tables stand in catalogue_checks.c and
 * catalogue_followups.c.
 */
#include "followups/followups.h"
#include "ground.h"

#include <inroad/map.h>

#include <assert.h>
#include <stdlib.h>

#define SETTINGS_FILE "inroad.yaml"
#define HASH_SHIFT 40 /* the six hex digits of an id, out of 64 bits */

const struct check *check_find(struct str name)
{
	for (const struct check *check = CHECKS; check->name; check++)
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

/* The row at a place in all four tables, one after the other. */
struct any_row {
	const char *name; /* NULL behind the last */
	const struct rule_number *numbers;
};

static struct any_row row_at(size_t i)
{
	for (const struct check *row = CHECKS; row->name; row++)
		if (!i--)
			return (struct any_row){ row->name, row->numbers };
	for (const struct followup *row = FOLLOWUPS; row->name; row++)
		if (!i--)
			return (struct any_row){ row->name, row->numbers };
	for (const struct statistic *row = STATISTICS; row->name; row++)
		if (!i--)
			return (struct any_row){ row->name, row->numbers };
	for (const struct question *row = QUESTIONS; row->name; row++)
		if (!i--)
			return (struct any_row){ row->name, row->numbers };
	return (struct any_row){ NULL, NULL };
}

static struct str name_at(const void *context, size_t i)
{
	(void)context;
	return str_of(row_at(i).name);
}

const char *rule_nearest(struct str name)
{
	size_t n = 0;
	int i;

	while (row_at(n).name)
		n++;
	i = str_nearest(name, n, name_at, NULL);
	return i < 0 ? NULL : row_at((size_t)i).name;
}

long rule_number_of(const struct config *config, const char *rule,
		    const char *number)
{
	struct any_row row = row_at(0);

	for (size_t i = 1; strcmp(row.name, rule) != 0; i++) {
		row = row_at(i);
		assert(row.name);
	}
	for (; strcmp(row.numbers->name, number) != 0; row.numbers++)
		assert(row.numbers->name);
	return config_number(config, rule, number, row.numbers->otherwise);
}

static size_t count_checks(void)
{
	size_t n = 0;

	while (CHECKS[n].name)
		n++;
	return n;
}

/* ------------------------------------------------------------- the findings */

struct gathering {
	const struct record *record;
	struct arena *arena;
	struct diags *out;
	struct map rows;     /* names: index in CHECKS */
	enum level *levels;  /* by row */
	struct map silenced; /* paths of notes that silence something: note */
};

static void start_gathering(struct gathering *g)
{
	const struct book *book = g->record->book;
	size_t n = count_checks();

	g->rows = map_make(g->arena);
	g->silenced = map_make(g->arena);
	g->levels = ARENA_ARRAY(g->arena, enum level, n);
	for (size_t i = 0; i < n; i++) {
		*map_put(&g->rows, str_of(CHECKS[i].name)) = (int64_t)i;
		g->levels[i] = config_level(book->config, CHECKS[i].name,
					    CHECKS[i].level);
	}
	for (int32_t i = 0; i < book->n_notes; i++)
		if (book->things[i].note->silenced.n)
			*map_put(&g->silenced,
				 note_path(book->things[i].note)) = i;
}

static bool is_silenced(const struct gathering *g, struct str path,
			const char *name)
{
	int64_t i = map_get(&g->silenced, path);
	const struct note *note;

	if (i == MAP_NONE)
		return false;
	note = g->record->book->things[i].note;
	for (uint32_t s = 0; s < note->silenced.n; s++)
		if (str_is(note_text(note, note_silenced(note)[s]), name))
			return true;
	return false;
}

/* Takes a finding over, with its level, if it is not silenced. */
static void gather(struct gathering *g, struct str name,
		   const struct finding *finding)
{
	int64_t row = map_get(&g->rows, name);
	struct finding *taken;

	assert(row != MAP_NONE);
	if (g->levels[row] == LEVEL_OFF ||
	    is_silenced(g, finding->path, CHECKS[row].name))
		return;
	taken = ARRAY_PUSH(g->out->arena, &g->out->list);
	*taken = *finding;
	taken->name = CHECKS[row].name;
	taken->level = g->levels[row];
}

static void gather_list(struct gathering *g, const struct diags *diags,
			struct str path)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		struct finding finding = diags->list.at[i];

		if (!finding.path.n)
			finding.path = path;
		gather(g, str_of(finding.name), &finding);
	}
}

/* What was found while a note was read: spans of its own text. */
static void gather_note(struct gathering *g, const struct note *note)
{
	const struct note_finding *from = note_findings(note);

	for (uint32_t i = 0; i < note->findings.n; i++) {
		struct finding finding = {
			.path = note_path(note),
			.span = from[i].span,
			.words = note_text(note, from[i].words),
			.hint = note_text(note, from[i].hint),
		};

		if (from[i].mends)
			diag_mend(&finding, from[i].mend_span,
				  note_text(note, from[i].mend_text));
		gather(g, note_text(note, from[i].name), &finding);
	}
}

static void run_checks(struct gathering *g)
{
	struct diags diags = diags_make(g->arena);
	struct ruling ruling = {
		.book = g->record->book,
		.record = g->record,
		.config = g->record->book->config,
		.today = g->record->today,
		.arena = g->arena,
		.diags = &diags,
	};

	for (size_t i = 0; CHECKS[i].name; i++) {
		if (!CHECKS[i].run || g->levels[i] == LEVEL_OFF)
			continue;
		ruling.name = CHECKS[i].name;
		ruling.numbers = CHECKS[i].numbers;
		CHECKS[i].run(&ruling);
	}
	gather_list(g, &diags, (struct str){ NULL, 0 });
}

static int finding_compare(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int order = str_cmp(a->path, b->path);

	if (!order)
		order = (a->span.at > b->span.at) - (a->span.at < b->span.at);
	if (!order)
		order = (a->span.end > b->span.end) -
			(a->span.end < b->span.end);
	if (!order)
		order = strcmp(a->name, b->name);
	return order ? order : str_cmp(a->words, b->words);
}

/* In place of all beyond the limit one that counts them, as severe as any. */
static void say_more(struct gathering *g, struct finding *more, size_t n)
{
	enum level level = more->level;

	for (size_t i = 1; i < n; i++)
		if (more[i].level > level)
			level = more[i].level;
	*more = (struct finding){
		.name = more->name,
		.level = level,
		.path = more->path,
		.span = more->span,
		.words = str_print(g->arena, "and %zu more in this note", n),
		.hint = STR("mend those above first; many have one cause"),
	};
}

static void limit_findings(struct gathering *g)
{
	struct finding *list = g->out->list.at;
	size_t n = g->out->list.n, kept = 0, end;

	for (size_t i = 0; i < n; i = end) {
		size_t most;

		for (end = i + 1;
		     end < n && str_eq(list[i].path, list[end].path);)
			end++;
		most = end - i > NOTE_FINDINGS_MAX ? NOTE_FINDINGS_MAX
						   : end - i;
		memmove(list + kept, list + i, most * sizeof *list);
		kept += most;
		if (end - i == most)
			continue;
		say_more(g, list + i + most, end - i - most);
		list[kept++] = list[i + most];
	}
	g->out->list.n = kept;
}

void rules_check(const struct record *record, const struct diags *settings,
		 struct arena *arena, struct diags *out)
{
	const struct book *book = record->book;
	struct gathering g = { .record = record, .arena = arena, .out = out };

	start_gathering(&g);
	for (int32_t i = 0; i < book->n_notes; i++)
		if (book->things[i].note->findings.n)
			gather_note(&g, book->things[i].note);
	gather_list(&g, &book->diags, (struct str){ NULL, 0 });
	if (settings)
		gather_list(&g, settings, STR(SETTINGS_FILE));
	run_checks(&g);
	if (!out->list.n)
		return;
	qsort(out->list.at, out->list.n, sizeof *out->list.at, finding_compare);
	limit_findings(&g);
}

/* ----------------------------------------------------------- the statistics */

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
		.name = statistic->name,
		.numbers = statistic->numbers,
		.from = from != DATE_NONE ? from : first,
		.until = until != DATE_NONE ? until : record->today,
	};
	struct figure figure = { .from = ruling.from, .until = ruling.until };

	statistic->run(&ruling, &figure);
	return figure;
}

/* ------------------------------------------------------------ the follow-ups
 */

static void list_skips(struct ruling *ruling, struct map *skips)
{
	const struct record *record = ruling->record;

	*skips = map_make(ruling->arena);
	for (int32_t i = 0; i < record->skips.n; i++) {
		int64_t *slot = map_put(
			skips, item_canonical(ruling->book, ruling->arena,
					      record->skips.at[i].id));

		if (*slot == MAP_NONE)
			*slot = i;
	}
	ruling->skips = skips;
}

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
	hash ^= turn * UINT64_C(0x9e3779b97f4a7c15);
	return str_print(ruling->arena, STR_FMT "/%06x", STR_ARG(base),
			 (unsigned)(hash >> HASH_SHIFT));
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
	struct map first = map_make(ruling->arena);
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

static void run_followups(struct ruling *ruling)
{
	for (const struct followup *row = FOLLOWUPS; row->name; row++) {
		if (config_level(ruling->config, row->name, LEVEL_WARNING) ==
		    LEVEL_OFF)
			continue;
		ruling->name = row->name;
		ruling->numbers = row->numbers;
		ruling->group = row->group;
		row->run(ruling);
	}
	ruling->name = "task";
	ruling->numbers = NULL;
	tasks_propose(ruling);
}

void rules_follow_up(const struct record *record, struct arena *arena,
		     struct items *out)
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

	out->arena = arena;
	list_skips(&ruling, &skips);
	run_followups(&ruling);
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
