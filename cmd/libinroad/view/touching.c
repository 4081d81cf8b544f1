/*
 * touching: the record's lists by thing, and line tables of long notes, so that
 * the page of one thing never walks what happened to all others.
 */
#include "parts.h"

#define LONG_NOTE (16 * 1024) /* bytes: below, counting lines is cheap */
#define TOUCH_MOST 3	      /* things that one entry touches */

struct lines {
	const uint32_t *at;
	size_t n;
};

struct view_index {
	/* Of each list: where a thing's run starts, and the runs. */
	int32_t *starts[N_VIEW_LISTS];
	int32_t *members[N_VIEW_LISTS];
	int32_t n_things;
	struct lines *lines; /* of each note; `at` NULL for short ones */
	int32_t *ranks;	     /* of each thing among the targets, 0: none */
	struct board board;
	struct match_list matches;
	struct ledger ledger;
	const struct paths **paths; /* NULL there: when it is first asked for */
	struct view_seen *seen;	    /* of each note; NULL: asked for singly */
};

static int32_t length_of(const struct query *query,
			 const struct view_index *index, enum view_list list)
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
		return (int32_t)index->board.needs.n;
	case LIST_OFFERS:
		return (int32_t)index->board.offers.n;
	case LIST_MATCHES:
		return (int32_t)index->matches.n;
	case LIST_LEDGER:
		return (int32_t)index->ledger.n;
	case N_VIEW_LISTS:
		break;
	}
	return 0;
}

/* The things that entry i touches; unused ones are THING_NONE. */
static void touched(const struct query *query, const struct view_index *index,
		    enum view_list list, int32_t i, int32_t out[TOUCH_MOST])
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
		out[0] = index->board.needs.at[i].who;
		return;
	case LIST_OFFERS:
		out[0] = index->board.offers.at[i].who;
		return;
	case LIST_MATCHES:
		out[0] = index->matches.at[i].needs;
		out[1] = index->matches.at[i].offers;
		return;
	case LIST_LEDGER: /* the seeker is no thing there */
		out[0] = index->ledger.entries[i].giver;
		out[1] = index->ledger.entries[i].taker;
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

static void count_list(const struct query *query, struct view_index *index,
		       enum view_list list)
{
	int32_t things[TOUCH_MOST], n = length_of(query, index, list);
	int32_t *starts = index->starts[list];

	for (int32_t i = 0; i < n; i++) {
		touched(query, index, list, i, things);
		for (int j = 0; j < TOUCH_MOST; j++)
			if (is_first(things, j))
				starts[things[j] + 1]++;
	}
	for (int32_t i = 0; i < index->n_things; i++)
		starts[i + 1] += starts[i];
}

static void fill_list(const struct query *query, struct view_index *index,
		      enum view_list list, int32_t *next)
{
	int32_t things[TOUCH_MOST], n = length_of(query, index, list);

	memcpy(next, index->starts[list],
	       sizeof *next * (size_t)(index->n_things + 1));
	for (int32_t i = 0; i < n; i++) {
		touched(query, index, list, i, things);
		for (int j = 0; j < TOUCH_MOST; j++)
			if (is_first(things, j))
				index->members[list][next[things[j]]++] = i;
	}
}

static void add_lines(const struct query *query, struct view_index *index,
		      struct arena *arena)
{
	int32_t n = query->book->n_notes;

	index->lines = ARENA_ARRAY(arena, struct lines, (size_t)n + 1);
	for (int32_t i = 0; i < n; i++) {
		const struct note *note = query->book->things[i].note;
		if (note->size < LONG_NOTE)
			continue;
		index->lines[i].at = source_lines(arena, note_bytes(note),
						  &index->lines[i].n);
	}
}

static void add_ranks(const struct query *query, struct view_index *index,
		      struct arena *arena)
{
	const struct record *record = query->record;

	index->ranks =
		ARENA_ARRAY(arena, int32_t, (size_t)query->book->n_things + 1);
	for (int32_t i = record->targets.n; i > 0; i--)
		index->ranks[record->targets.at[i - 1]] = i;
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

static struct view_index *index_of(const struct query *query,
				   struct arena *arena)
{
	struct view_index *index = ARENA_NEW(arena, struct view_index);
	size_t n = (size_t)query->book->n_things + 1;
	int32_t *next = ARENA_ARRAY(arena, int32_t, n);

	index->n_things = query->book->n_things;
	match_board(query->record, arena, &index->board);
	match_all(query->record,
		  (int)rule_number_of(query->config, "match", "half-life"),
		  arena, &index->matches);
	index->ledger = ledger_make(query->record, arena);
	index->paths = ARENA_NEW(arena, const struct paths *);
	for (int list = 0; list < N_VIEW_LISTS; list++) {
		int32_t *starts = ARENA_ARRAY(arena, int32_t, n);
		index->starts[list] = starts;
		count_list(query, index, list);
		index->members[list] =
			ARENA_ARRAY(arena, int32_t, (size_t)starts[n - 1] + 1);
		fill_list(query, index, list, next);
	}
	add_lines(query, index, arena);
	add_ranks(query, index, arena);
	return index;
}

const struct view_index *view_index_alone(const struct query *query,
					  struct arena *arena)
{
	return index_of(query, arena);
}

const struct view_index *view_index_make(const struct query *query,
					 struct arena *arena)
{
	struct view_index *index = index_of(query, arena);
	int32_t n = query->book->n_notes;

	*index->paths = paths_of(query, arena);
	index->seen = ARENA_ARRAY(arena, struct view_seen, (size_t)n);
	for (int32_t i = 0; i < n; i++)
		index->seen[i] = seen_of(query, i);
	return index;
}

struct view_seen view_seen(const struct query *query, int32_t note)
{
	return query->index->seen ? query->index->seen[note]
				  : seen_of(query, note);
}

struct view_run view_touching(const struct query *query, enum view_list list,
			      int32_t thing)
{
	const struct view_index *index = query->index;
	int32_t at = index->starts[list][thing];

	return (struct view_run){ index->members[list] + at,
				  index->starts[list][thing + 1] - at };
}

const struct notice *view_need(const struct query *query, int32_t i)
{
	return query->index->board.needs.at + i;
}

const struct notice *view_offer(const struct query *query, int32_t i)
{
	return query->index->board.offers.at + i;
}

const struct match *view_match(const struct query *query, int32_t i)
{
	return query->index->matches.at + i;
}

const struct ledger_entry *view_entry(const struct query *query, int32_t i)
{
	return query->index->ledger.entries + i;
}

const struct match_list *view_matches(const struct query *query)
{
	return &query->index->matches;
}

const struct paths *view_paths(const struct query *query)
{
	const struct paths **paths = query->index->paths;

	if (!*paths)
		*paths = paths_of(query, query->arena);
	return *paths;
}

const struct ledger *view_ledger(const struct query *query)
{
	return &query->index->ledger;
}

int view_target_rank(const struct query *query, int32_t thing)
{
	return thing < 0 ? 0 : query->index->ranks[thing];
}

/* The line that holds an offset: the last that starts at or before it. */
static size_t line_of(const struct lines *lines, uint32_t offset)
{
	size_t low = 0, high = lines->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (lines->at[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position view_position(const struct query *query, int32_t note,
			      uint32_t offset)
{
	const struct lines *lines = query->index->lines + note;
	size_t line;

	if (!lines->at)
		return source_position(
			note_bytes(query->book->things[note].note), offset);
	line = line_of(lines, offset);
	return (struct position){ (uint32_t)line + 1,
				  offset - lines->at[line] + 1 };
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
