/*
 * path_parts: what the two rooms of the paths share: hops.c finds out who has
 * a hop to whom and how likely it is, paths.c asks the graph.
 */
#ifndef INROAD_PATH_PARTS_H
#define INROAD_PATH_PARTS_H

#include <inroad/paths.h>

/* Why a hop is believed, beside its chance in the graph. */
struct belief {
	int8_t tie;
	uint8_t sort; /* enum hop_belief */
	struct place place;
};

/* The nodes of the graph are the things of the book, and the seeker. */
struct paths {
	const struct record *record;
	struct path_numbers numbers; /* within their ranges */
	int32_t me;		     /* the seeker's node, the last one */
	struct graph graph;
	const struct belief *beliefs; /* one a hop */
	uint8_t *doubts;	      /* one a node: enum hop_doubt */
	bool *barred;		      /* one a node: on no chain */
	int32_t *order;		      /* one a node: its rank by id */
	struct graph_chain *nearest;  /* one a node */
};

/* Fills doubts; then graph and beliefs. */
void hops_doubt(struct paths *paths);
void hops_make(struct paths *paths, struct arena *arena);

#endif
