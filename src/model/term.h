/*
 * How long an agreement is in force, as of a date D: what was signed, amended
 * or ended after D has not happened yet.
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
	struct date effective; /* the first day in force */
	enum term_end end;     /* of expires, as amended */
	struct date expires;   /* as amended; DATE_NEVER unless TERM_ENDS */
	const struct amendment *amended_by; /* which set expires, or NULL */
	struct date last_day; /* the earliest of expires, the day before the
	                         end, the day before a successor's effective;
	                         DATE_NEVER when none of these is known */
};

/* Of an agreement whose signed and expires are readable. */
struct term agreement_term(
	const struct registry *r, const struct agreement *a, struct date on);

/* The day it took effect: effective, else signed; not for drafts. */
struct date agreement_effective(const struct agreement *a);

/*
 * What expires was on a day, by the original text and the amendments signed
 * and in effect by then; sets *end, and *by to the amendment or NULL.
 */
struct date agreement_expires(const struct registry *r,
	const struct agreement *a, struct date on, enum term_end *end,
	const struct amendment **by);

/* From effective to last_day, inclusive. */
bool term_has(const struct term *t, struct date d);

#endif
