/* Inside the source layer: how a past finds out what differs between a commit
 * and one of its parents, of one agreement or of the whole register. */
#ifndef KERMA_SOURCE_PAST_WALK_H
#define KERMA_SOURCE_PAST_WALK_H

#include "base/map.h"
#include "git/track.h"
#include "source/past.h"
#include "source/reader.h"
#include "source/scope.h"

/* A file that differs. */
struct past_delta {
	struct str name; /* by which it is known in all folders */
	struct past_file before, after;
};

/* By name. */
struct past_deltas {
	struct past_delta *items;
	size_t n, room;
};

/* Parent is NULL for a commit without.  Fills deltas, whose room stays. */
typedef int past_compare_fn(struct past *p, const struct commit *c,
	const struct commit_parent *parent, struct past_deltas *deltas,
	struct err *err);

enum {
	PAST_PATHS_MAX = 64,    /* folders that one agreement lay in */
	PAST_SEARCHES_MAX = 500 /* commits in a row in which one that is not
	                           there is looked for in other folders */
};

struct past {
	const struct source *source;
	struct repo *repo;
	struct past_query query;
	struct walk *walk;
	past_compare_fn *compare;
	struct arena arena;         /* of names and scopes */
	struct arena scratch;       /* of the commit at hand */
	struct map reached;         /* struct scope, by commit */
	struct past_deltas *deltas; /* of each parent, on the heap */
	size_t n_deltas;
	struct track *settings[SETTING_COUNT];

	/* Of one agreement: */
	struct track *tracks[PAST_PATHS_MAX]; /* the path found last in front */
	size_t n_tracks;
	struct finder *finder;
	bool was_found;
	unsigned searches; /* in a row that found nothing */

	/* Of the whole register: */
	struct map elsewhere; /* folders of other registers, by path */
};

struct past_delta *past_delta_add(struct past_deltas *deltas);

past_compare_fn past_compare_one, past_compare_all;

#endif
