/*
 * An entry in corrections: the register was wrong, and why.  With it fields of
 * a signed agreement may change without an addendum.
 */
#ifndef KERMA_CLI_CORRECTION_H
#define KERMA_CLI_CORRECTION_H

#include "cli/record.h"

struct correction_given {
	struct opt_list fields; /* of the agreement's file, by name */
	const char *reason; /* NULL: not given; it is asked for, or an error */
};

/* Dated today. */
MUST_CHECK int correction_put(struct writing *w, struct editor *e,
	const struct correction_given *given, struct err *err);

#endif
