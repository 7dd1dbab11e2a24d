/* New repositories. */
#ifndef KERMA_GIT_INIT_H
#define KERMA_GIT_INIT_H

#include "base/err.h"

/*
 * Makes a repository of dir, an existing folder that lies in none, with its
 * working tree there and no commit on its branch yet.  Templates that git is
 * set up to copy are not.
 */
MUST_CHECK int repo_init(const char *dir, const char *branch, struct err *err);

#endif
