/*
 * merge_body: the lines below the front matter. Pieces that stand in all three
 * versions are merged one by one; what lies between them was changed, and is
 * taken from the side that changed it, joined, or left to git's way.
 */
#include "merge_parts.h"

static const struct piece *piece_at(const struct trio *t, enum side side,
				    size_t i)
{
	return &t->sides[side].list.at[i];
}

/* Remembers what was put last, so that blank lines can be set behind it. */
static void put_piece(struct merging *m, struct trio *t, enum side side,
		      const struct piece *piece)
{
	merge_put(m, piece->text, piece->end);
	if (piece->sort == PIECE_BLANK) {
		t->blanks++;
		return;
	}
	t->blanks = 0;
	t->last = piece->sort;
	memset(t->last_of, 0, sizeof t->last_of);
	t->last_of[side] = piece;
}

/* ------------------------------------------------------------- in all three */

static struct lines below(const struct merging *m, enum side side,
			  const struct piece *piece)
{
	if (!piece)
		return (struct lines){ 0, 0 };
	return (struct lines){ piece->line + item_head_lines(&m->versions[side],
							     piece),
			       piece->line + piece->n };
}

/* An item's own text, and how its last line ends. */
static struct str head_of(const struct merging *m, enum side side,
			  const struct piece *piece, struct str *end)
{
	const struct version *v = &m->versions[side];
	uint32_t n, at, line_end;

	*end = (struct str){ "", 0 };
	if (!piece)
		return *end;
	n = item_head_lines(v, piece);
	*end = piece->end;
	if (n == piece->n)
		return piece->text;
	at = line_end = v->lines[piece->line + n];
	line_end -= at > 1 && v->bytes.at[at - 2] == '\r' ? 2 : 1;
	*end = str_sub(v->bytes, line_end, at);
	return str_sub(v->bytes, v->lines[piece->line], line_end);
}

/* With a line end, so that markers stand on lines of their own. */
static struct str whole_line(struct merging *m, struct str text)
{
	if (!text.n)
		return text;
	return str_print(m->arena, STR_FMT "\n", STR_ARG(text));
}

void merge_item(struct merging *m, const struct piece *const three[N_SIDES])
{
	struct lines lines[N_SIDES];
	struct str heads[N_SIDES], head, ends[N_SIDES], end;

	for (int i = 0; i < N_SIDES; i++) {
		heads[i] = head_of(m, (enum side)i, three[i], &ends[i]);
		lines[i] = below(m, (enum side)i, three[i]);
	}
	if (!merge_pick(ends, &end))
		end = ends[OURS];
	if (merge_pick(heads, &head) || item_head_merge(m->arena, heads, &head))
		merge_put(m, head, end);
	else
		merge_put_text(m, whole_line(m, heads[BASE]),
			       whole_line(m, heads[OURS]),
			       whole_line(m, heads[THEIRS]));
	merge_run(m, lines);
}

/* A piece that all three have, changed or not. */
static void put_common(struct merging *m, struct trio *t, size_t base)
{
	const struct piece *three[N_SIDES] = {
		piece_at(t, BASE, base),
		piece_at(t, OURS, (size_t)t->matches[OURS][base]),
		piece_at(t, THEIRS, (size_t)t->matches[THEIRS][base])
	};
	struct str texts[N_SIDES], ends[N_SIDES], text, end;

	for (int i = 0; i < N_SIDES; i++) {
		texts[i] = three[i]->text;
		ends[i] = three[i]->end;
	}
	if (!merge_pick(ends, &end))
		end = ends[OURS];
	if (merge_pick(texts, &text))
		merge_put(m, text, end);
	else
		merge_item(m, three);
	t->blanks = three[OURS]->sort == PIECE_BLANK ? t->blanks + 1 : 0;
	if (three[OURS]->sort == PIECE_BLANK)
		return;
	t->last = three[OURS]->sort;
	memcpy(t->last_of, three, sizeof three);
}

/* ------------------------------------------------------------------ between */

/* Says where a text differs: pieces of equal numbers, and line ends. */
static bool same(const struct trio *t, enum side one, struct range a,
		 enum side other, struct range b)
{
	if (a.end - a.at != b.end - b.at)
		return false;
	for (size_t i = 0; i < a.end - a.at; i++) {
		const struct piece *x = piece_at(t, one, a.at + i);
		const struct piece *y = piece_at(t, other, b.at + i);

		if (x->id != y->id || !str_eq(x->end, y->end))
			return false;
	}
	return true;
}

