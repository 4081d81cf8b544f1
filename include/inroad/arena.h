/*
 * arena: memory that is given out piece by piece and taken back all at once.
 *
 * Law: nobody frees single things. An arena dies on exhaustion, so nobody
 * checks for NULL: at its limit it jumps to `escape` if one is set (note_read
 * has the only one), else it calls the function given to arena_on_exhaustion().
 * A system without memory is no note's fault: that never jumps.
 */
#ifndef INROAD_ARENA_H
#define INROAD_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* newest first */
	char *at, *end;		    /* what is left of the newest */
	size_t used, limit;	    /* bytes taken from the system; its bound */
	jmp_buf *escape;	    /* where to go at the limit, or NULL */
	bool is_vast;		    /* see arena_open_vast() */
	char apart[64]; /* threads' arenas stand side by side: what two of them
			   change is in no line of a cache together */
};

/* Starts an empty arena that may take up to `limit` bytes (0: no bound). */
void arena_open(struct arena *arena, size_t limit);

/*
 * The same without a bound, for what fills many megabytes: where the system has
 * huge pages it is taken in those, which are not asked for one by one, but of
 * which the last is there as a whole.
 */
void arena_open_vast(struct arena *arena);

/* Gives everything back; the arena may be opened again. */
void arena_close(struct arena *arena);

/* Forgets everything but keeps the largest chunk for the next use. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `n` bytes with a NUL behind them. */
char *arena_copy(struct arena *arena, const void *bytes, size_t n);

/*
 * A block of `from` bytes made one of `to`: where it stands if it was the last
 * one given and there is room, else a copy. What is new is zeroed.
 */
void *arena_grow(struct arena *arena, void *at, size_t from, size_t to);

/* Does what this arena does at its limit: for those who have limits inside. */
_Noreturn void arena_exhausted(struct arena *arena);

/* What to call when memory ends: prints one sentence and exits, by contract. */
void arena_on_exhaustion(void (*out_of_memory)(void));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) \
	((type *)arena_alloc((arena), sizeof(type) * (n)))

/*
 * A growing array in an arena. ARRAY_PUSH gives the address of a new, zeroed
 * last element; addresses given earlier may go stale.
 */
#define ARRAY_OF(type) \
	struct { \
		type *at; \
		size_t n, cap; \
	}
#define ARRAY_PUSH(arena, array) \
	((array)->n == (array)->cap \
		 ? array_grow((arena), (array), sizeof *(array)->at) \
		 : (void)0, \
	 (array)->at + (array)->n++)

/* Doubles the room of an ARRAY_OF whose elements have `item` bytes. */
void array_grow(struct arena *arena, void *array, size_t item);

#endif
