#include "source/tree_walk.h"

#include "base/map.h"

/* The entry of that name; a tree may be out of order, so look at each. */
static bool
find_entry(const struct tree *tree, struct str name, struct entry *out)
{
	for (size_t i = 0; i < tree_count(tree); i++) {
		*out = tree_at(tree, i);
		if (str_eq(out->name, name))
			return true;
	}
	return false;
}

/* The tree of a folder ("" or ending in a slash), or *found false. */
static int
find_folder(const struct snapshot *s, struct str folder, struct oid *out,
	bool *found, struct err *err)
{
	struct tree *tree;
	struct entry e;
	struct str name;

	*out = s->tree;
	*found = true;
	while (*found && str_split(&folder, '/', &name) && name.n > 0) {
		if (tree_open(s->repo, out, &tree, err) != 0)
			return -1;
		*found = find_entry(tree, name, &e) && e.kind == ENTRY_FOLDER;
		if (*found)
			*out = e.oid;
		tree_close(tree);
	}
	return 0;
}

int
tree_walk_find_path(const struct snapshot *s, struct str path,
	struct entry *out, bool *found, struct err *err)
{
	struct str folder = path;
	struct tree *tree;
	struct oid oid;

	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	if (find_folder(s, folder, &oid, found, err) != 0)
		return -1;
	if (!*found)
		return 0;
	if (tree_open(s->repo, &oid, &tree, err) != 0)
		return -1;
	*found = find_entry(tree, str_from_byte(path, folder.n), out);
	tree_close(tree);
	return 0;
}

int
tree_walk_has_register(const struct snapshot *s, struct str folder, bool *found,
	struct err *err)
{
	struct tree *tree;
	struct entry e;
	struct oid oid;

	if (find_folder(s, folder, &oid, found, err) != 0)
		return -1;
	if (!*found)
		return 0;
	if (tree_open(s->repo, &oid, &tree, err) != 0)
		return -1;
	*found = find_entry(tree, STR("register.yaml"), &e);
	tree_close(tree);
	return 0;
}

/* What a search has come across; its listing only counts and knows the path.
 */
struct search {
	const struct snapshot *snapshot;
	struct listing at;
	struct registers *out;
};

static int
search_folder(struct search *w, const struct oid *oid, struct err *err)
{
	struct tree *tree;
	int rc = 0;

	if (tree_open(w->snapshot->repo, oid, &tree, err) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < tree_count(tree); i++) {
		struct entry e = tree_at(tree, i);

		rc = listing_count(&w->at, err);
		if (e.kind == ENTRY_FOLDER) {
			if (rc != 0 || w->at.depth == LISTING_DEPTH_MAX ||
				listing_is_hostile(e.name) ||
				listing_is_left_alone(e.name, e.kind))
				continue;
			listing_enter(&w->at, e.name);
			rc = search_folder(w, &e.oid, err);
			listing_leave(&w->at);
		} else if (str_is(e.name, "register.yaml") &&
			   w->out->n < REGISTERS_MAX) {
			w->out->folders[w->out->n++] =
				arena_str(w->at.arena, buf_str(&w->at.path));
		}
	}
	tree_close(tree);
	return rc;
}

int
tree_walk_find(const struct snapshot *s, struct arena *arena,
	struct registers *out, struct err *err)
{
	struct search w = { .snapshot = s, .out = out };
	int rc;

	out->n = 0;
	listing_start(&w.at, arena, STR(""));
	rc = search_folder(&w, &s->tree, err);
	listing_free(&w.at);
	return rc;
}

static int
same_name(const struct listing *l, struct str name, struct err *err)
{
	return err_set(err,
		MSG(N_("%1 has %2 twice, which no sound repository has; run "
		       "\"git fsck\""),
			l->path.n > 0 ? buf_str(&l->path) : STR("./"), name));
}

static bool
is_followed(const struct entry *e)
{
	return e->kind == ENTRY_FOLDER && !listing_is_hostile(e->name) &&
	       !listing_is_left_alone(e->name, e->kind);
}

/*
 * A folder, and another entry that has its name, which is no file of the
 * register and would take the folder's place when git writes both to disk.
 */
static int
check_folders(const struct tree *tree, const struct listing *l, struct err *err)
{
	struct arena scratch = ARENA_INIT;
	struct map folders;
	bool any = false;
	int rc = 0;

	map_init(&folders, &scratch);
	for (size_t i = 0; i < tree_count(tree); i++) {
		struct entry e = tree_at(tree, i);

		if (rc != 0 || !is_followed(&e))
			continue;
		any = true;
		if (map_put(&folders, e.name, &folders) != NULL)
			rc = same_name(l, e.name, err);
	}
	for (size_t i = 0; any && i < tree_count(tree); i++) {
		struct entry e = tree_at(tree, i);

		if (rc == 0 && e.kind != ENTRY_FOLDER &&
			map_get(&folders, e.name) != NULL)
			rc = same_name(l, e.name, err);
	}
	arena_free(&scratch);
	return rc;
}

static int
walk(const struct snapshot *s, const struct oid *oid, struct listing *l,
	struct err *err)
{
	struct tree *tree;
	struct entry e;
	int rc = 0;

	if (tree_open(s->repo, oid, &tree, err) != 0)
		return -1;
	if (l->depth > 0 && find_entry(tree, STR("register.yaml"), &e) &&
		e.kind == ENTRY_FILE)
		goto out;
	rc = check_folders(tree, l, err);
	for (size_t i = 0; rc == 0 && i < tree_count(tree); i++) {
		bool descend;

		e = tree_at(tree, i);
		rc = listing_add(l, &e, &descend, err);
		if (rc != 0 || !descend)
			continue;
		listing_enter(l, e.name);
		rc = walk(s, &e.oid, l, err);
		listing_leave(l);
	}
out:
	tree_close(tree);
	return rc;
}

int
tree_walk_list(const struct snapshot *s, struct str root, struct listing *l,
	struct err *err)
{
	struct oid oid;
	bool found;

	if (find_folder(s, root, &oid, &found, err) != 0)
		return -1;
	return found ? walk(s, &oid, l, err) : 0;
}
