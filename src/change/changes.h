/*
 * Two linked registers compared: what became of the agreements, the partners,
 * the settings and the holidays.
 *
 * One pass over both lists of agreements, sorted by id; an agreement whose
 * twin is the other (the same blob) is not looked into.  Of equal ids the
 * first counts.  An agreement whose id could not be read goes by its file's
 * name.  A file that could not be read on one side is unreadable there, not
 * removed or added.
 */
#ifndef KERMA_CHANGE_CHANGES_H
#define KERMA_CHANGE_CHANGES_H

#include "change/change.h"

struct partner_change {
	struct str id; /* as it is now; of one that is gone, as it was */
	const struct partner *before, *after; /* NULL: not there */
	struct differences differences;
	struct events events;
};

/* What became of a file that stands for the register as a whole. */
struct setting_change {
	bool is_unreadable; /* on one of the sides: nothing is compared */
	struct differences differences;
	struct events events;
};

struct changes {
	struct change *items; /* sorted by id; only where there is something
	                         to tell */
	size_t n;
	struct partner_change *partners; /* sorted by id, likewise */
	size_t n_partners;
	bool partners_unreadable; /* on one of the sides */
	struct setting_change settings, holidays;
};

/* Lives in the arena of the sides. */
struct changes changes_of(const struct sides *s);

/* Of an agreement by its id, or NULL: nothing became of it. */
const struct change *changes_find(const struct changes *c, struct str id);

#endif
