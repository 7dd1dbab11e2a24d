/*
 * What comes again: the days an obligation or a report is due on.
 *
 * Each is counted from the first day, not from the one before.  They end with
 * the agreement's last day; where the end is not known (expires: unknown)
 * there are none.
 */
#ifndef KERMA_MODEL_OCCURRENCE_H
#define KERMA_MODEL_OCCURRENCE_H

#include "model/term.h"

/* At most this many occurrences of one thing up to the date asked about, and
 * at most as many again after it. */
enum { OCCURRENCES_MAX = 1000 };

struct occurrences {
	const struct date *dates; /* ascending, in the arena */
	size_t n;
};

/* What is asked: as of on, everything no later than until. */
struct horizon {
	struct date on, until;
	struct arena *arena;
};

/*
 * Of an obligation: its due, known end or not, or each every from `from`, or
 * else from effective plus every.  False, with none, when more than
 * OCCURRENCES_MAX fall no later than on, or when every is no time at all.
 */
bool obligation_occurrences(const struct registry *r, const struct agreement *a,
	const struct obligation *o, struct horizon h, struct occurrences *out);

/*
 * Of the reports, each report_every after effective, by the agreement's own
 * setting or the register's default; false as above.
 */
bool report_occurrences(const struct registry *r, const struct agreement *a,
	struct horizon h, struct occurrences *out);

/* The first of them no earlier than d; n when there is none. */
size_t occurrence_from(const struct occurrences *all, struct date d);

/* What the monitoring up to a date is for, a day or PERIOD, each by its last
 * day. */
struct occurrences reports_made(
	const struct agreement *a, struct date on, struct arena *arena);

/*
 * Whether one of those made is for occurrence i of the reports: its day lies
 * after the occurrence before (the first one: after effective) and no later
 * than the occurrence itself.
 */
bool report_is_made(const struct occurrences *made, const struct agreement *a,
	const struct occurrences *reports, size_t i);

/* A setting of the agreement, or else the register's default for it. */
struct choice {
	struct duration d;
	bool is_on; /* neither none nor unreadable */
	bool is_default;
};

struct choice choose_span(const struct span *own, const struct span *otherwise);

#endif
