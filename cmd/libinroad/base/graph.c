/*
 * graph: the k best chains, by best-first search.
 *
 * A chain that is not finished is worth no more than what it has times the best
 * product from its end to any goal in the hops that are left; a pass backwards
 * over all hops for each hop left gives that for every node. The search always
 * goes on where this promise is highest, so that the chains come out in their
 * order, and what k better ones beat is never looked at.
 *
 * Chains of different lengths are compared in GRAPH_ONE to the GRAPH_HOPS_MAX:
 * at most 10^18, which 64 bits hold.
 */
#include <inroad/graph.h>

/* The best that can follow a node; hops: the fewest that give it. */
struct promise {
	uint64_t product; /* in GRAPH_ONE to the hops that were allowed; 0:
			     no goal is in reach */
	int hops;
};

/* A chain on its way, and what it may come to. */
struct attempt {
	struct graph_chain chain;
	struct promise promise; /* of the whole */
};

struct search {
	const struct graph *graph;
	const bool *goals, *barred;
	const int32_t *order;
	int32_t from;
	int hops_max;
	struct promise *promises[GRAPH_HOPS_MAX]; /* by hops left, by node */
	ARRAY_OF(struct attempt) heap;		  /* the best one first */
	struct arena *arena;
};

uint32_t graph_chance(const struct graph_chain *chain)
{
	uint64_t product = chain->product;

	for (int i = 1; i < chain->n_hops; i++)
		product /= GRAPH_ONE;
	return (uint32_t)product;
}

static bool is_better(struct promise a, struct promise b)
{
	if (a.product != b.product)
		return a.product > b.product;
	return a.hops < b.hops;
}

static uint64_t power_of_one(int n)
{
	return n ? GRAPH_ONE * power_of_one(n - 1) : 1;
}

static bool may_visit(const struct search *s, int32_t node)
{
	return node != s->from && !(s->barred && s->barred[node]);
}

/* ---------------------------------------------------------------- promises */

/* What a node promises by one more hop than those behind it have. */
static struct promise promise_of(const struct search *s, int32_t node,
				 const struct promise *behind)
{
	const struct graph *graph = s->graph;
	struct promise best = { 0 };

	for (uint32_t i = graph->start[node]; i < graph->start[node + 1]; i++) {
		const struct graph_hop *hop = &graph->hops[i];
		struct promise p = behind[hop->to];

		p.product *= (uint64_t)hop->chance;
		p.hops++;
		if (is_better(p, best))
			best = p;
	}
	return best;
}

static void make_promises(struct search *s)
{
	for (int left = 0; left < s->hops_max; left++) {
		struct promise goal = { power_of_one(left), 0 };
		struct promise *own = ARENA_ARRAY(s->arena, struct promise,
						  (size_t)s->graph->n);

		s->promises[left] = own;
		for (int32_t node = 0; node < s->graph->n; node++) {
			if (!may_visit(s, node))
				continue;
			if (left)
				own[node] = promise_of(s, node,
						       s->promises[left - 1]);
			if (s->goals[node] && !is_better(own[node], goal))
				own[node] = goal;
		}
	}
}

/* -------------------------------------------------------------------- heap */

/* What may come to more; then to it in fewer hops; then by nodes, where the
 * beginning of a chain stands before the chain. */
static bool is_before(const struct search *s, const struct attempt *a,
		      const struct attempt *b)
{
	if (is_better(a->promise, b->promise) ||
	    is_better(b->promise, a->promise))
		return is_better(a->promise, b->promise);
	for (int i = 1; i <= a->chain.n_hops && i <= b->chain.n_hops; i++) {
		int32_t x = s->order[a->chain.nodes[i]];
		int32_t y = s->order[b->chain.nodes[i]];

		if (x != y)
			return x < y;
	}
	return a->chain.n_hops < b->chain.n_hops;
}

static void heap_push(struct search *s, const struct attempt *attempt)
{
	size_t i;

	*ARRAY_PUSH(s->arena, &s->heap) = *attempt;
	for (i = s->heap.n - 1; i > 0; i = (i - 1) / 2) {
		size_t parent = (i - 1) / 2;

		if (!is_before(s, attempt, &s->heap.at[parent]))
			break;
		s->heap.at[i] = s->heap.at[parent];
	}
	s->heap.at[i] = *attempt;
}

static struct attempt heap_pop(struct search *s)
{
	struct attempt best = s->heap.at[0];
	struct attempt last = s->heap.at[--s->heap.n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < s->heap.n) {
		if (child + 1 < s->heap.n &&
		    is_before(s, &s->heap.at[child + 1], &s->heap.at[child]))
			child++;
		if (!is_before(s, &s->heap.at[child], &last))
			break;
		s->heap.at[i] = s->heap.at[child];
		i = child;
	}
	if (s->heap.n)
		s->heap.at[i] = last;
	return best;
}

