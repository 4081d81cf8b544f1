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

/* Each appends: a byte, a slice, C text, bytes, a byte `times` over, and what
 * printf would write. */
void buf_char(struct buf *buf, char c);
void buf_str(struct buf *buf, struct str s);
void buf_text(struct buf *buf, const char *c);
void buf_bytes(struct buf *buf, const void *at, size_t n);
void buf_fill(struct buf *buf, char c, size_t times);
void buf_print(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprint(struct buf *buf, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

/* What was written so far. It may move when more is written. */
struct str buf_get(const struct buf *buf);

#endif
