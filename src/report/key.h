/* What a summary can be grouped by: one row of a table for each key. */
#ifndef KERMA_REPORT_KEY_H
#define KERMA_REPORT_KEY_H

#include "report/document.h"
#include "report/filter.h"

/* No value; after all others. */
enum { KEY_NONE = INT32_MAX };

/* Numbers of values, on the heap and used again and again. */
struct key_values {
	int32_t *items;
	size_t n, room;
};

/* One agreement with one of its partners, as it counts; NULL: it has none. */
struct subject {
	const struct entry *entry;
	const struct partner *partner; /* itself or its successor, no whole */
};

/* What keys look at; partners and units stand in the order of their names. */
struct key_context {
	const struct view *view;
	const struct filter *filter;
	int32_t *rank;                  /* of a partner's place, by name */
	const struct partner **by_rank; /* NULL: not needed */
	bool *is_unit;                  /* of a place: an agreement names it */
};

struct key {
	const char *name;    /* of --by, and in JSON */
	const char *heading; /* N_() */
	bool is_of_partner;  /* a value for each partner, not the agreement */
	size_t always;       /* values 0 to always - 1 are always shown */

	/* Adds the subject's values; see key_values_of. */
	void (*values)(const struct key_context *c, const struct subject *s,
		struct key_values *out);

	/* How a value is shown; not for KEY_NONE. */
	struct cell (*cell)(const struct key_context *c, struct arena *arena,
		int32_t value);
};

const struct key *key_by_name(struct str name);

/* One or two keys of --by as typed (p NULL: partner-type); of one the second
 * stays NULL. */
enum { KEYS_MAX = 2 };
MUST_CHECK int keys_parse(struct str by, const struct key *out[static KEYS_MAX],
	struct arena *arena, struct err *err);

/* The subject's values, each once, KEY_NONE if there is none. */
void key_values_of(const struct key *key, const struct key_context *c,
	const struct subject *s, struct key_values *out);

/* The cell of a value, "(none)" when there is none. */
struct cell key_cell(const struct key *key, const struct key_context *c,
	struct arena *arena, int32_t value);

/* A value as machines read it: an id, a word, a year; empty if there is none.
 */
struct str key_text(const struct key *key, const struct key_context *c,
	struct arena *arena, int32_t value);

void key_context_init(
	struct key_context *c, const struct view *v, const struct filter *f);

/* Who a partner is counted as: its whole, unless only it is meant. */
const struct partner *key_whole(
	const struct filter *f, const struct partner *p);

#endif
