/*
 * touching: the record's lists by thing, so that the page of one thing never
 * walks what happened to all others.
 */
#include "marks.h"
#include "parts.h"

#include <inroad/pool.h>

#define TOUCH_MOST 3 /* things that one entry touches */

/* Where a thing's run starts, and the runs; `starts` NULL: not made yet. */
struct by_thing {
	int32_t *starts, *members;
};

/*
 * What was made so far. One view on the terminal needs a list or two of all of
 * these: each is made when it is first asked for. For many threads all is made
 * before, and only read from then on.
 */
struct store {
	struct arena *arena;
	struct by_thing lists[N_VIEW_LISTS];
	struct figure **figures; /* of each statistic, of the whole search */
	int32_t *finding_notes;	 /* of each finding; NULL: looked for singly */
	int32_t *ranks;		 /* of each thing among the targets, 0: none */
	struct view_seen *seen;	 /* of each note; NULL: asked for singly */
	const struct board *board;
	const struct match_list *matches;
	const struct ledger *ledger;
	const struct paths *paths;
};

/* ------------------------------------------- lists that are no record's */

/* The notices and their matches are read in one go. */
static void make_matches(const struct query *query, struct store *store,
			 struct arena *arena)
{
	struct board *board = ARENA_NEW(arena, struct board);
	struct match_list *matches = ARENA_NEW(arena, struct match_list);

	match_both(query->record,
		   (int)rule_number_of(query->config, "match", "half-life"),
		   arena, board, matches);
	store->board = board;
	store->matches = matches;
}

static void make_ledger(const struct query *query, struct store *store,
			struct arena *arena)
{
	struct ledger *ledger = ARENA_NEW(arena, struct ledger);

	*ledger = ledger_make(query->record, arena);
	store->ledger = ledger;
}

static const struct board *board_of(const struct query *query)
{
	struct store *store = query->index->store;

	if (!store->board)
		make_matches(query, store, store->arena);
	return store->board;
}

const struct match_list *view_matches(const struct query *query)
{
	struct store *store = query->index->store;

	if (!store->matches)
		make_matches(query, store, store->arena);
	return store->matches;
}

const struct ledger *view_ledger(const struct query *query)
{
	struct store *store = query->index->store;

	if (!store->ledger)
		make_ledger(query, store, store->arena);
	return store->ledger;
}

/* ---------------------------------------------------------------- by thing */

static int32_t length_of(const struct query *query, enum view_list list)
{
	const struct record *record = query->record;

	switch (list) {
	case LIST_ITEMS:
		return query->items ? (int32_t)query->items->list.n : 0;
	case LIST_PROMISES:
		return record->promises.n;
	case LIST_THANKS:
		return record->thanks.n;
	case LIST_FAVOURS:
		return record->favours.n;
	case LIST_OUTREACH:
		return record->outreach.n;
	case LIST_INTROS:
		return record->intros.n;
	case LIST_APPLICATIONS:
		return record->applications.n;
	case LIST_NAMED:
	case LIST_NAMING:
		return record->namings.n;
	case LIST_REMARKS:
		return record->remarks.n;
	case LIST_KNOWS:
		return record->knows.n;
	case LIST_SAID:
		return record->facts.n;
	case LIST_OFF_LIMITS:
		return record->off_limits.n;
	case LIST_NEEDS:
		return (int32_t)board_of(query)->needs.n;
	case LIST_OFFERS:
		return (int32_t)board_of(query)->offers.n;
	case LIST_MATCHES:
		return (int32_t)view_matches(query)->n;
	case LIST_LEDGER:
		return (int32_t)view_ledger(query)->n;
	case N_VIEW_LISTS:
		break;
	}
	return 0;
}

