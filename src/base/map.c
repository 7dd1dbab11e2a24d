#include "base/map.h"

#include <string.h>

enum { FIRST_ROOM = 8, ROOM_MAX = 1 << 30 };

/* Small, for a look at one should be a look at one line of the cache. */
struct map_slot {
	const char *key; /* NULL in an empty slot */
	uint32_t n, hash;
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
find(const struct map *m, struct str key, uint32_t hash)
{
	uint32_t i = hash & (m->room - 1);

	for (;; i = (i + 1) & (m->room - 1)) {
		struct map_slot *s = &m->slots[i];

		if (s->key == NULL ||
			(s->hash == hash &&
				str_eq((struct str){ s->key, s->n }, key)))
			return s;
	}
}

static void
fill(struct map *m, struct map_slot *slot, struct str key, uint32_t hash)
{
	if (key.n > UINT32_MAX)
		out_of_memory();
	slot->key = key.p != NULL ? key.p : "";
	slot->n = (uint32_t)key.n;
	slot->hash = hash;
	m->count++;
}

static void
resize(struct map *m, uint32_t room)
{
	struct map old = *m;

	m->room = room;
	m->slots = ARENA_ARRAY(m->arena, struct map_slot, m->room);
	for (uint32_t i = 0; i < old.room; i++) {
		const struct map_slot *s = &old.slots[i];

		if (s->key != NULL)
			*find(m, (struct str){ s->key, s->n }, s->hash) = *s;
	}
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
	return find(m, key, (uint32_t)str_hash(key))->value;
}

void **
map_at(struct map *m, struct str key)
{
	uint32_t hash = (uint32_t)str_hash(key);
	struct map_slot *slot;

	make_room(m, 1);
	slot = find(m, key, hash);
	if (slot->key == NULL)
		fill(m, slot, key, hash);
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
	uint32_t hash = (uint32_t)str_hash(s);
	struct map_slot *slot;

	make_room(m, 1);
	slot = find(m, s, hash);
	if (slot->key == NULL)
		fill(m, slot, arena_str(m->arena, s), hash);
	return (struct str){ slot->key, slot->n };
}
