/*
 * pool: the one place for threads. Runs a function over the numbers 0 … n-1;
 * what it does must depend on its number alone, so that the same output comes
 * from any number of threads.
 */
#ifndef INROAD_POOL_H
#define INROAD_POOL_H

#include <stddef.h>

#define POOL_THREADS_MAX 16

/*
 * Calls work(context, i, thread) for each i < n, with thread < threads, and
 * returns when all are done. With threads <= 1, or where no thread can be
 * made, the caller's own thread does the work.
 */
void pool_run(int threads, size_t n,
	      void (*work)(void *context, size_t i, int thread), void *context);

#endif
