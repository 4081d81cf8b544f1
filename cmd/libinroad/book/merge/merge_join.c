/*
 * merge_join: what both sides added at one place. Items go among each other in
 * the order of their days, ours first on the same day; a heading that both
 * added stands once, with what both wrote below it; headings go by their days.
 *
 * Each side's own order is kept: it is a merge of two rows, not a sort.
 */
#include "merge_parts.h"

/* A heading (NULL: what stands before the first) and what stands below it. */
struct shelf {
	const struct piece *head;
	int level;
	ARRAY_OF(struct entry) entries;
	ARRAY_OF(struct shelf *) shelves; /* of the headings below */
};

/* What is put: a piece of one side, or of both. */
struct entry {
	enum side side;
	const struct piece *piece;
	const struct piece *other; /* theirs, with the same first lines */
	const struct piece *base;  /* one side changed it, one took it out */
	int32_t day;		   /* its own, else that of what is above it */
	bool gone;		   /* is the `other` of ours */
};

struct joining {
	struct merging *m;
	struct trio *trio;
	const struct range *ranges;
	struct shelf *tops[N_SIDES];
};

/* ------------------------------------------------------------------ whether */

static const struct piece *pieces_of(const struct joining *j, enum side side)
{
	return j->trio->sides[side].list.at;
}

/* The piece of a side that is in all three, or none: a base's item that only
 * one side has was taken out by the other. */
static bool was_left(const struct joining *j, enum side side,
		     const struct piece *piece)
{
	return piece->match >= 0 &&
	       piece->id == pieces_of(j, BASE)[piece->match].id && side != BASE;
}

/* An item of the base without text stood there to be written over. */
static bool is_empty_item(const struct joining *j, const struct piece *piece)
{
	const struct version *v = &j->m->versions[BASE];
	struct span text;

	if (piece->sort != PIECE_ITEM || piece->n > 1)
		return false;
	text = note_lines(v->note)[piece->item].text;
	return !str_trim(span_str(v->bytes, text)).n;
}

/* How many pieces a side wrote anew. */
static size_t count_added(const struct joining *j, enum side side)
{
	struct range range = j->ranges[side];
	size_t n = 0;

	for (size_t i = range.at; i < range.end; i++)
		n += pieces_of(j, side)[i].sort != PIECE_BLANK &&
		     pieces_of(j, side)[i].match < 0;
	return n;
}

/*
 * What was in the base may only be items. One that both took out, both writing
 * something else, was perhaps reworded by both: that is for a person to say.
 */
static bool base_joins(const struct joining *j)
{
	const struct trio *t = j->trio;
	bool both_added = count_added(j, OURS) && count_added(j, THEIRS);

	for (size_t i = j->ranges[BASE].at; i < j->ranges[BASE].end; i++) {
		const struct piece *piece = &pieces_of(j, BASE)[i];

		if (piece->sort == PIECE_BLANK)
			continue;
		if (piece->sort != PIECE_ITEM)
			return false;
		if (both_added && t->matches[OURS][i] < 0 &&
		    t->matches[THEIRS][i] < 0 && !is_empty_item(j, piece))
			return false;
	}
	return true;
}

/* Nothing follows, or a heading: what is added ends a section. */
static bool ends_section(const struct joining *j, enum side side)
{
	const struct pieces *pieces = &j->trio->sides[side];

	for (size_t i = j->ranges[side].end; i < pieces->list.n; i++)
		if (pieces->list.at[i].sort != PIECE_BLANK)
			return pieces->list.at[i].sort == PIECE_HEAD;
	return true;
}

static bool side_joins(const struct joining *j, enum side side, bool open)
{
	struct range range = j->ranges[side];

	for (size_t i = range.at; i < range.end; i++) {
		const struct piece *piece = &pieces_of(j, side)[i];

		if (piece->sort == PIECE_BLANK)
			continue;
		if (!piece->joins || (piece->sort == PIECE_HEAD && !open))
			return false;
		/* prose may be a line changed, and not one that is new */
		if (piece->sort == PIECE_PROSE &&
		    j->ranges[BASE].at < j->ranges[BASE].end)
			return false;
	}
	return true;
}

/* ------------------------------------------------------------------ shelves */

static int32_t day_below(const struct shelf *shelf)
{
	if (shelf->entries.n)
		return shelf->entries.at[shelf->entries.n - 1].day;
	return shelf->head ? shelf->head->day : DATE_NONE;
}

static struct shelf *add_shelf(struct joining *j, struct shelf **open,
			       int *depth, const struct piece *head)
{
	struct shelf *shelf = ARENA_NEW(j->m->arena, struct shelf);

	shelf->head = head;
	shelf->level = head->level;
	while (*depth > 1 && open[*depth - 1]->level >= head->level)
		--*depth;
	*ARRAY_PUSH(j->m->arena, &open[*depth - 1]->shelves) = shelf;
	open[(*depth)++] = shelf;
	return shelf;
}

/* Lines of prose, blank ones between them too, are one piece. */
static size_t take_prose(struct joining *j, enum side side, size_t at,
			 struct piece *out)
{
	const struct piece *all = pieces_of(j, side);
	size_t last = at;

