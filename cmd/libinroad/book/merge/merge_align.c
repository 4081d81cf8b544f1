/*
 * merge_align: two rows of pieces side by side. First what stands once in both
 * (Bram Cohen's patience diff), then the longest common row of what is left
 * between; then items that say nearly the same.
 *
 * Each step is linear or has a limit; beyond it pieces stay without a match,
 * which costs a finer answer and loses nothing.
 */
#include "merge_parts.h"
#include <stdlib.h>

#define DEPTH_MAX 32	 /* of what stands once between what stands once */
#define TABLE_MAX 250000 /* cells of a longest common row */
#define ALIKE_MAX 10000	 /* pairs of items that are compared by words */
#define ALIKE_ENOUGH 600 /* of a thousand words */
#define ALIKE_SAME 2000	 /* the same but for its box or sub-list */
#define WORDS_MAX 64	 /* of an item, for that */

struct seen {
	uint32_t a, b; /* how often in the two ranges */
	size_t at;     /* where in the second */
};

struct aligning {
	struct merging *m;
	const struct version *versions[2];
	struct piece *a, *b;
	int32_t *match;
	struct seen *seen; /* per number of a text, zero between uses; made
			      when first needed */
};

/* A part of each row. */
struct window {
	size_t a, a_end, b, b_end;
};

static void trim(struct aligning *al, struct window *w)
{
	while (w->a < w->a_end && w->b < w->b_end &&
	       al->a[w->a].id == al->b[w->b].id)
		al->match[w->a++] = (int32_t)w->b++;
	while (w->a < w->a_end && w->b < w->b_end &&
	       al->a[w->a_end - 1].id == al->b[w->b_end - 1].id)
		al->match[--w->a_end] = (int32_t)--w->b_end;
}

/* --------------------------------------------------------- what stands once */

struct anchor {
	size_t a, b;
	int32_t before; /* the anchor before it in the longest rising row */
};

struct anchors {
	ARRAY_OF(struct anchor) list;
};

static void count(struct aligning *al, const struct window *w, bool forget)
{
	for (size_t i = w->a; i < w->a_end; i++)
		al->seen[al->a[i].id].a =
			forget ? 0 : al->seen[al->a[i].id].a + 1;
	for (size_t i = w->b; i < w->b_end; i++) {
		struct seen *seen = &al->seen[al->b[i].id];

		seen->b = forget ? 0 : seen->b + 1;
		seen->at = i;
	}
}

static struct anchors find_once(struct aligning *al, const struct window *w)
{
	struct anchors found = { 0 };

	count(al, w, false);
	for (size_t i = w->a; i < w->a_end; i++) {
		const struct seen *seen = &al->seen[al->a[i].id];

		if (seen->a == 1 && seen->b == 1 &&
		    al->a[i].sort != PIECE_BLANK)
			*ARRAY_PUSH(al->m->arena, &found.list) =
				(struct anchor){ i, seen->at, -1 };
	}
	count(al, w, true);
	return found;
}

/* The longest row of anchors that rises in both; its last one, or -1. */
static int32_t longest_rising(struct arena *arena, struct anchors *anchors)
{
	struct anchor *all = anchors->list.at;
	int32_t *ends = ARENA_ARRAY(arena, int32_t, anchors->list.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < anchors->list.n; i++) {
		size_t low = 0, high = n;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (all[ends[middle]].b < all[i].b)
				low = middle + 1;
			else
				high = middle;
		}
		all[i].before = low ? ends[low - 1] : -1;
		ends[low] = (int32_t)i;
		if (low == n)
			n++;
	}
	return n ? ends[n - 1] : -1;
}

/* ------------------------------------------------------- longest common row */

static uint32_t weight(const struct aligning *al, size_t i, size_t j)
{
	if (al->a[i].id != al->b[j].id)
		return 0;
	return al->a[i].sort == PIECE_BLANK ? 1 : 10;
}

/*
 * The heaviest row of pairs in a window, of those that `weigh` gives a weight:
 * the table of each pair of ends, then the way back through it.
 */
static void align_heaviest(struct aligning *al, const struct window *w,
			   uint32_t (*weigh)(const struct aligning *al,
					     size_t i, size_t j))
{
	size_t rows = w->a_end - w->a, columns = w->b_end - w->b + 1;
	uint32_t *best =
		ARENA_ARRAY(al->m->arena, uint32_t, (rows + 1) * columns);
	size_t i = 0, j = 0;

	for (size_t r = rows; r-- > 0;)
		for (size_t c = columns - 1; c-- > 0;) {
			uint32_t *at = &best[r * columns + c];
			uint32_t pair = weigh(al, w->a + r, w->b + c);

			*at = at[columns] > at[1] ? at[columns] : at[1];
			if (pair && pair + at[columns + 1] > *at)
				*at = pair + at[columns + 1];
		}
	while (i < rows && j + 1 < columns) {
		const uint32_t *at = &best[i * columns + j];
		uint32_t pair = weigh(al, w->a + i, w->b + j);

		if (pair && *at == pair + at[columns + 1])
			al->match[w->a + i++] = (int32_t)(w->b + j++);
		else if (*at == at[columns])
			i++;
		else
			j++;
	}
}

