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

#endif
