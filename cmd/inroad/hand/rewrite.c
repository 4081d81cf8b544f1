/* rewrite: notes changed all together: looked at first, then written. */
#include "rewrite.h"

#include "../show.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/edit.h>
#include <inroad/file.h>
#include <inroad/note.h>
#include <inroad/unicode.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* How often, and after how long each time, it is seen whether another has done
 * its writing. */
#define TURNS_MAX 100
#define TURN_NANOSECONDS 50000000

static const char *name_of(struct call *call, struct str path)
{
	return arena_copy(&call->session->arena, path.at, path.n);
}

static bool is_new(const struct rewrite *one)
{
	return !one->before.at;
}

static bool is_text(struct str bytes)
{
	return unicode_valid(bytes) == bytes.n &&
	       str_find_char(bytes, '\0') == STR_NONE;
}

/* What keeps a file from being written, in words; NULL: nothing. */
static const char *trouble_of(enum file_state state, const struct rewrite *one,
			      struct str now)
{
	switch (state) {
	case FILE_MISSING:
		return is_new(one) ? NULL
				   : "is gone; nothing was written: run it "
				     "again";
	case FILE_IS_LINK:
		return "is a link, which inroad does not follow; write to the "
		       "file itself";
	case FILE_NOT_REGULAR:
		return "is no file; move it out of the way";
	case FILE_TOO_LARGE:
		return "is larger than a note may be";
	case FILE_UNREADABLE:
		return "cannot be read; see who may read it (ls -l)";
	case FILE_OK:
		break;
	}
	if (is_new(one))
		return "is there already; nothing was written";
	if (!is_text(now))
		return "is not UTF-8 text; save it as UTF-8 first";
	return str_eq(now, one->before) ? NULL
					: "changed meanwhile; nothing was "
					  "written: run it again";
}

/* Whether the file is still what was understood. */
static int look(struct call *call, const struct rewrite *one)
{
	struct session *session = call->session;
	size_t most =
		one->before.n > NOTE_BYTES_MAX ? one->before.n : NOTE_BYTES_MAX;
	struct str now = { 0 };
	enum file_state state =
		file_read(session->tree.folder, name_of(call, one->path), most,
			  &session->arena, &now);
	const char *trouble = trouble_of(state, one, now);
	struct stat info;

	if (trouble)
		return fault_set(&call->fault, STR_FMT STR_FMT " %s",
				 STR_ARG(session->prefix), STR_ARG(one->path),
				 trouble);
	if (one->to.n && !fstatat(session->tree.folder, name_of(call, one->to),
				  &info, AT_SYMLINK_NOFOLLOW))
		return fault_set(&call->fault,
				 STR_FMT STR_FMT
				 " is there already; nothing was written",
				 STR_ARG(session->prefix), STR_ARG(one->to));
	return 0;
}

/* A note that inroad itself could not read again is not written. */
static int fits(struct call *call, const struct rewrite *one)
{
	if (!str_ends(one->path,
		      STR(".md"))) /* a list of paths, of any bytes */
		return 0;
	if (!is_text(one->after))
		return fault_set(&call->fault,
				 STR_FMT STR_FMT
				 " would be no UTF-8 text; nothing was written",
				 STR_ARG(call->session->prefix),
				 STR_ARG(one->path));
	if (one->after.n <= NOTE_BYTES_MAX || one->after.n <= one->before.n)
		return 0;
	return fault_set(&call->fault,
			 STR_FMT STR_FMT
			 " would be larger than a note may be (1 MiB); move a "
			 "part of it into another note first",
			 STR_ARG(call->session->prefix), STR_ARG(one->path));
}

static bool changes(const struct rewrite *one)
{
	return is_new(one) || one->to.n || !str_eq(one->before, one->after);
}

static int show_all(struct call *call, const struct rewrite *list, size_t n)
{
	struct arena *arena = &call->session->arena;
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < n; i++)
		buf_str(&out, edit_diff(arena, list[i].path, list[i].to,
					list[i].before, list[i].after));
	return show_bytes(call, buf_get(&out));
}

/* A file that is moved has its new bytes first: at any moment it is whole, and
 * under one of its names. */
static int write_one(struct call *call, const struct rewrite *one)
{
	int folder = call->session->tree.folder;
	const char *name = name_of(call, one->path);
	const char *to = name_of(call, one->to);
	struct fault *fault = &call->fault;

	if (look(call, one))
		return -1;
	if (is_new(one))
		return file_make_way(folder, name, 0777, fault) ||
				       file_write_new(folder, name, one->after,
						      0666, fault)
			       ? -1
			       : 0;
	if (!str_eq(one->before, one->after) &&
	    file_write(folder, name, one->after, 0666, true, fault))
		return -1;
	if (!one->to.n)
		return 0;
	return file_make_way(folder, to, 0777, fault) ||
			       file_move(folder, name, to, fault)
		       ? -1
		       : 0;
}

/* Stopped midway: what stands written already must be said. */
static int stopped(struct call *call, const struct rewrite *list, size_t done)
{
	struct buf names = buf_make(&call->session->arena, 0);

	for (size_t i = 0; i < done; i++)
		if (changes(&list[i]))
			buf_print(&names, "%s" STR_FMT STR_FMT,
				  names.n ? " " : "",
				  STR_ARG(call->session->prefix),
				  STR_ARG(list[i].path));
	if (!names.n)
		return call_world(call);
	return call_fail(call, EXIT_WORLD,
			 str_print(&call->session->arena,
				   "written already: " STR_FMT
				   "; run it again for the rest",
				   STR_ARG(buf_get(&names)))
				 .at,
			 "%s", call->fault.words);
}

/*
 * One writes at a time: between the look and the writing of a file no other may
 * do so. -1 with the fault if another does not come to its end; without *lock
 * (-1) where the disk knows none.
 */
static int take_turn(struct call *call, int *lock)
{
	const struct timespec turn = { .tv_nsec = TURN_NANOSECONDS };
	int folder = call->session->tree.folder;

	*lock = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (int i = 0; i < TURNS_MAX; i++) {
		if (!flock(*lock, LOCK_EX | LOCK_NB) || errno != EWOULDBLOCK)
			return 0;
		nanosleep(&turn, NULL);
	}
	close(*lock);
	return fault_set(&call->fault, "another inroad is writing into these "
				       "notes; nothing was written: run it "
				       "again");
}

static int write_all(struct call *call, const struct rewrite *list, size_t n)
{
	int lock, status = EXIT_CLEAN;

	if (take_turn(call, &lock))
		return call_world(call);
	for (size_t i = 0; i < n && !status; i++)
		if (changes(&list[i]) && write_one(call, &list[i]))
			status = stopped(call, list, i);
	if (lock >= 0)
		close(lock);
	return status;
}

int rewrite_all(struct call *call, const struct rewrite *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (changes(&list[i]) &&
		    (look(call, &list[i]) || fits(call, &list[i])))
			return call_world(call);
	if (call_has(call, OPTION_DRY_RUN))
		return show_all(call, list, n);
	return write_all(call, list, n);
}

int rewrite_read_again(struct call *call)
{
	struct session *session = call->session;
	const char *folder = call->options[OPTION_FOLDER];

	if (session->book->history)
		history_close(session->book->history);
	book_close(session->book);
	session->book = NULL;
	session->items = (struct items){ 0 };
	tree_close(&session->tree);
	session->tree = (struct tree){ .folder = -1 };
	if (session_open(session, folder, &call->fault))
		return -1;
	return session_prepare(session, call->command->needs, &call->fault);
}
