/*
 * front: the YAML front matter between `---` and `---`, as a tree of texts.
 * The only room that knows libyaml.
 *
 * Law: everything is text. `no`, `1.10` and `2026-08` stay what was typed; the
 * schema gives types. Keys before a syntax error stand, the first of two equal
 * keys stands, and every trouble is a finding at its byte.
 */
#ifndef INROAD_FRONT_H
#define INROAD_FRONT_H

#include <inroad/diag.h>

#define FRONT_BYTES_MAX (64 * 1024)
#define FRONT_DEPTH_MAX 8
#define FRONT_KEYS_MAX 1000
#define FRONT_ITEMS_MAX 10000 /* values, those in lists too */

enum front_shape { FRONT_SCALAR, FRONT_LIST, FRONT_MAP };

/* A value; keyed if its parent is a map. Children follow in `next` order. */
struct front_node {
	enum front_shape shape;
	bool quoted;	      /* typed between quotes, or as a block */
	struct str key;	      /* empty in a list */
	struct str text;      /* a scalar's, unescaped */
	struct span key_span; /* where they stand in the file */
	struct span span;
	int parent, child, next; /* indices into nodes, -1 for none */
};

struct front {
	bool present;	    /* the file begins with a fence */
	struct span fences; /* from the first `---` to behind the last */
	uint32_t body_at;   /* where the Markdown begins */
	struct front_node *nodes;
	int n; /* nodes[0] is the top map; n is 0 without any */
};

/*
 * Reads the front matter of a note (a UTF-8 BOM before it is passed over).
 * Findings: front-matter, duplicate-key, empty-value (with the corrected
 * line, as a mend where it is safe).
 */
void front_read(struct str bytes, struct arena *arena, struct diags *diags,
		struct front *out);

/* Reads a whole file as such a map, without fences: inroad.yaml. */
void front_read_bare(struct str bytes, struct arena *arena, struct diags *diags,
		     struct front *out);

/* How to write a text as a YAML scalar on one line: plain or double-quoted. */
struct str front_quote(struct arena *arena, struct str text);

/* The library's name and version, "libyaml 0.2.5". */
struct str front_library(struct arena *arena);

#endif
