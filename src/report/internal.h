/*
 * What a public edition leaves out: contacts, notes, value, signatories'
 * names, corrections, accepted findings, what register.yaml names under
 * internal, and agreements whose classification is not public.
 *
 * A path is a field's key below those it stands in ("notes",
 * "parties.signatory.name").  What is named hides every path that it is part
 * of, piece by piece: "number" all numbers, "amendments.number" some of them.
 */
#ifndef KERMA_REPORT_INTERNAL_H
#define KERMA_REPORT_INTERNAL_H

#include "base/err.h"
#include "report/view.h"

struct internal {
	bool is_public;           /* else nothing is hidden */
	const struct list *names; /* struct text, of register.yaml */
};

/* -1 with err when register.yaml names what is no field: leaving out nothing
 * would tell what was to be kept.  extra: paths that are no fields, up to
 * NULL. */
MUST_CHECK int internal_check(const struct internal *i,
	const char *const *extra, struct arena *arena, struct err *err);

bool internal_hides(const struct internal *i, struct str path);

/* The same of several paths, with blanks between: any of them. */
bool internal_hides_any(const struct internal *i, const char *paths);

bool internal_hides_agreement(
	const struct internal *i, const struct agreement *a);

/* Whether it is tied to one that is hidden, and paths (with blanks between)
 * name a tie: what is computed along it would tell of that one. */
bool internal_hides_tie(
	const struct internal *i, const char *paths, const struct agreement *a);

/* "path.key", or key when path is empty. */
struct str internal_path(struct str path, const char *key, struct arena *arena);

#endif
