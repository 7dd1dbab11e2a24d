/*
 * What a change of a signed agreement may not do quietly: for the rules of
 * group "changes" (docs/rules.md).
 *
 * Marks for findings are the differences' mark_after.  What could not be read
 * on either side is never held against a change, and a state that was signed
 * is asked of the before side: all of this is about that.
 */
#ifndef KERMA_CHANGE_HISTORY_H
#define KERMA_CHANGE_HISTORY_H

#include "change/change.h"

/* Whether it was signed before. */
bool change_was_signed(const struct change *c);

/* Whether it was signed and became a draft: change-unsigned. */
bool change_is_unsigned(const struct change *c);

/*
 * Whether a difference alters or removes what only an amendment or a
 * correction may: kind, title, parties, signed, effective, expires, term,
 * purpose, scope, an obligation's what, by, due, every or from, ended,
 * withdrawn, the document's sha256.  Filling in what was unknown or absent is
 * free; so is an obligation or a point of the scope more.  Of an agreement
 * whose signed was removed, that difference is change_is_unsigned's.
 */
bool difference_is_locked(const struct difference *d);

/*
 * Whether a difference alters or removes an earlier entry of the history:
 * amendments, corrections, decisions, monitoring, outcomes, any obligation's
 * done (also by removing the obligation).  Filling in what an entry left open
 * is free, but for what changes its effect: an amendment's effective and
 * expires, and waived.
 */
bool difference_is_history(const struct difference *d);

/* Whether there is an amendment more than before. */
bool change_has_amendment(const struct change *c);

/* The new correction that names the difference's top-level field, or NULL. */
const struct correction *change_correction(
	const struct change *c, const struct difference *d);

/* For change.c: finds the reasons that the differences give. */
void change_note_reasons(struct change *c, struct arena *arena);

#endif
