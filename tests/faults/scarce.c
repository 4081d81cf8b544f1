/*
 * scarce: memory that ends. Preloaded below the program's own functions, which
 * ask the C library's by these names, it lets the SCARCE_AT-th allocation of
 * the process fail, once (SCARCE_ONCE=1) or with all that follow; or counts
 * them into the file SCARCE_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long count;
static bool ready; /* what the C library does before is its own affair */
static long at, once;
static FILE *out; /* opened early: later the program may not write there */
static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

__attribute__((constructor)) static void start(void)
{
	const char *typed = getenv("SCARCE_AT");

	*(void **)&real_malloc = dlsym(RTLD_NEXT, "__libc_malloc");
	*(void **)&real_calloc = dlsym(RTLD_NEXT, "__libc_calloc");
	*(void **)&real_realloc = dlsym(RTLD_NEXT, "__libc_realloc");
	at = typed ? atol(typed) : 0;
	typed = getenv("SCARCE_ONCE");
	once = typed ? atol(typed) : 0;
	typed = getenv("SCARCE_COUNT");
	out = typed ? fopen(typed, "w") : NULL;
	atomic_store(&count, 0);
	ready = true;
}

__attribute__((destructor)) static void stop(void)
{
	if (!out)
		return;
	fprintf(out, "%ld\n", atomic_load(&count));
	fclose(out);
}

static bool ends(void)
{
	long n = ready ? atomic_fetch_add(&count, 1) + 1 : 0;

	if (!ready || !at || (once ? n != at : n < at))
		return false;
	errno = ENOMEM;
	return true;
}

/* Before the constructor has run nothing is counted. */
void *__libc_malloc(size_t n)
{
	if (!real_malloc)
		*(void **)&real_malloc = dlsym(RTLD_NEXT, "__libc_malloc");
	return ends() ? NULL : real_malloc(n);
}

void *__libc_calloc(size_t n, size_t size)
{
	if (!real_calloc)
		*(void **)&real_calloc = dlsym(RTLD_NEXT, "__libc_calloc");
	return ends() ? NULL : real_calloc(n, size);
}

void *__libc_realloc(void *old, size_t n)
{
	if (!real_realloc)
		*(void **)&real_realloc = dlsym(RTLD_NEXT, "__libc_realloc");
	return ends() ? NULL : real_realloc(old, n);
}
