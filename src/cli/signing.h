/*
 * What makes a draft a signed agreement: all that its kind must state then, by
 * the table of fields.  What is missing is asked for on a terminal; elsewhere
 * it is one error that names each with its option.
 */
#ifndef KERMA_CLI_SIGNING_H
#define KERMA_CLI_SIGNING_H

#include "cli/record.h"

struct signing {
	struct writing *w;
	const struct agreement *a; /* the draft */
	struct editor *e;          /* of its file, with signed filled in */
};

/* Obligations as typed, "ID=TEXT" or unknown. */
MUST_CHECK int signing_add_obligations(
	struct signing *s, const struct opt_list *typed, struct err *err);

/* Asks for what is missing, or refuses. */
MUST_CHECK int signing_complete(struct signing *s, struct err *err);

#endif
