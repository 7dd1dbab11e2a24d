/*
 * Two states of a register: what became of the agreements, by what happened to
 * them, of partners and settings, and what it does to the figures.
 */
#ifndef KERMA_REPORT_DIFF_H
#define KERMA_REPORT_DIFF_H

#include "change/changes.h"
#include "report/comparison.h"

struct diff_states {
	struct moment before,
		after; /* as of one date, everything counted; a
	                  register that is not there has no filter */
	const struct changes *changes;
	struct message from, to; /* what people call the two */
};

void diff_document(const struct diff_states *s, struct document *d);

#endif
