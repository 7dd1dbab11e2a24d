/*
 * What follows up a memorandum: the first signed agreement that implements it,
 * or any other of its chain of renewals (due/chain.h).  The one rule of the
 * deadline and of the figures about follow-up.
 */
#ifndef KERMA_DUE_FOLLOWER_H
#define KERMA_DUE_FOLLOWER_H

#include "model/occurrence.h"

struct follower {
	const struct agreement *began; /* what took effect first of the chain */
	const struct agreement *first; /* by signing, id; NULL: nothing yet */
};

/* Of a signed agreement; only what is signed by the date counts. */
struct follower follower_of(const struct agreement *a, struct date on);

/* How soon follow-up is awaited; off for what is of no kind like mou, and
 * where `none` switches it off. */
struct choice follow_up_awaited(
	const struct registry *r, const struct agreement *a);

#endif