/* ------------------------------------------------------------------ search */

static bool is_on(const struct graph_chain *chain, int32_t node)
{
	for (int i = 0; i <= chain->n_hops; i++)
		if (chain->nodes[i] == node)
			return true;
	return false;
}

static void chain_extend(struct graph_chain *chain, const struct graph *graph,
			 uint32_t hop)
{
	chain->product *= (uint64_t)graph->hops[hop].chance;
	chain->hops[chain->n_hops++] = hop;
	chain->nodes[chain->n_hops] = graph->hops[hop].to;
}

static struct graph_chain chain_start(int32_t from)
{
	return (struct graph_chain){ .product = 1, .nodes = { from } };
}

/* All chains one hop longer that may reach a goal. */
static void go_on(struct search *s, const struct graph_chain *chain)
{
	const struct graph *graph = s->graph;
	int32_t node = chain->nodes[chain->n_hops];
	int left = s->hops_max - chain->n_hops - 1;

	for (uint32_t i = graph->start[node];
	     left >= 0 && i < graph->start[node + 1]; i++) {
		struct attempt longer = { *chain, { 0 } };

		if (is_on(chain, graph->hops[i].to))
			continue;
		chain_extend(&longer.chain, graph, i);
		longer.promise = s->promises[left][graph->hops[i].to];
		longer.promise.product *= longer.chain.product;
		longer.promise.hops += longer.chain.n_hops;
		if (longer.promise.product)
			heap_push(s, &longer);
	}
}

size_t graph_best(const struct graph *graph, int32_t from, const bool *goals,
		  const bool *barred, const int32_t *order, int hops_max,
		  size_t k, struct arena *arena, struct graph_chain **out)
{
	struct search s = { .graph = graph,
			    .goals = goals,
			    .barred = barred,
			    .order = order,
			    .from = from,
			    .hops_max = hops_max,
			    .arena = arena };
	struct graph_chain start = chain_start(from);
	size_t n = 0;

	*out = ARENA_ARRAY(arena, struct graph_chain, k);
	if (!k)
		return 0;
	make_promises(&s);
	go_on(&s, &start);
	while (n < k && s.heap.n) {
		struct attempt best = heap_pop(&s);

		if (goals[best.chain.nodes[best.chain.n_hops]])
			(*out)[n++] = best.chain;
		go_on(&s, &best.chain);
	}
	return n;
}

/* ----------------------------------------------------------------- nearest */

/* Of chains of one length: by product, then by nodes. */
static bool is_nearer(const struct graph_chain *a, const struct graph_chain *b,
		      const int32_t *order)
{
	if (a->product != b->product)
		return a->product > b->product;
	for (int i = 1; i <= a->n_hops; i++)
		if (a->nodes[i] != b->nodes[i])
			return order[a->nodes[i]] < order[b->nodes[i]];
	return false;
}

/*
 * The best chain of exactly one hop more to each node. One that comes back to
 * a node may stand here, but a shorter one to the same end is as good.
 */
static void reach_further(const struct search *s,
			  const struct graph_chain *before,
			  struct graph_chain *after)
{
	const struct graph *graph = s->graph;

	for (int32_t node = 0; node < graph->n; node++) {
		if (!before[node].product)
			continue;
		for (uint32_t i = graph->start[node];
		     i < graph->start[node + 1]; i++) {
			struct graph_chain *best = &after[graph->hops[i].to];
			struct graph_chain longer = before[node];

			if (!may_visit(s, graph->hops[i].to))
				continue;
			chain_extend(&longer, graph, i);
			if (longer.product &&
			    (!best->product ||
			     is_nearer(&longer, best, s->order)))
				*best = longer;
		}
	}
}

static uint64_t in_full(const struct graph_chain *chain)
{
	return chain->product * power_of_one(GRAPH_HOPS_MAX - chain->n_hops);
}

struct graph_chain *graph_nearest(const struct graph *graph, int32_t from,
				  const bool *barred, const int32_t *order,
				  int hops_max, struct arena *arena)
{
	struct search s = {
		.graph = graph, .barred = barred, .order = order, .from = from
	};
	size_t n = (size_t)graph->n;
	struct graph_chain *best = ARENA_ARRAY(arena, struct graph_chain, n);
	struct graph_chain *last = ARENA_ARRAY(arena, struct graph_chain, n);

	last[from] = chain_start(from);
	for (int h = 1; h <= hops_max; h++) {
		struct graph_chain *next =
			ARENA_ARRAY(arena, struct graph_chain, n);

		reach_further(&s, last, next);
		for (size_t i = 0; i < n; i++)
			if (next[i].product &&
			    (!best[i].product ||
			     in_full(&next[i]) > in_full(&best[i])))
				best[i] = next[i];
		last = next;
	}
	return best;
}
