/*
 * The id of a new agreement: KIND-YEAR-NNN, one after the highest of its kind
 * and year in the register, and past those that another branch has: two people
 * who begin an agreement each then do not meet in one file.  Nor is it one
 * whose file was made since the register was read.
 */
#ifndef KERMA_CLI_FREE_ID_H
#define KERMA_CLI_FREE_ID_H

#include "cli/writing.h"

struct free_id {
	struct str id, path; /* of its file, as shown */
};

MUST_CHECK int free_id(struct writing *w, struct str kind, int year,
	struct free_id *out, struct err *err);

#endif
