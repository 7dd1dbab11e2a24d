/*
 * The partners that two agreements have in common, for rules that compare an
 * agreement with many others: each side is sorted once, and the shorter one is
 * looked up in the longer.
 */
#ifndef KERMA_CHECK_IN_COMMON_H
#define KERMA_CHECK_IN_COMMON_H

#include "model/registry.h"

struct seat {
	const struct partner *who;
	uint32_t place; /* the first among the parties, from 0 */
};

/* An agreement's partners, each once, sorted for partner_in_common. */
struct seats {
	struct seat *items; /* in the arena */
	uint32_t n;
};

struct seats seats_of(const struct agreement *a, struct arena *arena);

/* Of the partners of a that b has too the first in the text of a, or NULL. */
const struct partner *partner_in_common(
	const struct seats *a, const struct seats *b);

#endif
