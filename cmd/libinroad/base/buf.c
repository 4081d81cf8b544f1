#include <assert.h>
#include <inroad/arena.h>
#include <inroad/buf.h>
#include <limits.h>
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

static void put_digits(struct buf *buf, uint64_t number)
{
	char digits[24];
	char *end = digits + sizeof digits, *at = end;

	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	buf_bytes(buf, at, (size_t)(end - at));
}

void buf_number(struct buf *buf, int64_t number)
{
	if (number < 0)
		buf_char(buf, '-');
	put_digits(buf, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

/* One conversion behind its `%`: what nearly all are. Gives where the format
 * goes on; NULL: vsnprintf() is wanted. */
static const char *put_usual(struct buf *buf, const char *format, va_list *list)
{
	const char *text;
	int most;

	if (format[0] == 's' || !strncmp(format, ".*s", 3)) {
		most = format[0] == 's' ? INT_MAX : va_arg(*list, int);
		text = va_arg(*list, const char *);
		if (most < 0 || (most && !text))
			return NULL;
		buf_bytes(buf, text, most ? strnlen(text, (size_t)most) : 0);
		return format + (format[0] == 's' ? 1 : 3);
	}
	if (format[0] == 'd')
		buf_number(buf, va_arg(*list, int));
	else if (format[0] == 'u')
		put_digits(buf, va_arg(*list, unsigned));
	else if (format[0] == 'c')
		buf_char(buf, (char)va_arg(*list, int));
	else if (format[0] == '%')
		buf_char(buf, '%');
	else
		return NULL;
	return format + 1;
}

static const char *put_long(struct buf *buf, const char *format, va_list *list)
{
	if (!strncmp(format, "zu", 2))
		put_digits(buf, va_arg(*list, size_t));
	else if (!strncmp(format, "ld", 2))
		buf_number(buf, va_arg(*list, long));
	else if (!strncmp(format, "lld", 3))
		buf_number(buf, va_arg(*list, long long));
	else
		return NULL;
	return format + (format[1] == 'l' ? 3 : 2);
}

/* What printf would write, a tenth as dear: false where it knows too little,
 * with as much written as it does. */
static bool print_usual(struct buf *buf, const char *format, va_list *list)
{
	while (*format) {
		const char *mark = strchrnul(format, '%');

		buf_bytes(buf, format, (size_t)(mark - format));
		if (!*mark)
			break;
		format = mark[1] == 'z' || mark[1] == 'l'
				 ? put_long(buf, mark + 1, list)
				 : put_usual(buf, mark + 1, list);
		if (!format)
			return false;
	}
	return true;
}

static void print_any(struct buf *buf, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

static void print_any(struct buf *buf, const char *format, va_list list)
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

void buf_vprint(struct buf *buf, const char *format, va_list list)
{
	size_t from = buf->n;
	va_list usual;

	va_copy(usual, list);
	if (print_usual(buf, format, &usual)) {
		*buf_grow(buf, 0) = '\0'; /* as vsnprintf() leaves it */
	} else {
		buf->n = from;
		print_any(buf, format, list);
	}
	va_end(usual);
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
