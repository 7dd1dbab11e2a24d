/*
 * How two commits stand to each other.  A shallow clone in which the answer
 * lies before its beginning is an error that says so; so is an object that is
 * missing or damaged, by its name.
 */
#ifndef KERMA_GIT_ANCESTRY_H
#define KERMA_GIT_ANCESTRY_H

#include "git/history.h"

struct ancestry {
	bool found; /* false: their histories have nothing in common */
	struct revision base;
};

/*
 * The merge base: the last commit that both a and b have behind them (or are).
 * Of several that are as good, the one made last, then the one whose id is
 * least.
 */
MUST_CHECK int ancestry_base(struct repo *repo, const struct oid *a,
	const struct oid *b, struct ancestry *out, struct err *err);

/* Whether b has a behind it, or is a: moving a branch from a to b loses
 * nothing ("fast-forward"). */
MUST_CHECK int ancestry_holds(struct repo *repo, const struct oid *a,
	const struct oid *b, bool *yes, struct err *err);

#endif
