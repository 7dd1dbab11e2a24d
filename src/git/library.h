/* libgit2 itself: started once, before anything else is asked of it. */
#ifndef KERMA_GIT_LIBRARY_H
#define KERMA_GIT_LIBRARY_H

/*
 * Starts libgit2 with an allocator that never returns NULL, since libgit2
 * crashes when one does.  May be called again, from any thread; it stays
 * started until the program ends.
 */
void library_start(void);

/*
 * For a process that git started as a hook, and that judges what anybody may
 * have pushed: the user's and the system's configuration are not read, and
 * packs and what is kept of them take 128 MiB and 32 MiB at most.  Before any
 * repository is opened; starts libgit2.
 */
void library_in_hook(void);

#endif
