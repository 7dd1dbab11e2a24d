#include "base/map.h"

#include <string.h>

enum { FIRST_ROOM = 64 };

struct map_slot {
	struct str key; /* p is NULL in an empty slot */
	uint64_t hash;
	void *value;
};

/* FNV-1a with a final mix.  A register cannot be made to collide at a cost
 * that matters: its files are bounded in number and in size. */
uint64_t
str_hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h ^ h >> 29;
}

void
map_init(struct map *m, struct arena *arena)
{
	*m = (struct map){ .arena = arena };
}

static struct map_slot *
find(const struct map *m, struct str key, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & (m->room - 1);

	while (m->slots[i].key.p != NULL) {
		if (m->slots[i].hash == hash && str_eq(m->slots[i].key, key))
			break;
		i = (i + 1) & (m->room - 1);
	}
	return &m->slots[i];
}

static void
grow(struct map *m)
{
	struct map old = *m;

	m->room = old.room > 0 ? old.room * 2 : FIRST_ROOM;
	m->slots = ARENA_ARRAY(m->arena, struct map_slot, m->room);
	for (uint32_t i = 0; i < old.room; i++)
		if (old.slots[i].key.p != NULL)
			*find(m, old.slots[i].key, old.slots[i].hash) =
				old.slots[i];
}

void *
map_get(const struct map *m, struct str key)
{
	if (m->room == 0)
		return NULL;
	return find(m, key, str_hash(key))->value;
}

void **
map_at(struct map *m, struct str key)
{
	uint64_t hash = str_hash(key);
	struct map_slot *slot;

	if (m->count + 1 > m->room - m->room / 4)
		grow(m);
	slot = find(m, key, hash);
	if (slot->key.p == NULL) {
		slot->key = key.p != NULL ? key : STR("");
		slot->hash = hash;
		m->count++;
	}
	return &slot->value;
}

void *
map_put(struct map *m, struct str key, void *value)
{
	void **at = map_at(m, key);
	void *old = *at;

	*at = value;
	return old;
}

struct str
map_intern(struct map *m, struct str s)
{
	struct map_slot *slot;

	if (m->count + 1 > m->room - m->room / 4)
		grow(m);
	slot = find(m, s, str_hash(s));
	if (slot->key.p == NULL) {
		slot->key = arena_str(m->arena, s);
		slot->hash = str_hash(s);
		m->count++;
	}
	return slot->key;
}
