/* own: files that only this user can have written. */
#include "cache_parts.h"

#include <errno.h>
#include <unistd.h>

bool cache_is_own(int fd, size_t *size)
{
	struct stat info;

	if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode) ||
	    info.st_uid != geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)))
		return false;
	*size = (size_t)info.st_size;
	return true;
}

bool cache_read_at(int fd, char *to, size_t n, uint64_t at)
{
	while (n) {
		ssize_t got = pread(fd, to, n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return true;
}
