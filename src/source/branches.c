#include "source/branches.h"

#include "git/history.h"
#include "git/refs.h"
#include "git/track.h"

static void
add_tree(struct branches *b, const struct oid *tree)
{
	for (size_t i = 0; i < b->n; i++)
		if (oid_eq(&b->trees[i], tree))
			return;
	b->trees[b->n++] = *tree;
}

int
branches_open(struct branches *b, const struct source *s, struct arena *arena,
	struct err *err)
{
	struct refs refs;

	*b = (struct branches){ .folder = s->root };
	if (b->folder.n > 0)
		b->folder.n--;
	if (s->top.n == 0)
		return 0;
	if (repo_open(s->top.p, &b->repo, err) != 0)
		return -1;
	if (b->repo == NULL)
		return 0;
	if (refs_list(b->repo, arena, &refs, err) != 0)
		return -1;
	b->is_partial = refs.n > BRANCHES_MAX;
	if (b->is_partial)
		refs.n = BRANCHES_MAX;
	b->trees = ARENA_ARRAY(arena, struct oid, refs.n + 1);
	for (size_t i = 0; i < refs.n; i++) {
		struct err none = ERR_INIT;
		struct revision at;
		char text[OID_TEXT];

		oid_format(&refs.items[i].oid, text);
		if (history_find(b->repo, text, &at, &none) == 0)
			add_tree(b, &at.tree);
	}
	return 0;
}

void
branches_close(struct branches *b)
{
	repo_close(b->repo);
	b->repo = NULL;
}

bool
branches_have(const struct branches *b, struct str name)
{
	struct finder *finder;
	bool found = false;

	if (b->n == 0)
		return false;
	finder = finder_new(b->repo, b->folder, name);
	for (size_t i = 0; !found && i < b->n; i++) {
		struct err none = ERR_INIT;
		struct found_at at;

		if (finder_look(finder, &b->trees[i], &at, &found, &none) != 0)
			found = false;
	}
	finder_close(finder);
	return found;
}
