/*
 * Counts of agreements and partners, by one or two keys, and the published
 * figures they are to be reconciled with.
 *
 * An agreement with partners of several types is counted under each, and once
 * in the total; where that makes a difference, the document says so.
 */
#ifndef KERMA_REPORT_SUMMARY_H
#define KERMA_REPORT_SUMMARY_H

#include "report/document.h"
#include "report/filter.h"
#include "report/group.h"

/*
 * by is --by as typed: one or two of partner-type (when p is NULL), kind,
 * level, status, year, unit, program, partner.
 */
MUST_CHECK int summary_document(const struct view *v, const struct filter *f,
	struct str by, struct document *d, struct err *err);

/* Says, if it is so, why the groups of one key add up to more than the total;
 * is_across: they are the columns of a table. */
void document_sum(struct document *d, const struct groups *side, int64_t total,
	bool is_across);

#endif
