/*
 * A register looked at by all rules: what "kerma validate" reports and the
 * hooks judge by.  Loaded, perhaps compared with an earlier state, checked,
 * and rid of what is accepted, known or not of the change.
 *
 *   inspection_load, then inspection_compare if there is something to compare
 *   with, then inspection_check; inspection_close in any case.
 */
#ifndef KERMA_CLI_INSPECTION_H
#define KERMA_CLI_INSPECTION_H

#include "cli/facts.h"
#include "cli/known_file.h"
#include "cli/since.h"

struct inspection {
	struct load load; /* its findings are what remains to be reported */
	const struct load *judge; /* whose settings judge, when it is neither
	                             load nor what it is compared with;
	                             borrowed, for the caller to set */
	struct since since;
	bool is_change; /* since is open */
	struct findings accepted;
	struct known_file known;
	struct facts facts;

	/* Private to inspection.c. */
	struct check_world world;
	struct check_result *result;
};

/* What texts of findings need besides the register's; it outlives i. */
void inspection_init(struct inspection *i, struct arena *arena);
void inspection_close(struct inspection *i);

/* is_change: inspection_compare follows. */
MUST_CHECK int inspection_load(struct inspection *i,
	const struct source_query *query, bool is_change, struct err *err);

/* With the state that query names, which also judges (since.h). */
MUST_CHECK int inspection_compare(struct inspection *i,
	const struct source_query *query, struct err *err);

struct inspection_options {
	struct date today; /* nothing that happened is dated later */
	bool with_documents;
	bool keeps_old; /* also what the change did not cause */
	struct known_options known;
};

/* All rules; a register that is broken keeps the findings of reading it. */
MUST_CHECK int inspection_check(struct inspection *i,
	const struct inspection_options *o, struct err *err);

/* Whether every file that should hold an agreement could be had, and every
 * document looked at. */
bool inspection_is_whole(const struct inspection *i);

#endif
