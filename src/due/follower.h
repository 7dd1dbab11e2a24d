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

/*
 * The same for each of r->agreements, in their order, in one go: the work
 * grows with the register and its links.  NULL twice for what is not signed.
 */
struct follower *follower_all(
	const struct registry *r, struct date on, struct arena *arena);

/* What follows up an agreement without its chain, or NULL. */
const struct agreement *follower_own(const struct agreement *a, struct date on);

/* Which of two comes first, as for qsort: by signing, then id. */
int follower_order(const struct agreement *a, const struct agreement *b);

/* How soon follow-up is awaited; off for what is of no kind like mou, and
 * where `none` switches it off. */
struct choice follow_up_awaited(
	const struct registry *r, const struct agreement *a);

#endif
