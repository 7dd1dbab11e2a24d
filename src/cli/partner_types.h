/*
 * The type of a partner, for commands that make one.  Who names a type says its
 * id, its label or a usual word for it (model/hint.h); at a terminal, where
 * they are listed, also its number there.
 */
#ifndef KERMA_CLI_PARTNER_TYPES_H
#define KERMA_CLI_PARTNER_TYPES_H

#include "base/err.h"
#include "edit/nodes.h"
#include "model/registry.h"

struct type_wanted {
	const char *option;  /* for messages */
	const char *given;   /* under it; NULL: nothing */
	struct str proposal; /* also the answer where nobody can be asked; n 0:
	                        none */
};

/* What was given, refused when it names no type; or else what is answered. */
MUST_CHECK int partner_types_settle(const struct registry *r,
	const struct type_wanted *wanted, struct arena *arena,
	struct node **value, struct err *err);

#endif
