/*
 * When something last happened under an agreement: it took effect, something
 * was achieved, reported or fulfilled (not waived), something that implements
 * it was signed; and what happened under that, and under the whole chain of
 * its renewals (due/chain.h).  Drafts and what was withdrawn do not count.
 */
#ifndef KERMA_DUE_ACTIVITY_H
#define KERMA_DUE_ACTIVITY_H

#include "model/registry.h"

/*
 * The last such day up to on; DATE_FIRST when there is none, or a is not
 * signed.  The work grows with what a is tied to.
 */
struct date activity_last(const struct agreement *a, struct date on);

/*
 * The same for each of r->agreements, in their order, in one go: the work
 * grows with the register and its links, however they are tangled.
 */
struct date *activity_all(
	const struct registry *r, struct date on, struct arena *arena);

#endif