/* All pieces of one side, but those that ours says elsewhere. */
static void put_range(struct merging *m, struct trio *t, enum side side,
		      struct range range)
{
	for (size_t i = range.at; i < range.end; i++) {
		const struct piece *piece = piece_at(t, side, i);

		if (piece->twin < 0)
			put_piece(m, t, side, piece);
	}
}

static struct str range_text(struct merging *m, struct trio *t,
			     const struct range ranges[N_SIDES], bool twins,
			     int *conflicts)
{
	struct str texts[N_SIDES];

	for (int i = 0; i < N_SIDES; i++)
		texts[i] =
			pieces_text(m->arena, &t->sides[i], ranges[i], twins);
	return merge_as_text(m, texts, conflicts);
}

/* What ours says elsewhere is left out where nobody has to look at it. */
static void put_as_text(struct merging *m, struct trio *t,
			const struct range ranges[N_SIDES])
{
	int conflicts, fewer;
	struct str text = range_text(m, t, ranges, true, &conflicts), once;

	once = range_text(m, t, ranges, false, &fewer);
	if (!conflicts && !fewer)
		text = once;
	merge_put(m, text, STR(""));
	m->conflicts += conflicts;
	t->last = PIECE_NONE;
	t->blanks = 0;
}

static void put_between(struct merging *m, struct trio *t,
			const struct range ranges[N_SIDES])
{
	if (same(t, OURS, ranges[OURS], THEIRS, ranges[THEIRS]) ||
	    same(t, BASE, ranges[BASE], THEIRS, ranges[THEIRS]))
		put_range(m, t, OURS, ranges[OURS]);
	else if (same(t, BASE, ranges[BASE], OURS, ranges[OURS]))
		put_range(m, t, THEIRS, ranges[THEIRS]);
	else if (!merge_join(m, t, ranges))
		put_as_text(m, t, ranges);
}

/* Items of the base that both sides took from their places. */
static struct map taken_by_both(struct merging *m, const struct trio *t)
{
	struct map taken = map_make(m->arena);

	for (size_t i = 0; i < t->sides[BASE].list.n; i++) {
		const struct piece *piece = piece_at(t, BASE, i);

		if (piece->sort == PIECE_ITEM && t->matches[OURS][i] < 0 &&
		    t->matches[THEIRS][i] < 0)
			*map_put_number(&taken, (uint64_t)piece->id) = 1;
	}
	return taken;
}

/* What makes an item of both sides one: its words, with its day typed; else its
 * day and heading, too; if both moved it, its words. */
static uint64_t place_of(const struct merging *m, enum side side,
			 const struct piece *piece, const struct map *taken)
{
	const struct note *note = m->versions[side].note;
	const struct note_line *line = &note_lines(note)[piece->item];
	struct str text = { 0 };

	if (map_get_number(taken, (uint64_t)piece->id) != MAP_NONE)
		return (uint64_t)piece->id;
	if (line->heading >= 0 && line->day_from != DAY_OWN)
		text = note_text(note, note_headings(note)[line->heading].text);
	return (str_hash(text) * 31 + (uint64_t)(uint32_t)piece->day) * 31 +
	       (uint64_t)piece->id;
}

/* Items that both sides added, at different places: theirs are ours. What
 * stands twice is meant twice. */
static void find_twins(struct merging *m, struct trio *t)
{
	struct map added = map_make(m->arena), taken = taken_by_both(m, t);

	for (size_t i = 0; i < t->sides[OURS].list.n; i++) {
		const struct piece *piece = piece_at(t, OURS, i);

		if (piece->sort == PIECE_ITEM && piece->match < 0)
			*map_put_number(&added, place_of(m, OURS, piece,
							 &taken)) = (int64_t)i;
	}
	for (size_t i = 0; added.n && i < t->sides[THEIRS].list.n; i++) {
		struct piece *piece = &t->sides[THEIRS].list.at[i];
		int64_t *twin;

		if (piece->sort != PIECE_ITEM || piece->match >= 0)
			continue;
		twin = map_put_number(&added,
				      place_of(m, THEIRS, piece, &taken));
		if (*twin >= 0 &&
		    piece_at(t, OURS, (size_t)*twin)->id == piece->id)
			piece->twin = (int32_t)*twin;
		*twin = MAP_NONE;
	}
}

