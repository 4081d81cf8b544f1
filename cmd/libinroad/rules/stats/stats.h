/*
 * stats: the statistics themselves, a function a row. Only the catalogue calls
 * them; they do not know each other.
 */
#ifndef INROAD_RULES_STATS_H
#define INROAD_RULES_STATS_H

#include <inroad/rule.h>

/* silence.c: after how many days replies had come. */
void count_silence(struct ruling *ruling, struct figure *out);

#endif
