/* What several rules look at, computed once for a run. */
#ifndef KERMA_CHECK_SHARED_H
#define KERMA_CHECK_SHARED_H

#include "base/map.h"
#include "check/in_common.h"
#include "check/lifetime.h"
#include "check/years.h"

struct shared {
	struct lifetime *lifetimes; /* one for each agreement, in its place */
	struct seats *seats;        /* likewise; empty unless something else
	                               renews what it renews */
	struct years listed;        /* in holidays.yaml */
	struct map numberings;      /* see numbering.h */
};

void shared_init(
	struct shared *s, const struct registry *r, struct arena *arena);

/* The id, or the file's name where the id could not be read. */
struct str agreement_name(const struct agreement *a);

/* The file's name without folder and .yaml. */
struct str agreement_file_id(const struct agreement *a);

#endif
