/* Arrays in an arena whose length nobody knows beforehand. */
#ifndef KERMA_CHANGE_GROW_H
#define KERMA_CHANGE_GROW_H

#include "base/arena.h"

/*
 * items, or a larger copy of them, with room for at least one more than n;
 * *room (0 at first) is how many of size bytes there are places for.
 */
void *grow(
	struct arena *arena, void *items, size_t n, size_t *room, size_t size);

#endif
