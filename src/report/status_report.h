/*
 * The managers' status report: on page one the figures that a minister reads,
 * then the lists behind each of them, then the full list, which the others
 * lead to.
 *
 * Every figure is that of "kerma summary", "list" and "deadlines" with the
 * same filters; drafts are in no total and have a list of their own.  The
 * document has keys for machines too: figures, types, published, programs.
 */
#ifndef KERMA_REPORT_STATUS_REPORT_H
#define KERMA_REPORT_STATUS_REPORT_H

#include "report/document.h"
#include "report/edition.h"
#include "report/filter.h"

struct status_options {
	struct str due; /* a PERIOD as typed: what was signed, ended and
	                   falls due in it; p NULL: not given */
	struct edition *edition; /* to be completed, and put into the document
	                          */
};

/* Into an empty document of the view's arena.  -1 with err when due is no
 * period. */
MUST_CHECK int status_report(const struct view *v, const struct filter *f,
	const struct status_options *o, struct document *d, struct err *err);

#endif
