/* The commit that a state of the files is compared with. */
#ifndef KERMA_SOURCE_ANCESTOR_H
#define KERMA_SOURCE_ANCESTOR_H

#include "git/repo.h"
#include "source/source.h"

struct ancestor {
	char commit[OID_TEXT]; /* full id; empty: nothing in common */
};

/*
 * The commit that s and rev grew from (their merge base), so that what only
 * rev has is no change of s; with exact, rev itself.  A working tree and an
 * index grew from HEAD.  -1 with err when there is no such revision.
 */
MUST_CHECK int source_ancestor(const struct source *s, const char *rev,
	bool exact, struct ancestor *out, struct err *err);

#endif
