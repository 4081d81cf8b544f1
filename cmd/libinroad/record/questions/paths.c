/* paths: see its header; the graph's chains, told as hops between people. */
#include "path_parts.h"

#include <stdlib.h>

#define CHAINS_MAX 100

struct rank {
	struct str id;
	int32_t thing;
};

static int by_id(const void *x, const void *y)
{
	const struct rank *a = x, *b = y;
	int order = str_cmp(a->id, b->id);

	return order ? order : (a->thing > b->thing) - (a->thing < b->thing);
}

static void rank_by_id(struct paths *paths)
{
	const struct book *book = paths->record->book;
	struct arena scratch;
	struct rank *ranks;
	int32_t n = 0;

	arena_open(&scratch, 0);
	ranks = ARENA_ARRAY(&scratch, struct rank, (size_t)book->n_things + 1);
	for (int32_t i = 0; i < book->n_things; i++)
		if (book_is_person(book, i))
			ranks[n++] =
				(struct rank){ book_thing(book, i)->id, i };
	qsort(ranks, (size_t)n, sizeof *ranks, by_id);
	for (int32_t i = 0; i < n; i++)
		paths->order[ranks[i].thing] = i;
	arena_close(&scratch);
}

static int within(int number, int least, int most)
{
	return number < least ? least : number > most ? most : number;
}

static struct path_numbers sane(const struct path_numbers *numbers)
{
	struct path_numbers n = *numbers;

	for (int i = 0; i < PATH_TIES; i++)
		n.tie[i] = within(n.tie[i], 0, 100);
	n.meeting = within(n.meeting, 0, 100);
	n.colleagues = within(n.colleagues, 0, 100);
	n.doubt = within(n.doubt, 0, 100);
	n.hops = within(n.hops, 1, GRAPH_HOPS_MAX);
	n.chains = within(n.chains, 1, CHAINS_MAX);
	n.crowd = within(n.crowd, 0, PATH_CROWD_MAX);
	return n;
}

struct paths *paths_make(const struct record *record,
			 const struct path_numbers *numbers,
			 struct arena *arena)
{
	struct paths *paths = ARENA_NEW(arena, struct paths);
	size_t n = (size_t)record->book->n_things + 1;

	paths->record = record;
	paths->numbers = sane(numbers);
	paths->me = record->book->n_things;
	paths->doubts = ARENA_ARRAY(arena, uint8_t, n);
	paths->barred = ARENA_ARRAY(arena, bool, n);
	paths->order = ARENA_ARRAY(arena, int32_t, n);
	rank_by_id(paths);
	hops_doubt(paths);
	hops_make(paths, arena);
	paths->nearest =
		graph_nearest(&paths->graph, paths->me, paths->barred,
			      paths->order, paths->numbers.hops, arena);
	return paths;
}

/* -------------------------------------------------------------------- told */

static struct path_hop hop_told(const struct paths *paths, int32_t from,
				uint32_t hop)
{
	const struct belief *belief = &paths->beliefs[hop];
	int32_t to = paths->graph.hops[hop].to;

	return (struct path_hop){
		.from = from == paths->me ? PATH_ME : from,
		.to = to,
		.chance = paths->graph.hops[hop].chance,
		.tie = belief->tie,
		.belief = (enum hop_belief)belief->sort,
		.place = belief->place,
		.doubts = paths->doubts[to],
	};
}

static struct path path_told(const struct paths *paths,
			     const struct graph_chain *chain)
{
	struct path path = { .chance = (int32_t)graph_chance(chain),
			     .n = chain->n_hops,
			     .advocate_for = THING_NONE,
			     .weak = true };

	for (int i = 0; i < chain->n_hops; i++) {
		path.hops[i] = hop_told(paths, chain->nodes[i], chain->hops[i]);
		path.weak &= path.hops[i].tie == 2 || path.hops[i].tie == 3;
	}
	return path;
}

static bool is_same(const struct path *a, const struct path *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (a->hops[i].to != b->hops[i].to)
			return false;
	return true;
}

static bool is_among(const struct path_list *list, const struct path *path)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_same(&list->at[i], path))
			return true;
	return false;
}

/* ---------------------------------------------------------------- searches */

struct asked {
	const struct paths *paths;
	struct arena *arena;
	bool *goals;	  /* one a node */
	bool *off_limits; /* ends that an advocate stops short of */
	bool any_goal, any_off_limits;
};

/* The best chains of a graph to the goals, but for those told before. */
static struct path_list search(const struct asked *asked,
			       const struct graph *graph, const bool *goals,
			       int hops, const struct path_list *told)
{
	const struct paths *paths = asked->paths;
	struct path_list list = { 0 };
	struct graph_chain *chains;
	size_t n = graph_best(graph, paths->me, goals, paths->barred,
			      paths->order, hops, (size_t)paths->numbers.chains,
			      asked->arena, &chains);

	list.at = ARENA_ARRAY(asked->arena, struct path, n + 1);
	for (size_t i = 0; i < n; i++) {
		list.at[list.n] = path_told(paths, &chains[i]);
		if (!told || !is_among(told, &list.at[list.n]))
			list.n++;
	}
	return list;
}

/* A person's likeliest hop to an end off limits; they are by node, so equal
 * ones are decided by id. False if there is none. */
