#include "base/map.h"

#include <string.h>

enum { FIRST_ROOM = 8, ROOM_MAX = 1 << 30 };

struct map_slot {
	struct str key; /* p is NULL in an empty slot */
	uint64_t hash;
	void *value;
};

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

/* Eight bytes at a time.  A register cannot be made to collide at a cost that
 * matters: its files are bounded in number and in size. */
uint64_t
str_hash(struct str s)
{
	uint64_t h = mix(0xcbf29ce484222325u, s.n), word = 0;
	size_t i = 0;

	for (; i + sizeof(word) < s.n; i += sizeof(word)) {
		memcpy(&word, s.p + i, sizeof(word));
		h = mix(h, word);
	}
	if (s.n >= sizeof(word)) { /* the last eight, some of them again */
		memcpy(&word, s.p + s.n - sizeof(word), sizeof(word));
		return mix(mix(h, word), 0); /* the last byte counts, too */
	}
	for (; i < s.n; i++)
		word = word << 8 | (unsigned char)s.p[i];
	return mix(h, word);
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
resize(struct map *m, uint32_t room)
{
	struct map old = *m;

	m->room = room;
	m->slots = ARENA_ARRAY(m->arena, struct map_slot, m->room);
	for (uint32_t i = 0; i < old.room; i++)
		if (old.slots[i].key.p != NULL)
			*find(m, old.slots[i].key, old.slots[i].hash) =
				old.slots[i];
}

/* A quarter stays empty, for short ways. */
static void
make_room(struct map *m, size_t more)
{
	uint32_t room = m->room > 0 ? m->room : FIRST_ROOM;

	if (more > ROOM_MAX / 2 || m->count + more > ROOM_MAX / 2)
		out_of_memory();
	while (m->count + more > room - room / 4)
		room *= 2;
	if (room != m->room)
		resize(m, room);
}

void
map_reserve(struct map *m, size_t n)
{
	make_room(m, n);
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

	make_room(m, 1);
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
	uint64_t hash = str_hash(s);
	struct map_slot *slot;

	make_room(m, 1);
	slot = find(m, s, hash);
	if (slot->key.p == NULL) {
		slot->key = arena_str(m->arena, s);
		slot->hash = hash;
		m->count++;
	}
	return slot->key;
}
