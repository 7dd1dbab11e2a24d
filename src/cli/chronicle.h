/*
 * From the commits of a register's past to its history in legal terms: what
 * each commit changed, told as events.
 */
#ifndef KERMA_CLI_CHRONICLE_H
#define KERMA_CLI_CHRONICLE_H

#include "cli/load.h"
#include "report/log.h"

struct chronicle_query {
	struct arena *arena;      /* of the log */
	struct str id;            /* of an agreement; p NULL: everything */
	const struct map *only;   /* ids of agreements, which alone are told;
	                             NULL: all, and partners and settings too */
	struct date since, until; /* DATE_FIRST, DATE_NEVER: no limit */
	int limit;                /* of commits; 0: none */
};

/*
 * Fills in the log of the history that leads to the commit that
 * was loaded (at least its settings).  *found is whether an agreement that was
 * asked for ever was in it.
 */
MUST_CHECK int chronicle(const struct load *l, const struct chronicle_query *q,
	struct log *out, bool *found, struct err *err);

#endif
