/*
 * map: from bytes or a number to a number. Open addressing in an arena; keys
 * of text are not copied. Never iterated, so that no order can leak out.
 */
#ifndef INROAD_MAP_H
#define INROAD_MAP_H

#include <inroad/str.h>

struct map_slot;

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t n, cap;
};

#define MAP_NONE INT64_MIN

/* An empty map; it takes no memory before its first key. */
struct map map_make(struct arena *arena);
/* One that has room for n keys, so that it need not move as it grows. */
struct map map_make_for(struct arena *arena, size_t n);

/* The value of a key, MAP_NONE if there is none. */
int64_t map_get(const struct map *map, struct str key);
int64_t map_get_number(const struct map *map, uint64_t key);

/*
 * Where a key's value stands; a new key starts with MAP_NONE there. Good
 * until the next map_put. One map has keys of one sort: text or number.
 */
int64_t *map_put(struct map *map, struct str key);
int64_t *map_put_number(struct map *map, uint64_t key);

#endif
