/* libgit2 itself: started once, before anything else is asked of it. */
#ifndef KERMA_GIT_LIBRARY_H
#define KERMA_GIT_LIBRARY_H

#include "base/base.h"

/*
 * Starts libgit2 with an allocator that never returns NULL (but see
 * library_limit), since libgit2 crashes when one does.  May be called again,
 * from any thread; it stays started until the program ends.
 */
void library_start(void);

/*
 * For a process that git started as a hook, and that judges what anybody may
 * have pushed: the user's and the system's configuration are not read, and
 * packs and what is kept of them take 128 MiB and 32 MiB at most.  Before any
 * repository is opened; starts libgit2.
 */
void library_in_hook(void);

/*
 * Around reading one object, in this thread: what asks for more than max bytes
 * at once is an object that says it is so large, or one that it is made from,
 * and gets no memory.  libgit2 bears that there, and fails.
 */
void library_limit(size_t max);

/* No limit any more; whether it was met. */
bool library_unlimit(void);

#endif
