/* build: opens the output folder and lets the digest be written into it. */
#include "digest.h"
#include "show.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* Makes a folder with those above it. Only -o may lead out of the notebook. */
static int make_folders(struct call *call, const char *path)
{
	char *copy = arena_copy(&call->session->arena, path, strlen(path));

	for (char *c = copy + 1; *c; c++) {
		if (*c != '/')
			continue;
		*c = '\0';
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			return fault_errno(&call->fault, "%s", copy);
		*c = '/';
	}
	if (mkdir(copy, 0700) < 0 && errno != EEXIST)
		return fault_errno(&call->fault, "%s", path);
	return 0;
}

static int open_typed(struct call *call, const char *path)
{
	int folder;

	if (make_folders(call, path) < 0)
		return -1;
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		fault_errno(&call->fault, "%s", path);
	return folder;
}

/* The notebook's own output folder: beneath its root, by no link. */
static int open_set(struct call *call, struct str output)
{
	struct session *session = call->session;
	struct str inside =
		str_print(&session->arena, STR_FMT "/x", STR_ARG(output));
	int folder;

	if (file_make_way(session->tree.folder, inside.at, 0700, &call->fault) <
	    0)
		return -1;
	folder = file_open_folder(session->tree.folder,
				  str_copy(&session->arena, output).at);
	if (folder < 0)
		fault_errno(&call->fault, STR_FMT STR_FMT,
			    STR_ARG(session->prefix), STR_ARG(output));
	return folder;
}

static bool is_inside(struct str path, struct str folder)
{
	return str_starts(path, folder) &&
	       (path.n == folder.n || folder.n == 1 ||
		path.at[folder.n] == '/');
}

/* Whether an open folder holds files, and no digest made them. */
static bool holds_others(int folder)
{
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	const struct dirent *entry;
	bool others = false;

	if (faccessat(folder, DIGEST_MANIFEST, F_OK, 0) == 0) {
		if (dir)
			closedir(dir);
		return false;
	}
	while (dir && (entry = readdir(dir)))
		others = others || entry->d_name[0] != '.';
	if (dir)
		closedir(dir);
	return others;
}

/*
 * Pages may not be strewn among the notes: neither into a folder that holds
 * the notebook nor into one of its own that holds anything else.
 */
static bool is_among_notes(struct call *call, const char *path, int folder)
{
	char *full = realpath(path, NULL);
	struct str output = str_of(full), root = call->session->root;
	bool among =
		full && (is_inside(root, output) ||
			 (is_inside(output, root) && holds_others(folder)));

	free(full);
	return among;
}

static struct str plural(struct arena *arena, int64_t n, const char *word)
{
	return str_print(arena, "%lld %s%s", (long long)n, word,
			 n == 1 ? "" : "s");
}

static int tell(struct call *call, const struct digest *digest)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	int64_t open = 0, errors = 0;
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < session->items.list.n; i++)
		open += session->items.list.at[i].state == ITEM_OPEN;
	for (size_t i = 0; i < session->findings.list.n; i++)
		errors += session->findings.list.at[i].level == LEVEL_ERROR;
	buf_print(&out, "%s/index.html  ", digest->output);
	buf_str(&out, plural(arena, session->book->n_notes, "note"));
	buf_text(&out, ", ");
	buf_str(&out, plural(arena, open, "follow-up"));
	if (errors) {
		buf_text(&out, ", ");
		buf_str(&out, plural(arena, errors, "error"));
		buf_text(&out, ": inroad check");
	}
	if (call_has(call, OPTION_VERBOSE))
		buf_print(&out, "\n%d written, %d unchanged, %d removed",
			  digest->written, digest->left, digest->removed);
	buf_char(&out, '\n');
	return show_words(call, STR_FMT, STR_ARG(buf_get(&out)));
}

static int write_into(struct call *call, struct digest *digest, int folder,
		      enum level limit)
{
	int status;

	if (digest_write(digest, folder, &call->fault) < 0)
		return call_world(call);
	if (digest->foreign)
		return call_fail(call, EXIT_WORLD,
				 "move it away, or choose another folder with "
				 "-o",
				 "%s/" STR_FMT " was not made by inroad and "
				 "was left as it is",
				 digest->output,
				 STR_ARG(digest->first_foreign));
	status = tell(call, digest);
	if (status || !call_has(call, OPTION_FAIL_ON))
		return status;
	return call_verdict(call, limit);
}

/* A bare repository has none, and a notebook that is gone has none any more. */
static bool has_folder(const struct session *session)
{
	return session->tree.folder >= 0 &&
	       (!session->snapshot || repo_work_tree(session->repo).n);
}

int command_build(struct call *call)
{
	struct session *session = call->session;
	const char *typed = call->options[OPTION_OUTPUT];
	struct digest digest = { .session = session,
				 .events = call_has(call, OPTION_EVENTS) };
	enum level limit;
	int folder, status = call_limit(call, &limit);

	if (status)
		return status;
	if (!typed && !has_folder(session))
		return call_fail(call, EXIT_USAGE,
				 "inroad build --rev main -o DIR",
				 "there is no folder here for the digest");
	digest.output = typed ? typed
			      : str_print(&session->arena, STR_FMT STR_FMT,
					  STR_ARG(session->prefix),
					  STR_ARG(session->config.output))
					.at;
	folder = typed ? open_typed(call, typed)
		       : open_set(call, session->config.output);
	if (folder < 0)
		return call_world(call);
	if (typed && is_among_notes(call, typed, folder)) {
		close(folder);
		return call_fail(call, EXIT_USAGE, "inroad build -o DIR",
				 "%s holds notes; the digest needs a folder of "
				 "its own",
				 typed);
	}
	session_guard(call->session, folder);
	status = write_into(call, &digest, folder, limit);
	close(folder);
	return status;
}
