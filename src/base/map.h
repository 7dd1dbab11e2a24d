/*
 * A hash map from text to a pointer, in an arena: names to what they name.
 *
 * Keys are borrowed, and must outlive the map.  Iteration is not offered: the
 * order of a hash is nobody's business, and output is sorted.
 */
#ifndef KERMA_BASE_MAP_H
#define KERMA_BASE_MAP_H

#include "base/arena.h"

struct map_slot;

struct map {
	struct arena *arena;
	struct map_slot *slots;
	uint32_t room, count; /* room is 0 or a power of two */
};

void map_init(struct map *m, struct arena *arena);

/* Room for n more keys at once, rather than for twice as many again and again.
 */
void map_reserve(struct map *m, size_t n);

/* The value under key, or NULL. */
void *map_get(const struct map *m, struct str key);

/* Puts value (not NULL) under key; returns what was there before, or NULL. */
void *map_put(struct map *m, struct str key, void *value);

/*
 * The place of the value under key, made NULL when the key is new; good until
 * the next call that adds a key.
 */
void **map_at(struct map *m, struct str key);

/* The one copy of s in the arena: equal names are the same pointer. */
struct str map_intern(struct map *m, struct str s);

uint64_t str_hash(struct str s);

#endif
