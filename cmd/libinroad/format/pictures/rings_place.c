/*
 * rings_place: where everyone stands. A sector is as wide as its people are
 * many; in it the people of a ring stand side by side, and where they would
 * touch, in lanes behind each other.
 */
#include "rings.h"

#define FIRST 84 /* the least radius of a ring */
#define GAP 36	 /* between the last lane of a ring and the next ring */
#define RIM 46	 /* around the rings, for the sectors' names */
#define SPACING_MOST 26
#define SPACING_LEAST 7
#define SLACK 140 /* percent of room a ring has for its people */

/* Ten-thousandths, of whole degrees. */
static const int SINES[91] = {
	0,    175,  349,  523,	698,  872,  1045, 1219, 1392, 1564, 1736, 1908,
	2079, 2250, 2419, 2588, 2756, 2924, 3090, 3256, 3420, 3584, 3746, 3907,
	4067, 4226, 4384, 4540, 4695, 4848, 5000, 5150, 5299, 5446, 5592, 5736,
	5878, 6018, 6157, 6293, 6428, 6561, 6691, 6820, 6947, 7071, 7193, 7314,
	7431, 7547, 7660, 7771, 7880, 7986, 8090, 8192, 8290, 8387, 8480, 8572,
	8660, 8746, 8829, 8910, 8988, 9063, 9135, 9205, 9272, 9336, 9397, 9455,
	9511, 9563, 9613, 9659, 9703, 9744, 9781, 9816, 9848, 9877, 9903, 9925,
	9945, 9962, 9976, 9986, 9994, 9998, 10000
};

/* Between whole degrees a straight line is near enough for a pixel. */
int rings_sin(int angle)
{
	int degree, tenth, sign = 1;

	angle %= TURN;
	if (angle < 0)
		angle += TURN;
	if (angle >= TURN / 2) {
		angle -= TURN / 2;
		sign = -1;
	}
	if (angle > TURN / 4)
		angle = TURN / 2 - angle;
	degree = angle / 10;
	tenth = angle % 10;
	if (!tenth)
		return sign * SINES[degree];
	return sign *
	       (SINES[degree] * (10 - tenth) + SINES[degree + 1] * tenth) / 10;
}

int rings_cos(int angle)
{
	return rings_sin(angle + TURN / 4);
}

/* --- sectors --- */

/* One more than it has, so that a single person has some air. */
static void place_sectors(struct rings *rings)
{
	int64_t all = 0, before = 0;

	for (int32_t i = 0; i < rings->n_sectors; i++)
		all += rings->sectors[i].n + 1;
	for (int32_t i = 0; i < rings->n_sectors; i++) {
		struct sector *sector = rings->sectors + i;
		sector->from = (int)(before * TURN / all);
		before += sector->n + 1;
		sector->to = (int)(before * TURN / all);
	}
}

/* --- rings --- */

static void count_rings(const struct rings *rings, int32_t n[RINGS_MOST + 1])
{
	for (int ring = 0; ring <= RINGS_MOST; ring++)
		n[ring] = 0;
	for (int32_t i = 0; i < rings->n; i++)
		n[rings->dots[i].ring]++;
}

/* Lanes that hold n people from a radius on. 44/7 is 2π. */
static int lanes_for(int32_t n, int radius, int spacing)
{
	int64_t want = (int64_t)n * SLACK / 100, room = 0;
	int lanes = 0;

	do {
		room += (int64_t)(radius + lanes * spacing) * 44 / 7 / spacing;
		lanes++;
	} while (room < want);
	return lanes;
}

/* Where a ring would stand if all were equally far from each other. */
static int ideal(const struct rings *rings, int ring, int most)
{
	return rings->n_rings == 1 ? most * 2 / 3
				   : most * ring / rings->n_rings;
}

/* Lays the rings out with a spacing; gives the outermost radius. */
static int try_rings(struct rings *rings, const int32_t n[RINGS_MOST + 1],
		     int spacing, int most)
{
	int radius = FIRST;

	rings->spacing = spacing;
	for (int ring = 1; ring <= rings->n_rings; ring++) {
		int middle = ideal(rings, ring, most);
		int lanes = lanes_for(n[ring], middle, spacing);
		int inner = middle - (lanes - 1) * spacing;
		rings->inner[ring] = inner > radius ? inner : radius;
		rings->lanes[ring] =
			lanes_for(n[ring], rings->inner[ring], spacing);
		radius = rings->inner[ring] +
			 (rings->lanes[ring] - 1) * spacing + GAP;
	}
	return radius - GAP;
}

