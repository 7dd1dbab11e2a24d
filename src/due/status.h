/*
 * Where an agreement stands as of a date.  A pure function of register and
 * date; docs/format.md, "What is computed", is its specification.
 *
 * Where that leaves a choice:
 * - Without a signing a stage with no readable `since` is taken as it stands;
 *   a draft whose stages all lie after the date is not there yet.
 * - What was signed after the date was not there either, whatever its stages.
 * - Once a renewal has taken effect, what it renews is renewed, even when the
 *   renewal itself has been followed by another, or has ended since.
 * - A signing that could not be read counts nowhere (STATUS_NOT_YET).
 */
#ifndef KERMA_DUE_STATUS_H
#define KERMA_DUE_STATUS_H

#include "base/message.h"
#include "model/term.h"

enum status {
	STATUS_PENDING,
	STATUS_ACTIVE,
	STATUS_EXPIRED,
	STATUS_RENEWED,
	STATUS_UNKNOWN,
	STATUS_COMPLETED,
	STATUS_TERMINATED,
	STATUS_DRAFT,     /* beside the total */
	STATUS_CANCELLED, /* nowhere */
	STATUS_WITHDRAWN, /* nowhere */
	STATUS_NOT_YET,   /* signed, or proposed, after the date: nowhere */
	STATUS_COUNT
};

struct standing {
	enum status status;
	bool is_expiring, is_dormant; /* only when active */
	struct term term;             /* only when signed */
	struct date last_activity;    /* only when signed; DATE_FIRST: none */
	struct message why;           /* how the status came about */
};

/*
 * Of one agreement; the work grows with what it is tied to, so for a whole
 * register use registry_standings.  Values of messages live in the arena.
 */
struct standing agreement_standing(const struct registry *r,
	const struct agreement *a, struct date on, struct arena *arena);

/* Of each of r->agreements, in their order, in one go. */
struct standing *registry_standings(
	const struct registry *r, struct date on, struct arena *arena);

/* Whether a status is part of totals: signed, not withdrawn. */
bool status_is_counted(enum status status);

/* "active", for machines; N_("Active"), for people. */
const char *status_name(enum status status);
const char *status_label(enum status status);
bool status_parse(struct str name, enum status *out);

/* A valid date as text in the arena, for the values of messages. */
struct str date_text(struct date d, struct arena *arena);

#endif