	for (size_t i = at; i < j->ranges[side].end; i++) {
		if (all[i].sort == PIECE_PROSE)
			last = i;
		else if (all[i].sort != PIECE_BLANK)
			break;
	}
	*out = all[at];
	out->n = all[last].line + all[last].n - out->line;
	out->text.n =
		(size_t)(all[last].text.at - out->text.at) + all[last].text.n;
	out->end = all[last].end;
	return last;
}

static void add_entry(struct joining *j, struct shelf *shelf, enum side side,
		      const struct piece *piece)
{
	struct entry entry = { .side = side, .piece = piece };

	if (piece->match >= 0)
		entry.base = &pieces_of(j, BASE)[piece->match];
	entry.day = piece->day == DATE_NONE ? day_below(shelf) : piece->day;
	*ARRAY_PUSH(j->m->arena, &shelf->entries) = entry;
}

static void fill_shelves(struct joining *j, enum side side)
{
	struct shelf *open[8] = { ARENA_NEW(j->m->arena, struct shelf) };
	struct range range = j->ranges[side];
	int depth = 1;

	j->tops[side] = open[0];
	for (size_t i = range.at; i < range.end; i++) {
		const struct piece *piece = &pieces_of(j, side)[i];

		if (piece->sort == PIECE_BLANK || piece->twin >= 0 ||
		    was_left(j, side, piece))
			continue;
		if (piece->sort == PIECE_HEAD) {
			add_shelf(j, open, &depth, piece);
			continue;
		}
		if (piece->sort == PIECE_PROSE) {
			struct piece *prose =
				ARENA_NEW(j->m->arena, struct piece);

			i = take_prose(j, side, i, prose);
			piece = prose;
		}
		add_entry(j, open[depth - 1], side, piece);
	}
}

/* ------------------------------------------------------------------ putting */

/* How many blank lines belong between what was put last and a piece. */
static uint32_t blanks_above(const struct trio *t, enum side side,
			     const struct piece *piece)
{
	const struct piece *last = t->last_of[side];

	if (t->last == PIECE_NONE)
		return piece->above == PIECE_NONE ? piece->blanks : 0;
	if (last && last->line + last->n + piece->blanks == piece->line)
		return piece->blanks;
	if (t->last == piece->above &&
	    (piece->blanks || t->last != PIECE_PROSE))
		return piece->blanks;
	return t->last == PIECE_ITEM && piece->sort == PIECE_ITEM ? 0 : 1;
}

static void put_blanks(struct joining *j, uint32_t wanted)
{
	for (; j->trio->blanks < wanted; j->trio->blanks++)
		merge_put(j->m, STR(""), STR("\n"));
}

static void note_put(struct joining *j, enum side side,
		     const struct piece *piece)
{
	j->trio->blanks = 0;
	j->trio->last = piece->sort;
	memset(j->trio->last_of, 0, sizeof j->trio->last_of);
	j->trio->last_of[side] = piece;
}

static void put(struct joining *j, enum side side, const struct piece *piece)
{
	put_blanks(j, blanks_above(j->trio, side, piece));
	merge_put(j->m, piece->text, piece->end);
	note_put(j, side, piece);
}

static struct str with_end(struct arena *arena, const struct piece *piece)
{
	return str_print(arena, STR_FMT STR_FMT, STR_ARG(piece->text),
			 STR_ARG(piece->end));
}

static void put_entry(struct joining *j, const struct entry *entry)
{
	struct str empty = { "", 0 },
		   text = with_end(j->m->arena, entry->piece);

	if (!entry->base &&
	    (!entry->other || entry->piece->sort != PIECE_ITEM)) {
		put(j, entry->side, entry->piece);
		return;
	}
	put_blanks(j, blanks_above(j->trio, entry->side, entry->piece));
	if (entry->base) {
		merge_put_text(j->m, with_end(j->m->arena, entry->base),
			       entry->side == OURS ? text : empty,
			       entry->side == OURS ? empty : text);
	} else {
		const struct piece *three[N_SIDES] = { NULL, entry->piece,
						       entry->other };

		merge_item(j->m, three);
	}
	note_put(j, entry->side, entry->piece);
}

/* Whether theirs goes before ours. */
static bool goes_first(bool newest_first, int32_t theirs, int32_t ours)
{
	return newest_first ? theirs > ours : theirs < ours;
}

/* ------------------------------------------------------------------ joining */

static struct str first_lines(const struct joining *j,
			      const struct entry *entry)
{
	const struct version *v = &j->m->versions[entry->side];
	uint32_t n = entry->piece->n, at = entry->piece->line;
	struct str text;

	if (entry->piece->rewritten)
		return entry->piece->text;
	if (entry->piece->sort == PIECE_ITEM)
		n = item_head_lines(v, entry->piece);
	text = str_sub(v->bytes, v->lines[at], v->lines[at + n]);
	while (text.n &&
	       (text.at[text.n - 1] == '\n' || text.at[text.n - 1] == '\r'))
		text.n--;
	return text;
}

