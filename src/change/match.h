/*
 * Which item of one list is which of another, and what an item is called.
 *
 * Pairs are sought in rounds: items that stand where they stood and are the
 * same, then those with the same text, then those that share what names them,
 * first with first.  A pair says "this became that": it may still differ.
 */
#ifndef KERMA_CHANGE_MATCH_H
#define KERMA_CHANGE_MATCH_H

#include "change/difference.h"

#define NO_PAIR UINT32_MAX

struct match {
	const struct field *f;
	const struct list *before, *after;
	uint32_t *after_of, *before_of; /* by place, or NO_PAIR; in scratch */
};

/* Both lists are SET. */
struct match match_lists(const struct sides *s, const struct field *f,
	const struct list *before, const struct list *after,
	struct arena *scratch);

/* Whether items that have a pair stand in another order than theirs. */
bool match_is_reordered(const struct match *m);

/* "laporan-2", "2026-08-01": what tells item i from the others of its list; its
 * number (from 1) when nothing does. */
struct str match_label(const struct field *f, const struct list *list,
	uint32_t i, struct arena *arena);

/* Whether a field refers to a partner by its id. */
bool field_is_partner(const struct field *f);

#endif
