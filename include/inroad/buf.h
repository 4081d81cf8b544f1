/*
 * buf: bytes being written. Lives in an arena; born with a maximum, beyond
 * which it behaves as an exhausted arena does.
 */
#ifndef INROAD_BUF_H
#define INROAD_BUF_H

#include <inroad/str.h>
#include <stdarg.h>

struct buf {
	struct arena *arena;
	char *at;
	size_t n, cap, max;
};

/* An empty buffer that may grow to `max` bytes (0: 1 GiB). */
struct buf buf_make(struct arena *arena, size_t max);

/* Where `more` bytes may be written behind those that are; they do not count
 * as written until `n` says so. */
char *buf_grow(struct buf *buf, size_t more);

/*
 * Each appends: bytes, a slice, C text, a byte. All that a program says goes
 * through these four, so they stand here: the length of a literal is known, and
 * a byte is a store.
 */
static inline void buf_bytes(struct buf *buf, const void *at, size_t n)
{
	if (!n)
		return;
	memcpy(n <= buf->cap - buf->n ? buf->at + buf->n : buf_grow(buf, n), at,
	       n);
	buf->n += n;
}

static inline void buf_str(struct buf *buf, struct str s)
{
	buf_bytes(buf, s.at, s.n);
}

static inline void buf_text(struct buf *buf, const char *c)
{
	buf_bytes(buf, c, strlen(c));
}

static inline void buf_char(struct buf *buf, char c)
{
	*(buf->n < buf->cap ? buf->at + buf->n : buf_grow(buf, 1)) = c;
	buf->n++;
}

/* The same of a byte `times` over, a number in decimal, and what printf would
 * write. */
void buf_fill(struct buf *buf, char c, size_t times);
void buf_number(struct buf *buf, int64_t number);
void buf_print(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprint(struct buf *buf, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

/* What was written so far. It may move when more is written. */
struct str buf_get(const struct buf *buf);

#endif
