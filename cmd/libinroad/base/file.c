#include <errno.h>
#include <fcntl.h>
#include <inroad/arena.h>
#include <inroad/file.h>
#include <limits.h>
#include <linux/openat2.h>
#include <poll.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STREAM_FIRST ((size_t)64 << 10) /* room for what has no size */
#define COMPARE_BLOCK 16384		/* on the stack of any thread */
#define TEMPORARY_TRIES 1000
#define NAME_SIZE (NAME_MAX + 1)

/*
 * Without O_NOFOLLOW, for with it a link to a folder is ENOTDIR, not ELOOP.
 * RESOLVE_NO_SYMLINKS does that work, and open_part() where it is unknown.
 */
#define SAFELY (O_CLOEXEC | O_NOCTTY | O_NONBLOCK)

/* --------------------------------------------------------- beneath a folder */

/* close() without harm to the errno of what went wrong before. */
static void close_quietly(int fd)
{
	int kept = errno;

	if (fd >= 0)
		close(fd);
	errno = kept;
}

/* Copies the path's next part and moves *path behind it. -1: too long. */
static int next_part(const char **path, char part[static NAME_SIZE])
{
	size_t n = strcspn(*path, "/");

	if (n >= NAME_SIZE) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(part, *path, n);
	part[n] = '\0';
	*path += n;
	*path += strspn(*path, "/");
	return 0;
}

/* Neither absolute nor climbing: so the two ways to open agree. */
static int check_path(const char *path)
{
	const char *at = path;

	errno = *path ? EXDEV : ENOENT;
	if (!*path || *path == '/')
		return -1;
	while (*at) {
		size_t n = strcspn(at, "/");

		if (n == 2 && at[0] == '.' && at[1] == '.')
			return -1;
		at += n;
		at += strspn(at, "/");
	}
	return 0;
}

/* openat() of one part; a link is ELOOP even where a folder was asked for. */
static int open_part(int folder, const char *part, int flags)
{
	int fd = openat(folder, part, flags | O_NOFOLLOW | O_CLOEXEC);
	struct stat info;

	if (fd < 0 && errno == ENOTDIR)
		errno = !fstatat(folder, part, &info, AT_SYMLINK_NOFOLLOW) &&
					S_ISLNK(info.st_mode)
				? ELOOP
				: ENOTDIR;
	return fd;
}

/* For kernels before 5.6: each part by itself, none of them a link. */
static int open_by_parts(int folder, const char *path, int flags)
{
	char part[NAME_SIZE];
	int at = folder, next;

	for (;;) {
		next = next_part(&path, part);
		if (!next)
			next = open_part(at, part,
					 *path ? O_PATH | O_DIRECTORY : flags);
		if (at != folder)
			close_quietly(at);
		if (next < 0 || !*path)
			return next;
		at = next;
	}
}

static int open_beneath(int folder, const char *path, int flags)
{
	struct open_how how = {
		.flags = (unsigned)flags,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	int fd;

	if (check_path(path) < 0)
		return -1;
	do
		fd = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
	while (fd < 0 && errno == EINTR);
	/* EPERM is what old containers' filters say to a call unknown. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return open_by_parts(folder, path, flags);
	return fd;
}

int file_open(int folder, const char *path)
{
	return open_beneath(folder, path, O_RDONLY | SAFELY);
}

int file_open_folder(int folder, const char *path)
{
	return open_beneath(folder, path, O_RDONLY | O_DIRECTORY | SAFELY);
}

/* ------------------------------------------------------------------ reading */

static enum file_state state_of_errno(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return FILE_MISSING;
	case ELOOP:
		return FILE_IS_LINK;
	case ENXIO: /* a socket */
	case EISDIR:
		return FILE_NOT_REGULAR;
	}
	return FILE_UNREADABLE;
}

/* read() that goes on after signals and waits where it must. */
static ssize_t read_some(int fd, char *at, size_t n)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	ssize_t got;

	while ((got = read(fd, at, n)) < 0) {
		if (errno == EAGAIN)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			break;
	}
	return got;
}

