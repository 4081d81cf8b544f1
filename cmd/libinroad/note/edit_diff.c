/* edit: what a change looks like: a unified diff that `git apply` takes. */
#include <inroad/edit.h>

#include <inroad/buf.h>

#define CONTEXT 3
/*
 * The shortest way from one text to the other is looked for up to this many
 * lines taken out and put in (its memory is their square); beyond, what lies
 * between the first and the last that differ is one diff.
 */
#define STEPS_MAX 1000

/* Lines of a text, each with its line end. */
struct lines {
	ARRAY_OF(struct str) list;
};

/* What became of the lines: which of the old went, which of the new came. */
struct diff {
	struct lines old, new;
	bool *gone, *came;
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

/* ----------------------------------------- the shortest way (E. Myers 1986) */

/* The lines still to be compared: those between the equal ones at both ends. */
struct middle {
	const struct str *a, *b;
	int n, m;
};

/* How far along diagonal k one comes from `x` by equal lines. */
static int slide(const struct middle *middle, int x, int k)
{
	while (x < middle->n && x - k < middle->m &&
	       str_eq(middle->a[x], middle->b[x - k]))
		x++;
	return x;
}

/* Where step d reaches on diagonal k, by the row of the step before. */
static int step_from(const int *before, int d, int k)
{
	if (!d)
		return 0;
	if (k == -d || (k != d && before[k - 1] < before[k + 1]))
		return before[k + 1];
	return before[k - 1] + 1;
}

/*
 * The furthest x on each diagonal after each step: rows[d][k], k from -d to d.
 * Gives how many steps lead to the end, -1 if they are too many.
 */
static int walk(const struct middle *middle, struct arena *arena, int **rows)
{
	for (int d = 0; d <= STEPS_MAX; d++) {
		rows[d] = ARENA_ARRAY(arena, int, 2 * (size_t)d + 3) + d + 1;
		for (int k = -d; k <= d; k += 2) {
			int x = step_from(d ? rows[d - 1] : NULL, d, k);

			rows[d][k] = slide(middle, x, k);
			if (rows[d][k] == middle->n &&
			    rows[d][k] - k == middle->m)
				return d;
		}
	}
	return -1;
}

/* Back along the way: each step took a line out or put one in. */
static void mark(const struct middle *middle, int *const *rows, int d,
		 bool *gone, bool *came)
{
	int x = middle->n, y = middle->m;

	for (; d > 0; d--) {
		int k = x - y;
		int from = step_from(rows[d - 1], d, k);
		bool down = k == -d ||
			    (k != d && rows[d - 1][k - 1] < rows[d - 1][k + 1]);

		if (down)
			came[from - k - 1] = true;
		else
			gone[from - 1] = true;
		x = down ? from : from - 1;
		y = down ? from - k - 1 : from - k;
	}
}

static void compare(struct arena *arena, struct diff *diff)
{
	const struct str *a = diff->old.list.at, *b = diff->new.list.at;
	size_t n = diff->old.list.n, m = diff->new.list.n;
	size_t head = 0, tail = 0;
	int **rows = ARENA_ARRAY(arena, int *, STEPS_MAX + 1), steps;
	struct middle middle;

	diff->gone = ARENA_ARRAY(arena, bool, n + 1);
	diff->came = ARENA_ARRAY(arena, bool, m + 1);
	while (head < n && head < m && str_eq(a[head], b[head]))
		head++;
	while (tail < n - head && tail < m - head &&
	       str_eq(a[n - 1 - tail], b[m - 1 - tail]))
		tail++;
	/* a text without lines has no list, and NULL is not counted from */
	middle = (struct middle){ head ? a + head : a, head ? b + head : b,
				  (int)(n - head - tail),
				  (int)(m - head - tail) };
	steps = walk(&middle, arena, rows);
	if (steps >= 0) {
		mark(&middle, rows, steps, diff->gone + head,
		     diff->came + head);
		return;
	}
	for (size_t i = head; i < n - tail; i++)
		diff->gone[i] = true;
	for (size_t i = head; i < m - tail; i++)
		diff->came[i] = true;
}

/* -------------------------------------------------------------- its writing */

static void put(struct buf *out, char sign, struct str line)
{
	buf_char(out, sign);
	buf_str(out, line);
	if (!str_ends(line, STR("\n")))
		buf_text(out, "\n\\ No newline at end of file\n");
}

/* A path as git writes it: one with quotes or controls in C's quotes. */
static struct str quoted(struct arena *arena, const char *side, struct str path)
{
	struct buf out = buf_make(arena, 0);
	bool plain = true;

	buf_text(&out, "\"");
	buf_text(&out, side);
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.at[i];
		bool control = c < ' ' || c == 0x7F;

