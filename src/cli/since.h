/*
 * What a change causes: the register as it was, loaded and checked beside the
 * register in hand, for "validate --since" and the hooks.
 *
 * The state before is also what judges: its rules' severities, its protected
 * branches and its list of known findings, so that a change cannot loosen what
 * judges it.  Where there was no register before, or one that could not be
 * read, everything is new and the register in hand judges itself.
 */
#ifndef KERMA_CLI_SINCE_H
#define KERMA_CLI_SINCE_H

#include "change/changes.h"
#include "check/check.h"
#include "cli/load.h"

struct since {
	struct load base; /* the register before */
	bool is_compared; /* base has a register that could be read */
	struct changes changes;

	/* Private to since.c. */
	struct arena arena;
	struct check_result *checked;
};

/*
 * Loads what query names beside now (load_to_compare) and compares the two.
 * since_close in any case, before now is closed.
 */
MUST_CHECK int since_open(struct since *s, const struct load *now,
	const struct source_query *query, struct err *err);
void since_close(struct since *s);

/*
 * Leaves in findings, which are judged and sorted, what stands in files that
 * changed, and what was not found before the change.
 */
void since_keep(struct since *s, const struct check_world *world,
	struct findings *findings);

/* Whose settings judge: base, or now. */
const struct load *since_judge(const struct since *s, const struct load *now);

#endif