/* The things that entry i touches; unused ones are THING_NONE. */
static void touched(const struct query *query, enum view_list list, int32_t i,
		    int32_t out[TOUCH_MOST])
{
	const struct record *record = query->record;

	out[0] = out[1] = out[2] = THING_NONE;
	switch (list) {
	case LIST_ITEMS:
		out[0] = query->items->list.at[i].subject;
		out[1] = query->items->list.at[i].who;
		out[2] = query->items->list.at[i].place.note;
		return;
	case LIST_PROMISES:
		out[0] = record->promises.at[i].who;
		return;
	case LIST_THANKS:
		out[0] = record->thanks.at[i].who;
		return;
	case LIST_FAVOURS:
		out[0] = record->favours.at[i].who;
		return;
	case LIST_OUTREACH:
		out[0] = record->outreach.at[i].who;
		return;
	case LIST_INTROS:
		out[0] = record->intros.at[i].helper;
		out[1] = record->intros.at[i].a;
		out[2] = record->intros.at[i].b;
		return;
	case LIST_APPLICATIONS:
		out[0] = record->applications.at[i].company;
		return;
	case LIST_NAMED:
		out[0] = record->namings.at[i].who;
		return;
	case LIST_NAMING:
		out[0] = record->namings.at[i].by;
		return;
	case LIST_REMARKS:
		out[0] = record->remarks.at[i].who;
		out[1] = record->remarks.at[i].place.note;
		return;
	case LIST_KNOWS:
		out[0] = record->knows.at[i].a;
		out[1] = record->knows.at[i].b;
		return;
	case LIST_SAID:
		out[0] = record->facts.at[i].source;
		return;
	case LIST_OFF_LIMITS:
		out[0] = record->off_limits.at[i].process;
		return;
	case LIST_NEEDS:
		out[0] = board_of(query)->needs.at[i].who;
		return;
	case LIST_OFFERS:
		out[0] = board_of(query)->offers.at[i].who;
		return;
	case LIST_MATCHES:
		out[0] = view_matches(query)->at[i].needs;
		out[1] = view_matches(query)->at[i].offers;
		return;
	case LIST_LEDGER: /* the seeker is no thing there */
		out[0] = view_ledger(query)->entries[i].giver;
		out[1] = view_ledger(query)->entries[i].taker;
		return;
	case N_VIEW_LISTS:
		return;
	}
}

/* One entry may name a thing twice: it is told once. */
static bool is_first(const int32_t *things, int j)
{
	if (things[j] < 0)
		return false;
	for (int k = 0; k < j; k++)
		if (things[k] == things[j])
			return false;
	return true;
}

/* Counted two places on, so that filling moves each start to its own. */
static void count_list(const struct query *query, enum view_list list,
		       int32_t n, int32_t *starts)
{
	int32_t things[TOUCH_MOST];

	for (int32_t i = 0; i < n; i++) {
		touched(query, list, i, things);
		for (int j = 0; j < TOUCH_MOST; j++)
			if (is_first(things, j))
				starts[things[j] + 2]++;
	}
	for (int32_t i = 1; i < query->book->n_things + 1; i++)
		starts[i + 1] += starts[i];
}

static void fill_list(const struct query *query, enum view_list list, int32_t n,
		      const struct by_thing *by)
{
	int32_t things[TOUCH_MOST];

	for (int32_t i = 0; i < n; i++) {
		touched(query, list, i, things);
		for (int j = 0; j < TOUCH_MOST; j++)
			if (is_first(things, j))
				by->members[by->starts[things[j] + 1]++] = i;
	}
}

static void make_list(const struct query *query, enum view_list list,
		      struct arena *arena)
{
	size_t n_things = (size_t)query->book->n_things;
	int32_t n = length_of(query, list);
	struct by_thing by = {
		.starts = ARENA_ARRAY(arena, int32_t, n_things + 2),
	};

	count_list(query, list, n, by.starts);
	by.members = ARENA_ARRAY(arena, int32_t,
				 (size_t)by.starts[n_things + 1] + 1);
	fill_list(query, list, n, &by);
	query->index->store->lists[list] = by;
}

struct view_run view_touching(const struct query *query, enum view_list list,
			      int32_t thing)
{
	struct store *store = query->index->store;
	const struct by_thing *by = &store->lists[list];
	int32_t at;

	if (!by->starts)
		make_list(query, list, store->arena);
	at = by->starts[thing];
	return (struct view_run){ by->members + at,
				  by->starts[thing + 1] - at };
}

/* ------------------------------------------------------- findings and targets
 */

static void make_ranks(const struct query *query, struct arena *arena)
{
	const struct record *record = query->record;
	int32_t *ranks =
		ARENA_ARRAY(arena, int32_t, (size_t)query->book->n_things + 1);

	for (int32_t i = record->targets.n; i > 0; i--)
		ranks[record->targets.at[i - 1]] = i;
	query->index->store->ranks = ranks;
}

