/* demo: the example notebook, which the program carries with it. */
#include "show.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/embedded.h>
#include <inroad/file.h>
#include <sys/stat.h>
#include <unistd.h>

extern const struct embedded_file EXAMPLE_FILES[];

static bool is_empty(int folder)
{
	DIR *dir = fdopendir(dup(folder));
	struct dirent *entry;
	bool empty = true;

	while (dir && (entry = readdir(dir)))
		if (!str_is(str_of(entry->d_name), ".") &&
		    !str_is(str_of(entry->d_name), ".."))
			empty = false;
	if (dir)
		closedir(dir);
	return empty;
}

static int write_example(struct call *call, int folder, int *n)
{
	for (const struct embedded_file *f = EXAMPLE_FILES; f->path; f++) {
		if (file_make_way(folder, f->path, 0777, &call->fault) < 0 ||
		    file_write(folder, f->path, embedded_str(f), 0666, false,
			       &call->fault) < 0)
			return -1;
		*n += str_ends(str_of(f->path), STR(".md"));
	}
	return 0;
}

#define WOULD "would write the example to %s\n"

/* Nothing is there, and the folder that it would lie in is. */
static bool could_be_made(const struct call *call, const char *path)
{
	struct str above = str_of(path);
	struct stat info;
	bool nothing = errno == ENOENT && lstat(path, &info) < 0;

	while (above.n > 1 && str_ends(above, STR("/")))
		above = str_sub(above, 0, above.n - 1);
	while (above.n && !str_ends(above, STR("/")))
		above = str_sub(above, 0, above.n - 1);
	return nothing &&
	       !stat(above.n ? str_copy(&call->session->arena, above).at : ".",
		     &info);
}

int command_demo(struct call *call)
{
	const char *path = call->arguments[0];
	bool tries = call_has(call, OPTION_DRY_RUN);
	int folder, n = 0, status;

	if (!tries && mkdir(path, 0777) < 0 && errno != EEXIST) {
		fault_errno(&call->fault, "%s", path);
		return call_world(call);
	}
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 && !(tries && could_be_made(call, path))) {
		fault_errno(&call->fault, "%s", path);
		return call_world(call);
	}
	if (folder < 0)
		return show_words(call, WOULD, path);
	if (!is_empty(folder)) {
		close(folder);
		return call_fail(call, EXIT_USAGE, "give a new folder",
				 "%s is not empty", path);
	}
	if (tries) {
		close(folder);
		return show_words(call, WOULD, path);
	}
	session_guard(call->session, folder);
	status = write_example(call, folder, &n);
	close(folder);
	if (status < 0)
		return call_world(call);
	return show_words(
		call,
		"%s: %d notes, a search of six weeks\n"
		"next: its morning page:  inroad -C " STR_FMT
		" --today 2026-09-11 today\n",
		path, n,
		STR_ARG(str_shell_word(&call->session->arena, str_of(path))));
}
