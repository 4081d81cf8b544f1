/* today: the blocks of the front page; each is left out when it is empty. */
#ifndef INROAD_VIEW_TODAY_H
#define INROAD_VIEW_TODAY_H

#include <inroad/view.h>

#define LINES_SHOWN 7 /* of a block before the rest is folded */

/* today.c */
/* Nothing was done for the search for four weeks. */
bool today_is_at_rest(const struct query *query);

/* today_next.c */
void today_add_due(const struct query *query, struct value *top);
void today_add_coming(const struct query *query, struct value *top);
void today_add_courtesies(const struct query *query, struct value *top);
void today_add_meetings(const struct query *query, struct value *top);

/* today_give.c */
void today_add_give(const struct query *query, struct value *top);

/* today_round.c */
/* The first five; without a target the open applications. */
void today_add_targets(const struct query *query, struct value *top);
/* The last seven days in a few words, but for what the page shows already. */
void today_add_changed(const struct query *query, struct value *top);
void today_add_learned(const struct query *query, struct value *top);
/* The newest remarks of a verb, at most `most`, from a day on. */
void today_add_remarks(const struct query *query, struct value *top,
		       enum word verb, const char *key, const char *title,
		       int32_t from, size_t most);

#endif
