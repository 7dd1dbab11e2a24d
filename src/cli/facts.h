/*
 * What the rules need to know of files besides the register's own: the
 * documents that agreements name.  Registers that name none cost nothing.
 */
#ifndef KERMA_CLI_FACTS_H
#define KERMA_CLI_FACTS_H

#include "check/check.h"
#include "cli/load.h"

struct facts {
	struct map documents; /* struct document_fact by path */
	struct map before;    /* the same, of the load beside */
	size_t n_troubles;    /* files that could not be read */
};

/*
 * Looks at the documents and warns of those that cannot be read; what it
 * finds lives as long as the load.  With a load beside (base; else NULL)
 * nothing is learned of a document that is the same in both and named by
 * agreements that are: whatever is wrong there, the change did not cause it.
 * Where something is wrong, before says what was there.
 */
void facts_gather(struct facts *facts, struct load *l, const struct load *base);

#endif
