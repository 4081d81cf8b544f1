/* progress: a thread beside the work draws; control sequences are ECMA-48's. */
#include "progress.h"

#include "clock.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PATIENCE 500 /* milliseconds until the first line */
#define REDRAW 100   /* and between two */
#define LINE_MOST 120
#define WIDTH_USUAL 80

#define ERASE "\r\033[K" /* to the line's start; what stands there goes */

static const char *const WORDS[] = {
	[PROGRESS_STARTING] = "starting",
	[PROGRESS_WAITING] = "waiting for another build",
	[PROGRESS_COMPARING] = "looking for changes",
	[PROGRESS_FINDING] = "looking for notes",
	[PROGRESS_READING] = "reading notes",
	[PROGRESS_HISTORY] = "reading the history",
	[PROGRESS_DERIVING] = "putting together what happened",
	[PROGRESS_CHECKING] = "checking",
	[PROGRESS_PROPOSING] = "looking for follow-ups",
	[PROGRESS_MARKING] = "comparing what pages show",
	[PROGRESS_WRITING] = "writing pages",
	[PROGRESS_KEEPING] = "keeping what is known",
	[PROGRESS_ENDING] = "ending",
};

static bool has_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term && term[0] &&
	       !str_is(str_of(term), "dumb");
}

/* One less than the terminal has: in its last column some begin a new line. */
static size_t columns(void)
{
	struct winsize size = { 0 };

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return WIDTH_USUAL - 1;
	return size.ws_col - 1u;
}

static void put(const char *bytes, size_t n)
{
	if (write(STDERR_FILENO, bytes, n) < 0)
		return; /* then nobody sees how far it is */
}

static void draw(struct progress *progress)
{
	enum progress_phase phase = atomic_load(&progress->phase);
	size_t done = atomic_load(&progress->done);
	size_t of = atomic_load(&progress->of);
	int64_t time = clock_microseconds() - atomic_load(&progress->began);
	size_t width = columns(), n = sizeof ERASE - 1;
	char line[LINE_MOST];

	if (of)
		snprintf(line, sizeof line,
			 ERASE "%s: %zu of %zu, %lld a second", WORDS[phase],
			 done, of,
			 (long long)((int64_t)done * 1000000 / (time + 1)));
	else
		snprintf(line, sizeof line, ERASE "%s", WORDS[phase]);
	n += strnlen(line + n, width);
	put(line, n);
	progress->drawn = true;
}

/* Until it is told to stop. */
static void draw_on(void *context)
{
	struct progress *progress = context;
	struct pollfd stop = { progress->stop, POLLIN, 0 };
	int wait = PATIENCE;

	while (poll(&stop, 1, wait) == 0) {
		draw(progress);
		wait = REDRAW;
	}
}

void progress_start(struct progress *progress, struct arena *arena)
{
	if (progress->beside || !has_terminal())
		return;
	*progress = (struct progress){ .times = progress->times,
				       .stop = eventfd(0, EFD_CLOEXEC) };
	if (progress->stop < 0)
		return;
	progress->beside = beside_start(arena, draw_on, progress);
	if (!progress->beside)
		close(progress->stop);
}

/* What went by was the last phase's. */
static void times_turn(struct times *times, enum progress_phase phase)
{
	int64_t now = clock_microseconds();

	times->spent[times->phase] += now - times->since;
	times->since = now;
	times->phase = phase;
}

void progress_phase(struct progress *progress, enum progress_phase phase,
		    size_t of)
{
	if (progress->times)
		times_turn(progress->times, phase);
	if (!progress->beside)
		return;
	/* who draws meanwhile shows no count at all */
	atomic_store(&progress->of, 0);
	atomic_store(&progress->phase, phase);
	atomic_store(&progress->done, 0);
	atomic_store(&progress->began, clock_microseconds());
	atomic_store(&progress->of, of);
}

void progress_end(struct progress *progress)
{
	if (!progress->beside)
		return;
	if (eventfd_write(progress->stop, 1) == 0)
		beside_end(progress->beside);
	progress->beside = NULL;
	close(progress->stop);
	if (progress->drawn)
		put(ERASE, sizeof ERASE - 1);
}

void progress_wipe(void)
{
	if (has_terminal())
		put(ERASE, sizeof ERASE - 1);
}

void times_start(struct times *times)
{
	*times = (struct times){ .since = clock_microseconds() };
}

static void tell_time(int64_t time, const char *words)
{
	fprintf(stderr, "%8.1f ms  %s\n", (double)time / 1000, words);
}

void times_tell(struct times *times)
{
	int64_t sum = 0;

	times_turn(times, PROGRESS_ENDING);
	for (int i = 0; i < N_PROGRESS_PHASES; i++) {
		sum += times->spent[i];
		if (times->spent[i])
			tell_time(times->spent[i], WORDS[i]);
	}
	tell_time(sum, "in all");
}