/*
 * Reads to the end. Room is for `expected` bytes and one more, so that the
 * end of a file that did not change meanwhile is seen without growing; what
 * gives `exact` bytes and no more is not asked again.
 */
static enum file_state read_all(int fd, size_t expected, size_t exact,
				size_t limit, struct arena *arena,
				struct str *out)
{
	size_t room = expected + 1, n = 0, more;
	char *at = arena_alloc(arena, room + 1);
	ssize_t got;

	while ((got = read_some(fd, at + n, room - n)) > 0) {
		n += (size_t)got;
		if (n > limit)
			return FILE_TOO_LARGE;
		if (n == room) {
			more = room > limit - room ? limit - room + 1 : room;
			at = arena_grow(arena, at, room + 1, room + more + 1);
			room += more;
		} else if (n == exact) {
			break;
		}
	}
	if (got < 0)
		return state_of_errno();
	at[n] = '\0';
	*out = (struct str){ at, n };
	return FILE_OK;
}

static enum file_state read_regular(int fd, size_t limit, struct arena *arena,
				    struct str *out)
{
	struct stat info;

	if (fstat(fd, &info) < 0)
		return FILE_UNREADABLE;
	if (!S_ISREG(info.st_mode))
		return FILE_NOT_REGULAR;
	if ((uintmax_t)info.st_size > limit)
		return FILE_TOO_LARGE;
	return read_all(fd, (size_t)info.st_size, (size_t)info.st_size, limit,
			arena, out);
}

enum file_state file_read(int folder, const char *path, size_t limit,
			  struct arena *arena, struct str *out)
{
	int fd = file_open(folder, path);
	enum file_state state;

	if (fd < 0)
		return state_of_errno();
	state = read_regular(fd, limit, arena, out);
	close_quietly(fd);
	return state;
}

enum file_state file_read_fd(int fd, size_t limit, struct arena *arena,
			     struct str *out)
{
	size_t first = limit < STREAM_FIRST ? limit : STREAM_FIRST;

	return read_all(fd, first, SIZE_MAX, limit, arena, out);
}

/* ------------------------------------------------------------------ folders */

/* Opens the folder `part` of another, which it makes if it is missing. */
static int enter_or_make(int folder, const char *part, mode_t mode)
{
	int fd = open_part(folder, part, O_PATH | O_DIRECTORY);

	if (fd >= 0 || errno != ENOENT)
		return fd;
	/* Another thread may have been faster. */
	if (mkdirat(folder, part, mode) < 0 && errno != EEXIST)
		return -1;
	return open_part(folder, part, O_PATH | O_DIRECTORY);
}

int file_make_way(int folder, const char *path, mode_t mode,
		  struct fault *fault)
{
	const char *rest = path;
	char part[NAME_SIZE];
	int at = folder, next = check_path(path);

	while (!next) {
		next = next_part(&rest, part);
		if (next || !*rest)
			break;
		next = enter_or_make(at, part, mode);
		if (at != folder)
			close_quietly(at);
		at = next;
		next = next < 0 ? -1 : 0;
	}
	if (next < 0)
		fault_errno(fault, "cannot make the folder of %s", path);
	if (at != folder)
		close_quietly(at);
	return next;
}

/* The folder that holds `path`: `folder` itself where no other is named. */
static int open_parent(int folder, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	char parent[PATH_MAX];
	size_t n;

	*name = slash ? slash + 1 : path;
	if (check_path(path) < 0)
		return -1;
	if (!slash)
		return folder;
	n = (size_t)(slash - path);
	if (n >= sizeof parent) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(parent, path, n);
	parent[n] = '\0';
	return file_open_folder(folder, parent);
}

/* ------------------------------------------------------------------ writing */

