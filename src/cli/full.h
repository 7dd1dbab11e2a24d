/*
 * kerma-full, the same program with every format (src/full): kerma becomes it
 * when it is asked for one that it cannot write itself.  It lies beside kerma.
 */
#ifndef KERMA_CLI_FULL_H
#define KERMA_CLI_FULL_H

#include "base/err.h"

/* The words main was called with, which live to the end of the program. */
void full_remember(char **argv);

/* Goes on as kerma-full, from the beginning; nothing may have been read or
 * written yet.  Returns only when that fails: -1 with err. */
int full_start(struct str format, struct err *err);

#endif
