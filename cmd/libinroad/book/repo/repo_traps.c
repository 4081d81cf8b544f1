/* repo_traps: files at which libgit2 would hang, found before it opens any. */
#include "repo_parts.h"
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files that libgit2 opens on its way; it waits for a FIFO for ever. */
static const char *const OPENED[] = {
	"HEAD",		"config",      "config.worktree",
	"commondir",	"gitdir",      "index",
	"info/exclude", "packed-refs", "objects/info/alternates",
};

/* True if it is there, and neither a file nor a link to one. */
bool repo_is_trap(const char *path)
{
	struct stat info;

	return !stat(path, &info) && !S_ISREG(info.st_mode);
}

static int check_git_folder(struct arena *arena, struct str folder,
			    struct fault *fault)
{
	struct str path;

	for (size_t i = 0; i < sizeof OPENED / sizeof *OPENED; i++) {
		path = str_print(arena, STR_FMT "/%s", STR_ARG(folder),
				 OPENED[i]);
		if (repo_is_trap(path.at))
			return fault_set(fault, "%s is no regular file",
					 path.at);
	}
	return 0;
}

/* A small file's first line, behind `prefix`; empty if it has none such. */
static struct str first_line(struct arena *arena, struct str path,
			     struct str prefix)
{
	char bytes[PATH_MAX + 16];
	int fd = open(path.at, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
	struct str line, rest = { bytes, n < 0 ? 0 : (size_t)n };

	if (fd >= 0)
		close(fd);
	line = str_cut(&rest, '\n');
	if (!str_starts(line, prefix))
		return (struct str){ "", 0 };
	return str_copy(arena, str_trim(str_sub(line, prefix.n, line.n)));
}

/* A path that a file in `folder` holds. */
static struct str beside(struct arena *arena, struct str folder,
			 struct str path)
{
	if (str_starts(path, STR("/")))
		return path;
	return str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(folder),
			 STR_ARG(path));
}

/*
 * Looks at `.git` in a folder: 1 if there is one to be opened, 0 if not, -1
 * with a fault if opening it would hang.
 */
static int check_dot_git(struct arena *arena, struct str folder,
			 struct fault *fault)
{
	struct str git = beside(arena, folder, STR(".git")), other;
	struct stat info;

	if (stat(git.at, &info) < 0)
		return 0;
	if (!S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode))
		return fault_set(fault, "%s is no folder and no file", git.at);
	if (S_ISREG(info.st_mode)) {
		other = first_line(arena, git, STR("gitdir:"));
		if (!other.n)
			return 0;
		git = beside(arena, folder, other);
	}
	if (check_git_folder(arena, git, fault) < 0)
		return -1;
	other = first_line(arena, beside(arena, git, STR("commondir")),
			   STR(""));
	if (other.n &&
	    check_git_folder(arena, beside(arena, git, other), fault) < 0)
		return -1;
	return !access(beside(arena, git, STR("HEAD")).at, F_OK);
}

/* The same for a folder and those above it, up to the first. */
int repo_check_upward(struct arena *arena, struct str folder,
		      struct fault *fault)
{
	int found = 0;
	size_t slash;

	while (folder.n && !found) {
		found = check_dot_git(arena, folder, fault);
		slash = str_rfind_char(folder, '/');
		folder.n = slash || folder.n == 1 ? slash : 1;
	}
	return found < 0 ? -1 : 0;
}
