/* profile: the parts of a page about one note or stub, by its kind. */
#ifndef INROAD_VIEW_PROFILE_H
#define INROAD_VIEW_PROFILE_H

#include <inroad/view.h>

/* Between the card and the note's own text. */
void profile_add_person(const struct query *query, struct value *top,
			int32_t person);
void profile_add_company(const struct query *query, struct value *top,
			 int32_t company);
void profile_add_application(const struct query *query, struct value *top,
			     int32_t thing);

/* Needs or offers that were told in lines. */
void profile_add_remarks(const struct query *query, struct value *top,
			 int32_t thing, enum word verb, const char *key,
			 const char *title);
/* Facts about a thing, newest first; talk is told in the timeline. */
void profile_add_facts(const struct query *query, struct value *top,
		       int32_t thing);
/* What happened, newest first: lines, and fields that changed. */
void profile_add_timeline(const struct query *query, struct value *top,
			  int32_t thing);
void profile_add_items(const struct query *query, struct value *top,
		       int32_t thing);

#endif
