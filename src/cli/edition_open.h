/* The frame of a document that is printed or sent (report/edition.h), for
 * commands that count. */
#ifndef KERMA_CLI_EDITION_OPEN_H
#define KERMA_CLI_EDITION_OPEN_H

#include "cli/figures.h"
#include "report/edition.h"

/* In the language of the register, unless another was asked for; -1 with err
 * when SOURCE_DATE_EPOCH cannot be read.  Lives in the view's arena. */
MUST_CHECK int edition_open(
	const struct figures *f, struct edition **out, struct err *err);

/*
 * For what is a table in other formats: when the one that was chosen has pages,
 * the document gets a frame with this title and what was asked for,
 * which nobody signs.  has_samples: it is made of samples that the filter does
 * not see.
 */
struct framing {
	struct message title; /* short: it names a sheet */
	bool has_samples;
};
MUST_CHECK int edition_frame(const struct figures *f,
	const struct output_options *o, const struct framing *framing,
	struct document *d, struct err *err);

#endif
