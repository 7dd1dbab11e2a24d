/*
 * Two texts line by line, as a unified diff that git apply and patch take.
 *
 * Lines end with LF; a CR before it is part of the line.  Equal beginnings and
 * ends cost one look; between them Myers' algorithm in linear space, which
 * gives up finding the smallest difference where texts have little in common.
 */
#ifndef KERMA_EDIT_DIFF_H
#define KERMA_EDIT_DIFF_H

#include "base/buf.h"

enum { DIFF_CONTEXT = 3 };

/*
 * Appends the difference between a file's text before and after; nothing when
 * they are equal.  path is from the repository's top; before.p is NULL for a
 * file that is new, after.p for one that is gone.  Of what is no text (a scan)
 * it says only that it differs.
 */
void diff_write(
	struct buf *out, struct str path, struct str before, struct str after);

/* How many lines are gone and how many are new. */
struct diff_counts {
	size_t removed, added;
};
struct diff_counts diff_count(struct str before, struct str after);

#endif
