/*
 * One partner's id in the place of another's, wherever the register's files
 * refer to it: agreements, partners.yaml and register.yaml.
 */
#ifndef KERMA_CLI_REFERRING_H
#define KERMA_CLI_REFERRING_H

#include "cli/writing.h"

/*
 * Refuses while a file cannot be read: it may refer to it too.  An item that a
 * list then has twice goes.  Entries of partners.yaml keep their own ids.
 */
MUST_CHECK int referring_replace(
	struct writing *w, struct str from, struct str into, struct err *err);

#endif
