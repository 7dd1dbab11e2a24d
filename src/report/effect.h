/*
 * What a change does to the figures: two states of a register counted by type
 * of partner, before, after and the difference, as of one date.
 */
#ifndef KERMA_REPORT_EFFECT_H
#define KERMA_REPORT_EFFECT_H

#include "report/comparison.h"

/*
 * Adds for machines the object summary: by, groups and total, each of these
 * with before, after and difference, which have the keys of a summary's total;
 * for people a table of the groups that count something else than before, and
 * the total; false, without a table, when none does.  A moment without a filter
 * is of a register that is not there.
 */
bool effect_add(struct document *d, const struct moment *before,
	const struct moment *after);

#endif
