/* What the fuzz targets of output share: an assert for every build, and texts
 * cut out of the input. */
#ifndef KERMA_TESTS_FUZZ_PARTS_H
#define KERMA_TESTS_FUZZ_PARTS_H

#include <stdlib.h>

#include "base/str.h"

/* Unlike an assert, there in every build. */
static inline void
must(bool condition)
{
	if (!condition)
		abort();
}

/* The parts of the input between NULs, over and over. */
struct source {
	struct str whole, rest;
};

static inline struct str
take(struct source *s)
{
	struct str part;

	if (!str_split(&s->rest, '\0', &part)) {
		s->rest = s->whole;
		str_split(&s->rest, '\0', &part);
	}
	return part;
}

#endif
