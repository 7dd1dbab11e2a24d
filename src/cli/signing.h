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
	const struct agreement *a; /* the draft; signing_put needs none */
	struct editor *e;          /* of its file, with signed filled in */
};

/* What of the parties and of obligations is told apart by their ids; embedded
 * in a command's options, whose rows are SIGNING_GROUPS. */
struct signing_options {
	struct opt_list number, position, name, capacity, warrant;
	struct opt_list obligation, by, due, every;
};

extern const struct opt signing_party_opts[], signing_obligation_opts[];

/* clang-format off */
#define SIGNING_GROUPS(type, member)                                           \
	{ N_("Parties"), signing_party_opts, offsetof(type, member), NULL },   \
	{ N_("Obligations"), signing_obligation_opts, offsetof(type, member),  \
		NULL }
/* clang-format on */

/* Fills them in. */
MUST_CHECK int signing_put(
	struct signing *s, const struct signing_options *o, struct err *err);

/* The next number of a party's series on the day of signing, or today; p NULL:
 * it has none. */
struct str signing_next_number(const struct signing *s, struct str party);

/* Asks for what is missing, or refuses. */
MUST_CHECK int signing_complete(struct signing *s, struct err *err);

#endif
