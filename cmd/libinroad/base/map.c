#include <inroad/arena.h>
#include <inroad/map.h>

#define MAP_FIRST 16 /* slots; always a power of two */

/* Free while `at` is NULL. A number stands in `n`, with `at` at `number`. */
struct map_slot {
	uint64_t hash;
	const char *at;
	uint64_t n;
	int64_t value;
};

/* What `at` points to where there are no bytes to point to. */
static const char number[1];

struct map map_make(struct arena *arena)
{
	return (struct map){ .arena = arena };
}

/* At most two slots of three are taken. */
static bool is_full(const struct map *map)
{
	return map->n * 3 >= map->cap * 2;
}

struct map map_make_for(struct arena *arena, size_t n)
{
	struct map map = { .arena = arena, .n = n, .cap = MAP_FIRST };

	while (is_full(&map))
		map.cap *= 2;
	map.slots = ARENA_ARRAY(arena, struct map_slot, map.cap);
	map.n = 0;
	return map;
}

/* The mix of splitmix64 (Steele, Lea, Flood 2014): one to one. */
static uint64_t number_hash(uint64_t key)
{
	key ^= key >> 30;
	key *= UINT64_C(0xbf58476d1ce4e5b9);
	key ^= key >> 27;
	key *= UINT64_C(0x94d049bb133111eb);
	return key ^ key >> 31;
}

static struct map_slot text_key(struct str key)
{
	return (struct map_slot){ .hash = str_hash(key),
				  .at = key.n ? key.at : number,
				  .n = key.n,
				  .value = MAP_NONE };
}

static struct map_slot number_key(uint64_t key)
{
	return (struct map_slot){ .hash = number_hash(key),
				  .at = number,
				  .n = key,
				  .value = MAP_NONE };
}

static bool same_key(const struct map_slot *a, const struct map_slot *b)
{
	return a->hash == b->hash && a->n == b->n &&
	       (a->at == b->at || (a->at != number && b->at != number &&
				   !memcmp(a->at, b->at, a->n)));
}

/* The slot that holds the key, or the free one where it belongs. */
static struct map_slot *find(const struct map *map, const struct map_slot *key)
{
	size_t mask = map->cap - 1, i = key->hash & mask;

	while (map->slots[i].at && !same_key(&map->slots[i], key))
		i = (i + 1) & mask;
	return &map->slots[i];
}

static int64_t get(const struct map *map, const struct map_slot *key)
{
	const struct map_slot *slot = map->n ? find(map, key) : NULL;

	return slot && slot->at ? slot->value : MAP_NONE;
}

static void grow(struct map *map)
{
	struct map bigger = *map;
	size_t i;

	bigger.cap = map->cap ? map->cap * 2 : MAP_FIRST;
	bigger.slots = ARENA_ARRAY(map->arena, struct map_slot, bigger.cap);
	for (i = 0; i < map->cap; i++)
		if (map->slots[i].at)
			*find(&bigger, &map->slots[i]) = map->slots[i];
	*map = bigger;
}

static int64_t *put(struct map *map, const struct map_slot *key)
{
	struct map_slot *slot;

	if (is_full(map))
		grow(map);
	slot = find(map, key);
	if (!slot->at) {
		*slot = *key;
		map->n++;
	}
	return &slot->value;
}

int64_t map_get(const struct map *map, struct str key)
{
	struct map_slot slot = text_key(key);

	return get(map, &slot);
}

int64_t map_get_number(const struct map *map, uint64_t key)
{
	struct map_slot slot = number_key(key);

	return get(map, &slot);
}

int64_t *map_put(struct map *map, struct str key)
{
	struct map_slot slot = text_key(key);

	return put(map, &slot);
}

int64_t *map_put_number(struct map *map, uint64_t key)
{
	struct map_slot slot = number_key(key);

	return put(map, &slot);
}
