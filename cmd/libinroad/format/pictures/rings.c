#include "rings.h"
#include "../cells.h"
#include "pictures.h"

#include <inroad/map.h>

#include <stdlib.h>

enum { PERSON, RING, SECTOR, TIE, LIT, LEADER };

#define WEAK_MOST 3	/* ties up to this one are weak */
#define BORDERS_MOST 24 /* of more sectors only those of targets are marked */

/* --- reading the rows --- */

static struct str sector_words(struct pen *pen, const struct row *row)
{
	const struct cell *cell = pen_cell(row, SECTOR);

	return cell ? pen_words(pen, cell) : STR("");
}

static int compare_sectors(const void *left, const void *right)
{
	const struct sector *a = left, *b = right;

	if (!a->cell != !b->cell)
		return a->cell ? -1 : 1;
	return str_cmp(a->words, b->words);
}

/* Which sectors there are, in their order. */
static void find_sectors(struct rings *rings)
{
	struct arena *arena = rings->pen->context->arena;
	struct map found = map_make(arena);

	rings->sectors =
		ARENA_ARRAY(arena, struct sector, (size_t)rings->n + 1);
	for (int32_t i = 0; i < rings->n; i++) {
		const struct row *row = rings->dots[i].row;
		struct str words = sector_words(rings->pen, row);
		int64_t *at = map_put(&found, words);
		if (*at != MAP_NONE)
			continue;
		*at = rings->n_sectors;
		rings->sectors[rings->n_sectors].words = words;
		rings->sectors[rings->n_sectors++].cell = pen_cell(row, SECTOR);
	}
	if (rings->n_sectors)
		qsort(rings->sectors, (size_t)rings->n_sectors,
		      sizeof *rings->sectors, compare_sectors);
}

static void fill_sectors(struct rings *rings)
{
	struct map found = map_make(rings->pen->context->arena);

	for (int32_t i = 0; i < rings->n_sectors; i++)
		*map_put(&found, rings->sectors[i].words) = i;
	for (int32_t i = 0; i < rings->n; i++) {
		struct dot *dot = rings->dots + i;
		struct str words = sector_words(rings->pen, dot->row);
		struct sector *sector;
		dot->sector = (int)map_get(&found, words);
		sector = rings->sectors + dot->sector;
		sector->n++;
		sector->lit |= dot->lit;
	}
}

static struct str id_of(const struct cell *cell)
{
	return cell->page.n ? cell->page : cell->id;
}

/* Who leads to whom; a leader who is not in the rows is left out. */
static void find_leaders(struct rings *rings)
{
	struct map found = map_make(rings->pen->context->arena);

	for (int32_t i = 0; i < rings->n; i++)
		*map_put(&found, id_of(rings->dots[i].row->cells.at)) = i;
	for (int32_t i = 0; i < rings->n; i++) {
		struct dot *dot = rings->dots + i;
		const struct cell *leader =
			dot->row->cells.n > LEADER ? dot->row->cells.at + LEADER
						   : NULL;
		int64_t at = leader && !leader->unknown
				     ? map_get(&found, id_of(leader))
				     : MAP_NONE;
		dot->leader = at == MAP_NONE || at == i ? -1 : (int32_t)at;
	}
}

/* The ways to those who are lit. A way has no more steps than rings. */
static void find_ways(struct rings *rings)
{
	for (int32_t i = 0; i < rings->n; i++) {
		int32_t at = i;
		if (!rings->dots[i].lit)
			continue;
		for (int step = 0; step < RINGS_MOST && at >= 0; step++) {
			rings->dots[at].on_way = true;
			at = rings->dots[at].leader;
		}
	}
}

static void read_rows(struct rings *rings, const struct value *value)
{
	struct arena *arena = rings->pen->context->arena;

	rings->dots = ARENA_ARRAY(arena, struct dot, value->rows.n + 1);
	rings->names = ARENA_ARRAY(arena, struct name, value->rows.n + 1);
	rings->order = ARENA_ARRAY(arena, int32_t, value->rows.n + 1);
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		struct dot *dot = rings->dots + rings->n;
		int64_t ring = pen_number(row, RING, 1);
		if (!pen_cell(row, PERSON))
			continue;
		rings->n++;
		dot->row = row;
		dot->ring = ring < 1		? 1
			    : ring > RINGS_MOST ? RINGS_MOST
						: (int)ring;
		dot->tie = (int)pen_number(row, TIE, 0);
		dot->lit = pen_number(row, LIT, 0);
		if (dot->ring > rings->n_rings)
			rings->n_rings = dot->ring;
	}
	find_sectors(rings);
	fill_sectors(rings);
	find_leaders(rings);
	find_ways(rings);
}

/* --- drawing --- */

static void write_tenths(struct pen *pen, const char *name, int tenths)
{
	buf_print(pen->out, " %s=\"%d.%d\"", name, tenths / 10, tenths % 10);
}

/* Rings lie behind their people, in the middle of their lanes. */
static void draw_rings(struct rings *rings)
{
	for (int ring = 1; ring <= rings->n_rings; ring++)
		buf_print(rings->pen->out,
			  "<circle class=\"ring\" cx=\"%d\" cy=\"%d\" "
			  "r=\"%d\"/>\n",
			  rings->width / 2, rings->height / 2,
			  rings->inner[ring] + (rings->lanes[ring] - 1) *
						       rings->spacing / 2);
}

