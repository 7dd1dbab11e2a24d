/*
 * Two states of a register counted side by side, and why the figures differ:
 * each agreement that came into the count, left it or moved within it, with
 * its cause.  "Last year's report said 150, this one says 147" is settled by
 * the list.
 *
 * A state is a register at a revision, as of a date; both may differ, and
 * either may be the later one.  "Then" is what is compared with.
 */
#ifndef KERMA_REPORT_COMPARISON_H
#define KERMA_REPORT_COMPARISON_H

#include "report/document.h"
#include "report/filter.h"

struct moment {
	const struct view *view;
	const struct filter *filter; /* of that view */
};

/* by: as for summary_document. */
MUST_CHECK int comparison_document(const struct moment *then,
	const struct moment *now, struct str by, struct document *d,
	struct err *err);

#endif