/* Findings of one note follow each other. */
static void make_finding_notes(const struct query *query, struct arena *arena)
{
	size_t n = query->findings ? query->findings->list.n : 0;
	int32_t *notes = ARENA_ARRAY(arena, int32_t, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct finding *finding = query->findings->list.at + i;

		notes[i] = i && str_eq(finding->path, finding[-1].path)
				   ? notes[i - 1]
				   : book_note_at(query->book, finding->path);
	}
	query->index->store->finding_notes = notes;
}

int32_t view_finding_note(const struct query *query,
			  const struct finding *finding)
{
	const int32_t *notes = query->index->store->finding_notes;

	return notes ? notes[finding - query->findings->list.at]
		     : book_note_at(query->book, finding->path);
}

static size_t count_statistics(void)
{
	size_t n = 0;

	while (STATISTICS[n].name)
		n++;
	return n;
}

static struct figure *count_figure(const struct query *query,
				   const struct statistic *statistic,
				   struct arena *arena)
{
	struct figure *figure = ARENA_NEW(arena, struct figure);

	*figure = rules_count(query->record, statistic, DATE_NONE, DATE_NONE,
			      arena);
	return figure;
}

static void make_figures(const struct query *query, struct arena *arena)
{
	for (size_t i = 0; STATISTICS[i].name; i++)
		query->index->store->figures[i] =
			count_figure(query, &STATISTICS[i], arena);
}

static const struct paths *paths_of(const struct query *query,
				    struct arena *arena)
{
	static const char *const TIES[PATH_TIES] = { "unknown", "tie-1",
						     "tie-2",	"tie-3",
						     "tie-4",	"tie-5" };
	const struct config *config = query->config;
	struct path_numbers numbers = {
		.meeting = (int)rule_number_of(config, "path", "meeting"),
		.colleagues = (int)rule_number_of(config, "path", "colleagues"),
		.doubt = (int)rule_number_of(config, "path", "doubt"),
		.crowd = (int)rule_number_of(config, "path", "crowd"),
		.hops = (int)rule_number_of(config, "path", "hops"),
		.chains = (int)rule_number_of(config, "path", "chains"),
		.asking = rules_asking_limits(config),
	};

	for (int tie = 0; tie < PATH_TIES; tie++)
		numbers.tie[tie] =
			(int)rule_number_of(config, "path", TIES[tie]);
	return paths_make(query->record, &numbers, arena);
}

/* What git remembers of a note: asked for by one thread only. */
static struct view_seen seen_of(const struct query *query, int32_t note)
{
	struct history *history = query->book->history;
	struct view_seen seen = { DATE_NONE, DATE_NONE, -1, -1 };
	struct str path = note_path(query->book->things[note].note);

	if (!history)
		return seen;
	seen.first = history_first(history, path, &seen.first_commit);
	seen.last = history_last(history, path, &seen.last_commit);
	return seen;
}

static void make_seen(const struct query *query, struct arena *arena)
{
	int32_t n = query->book->n_notes;
	struct view_seen *seen =
		ARENA_ARRAY(arena, struct view_seen, (size_t)n + 1);

	for (int32_t i = 0; i < n; i++)
		seen[i] = seen_of(query, i);
	query->index->store->seen = seen;
}

static struct view_index *index_of(const struct query *query,
				   struct arena *arena)
{
	struct view_index *index = ARENA_NEW(arena, struct view_index);

	index->store = ARENA_NEW(arena, struct store);
	index->store->arena = arena;
	index->marks = marks_open(query, arena);
	index->store->figures =
		ARENA_ARRAY(arena, struct figure *, count_statistics());
	return index;
}

const struct view_index *view_index_alone(const struct query *query,
					  struct arena *arena)
{
	return index_of(query, arena);
}

/* What stands by itself is made by itself: the dearest first. */
enum portion {
	PORTION_MATCHES,
	PORTION_PATHS,
	PORTION_LEDGER,
	PORTION_LINES,
	PORTION_FIGURES,
	PORTION_FINDINGS,
	PORTION_MARKS,
	PORTION_RANKS,
	PORTION_SEEN,
	PORTION_LISTS, /* the record's, one each */
	N_PORTIONS = PORTION_LISTS + LIST_NEEDS
};

