/* What all commands that count have in common: load, look as of a date, choose
 * by filters, make a document, show it, and say whether it is whole. */
#ifndef KERMA_CLI_FIGURES_H
#define KERMA_CLI_FIGURES_H

#include "cli/load.h"
#include "cli/output.h"
#include "report/document.h"
#include "report/filter.h"

struct figures {
	struct load load;
	struct view view;
	struct filter filter;
	enum exit_status status; /* EX_NO when not whole; make may raise it */
};

/* Fills the document; -1 with err when the question makes no sense. */
typedef int figures_fn(struct figures *f, const void *options,
	struct document *d, struct err *err);

/* filter may be NULL: all agreements. */
enum exit_status figures_run(const struct globals *g,
	const struct filter_options *filter, const struct output_options *out,
	figures_fn *make, const void *options);

#endif
