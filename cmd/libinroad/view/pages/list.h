/*
 * list: what `inroad list` can ask of a note: its fields, and columns that are
 * worked out from what happened.
 */
#ifndef INROAD_VIEW_LIST_H
#define INROAD_VIEW_LIST_H

#include <inroad/view.h>

/* One value of a column. */
struct operand {
	struct str text;
	int32_t number; /* a day, days, an amount, a word's place */
	int32_t thing;	/* of an id; THING_NONE where nothing answers */
};

struct operands {
	struct arena *arena;
	ARRAY_OF(struct operand) list;
};

struct derived {
	const char *name; /* NULL: of the field of this role */
	enum role role;
	uint32_t kinds;		    /* KIND_BITs; 0 ends the table */
	enum field_type type;	    /* of an id: of people and companies */
	const char *key;	    /* of its cell; a row may have it already */
	const char *(*word)(int i); /* of an enumeration: its i-th word, NULL
				       after the last */
	/* Adds its value, if it is known. */
	void (*add)(const struct query *query, int32_t thing,
		    struct operands *out);
};

/* Columns that are worked out (list_columns.c). */
extern const struct derived LIST_COLUMNS[];

enum compare {
	COMPARE_IS,
	COMPARE_NOT,
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_MORE,
	COMPARE_AT_LEAST,
	COMPARE_HAS
};

/* One of the values that a condition names. */
struct wanted {
	struct str text; /* folded */
	int32_t low, high, thing;
	bool age;  /* low: how many days from today */
	bool none; /* nothing is known */
	bool any;  /* something is known */
};

struct condition {
	const char *name;
	const struct field *field; /* NULL: only worked out */
	const struct derived *derived;
	enum field_type type;
	enum compare compare;
	ARRAY_OF(struct wanted) wanted;
};

/*
 * Reads the conditions behind a kind (list_conditions.c); gives NULL, or why
 * one of them cannot be meant.
 */
struct conditions {
	ARRAY_OF(struct condition) list;
};
struct value *list_read(const struct query *query, enum kind kind,
			struct conditions *out);
/* Whether all of them hold. */
bool list_holds(const struct query *query, const struct conditions *conditions,
		int32_t thing);
/* What a note has in a condition's column. */
void list_values(const struct query *query, const struct condition *condition,
		 int32_t thing, struct operands *out);
/* A word of an enumeration, NULL if it has no such one. */
const char *list_word(const struct condition *condition, int i);

#endif
