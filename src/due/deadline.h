/*
 * What falls due, and how it came about.  A pure function of register and
 * date: nothing is remembered between runs, so nothing is lost when a run is
 * missed.  docs/format.md, "What is computed", is its specification.
 */
#ifndef KERMA_DUE_DEADLINE_H
#define KERMA_DUE_DEADLINE_H

#include "due/status.h"

enum deadline_kind {
	DEADLINE_EXPIRY,
	DEADLINE_NOTICE,
	DEADLINE_OBLIGATION,
	DEADLINE_REPORT,
	DEADLINE_FOLLOW_UP,
	DEADLINE_FILING,
	DEADLINE_KINDS
};

struct deadline {
	struct date due;
	enum deadline_kind kind;
	const struct agreement *agreement;
	const struct obligation *obligation; /* NULL for other kinds */
	struct message why; /* "expires 2026-08-21 minus notice 90 days" */
};

struct deadlines {
	struct arena *arena;
	struct deadline *items; /* on the heap; deadlines_free */
	size_t n, room;
};

/* At most this many occurrences of one obligation up to the date asked about.
 */
enum { OCCURRENCES_MAX = 1000 };

void deadlines_init(struct deadlines *ds, struct arena *arena);
void deadlines_free(struct deadlines *ds);

/*
 * Adds what of an agreement is still to be met as of the date on and falls due
 * no later than until; overdue ones always.  Not for what is not signed.
 */
void deadlines_of(const struct registry *r, const struct agreement *a,
	struct date on, struct date until, struct deadlines *ds);

/* By due date, agreement's id, kind, obligation. */
void deadlines_sort(struct deadlines *ds);

/* "expiry", for machines and --only; N_("Expiry"), for people. */
const char *deadline_name(enum deadline_kind kind);
const char *deadline_label(enum deadline_kind kind);
bool deadline_parse(struct str name, enum deadline_kind *out);

/*
 * The occurrences of an obligation, ascending, that fall no later than until,
 * and while the agreement is in force; false when they are more than
 * OCCURRENCES_MAX.  The array is in the arena.
 */
bool obligation_occurrences(const struct registry *r, const struct agreement *a,
	const struct obligation *o, struct date on, struct date until,
	struct arena *arena, struct date **dates, size_t *n);

#endif
