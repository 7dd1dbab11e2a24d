/* The whole register through the commits: what differs between trees, told
 * path by path, becomes what differs file by file. */
#include <stdlib.h>

#include "git/diff.h"
#include "source/listing.h"
#include "source/past_walk.h"

struct comparison {
	struct past *p;
	struct past_deltas *deltas;
	const struct oid *before, *after; /* the commits' trees */
};

static bool
enter(void *arg, struct str path, struct str name)
{
	(void)arg;
	(void)path;
	return !listing_is_hostile(name) &&
	       !listing_is_left_alone(name, ENTRY_FOLDER);
}

/* Whether the folder ("" or ending in a slash, from the register's root)
 * belongs to another register, as the commit walked from has it. */
static int
is_elsewhere(struct past *p, struct str folder, bool *yes, struct err *err)
{
	static char ours, theirs;
	const void *known;
	struct entry e;

	*yes = false;
	for (size_t n = 1; n <= folder.n && !*yes; n++) {
		struct str outer = { folder.p, n }, path;

		if (folder.p[n - 1] != '/')
			continue;
		known = map_get(&p->elsewhere, outer);
		*yes = known == &theirs;
		if (known != NULL)
			continue;
		path = arena_printf(&p->scratch, "%.*s%.*sregister.yaml",
			STR_ARG(p->source->root), STR_ARG(outer));
		if (snapshot_find(
			    &p->source->impl->at.at, path, &e, yes, err) != 0)
			return -1;
		map_put(&p->elsewhere, arena_str(&p->arena, outer),
			*yes ? &theirs : &ours);
	}
	return 0;
}

/* The name by which the file is known; empty: it is none of the register's. */
static struct str
name_of(struct str name, struct str folder)
{
	for (unsigned i = 0; folder.n == 0 && i < SETTING_COUNT; i++)
		if (str_eq(name, listing_setting((enum source_setting)i)))
			return listing_setting((enum source_setting)i);
	return listing_id(name);
}

static void
note(struct past *p, const struct diff_side *side, struct str path,
	const struct oid *tree, struct past_file *out)
{
	*out = (struct past_file){ .is_there = side->is_there };
	if (tree != NULL)
		out->tree = *tree;
	if (!side->is_there)
		return;
	out->is_regular = side->kind == ENTRY_FILE;
	out->blob = side->oid;
	out->path = arena_str(&p->scratch, path);
}

static int
told(void *arg, const struct diff_change *change, struct err *err)
{
	struct comparison *c = arg;
	struct str path = change->path, folder, name;
	struct past_delta *delta;
	bool is_other;

	folder = str_from_byte(path, c->p->source->root.n);
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	name = str_from_byte(path, c->p->source->root.n + folder.n);
	name = name_of(name, folder);
	if (name.n == 0)
		return 0;
	if (is_elsewhere(c->p, folder, &is_other, err) != 0)
		return -1;
	if (is_other)
		return 0;
	delta = past_delta_add(c->deltas);
	delta->name = arena_str(&c->p->scratch, name);
	note(c->p, &change->before, path, c->before, &delta->before);
	note(c->p, &change->after, path, c->after, &delta->after);
	return 0;
}

/* No id has a dot, so a setting's name is no agreement's.  Of one name, as the
 * paths stand. */
static int
order_deltas(const void *pa, const void *pb)
{
	const struct past_delta *a = pa, *b = pb;
	const struct past_file *fa = a->after.is_there ? &a->after : &a->before;
	const struct past_file *fb = b->after.is_there ? &b->after : &b->before;
	int order = str_cmp(a->name, b->name);

	return order != 0 ? order : str_cmp(fa->path, fb->path);
}

static bool
is_same(const struct past_file *a, const struct past_file *b)
{
	return a->is_there == b->is_there &&
	       (!a->is_there || (str_eq(a->path, b->path) &&
					oid_eq(&a->blob, &b->blob)));
}

/* A file that went in one folder and came in another has moved. */
static void
join_moves(struct past_deltas *deltas)
{
	size_t kept = 0;

	if (deltas->n > 1)
		qsort(deltas->items, deltas->n, sizeof(*deltas->items),
			order_deltas);
	for (size_t i = 0; i < deltas->n; i++) {
		struct past_delta *delta = &deltas->items[i];
		struct past_delta *last = &deltas->items[kept - (kept > 0)];

		if (kept == 0 || !str_eq(last->name, delta->name)) {
			deltas->items[kept++] = *delta;
			continue;
		}
		if (!last->before.is_there)
			last->before = delta->before;
		if (!last->after.is_there)
			last->after = delta->after;
	}
	deltas->n = kept;
	for (size_t i = kept = 0; i < deltas->n; i++)
		if (!is_same(&deltas->items[i].before, &deltas->items[i].after))
			deltas->items[kept++] = deltas->items[i];
	deltas->n = kept;
}

int
past_compare_all(struct past *p, const struct commit *c,
	const struct commit_parent *parent, struct past_deltas *deltas,
	struct err *err)
{
	struct comparison comparison = { .p = p,
		.deltas = deltas,
		.before = parent != NULL ? &parent->tree : NULL,
		.after = &c->tree };
	struct diff diff = { .folder = p->source->root,
		.told = told,
		.enter = enter,
		.arg = &comparison };

	diff.folder.n -= diff.folder.n > 0;
	if (diff_trees(p->repo, &diff, comparison.before, comparison.after,
		    err) != 0)
		return -1;
	join_moves(deltas);
	return 0;
}