static bool find_beyond(const struct asked *asked, int32_t node, uint32_t *out)
{
	const struct paths *paths = asked->paths;
	const struct graph *graph = &paths->graph;
	bool found = false;

	for (uint32_t i = graph->start[node]; i < graph->start[node + 1]; i++) {
		const struct graph_hop *hop = &graph->hops[i];
		const struct graph_hop *best = &graph->hops[*out];

		if (!asked->off_limits[hop->to])
			continue;
		if (!found || hop->chance > best->chance ||
		    (hop->chance == best->chance &&
		     paths->order[hop->to] < paths->order[best->to]))
			*out = i;
		found = true;
	}
	return found;
}

/* Chains to those who know someone off limits, one hop before. */
static struct path_list search_advocates(const struct asked *asked)
{
	const struct paths *paths = asked->paths;
	int hops = paths->numbers.hops > 1 ? paths->numbers.hops - 1 : 1;
	bool *goals = ARENA_ARRAY(asked->arena, bool, (size_t)paths->me + 1);
	struct path_list list;
	uint32_t beyond = 0;

	for (int32_t node = 0; node < paths->me; node++)
		goals[node] = find_beyond(asked, node, &beyond);
	list = search(asked, &paths->graph, goals, hops, NULL);
	for (size_t i = 0; i < list.n; i++) {
		struct path *path = &list.at[i];
		int32_t last = path->hops[path->n - 1].to;

		find_beyond(asked, last, &beyond);
		path->beyond = hop_told(paths, last, beyond);
		path->advocate_for = path->beyond.to;
	}
	return list;
}

static void add_goal(struct asked *asked, int32_t who)
{
	const struct paths *paths = asked->paths;

	if (paths->record->persons[who].off_limits)
		asked->off_limits[who] = asked->any_off_limits = true;
	else if (!paths->barred[who])
		asked->goals[who] = asked->any_goal = true;
}

/* A person, or everyone inside a company. */
static void add_goals(struct asked *asked, int32_t goal)
{
	const struct record *record = asked->paths->record;
	struct run run = record->inside_of[goal];

	if (book_is_person(record->book, goal))
		add_goal(asked, goal);
	else
		for (uint32_t i = 0; i < run.n; i++)
			add_goal(asked, record->inside.at[run.at + i]);
}

/* The same nodes, where only hops of the ties 2 and 3 have a chance. */
static struct graph weak_graph(const struct paths *paths, struct arena *arena)
{
	struct graph graph = paths->graph;
	size_t n = graph.start[graph.n];
	struct graph_hop *hops = ARENA_ARRAY(arena, struct graph_hop, n);

	for (size_t i = 0; i < n; i++) {
		int tie = paths->beliefs[i].tie;

		hops[i].to = graph.hops[i].to;
		hops[i].chance =
			tie == 2 || tie == 3 ? graph.hops[i].chance : 0;
	}
	graph.hops = hops;
	return graph;
}

void paths_find(const struct paths *paths, int32_t goal, struct arena *arena,
		struct path_answer *out)
{
	size_t n = (size_t)paths->me + 1;
	struct asked asked = { .paths = paths,
			       .arena = arena,
			       .goals = ARENA_ARRAY(arena, bool, n),
			       .off_limits = ARENA_ARRAY(arena, bool, n) };
	struct graph weak;

	*out = (struct path_answer){ 0 };
	add_goals(&asked, goal);
	if (asked.any_goal) {
		out->chains = search(&asked, &paths->graph, asked.goals,
				     paths->numbers.hops, NULL);
		weak = weak_graph(paths, arena);
		out->weak = search(&asked, &weak, asked.goals,
				   paths->numbers.hops, &out->chains);
	}
	if (asked.any_off_limits)
		out->advocates = search_advocates(&asked);
}

/* -------------------------------------------------------------------- best */

/* As the graph compares: by product, then hops, then ids. */
static bool is_better(const struct paths *paths, const struct graph_chain *a,
		      const struct graph_chain *b)
{
	uint64_t x = a->product, y = b->product;

	for (int i = a->n_hops; i < GRAPH_HOPS_MAX; i++)
		x *= GRAPH_ONE;
	for (int i = b->n_hops; i < GRAPH_HOPS_MAX; i++)
		y *= GRAPH_ONE;
	if (x != y)
		return x > y;
	if (a->n_hops != b->n_hops)
		return a->n_hops < b->n_hops;
	for (int i = 1; i <= a->n_hops; i++)
		if (a->nodes[i] != b->nodes[i])
			return paths->order[a->nodes[i]] <
			       paths->order[b->nodes[i]];
	return false;
}

bool paths_best(const struct paths *paths, int32_t goal, struct path *out)
{
	const struct record *record = paths->record;
	const struct graph_chain *best = &paths->nearest[goal];
	struct run run = record->inside_of[goal];

	for (uint32_t i = 0; i < run.n; i++) {
		int32_t who = record->inside.at[run.at + i];
		const struct graph_chain *chain = &paths->nearest[who];

		if (chain->n_hops &&
		    (!best->n_hops || is_better(paths, chain, best)))
			best = chain;
	}
	if (best->n_hops)
		*out = path_told(paths, best);
	return best->n_hops > 0;
}
