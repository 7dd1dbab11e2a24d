/*
 * Agreements counted in groups: those with the same values of one or two keys.
 *
 * An agreement with several values of a key is counted once in each group;
 * the partners of a group are those that brought the agreement into it, each
 * counted once, wholes for their parts unless the filter is exact.
 */
#ifndef KERMA_REPORT_GROUP_H
#define KERMA_REPORT_GROUP_H

#include "report/key.h"

struct counts {
	int64_t total;    /* signed, and not withdrawn */
	int64_t partners; /* of these */
	int64_t status[STATUS_COUNT];
	int64_t expiring, dormant; /* part of active */
	int64_t samples;           /* part of total */
	int64_t sample_drafts;     /* part of drafts */
};

struct group {
	int32_t values[KEYS_MAX];
	struct counts counts;
};

/* Sorted by their values. */
struct groups {
	const struct key *keys[KEYS_MAX];
	size_t n_keys; /* 0: one group of all, even of nothing */
	struct group *items;
	size_t n;
};

/* keys NULL ends them early; the groups live in the view's arena. */
void groups_make(struct groups *g, const struct key_context *c,
	const struct key *first, const struct key *second);

#endif
