/*
 * Two states of a register: what became of the agreements, by what happened to
 * them, of partners and settings, and what it does to the figures.
 */
#ifndef KERMA_REPORT_DIFF_H
#define KERMA_REPORT_DIFF_H

#include "base/err.h"
#include "change/changes.h"
#include "report/document.h"
#include "report/view.h"

struct diff_states {
	const struct view *before, *after; /* as of one date */
	const struct changes *changes;
	struct message from, to; /* what people call the two */
};

MUST_CHECK int diff_document(
	const struct diff_states *s, struct document *d, struct err *err);

#endif
