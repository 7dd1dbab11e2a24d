/*
 * What became of memoranda: for each one that is counted and for which
 * follow-up is awaited, the first agreement that follows it up
 * (due/follower.h), and how many days after its signing, once for each chain of
 * renewals: at what began it.
 *
 * Counted are those signed and not withdrawn, in force or not, renewals each by
 * itself.  What implements them may be of any kind, and is looked at whether or
 * not the filter takes it.  A signing known by its month counts as that month's
 * first day; a follow-up signed first has negative days.
 */
#ifndef KERMA_REPORT_FOLLOW_UP_H
#define KERMA_REPORT_FOLLOW_UP_H

#include "report/filter.h"

struct follow_line {
	const struct entry *entry;
	const struct agreement *first; /* NULL: nothing follows it up yet */
	bool has_days; /* it is followed up, and began its chain itself */
	int64_t days;  /* then: from its signing to the first's */
};

struct follow_up {
	struct follow_line *lines; /* in the view's arena, by signing, id */
	size_t n, n_followed;
	size_t n_exempt; /* memoranda beside n: none is awaited */
	size_t n_timed;  /* lines that have days */
	int64_t median;  /* of these, rounded to whole days */
};

void follow_up_make(
	struct follow_up *fu, const struct view *v, const struct filter *f);

/* Whether it is a memorandum that counts. */
bool entry_is_memorandum(const struct entry *e);

#endif
