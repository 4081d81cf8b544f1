/*
 * watch: a build's work is what a build alone decides; here is decided when one
 * begins, and when all of it ends.
 */
#include "watch.h"

#include "../clock.h"
#include "net.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define QUIET 50  /* milliseconds without a change before a build begins */
#define HURRY 500 /* it waits no longer for that */

struct watch {
	struct call *call;
	struct arena arena; /* as long as it watches */
	struct net net;
	int signals, day;
	bool guarded; /* the builds are (build.h) */
	bool git;     /* libgit2 is kept awake */
	bool told;    /* the first build is */
	bool announced;
	bool failed; /* the last one did */
};

/* -------------------------------------------------------------------- waiting
 */

/* At midnight, by the clock on the wall: also if it is set, or the machine
 * slept over it (timerfd_create(2)). */
static void wait_for_day(struct watch *w)
{
	struct itimerspec next = { .it_value.tv_sec = clock_next_day() };

	if (w->day >= 0)
		timerfd_settime(w->day,
				TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET,
				&next, NULL);
}

static void day_came(struct watch *w)
{
	uint64_t times;

	if (read(w->day, &times, sizeof times) < 0 && errno == EAGAIN)
		return;
	wait_for_day(w);
}

/* When a build is due if something changed just now; `first` is when the first
 * of the changes came. */
static int64_t due_after(int64_t first)
{
	int64_t quiet = clock_milliseconds() + QUIET;

	return quiet < first + HURRY ? quiet : first + HURRY;
}

/* Waits until something changed and is quiet again; false: it is to end. */
static bool wait_for_change(struct watch *w)
{
	/* of standard output only that nobody reads it any more */
	struct pollfd all[] = { { w->signals, POLLIN, 0 },
				{ STDOUT_FILENO, 0, 0 },
				{ w->net.events, POLLIN, 0 },
				{ w->day, POLLIN, 0 } };
	int64_t first = 0, due = 0, left = -1;

	for (;;) {
		if (first)
			left = due - clock_milliseconds();
		if (first && left <= 0)
			return true;
		if (poll(all, 4, (int)left) < 0) {
			if (errno != EINTR)
				return false;
			continue;
		}
		if (all[0].revents || all[1].revents & (POLLERR | POLLHUP))
			return false;
		if (all[1].revents)
			all[1].fd = -1;
		if (all[3].revents)
			day_came(w);
		if (all[3].revents || (all[2].revents && net_stirs(&w->net))) {
			first = first ? first : clock_milliseconds();
			due = due_after(first);
		}
	}
}

/* A signal came while a build was at work. */
static bool is_to_end(const struct watch *w)
{
	struct pollfd signals = { w->signals, POLLIN, 0 };

	return poll(&signals, 1, 0) > 0;
}

/* -------------------------------------------------------------------- looking
 */

static int tell_gone(struct watch *w)
{
	const struct ground *gone =
		ground_is_there(&w->net.root) ? &w->net.output : &w->net.root;

	return call_fail(w->call, EXIT_WORLD, NULL,
			 "%s is gone, or another folder: nothing is watched "
			 "any more",
			 gone->path);
}

/* The settings are read anew: the session's last life ended. */
static int open_session(struct watch *w)
{
	struct call *call = w->call;
	struct session *session = call->session;

	session->today = clock_today(call->options[OPTION_TODAY]);
	if (session_open(session, w->net.root.path, &call->fault) < 0)
		return call_world(call);
	if (!str_is(session->root, w->net.root.path))
		return call_fail(call, EXIT_WORLD, NULL,
				 "%s is no notebook any more (no inroad.yaml)",
				 w->net.root.path);
	if (session_prepare(session, NEEDS_ROOT, &call->fault) < 0)
		return call_world(call);
	return EXIT_CLEAN;
}

/* Writes are kept to the folder it began with. */
static bool is_moved(const struct watch *w)
{
	const struct session *session = w->call->session;
	struct str now = str_print(&w->call->session->arena, STR_FMT STR_FMT,
				   STR_ARG(session->prefix),
				   STR_ARG(session->config.output));

	return !call_has(w->call, OPTION_OUTPUT) &&
	       !str_is(now, w->net.output.path);
}

/* A look that found all as it was is not told. */
static bool is_worth_telling(const struct watch *w, const struct build *build)
{
	const struct digest *digest = &build->digest;

	if (w->failed || !w->told)
		return true;
	return !build->current && (digest->written || digest->removed ||
				   keeping_notes_read(&build->keeping));
}

