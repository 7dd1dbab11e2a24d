/* The lists that were published with the register's baselines, read for a
 * view (report/published.h). */
#ifndef KERMA_CLI_LISTS_H
#define KERMA_CLI_LISTS_H

#include "cli/load.h"
#include "report/view.h"

/*
 * Reads the lists that register.yaml names, as they stand in the same source,
 * into the view's arena.  False when one could not be had; the view then knows
 * why.
 */
bool lists_read(const struct load *l, struct view *v);

#endif
