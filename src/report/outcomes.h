/*
 * What was achieved by the date, and what it adds up to by program and unit
 * of measure, beside the programs' targets.
 *
 * An outcome also stands under what its agreement implements: outcomes are
 * those of the agreements that the filter takes and of all that implement
 * them, at any depth, each outcome once.  One that names no program belongs to
 * its agreement's only program, if it has just one.  Units of measure are the
 * same when they differ in case or width only.
 */
#ifndef KERMA_REPORT_OUTCOMES_H
#define KERMA_REPORT_OUTCOMES_H

#include "report/filter.h"

struct outcome_line {
	const struct agreement *agreement;
	const struct outcome *outcome;
	const struct program *program; /* NULL: none, or several */
};

/* One unit of measure of one program, with its target of one year or none. */
struct achievement {
	const struct program *program; /* NULL: of outcomes without one */
	const struct target *target;   /* NULL: nothing was aimed at */
	struct str measure;            /* p NULL: nothing to measure yet */
	bool is_again;     /* a target of another year has the same in_all */
	bool is_elsewhere; /* nothing in this measure, though outcomes of the
	                      program have come: in_all 0 says nothing */
	int64_t in_year;   /* of the target */
	int64_t in_all;
};

struct outcomes {
	struct outcome_line *lines; /* by date, agreement, place in its file */
	size_t n;
	struct achievement *sums; /* by program, target or measure */
	size_t n_sums;
	size_t n_unmeasured; /* lines without an amount: in no sum */
};

/* In the view's arena.  Sums end at INT64_MAX rather than wrap. */
void outcomes_make(
	struct outcomes *o, const struct view *v, const struct filter *f);

#endif
