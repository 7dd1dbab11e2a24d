/*
 * Whether kerma may commit to a repository itself.
 *
 * libgit2 runs no hooks, signs nothing and cannot write every index: where git
 * would do more than kerma can, the commit is git's.
 *
 * A repository that belongs to somebody else, or names its objects by sha256,
 * has already been refused by repo_open.
 */
#ifndef KERMA_GIT_WRITABLE_H
#define KERMA_GIT_WRITABLE_H

#include "git/repo.h"

enum writable {
	WRITABLE,
	WRITABLE_BY_GIT, /* why says what git does here, and what to type */
	WRITABLE_NOT     /* why says what is in the way, and what to do */
};

struct writable_ask {
	const char *quarantine; /* GIT_QUARANTINE_PATH, NULL when not set */
	const char *command;    /* what to type instead; NULL: "git commit" */
	struct str own_hook;    /* kerma's own pre-commit hook, byte for byte:
	                           one like that is no obstacle */
	bool detached;          /* a HEAD on no branch was asked for */
};

enum writable writable_check(
	struct repo *repo, const struct writable_ask *ask, struct err *why);

/*
 * Whether git would store other bytes than these for path (line ends, filters
 * of .gitattributes); then that commit is git's, too.  -1 with err when the
 * attributes cannot be read.
 */
MUST_CHECK int writable_converts(struct repo *repo, const char *path,
	struct str bytes, bool *converts, struct err *err);

#endif
