/*
 * Until when each agreement is in force, for rules that compare agreements:
 * with all that the register knows, whatever its date, and with its renewals
 * counted in.  Computed once, in time linear in the register.
 */
#ifndef KERMA_CHECK_LIFETIME_H
#define KERMA_CHECK_LIFETIME_H

#include "model/term.h"

struct lifetime {
	struct date last_day;   /* its own; DATE_NEVER: open or not known */
	struct date chain_last; /* of it and all that renews it, likewise */
};

/* One for each agreement, in the register's order; lives in the arena. */
struct lifetime *lifetimes(const struct registry *r, struct arena *arena);

#endif
