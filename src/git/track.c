#include "git/track.h"

#include <stdlib.h>

#include "base/map.h"
#include "git/handle.h"
#include "git/tour.h"

/* One path */

enum { SLOTS = 64 }; /* trees whose answer is known, for each level */

struct answer {
	struct oid tree;
	bool is_known, is_there;
	enum entry_kind kind;
	struct oid oid;
};

struct level {
	struct str name;
	struct answer slots[SLOTS];
};

struct track {
	struct repo *repo;
	struct arena arena;
	struct str path;
	struct level *levels;
	size_t n;
};

struct track *
track_new(struct repo *repo, struct str path)
{
	struct track *t = xrealloc(NULL, sizeof(*t));
	struct str rest;

	*t = (struct track){ .repo = repo, .arena = ARENA_INIT, .n = 1 };
	t->path = arena_str(&t->arena, path);
	for (size_t i = 0; i < path.n; i++)
		t->n += path.p[i] == '/';
	t->levels = ARENA_ARRAY(&t->arena, struct level, t->n);
	rest = t->path;
	for (size_t i = 0; i < t->n; i++)
		if (!str_split(&rest, '/', &t->levels[i].name))
			t->levels[i].name = STR("");
	return t;
}

void
track_close(struct track *track)
{
	if (track == NULL)
		return;
	arena_free(&track->arena);
	free(track);
}

/* What the level's name is in that tree. */
static int
ask(struct repo *repo, struct str name, struct answer *a, struct err *err)
{
	struct tree_line line;
	struct object object;
	struct str rest;

	if (object_tree(repo, &a->tree, &object, err) != 0)
		return -1;
	rest = object.bytes;
	a->is_there = false;
	while (!a->is_there && tree_line_next(&rest, &line)) {
		if (!str_eq(line.name, name))
			continue;
		a->is_there = true;
		a->kind = tree_line_entry(&line).kind;
		a->oid = tree_line_entry(&line).oid;
	}
	a->is_known = a->is_there || rest.n == 0;
	object_close(&object);
	if (a->is_known)
		return 0;
	return object_damaged(
		repo, &a->tree, N_("it does not read as a folder"), err);
}

int
track_look(struct track *track, const struct oid *root, struct entry *out,
	bool *found, struct err *err)
{
	struct oid tree = *root;

	for (size_t i = 0; i < track->n; i++) {
		struct level *level = &track->levels[i];
		struct answer *a = &level->slots[tree.bytes[0] % SLOTS];

		if (!a->is_known || !oid_eq(&a->tree, &tree)) {
			*a = (struct answer){ .tree = tree };
			if (ask(track->repo, level->name, a, err) != 0)
				return -1;
		}
		*found = a->is_there &&
		         (i + 1 == track->n || a->kind == ENTRY_FOLDER);
		if (!*found)
			return 0;
		tree = a->oid;
		out->kind = a->kind;
	}
	out->name = track->path;
	out->oid = tree;
	return 0;
}

/* A name anywhere */

enum { SEEN_MAX = 100000 }; /* trees; beyond, all are forgotten */

/* What is known of a tree: where the name is in it, and how deep it is. */
struct seen {
	struct oid tree;
	unsigned height; /* levels of folders in it */
	bool found;
	struct found_at at; /* its path begins in this tree */
};

struct finder {
	struct str name;
	struct track *folder; /* NULL: the root */
	struct arena kept;    /* for name, and what the answer given last holds
	                       */
	struct arena arena;
	struct map seen;
	struct tour tour;
};

struct finder *
finder_new(struct repo *repo, struct str folder, struct str name)
{
	struct finder *f = xrealloc(NULL, sizeof(*f));

	*f = (struct finder){ .kept = ARENA_INIT, .arena = ARENA_INIT };
	f->name = arena_str(&f->kept, name);
	f->folder = folder.n > 0 ? track_new(repo, folder) : NULL;
	map_init(&f->seen, &f->arena);
	tour_start(&f->tour, repo, STR(""));
	return f;
}

void
finder_close(struct finder *finder)
{
	if (finder == NULL)
		return;
	track_close(finder->folder);
	arena_free(&finder->kept);
	arena_free(&finder->arena);
	tour_end(&finder->tour);
	free(finder);
}

