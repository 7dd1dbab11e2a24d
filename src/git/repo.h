/*
 * A git repository, opened for reading and for one thread.
 *
 * Nothing in a repository is trusted: what stands in it may have been pushed
 * or unpacked by anybody.  Files that would make libgit2 wait for ever are
 * looked at first, a working tree that is not beside its own .git is refused,
 * and loose objects are not left to libgit2 (loose.h).  No program is ever
 * started.
 *
 * This layer is the only one that knows libgit2.  Running out of memory in it
 * ends the program (out_of_memory).
 */
#ifndef KERMA_GIT_REPO_H
#define KERMA_GIT_REPO_H

#include "base/err.h"

struct repo;

enum {
	OID_BYTES = 20, /* of an id in a sha1 repository */
	OID_ROOM = 32,  /* so that a longer one will fit some day */
	OID_TEXT = 2 * OID_BYTES + 1 /* in hexadecimal, with a NUL */
};

struct oid {
	unsigned char bytes[OID_ROOM];
};

/* Writes the id in hexadecimal and a NUL, and returns text. */
const char *oid_format(const struct oid *oid, char text[static OID_TEXT]);

/* 40 hexadecimal digits and nothing else. */
bool oid_parse(struct str text, struct oid *out);

/* Whether all of it is 0, as a hook is told of a branch that is new or gone. */
bool oid_is_none(const struct oid *oid);
bool oid_eq(const struct oid *a, const struct oid *b);

/*
 * Opens the repository that dir, an existing folder, lies in: the nearest one
 * up the tree, bare or not.  0 with *out NULL when there is none; -1 with err
 * when there is one that cannot or must not be used.
 */
MUST_CHECK int repo_open(const char *dir, struct repo **out, struct err *err);

/*
 * What git tells its hooks in the environment, as it stands there; NULL for
 * what is not set.  GIT_WORK_TREE is not among it: where the working tree is,
 * the repository says.
 */
struct repo_env {
	const char *git_dir;    /* GIT_DIR */
	const char *index;      /* GIT_INDEX_FILE */
	const char *objects;    /* GIT_OBJECT_DIRECTORY */
	const char *alternates; /* GIT_ALTERNATE_OBJECT_DIRECTORIES */
	const char *quarantine; /* GIT_QUARANTINE_PATH */
};

/*
 * As repo_open, of the repository that git runs a hook for: GIT_DIR or else
 * the one that dir lies in, with the index that the commit being made will be
 * of, and the objects of the push being received.  With a GIT_DIR or an index
 * it is trusted whoever owns it, as git does that runs its hooks.
 */
MUST_CHECK int repo_open_env(const char *dir, const struct repo_env *env,
	struct repo **out, struct err *err);

/* One more handle on the same repository, for another thread. */
MUST_CHECK int repo_open_again(
	const struct repo *repo, struct repo **out, struct err *err);

void repo_close(struct repo *repo);

/* The working tree's folder: absolute, links resolved, no slash at its end
 * (but for "/" itself); empty when the repository is bare. */
struct str repo_top(const struct repo *repo);

/* Where the repository is, for messages: its top, or itself when bare. */
struct str repo_name(const struct repo *repo);

/* Whether history was cut off when the repository was cloned. */
bool repo_is_shallow(const struct repo *repo);

#endif
