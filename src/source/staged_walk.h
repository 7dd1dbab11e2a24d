/* Walks the index, a flat list of paths; see snapshot.h. */
#ifndef KERMA_SOURCE_STAGED_WALK_H
#define KERMA_SOURCE_STAGED_WALK_H

#include "source/snapshot.h"

void staged_walk_has_register(
	const struct snapshot *s, struct str folder, bool *found);
void staged_walk_find_path(const struct snapshot *s, struct str path,
	struct entry *out, bool *found);
void staged_walk_find(
	const struct snapshot *s, struct arena *arena, struct registers *out);
MUST_CHECK int staged_walk_list(const struct snapshot *s, struct str root,
	struct listing *l, struct err *err);

#endif