static struct str
key_of(const struct oid *oid)
{
	return (struct str){ (const char *)oid->bytes, OID_BYTES };
}

static int search(struct finder *f, const struct oid *tree, struct seen **out,
	struct err *err);

/* A folder in the tree whose search fills in seen. */
static int
search_below(struct finder *f, const struct entry *e, struct seen *seen,
	struct err *err)
{
	size_t at = f->tour.path.n;
	struct seen *below;

	if (tour_enter(&f->tour, e->name, err) != 0 ||
		search(f, &e->oid, &below, err) != 0)
		return -1;
	tour_leave(&f->tour, at);
	if (seen->height < below->height + 1)
		seen->height = below->height + 1;
	if (!below->found)
		return 0;
	if (seen->found) {
		seen->at.several = true;
		return 0;
	}
	seen->found = true;
	seen->at = below->at;
	seen->at.path = arena_printf(&f->arena, "%.*s/%.*s", STR_ARG(e->name),
		STR_ARG(below->at.path));
	return 0;
}

static int
search_entry(struct finder *f, const struct tree_line *line, struct seen *seen,
	struct err *err)
{
	struct entry e = tree_line_entry(line);

	if (tour_count(&f->tour, 1, err) != 0)
		return -1;
	if (e.kind == ENTRY_FOLDER)
		return search_below(f, &e, seen, err);
	if (!str_eq(e.name, f->name))
		return 0;
	seen->at.several = seen->found;
	if (seen->found)
		return 0;
	seen->found = true;
	seen->at.kind = e.kind;
	seen->at.oid = e.oid;
	seen->at.path = arena_str(&f->arena, e.name);
	return 0;
}

static int
search_new(struct finder *f, struct seen *seen, struct err *err)
{
	struct tree_line line;
	struct object object;
	struct str rest;
	int rc = 0;

	if (tour_open(&f->tour, &seen->tree, &object, err) != 0)
		return -1;
	rest = object.bytes;
	while (rc == 0 && tree_line_next(&rest, &line))
		rc = search_entry(f, &line, seen, err);
	if (rc == 0 && rest.n > 0)
		rc = tour_broken(&f->tour, &seen->tree, err);
	tour_close(&f->tour, &object);
	return rc;
}

/* A tree stands in the map before it is searched, but its own folders cannot
 * hold it: ids are made from contents. */
static int
search(struct finder *f, const struct oid *tree, struct seen **out,
	struct err *err)
{
	struct seen *seen = map_get(&f->seen, key_of(tree));

	if (seen == NULL) {
		seen = ARENA_NEW(&f->arena, struct seen);
		seen->tree = *tree;
		if (search_new(f, seen, err) != 0)
			return -1;
		map_put(&f->seen, key_of(&seen->tree), seen);
	}
	*out = seen;
	if (f->tour.depth + seen->height <= TOUR_DEPTH_MAX)
		return 0;
	return tour_too_deep(&f->tour, err);
}

static void
forget(struct finder *f)
{
	if (f->seen.count > SEEN_MAX) {
		arena_free(&f->arena);
		map_init(&f->seen, &f->arena);
	}
}

static void
answer(struct finder *f, const struct seen *seen, struct found_at *out)
{
	struct str at = buf_str(&f->tour.path);

	*out = seen->at;
	out->path = arena_printf(
		&f->arena, "%.*s%.*s", STR_ARG(at), STR_ARG(seen->at.path));
}

int
finder_look(struct finder *finder, const struct oid *root, struct found_at *out,
	bool *found, struct err *err)
{
	struct entry e = { .oid = *root, .kind = ENTRY_FOLDER };
	struct seen *seen;

	forget(finder);
	*found = true;
	if (finder->folder != NULL &&
		track_look(finder->folder, root, &e, found, err) != 0)
		return -1;
	*found = *found && e.kind == ENTRY_FOLDER;
	if (!*found)
		return 0;
	tour_start_again(
		&finder->tour, finder->folder != NULL ? e.name : STR(""));
	if (search(finder, &e.oid, &seen, err) != 0)
		return -1;
	*found = seen->found;
	if (*found)
		answer(finder, seen, out);
	return 0;
}
