/* demo: the example notebook, which the program carries with it. */
#include "show.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/embedded.h>
#include <inroad/file.h>
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

int command_demo(struct call *call)
{
	const char *path = call->arguments[0];
	int folder, n = 0, status;

	if (call_has(call, OPTION_DRY_RUN))
		return show_words(call, "would write the example to %s\n",
				  path);
	if (mkdir(path, 0777) < 0 && errno != EEXIST) {
		fault_errno(&call->fault, "%s", path);
		return call_world(call);
	}
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0) {
		fault_errno(&call->fault, "%s", path);
		return call_world(call);
	}
	if (!is_empty(folder)) {
		close(folder);
		return call_fail(call, EXIT_USAGE, "give a new folder",
				 "%s is not empty", path);
	}
	session_guard(call->session, folder);
	status = write_example(call, folder, &n);
	close(folder);
	if (status < 0)
		return call_world(call);
	return show_words(call,
			  "%s: %d notes, a search of six weeks\n"
			  "next: its morning page:  inroad -C %s --today "
			  "2026-09-11 today\n",
			  path, n, path);
}
