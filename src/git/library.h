/* libgit2 itself: started once, before anything else is asked of it. */
#ifndef KERMA_GIT_LIBRARY_H
#define KERMA_GIT_LIBRARY_H

/*
 * Starts libgit2 with an allocator that never returns NULL, since libgit2
 * crashes when one does.  May be called again, from any thread; it stays
 * started until the program ends.
 */
void library_start(void);

#endif
