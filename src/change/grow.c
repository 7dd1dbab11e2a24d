#include "change/grow.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

void *
grow(struct arena *arena, void *items, size_t n, size_t *room, size_t size)
{
	void *more;

	if (n < *room)
		return items;
	*room = *room > 0 ? *room * 2 : FIRST_ROOM;
	more = arena_array(arena, *room, size);
	if (n > 0)
		memcpy(more, items, n * size);
	return more;
}
