/*
 * A stretch of days, both ends inclusive, as people name it: 2026, 2026-Q4,
 * 2026-S1 (half-year), 2026-10, 2026-10-31, or FROM..TO of any two of these.
 */
#ifndef KERMA_BASE_PERIOD_H
#define KERMA_BASE_PERIOD_H

#include "base/date.h"

struct period {
	struct date first, last; /* DATE_FIRST and DATE_NEVER: without end */
};

/* FROM.. and ..TO are open-ended; false for anything else, or TO before FROM.
 */
bool period_parse(struct str s, struct period *out);

bool period_has(struct period p, struct date d);

/* Whether two periods have a day in common. */
bool period_meets(struct period a, struct period b);

#endif
