#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/graph.h>
#include <stdlib.h>
#include <string.h>

#define NODES_MAX 12
#define CHAINS_MAX (NODES_MAX * NODES_MAX * NODES_MAX + NODES_MAX * NODES_MAX)

/* A graph as a table of chances, and what is asked of it. */
struct drawn {
	int n;
	int32_t chance[NODES_MAX][NODES_MAX]; /* 0: no hop */
	int32_t order[NODES_MAX];
	bool goals[NODES_MAX], barred[NODES_MAX];
	int hops_max;
	size_t k;
};

static uint64_t dice_state;

static uint32_t dice(uint32_t n)
{
	dice_state = dice_state * UINT64_C(6364136223846793005) +
		     UINT64_C(1442695040888963407);
	return (uint32_t)(dice_state >> 33) % n;
}

static void draw_order(struct drawn *d)
{
	for (int i = 0; i < d->n; i++)
		d->order[i] = i;
	for (int i = d->n - 1; i > 0; i--) {
		int j = (int)dice((uint32_t)i + 1);
		int32_t other = d->order[j];

		d->order[j] = d->order[i];
		d->order[i] = other;
	}
}

/* Few chances, so that many products are equal; some are certain. */
static void draw(struct drawn *d, uint64_t seed)
{
	static const int32_t CHANCES[] = { 500000, 500000, 250000, 125000,
					   750000, 900000, 120000, GRAPH_ONE };
	uint32_t kinds, dense;

	dice_state = seed;
	memset(d, 0, sizeof *d);
	d->n = 2 + (int)dice(NODES_MAX - 1);
	d->hops_max = dice(3) ? GRAPH_HOPS_MAX : 1 + (int)dice(2);
	d->k = 1 + dice(6);
	kinds = 1 + dice(8);
	dense = 1 + dice(3);
	draw_order(d);
	for (int i = 0; i < d->n; i++) {
		d->goals[i] = dice(3) == 0;
		d->barred[i] = dice(8) == 0;
		for (int j = 0; j < d->n; j++)
			if (i != j && dice(4) < dense)
				d->chance[i][j] = CHANCES[dice(kinds)];
	}
}

static struct graph graph_of(const struct drawn *d, struct arena *arena)
{
	uint32_t *start = ARENA_ARRAY(arena, uint32_t, (size_t)d->n + 1);
	struct graph_hop *hops =
		ARENA_ARRAY(arena, struct graph_hop, NODES_MAX * NODES_MAX);
	uint32_t n = 0;

	for (int i = 0; i < d->n; i++) {
		start[i] = n;
		for (int j = 0; j < d->n; j++)
			if (d->chance[i][j])
				hops[n++] =
					(struct graph_hop){ j,
							    d->chance[i][j] };
	}
	start[d->n] = n;
	return (struct graph){ d->n, start, hops };
}

/* ------------------------------------------------------------- brute force */

struct found {
	const struct drawn *drawn;
	struct graph_chain chains[CHAINS_MAX];
	size_t n;
};

static void walk(struct found *found, struct graph_chain chain)
{
	const struct drawn *d = found->drawn;
	int32_t at = chain.nodes[chain.n_hops];

	if (chain.n_hops && d->goals[at])
		found->chains[found->n++] = chain;
	for (int to = 0; to < d->n && chain.n_hops < d->hops_max; to++) {
		struct graph_chain longer = chain;
		bool seen = false;

		for (int i = 0; i <= chain.n_hops; i++)
			seen |= chain.nodes[i] == to;
		if (seen || d->barred[to] || !d->chance[at][to])
			continue;
		longer.product *= (uint64_t)d->chance[at][to];
		longer.nodes[++longer.n_hops] = to;
		walk(found, longer);
	}
}

static const struct drawn *compared;

/* Cross-multiplied: no division, so nothing is rounded. */
static int compare(const void *x, const void *y)
{
	const struct graph_chain *a = x, *b = y;
	uint64_t in_full[2] = { a->product, b->product };

	for (int i = a->n_hops; i < GRAPH_HOPS_MAX; i++)
		in_full[0] *= GRAPH_ONE;
	for (int i = b->n_hops; i < GRAPH_HOPS_MAX; i++)
		in_full[1] *= GRAPH_ONE;
	if (in_full[0] != in_full[1])
		return in_full[0] > in_full[1] ? -1 : 1;
	if (a->n_hops != b->n_hops)
		return a->n_hops - b->n_hops;
	for (int i = 1; i <= a->n_hops; i++)
		if (a->nodes[i] != b->nodes[i])
			return compared->order[a->nodes[i]] -
			       compared->order[b->nodes[i]];
	return 0;
}

static void find_all(struct found *found, const struct drawn *d)
{
	found->drawn = compared = d;
	found->n = 0;
	walk(found, (struct graph_chain){ .product = 1 });
	qsort(found->chains, found->n, sizeof *found->chains, compare);
}

static bool is_same(const struct graph_chain *a, const struct graph_chain *b)
{
	if (a->n_hops != b->n_hops || a->product != b->product)
		return false;
	for (int i = 0; i <= a->n_hops; i++)
		if (a->nodes[i] != b->nodes[i])
			return false;
	return true;
}

/* --------------------------------------------------------------- the tests */

