/*
 * An answer longer than the screen goes through a pager, as git's does: what
 * KERMA_PAGER or PAGER says, else less where there is one.  An empty word, or
 * cat, means none.  Nothing in a repository has a say in it.
 */
#ifndef KERMA_CLI_PAGER_H
#define KERMA_CLI_PAGER_H

#include "base/str.h"

/* --no-pager: none from now on. */
void pager_forbid(bool is_forbidden);

/* From now on standard output is read by a pager, if it is a terminal that the
 * bytes do not fit on. */
void pager_start(struct str bytes);

/* Whether one was started; waits for it to end once standard output is closed.
 */
bool pager_is_on(void);
void pager_wait(void);

#endif
