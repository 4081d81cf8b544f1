/* edit: surgical changes to a file's bytes, and what they look like. */
#include <inroad/edit.h>

#include <inroad/buf.h>
#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
	const struct mend *x = a, *y = b;

	if (x->span.at != y->span.at)
		return x->span.at < y->span.at ? -1 : 1;
	return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

struct str edit_apply(struct arena *arena, struct str bytes,
		      const struct mend *mends, size_t n, size_t *done)
{
	struct mend *sorted = ARENA_ARRAY(arena, struct mend, n + 1);
	struct buf out = buf_make(arena, 0);
	size_t at = 0;

	*done = 0;
	if (n)
		memcpy(sorted, mends, n * sizeof *mends);
	qsort(sorted, n, sizeof *sorted, by_place);
	for (size_t i = 0; i < n; i++) {
		if (sorted[i].span.at < at || sorted[i].span.end > bytes.n)
			continue;
		buf_str(&out, str_sub(bytes, at, sorted[i].span.at));
		buf_str(&out, sorted[i].text);
		at = sorted[i].span.end;
		++*done;
	}
	buf_str(&out, str_sub(bytes, at, bytes.n));
	return buf_get(&out);
}

/* Lines of a text, each with its line end. */
struct lines {
	ARRAY_OF(struct str) list;
};

static struct lines split(struct arena *arena, struct str text)
{
	struct lines lines = { 0 };

	while (text.n) {
		size_t end = str_find_char(text, '\n');
		size_t n = end == STR_NONE ? text.n : end + 1;

		*ARRAY_PUSH(arena, &lines.list) = str_sub(text, 0, n);
		text = str_sub(text, n, text.n);
	}
	return lines;
}

static void put(struct buf *out, char sign, struct str line)
{
	buf_char(out, sign);
	buf_str(out, line);
	if (!str_ends(line, STR("\n")))
		buf_text(out, "\n\\ No newline at end of file\n");
}

/*
 * One hunk from the first line that differs to the last: what inroad writes
 * stands together, so nothing finer is needed.
 */
struct str edit_diff(struct arena *arena, struct str path, struct str before,
		     struct str after)
{
	struct lines a = split(arena, before), b = split(arena, after);
	struct buf out = buf_make(arena, 0);
	size_t head = 0, tail = 0, from, behind;

	while (head < a.list.n && head < b.list.n &&
	       str_eq(a.list.at[head], b.list.at[head]))
		head++;
	if (head == a.list.n && head == b.list.n)
		return (struct str){ 0 };
	while (tail < a.list.n - head && tail < b.list.n - head &&
	       str_eq(a.list.at[a.list.n - 1 - tail],
		      b.list.at[b.list.n - 1 - tail]))
		tail++;
	from = head > 3 ? head - 3 : 0;
	behind = tail < 3 ? tail : 3;
	buf_print(&out, "--- a/" STR_FMT "\n+++ b/" STR_FMT "\n", STR_ARG(path),
		  STR_ARG(path));
	buf_print(&out, "@@ -%zu,%zu +%zu,%zu @@\n", from + (a.list.n > 0),
		  a.list.n - tail + behind - from, from + 1,
		  b.list.n - tail + behind - from);
	for (size_t i = from; i < head; i++)
		put(&out, ' ', a.list.at[i]);
	for (size_t i = head; i < a.list.n - tail; i++)
		put(&out, '-', a.list.at[i]);
	for (size_t i = head; i < b.list.n - tail; i++)
		put(&out, '+', b.list.at[i]);
	for (size_t i = a.list.n - tail; i < a.list.n - tail + behind; i++)
		put(&out, ' ', a.list.at[i]);
	return buf_get(&out);
}
