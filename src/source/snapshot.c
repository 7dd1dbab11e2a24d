#include "source/snapshot.h"

#include "source/staged_walk.h"
#include "source/tree_walk.h"

int
snapshot_has_register(const struct snapshot *s, struct str folder, bool *found,
	struct err *err)
{
	if (s->staged == NULL)
		return tree_walk_has_register(s, folder, found, err);
	staged_walk_has_register(s, folder, found);
	return 0;
}

int
snapshot_find_registers(const struct snapshot *s, struct arena *arena,
	struct registers *out, struct err *err)
{
	if (s->staged == NULL)
		return tree_walk_find(s, arena, out, err);
	staged_walk_find(s, arena, out);
	return 0;
}

int
snapshot_find(const struct snapshot *s, struct str path, struct entry *out,
	bool *found, struct err *err)
{
	if (s->staged == NULL)
		return tree_walk_find_path(s, path, out, found, err);
	staged_walk_find_path(s, path, out, found);
	return 0;
}

int
snapshot_list(const struct snapshot *s, struct str root, struct listing *l,
	struct err *err)
{
	if (s->staged == NULL)
		return tree_walk_list(s, root, l, err);
	return staged_walk_list(s, root, l, err);
}
