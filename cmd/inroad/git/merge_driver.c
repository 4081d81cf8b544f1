/*
 * merge_driver: what git calls to merge a note: `driver = inroad merge-driver
 * %O %A %B %P %L`. The merged note replaces OURS; where something is wrong with
 * the world OURS stays as it is, and git says that there is a conflict.
 */
#include "../show.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <inroad/merge.h>
#include <unistd.h>

#define FILE_MAX (64 * 1024 * 1024)
#define MARKER_MAX 1000

enum file { BASE_FILE, OUR_FILE, THEIR_FILE, N_FILES };

struct driver {
	struct call *call;
	struct str paths[N_FILES]; /* absolute */
	int folder;		   /* of OURS, open; else -1 */
	struct merge merge;
};

/* A path as git gave it: from where one stands. */
static struct str full_path(const struct call *call, struct str path)
{
	if (str_starts(path, STR("/")))
		return path;
	return str_print(&call->session->arena, STR_FMT "/" STR_FMT,
			 STR_ARG(call->session->here), STR_ARG(path));
}

/* The folder of a path, with its slash; *name is what stands behind it. */
static struct str folder_of(struct str path, struct str *name)
{
	size_t slash = str_rfind_char(path, '/') + 1;

	*name = str_sub(path, slash, path.n);
	return str_sub(path, 0, slash);
}

static int open_folder(struct arena *arena, struct str path, struct str *name)
{
	struct str folder = str_copy(arena, folder_of(path, name));

	return open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static const char *trouble(enum file_state state)
{
	switch (state) {
	case FILE_OK:
	case FILE_UNREADABLE:
		break;
	case FILE_MISSING:
		return "is not there";
	case FILE_TOO_LARGE:
		return "is larger than 64 MiB";
	case FILE_NOT_REGULAR:
		return "is no file";
	case FILE_IS_LINK:
		return "is a link";
	}
	return strerror(errno);
}

static int read_one(struct driver *d, enum file which, struct str *out)
{
	struct arena *arena = &d->call->session->arena;
	struct str name;
	int folder = open_folder(arena, d->paths[which], &name);
	enum file_state state = FILE_MISSING;

	if (folder >= 0) {
		state = file_read(folder, str_copy(arena, name).at, FILE_MAX,
				  arena, out);
		close(folder);
	}
	if (state == FILE_OK)
		return 0;
	return fault_set(&d->call->fault, STR_FMT " %s",
			 STR_ARG(d->paths[which]), trouble(state));
}

/* The root of the notebook that holds a path of the work tree; the folders on
 * the way may not be there (git merges what is not checked out yet). */
static struct str find_root(struct arena *arena, struct str path)
{
	struct str name, folder = folder_of(path, &name), root;

	while (folder.n > 1) {
		folder.n--;
		if (access(str_copy(arena, folder).at, F_OK) == 0)
			break;
		folder = folder_of(folder, &name);
	}
	root = tree_find_root(arena, folder);
	return root;
}

/* PATH from its notebook's root, which says the note's kind. */
static struct str path_in_notebook(const struct call *call)
{
	struct arena *arena = &call->session->arena;
	struct str typed = call_argument(call, 3), path, root;

	if (!typed.n)
		typed = call_argument(call, OUR_FILE);
	path = full_path(call, typed);
	root = find_root(arena, path);
	if (root.n && str_starts(path, root) && path.n > root.n + 1)
		return str_sub(path, root.n + 1, path.n);
	return typed;
}

static int read_size(struct driver *d)
{
	struct str typed = call_argument(d->call, 4);
	long size = 0;

	if (typed.n && !str_to_int(typed, 1, MARKER_MAX, &size))
		return call_fail(d->call, EXIT_USAGE, d->call->command->example,
				 "SIZE is how many signs a conflict marker "
				 "has, not '" STR_FMT "'",
				 STR_ARG(typed));
	d->merge.marker_size = (int)size;
	return EXIT_CLEAN;
}

static int read_files(struct driver *d)
{
	for (int i = 0; i < N_FILES; i++)
		d->paths[i] = full_path(d->call, call_argument(d->call, i));
	if (read_one(d, BASE_FILE, &d->merge.base) ||
	    read_one(d, OUR_FILE, &d->merge.ours) ||
	    read_one(d, THEIR_FILE, &d->merge.theirs))
		return -1;
	return 0;
}

static int write_result(struct driver *d, struct str merged)
{
	struct arena *arena = &d->call->session->arena;
	struct str name;
	int status = EXIT_CLEAN;

	d->folder = open_folder(arena, d->paths[OUR_FILE], &name);
	session_guard(d->call->session, d->folder);
	if (d->folder < 0 || file_write(d->folder, str_copy(arena, name).at,
					merged, 0666, false, &d->call->fault))
		status = call_world(d->call);
	if (d->folder >= 0)
		close(d->folder);
	return status;
}

/* libgit2 merges the prose; a repository that it cannot open is only one whose
 * style of conflict is not known. */
static struct str merge_in_repo(struct driver *d, int *conflicts)
{
	struct session *session = d->call->session;
	struct repo *repo = NULL;
	struct fault fault;
	struct str merged;

	repo_start();
	if (repo_open(session->here.at, &repo, &fault) < 0)
		repo = NULL;
	d->merge.repo = repo;
	merged = merge_notes(&d->merge, &session->arena, conflicts);
	repo_close(repo);
	repo_stop();
	return merged;
}

int command_merge_driver(struct call *call)
{
	struct driver d = { .call = call, .folder = -1 };
	int conflicts, status = read_size(&d);
	struct str merged;

	if (status)
		return status;
	if (read_files(&d))
		return call_world(call);
	d.merge.path = path_in_notebook(call);
	d.merge.calendar = &call->session->config.calendar;
	merged = merge_in_repo(&d, &conflicts);
	status = call_has(call, OPTION_DRY_RUN) ? show_bytes(call, merged)
						: write_result(&d, merged);
	if (status)
		return status;
	return conflicts ? EXIT_FINDINGS : EXIT_CLEAN;
}
