/*
 * The chain of an agreement's renewals: back to what it took over from, and
 * on to what takes over from it.  What else takes over from the same
 * predecessor is another chain.
 *
 * Only what is signed by the date, and not withdrawn, is a link.  Each
 * agreement is visited at most once in each way, so circles come to an end and
 * the work grows with the links there are.
 */
#ifndef KERMA_DUE_CHAIN_H
#define KERMA_DUE_CHAIN_H

#include "model/term.h"

/* How an agreement was come by, and so where the chain leads on from it. */
enum chain_way {
	CHAIN_WHOLE, /* where a chain starts: both ways from here */
	CHAIN_BACK,  /* it was renewed: on to what it renews itself */
	CHAIN_ON,    /* it renews: on to what renews it */
	CHAIN_WAYS
};

struct chain_step {
	const struct agreement *agreement;
	enum chain_way way;
};

struct chain {
	struct date on;
	struct arena arena; /* of the map */
	struct map seen;
	struct chain_step *steps; /* on the heap */
	size_t n, room, next;
};

void chain_init(struct chain *c, struct date on);
void chain_free(struct chain *c);

/* Puts another start to what is visited, unless it was or is no link. */
void chain_add(struct chain *c, const struct agreement *a);

/* The next agreement, or NULL; one may come once for each way. */
const struct agreement *chain_next(struct chain *c);

#endif