#define GRAPHS 2000

static void the_best_chains_are_those_of_brute_force(void **state)
{
	static struct found found;
	size_t full = 0, even = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
		struct arena arena;
		struct drawn d;
		struct graph graph;
		struct graph_chain *best;
		size_t n, want;

		arena_open(&arena, 0);
		draw(&d, seed);
		graph = graph_of(&d, &arena);
		find_all(&found, &d);
		n = graph_best(&graph, 0, d.goals, d.barred, d.order,
			       d.hops_max, d.k, &arena, &best);
		want = found.n < d.k ? found.n : d.k;
		if (n != want)
			fail_msg("graph %d: %zu chains, not %zu", (int)seed, n,
				 want);
		for (size_t i = 0; i < n; i++) {
			if (!is_same(&best[i], &found.chains[i]))
				fail_msg("graph %d: chain %zu differs",
					 (int)seed, i);
			for (int h = 0; h < best[i].n_hops; h++)
				assert_int_equal(graph.hops[best[i].hops[h]].to,
						 best[i].nodes[h + 1]);
		}
		full += found.n > d.k;
		even += n > 1 && best[0].product == best[1].product;
		arena_close(&arena);
	}
	/* The graphs are such that there is something to choose. */
	assert_true(full > GRAPHS / 3);
	assert_true(even > GRAPHS / 10);
}

static void the_nearest_chain_is_the_best_one_to_each_node(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= GRAPHS / 4; seed++) {
		struct arena arena;
		struct drawn d;
		struct graph graph;
		struct graph_chain *nearest, *best;

		arena_open(&arena, 0);
		draw(&d, seed);
		graph = graph_of(&d, &arena);
		nearest = graph_nearest(&graph, 0, d.barred, d.order,
					d.hops_max, &arena);
		for (int node = 0; node < d.n; node++) {
			bool goals[NODES_MAX] = { false };
			size_t n;

			goals[node] = true;
			n = graph_best(&graph, 0, goals, d.barred, d.order,
				       d.hops_max, 1, &arena, &best);
			assert_int_equal(n, nearest[node].n_hops > 0);
			if (n && !is_same(&nearest[node], &best[0]))
				fail_msg("graph %d: node %d", (int)seed, node);
		}
		arena_close(&arena);
	}
}

/* 0 –.55– 1 –.75– 3 and 0 –.75– 2 –.30– 3: the weaker first hop wins. */
static void a_product_is_told_in_millionths(void **state)
{
	static const uint32_t START[] = { 0, 2, 3, 4, 4 };
	static const struct graph_hop HOPS[] = {
		{ 1, 550000 }, { 2, 750000 }, { 3, 750000 }, { 3, 300000 }
	};
	static const int32_t ORDER[] = { 0, 1, 2, 3 };
	static const bool GOALS[] = { false, false, false, true };
	const struct graph graph = { 4, START, HOPS };
	struct graph_chain *best;
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	assert_int_equal(
		graph_best(&graph, 0, GOALS, NULL, ORDER, 3, 5, &arena, &best),
		2);
	assert_int_equal(graph_chance(&best[0]), 412500);
	assert_int_equal(best[0].nodes[1], 1);
	assert_int_equal(graph_chance(&best[1]), 225000);
	assert_int_equal(
		graph_best(&graph, 0, GOALS, NULL, ORDER, 1, 5, &arena, &best),
		0);
	assert_int_equal(
		graph_best(&graph, 0, GOALS, NULL, ORDER, 3, 0, &arena, &best),
		0);
	arena_close(&arena);
}

#define CROWD 2000

/* Everyone of a crowd knows me and the goal, all alike: 2000 equal chains. */
static void equal_chains_of_a_crowd_are_not_all_walked(void **state)
{
	static uint32_t start[CROWD + 3];
	static struct graph_hop hops[CROWD * 2];
	static int32_t order[CROWD + 2];
	static bool goals[CROWD + 2];
	struct graph graph = { CROWD + 2, start, hops };
	struct graph_chain *best;
	struct arena arena;
	uint32_t n = 0;

	(void)state;
	for (int32_t i = 0; i < CROWD + 2; i++)
		order[i] = CROWD + 2 - i;
	for (int32_t i = 1; i <= CROWD; i++)
		hops[n++] = (struct graph_hop){ i, 500000 };
	for (int32_t i = 1; i <= CROWD; i++) {
		start[i] = n;
		hops[n++] = (struct graph_hop){ CROWD + 1, 500000 };
	}
	start[CROWD + 1] = start[CROWD + 2] = n;
	goals[CROWD + 1] = true;
	arena_open(&arena, 0);
	assert_int_equal(
		graph_best(&graph, 0, goals, NULL, order, 3, 3, &arena, &best),
		3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(best[i].nodes[1], CROWD - i);
	assert_true(arena.used < 4 * 1024 * 1024);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_chains_are_those_of_brute_force),
		cmocka_unit_test(
			the_nearest_chain_is_the_best_one_to_each_node),
		cmocka_unit_test(a_product_is_told_in_millionths),
		cmocka_unit_test(equal_chains_of_a_crowd_are_not_all_walked),
	};

	return cmocka_run_group_tests_name("graph", tests, NULL, NULL);
}
