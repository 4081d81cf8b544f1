#include <inroad/pool.h>
#include <pthread.h>
#include <stdatomic.h>

/* Numbers taken at a time: few enough that the last thread ends soon. */
#define STRIDE_MAX 32

struct crew {
	void (*work)(void *context, size_t i, int thread);
	void *context;
	size_t n, stride;
	atomic_size_t next;
};

struct worker {
	struct crew *crew;
	int thread;
};

static size_t take(struct crew *crew)
{
	return atomic_fetch_add(&crew->next, crew->stride);
}

static void *worker_run(void *argument)
{
	struct worker *worker = argument;
	struct crew *crew = worker->crew;
	size_t i = worker->thread ? take(crew) : 0, end;

	for (; i < crew->n; i = take(crew)) {
		end = crew->n - i < crew->stride ? crew->n : i + crew->stride;
		for (; i < end; i++)
			crew->work(crew->context, i, worker->thread);
	}
	return NULL;
}

static size_t stride(size_t n, size_t threads)
{
	size_t share = n / (threads * 8);

	return !share ? 1 : share > STRIDE_MAX ? STRIDE_MAX : share;
}

void pool_run(int threads, size_t n,
	      void (*work)(void *context, size_t i, int thread), void *context)
{
	struct crew crew = { .work = work, .context = context, .n = n };
	struct worker workers[POOL_THREADS_MAX];
	pthread_t ids[POOL_THREADS_MAX];
	int i, made;

	if (threads > POOL_THREADS_MAX)
		threads = POOL_THREADS_MAX;
	if ((size_t)(threads < 1 ? 1 : threads) > n)
		threads = (int)n;
	if (threads < 1)
		threads = 1;
	crew.stride = stride(n, (size_t)threads);
	atomic_init(&crew.next, crew.stride); /* the first are the caller's */
	for (i = 0; i < threads; i++)
		workers[i] = (struct worker){ &crew, i };
	/* The caller is thread 0; those that cannot be made are not missed. */
	for (made = 1; made < threads; made++)
		if (pthread_create(&ids[made], NULL, worker_run,
				   &workers[made]))
			break;
	worker_run(&workers[0]);
	for (i = 1; i < made; i++)
		pthread_join(ids[i], NULL);
}

/* --------------------------------------------- threads with an arena each */

void hands_open(struct hands *hands, int n)
{
	hands->n = n < 1 ? 1 : n > POOL_THREADS_MAX ? POOL_THREADS_MAX : n;
	for (int i = 0; i < POOL_THREADS_MAX - 1; i++)
		arena_open(&hands->arenas[i], 0);
}

void hands_close(struct hands *hands)
{
	for (int i = 0; i < POOL_THREADS_MAX - 1; i++)
		arena_close(&hands->arenas[i]);
}

struct handful {
	struct hands *hands;
	struct arena *arena;
	void (*work)(void *context, size_t i, struct arena *arena);
	void *context;
};

static struct arena *arena_of(struct hands *hands, struct arena *callers,
			      int thread)
{
	return thread ? &hands->arenas[thread - 1] : callers;
}

static void work_by_hand(void *context, size_t i, int thread)
{
	struct handful *all = context;

	all->work(all->context, i, arena_of(all->hands, all->arena, thread));
}

void hands_run(struct hands *hands, struct arena *arena, size_t n,
	       void (*work)(void *context, size_t i, struct arena *arena),
	       void *context)
{
	struct handful all = { hands, arena, work, context };

	pool_run(hands ? hands->n : 1, n, work_by_hand, &all);
}

struct scratching {
	struct hands *hands;
	struct arena *arena;
	void (*work)(void *context, size_t i, struct arena *arena,
		     struct arena *scratch);
	void *context;
	struct arena scratch[POOL_THREADS_MAX];
};

static void work_with_scratch(void *context, size_t i, int thread)
{
	struct scratching *all = context;
	struct arena *scratch = &all->scratch[thread];

	all->work(all->context, i, arena_of(all->hands, all->arena, thread),
		  scratch);
	arena_reset(scratch);
}

void hands_run_scratch(struct hands *hands, struct arena *arena, size_t n,
		       void (*work)(void *context, size_t i,
				    struct arena *arena, struct arena *scratch),
		       void *context)
{
	struct scratching all = { hands, arena, work, context, { { 0 } } };

	for (int i = 0; i < POOL_THREADS_MAX; i++)
		arena_open(&all.scratch[i], 0);
	pool_run(hands ? hands->n : 1, n, work_with_scratch, &all);
	for (int i = 0; i < POOL_THREADS_MAX; i++)
		arena_close(&all.scratch[i]);
}

/* ------------------------------------------------- a thread beside the work */

struct beside {
	pthread_t id;
	void (*run)(void *context);
	void *context;
};

static void *beside_run(void *argument)
{
	const struct beside *beside = argument;

	beside->run(beside->context);
	return NULL;
}

struct beside *beside_start(struct arena *arena, void (*run)(void *context),
			    void *context)
{
	struct beside *beside = ARENA_NEW(arena, struct beside);

	*beside = (struct beside){ .run = run, .context = context };
	if (pthread_create(&beside->id, NULL, beside_run, beside))
		return NULL;
	return beside;
}

void beside_end(struct beside *beside)
{
	pthread_join(beside->id, NULL);
}
