/*
 * What falls due, and how it came about.  A pure function of register and
 * date: nothing is remembered between runs, so nothing is lost when a run is
 * missed.  docs/format.md, "What is computed", is its specification.
 *
 * Where that leaves a choice:
 * - The decision that counts is the last by date among those made while
 *   expires was what it is now; a renewed or extended agreement needs another.
 * - `expiring: none` switches expiry off, as `none` does the other kinds.
 * - A single due of an obligation may lie after the last day; expiry alone
 *   closes nothing, and filing waits for the document even once ended.
 * - With expires unknown nothing but single dues is listed: no follow-up and
 *   no filing either.
 * - Follow-up is asked of the one of a chain that is in force; of one that is
 *   yet to take effect only when it renews nothing.
 * - Where occurrences are too many (model/occurrence.h) none is listed.
 * - What would fall due after 9999 does not.
 */
#ifndef KERMA_DUE_DEADLINE_H
#define KERMA_DUE_DEADLINE_H

#include "due/follower.h"
#include "due/status.h"
#include "model/occurrence.h"

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
	const struct follower *followers; /* follower_all of the register and
	                                     date; NULL: found one by one */
};

void deadlines_init(struct deadlines *ds, struct arena *arena);
void deadlines_free(struct deadlines *ds);

/*
 * Adds what of an agreement is still to be met as of the date on and falls due
 * no later than until; overdue ones always.  Not for what is not signed.
 */
void deadlines_of(const struct registry *r, const struct agreement *a,
	struct date on, struct date until, struct deadlines *ds);

/* Whether what an obligation asks for on the day due was done, or let go, by
 * the date on; DATE_NEVER: at all. */
bool obligation_is_met(
	const struct obligation *o, struct date due, struct date on);

/* By due date, agreement's id and file, kind, obligation. */
void deadlines_sort(struct deadlines *ds);

/* "expiry", for machines and --only; N_("Expiry"), for people. */
const char *deadline_name(enum deadline_kind kind);
const char *deadline_label(enum deadline_kind kind);
bool deadline_parse(struct str name, enum deadline_kind *out);

#endif
