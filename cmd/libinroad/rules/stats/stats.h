/*
 * stats: the statistics themselves, a function a row. Only the catalogue calls
 * them; they do not know each other.
 */
#ifndef INROAD_RULES_STATS_H
#define INROAD_RULES_STATS_H

#include <inroad/rule.h>

/* answers.c: how long things take; after how many days replies had come. */
void count_lags(struct ruling *ruling, struct figure *out);
void count_silence(struct ruling *ruling, struct figure *out);

/* aims.c: where the search looks, and where it lies. */
void count_coverage(struct ruling *ruling, struct figure *out);
void count_concentration(struct ruling *ruling, struct figure *out);

/* events.c: what evenings out were worth. */
void count_events(struct ruling *ruling, struct figure *out);

/* experiments.c: a change of method, and what the numbers say of it. */
void count_experiments(struct ruling *ruling, struct figure *out);

/* funnel.c: what became of what was sent. */
void count_funnel(struct ruling *ruling, struct figure *out);

/* gratitude.c: thanks, and what came after them. */
void count_gratitude(struct ruling *ruling, struct figure *out);

/* people.c: how far in, and what came of whom. */
void count_ladder(struct ruling *ruling, struct figure *out);
void count_ties(struct ruling *ruling, struct figure *out);

/* plan.c: the weeks against what was planned for them. */
void count_plan(struct ruling *ruling, struct figure *out);

/* reach.c: who heard which pitch. */
void count_reach(struct ruling *ruling, struct figure *out);

/* talks.c: what conversations bring, and what they take. */
void count_names(struct ruling *ruling, struct figure *out);
void count_time(struct ruling *ruling, struct figure *out);

#endif
