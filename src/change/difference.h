/*
 * What is different between two structs of one shape: agreements, partners,
 * settings, holidays alike, by the tables of model/field.h.
 *
 * Only what a file states is compared; what linking adds is not.  Items of a
 * list are paired, identical ones first, then by what names them (the id of an
 * obligation, the partner of a party, the date of a decision: the table in
 * match.c); what is left over came in or went out.  The order of a list counts
 * only where it means something (parties, scope, units, stages, amendments,
 * ladder, letterhead).  An id of a partner that was replaced by one that lists
 * it in former_ids is no difference.
 *
 * Where a list is_partial, nobody can say what is missing from it: nothing is
 * reported as having left the partial side.
 *
 * Differences, their paths and texts live in the arena of the sides; they
 * point into both structs.  The work grows with the structs' size, however
 * their lists are made.
 */
#ifndef KERMA_CHANGE_DIFFERENCE_H
#define KERMA_CHANGE_DIFFERENCE_H

#include "model/field.h"

enum difference_kind {
	DIFFERENCE_FILLED,     /* a value where none was, or was unknown */
	DIFFERENCE_ALTERED,    /* one value became another, or unknown */
	DIFFERENCE_DROPPED,    /* a value is stated no more */
	DIFFERENCE_ADDED,      /* an item came into a list */
	DIFFERENCE_REMOVED,    /* an item left a list */
	DIFFERENCE_REORDERED,  /* a list's items stand in another order */
	DIFFERENCE_UNREADABLE, /* one side could not be read (BAD): nobody can
	                          say what is different */
};

#define NO_EVENT UINT32_MAX

struct difference {
	enum difference_kind kind;
	const struct field *top;   /* of the root's shape */
	const struct field *field; /* of the value itself; of an item that came
	                              or went, its list's */
	struct str path; /* "obligations laporan-2 due", "scope": for people */

	/* The values: of the field's type, one item for ADDED and REMOVED, the
	 * struct list for REORDERED.  NULL, and text p NULL: absent.  What is
	 * BAD is there and has no text.  Lists of mappings and of ids come and
	 * go item by item, lists of texts that were not there as a whole. */
	const void *value_before, *value_after;
	struct str before, after; /* as model/value_text.h writes them;
	                              REORDERED: what the items are called */

	/* Where it is; for what is absent, where the innermost mapping that
	 * lacks it is.  { 0, 0 }: that has no place either (a default). */
	struct mark mark_before, mark_after;

	/* The item of the root's own list that it lies in or is (struct
	 * obligation, struct amendment, ... as top says), on each side; NULL:
	 * none, or not on that side. */
	const void *item_before, *item_after;

	/* ADDED: the list was absent or unknown
	                  before. */
	bool is_first;

	uint32_t event; /* which event of the change tells it; NO_EVENT */
};

struct differences {
	struct difference *items; /* by the field table's rows, then as the
	                             after side has them, then what left */
	size_t n;
};

/* Both registers, and the ids that partners no longer have. */
struct sides {
	const struct registry *before, *after; /* may be the same one */
	struct arena *arena;                   /* of everything that is found */
	struct map former_before, former_after; /* struct text by former id */
};

void sides_init(struct sides *s, const struct registry *before,
	const struct registry *after, struct arena *arena);

/* The id that a partner goes by after the change: its own, or that of the one
 * that replaced it. */
struct str sides_partner(const struct sides *s, struct str id);

struct differences differences_of(const struct sides *s,
	const struct shape *shape, const void *before, const void *after);

/* "filled", "altered", "dropped", "added", "removed", "reordered",
 * "unreadable": for machines, for ever. */
const char *difference_kind_name(enum difference_kind kind);

#endif
