/* Branches: what they are called and where they stand. */
#ifndef KERMA_GIT_REFS_H
#define KERMA_GIT_REFS_H

#include "git/repo.h"

enum { REFS_MAX = 100000 };

struct ref_tip {
	struct str name; /* "refs/heads/main", "refs/remotes/origin/main" */
	struct oid oid;  /* of what it names: a commit, in a sound repository */
};

struct refs {
	struct ref_tip *items; /* by the bytes of their names */
	size_t n;
};

/* Branches here and, as they were fetched last, elsewhere; what only points to
 * another branch ("origin/HEAD") is left out. */
MUST_CHECK int refs_list(struct repo *repo, struct arena *arena,
	struct refs *out, struct err *err);

enum head_state {
	HEAD_BRANCH,
	HEAD_DETACHED, /* at a commit, on no branch */
	HEAD_UNBORN    /* on a branch that has no commit yet */
};

struct head {
	enum head_state state;
	struct str branch; /* "refs/heads/main"; empty when detached */
	struct oid commit; /* unless unborn */
};

MUST_CHECK int refs_head(struct repo *repo, struct arena *arena,
	struct head *out, struct err *err);

/* The commits that a merge under way brings in; none when there is none. */
struct merge_heads {
	struct oid *items;
	size_t n;
};

MUST_CHECK int refs_merge_heads(struct repo *repo, struct arena *arena,
	struct merge_heads *out, struct err *err);

/* What a ref is in the end, when some are only other names of others. */
struct ref_end {
	struct str name; /* of the last */
	bool is_there;
	struct oid oid; /* if so */
};

MUST_CHECK int refs_follow(struct repo *repo, struct str name,
	struct arena *arena, struct ref_end *out, struct err *err);

#endif
