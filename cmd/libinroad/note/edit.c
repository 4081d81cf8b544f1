/* edit: surgical changes to a file's bytes. */
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
