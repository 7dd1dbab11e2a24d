/*
 * What became of memoranda: for each one that is counted, the first agreement
 * signed by the date that implements it, and how many days later.
 *
 * A memorandum is what is of a kind like mou; what implements it may be of any
 * kind, and is looked at whether or not the filter takes it.  Renewals count
 * each by itself.  A signing known by its month counts as that month's first
 * day; a follow-up signed first has negative days.
 */
#ifndef KERMA_REPORT_FOLLOW_UP_H
#define KERMA_REPORT_FOLLOW_UP_H

#include "report/filter.h"

struct follow_line {
	const struct entry *entry;
	const struct agreement *first; /* NULL: nothing implements it yet */
	int64_t days;                  /* from its signing to the first's */
};

struct follow_up {
	struct follow_line *lines; /* in the view's arena, by signing, id */
	size_t n, n_followed;
	int64_t median; /* of days, rounded to whole ones; of n_followed */
};

void follow_up_make(
	struct follow_up *fu, const struct view *v, const struct filter *f);

/* Whether it is a memorandum that counts. */
bool entry_is_memorandum(const struct entry *e);

#endif
