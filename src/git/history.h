/*
 * Commits: the one that a revision means, and the one that stood last on a
 * day.
 */
#ifndef KERMA_GIT_HISTORY_H
#define KERMA_GIT_HISTORY_H

#include "git/repo.h"

struct revision {
	struct oid commit, tree;
	int64_t time; /* its committer's, seconds since 1970 UTC */
};

/*
 * The commit that rev means, in any way git can say it ("HEAD~2", a tag, a
 * short id, "main@{yesterday}", ":/text"); NULL is HEAD.
 */
MUST_CHECK int history_find(struct repo *repo, const char *rev,
	struct revision *out, struct err *err);

/*
 * From *at along first parents to the first commit made no later than until
 * (seconds since 1970 UTC), which takes the place of *at.  0 with *found false
 * when there is none, and *at then is where the history begins; -1 with err
 * when an object cannot be read or a shallow clone ends too soon.
 */
MUST_CHECK int history_back(struct repo *repo, int64_t until,
	struct revision *at, bool *found, struct err *err);

#endif
