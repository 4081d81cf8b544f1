/*
 * file: bytes from and to the disk, beneath a folder and never outside it.
 *
 * Law: paths are relative to an open folder and are resolved beneath it
 * without following links (openat2 with RESOLVE_BENEATH and
 * RESOLVE_NO_SYMLINKS). A FIFO, device or socket is never waited for.
 */
#ifndef INROAD_FILE_H
#define INROAD_FILE_H

#include <inroad/fault.h>
#include <inroad/str.h>
#include <sys/stat.h>

enum file_state {
	FILE_OK,
	FILE_MISSING,
	FILE_TOO_LARGE,	  /* more than the limit given */
	FILE_NOT_REGULAR, /* a FIFO, socket, device, folder */
	FILE_IS_LINK,
	FILE_UNREADABLE /* permission, disk; errno says which */
};

/* Reads a whole file of at most `limit` bytes; a NUL follows the bytes. */
enum file_state file_read(int folder, const char *path, size_t limit,
			  struct arena *arena, struct str *out);

/* Reads an open descriptor to its end (standard input). */
enum file_state file_read_fd(int fd, size_t limit, struct arena *arena,
			     struct str *out);

/*
 * What tells one state of a file or folder from another without reading it, as
 * stat(2) says: times are nanoseconds since 1970. A file that is not there has
 * an identity too: all zero.
 */
struct file_id {
	uint64_t device, inode;
	int64_t size, modified, changed;
};

struct file_id file_id_of(const struct stat *info);
/* Of what stands at a path; a link is not followed. */
struct file_id file_identify(int folder, const char *path);
/* Of an open descriptor. */
struct file_id file_identify_open(int fd);

static inline bool file_is_same(const struct file_id *a,
				const struct file_id *b)
{
	return a->inode == b->inode && a->modified == b->modified &&
	       a->size == b->size && a->changed == b->changed &&
	       a->device == b->device;
}

/*
 * Whether a file may have been written after `since` (nanoseconds, by the clock
 * of files) without another time to show for it: clocks of files tick slowly,
 * some only every two seconds. Of such a file only its bytes say what it is
 * (git's rule for racy entries: Documentation/technical/racy-git.txt).
 */
bool file_is_young(const struct file_id *id, int64_t since);

/* Opens a file for reading; -1 and errno. Links are not followed. */
int file_open(int folder, const char *path);

/* Opens a folder for the calls here, likewise. */
int file_open_folder(int folder, const char *path);

/*
 * How the names of temporary files begin; the id of their thread follows. Only
 * a killed process leaves one behind.
 */
#define FILE_TEMPORARY ".inroad-tmp-"
#define FILE_TEMPORARY_SIZE 64

/* Makes every missing folder on the way to `path` (which is a file's). */
int file_make_way(int folder, const char *path, mode_t mode,
		  struct fault *fault);

/*
 * Writes a file whole or not at all: a temporary file beside it, then rename.
 * With `sync` the bytes are on the disk before the old ones go (notes; pages
 * need it not). A file that is there keeps its permissions, a new one gets
 * `mode` less the umask; a link, folder or device is refused, not replaced.
 * 0 or -1 with the fault.
 */
int file_write(int folder, const char *path, struct str bytes, mode_t mode,
	       bool sync, struct fault *fault);

/*
 * Like file_write with `sync`, but where anything stands at the path it fails
 * and leaves it: also what came there a moment ago.
 */
int file_write_new(int folder, const char *path, struct str bytes, mode_t mode,
		   struct fault *fault);

/*
 * Gives a file another path, whose folder is there, in one step; where anything
 * stands at it, it fails and leaves both. 0 or -1 with the fault.
 */
int file_move(int folder, const char *from, const char *to,
	      struct fault *fault);

/* Like file_write, but leaves a file with the same bytes: 1 wrote, 0 left. */
int file_write_changed(int folder, const char *path, struct str bytes,
		       mode_t mode, struct fault *fault);

/*
 * A file that is written in parts, for what is too long to be held: as by
 * file_write() it gets its name at the end, or leaves nothing. Each gives 0, or
 * -1 and errno; whoever opened one closes or drops it.
 */
struct file_writer {
	int folder, fd;
	char temporary[FILE_TEMPORARY_SIZE];
};

/* Begins; `folder` is where it will stand, and stays open so long. */
int file_writer_open(struct file_writer *writer, int folder, mode_t mode);
int file_writer_add(const struct file_writer *writer, struct str bytes);

/* Whether the file of that name holds just what was written. */
bool file_writer_matches(const struct file_writer *writer, const char *name);

/* Gives it that name, in place of what has it; or leaves nothing of it. */
int file_writer_close(struct file_writer *writer, const char *name);
void file_writer_drop(struct file_writer *writer);

#endif