static void draw_border(struct rings *rings, int angle)
{
	int inner = rings->inner[1] * 2 / 3, outer = rings->radius + 8;
	int x = rings->width * TENTHS / 2, y = rings->height * TENTHS / 2;
	int sine = rings_sin(angle), cosine = rings_cos(angle);

	buf_text(rings->pen->out, "<line class=\"border\"");
	write_tenths(rings->pen, "x1", x + inner * sine / 1000);
	write_tenths(rings->pen, "y1", y - inner * cosine / 1000);
	write_tenths(rings->pen, "x2", x + outer * sine / 1000);
	write_tenths(rings->pen, "y2", y - outer * cosine / 1000);
	buf_text(rings->pen->out, "/>\n");
}

static void draw_tie(struct rings *rings, const struct dot *dot)
{
	const struct dot *leader =
		dot->leader < 0 ? NULL : rings->dots + dot->leader;
	bool weak = dot->tie <= WEAK_MOST;

	buf_print(rings->pen->out, "<line class=\"tie%s%s\"",
		  weak ? " weak" : "", dot->on_way ? " lit" : "");
	write_tenths(rings->pen, "x1",
		     leader ? leader->x : rings->width * TENTHS / 2);
	write_tenths(rings->pen, "y1",
		     leader ? leader->y : rings->height * TENTHS / 2);
	write_tenths(rings->pen, "x2", dot->x);
	write_tenths(rings->pen, "y2", dot->y);
	buf_text(rings->pen->out, "/>\n");
}

static void write_name(struct rings *rings, const struct name *name,
		       const char *class)
{
	static const char *const anchors[] = { "start", "middle", "end" };

	buf_print(rings->pen->out,
		  "<text class=\"%s\" x=\"%d\" y=\"%d\" "
		  "text-anchor=\"%s\">",
		  class, name->x, name->y, anchors[name->anchor + 1]);
	pen_text(rings->pen, name->words);
	buf_text(rings->pen->out, "</text>");
}

static void draw_sector(struct rings *rings, const struct sector *sector)
{
	bool link;

	bool clipped;

	if (rings->n_sectors > 1 && rings->n_sectors <= BORDERS_MOST) {
		draw_border(rings, sector->from);
	} else if (sector->lit) {
		draw_border(rings, sector->from);
		draw_border(rings, sector->to);
	}
	if (!sector->name.shown)
		return;
	clipped = !str_eq(sector->name.words, sector->words);
	link = pen_open_link(rings->pen, sector->cell, false);
	if (clipped) {
		buf_text(rings->pen->out, link ? "<title>" : "<g><title>");
		pen_text(rings->pen, sector->words);
		buf_text(rings->pen->out, "</title>");
	}
	write_name(rings, &sector->name, sector->lit ? "firm lit" : "firm");
	if (clipped && !link)
		buf_text(rings->pen->out, "</g>");
	buf_text(rings->pen->out, link ? "</a>\n" : "\n");
}

/* The whole row is told where one points at the dot. */
static void draw_dot(struct rings *rings, int32_t i)
{
	struct pen *pen = rings->pen;
	const struct dot *dot = rings->dots + i;
	const struct name *name = rings->names + i;
	bool link = pen_open_link(pen, dot->row->cells.at, !name->shown);

	if (!link)
		buf_text(pen->out, "<g>");
	buf_text(pen->out, "<title>");
	pen_text(pen, pen_row_words(pen, dot->row));
	buf_print(pen->out, "</title><circle class=\"%s\"",
		  dot->lit ? "dot lit" : "dot");
	write_tenths(pen, "cx", dot->x);
	write_tenths(pen, "cy", dot->y);
	buf_print(pen->out, " r=\"%s\"/>", dot->lit ? "5" : "3.5");
	if (name->shown)
		write_name(rings, name, dot->lit ? "name lit" : "name");
	buf_text(pen->out, link ? "</a>\n" : "</g>\n");
}

static void draw_middle(struct rings *rings)
{
	buf_print(rings->pen->out,
		  "<circle class=\"me\" cx=\"%d\" cy=\"%d\" r=\"15\"/>"
		  "<text class=\"me\" x=\"%d\" y=\"%d\" "
		  "text-anchor=\"middle\">you</text>\n",
		  rings->width / 2, rings->height / 2, rings->width / 2,
		  rings->height / 2 + 4);
}

/*
 * Ties below those that lead to someone lit, all below the people, those who
 * are lit on top. Among many people only ties to these are drawn: hundreds of
 * lines say nothing.
 */
static void draw_all(struct rings *rings)
{
	draw_rings(rings);
	for (int32_t i = 0; i < rings->n_sectors; i++)
		draw_sector(rings, rings->sectors + i);
	for (int lit = rings->n > RINGS_ROOMY; lit < 2; lit++)
		for (int32_t i = 0; i < rings->n; i++)
			if (rings->dots[i].on_way == lit)
				draw_tie(rings, rings->dots + i);
	draw_middle(rings);
	for (int lit = 0; lit < 2; lit++)
		for (int32_t i = 0; i < rings->n; i++)
			if (rings->dots[i].lit == lit)
				draw_dot(rings, i);
}

void rings_draw(struct pen *pen, const struct value *value)
{
	struct rings rings = { .pen = pen };

	read_rows(&rings, value);
	if (!rings.n)
		return;
	rings_place(&rings);
	rings_name(&rings);
	buf_print(pen->out,
		  "<figure class=\"rings%s\">\n<div class=\"scroll\" "
		  "role=\"group\" tabindex=\"0\" aria-label=\"",
		  rings.n > RINGS_ROOMY ? " wide" : "");
	pen_text(pen, value->title.n ? value->title : STR("Map"));
	buf_text(pen->out, "\">\n<div class=\"sheet\">\n"
			   "<span class=\"middle\"></span>\n");
	pen_open(pen, "map", rings.width, rings.height,
		 value->title.n ? value->title : STR("Map"), value->note);
	draw_all(&rings);
	pen_close(pen);
	buf_text(pen->out, "</div>\n</div>\n</figure>\n");
}