		plain = plain && !control && c != '"' && c != '\\';
		if (control)
			buf_print(&out, "\\%03o", c);
		else if (c == '"' || c == '\\')
			buf_print(&out, "\\%c", c);
		else
			buf_char(&out, (char)c);
	}
	buf_char(&out, '"');
	return plain ? str_print(arena, "%s" STR_FMT, side, STR_ARG(path))
		     : buf_get(&out);
}

/* `--- a/x`; behind a name with blanks a tab, so that its end is seen. */
static void put_name(struct buf *out, const char *sign, struct str name)
{
	buf_print(out, "%s " STR_FMT "%s\n", sign, STR_ARG(name),
		  str_find_char(name, ' ') == STR_NONE ? "" : "\t");
}

/* `12,7`: of no lines the line before them. */
static void put_range(struct buf *out, char sign, size_t from, size_t n)
{
	buf_print(out, "%c%zu,%zu", sign, n ? from + 1 : from, n);
}

static bool same_at(const struct diff *diff, size_t i, size_t j)
{
	return !(i < diff->old.list.n && diff->gone[i]) &&
	       !(j < diff->new.list.n && diff->came[j]);
}

/*
 * Where the hunk ends that begins at i: behind the last change that has no more
 * than twice the context before it.
 */
static void hunk_end(const struct diff *diff, size_t *i, size_t *j)
{
	size_t x = *i, y = *j, equal = 0;

	while ((x < diff->old.list.n || y < diff->new.list.n) &&
	       equal <= 2 * CONTEXT) {
		if (same_at(diff, x, y)) {
			x++;
			y++;
			equal++;
			continue;
		}
		equal = 0;
		if (x < diff->old.list.n && diff->gone[x])
			x++;
		else
			y++;
		*i = x;
		*j = y;
	}
}

/* One hunk, from the first change at (i, j) to the last at (end, end_new). */
static void put_hunk(struct buf *out, const struct diff *diff, size_t i,
		     size_t j, size_t end, size_t end_new)
{
	size_t before = i < CONTEXT ? i : CONTEXT;
	size_t after = diff->old.list.n - end < CONTEXT ? diff->old.list.n - end
							: CONTEXT;

	buf_text(out, "@@ ");
	put_range(out, '-', i - before, end + after - (i - before));
	buf_char(out, ' ');
	put_range(out, '+', j - before, end_new + after - (j - before));
	buf_text(out, " @@\n");
	for (size_t k = i - before; k < i; k++)
		put(out, ' ', diff->old.list.at[k]);
	while (i < end || j < end_new) {
		if (i < end && diff->gone[i])
			put(out, '-', diff->old.list.at[i++]);
		else if (j < end_new && diff->came[j])
			put(out, '+', diff->new.list.at[j++]);
		else {
			put(out, ' ', diff->old.list.at[i++]);
			j++;
		}
	}
	for (size_t k = end; k < end + after; k++)
		put(out, ' ', diff->old.list.at[k]);
}

static void put_hunks(struct buf *out, const struct diff *diff)
{
	size_t i = 0, j = 0;

	while (i < diff->old.list.n || j < diff->new.list.n) {
		size_t end, end_new;

		if (same_at(diff, i, j)) {
			i++;
			j++;
			continue;
		}
		end = i;
		end_new = j;
		hunk_end(diff, &end, &end_new);
		put_hunk(out, diff, i, j, end, end_new);
		i = end;
		j = end_new;
	}
}

struct str edit_diff(struct arena *arena, struct str path, struct str to,
		     struct str before, struct str after)
{
	struct str old = quoted(arena, "a/", path);
	struct str new = quoted(arena, "b/", to.n ? to : path);
	struct buf out = buf_make(arena, 0);
	struct diff diff = { .old = split(arena, before),
			     .new = split(arena, after) };
	bool moved = to.n && !str_eq(to, path), differs;

	differs = !str_eq(before, after);
	if (!differs && !moved && before.at)
		return (struct str){ 0 };
	buf_print(&out, "diff --git " STR_FMT " " STR_FMT "\n", STR_ARG(old),
		  STR_ARG(new));
	if (!before.at)
		buf_text(&out, "new file mode 100644\n");
	if (moved)
		buf_print(&out,
			  "rename from " STR_FMT "\nrename to " STR_FMT "\n",
			  STR_ARG(quoted(arena, "", path)),
			  STR_ARG(quoted(arena, "", to)));
	if (!differs)
		return buf_get(&out);
	put_name(&out, "---", before.at ? old : STR("/dev/null"));
	put_name(&out, "+++", new);
	compare(arena, &diff);
	put_hunks(&out, &diff);
	return buf_get(&out);
}
