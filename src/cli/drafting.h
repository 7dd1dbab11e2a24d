/*
 * A new agreement on its way into a file: its values in an editor of their own,
 * which options and questions fill in, and at the end the text that a template
 * makes of them.
 *
 * The template is the register's own, templates/KIND.yaml in the register's
 * folder or beside it, else the program's; a kind without one takes that of the
 * kind it is like.
 */
#ifndef KERMA_CLI_DRAFTING_H
#define KERMA_CLI_DRAFTING_H

#include "cli/free_id.h"
#include "cli/signing.h"

struct drafting {
	struct writing *w;
	const struct kind *kind;
	struct free_id name;
	int year;
	struct editor e; /* closed by drafting_close */
	bool is_signed;
	struct str template_text, template_path; /* path empty: the program's */
};

struct drafting_start {
	struct str kind;
	const struct opt_date *signed_on; /* not given: a draft */
};

/* drafting_close in any case. */
MUST_CHECK int drafting_open(struct drafting *d, struct writing *w,
	const struct drafting_start *start, struct err *err);
void drafting_close(struct drafting *d);

/* Gives it the next free id, when its own was taken since; false when it was
 * not, or there is none. */
bool drafting_rename(struct drafting *d);

/* Parties by their ids, behind those that are there; on a terminal those that
 * are missing are asked for. */
MUST_CHECK int drafting_add_parties(
	struct drafting *d, const struct opt_list *parties, struct err *err);

/* What else is asked for on a terminal, unless it is there: units, programs,
 * what it implements. */
MUST_CHECK int drafting_ask(struct drafting *d, struct err *err);

/* Options: what is told apart by party or obligation, then whatever else was
 * typed as FIELD=VALUE. */
MUST_CHECK int drafting_put(struct drafting *d,
	const struct signing_options *signing, const struct opt_list *assigned,
	struct err *err);

/* The first stage of a draft; of what is signed all that it must state, and
 * the owner's numbers. */
MUST_CHECK int drafting_complete(
	struct drafting *d, const struct opt_date *since, struct err *err);

/* The text of the file; lives in the arena. */
MUST_CHECK int drafting_text(
	struct drafting *d, struct str *out, struct err *err);

#endif
