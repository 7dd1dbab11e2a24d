/*
 * The numbers of the owner's side and register.yaml's entries under numbering
 * that they follow.
 */
#ifndef KERMA_CHECK_NUMBERING_H
#define KERMA_CHECK_NUMBERING_H

#include "check/check.h"
#include "check/number.h"

struct numbering;

/* The entries of one party, in the order of register.yaml. */
struct party_numbering {
	const struct numbering **entries;
	uint32_t n;
	bool is_partial; /* a pattern cannot be read, or there are too many to
	                    look through: nobody knows what fits */
};

/* Map from partner id to struct party_numbering. */
void numberings_init(
	struct map *by_party, const struct registry *r, struct arena *arena);

/* A number of a party on the owner's side, or where one should stand. */
struct owner_number {
	const struct agreement *agreement;
	const struct amendment *amendment; /* NULL: the agreement's own */
	const struct party *party;
	const struct text *number;   /* in whatever state */
	const struct day *signed_on; /* the amendment's, of an amendment */

	/* The entries for the party; NULL: it has none. */
	const struct party_numbering *own;
	/* The entry that the number fits, first of those for the kind of
	 * agreement, then of the party's others; NULL: none. */
	const struct numbering *fitted;
	struct number_parts parts; /* what it says, when fitted */
};

/* Of one agreement, in its order. */
struct owner_numbers {
	struct owner_number *items; /* in the scratch arena */
	size_t n;
};

/*
 * Those of every party of the owner's side, of the agreement and of its
 * amendments.  An amendment's own number is that of its first such party,
 * unless the party has one, or of the agreement's when it names none.
 */
struct owner_numbers owner_numbers_of(
	const struct check *c, const struct agreement *a);

typedef void owner_number_fn(
	const struct check *c, const struct owner_number *n, void *context);

/* Calls each for every number of the agreement being checked. */
void owner_numbers(const struct check *c, owner_number_fn *each, void *context);

/* Whether an entry is for agreements of a kind, in whatever state it is. */
bool numbering_applies(
	const struct numbering *numbering, const struct text *kind);

/* The year in whose series a number stands; 0: nobody can say. */
int owner_number_year(const struct owner_number *n);

#endif