/* With the bytes on the disk before the name is given, or not; and only where
 * nothing has that name. */
enum manner { QUICKLY, SURELY, ANEW };

/*
 * Makes a new file of its own name. The thread's number makes it unique here,
 * O_EXCL where others with the same number share the disk (containers).
 */
static int open_temporary(int folder, mode_t mode,
			  char name[static FILE_TEMPORARY_SIZE])
{
	int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
	int try, fd = -1;

	for (try = 0; try < TEMPORARY_TRIES && fd < 0; try++) {
		snprintf(name, FILE_TEMPORARY_SIZE, FILE_TEMPORARY "%ld-%d",
			 (long)gettid(), try);
		fd = openat(folder, name, flags, mode);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fd;
}

static int write_bytes(int fd, struct str bytes)
{
	ssize_t written;

	while (bytes.n) {
		written = write(fd, bytes.at, bytes.n);
		if (written < 0 && errno != EINTR)
			return -1;
		if (written > 0)
			bytes = str_sub(bytes, (size_t)written, bytes.n);
	}
	return 0;
}

/*
 * What stands at the name now: its permissions, 0 if nothing does, -1 if it
 * is not a file to be replaced.
 */
static int old_mode(int folder, const char *name, mode_t *keep)
{
	struct stat info;

	*keep = 0;
	if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : -1;
	errno = S_ISLNK(info.st_mode) ? ELOOP : EISDIR;
	if (S_ISREG(info.st_mode))
		*keep = info.st_mode & 0777;
	else if (!S_ISLNK(info.st_mode) && !S_ISDIR(info.st_mode))
		errno = EINVAL;
	return S_ISREG(info.st_mode) ? 0 : -1;
}

/*
 * Gives a file a name that nothing has. A disk that does not know how to be
 * asked for that (EINVAL) is asked with a hard link; one without links can only
 * be looked at before.
 */
static int rename_anew(int folder, const char *old, int to, const char *name)
{
	struct stat info;

	if (!syscall(SYS_renameat2, folder, old, to, name, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS && errno != EPERM)
		return -1;
	if (!linkat(folder, old, to, name, 0))
		return unlinkat(folder, old, 0);
	if (errno == EEXIST)
		return -1;
	if (!fstatat(to, name, &info, AT_SYMLINK_NOFOLLOW)) {
		errno = EEXIST;
		return -1;
	}
	return renameat(folder, old, to, name);
}

int file_writer_open(struct file_writer *writer, int folder, mode_t mode)
{
	writer->folder = folder;
	writer->fd = open_temporary(folder, mode, writer->temporary);
	return writer->fd < 0 ? -1 : 0;
}

int file_writer_add(const struct file_writer *writer, struct str bytes)
{
	return write_bytes(writer->fd, bytes);
}

void file_writer_drop(struct file_writer *writer)
{
	int kept = errno;

	close_quietly(writer->fd);
	writer->fd = -1;
	unlinkat(writer->folder, writer->temporary, 0);
	errno = kept;
}

/* Mode and disk, and then the name. */
static int give_name(struct file_writer *writer, const char *name, mode_t keep,
		     enum manner manner)
{
	bool sync = manner != QUICKLY;
	int folder = writer->folder, fd = writer->fd;

	if ((keep && fchmod(fd, keep) < 0) || (sync && fsync(fd) < 0))
		return -1;
	writer->fd = -1;
	/* Some disks only say here that they are full. */
	if (close(fd) < 0 ||
	    (manner == ANEW
		     ? rename_anew(folder, writer->temporary, folder, name)
		     : renameat(folder, writer->temporary, folder, name)) < 0)
		return -1;
	/* Old or new, it is whole; whether the name is down is a best effort.
	 */
	if (sync)
		fsync(folder);
	return 0;
}

int file_writer_close(struct file_writer *writer, const char *name)
{
	mode_t keep;

	if (!old_mode(writer->folder, name, &keep) &&
	    !give_name(writer, name, keep, QUICKLY))
		return 0;
	file_writer_drop(writer);
	return -1;
}

static int replace(int folder, const char *name, struct str bytes, mode_t mode,
		   enum manner manner)
{
	struct file_writer writer;
	mode_t keep = 0;

	if (manner != ANEW && old_mode(folder, name, &keep) < 0)
		return -1;
	if (file_writer_open(&writer, folder, mode) < 0)
		return -1;
	if (!file_writer_add(&writer, bytes) &&
	    !give_name(&writer, name, keep, manner))
		return 0;
	file_writer_drop(&writer);
	return -1;
}

static int write_file(int folder, const char *path, struct str bytes,
		      mode_t mode, enum manner manner, struct fault *fault)
{
	const char *name;
	int parent = open_parent(folder, path, &name), result = -1;

	if (parent >= 0 || parent == folder)
		result = replace(parent, name, bytes, mode, manner);
	if (parent != folder)
		close_quietly(parent);
	return result < 0 ? fault_errno(fault, "cannot write %s", path) : 0;
}

int file_write(int folder, const char *path, struct str bytes, mode_t mode,
	       bool sync, struct fault *fault)
{
	return write_file(folder, path, bytes, mode, sync ? SURELY : QUICKLY,
			  fault);
}

int file_write_new(int folder, const char *path, struct str bytes, mode_t mode,
		   struct fault *fault)
{
	return write_file(folder, path, bytes, mode, ANEW, fault);
}

int file_move(int folder, const char *from, const char *to, struct fault *fault)
{
	const char *old, *name;
	int source = open_parent(folder, from, &old);
	int target = open_parent(folder, to, &name), result = -1;

	if (source >= 0 && target >= 0)
		result = rename_anew(source, old, target, name);
	if (!result)
		fsync(target);
	if (source != folder)
		close_quietly(source);
	if (target != folder)
		close_quietly(target);
	return result < 0 ? fault_errno(fault, "cannot move %s to %s", from, to)
			  : 0;
}

/* Whether the open file holds these bytes; size first. */
static bool same_bytes(int fd, struct str bytes)
{
	char block[COMPARE_BLOCK];
	struct stat info;
	ssize_t got;

	if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode) ||
	    (uintmax_t)info.st_size != bytes.n)
		return false;
	while (bytes.n) {
		got = read_some(fd, block, sizeof block);
		if (got <= 0 || (size_t)got > bytes.n ||
		    memcmp(block, bytes.at, (size_t)got))
			return false;
		bytes = str_sub(bytes, (size_t)got, bytes.n);
	}
	return true;
}

