/* Some of the calendar's years, and those that holidays.yaml has. */
#ifndef KERMA_CHECK_YEARS_H
#define KERMA_CHECK_YEARS_H

#include "model/registry.h"

enum { YEARS = DATE_YEAR_MAX - DATE_YEAR_MIN + 1 };

/* From DATE_YEAR_MIN on. */
struct years {
	bool *has; /* YEARS of them, in the arena */
};

struct years years_new(struct arena *arena);

/* Those in which at least one holiday is listed. */
struct years years_listed(const struct registry *r, struct arena *arena);

#endif