/* What makes two entries one: all of their text, or its first lines. */
static struct str key_of(const struct joining *j, const struct entry *entry,
			 bool whole)
{
	return whole ? entry->piece->text : first_lines(j, entry);
}

/* Entries of theirs that say, or begin, what one of ours does: each once. */
static void pair(struct joining *j, struct shelf *ours, struct shelf *theirs,
		 bool whole)
{
	struct map first = map_make(j->m->arena);
	int64_t *next = ARENA_ARRAY(j->m->arena, int64_t, ours->entries.n + 1);

	for (size_t i = ours->entries.n; i-- > 0;) {
		struct entry *entry = &ours->entries.at[i];
		int64_t *at;

		if (entry->base || entry->other)
			continue;
		at = map_put(&first, key_of(j, entry, whole));
		next[i] = *at;
		*at = (int64_t)i;
	}
	for (size_t i = 0; first.n && i < theirs->entries.n; i++) {
		struct entry *entry = &theirs->entries.at[i];
		int64_t *at = map_put(&first, key_of(j, entry, whole));

		if (*at < 0 || entry->base || entry->gone ||
		    ours->entries.at[*at].piece->sort != entry->piece->sort)
			continue;
		ours->entries.at[*at].other = entry->piece;
		entry->gone = true;
		*at = next[*at];
	}
}

static void join_entries(struct joining *j, struct shelf *ours,
			 struct shelf *theirs)
{
	size_t at = 0;

	pair(j, ours, theirs, true);
	pair(j, ours, theirs, false);
	for (size_t i = 0; i <= ours->entries.n; i++) {
		bool last = i == ours->entries.n;
		const struct entry *entry = last ? NULL : &ours->entries.at[i];

		for (; at < theirs->entries.n; at++) {
			const struct entry *other = &theirs->entries.at[at];

			if (other->gone)
				continue;
			if (!last && !goes_first(j->m->newest_item_first,
						 other->day, entry->day))
				break;
			put_entry(j, other);
		}
		if (!last)
			put_entry(j, entry);
	}
}

static void join_shelves(struct joining *j, struct shelf *ours,
			 struct shelf *theirs);

static void put_shelf(struct joining *j, enum side side, struct shelf *shelf,
		      struct shelf *other)
{
	struct shelf none = { 0 };

	put(j, side, shelf->head);
	join_shelves(j, shelf, other ? other : &none);
}

/* Takes the first of theirs with the same heading out of them. */
static struct shelf *take_same(struct shelf *theirs, const struct shelf *ours)
{
	for (size_t i = 0; i < theirs->shelves.n; i++) {
		struct shelf *shelf = theirs->shelves.at[i];

		if (!shelf || shelf->level != ours->level ||
		    !str_eq(str_trim(shelf->head->text),
			    str_trim(ours->head->text)))
			continue;
		theirs->shelves.at[i] = NULL;
		return shelf;
	}
	return NULL;
}

static void join_shelves(struct joining *j, struct shelf *ours,
			 struct shelf *theirs)
{
	struct shelf **others =
		ARENA_ARRAY(j->m->arena, struct shelf *, ours->shelves.n + 1);
	size_t at = 0;

	join_entries(j, ours, theirs);
	for (size_t i = 0; i < ours->shelves.n; i++)
		others[i] = take_same(theirs, ours->shelves.at[i]);
	for (size_t i = 0; i <= ours->shelves.n; i++) {
		bool last = i == ours->shelves.n;

		for (; at < theirs->shelves.n; at++) {
			struct shelf *shelf = theirs->shelves.at[at];

			if (!shelf)
				continue;
			if (!last &&
			    !goes_first(j->m->newest_head_first,
					shelf->head->day,
					ours->shelves.at[i]->head->day))
				break;
			put_shelf(j, THEIRS, shelf, NULL);
		}
		if (!last)
			put_shelf(j, OURS, ours->shelves.at[i], others[i]);
	}
}

/* Blank lines at a range's end. */
static uint32_t blanks_at_end(const struct joining *j, enum side side)
{
	struct range range = j->ranges[side];
	uint32_t n = 0;

	while (range.end > range.at &&
	       pieces_of(j, side)[--range.end].sort == PIECE_BLANK)
		n++;
	return n;
}

bool merge_join(struct merging *m, struct trio *trio,
		const struct range ranges[N_SIDES])
{
	struct joining j = { .m = m, .trio = trio, .ranges = ranges };
	bool open = ends_section(&j, OURS) && ends_section(&j, THEIRS);
	uint32_t ours = blanks_at_end(&j, OURS);
	uint32_t theirs = blanks_at_end(&j, THEIRS);

	if (!base_joins(&j) || !side_joins(&j, OURS, open) ||
	    !side_joins(&j, THEIRS, open))
		return false;
	fill_shelves(&j, OURS);
	fill_shelves(&j, THEIRS);
	join_shelves(&j, j.tops[OURS], j.tops[THEIRS]);
	put_blanks(&j, ours > theirs ? ours : theirs);
	return true;
}
