/*
 * Where an agreement stands as of a date.  A pure function of register and
 * date; docs/format.md, "What is computed", is its specification.
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
	struct date last_activity;    /* only when signed */
	struct message why;           /* how the status came about */
};

/* Values of messages live in the arena. */
struct standing agreement_standing(const struct registry *r,
	const struct agreement *a, struct date on, struct arena *arena);

/* Whether a status is part of totals: signed, not withdrawn. */
bool status_is_counted(enum status status);

/* "active", for machines; N_("Active"), for people. */
const char *status_name(enum status status);
const char *status_label(enum status status);
bool status_parse(struct str name, enum status *out);

#endif
