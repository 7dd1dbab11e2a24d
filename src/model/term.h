/*
 * How long an agreement is in force, as of a date D: what was signed, amended
 * or ended after D has not happened yet.  DATE_NEVER as D takes everything as
 * having happened.
 *
 * Where the format leaves a choice:
 * - What could not be read is not guessed around: expires, term or effective
 *   in a state BAD leave the end unknown, and so do a term in working days
 *   and one that leads beyond 9999.
 * - Amendments apply in the order of the file once both their signing and
 *   their effective have come.
 * - A successor that was ended before it took effect never took over.
 */
#ifndef KERMA_MODEL_TERM_H
#define KERMA_MODEL_TERM_H

#include "model/registry.h"

enum term_end {
	TERM_ENDS,    /* on last_day, at the latest */
	TERM_OPEN,    /* until ended */
	TERM_UNKNOWN, /* nobody knows */
};

struct term {
	bool is_signed;        /* on or before D, and not withdrawn */
	struct date effective; /* the first day in force; DATE_NEVER unless
	                          is_signed */
	enum term_end end;     /* of expires, as amended */
	struct date expires;   /* as amended; DATE_NEVER unless TERM_ENDS */
	const struct amendment *amended_by; /* which set expires, or NULL */
	bool is_derived;                    /* expires is effective plus term */
	struct date last_day; /* the earliest of expires, the day before the
	                         end, the day before a successor's effective;
	                         DATE_NEVER when none of these is known */
	const struct agreement *successor; /* whose effective set last_day, or
	                                      NULL */
};

/*
 * Of an agreement whose signed and expires are readable.  When it is not
 * signed by the date, nothing else is known either: the end is TERM_UNKNOWN
 * and all dates are DATE_NEVER.
 */
struct term agreement_term(
	const struct registry *r, const struct agreement *a, struct date on);

/* Whether it counts as signed on a day: signed by then, and not withdrawn. */
bool agreement_is_signed(const struct agreement *a, struct date on);

/* Whether ended.date, the first day no longer in force, has come. */
bool agreement_is_ended(const struct agreement *a, struct date on);

/*
 * Whether an agreement counts as a renewal of those it renews: signed by the
 * day and not ended before it took effect; it may yet have to take effect.
 */
bool agreement_takes_over(const struct agreement *a, struct date on);

/* The first that takes over from a by what was signed by the day, or NULL. */
const struct agreement *agreement_successor(
	const struct agreement *a, struct date on);

/* The day it took effect: effective, else signed; DATE_NEVER for drafts. */
struct date agreement_effective(const struct agreement *a);

/*
 * What expires was on a day, by the original text and the amendments signed
 * and in effect by then; sets *end, and *by to the amendment or NULL.
 * DATE_NEVER unless TERM_ENDS.
 */
struct date agreement_expires(const struct registry *r,
	const struct agreement *a, struct date on, enum term_end *end,
	const struct amendment **by);

/* From effective to last_day, inclusive; never when not signed. */
bool term_has(const struct term *t, struct date d);

/* Whether a value is set and its day is no later than on. */
bool day_has_come(const struct day *d, struct date on);

#endif