/* -------------------------------------------------------------------- moves */

/* What an item comes to, without putting it; false if that is a conflict. */
static bool item_merged(struct merging *m,
			const struct piece *const three[N_SIDES],
			struct str *out)
{
	struct buf before = m->out;
	int conflicts = m->conflicts;
	bool clean;

	m->out = buf_make(m->arena, 0);
	merge_item(m, three);
	*out = buf_get(&m->out);
	clean = m->conflicts == conflicts;
	m->out = before;
	m->conflicts = conflicts;
	if (str_ends(*out, STR("\n")))
		out->n--;
	return clean;
}

/*
 * An item that one side moved and the other changed is changed where it went;
 * where it stood, it counts as unchanged, and goes.
 */
static void carry(struct merging *m, struct trio *t, size_t base,
		  enum side mover, struct piece *moved)
{
	enum side other = mover == OURS ? THEIRS : OURS;
	struct piece *changed =
		&t->sides[other].list.at[t->matches[other][base]];
	const struct piece *from = piece_at(t, BASE, base);
	const struct piece *three[N_SIDES] = { from };
	struct str text;

	three[mover] = moved;
	three[other] = changed;
	if (!item_merged(m, three, &text))
		return;
	piece_rewrite(m, moved, text);
	piece_rewrite(m, changed, from->text);
}

static void find_moves(struct merging *m, struct trio *t, enum side mover)
{
	enum side other = mover == OURS ? THEIRS : OURS;
	struct map left = map_make(m->arena);

	for (size_t i = 0; i < t->sides[BASE].list.n; i++) {
		const struct piece *piece = piece_at(t, BASE, i);
		int32_t at = t->matches[other][i];

		if (piece->sort == PIECE_ITEM && t->matches[mover][i] < 0 &&
		    at >= 0 && piece_at(t, other, (size_t)at)->id != piece->id)
			*map_put_number(&left, (uint64_t)piece->id) =
				(int64_t)i;
	}
	for (size_t i = 0; left.n && i < t->sides[mover].list.n; i++) {
		struct piece *piece = &t->sides[mover].list.at[i];
		int64_t *from;

		if (piece->sort != PIECE_ITEM || piece->match >= 0 ||
		    piece->twin >= 0)
			continue;
		from = map_put_number(&left, (uint64_t)piece->id);
		if (*from < 0)
			continue;
		carry(m, t, (size_t)*from, mover, piece);
		*from = MAP_NONE;
	}
}

/* ---------------------------------------------------------------- the whole */

static void align_sides(struct merging *m, struct trio *t)
{
	size_t n = t->sides[BASE].list.n;

	for (int i = OURS; i < N_SIDES; i++) {
		t->matches[i] = ARENA_ARRAY(m->arena, int32_t, n + 1);
		pieces_align(m, &m->versions[BASE], &m->versions[i],
			     &t->sides[BASE], &t->sides[i], t->matches[i]);
	}
	find_twins(m, t);
	find_moves(m, t, OURS);
	find_moves(m, t, THEIRS);
}

/* From one piece that all three have to the next, and what lies between. */
static void walk(struct merging *m, struct trio *t)
{
	struct range between[N_SIDES] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

	for (size_t i = 0; i < t->sides[BASE].list.n; i++) {
		size_t at[N_SIDES] = { i };

		if (t->matches[OURS][i] < 0 || t->matches[THEIRS][i] < 0)
			continue;
		for (int side = OURS; side < N_SIDES; side++)
			at[side] = (size_t)t->matches[side][i];
		for (int side = 0; side < N_SIDES; side++)
			between[side].end = at[side];
		put_between(m, t, between);
		put_common(m, t, i);
		for (int side = 0; side < N_SIDES; side++)
			between[side].at = at[side] + 1;
	}
	for (int side = 0; side < N_SIDES; side++)
		between[side].end = t->sides[side].list.n;
	put_between(m, t, between);
}

void merge_run(struct merging *m, const struct lines lines[N_SIDES])
{
	struct trio t = { .last = PIECE_NONE };

	for (int i = 0; i < N_SIDES; i++)
		pieces_read(m, (enum side)i, lines[i].from, lines[i].to,
			    &t.sides[i]);
	align_sides(m, &t);
	walk(m, &t);
}
