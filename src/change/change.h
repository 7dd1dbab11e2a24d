/*
 * What became of one agreement between two states of a register.
 *
 * before and after are bound agreements of either side (linked ones, for what
 * takes over from them); one of them may be NULL: it is not there, or, where
 * unread_ says so, there and not readable.  Everything made lives in the arena
 * of the sides.  Nothing here can fail.
 */
#ifndef KERMA_CHANGE_CHANGE_H
#define KERMA_CHANGE_CHANGE_H

#include "change/event.h"

struct change {
	struct str id; /* of the agreement */
	const struct agreement *before, *after;
	const struct unread *unread_before, *unread_after; /* NULL: no */
	bool is_moved;                  /* its file's folder changed */
	struct differences differences; /* none unless both are there */
	struct events events;

	/* Private to history.c. */
	bool is_amended;
	const struct correction **corrected; /* by the agreement's row; NULL:
	                                        no new correction */
};

/*
 * Compares an agreement; at least one of the two is not NULL.  A new one has
 * events for being registered, for what it renews and for what it accepts.
 */
struct change change_of(const struct sides *s, const struct agreement *before,
	const struct agreement *after);

/* The same for a change of which before, after and unread_ are filled in. */
void change_finish(const struct sides *s, struct change *c);

/* Whether there is anything to tell. */
bool change_is_any(const struct change *c);

#endif
