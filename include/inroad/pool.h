/*
 * pool: the one place for threads. Runs a function over the numbers 0 … n-1;
 * what it does must depend on its number alone, so that the same output comes
 * from any number of threads.
 */
#ifndef INROAD_POOL_H
#define INROAD_POOL_H

#include <inroad/arena.h>

#define POOL_THREADS_MAX 16

/*
 * Calls work(context, i, thread) for each i < n, with thread < threads, and
 * returns when all are done. With threads <= 1, or where no thread can be
 * made, the caller's own thread does the work; it always does number 0, which
 * may be what only that thread is allowed to.
 */
void pool_run(int threads, size_t n,
	      void (*work)(void *context, size_t i, int thread), void *context);

/*
 * Threads for what is made to stay, each with an arena of its own; the caller's
 * thread has the arena that is handed in with the work. Whoever opens them
 * keeps them open as long as anything that was made by them.
 */
struct hands {
	int n; /* threads, the caller's among them */
	struct arena arenas[POOL_THREADS_MAX - 1];
};

/* Nothing is taken from the system before there is work. */
void hands_open(struct hands *hands, int n);
void hands_close(struct hands *hands);

/*
 * pool_run() with an arena in place of the thread's number: `arena` for the
 * caller's thread. `hands` NULL: it works alone.
 */
void hands_run(struct hands *hands, struct arena *arena, size_t n,
	       void (*work)(void *context, size_t i, struct arena *arena),
	       void *context);

/*
 * The same with `scratch` beside the arena, for what is needed only until one
 * is done: emptied after each, so that the next finds warm memory in it.
 */
void hands_run_scratch(struct hands *hands, struct arena *arena, size_t n,
		       void (*work)(void *context, size_t i,
				    struct arena *arena, struct arena *scratch),
		       void *context);

/*
 * A thread beside the work, which is none of it: it may show how far the work
 * is, and decides nothing of what comes out.
 */
struct beside;

/* Begins run(context); NULL where no thread can be made. */
struct beside *beside_start(struct arena *arena, void (*run)(void *context),
			    void *context);
/* Returns when run() has, which must have been told otherwise. */
void beside_end(struct beside *beside);

#endif
