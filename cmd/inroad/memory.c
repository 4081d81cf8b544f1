/*
 * memory: what happens when it ends, for the libraries too. Some of them go on
 * with half an answer or crash where an allocation fails; with these functions
 * in place of the C library's none of them learns of it ("Replacing malloc" in
 * the manual of glibc). Elsewhere, and where a sanitizer has its own, they are
 * left as they are.
 */
#include "command.h"
#include "progress.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void memory_ends(void)
{
	static const char WORDS_OF_IT[] = "inroad: out of memory\n";

	progress_wipe();
	if (write(STDERR_FILENO, WORDS_OF_IT, sizeof WORDS_OF_IT - 1) < 0)
		_exit(EXIT_WORLD);
	_exit(EXIT_WORLD);
}

void memory_rests(void)
{
#if defined(__GLIBC__)
	malloc_trim(0);
#endif
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
	__has_feature(thread_sanitizer)
#define HAS_ITS_OWN 1
#endif
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && \
	!defined(HAS_ITS_OWN)

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t n);

static void *sure(void *at)
{
	if (!at)
		memory_ends();
	return at;
}

void *malloc(size_t n)
{
	return sure(__libc_malloc(n ? n : 1));
}

void *calloc(size_t n, size_t size)
{
	return sure(__libc_calloc(n ? n : 1, size ? size : 1));
}

void *realloc(void *old, size_t n)
{
	return sure(__libc_realloc(old, n ? n : 1));
}

void *reallocarray(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		memory_ends();
	return realloc(old, n * size);
}

#endif