int file_write_changed(int folder, const char *path, struct str bytes,
		       mode_t mode, struct fault *fault)
{
	int fd = file_open(folder, path);
	bool same = fd >= 0 && same_bytes(fd, bytes);

	close_quietly(fd);
	if (same)
		return 0;
	return file_write(folder, path, bytes, mode, false, fault) < 0 ? -1 : 1;
}

/* Whether two open files hold the same bytes. */
static bool same_files(int fd, int other)
{
	char block[COMPARE_BLOCK];
	struct stat info, rest;
	off_t at = 0;
	ssize_t got;

	if (fstat(fd, &info) < 0 || fstat(other, &rest) < 0 ||
	    !S_ISREG(info.st_mode) || info.st_size != rest.st_size)
		return false;
	while ((got = pread(other, block, sizeof block, at)) > 0) {
		char there[COMPARE_BLOCK];

		if (pread(fd, there, (size_t)got, at) != got ||
		    memcmp(there, block, (size_t)got) != 0)
			return false;
		at += got;
	}
	return !got && at == info.st_size;
}

bool file_writer_matches(const struct file_writer *writer, const char *name)
{
	int fd = file_open(writer->folder, name);
	bool same = fd >= 0 && same_files(fd, writer->fd);

	close_quietly(fd);
	return same;
}
