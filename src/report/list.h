/* Agreements, one a line. */
#ifndef KERMA_REPORT_LIST_H
#define KERMA_REPORT_LIST_H

#include "report/document.h"
#include "report/filter.h"

/* As typed; p NULL: not given. */
struct list_options {
	struct str sort;    /* id signed expires title status kind partner;
	                       "-" before it reverses; default: signed */
	struct str columns; /* keys of the JSON, in the order wanted */
};

MUST_CHECK int list_document(const struct view *v, const struct filter *f,
	const struct list_options *o, struct document *d, struct err *err);

/* Nothing but the table, as it is without options, and what is to be said of
 * samples: part of another document. */
void list_table(
	const struct view *v, const struct filter *f, struct document *d);

#endif
