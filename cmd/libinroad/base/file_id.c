/* file_id: which state of a file it is, without reading it. */
#include <inroad/file.h>

#include <fcntl.h>

#define SECOND INT64_C(1000000000)
#define TICK (SECOND / 50)     /* the kernel's slowest is ten milliseconds */
#define SLOW_TICK (2 * SECOND) /* FAT's; others keep whole seconds */

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * SECOND + time.tv_nsec;
}

struct file_id file_id_of(const struct stat *info)
{
	return (struct file_id){ .device = info->st_dev,
				 .inode = info->st_ino,
				 .size = info->st_size,
				 .modified = nanoseconds(info->st_mtim),
				 .changed = nanoseconds(info->st_ctim) };
}

struct file_id file_identify(int folder, const char *path)
{
	struct stat info;

	if (fstatat(folder, path, &info, AT_SYMLINK_NOFOLLOW) < 0)
		return (struct file_id){ 0 };
	return file_id_of(&info);
}

struct file_id file_identify_open(int fd)
{
	struct stat info;

	if (fstat(fd, &info) < 0)
		return (struct file_id){ 0 };
	return file_id_of(&info);
}

bool file_is_young(const struct file_id *id, int64_t since)
{
	int64_t last = id->modified > id->changed ? id->modified : id->changed;
	bool slow = id->modified % SECOND == 0 && id->changed % SECOND == 0;

	return last >= since - (slow ? SLOW_TICK : TICK);
}
