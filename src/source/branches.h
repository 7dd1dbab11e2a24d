/*
 * What other branches hold, here or as they were fetched last: whether a file's
 * name is taken there.  A branch that git cannot read is passed over, as one is
 * that nobody has fetched.
 */
#ifndef KERMA_SOURCE_BRANCHES_H
#define KERMA_SOURCE_BRANCHES_H

#include "git/repo.h"
#include "source/source.h"

enum { BRANCHES_MAX = 1000 }; /* looked at, by the bytes of their names */

struct branches {
	struct repo *repo; /* NULL: no git */
	struct str folder; /* the register's, without a slash at its end */
	struct oid *trees; /* of their last commits, each once */
	size_t n;
	bool is_partial; /* there are more than BRANCHES_MAX */
};

/* branches_close in any case. */
MUST_CHECK int branches_open(struct branches *b, const struct source *s,
	struct arena *arena, struct err *err);
void branches_close(struct branches *b);

/* Whether any has a file of that name anywhere in the register's folder. */
bool branches_have(const struct branches *b, struct str name);

#endif
