/*
 * The index: what the next commit will hold.
 *
 * libgit2 takes an index that it cannot read for an empty one, which would
 * make every agreement look deleted; so its count is held against the file's.
 */
#ifndef KERMA_GIT_STAGED_H
#define KERMA_GIT_STAGED_H

#include "git/tree.h"

struct staged;

/* A snapshot of the index as it is now; no index at all is an empty one. */
MUST_CHECK int staged_open(
	struct repo *repo, struct staged **out, struct err *err);
void staged_close(struct staged *staged);

/* Entries in the order of their paths, which are good until staged_close. */
size_t staged_count(const struct staged *staged);
struct entry staged_at(const struct staged *staged, size_t i);

/* Where the path, which ends in a NUL, stands; of one in conflict a side.
 * False when it is not there. */
bool staged_find(const struct staged *staged, const char *path, size_t *i);

/* Whether the entry is one side of a conflict, which a merge left behind. */
bool staged_is_conflict(const struct staged *staged, size_t i);

/* Whether "git add -N" only announced the file: no commit will hold it. */
bool staged_is_promise(const struct staged *staged, size_t i);

#endif
