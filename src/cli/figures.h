/* What all commands that count have in common: load, look as of a date, choose
 * by filters, make a document, show it, and say whether it is whole. */
#ifndef KERMA_CLI_FIGURES_H
#define KERMA_CLI_FIGURES_H

#include "cli/load.h"
#include "cli/output.h"
#include "report/document.h"
#include "report/filter.h"

struct figures {
	const struct globals *globals;
	const struct filter_options *options; /* of filter */
	struct load load;
	struct view view;
	struct filter filter;
	enum exit_status status; /* EX_NO when not whole; make may raise it */

	/* Of figures_beside. */
	bool is_compared, has_beside;
	struct load beside;
};

struct figures_state {
	struct view view;
	struct filter filter;
};

/* Fills the document; -1 with err when the question makes no sense. */
typedef int figures_fn(struct figures *f, const void *options,
	struct document *d, struct err *err);

/*
 * Another state, for the make of figures_run_compared: of the files that query
 * names (NULL: the same), as of a date, with the same filters.  Lives as long
 * as f. A register that is absent, as the query may allow, has nothing in it,
 * and no filter of its own.
 */
MUST_CHECK int figures_beside(struct figures *f,
	const struct source_query *query, struct date on,
	struct figures_state *out, struct err *err);

/* filter may be NULL: all agreements. */
enum exit_status figures_run(const struct globals *g,
	const struct filter_options *filter, const struct output_options *out,
	figures_fn *make, const void *options);

/* The same when make may call figures_beside. */
enum exit_status figures_run_compared(const struct globals *g,
	const struct filter_options *filter, const struct output_options *out,
	figures_fn *make, const void *options);

#endif
