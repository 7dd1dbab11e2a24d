/*
 * History: the commits that can be reached from some and not from others
 * ("REV1..REV2" is from REV2 without REV1), newest first, children before
 * their parents.
 *
 * All of it is read when the walk opens, some 200 bytes a commit, so going on
 * cannot fail; what a commit says about itself (commit_words) is read only for
 * those that are shown.  Where a shallow clone was cut off, a commit has no
 * parents and says so; any other parent that is missing is an error that names
 * it.
 *
 * A commit's times are what its maker's clock said, or what he wanted it to
 * say: where they run backwards, a walk without may give commits that it could
 * have left out, never fewer than it should.
 */
#ifndef KERMA_GIT_WALK_H
#define KERMA_GIT_WALK_H

#include "git/repo.h"

enum {
	WALK_COMMITS_MAX = 1000000,
	WALK_PARENTS_MAX = 4000000,
	COMMIT_WORD_MAX = 1000 /* bytes of a name, an address, a summary */
};

struct commit_parent {
	struct oid oid, tree;
};

struct commit {
	struct oid oid, tree;
	int64_t time; /* its committer's, seconds since 1970 UTC */
	const struct commit_parent *parents; /* good until walk_next */
	size_t parent_count;
	bool is_cut; /* it has parents, which the shallow clone does not have */
};

struct walk_range {
	const struct oid *from; /* commits; borrowed by walk_open only */
	size_t from_count;
	const struct oid *without; /* these and all before them */
	size_t without_count;
};

struct walk;

MUST_CHECK int walk_open(struct repo *repo, const struct walk_range *range,
	struct walk **out, struct err *err);

/* False after the last; stopping earlier is as well. */
bool walk_next(struct walk *walk, struct commit *out);

void walk_close(struct walk *walk);

/* A point in time as a commit has it. */
struct commit_time {
	int64_t seconds; /* since 1970 UTC */
	int offset;      /* of its maker's clock, minutes east of UTC */
};

/*
 * What a commit says: as its bytes are, which may be anything but a line
 * break, cut to COMMIT_WORD_MAX (on a character border, if it is UTF-8).
 */
struct commit_words {
	struct str name, email; /* its author's */
	struct commit_time authored, committed;
	struct str
		summary; /* the first line of its message that is not empty */
};

MUST_CHECK int commit_words(struct repo *repo, const struct oid *commit,
	struct arena *arena, struct commit_words *out, struct err *err);

#endif
