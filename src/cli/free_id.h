/*
 * The id of a new agreement: KIND-YEAR-NNN, one after the highest of its kind
 * and year in the register, and past those that another branch has: two people
 * who begin an agreement each then do not meet in one file.
 */
#ifndef KERMA_CLI_FREE_ID_H
#define KERMA_CLI_FREE_ID_H

#include "cli/writing.h"

MUST_CHECK int free_id(struct writing *w, struct str kind, int year,
	struct str *out, struct err *err);

#endif
