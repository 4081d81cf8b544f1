/* init: a folder becomes a notebook. Nothing that is there is touched. */
#include "show.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <stdlib.h>
#include <unistd.h>

#define IGNORED "/digest/\n"

/* Opens the folder, made if it is missing; -1 with the fault. */
static int open_folder(struct call *call, const char *path)
{
	int folder;

	if (mkdir(path, 0777) < 0 && errno != EEXIST) {
		fault_errno(&call->fault, "%s", path);
		return -1;
	}
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		fault_errno(&call->fault, "%s", path);
	return folder;
}

/* Writes a file only where none is. */
static int write_missing(struct call *call, int folder, const char *path,
			 struct str bytes)
{
	struct stat st;

	if (fstatat(folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0)
		return 0;
	return file_write(folder, path, bytes, 0666, true, &call->fault);
}

static int make(struct call *call, const char *path)
{
	int folder = open_folder(call, path), status = 0;
	struct repo *repo = NULL;
	struct fault no_repo;

	if (folder < 0)
		return -1;
	session_guard(call->session, folder);
	status = write_missing(call, folder, "inroad.yaml", STR(""));
	if (!status)
		status =
			write_missing(call, folder, ".gitignore", STR(IGNORED));
	close(folder);
	if (status < 0)
		return -1;
	repo_start();
	/* inside a repository that is there, its own history is used */
	if (repo_open(path, &repo, &no_repo) == 0 && repo)
		repo_close(repo);
	else
		status = repo_init(path, &call->fault) < 0 ? -1 : 0;
	repo_stop();
	return status;
}

static bool is_notebook(struct call *call, const char *path)
{
	struct str file =
		str_print(&call->session->arena, "%s/inroad.yaml", path);

	return access(file.at, F_OK) == 0;
}

int command_init(struct call *call)
{
	const char *path = call->n_arguments ? call->arguments[0] : ".";
	bool was = is_notebook(call, path);

	if (call->session->root.n && !was && !call->n_arguments)
		return call_fail(call, EXIT_USAGE,
				 "give a folder: inroad init DIR",
				 "this folder lies in the notebook at %s",
				 call->session->root.at);
	if (call_has(call, OPTION_DRY_RUN))
		return show_words(call,
				  "would make %s a notebook: inroad.yaml, "
				  ".gitignore, a git repository where there "
				  "is none\n",
				  path);
	if (make(call, path) < 0)
		return call_world(call);
	return show_words(call,
			  "%s: %s under git; the digest stays out of it\n"
			  "next: write down one conversation:  inroad log "
			  "'coffee @ada: budget opens in Q4'\n",
			  path, was ? "was a notebook already," : "a notebook");
}
