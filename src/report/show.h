/*
 * One agreement, or one partner and everything with it, on one page.
 */
#ifndef KERMA_REPORT_SHOW_H
#define KERMA_REPORT_SHOW_H

#include "base/err.h"
#include "report/document.h"
#include "report/view.h"

/* One of the two; the other is NULL. */
struct shown {
	const struct agreement *agreement;
	const struct partner *partner;
};

/*
 * Finds what somebody typed: an agreement's id or number, a partner's id,
 * former id, name, short name or alias, or else words that only one title,
 * number or partner's name has.  Nothing, or several (naming up to five of
 * them), is an error.
 */
MUST_CHECK int show_find(const struct view *v, struct str what,
	struct shown *out, struct err *err);

/*
 * The same among agreements alone: a partner does not count.  0 with *out NULL
 * when nothing is called so, and err then says it.
 */
MUST_CHECK int show_find_agreement(const struct view *v, struct str what,
	const struct agreement **out, struct err *err);

void show_document(
	const struct view *v, const struct shown *what, struct document *d);

#endif
