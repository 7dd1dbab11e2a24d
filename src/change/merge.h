/*
 * What a merge did itself, beyond bringing together what was done already; and
 * events that outlive the states they were found in.
 */
#ifndef KERMA_CHANGE_MERGE_H
#define KERMA_CHANGE_MERGE_H

#include "change/event.h"

/*
 * Sides are the events against each parent, the after side being the same.  Of
 * the first one's those remain that tell, of at least one place, what is in no
 * parent: a difference, or a whole, that all sides have.  The list lives in the
 * arena.
 */
struct events events_of_merge(
	const struct events *sides, size_t n, struct arena *arena);

/* A copy that owns its texts; it has no item, no values and no marks.  What a
 * message says at length is cut (message_keep). */
struct events events_keep(const struct events *events, struct arena *arena);

#endif