/* The lists of the record come first: see view_list. */
static void make_portion(void *context, size_t i, struct arena *arena)
{
	const struct query *query = context;
	struct store *store = query->index->store;

	switch (i) {
	case PORTION_MATCHES:
		make_matches(query, store, arena);
		make_list(query, LIST_NEEDS, arena);
		make_list(query, LIST_OFFERS, arena);
		make_list(query, LIST_MATCHES, arena);
		break;
	case PORTION_PATHS:
		store->paths = paths_of(query, arena);
		break;
	case PORTION_LEDGER:
		make_ledger(query, store, arena);
		make_list(query, LIST_LEDGER, arena);
		break;
	case PORTION_LINES:
		marks_make_places(query->index->marks, query, arena);
		break;
	case PORTION_FIGURES:
		make_figures(query, arena);
		break;
	case PORTION_FINDINGS:
		make_finding_notes(query, arena);
		break;
	case PORTION_MARKS:
		marks_make(query->index->marks, query, arena);
		break;
	case PORTION_RANKS:
		make_ranks(query, arena);
		break;
	case PORTION_SEEN:
		make_seen(query, arena);
		break;
	default:
		make_list(query, (enum view_list)(i - PORTION_LISTS), arena);
		break;
	}
}

/* Once all things have names. */
static void make_block(void *context, size_t i, struct arena *arena)
{
	const struct query *query = context;

	(void)arena;
	marks_make_notes(query->index->marks, query, i, view_words_mark);
}

const struct view_index *view_index_make(const struct query *query,
					 struct hands *hands,
					 struct arena *arena)
{
	struct view_index *index = index_of(query, arena);
	struct query full = *query;
	int32_t n = query->book->n_notes;

	full.index = index;
	hands_run(hands, arena, N_PORTIONS, make_portion, &full);
	marks_open_notes(index->marks, query, arena);
	hands_run(hands, arena, ((size_t)n + MARKS_BLOCK - 1) / MARKS_BLOCK,
		  make_block, &full);
	return index;
}

struct view_seen view_seen(const struct query *query, int32_t note)
{
	const struct view_seen *seen = query->index->store->seen;

	return seen ? seen[note] : seen_of(query, note);
}

const struct notice *view_need(const struct query *query, int32_t i)
{
	return board_of(query)->needs.at + i;
}

const struct notice *view_offer(const struct query *query, int32_t i)
{
	return board_of(query)->offers.at + i;
}

const struct match *view_match(const struct query *query, int32_t i)
{
	return view_matches(query)->at + i;
}

const struct ledger_entry *view_entry(const struct query *query, int32_t i)
{
	return view_ledger(query)->entries + i;
}

const struct paths *view_paths(const struct query *query)
{
	struct store *store = query->index->store;

	if (!store->paths)
		store->paths = paths_of(query, store->arena);
	return store->paths;
}

int view_target_rank(const struct query *query, int32_t thing)
{
	struct store *store = query->index->store;

	if (!store->ranks)
		make_ranks(query, store->arena);
	return thing < 0 ? 0 : store->ranks[thing];
}

struct figure view_figure(const struct query *query,
			  const struct statistic *statistic, int32_t from,
			  int32_t until)
{
	bool whole = from == DATE_NONE &&
		     (until == DATE_NONE || until == query->record->today);
	struct store *store = query->index ? query->index->store : NULL;
	struct figure **kept;

	if (!store || !whole)
		return rules_count(query->record, statistic, from, until,
				   query->arena);
	kept = &store->figures[statistic - STATISTICS];
	if (!*kept)
		*kept = count_figure(query, statistic, store->arena);
	return **kept;
}

/* A note's own place (line -1) has a key too. */
static uint64_t key_of(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 |
	       (uint32_t)(place.line + 1);
}

bool view_tell(struct map *told, struct place place)
{
	int64_t *slot = map_put_number(told, key_of(place));
	bool first = *slot == MAP_NONE;

	*slot = 1;
	return first;
}

bool view_is_told(const struct map *told, struct place place)
{
	return map_get_number(told, key_of(place)) != MAP_NONE;
}
