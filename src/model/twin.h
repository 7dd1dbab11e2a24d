/*
 * One file's agreement in two registers: what stands in both with the same
 * bytes is read once.
 */
#ifndef KERMA_MODEL_TWIN_H
#define KERMA_MODEL_TWIN_H

#include "model/registry.h"

/* Whether a file binds in two registers, both prepared, to the same and with
 * the same findings. */
bool twin_is_possible(const struct registry *a, const struct registry *b);

/*
 * A copy of a for r, which is prepared and not yet linked, as the file of that
 * path would be bound, between registers in which a twin is possible.  What
 * linking does not touch is shared, so a's arena must outlive the copy.
 */
struct agreement *agreement_twin(const struct agreement *a, struct str file,
	const struct registry *r, struct arena *arena);

#endif
