/*
 * The directory of partners: who there is, of which type, part of what, and
 * what became of them.  The owner and its units stand in it too.
 */
#ifndef KERMA_MODEL_PARTNER_H
#define KERMA_MODEL_PARTNER_H

#include "model/value.h"

struct partner {
	struct value at;
	struct text id, name, shorter;
	struct list aliases, former_ids; /* struct text */
	struct text type;
	struct text part_of;
	struct list succeeded_by; /* struct text */
	struct day until;         /* its last day */
	struct flag sample;

	/* What registry_link adds. */
	const struct partner *whole;  /* the root of part_of: itself if none */
	const struct partner *parent; /* part_of; NULL: none */
	struct partner **successors;
	uint32_t n_successors;
	int type_index; /* into registry.types; -1: could not be read */
	bool is_owner_side;
};

/* The name to show where room is short: shorter, else name, else id. */
struct str partner_short(const struct partner *p);
struct str partner_name(const struct partner *p);

/* Whether p is whole or one of its parts, at any depth. */
bool partner_is_within(const struct partner *p, const struct partner *whole);

#endif
