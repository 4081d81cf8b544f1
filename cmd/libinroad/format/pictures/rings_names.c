/*
 * rings_names: which names there is room for. A grid of small squares says
 * what is taken; each name tries a few places beside its dot, in a fixed
 * order, and is left to the list in words if all are taken. Those at a target
 * come first, then those who are close. Of those at a target, who finds no free
 * place may cover dots of others rather than go without a name.
 */
#include "rings.h"

#include <limits.h>

#define SQUARE 2 /* pixels */
#define ABOVE 11 /* of a name above its base line */
#define BELOW 4
#define BESIDE 8      /* from a dot to its name */
#define ROOM_LEAST 44 /* a shorter name says nothing */
#define NAME_MOST 150
#define FIRM_MOST 190
#define CLOSE 4	 /* a tie from which one is close */
#define PLACES 5 /* beside a dot, on either side */

enum { DOT = 1, TAKEN };

struct grid {
	uint8_t *taken; /* 0: free */
	int columns, rows;
};

struct box {
	int left, top, right, bottom;
};

static struct box box_of(const struct name *name)
{
	int width = pen_width(name->words, NAME_SIZE);
	int left = name->anchor < 0 ? name->x
		   : name->anchor   ? name->x - width
				    : name->x - width / 2;

	return (struct box){ left, name->y - ABOVE, left + width,
			     name->y + BELOW };
}

static bool is_inside(const struct grid *grid, const struct box *box)
{
	return box->left >= 0 && box->top >= 0 &&
	       box->right < grid->columns * SQUARE &&
	       box->bottom < grid->rows * SQUARE;
}

/* Squares of dots that a name would cover; -1: more than dots are there. */
static int covered(const struct grid *grid, const struct box *box)
{
	int n = 0;

	if (!is_inside(grid, box))
		return -1;
	for (int y = box->top / SQUARE; y <= box->bottom / SQUARE; y++)
		for (int x = box->left / SQUARE; x <= box->right / SQUARE;
		     x++) {
			uint8_t taken = grid->taken[y * grid->columns + x];
			if (taken == TAKEN)
				return -1;
			n += taken;
		}
	return n;
}

static void take(struct grid *grid, const struct box *box, uint8_t how)
{
	for (int y = box->top / SQUARE; y <= box->bottom / SQUARE; y++)
		for (int x = box->left / SQUARE; x <= box->right / SQUARE; x++)
			if (grid->taken[y * grid->columns + x] < how)
				grid->taken[y * grid->columns + x] = how;
}

static void take_dot(struct grid *grid, int x, int y, int radius, uint8_t how)
{
	struct box box = { x - radius, y - radius, x + radius, y + radius };

	if (is_inside(grid, &box))
		take(grid, &box, how);
}

static void settle(struct grid *grid, struct name *name)
{
	struct box box = box_of(name);

	take(grid, &box, TAKEN);
	name->shown = true;
}

/* --- people --- */

/* Beside the dot, above it, below it: `side` -1 left, 1 right. */
static struct name place_at(const struct dot *dot, struct str words,
			    size_t place, int side)
{
	static const int aside[PLACES][2] = { { BESIDE, 4 },
					      { BESIDE - 2, 17 },
					      { BESIDE - 2, -11 },
					      { 0, 19 },
					      { 0, -12 } };

	return (struct name){
		.words = words,
		.x = dot->x / TENTHS + side * aside[place][0],
		.y = dot->y / TENTHS + aside[place][1],
		.anchor = aside[place][0] ? -side : 0,
	};
}

/* The first free place, on the side away from the middle before the other. */
static void name_dot(struct rings *rings, struct grid *grid, int32_t i)
{
	const struct dot *dot = rings->dots + i;
	int out = dot->x * 2 < rings->width * TENTHS ? -1 : 1;
	int least = dot->lit ? INT_MAX : 1;
	struct str words =
		pen_clip(rings->pen, pen_words(rings->pen, dot->row->cells.at),
			 NAME_MOST, NAME_SIZE);

	for (size_t j = 0; j < PLACES && least; j++)
		for (int k = 0; k < 2 && least; k++) {
			struct name name =
				place_at(dot, words, j, k ? -out : out);
			struct box box = box_of(&name);
			int n = covered(grid, &box);
			if (n < 0 || n >= least)
				continue;
			least = n;
			rings->names[i] = name;
			rings->names[i].shown = true;
		}
	if (rings->names[i].shown)
		settle(grid, rings->names + i);
}

static bool is_wanted(const struct rings *rings, const struct dot *dot,
		      int pass)
{
	bool close = dot->ring == 1 && dot->tie >= CLOSE;

	switch (pass) {
	case 0:
		return dot->lit;
	case 1:
		return !dot->lit && (close || dot->on_way);
	default:
		return !dot->lit && !close && !dot->on_way &&
		       rings->n <= RINGS_FEW;
	}
}

/* --- sectors --- */

static bool is_wide(const struct rings *rings, const struct sector *sector)
{
	return sector->lit || rings->n <= RINGS_FEW || sector->n >= 3;
}

/* Outside the rings, further out where the first place is taken. */
static void name_sector(struct rings *rings, struct grid *grid,
			struct sector *sector)
{
	struct name *name = &sector->name;
	int angle = (sector->from + sector->to) / 2;
	int sine = rings_sin(angle), cosine = rings_cos(angle);

	name->anchor = sine > 2500 ? -1 : sine < -2500 ? 1 : 0;
	for (int out = 20; out <= 34; out += 14) {
		int radius = rings->radius + out, room;
		struct box box;
		name->x = rings->width / 2 + radius * sine / 10000;
		name->y = rings->height / 2 - radius * cosine / 10000 + 4;
		room = name->anchor < 0 ? rings->width - name->x : name->x;
		room = name->anchor ? room - 2 * SQUARE : FIRM_MOST;
		if (room < ROOM_LEAST)
			continue;
		name->words = pen_clip(rings->pen, sector->words,
				       room < FIRM_MOST ? room : FIRM_MOST,
				       NAME_SIZE);
		box = box_of(name);
		if (covered(grid, &box))
			continue;
		settle(grid, name);
		return;
	}
}

void rings_name(struct rings *rings)
{
	struct grid grid = { .columns = rings->width / SQUARE + 1,
			     .rows = rings->height / SQUARE + 1 };

	grid.taken = ARENA_ARRAY(rings->pen->context->arena, uint8_t,
				 (size_t)(grid.columns * grid.rows));
	take_dot(&grid, rings->width / 2, rings->height / 2, 16, TAKEN);
	for (int32_t i = 0; i < rings->n; i++)
		take_dot(&grid, rings->dots[i].x / TENTHS,
			 rings->dots[i].y / TENTHS, rings->dots[i].lit ? 5 : 3,
			 rings->dots[i].lit ? TAKEN : DOT);
	for (int pass = 0; pass < 2; pass++)
		for (int32_t i = 0; i < rings->n_sectors; i++) {
			struct sector *sector = rings->sectors + i;
			if (sector->cell && sector->lit == !pass &&
			    is_wide(rings, sector))
				name_sector(rings, &grid, sector);
		}
	for (int pass = 0; pass < 3; pass++)
		for (int32_t i = 0; i < rings->n; i++)
			if (is_wanted(rings, rings->dots + i, pass))
				name_dot(rings, &grid, i);
}
