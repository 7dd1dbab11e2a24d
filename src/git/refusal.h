/*
 * Why libgit2 will not open a repository: whose it is, and what it uses that
 * libgit2 does not know.  libgit2 says neither in words that help.
 */
#ifndef KERMA_GIT_REFUSAL_H
#define KERMA_GIT_REFUSAL_H

#include "base/err.h"

/*
 * Whether opening failed over the owner although the user trusts everyone's
 * repositories ("safe.directory = *", usual in containers, which libgit2 1.5
 * does not know); libgit2 is then told, and opening can be tried again.
 */
bool refusal_may_be_lifted(int code);

/*
 * Turns what libgit2 said last, with code, into a message; dir is where the
 * repository git_dir was looked for.  Always -1.
 */
int refusal_explain(
	const char *git_dir, const char *dir, int code, struct err *err);

#endif
