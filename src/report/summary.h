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

/*
 * by is --by as typed: one or two of partner-type (when p is NULL), kind,
 * level, status, year, unit, program, partner.
 */
MUST_CHECK int summary_document(const struct view *v, const struct filter *f,
	struct str by, struct document *d, struct err *err);

#endif
