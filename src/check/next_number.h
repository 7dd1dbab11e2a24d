/*
 * The number that a party on the owner's side gives its next agreement of a
 * kind: in its series and year the one after the highest that is used, past
 * those that are voided or whose agreement was withdrawn; without any, the
 * series' first.  It is written as the party's last one of that entry was,
 * leading zeros too.
 */
#ifndef KERMA_CHECK_NEXT_NUMBER_H
#define KERMA_CHECK_NEXT_NUMBER_H

#include "model/registry.h"

struct number_wanted {
	struct str party, kind;
	struct date signed_on;
};

/* p NULL when register.yaml has no entry for it, or when what could not be
 * read may hold the number. */
struct str next_number(const struct registry *r,
	const struct number_wanted *wanted, struct arena *arena);

#endif
