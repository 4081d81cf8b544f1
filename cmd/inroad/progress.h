/*
 * progress: long work shows itself. On a terminal, after half a second, one
 * line on standard error says what is done and how far it is; it goes away
 * before anything else is said. Who asks (--times) is told at the end how long
 * each phase took.
 *
 * Law: nothing is shown in a pipe, a file or a dumb terminal, and nothing that
 * is made hangs on it. All zero is one that shows nothing.
 */
#ifndef INROAD_PROGRESS_H
#define INROAD_PROGRESS_H

#include <inroad/pool.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum progress_phase {
	PROGRESS_STARTING,
	PROGRESS_WAITING,   /* for another build of the same digest */
	PROGRESS_COMPARING, /* files with those of the last build */
	PROGRESS_FINDING,
	PROGRESS_READING,
	PROGRESS_HISTORY, /* what is left of it when the notes are read */
	PROGRESS_DERIVING,
	PROGRESS_CHECKING,
	PROGRESS_PROPOSING,
	PROGRESS_MARKING, /* what of each note others show, by a sum */
	PROGRESS_WRITING,
	PROGRESS_KEEPING,
	PROGRESS_ENDING, /* answers, and what was opened is closed */
	N_PROGRESS_PHASES
};

/* How long each phase took: one thread tells the phases. */
struct times {
	enum progress_phase phase; /* since `since` */
	int64_t since;		   /* clock_microseconds() */
	int64_t spent[N_PROGRESS_PHASES];
};

struct progress {
	struct times *times;   /* or NULL */
	struct beside *beside; /* who draws, or NULL */
	int stop;	       /* told to it, by eventfd(2) */
	bool drawn;
	_Atomic enum progress_phase phase;
	atomic_size_t done, of; /* in this phase; of 0: it is not counted */
	_Atomic int64_t began;	/* this phase, clock_microseconds() */
};

/* From here on work is long, if it is; again: nothing. */
void progress_start(struct progress *progress, struct arena *arena);

/* What is done from now on, to so many things (0: they are not counted). */
void progress_phase(struct progress *progress, enum progress_phase phase,
		    size_t of);

/* One more is done; from any thread. */
static inline void progress_count(struct progress *progress)
{
	if (progress->beside)
		atomic_fetch_add_explicit(&progress->done, 1,
					  memory_order_relaxed);
}

/* The line goes, if there is one; again, or without a start: nothing. */
void progress_end(struct progress *progress);

/* The same where nothing more is known than that the program ends at once. */
void progress_wipe(void);

/* From here on phases are timed. */
void times_start(struct times *times);

/* The last phase ends; all that took time, and their sum, on standard error:
 * "  263.6 ms  reading notes". */
void times_tell(struct times *times);

#endif
