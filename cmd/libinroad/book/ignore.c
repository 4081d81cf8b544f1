#include "ignore.h"
#include <fcntl.h>
#include <fnmatch.h>
#include <inroad/file.h>
#include <unistd.h>

#define IGNORE_BYTES_MAX (1024 * 1024)

/* A rule's last part; empty if it can mean no file (see gitignore(5)). */
static struct str last_part(struct str line)
{
	size_t slash;

	/* Blanks at the end count only behind a backslash. */
	while (line.n &&
	       (line.at[line.n - 1] == ' ' || line.at[line.n - 1] == '\r' ||
		line.at[line.n - 1] == '\t'))
		line.n--;
	if (!line.n || line.at[0] == '#' || line.at[0] == '!' ||
	    line.at[line.n - 1] == '/')
		return (struct str){ "", 0 };
	slash = str_rfind_char(line, '/');
	return slash == STR_NONE ? line : str_sub(line, slash + 1, line.n);
}

/* One that fnmatch reads as git does; else everything. */
static struct str plain(struct str part)
{
	for (size_t i = 0; i < part.n; i++)
		if (part.at[i] == '\\' || part.at[i] == '[')
			return STR("*");
	return part;
}

void ignore_add(struct arena *arena, struct str bytes,
		struct ignore_names *names)
{
	struct str part;

	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_sub(bytes, 3, bytes.n);
	while (bytes.n) {
		part = last_part(str_cut(&bytes, '\n'));
		if (part.n)
			*ARRAY_PUSH(arena, &names->list) =
				str_copy(arena, plain(part)).at;
	}
}

void ignore_add_file(struct arena *arena, const char *path,
		     struct ignore_names *names)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct str bytes = { "", 0 };
	struct stat info;

	if (fd < 0)
		return;
	if (!fstat(fd, &info) && S_ISREG(info.st_mode) &&
	    file_read_fd(fd, IGNORE_BYTES_MAX, arena, &bytes) != FILE_OK)
		bytes = STR("*");
	close(fd);
	ignore_add(arena, bytes, names);
}

bool ignore_could_be(const struct ignore_names *names, const char *name)
{
	for (size_t i = 0; i < names->list.n; i++)
		if (!fnmatch(names->list.at[i], name, FNM_CASEFOLD))
			return true;
	return false;
}
