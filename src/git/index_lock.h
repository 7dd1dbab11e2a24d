/*
 * The lock on a repository's index, which all who write one respect: a file
 * index.lock beside it.  kerma writes into it who holds it, so that a lock
 * left by a killed process can be told from one that is held.
 */
#ifndef KERMA_GIT_INDEX_LOCK_H
#define KERMA_GIT_INDEX_LOCK_H

#include "git/repo.h"

enum { LOCK_HOST = 256 };

/* What stands in a lock. */
struct lock_owner {
	bool known;           /* false: not written by kerma, as git's are */
	int64_t pid, seconds; /* who, and since when (1970 UTC) */
	char host[LOCK_HOST]; /* with a NUL */
	bool dead;            /* it ran on this host, and is no more */
};

enum lock_outcome {
	LOCK_TAKEN,
	LOCK_BUSY,   /* err says whose it is and what to do */
	LOCK_TROUBLE /* err says why no lock can be made */
};

struct index_lock;

/*
 * Takes the lock, trying again for up to patience milliseconds.  now: seconds
 * since 1970 UTC, to be written into it and to tell the age of another's.
 */
enum lock_outcome index_lock_take(struct repo *repo, int64_t now,
	int64_t patience, struct index_lock **out, struct err *err);

/* Removes the lock and frees; -1 when the file stays: err names it. */
MUST_CHECK int index_lock_release(struct index_lock *lock, struct err *err);

/* Who holds it; *held is false when nobody does. */
MUST_CHECK int index_lock_look(struct repo *repo, struct lock_owner *owner,
	bool *held, struct err *err);

/*
 * Removes a lock that was left behind, on somebody's express word: only one
 * that kerma wrote, on this host, whose process is no more.  0 also when there
 * is none (*removed false); -1 with err, saying why it stays.
 */
MUST_CHECK int index_lock_break(
	struct repo *repo, int64_t now, bool *removed, struct err *err);

#endif
