/*
 * Inside the git layer: a new index in the place of the old one, while its
 * lock is held.
 *
 * libgit2 takes an index that it cannot read for an empty one, and would write
 * its own lock; so a private copy is changed, counted, and renamed over the
 * index.  The old one stays at hand under another name until close, so that
 * undoing it needs no space.  What a killed process leaves has a fixed name
 * and is removed by whoever has the lock next.
 */
#ifndef KERMA_GIT_INDEX_UPDATE_H
#define KERMA_GIT_INDEX_UPDATE_H

#include <sys/stat.h>

#include "git/repo.h"

struct index_change {
	const char *path;
	bool there; /* else it is to go */
	struct oid oid;
	unsigned mode;  /* git's, unless the index has one for it */
	struct stat st; /* of the working file, all 0 when unknown */
};

struct index_update;

/* Changes the index; -1 with err, and it is as before. */
MUST_CHECK int index_update_put(struct repo *repo,
	const struct index_change *changes, size_t n, struct index_update **out,
	struct err *err);

/* The old one again; -1 with err naming where it is. */
MUST_CHECK int index_update_undo(struct index_update *update, struct err *err);

/* Removes what is private and frees. */
void index_update_close(struct index_update *update);

#endif
