#include <assert.h>
#include <inroad/arena.h>
#include <inroad/buf.h>
#include <stdio.h>

#define BUF_FIRST 64 /* most are a word or two, and grow where they stand */
#define BUF_MAX ((size_t)1 << 30)

struct buf buf_make(struct arena *arena, size_t max)
{
	return (struct buf){ .arena = arena, .max = max ? max : BUF_MAX };
}

/* One byte beyond cap is always there: the NUL that vsnprintf() insists on. */
char *buf_grow(struct buf *buf, size_t more)
{
	size_t cap = buf->cap ? buf->cap : BUF_FIRST;

	if (more <= buf->cap - buf->n && buf->at)
		return buf->at + buf->n;
	if (more > buf->max - buf->n)
		arena_exhausted(buf->arena);
	while (cap < buf->n + more)
		cap *= 2;
	if (cap > buf->max)
		cap = buf->max;
	buf->at = arena_grow(buf->arena, buf->at, buf->at ? buf->cap + 1 : 0,
			     cap + 1);
	buf->cap = cap;
	return buf->at + buf->n;
}

void buf_fill(struct buf *buf, char c, size_t times)
{
	if (!times)
		return;
	memset(buf_grow(buf, times), c, times);
	buf->n += times;
}

void buf_number(struct buf *buf, int64_t number)
{
	char digits[24];
	char *end = digits + sizeof digits, *at = end;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	buf_bytes(buf, at, (size_t)(end - at));
}

void buf_vprint(struct buf *buf, const char *format, va_list list)
{
	char *at = buf_grow(buf, 0);
	size_t room = buf->cap - buf->n;
	va_list again;
	int n;

	va_copy(again, list);
	n = vsnprintf(at, room + 1, format, list);
	assert(n >= 0);
	if ((size_t)n > room) {
		at = buf_grow(buf, (size_t)n);
		vsnprintf(at, (size_t)n + 1, format, again);
	}
	va_end(again);
	buf->n += (size_t)n;
}

void buf_print(struct buf *buf, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	buf_vprint(buf, format, list);
	va_end(list);
}

struct str buf_get(const struct buf *buf)
{
	return (struct str){ buf->at, buf->n };
}
