/* cache_parts: what the files of the cache's room share. */
#ifndef INROAD_CACHE_PARTS_H
#define INROAD_CACHE_PARTS_H

#include <inroad/cache.h>

/* Whether an open file is one that no one else can have written; its size. */
bool cache_is_own(int fd, size_t *size);

/* Reads n bytes from `at` on; false if there are fewer. */
bool cache_read_at(int fd, char *to, size_t n, uint64_t at);

#endif
