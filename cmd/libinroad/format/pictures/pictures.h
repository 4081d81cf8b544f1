/*
 * pictures: strips, and tables that are drawn (value.h, enum picture). Each
 * draws what its rows say; the words stand beside it or below.
 */
#ifndef INROAD_FORMAT_PICTURES_H
#define INROAD_FORMAT_PICTURES_H

#include "pen.h"

/* A mark a day, and the days that have one in words. */
void strip_draw(struct pen *pen, const struct value *value);

/* What the longest bar of a table stands for; 0: there is nothing to draw. */
int64_t bars_scale(const struct value *value);
/* One row's bar, as wide as the place it stands in. */
void bars_draw(struct pen *pen, const struct row *row, int64_t scale);

/* A list of steps with arrows between, which wraps as words do. */
void chain_draw(struct pen *pen, const struct value *value);

/* A flight of steps a row. */
void ladder_draw(struct pen *pen, const struct value *value);

/* People around the one in the middle. */
void rings_draw(struct pen *pen, const struct value *value);

#endif
