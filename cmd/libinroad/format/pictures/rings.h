/*
 * rings: the rooms that draw people around the one in the middle: rings.c
 * reads the rows and draws, rings_place.c says where everyone stands,
 * rings_names.c which names there is room for.
 */
#ifndef INROAD_FORMAT_RINGS_H
#define INROAD_FORMAT_RINGS_H

#include "pen.h"

#define RINGS_MOST 6
#define RINGS_FEW 60	/* people: up to so many all want their name */
#define RINGS_ROOMY 120 /* people: more take a wider sheet */
#define TURN \
	3600	  /* angles are in tenths of a degree, clockwise from \
		     the top */
#define TENTHS 10 /* places are in tenths of a pixel */
#define NAME_SIZE 12

struct dot {
	const struct row *row;
	int ring;	/* from 1 */
	int sector;	/* index in sectors */
	int32_t leader; /* index in dots, -1: the one in the middle */
	int tie;
	bool lit;
	bool on_way; /* it leads to someone lit */
	int angle, x, y;
};

/* Where words stand: `anchor` -1 begins, 0 centres, 1 ends at x. */
struct name {
	struct str words;
	int x, y; /* pixels; y: the base line */
	int anchor;
	bool shown;
};

struct sector {
	struct str words;
	const struct cell *cell; /* NULL: of those without one */
	int32_t n;
	bool lit;
	int from, to; /* angles */
	struct name name;
};

struct rings {
	struct pen *pen;
	struct dot *dots;
	struct name *names; /* one a dot */
	int32_t n;
	struct sector *sectors; /* by words, the unnamed one last */
	int32_t n_sectors;
	int32_t *order;		   /* dots by ring, sector, row */
	int width, height, radius; /* pixels; of the outermost ring */
	int n_rings, spacing;	   /* between dots, in pixels */
	int inner[RINGS_MOST + 1], lanes[RINGS_MOST + 1]; /* by ring */
};

/* Sine and cosine in ten-thousandths. */
int rings_sin(int angle);
int rings_cos(int angle);

/* Fills in sheet, rings, angles and places. */
void rings_place(struct rings *rings);
/* Which names are shown, and where: none covers another. */
void rings_name(struct rings *rings);

#endif
