/*
 * graph: the best chains between two nodes of a directed graph whose hops have
 * a chance of success. Knows no note.
 *
 * A chance is in millionths (GRAPH_ONE is certain), so that products of up to
 * GRAPH_HOPS_MAX hops are exact in 64 bits and equal ones are found equal.
 */
#ifndef INROAD_GRAPH_H
#define INROAD_GRAPH_H

#include <inroad/arena.h>

#include <stdbool.h>
#include <stdint.h>

#define GRAPH_ONE 1000000
#define GRAPH_HOPS_MAX 3

/* A hop to a node; chance 0: not to be used. */
struct graph_hop {
	int32_t to;
	int32_t chance; /* millionths */
};

/* The hops of node i are hops[start[i]] … hops[start[i + 1] - 1], each `to` at
 * most once, by `to`. */
struct graph {
	int32_t n;
	const uint32_t *start;
	const struct graph_hop *hops;
};

/* Nodes from the first to the last: n_hops + 1 of them. */
struct graph_chain {
	uint64_t product; /* of the chances, in GRAPH_ONE to the n_hops */
	int n_hops;
	int32_t nodes[GRAPH_HOPS_MAX + 1];
	uint32_t hops[GRAPH_HOPS_MAX]; /* indices in graph->hops */
};

/* A chain's product in millionths, rounded down. */
uint32_t graph_chance(const struct graph_chain *chain);

/*
 * The k best simple chains from `from` to any node of `goals` (one bool a
 * node), of at most `hops_max` hops (1 … GRAPH_HOPS_MAX), best product first;
 * equal products by fewer hops, then by `order` (a rank a node) of their nodes
 * from the first on. A goal may be passed on the way to another. `barred` (one
 * bool a node, may be NULL): nodes that no chain visits. Exact: nothing is
 * cut off but what k better chains beat. Gives how many, in *out.
 *
 * Time: a pass over all hops for each hop of a chain, then as much as the nodes
 * on the chains that are given have hops.
 */
size_t graph_best(const struct graph *graph, int32_t from, const bool *goals,
		  const bool *barred, const int32_t *order, int hops_max,
		  size_t k, struct arena *arena, struct graph_chain **out);

/*
 * The best chain to each node, as graph_best would give it for that one goal
 * n_hops 0 where there is none, and for `from`. One a
 * node; a pass over all hops for each hop of a chain.
 */
struct graph_chain *graph_nearest(const struct graph *graph, int32_t from,
				  const bool *barred, const int32_t *order,
				  int hops_max, struct arena *arena);

#endif
