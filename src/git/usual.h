/*
 * Where the working tree of a usual repository begins, without libgit2, whose
 * start alone takes longer than reading a register of 150 agreements.
 *
 * Usual is what "git init" and "git clone" make: a folder .git that belongs to
 * the user, as does the one it lies in, with a configuration that says nothing
 * about where files and objects are.  Whether anything else is a repository,
 * and may be trusted, only repo_open knows.
 */
#ifndef KERMA_GIT_USUAL_H
#define KERMA_GIT_USUAL_H

#include "base/arena.h"

/*
 * The top of the usual repository that dir (absolute, links resolved) lies in,
 * or empty when it surely lies in none; false when something on the way up may
 * be a repository of another make.
 */
bool usual_top(struct str dir, struct arena *arena, struct str *top);

#endif
