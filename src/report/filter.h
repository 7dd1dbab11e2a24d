/*
 * Which agreements a report is about: the filters that all commands share.
 *
 * Options hold what was typed, comma lists of words; filter_make checks them
 * against the register and turns them into something quick.  An agreement is
 * taken when it has one of the values of every filter given.  "none" takes
 * what has no such value.
 */
#ifndef KERMA_REPORT_FILTER_H
#define KERMA_REPORT_FILTER_H

#include "base/err.h"
#include "base/map.h"
#include "base/period.h"
#include "report/document.h"
#include "report/view.h"

/* As typed; p NULL (or all zeroes): not given. */
struct filter_options {
	struct str partner_type, partner, kind, level, status, unit, program;
	struct str signed_in, expires, in_force; /* --signed and so on */
	struct str match;
	bool no_samples;
	bool exact;      /* a whole without its parts; no filter by itself */
	bool successors; /* count succeeded partners as their successors */
	const struct map *only;   /* if not NULL: ids of agreements to take, */
	struct str learned_after; /* and the day they were chosen by */
};

/* An option given, with what it came to. */
struct filter_choice {
	const char *option;  /* "partner-type" */
	struct cell value;   /* ids and periods, a text, or that it is on */
	struct message said; /* "partner type State-owned enterprises" */
};

/* A set of places 0 to n - 1, and of "none". */
struct place_set {
	bool *has; /* NULL: not asked for, everything is taken */
	bool has_none;
};

struct period_set {
	struct period *items; /* NULL: not asked for */
	size_t n;
};

struct filter {
	bool is_exact;
	enum counted_as as;
	bool is_empty; /* nothing is filtered: all agreements are taken */
	struct filter_choice *choices; /* as the options stand in the help */
	size_t n_choices;

	/* Private to filter.c. */
	bool no_samples;
	const struct map *only;
	struct place_set types, partners, kinds, levels, units, programs;
	struct place_set statuses; /* enum status, then expiring, dormant */
	struct period_set signed_in, expires, in_force;
	struct str match; /* folded */
	bool *named;      /* by place: partners whose names match */
};

/* Of a view's register; lives in its arena. */
MUST_CHECK int filter_make(struct filter *f, const struct filter_options *o,
	const struct view *v, struct err *err);

/* Whether nothing is filtered: all agreements are taken. */
bool filter_is_none(const struct filter_options *o);

/*
 * Whether an agreement is to be looked at.  Withdrawn and cancelled ones are
 * only when --status names them; those not yet signed on the date never.
 */
bool filter_takes(
	const struct filter *f, const struct view *v, const struct entry *e);

/* Whether samples are among what is to be looked at. */
bool filter_takes_samples(const struct filter *f, const struct view *v);

#endif
