/*
 * catalogue: what the tables of rules share, and the two of the checks: of the
 * notes and of people (catalogue_checks.c), of the search (catalogue_search.c).
 */
#ifndef INROAD_RULES_CATALOGUE_H
#define INROAD_RULES_CATALOGUE_H

#include <inroad/rule.h>

/* The numbers of a row. */
#define NUMBER(name, otherwise, summary) \
	{ \
		name, otherwise, summary \
	}
#define NUMBERS(...) \
	((const struct rule_number[]){ __VA_ARGS__, { NULL, 0, NULL } })
#define NO_NUMBERS ((const struct rule_number[]){ { NULL, 0, NULL } })

extern const struct check CHECKS[];
extern const struct check SEARCH_CHECKS[];

/* Lets rules see which follow-ups were dismissed (struct ruling, skips). */
void rules_list_skips(struct ruling *ruling, struct map *skips);

#endif
