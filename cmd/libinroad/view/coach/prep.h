/* prep: a sheet being made, for the rooms that fill it. */
#ifndef INROAD_VIEW_PREP_H
#define INROAD_VIEW_PREP_H

#include "../parts.h"

#define PEOPLE_MOST 3 /* more do not fit on one page */

struct sheet {
	const struct query *query;
	struct value *top, *questions;
	int32_t meeting; /* THING_NONE: a talk that has no note */
	int32_t day;	 /* of the talk; today if none is planned */
	int32_t who[PEOPLE_MOST];
	int n;
	int32_t asked;	  /* of several: whom the next points are about */
	int points, open; /* what should be known, and what is not */
	struct map told;  /* facts that stand on the sheet already */
};

/* Something that should be known; else its question is kept. */
void prep_point(struct sheet *sheet, bool known, const char *name,
		const char *question);
/* The same; the field to type it in is named behind the question. */
void prep_field(struct sheet *sheet, bool known, enum kind kind, enum role role,
		const char *question);
/* Adds a list that is not empty. */
void prep_list(struct sheet *sheet, struct value *list);

/* prep_person.c: who they are, what was said, what is owed. */
void prep_add_people(struct sheet *sheet);
void prep_add_between(struct sheet *sheet);

#endif
