/*
 * merge_item: an item's own text in parts that are changed for themselves: its
 * marker, its box, what it says, and the day it was done.
 */
#include "merge_parts.h"

enum part { PART_MARKER, PART_BOX, PART_TEXT, PART_DONE, N_PARTS };

static size_t marker_length(struct str head)
{
	size_t n = 0;

	while (n < head.n && (head.at[n] == ' ' || head.at[n] == '\t'))
		n++;
	while (n < head.n && head.at[n] != ' ' && head.at[n] != '\t')
		n++;
	while (n < head.n && (head.at[n] == ' ' || head.at[n] == '\t'))
		n++;
	return n;
}

static bool has_box(struct str text)
{
	return text.n > 3 && text.at[0] == '[' && text.at[2] == ']' &&
	       text.at[3] == ' ' && memchr(" xX-", text.at[1], 4);
}

/* ` done:2026-08-12` at the end. */
static size_t done_length(struct str text)
{
	size_t blank = str_rfind_char(text, ' ');

	if (blank == STR_NONE ||
	    !str_starts(str_sub(text, blank + 1, text.n), STR("done:")))
		return 0;
	return text.n - blank;
}

static void split(struct str head, struct str parts[N_PARTS])
{
	size_t n = marker_length(head);
	size_t box = has_box(str_sub(head, n, head.n)) ? 4 : 0;
	size_t done = done_length(str_sub(head, n + box, head.n));

	parts[PART_MARKER] = str_sub(head, 0, n);
	parts[PART_BOX] = str_sub(head, n, n + box);
	parts[PART_TEXT] = str_sub(head, n + box, head.n - done);
	parts[PART_DONE] = str_sub(head, head.n - done, head.n);
}

bool item_head_merge(struct arena *arena, const struct str heads[N_SIDES],
		     struct str *out)
{
	struct str parts[N_SIDES][N_PARTS];
	struct buf text = buf_make(arena, 0);

	if (!heads[BASE].n)
		return false;
	for (int i = 0; i < N_SIDES; i++)
		split(heads[i], parts[i]);
	for (int i = 0; i < N_PARTS; i++) {
		struct str three[N_SIDES] = { parts[BASE][i], parts[OURS][i],
					      parts[THEIRS][i] };
		struct str part;

		if (!merge_pick(three, &part))
			return false;
		buf_str(&text, part);
	}
	*out = buf_get(&text);
	return true;
}
