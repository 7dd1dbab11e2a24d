/*
 * Why figures of two states differ: what became of each agreement that is
 * counted in one and not in the other, or in another place.
 *
 * A state is a register at a revision, as of a date; both may differ, and
 * either may be the later one.  "Then" is what is compared with.
 */
#ifndef KERMA_REPORT_CAUSE_H
#define KERMA_REPORT_CAUSE_H

#include "report/key.h"

/* Why an agreement counts otherwise than then; in the order told. */
enum cause {
	CAUSE_SIGNED,   /* signed after the day compared with */
	CAUSE_RECORDED, /* signed by then, entered later */
	CAUSE_REDATED,  /* its signing was put on another day */
	CAUSE_RESTORED, /* no longer withdrawn */
	CAUSE_READABLE, /* its file could not be read then */
	CAUSE_SELECTED, /* the filters take it now */
	CAUSE_WITHDRAWN,
	CAUSE_REMOVED,    /* its file is gone */
	CAUSE_UNSIGNED,   /* a draft again */
	CAUSE_NOT_YET,    /* the day asked about lies before its signing */
	CAUSE_UNREADABLE, /* its file cannot be read now */
	CAUSE_DESELECTED, /* the filters take it no more */
	CAUSE_RETYPED,    /* a partner has another type */
	CAUSE_MOVED,      /* it stands in other groups for another reason */
	CAUSE_STATUS,     /* counted in both, with another status */
	CAUSE_COUNT
};

/* "recorded-late", for machines; N_("Recorded late"), for people. */
const char *cause_name(enum cause cause);
const char *cause_label(enum cause cause);

/* One agreement; NULL: not counted on that side. */
struct pair {
	const struct entry *then, *now;
	enum cause cause;
};

/* That differ, by cause, then id. */
struct pairs {
	struct pair *items;
	size_t n;
};

/* keys: of the groups that count as places; the second may be NULL.  Lives in
 * the arena. */
void pairs_find(struct pairs *out, const struct key_context *then,
	const struct key_context *now, const struct key *const keys[KEYS_MAX],
	struct arena *arena);

const struct agreement *pair_agreement(const struct pair *p);

/* The agreement of that id on a side, counted or not; NULL: not there, or not
 * readable. */
const struct entry *pair_entry(
	const struct key_context *side, const struct pair *p);

/* Which values of a key an agreement has by any of its partners, as machines
 * read them, sorted and joined. */
struct str pair_values(const struct key_context *side, const struct key *key,
	const struct entry *e, struct arena *arena);

#endif
