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
	struct check_result *checked; /* of base; NULL: not yet checked */
	struct map was;               /* its findings, by fingerprint */
};

/*
 * Loads what query names beside now (load_to_compare) and compares the two.
 * since_close in any case, before now is closed.
 */
MUST_CHECK int since_open(struct since *s, const struct load *now,
	const struct source_query *query, struct err *err);
void since_close(struct since *s);

/* Whose settings judge: base, or now. */
const struct load *since_judge(const struct since *s, const struct load *now);

/* How the register before is looked at: as it would be now. */
struct since_view {
	const struct settings *judge;
	struct check_world world;
};

/*
 * Leaves in findings, which are judged, what stands in files that changed, and
 * what was not found before the change; so too in hidden, the others of the
 * same register, which come first where several are alike.  NULL: none.
 */
void since_keep(struct since *s, const struct since_view *then,
	struct findings *hidden, struct findings *findings);

#endif
