/*
 * Whether the days of the commits that are pushed can be true: none is still to
 * come, and along first parents, where "what was recorded by a day" looks back,
 * none is before the one it was made upon.
 */
#ifndef KERMA_CLI_PUSH_DAYS_H
#define KERMA_CLI_PUSH_DAYS_H

#include "git/history.h"

struct pushed {
	struct repo *repo;
	const struct oid *tip;
	const struct revision *base; /* where it begins; NULL: all is new */
};

/* says.id stays NULL when they can; its values live in the arena. */
MUST_CHECK int push_days(const struct pushed *pushed, struct arena *arena,
	struct message *says, struct err *err);

#endif
