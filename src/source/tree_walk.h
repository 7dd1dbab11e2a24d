/* Walks the folders of a commit; see snapshot.h for what each promises. */
#ifndef KERMA_SOURCE_TREE_WALK_H
#define KERMA_SOURCE_TREE_WALK_H

#include "source/snapshot.h"

MUST_CHECK int tree_walk_has_register(const struct snapshot *s,
	struct str folder, bool *found, struct err *err);
MUST_CHECK int tree_walk_find_path(const struct snapshot *s, struct str path,
	struct entry *out, bool *found, struct err *err);
MUST_CHECK int tree_walk_find(const struct snapshot *s, struct arena *arena,
	struct registers *out, struct err *err);
MUST_CHECK int tree_walk_list(const struct snapshot *s, struct str root,
	struct listing *l, struct err *err);

#endif
