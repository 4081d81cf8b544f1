/*
 * str: a slice of bytes that someone else owns, usually of a note.
 *
 * Law: never NUL-terminated by promise, never freed. Text is UTF-8; whatever
 * looks at letters rather than bytes stands in unicode.h.
 */
#ifndef INROAD_STR_H
#define INROAD_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *at;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).at
#define STR_NONE SIZE_MAX /* "not found" */

static inline struct str str_of(const char *c)
{
	return (struct str){ c, c ? strlen(c) : 0 };
}

static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	/* Even + 0 is undefined on the NULL of an empty string. */
	return (struct str){ from ? s.at + from : s.at, to - from };
}

/* Bytes are equal; and to those of C text. */
static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.at, b.at, a.n));
}

static inline bool str_is(struct str s, const char *c)
{
	/* most do not even begin alike: tables are searched by this */
	if (!s.n || !c || *c != *s.at)
		return !s.n && (!c || !*c);
	return str_eq(s, str_of(c));
}

/* The same regardless of ASCII case. */
bool str_eq_nocase(struct str a, struct str b);

/* <0, 0, >0 by byte value, shorter first: the order of every sorted output. */
int str_cmp(struct str a, struct str b);

/* Whether it begins / ends with these bytes. */
static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

/* Offset of the first `needle` / `c` / any of `set`, or STR_NONE. */
size_t str_find(struct str s, struct str needle);
size_t str_find_char(struct str s, char c);
size_t str_rfind_char(struct str s, char c);

/* A blank, a tab or a line's end. */
static inline bool str_is_blank(char c)
{
	return (unsigned char)c <= ' ' &&
	       (c == ' ' || c == '\n' || c == '\t' || c == '\r');
}

static inline bool str_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without blanks, tabs and line ends around it. */
struct str str_trim(struct str s);

/* Cuts *rest at the first `c`: gives what stood before, *rest what follows. */
struct str str_cut(struct str *rest, char c);

/* The next run of non-blank bytes of *rest, empty at its end. */
struct str str_word(struct str *rest);
/* How many such runs there are. */
long str_count_words(struct str s);

/* FNV-1a with a final mix; equal on every machine, never seeded. */
uint64_t str_hash(struct str s);

/* A whole decimal number within [min, max], sign allowed; false otherwise. */
bool str_to_int(struct str s, long min, long max, long *out);

/* A word for a POSIX shell (2.2.2, Quoting): as it is where that is safe, else
 * in single quotes. */
struct str str_shell_word(struct arena *arena, struct str word);

/* Copies into the arena (a NUL follows); joins by printf's rules. */
struct str str_copy(struct arena *arena, struct str s);
struct str str_print(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_vprint(struct arena *arena, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

/*
 * Damerau–Levenshtein distance (optimal string alignment) of two short ASCII
 * or UTF-8 strings in bytes; `most` + 1 when it is greater than `most`.
 */
int str_distance(struct str a, struct str b, int most);

/*
 * Did you mean: index of the nearest of `n` words (the i-th given by `word`),
 * or -1 if none is within two edits, one for three letters or fewer.
 */
int str_nearest(struct str typed, size_t n,
		struct str (*word)(const void *context, size_t i),
		const void *context);

/* qsort's comparison of struct str by str_cmp. */
int str_cmp_qsort(const void *a, const void *b);

#endif