static void align(struct aligning *al, struct window w, int depth)
{
	struct anchors anchors;
	int32_t at;

	trim(al, &w);
	if (w.a == w.a_end || w.b == w.b_end)
		return;
	if ((w.a_end - w.a) * (w.b_end - w.b) <= TABLE_MAX) {
		align_heaviest(al, &w, weight);
		return;
	}
	if (depth == DEPTH_MAX)
		return;
	if (!al->seen)
		al->seen = ARENA_ARRAY(al->m->arena, struct seen,
				       al->m->texts.n + 1);
	anchors = find_once(al, &w);
	/* from the last anchor back: what lies behind each, then before */
	for (at = longest_rising(al->m->arena, &anchors); at >= 0;) {
		const struct anchor *anchor = &anchors.list.at[at];

		al->match[anchor->a] = (int32_t)anchor->b;
		align(al,
		      (struct window){ anchor->a + 1, w.a_end, anchor->b + 1,
				       w.b_end },
		      depth + 1);
		w.a_end = anchor->a;
		w.b_end = anchor->b;
		at = anchor->before;
		if (at < 0)
			align(al, w, depth + 1);
	}
}

/* ----------------------------------------------------- nearly the same item */

static bool says_nothing(struct str word)
{
	return str_starts(word, STR("done:")) || str_is(word, "-") ||
	       str_is(word, "*") || str_is(word, "+") || str_is(word, "[") ||
	       str_is(word, "]") || str_is(word, "[x]") ||
	       str_is(word, "[X]") || str_is(word, "[-]");
}

struct words {
	uint64_t at[WORDS_MAX];
	size_t n;
};

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void words_read(struct str text, struct words *words)
{
	struct str word;

	words->n = 0;
	while (words->n < WORDS_MAX && (word = str_word(&text)).n)
		if (!says_nothing(word))
			words->at[words->n++] = str_hash(word);
	qsort(words->at, words->n, sizeof *words->at, by_number);
}

static size_t shared(const struct words *a, const struct words *b)
{
	size_t i = 0, j = 0, n = 0;

	while (i < a->n && j < b->n) {
		if (a->at[i] == b->at[j]) {
			n++;
			i++;
			j++;
		} else if (a->at[i] < b->at[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}

static struct str item_text(const struct version *v, int32_t item)
{
	return span_str(v->bytes, note_lines(v->note)[item].item);
}

/* How much two items say the same, of a thousand; 0: not enough. */
static uint32_t alike(const struct aligning *al, size_t i, size_t j)
{
	const struct version *a = al->versions[0], *b = al->versions[1];
	const struct piece *p = &al->a[i], *q = &al->b[j];
	struct words x, y;
	size_t like;

	if (p->sort != PIECE_ITEM || q->sort != PIECE_ITEM || p->moved ||
	    q->moved)
		return 0;
	if (note_lines(a->note)[p->item].hash ==
	    note_lines(b->note)[q->item].hash)
		return ALIKE_SAME;
	words_read(item_text(a, p->item), &x);
	words_read(item_text(b, q->item), &y);
	if (!x.n || !y.n)
		return 0;
	like = 2000 * shared(&x, &y) / (x.n + y.n);
	return like >= ALIKE_ENOUGH ? (uint32_t)like : 0;
}

/* What stands in the other row too, elsewhere, was moved and not changed. */
static void find_moved(struct aligning *al, size_t n_a, size_t n_b)
{
	struct map left = map_make(al->m->arena);

	for (size_t i = 0; i < n_a; i++)
		if (al->match[i] < 0 && al->a[i].sort == PIECE_ITEM)
			*map_put_number(&left, (uint64_t)al->a[i].id) =
				(int64_t)i;
	for (size_t i = 0; i < n_a; i++)
		al->a[i].moved = false;
	for (size_t i = 0; left.n && i < n_b; i++) {
		int64_t at =
			al->b[i].match >= 0
				? MAP_NONE
				: map_get_number(&left, (uint64_t)al->b[i].id);

		al->b[i].moved = at >= 0;
		if (at >= 0)
			al->a[at].moved = true;
	}
}

/* In each window between two matches, as long as it is small. */
static void align_alike(struct aligning *al, size_t n_a, size_t n_b)
{
	struct window w = { 0, 0, 0, 0 };

	for (;; w.a = w.a_end + 1, w.b = w.b_end + 1) {
		w.a_end = w.a;
		while (w.a_end < n_a && al->match[w.a_end] < 0)
			w.a_end++;
		w.b_end = w.a_end < n_a ? (size_t)al->match[w.a_end] : n_b;
		if (w.a < w.a_end && w.b < w.b_end &&
		    (w.a_end - w.a) * (w.b_end - w.b) <= ALIKE_MAX)
			align_heaviest(al, &w, alike);
		if (w.a_end == n_a)
			return;
	}
}

static void note_matches(struct aligning *al, size_t n_a)
{
	for (size_t i = 0; i < n_a; i++)
		if (al->match[i] >= 0)
			al->b[al->match[i]].match = (int32_t)i;
}

void pieces_align(struct merging *m, const struct version *base,
		  const struct version *other, struct pieces *from,
		  struct pieces *to, int32_t *match)
{
	struct aligning al = { .m = m,
			       .versions = { base, other },
			       .a = from->list.at,
			       .b = to->list.at,
			       .match = match };
	struct window all = { 0, from->list.n, 0, to->list.n };

	for (size_t i = 0; i < from->list.n; i++)
		match[i] = -1;
	align(&al, all, 0);
	note_matches(&al, from->list.n);
	find_moved(&al, from->list.n, to->list.n);
	align_alike(&al, from->list.n, to->list.n);
	note_matches(&al, from->list.n);
}
