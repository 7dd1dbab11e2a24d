/*
 * Who a commit is by, and when, as git finds it: what the environment says,
 * else the configuration.  Nothing is made up of the machine's name.
 */
#ifndef KERMA_GIT_IDENTITY_H
#define KERMA_GIT_IDENTITY_H

#include "git/repo.h"

struct moment {
	int64_t seconds; /* since 1970 UTC, not negative */
	int zone;        /* minutes east of UTC */
};

struct identity {
	const char *name, *email; /* without what git does not keep in names */
	struct moment when;
};

/* The time, and variables as they stand in the environment (NULL: not set). */
struct identity_env {
	struct moment now; /* for what has no date; its zone also for a date
	                      that names none */
	const char *author_name, *author_email, *author_date;
	const char *committer_name, *committer_email, *committer_date;
	const char *email; /* EMAIL, after user.email */
};

struct identities {
	struct identity author, committer;
};

/*
 * Variables win over author.name and committer.name (and .email), those over
 * user.name and user.email.  Texts live in the arena.  -1 with err, naming
 * what to set and how, when there is no name or address, or a date cannot be
 * read.
 */
MUST_CHECK int identity_find(struct repo *repo, const struct identity_env *env,
	struct arena *arena, struct identities *out, struct err *err);

/*
 * A date as git writes it into these variables: "@1700000000 +0700" (with or
 * without the "@"), "2026-03-01T12:00:00+07:00" (or a blank for the T, seconds
 * and zone optional, Z), "Sun, 1 Mar 2026 12:00:00 +0700" (weekday optional).
 * False for anything else.
 */
bool moment_parse(struct str text, int zone, struct moment *out);

#endif
