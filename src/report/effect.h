/*
 * What two states of a register count by type of partner, beside each other:
 * before, after, difference, as of the views' dates.
 */
#ifndef KERMA_REPORT_EFFECT_H
#define KERMA_REPORT_EFFECT_H

#include "base/err.h"
#include "report/document.h"
#include "report/view.h"

/*
 * Adds for machines the object summary: by, groups and total, each of these
 * with before, after and difference, which have the keys of a summary's total;
 * for people a table of the groups that count something else than before, and
 * the total, or a sentence when nothing does.
 */
MUST_CHECK int effect_add(struct document *d, const struct view *before,
	const struct view *after, struct err *err);

#endif
