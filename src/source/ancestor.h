/* The commit that a state of the files is compared with. */
#ifndef KERMA_SOURCE_ANCESTOR_H
#define KERMA_SOURCE_ANCESTOR_H

#include "source/source.h"

/*
 * The full id of the commit that s and rev grew from (their merge base), so
 * that what only rev has is no change of s; with exact, of rev itself.  A
 * working tree and an index grew from HEAD.  commit->p is NULL when the two
 * have nothing in common; -1 with err when there is no such revision.
 */
MUST_CHECK int source_ancestor(const struct source *s, const char *rev,
	bool exact, struct arena *arena, struct str *commit, struct err *err);

#endif