static void place_rings(struct rings *rings)
{
	bool roomy = rings->n > RINGS_ROOMY;
	int most = roomy ? 330 : 236, spacing = SPACING_MOST;
	int32_t n[RINGS_MOST + 1];

	count_rings(rings, n);
	do {
		rings->radius = try_rings(rings, n, spacing, most);
	} while (rings->radius > most && spacing-- > SPACING_LEAST);
	rings->width = roomy ? 960 : 760;
	if (rings->width < 2 * (rings->radius + RIM))
		rings->width = 2 * (rings->radius + RIM);
	rings->height = 2 * (rings->radius + RIM);
}

/* --- people --- */

/* Bucket sort: by ring, then sector, then as the rows stand. */
static void order_dots(struct rings *rings)
{
	struct arena *arena = rings->pen->context->arena;
	size_t n_keys = (size_t)(RINGS_MOST + 1) * (size_t)rings->n_sectors;
	int32_t *next = ARENA_ARRAY(arena, int32_t, n_keys + 1);

	for (int32_t i = 0; i < rings->n; i++)
		next[rings->dots[i].ring * rings->n_sectors +
		     rings->dots[i].sector + 1]++;
	for (size_t i = 1; i <= n_keys; i++)
		next[i] += next[i - 1];
	for (int32_t i = 0; i < rings->n; i++) {
		const struct dot *dot = rings->dots + i;
		rings->order[next[dot->ring * rings->n_sectors +
				  dot->sector]++] = i;
	}
}

/* Where the lanes of a ring are taken already. */
struct lane {
	int radius, step; /* between two of its dots */
	int first, last;
	bool used;
};

static bool is_free(const struct lane *lane, int angle)
{
	return !lane->used || (angle >= lane->last + lane->step &&
			       angle <= lane->first + TURN - lane->step);
}

/* The innermost free lane, else the one that is free again soonest. */
static struct lane *lane_for(struct lane *lanes, int n, int *angle)
{
	struct lane *soonest = lanes;

	for (int i = 0; i < n; i++) {
		if (is_free(lanes + i, *angle))
			return lanes + i;
		if (lanes[i].last + lanes[i].step <
		    soonest->last + soonest->step)
			soonest = lanes + i;
	}
	if (*angle < soonest->last + soonest->step)
		*angle = soonest->last + soonest->step;
	return soonest;
}

static void put(struct rings *rings, struct dot *dot, struct lane *lane,
		int angle)
{
	if (!lane->used)
		lane->first = angle;
	lane->used = true;
	lane->last = angle;
	dot->angle = angle % TURN;
	dot->x = rings->width * TENTHS / 2 +
		 lane->radius * rings_sin(angle) / (10000 / TENTHS);
	dot->y = rings->height * TENTHS / 2 -
		 lane->radius * rings_cos(angle) / (10000 / TENTHS);
}

static struct lane *lanes_of(struct rings *rings, int ring)
{
	struct lane *lanes =
		ARENA_ARRAY(rings->pen->context->arena, struct lane,
			    (size_t)rings->lanes[ring] + 1);

	for (int i = 0; i < rings->lanes[ring]; i++) {
		lanes[i].radius = rings->inner[ring] + i * rings->spacing;
		lanes[i].step =
			rings->spacing * TURN * 7 / (44 * lanes[i].radius);
	}
	return lanes;
}

/* The run of one ring's people in one sector, beginning at `from`. */
static int32_t run_end(const struct rings *rings, int32_t from)
{
	const struct dot *first = rings->dots + rings->order[from];
	int32_t to = from + 1;

	for (; to < rings->n; to++) {
		const struct dot *dot = rings->dots + rings->order[to];
		if (dot->ring != first->ring || dot->sector != first->sector)
			break;
	}
	return to;
}

static void place_dots(struct rings *rings)
{
	struct lane *lanes = NULL;
	int ring = 0;

	for (int32_t from = 0, to; from < rings->n; from = to) {
		const struct dot *first = rings->dots + rings->order[from];
		const struct sector *sector = rings->sectors + first->sector;
		int span = sector->to - sector->from;
		if (first->ring != ring)
			lanes = lanes_of(rings, first->ring);
		ring = first->ring;
		to = run_end(rings, from);
		for (int32_t i = from; i < to; i++) {
			int angle = sector->from +
				    (int)((int64_t)span * (2 * (i - from) + 1) /
					  (2 * (to - from)));
			struct lane *lane =
				lane_for(lanes, rings->lanes[ring], &angle);
			put(rings, rings->dots + rings->order[i], lane, angle);
		}
	}
}

void rings_place(struct rings *rings)
{
	place_sectors(rings);
	place_rings(rings);
	order_dots(rings);
	place_dots(rings);
}
