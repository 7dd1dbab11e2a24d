/* The file this program runs from, and what lies beside it: how it finds what
 * belongs to it, before it is installed and after. */
#ifndef KERMA_CLI_SELF_H
#define KERMA_CLI_SELF_H

#include "base/base.h"

enum { SELF_ROOM = 4096 };

/* False when the system does not say. */
bool self_path(char path[static SELF_ROOM]);

/* Of a name in the same folder, whether or not it is there. */
bool self_beside(const char *name, char path[static SELF_ROOM]);

#endif
