#include <assert.h>
#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/str.h>

/* The longest difference str_distance() looks at; more is "far apart". */
#define DISTANCE_LENGTH 128

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_eq_nocase(struct str a, struct str b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

int str_cmp_qsort(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

size_t str_find(struct str s, struct str needle)
{
	const char *at;

	if (!needle.n)
		return 0;
	at = s.n ? memmem(s.at, s.n, needle.at, needle.n) : NULL;
	return at ? (size_t)(at - s.at) : STR_NONE;
}

size_t str_find_char(struct str s, char c)
{
	const char *at = s.n ? memchr(s.at, c, s.n) : NULL;

	return at ? (size_t)(at - s.at) : STR_NONE;
}

size_t str_rfind_char(struct str s, char c)
{
	const char *at = s.n ? memrchr(s.at, c, s.n) : NULL;

	return at ? (size_t)(at - s.at) : STR_NONE;
}

struct str str_trim(struct str s)
{
	while (s.n && str_is_blank(s.at[0]))
		s = str_sub(s, 1, s.n);
	while (s.n && str_is_blank(s.at[s.n - 1]))
		s.n--;
	return s;
}

struct str str_cut(struct str *rest, char c)
{
	size_t at = str_find_char(*rest, c);
	struct str first = *rest;

	if (at == STR_NONE) {
		*rest = str_sub(*rest, rest->n, rest->n);
		return first;
	}
	first.n = at;
	*rest = str_sub(*rest, at + 1, rest->n);
	return first;
}

struct str str_word(struct str *rest)
{
	size_t from = 0, to;
	struct str word;

	while (from < rest->n && str_is_blank(rest->at[from]))
		from++;
	for (to = from; to < rest->n && !str_is_blank(rest->at[to]);)
		to++;
	word = str_sub(*rest, from, to);
	*rest = str_sub(*rest, to, rest->n);
	return word;
}

long str_count_words(struct str s)
{
	long n = 0;

	while (str_word(&s).n)
		n++;
	return n;
}

uint64_t str_hash(struct str s)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.at[i]) *
		       UINT64_C(0x100000001b3);
	/* FNV's low bits are weak, and they choose the slot of a map. */
	hash ^= hash >> 32;
	hash *= UINT64_C(0xd6e8feb86659fd93);
	return hash ^ hash >> 32;
}

bool str_to_int(struct str s, long min, long max, long *out)
{
	bool negative = s.n && s.at[0] == '-';
	size_t i = negative || (s.n && s.at[0] == '+');
	long value = 0;

	if (i == s.n)
		return false;
	/* Counted below zero, where there is room for one number more. */
	for (; i < s.n; i++) {
		if (s.at[i] < '0' || s.at[i] > '9' ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, s.at[i] - '0', &value))
			return false;
	}
	if (!negative && __builtin_sub_overflow(0, value, &value))
		return false;
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
	return (struct str){ arena_copy(arena, s.at, s.n), s.n };
}

struct str str_vprint(struct arena *arena, const char *format, va_list list)
{
	char small[256];
	struct buf buf = buf_make(arena, 0);

	/* most fit, and are copied with no room to spare */
	buf.at = small;
	buf.cap = sizeof small - 1;
	buf_vprint(&buf, format, list);
	return buf.at == small ? str_copy(arena, buf_get(&buf)) : buf_get(&buf);
}

struct str str_print(struct arena *arena, const char *format, ...)
{
	struct str printed;
	va_list list;

	va_start(list, format);
	printed = str_vprint(arena, format, list);
	va_end(list);
	return printed;
}

static void strip_common(struct str *a, struct str *b)
{
	while (a->n && b->n && a->at[0] == b->at[0]) {
		*a = str_sub(*a, 1, a->n);
		*b = str_sub(*b, 1, b->n);
	}
	while (a->n && b->n && a->at[a->n - 1] == b->at[b->n - 1]) {
		a->n--;
		b->n--;
	}
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* One row of the table: `now` from the one before and the one before that. */
static void distance_row(struct str a, struct str b, size_t i, const int *two,
			 const int *one, int *now)
{
	size_t j;

	now[0] = (int)i;
	for (j = 1; j <= b.n; j++) {
		bool same = a.at[i - 1] == b.at[j - 1];

		now[j] = least(least(one[j], now[j - 1]) + 1,
			       one[j - 1] + !same);
		if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
		    a.at[i - 2] == b.at[j - 1])
			now[j] = least(now[j], two[j - 2] + 1);
	}
}

int str_distance(struct str a, struct str b, int most)
{
	int rows[3][DISTANCE_LENGTH + 1] = { 0 };
	size_t i;

	strip_common(&a, &b);
	if (a.n > b.n + (size_t)most || b.n > a.n + (size_t)most ||
	    b.n > DISTANCE_LENGTH)
		return most + 1;
	for (i = 0; i <= b.n; i++)
		rows[0][i] = (int)i;
	for (i = 1; i <= a.n; i++)
		distance_row(a, b, i, rows[(i + 1) % 3], rows[(i + 2) % 3],
			     rows[i % 3]);
	return least(rows[a.n % 3][b.n], most + 1);
}

int str_nearest(struct str typed, size_t n,
		struct str (*word)(const void *context, size_t i),
		const void *context)
{
	/* Two edits; one in a short word, else all short words were near. */
	int most = typed.n > 3 ? 2 : 1;
	int nearest = -1;
	size_t i;

	if (!typed.n)
		return -1;
	for (i = 0; i < n && most >= 0; i++) {
		int distance = str_distance(typed, word(context, i), most);

		if (distance <= most) {
			nearest = (int)i;
			most = distance - 1;
		}
	}
	return nearest;
}

static bool is_plain_word(struct str word)
{
	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.at[i];
		bool letter = (unsigned)(c | 32) - 'a' < 26;
		bool digit = (unsigned)c - '0' < 10;

		if (!letter && !digit && c < 0x80 && !memchr("-_./+,:@%", c, 9))
			return false;
	}
	return word.n && word.at[0] != '-';
}

struct str str_shell_word(struct arena *arena, struct str word)
{
	char *at, *end;

	if (is_plain_word(word))
		return word;
	at = end = arena_alloc(arena, 4 * word.n + 3);
	*end++ = '\'';
	for (size_t i = 0; i < word.n; i++) {
		struct str part = word.at[i] == '\'' ? STR("'\\''")
						     : str_sub(word, i, i + 1);
		memcpy(end, part.at, part.n);
		end += part.n;
	}
	*end++ = '\'';
	return (struct str){ at, (size_t)(end - at) };
}