static int tell(struct watch *w, const struct build *build, int64_t took)
{
	struct call *call = w->call;
	struct arena *arena = &call->session->arena;
	const struct digest *digest = &build->digest;
	int files = digest->written + digest->removed;
	struct buf out = buf_make(arena, 0);

	if (!is_worth_telling(w, build))
		return EXIT_CLEAN;
	if (w->told)
		buf_print(&out, STR_FMT "  ", STR_ARG(clock_time(arena)));
	build_tell(call, build, &out);
	if (w->told)
		buf_print(&out, "  (%d file%s, %lld ms)", files,
			  files == 1 ? "" : "s", (long long)took);
	buf_char(&out, '\n');
	if (call_has(call, OPTION_VERBOSE))
		build_tell_work(build, &out);
	w->told = true;
	w->failed = false;
	return show_words(call, STR_FMT, STR_ARG(buf_get(&out)));
}

/* libgit2 takes longer to wake than a build: it stays so. */
static void keep_git(struct watch *w)
{
	if (!w->call->session->git || w->git)
		return;
	repo_start();
	w->git = true;
}

/* What it stands on, once that is known. */
static void take_ground(struct watch *w, const struct build *build)
{
	const char *output = build->digest.output.name;
	struct str root = w->call->session->root;

	ground_take(&w->net.root, str_copy(&w->arena, root).at);
	ground_take(&w->net.output,
		    arena_copy(&w->arena, output, strlen(output)));
}

static int first_look(struct watch *w)
{
	struct build build = { .ending = w->signals };
	int status = build_make(w->call, &build);

	if (status || build.ended)
		return status;
	w->guarded = build.guarded;
	take_ground(w, &build);
	keep_git(w);
	status = tell(w, &build, 0);
	if (!status)
		status = net_cast(w->call, &w->net, &build);
	session_close(w->call->session);
	memory_rests();
	return status;
}

/* What fails now may be well with the next change. */
static int look_again(struct watch *w)
{
	struct build build = { .guarded = w->guarded, .ending = w->signals };
	int64_t began = clock_milliseconds();
	int status;

	if (!ground_is_there(&w->net.root) || !ground_is_there(&w->net.output))
		return tell_gone(w);
	status = open_session(w);
	if (!status && is_moved(w))
		return call_fail(w->call, EXIT_WORLD, "start it again",
				 "the settings name another folder for the "
				 "digest");
	if (!status)
		status = build_make(w->call, &build);
	w->guarded = build.guarded;
	w->failed = w->failed || status;
	keep_git(w);
	status = status || build.ended
			 ? EXIT_CLEAN
			 : tell(w, &build, clock_milliseconds() - began);
	if (!status && !build.ended)
		status = net_cast(w->call, &w->net, &build);
	session_close(w->call->session);
	memory_rests();
	return status;
}

/* ------------------------------------------------------------------- the rest
 */

/* From here on the signals that end it wait until they are asked for: before
 * any thread begins, for threads take that from the one that makes them. */
static int hold_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int open_watch(struct watch *w, struct call *call)
{
	*w = (struct watch){ .call = call, .day = -1 };
	arena_open(&w->arena, 0);
	w->signals = hold_signals();
	if (net_open(&w->net, &call->fault) < 0)
		return call_world(call);
	if (w->signals < 0) {
		fault_errno(&call->fault, "cannot wait for signals");
		return call_world(call);
	}
	if (clock_passes(call->options[OPTION_TODAY]))
		w->day = timerfd_create(CLOCK_REALTIME,
					TFD_CLOEXEC | TFD_NONBLOCK);
	wait_for_day(w);
	return EXIT_CLEAN;
}

static void close_watch(struct watch *w)
{
	if (w->signals >= 0)
		close(w->signals);
	if (w->day >= 0)
		close(w->day);
	if (w->git)
		repo_stop();
	net_close(&w->net);
	arena_close(&w->arena);
}

/* Once, when all is watched and was looked at since. */
static int tell_watching(struct watch *w)
{
	size_t n = net_folders(&w->net);

	if (w->announced)
		return EXIT_CLEAN;
	w->announced = true;
	return show_words(w->call, "watching %zu folder%s; Ctrl-C ends it\n", n,
			  n == 1 ? "" : "s");
}

int watch_and_build(struct call *call)
{
	struct watch w;
	int status = open_watch(&w, call);

	if (!status)
		status = first_look(&w);
	while (!status && !is_to_end(&w)) {
		if (!w.net.wider)
			status = tell_watching(&w);
		if (!status && !w.net.wider && !wait_for_change(&w))
			break;
		if (!status)
			status = look_again(&w);
	}
	close_watch(&w);
	return status;
}
