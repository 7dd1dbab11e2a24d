/*
 * What git's hooks have in common: what git tells them in the environment, and
 * what they may cost when anybody's push is judged.
 */
#ifndef KERMA_CLI_HOOK_H
#define KERMA_CLI_HOOK_H

#include "cli/inspection.h"
#include "git/repo.h"

struct hook {
	const struct globals *g;
	struct repo_env env;
	bool is_gitlab; /* its pages show lines that begin with GL-HOOK-ERR: */
	struct repo *repo;
	bool is_push; /* what anybody made is judged; the caller says so */
	bool allows_policy; /* the repository's own kerma.allowPolicy */
	struct buf out;     /* what whoever commits or pushes will read */
};

/* -1 with err when git does not seem to have started us; hook_close in any
 * case. */
MUST_CHECK int hook_open(
	struct hook *h, const struct globals *g, struct err *err);
void hook_close(struct hook *h);

/*
 * From now on: 512 MiB of address space, 30 s of processor time, 60 s in all,
 * two processors, no core file.  Past these the process ends with EX_TROUBLE
 * and says so, which refuses the push.
 */
void hook_limit(void);

/* The files of a commit, or (NULL) of what is being committed. */
struct source_query hook_query(const struct hook *h, const char *rev);

/* Takes the findings that the repository's configuration lets pass out. */
void hook_forgive(const struct hook *h, struct findings *fs);

/* Adds a line, each encoded for a terminal and marked for GitLab. */
void hook_say(struct hook *h, struct message message);

/* Adds the findings of error level, a line each and HOOK_SHOWN at most. */
enum { HOOK_SHOWN = 20 };
void hook_say_errors(struct hook *h, const struct findings *fs);

#endif
