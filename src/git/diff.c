#include "git/diff.h"

#include <stdlib.h>
#include <string.h>

#include "git/tour.h"
#include "git/track.h"

enum { BLOCK = 256 }; /* bytes compared at once */

/* A folder's entries that may differ, by the bytes of their names, on one side.
 */
struct side {
	struct oid tree;
	struct object object;
	struct str rest; /* bytes not yet taken up */
	struct tree_line *lines;
	size_t n, room;
};

struct comparison {
	const struct diff *diff;
	struct tour tour;
};

/* Two entries of one name, or one and NULL. */
struct pair {
	const struct tree_line *a, *b;
};

static int compare_folders(struct comparison *c, const struct oid *a,
	const struct oid *b, struct err *err);

static int
by_name(const void *a, const void *b)
{
	const struct tree_line *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* git sorts folders as if they ended in a slash, and who means harm not at
 * all; nearly always it is in order all the same. */
static void
sort(struct side *side)
{
	for (size_t i = 1; i < side->n; i++)
		if (by_name(&side->lines[i - 1], &side->lines[i]) > 0) {
			qsort(side->lines, side->n, sizeof(*side->lines),
				by_name);
			return;
		}
}

/* How many bytes from the front are the same; a block at a time. */
static size_t
same_front(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, at = 0;

	while (at + BLOCK <= n && memcmp(a.p + at, b.p + at, BLOCK) == 0)
		at += BLOCK;
	while (at < n && a.p[at] == b.p[at])
		at++;
	return at;
}

static size_t
same_back(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, at = 0;
	const char *x = a.p + a.n, *y = b.p + b.n;

	while (at + BLOCK <= n &&
		memcmp(x - at - BLOCK, y - at - BLOCK, BLOCK) == 0)
		at += BLOCK;
	while (at < n && x[-(ptrdiff_t)at - 1] == y[-(ptrdiff_t)at - 1])
		at++;
	return at;
}

/* Leaves out the entries that both begin with. */
static int
skip_front(
	struct comparison *c, struct side *a, struct side *b, struct err *err)
{
	size_t same = same_front(a->rest, b->rest), at = 0;
	struct str rest = a->rest;
	struct tree_line line;
	uint32_t n = 0;

	while (tree_line_next(&rest, &line) && a->rest.n - rest.n <= same) {
		at = a->rest.n - rest.n;
		n++;
	}
	a->rest = str_from_byte(a->rest, at);
	b->rest = str_from_byte(b->rest, at);
	return tour_count(&c->tour, n, err);
}

static void
add_line(struct side *side, const struct tree_line *line)
{
	if (side->n == side->room) {
		side->room = side->room > 0 ? side->room * 2 : 16;
		side->lines = xrealloc(
			side->lines, side->room * sizeof(*side->lines));
	}
	side->lines[side->n++] = *line;
}

/* Takes up entries until no more than so many bytes are left. */
static int
take_lines(
	struct comparison *c, struct side *side, size_t left, struct err *err)
{
	size_t before = side->n;
	struct tree_line line;

	while (side->rest.n > left) {
		if (!tree_line_next(&side->rest, &line))
			return tour_broken(&c->tour, &side->tree, err);
		if (side->n - before == TOUR_ENTRIES_MAX)
			break;
		add_line(side, &line);
	}
	return tour_count(&c->tour, (uint32_t)(side->n - before), err);
}

/* What both begin and end with is the same, whatever it is; the rest is put
 * in order.  Where the ends begin is known only when entries do there. */
static int
index_sides(
	struct comparison *c, struct side *a, struct side *b, struct err *err)
{
	size_t same;

	if (skip_front(c, a, b, err) != 0)
		return -1;
	same = same_back(a->rest, b->rest);
	if (take_lines(c, a, same, err) != 0 ||
		take_lines(c, b, same, err) != 0)
		return -1;
	if (a->rest.n != b->rest.n && (take_lines(c, a, 0, err) != 0 ||
					      take_lines(c, b, 0, err) != 0))
		return -1;
	sort(a);
	sort(b);
	return 0;
}

static void
close_side(struct comparison *c, struct side *side)
{
	if (side->object.held != NULL)
		tour_close(&c->tour, &side->object);
	free(side->lines);
}

/* No tree is an empty folder. */
static int
open_side(struct comparison *c, const struct oid *tree, struct side *side,
	struct err *err)
{
	*side = (struct side){ .rest = STR("") };
	if (tree == NULL)
		return 0;
	if (tour_open(&c->tour, tree, &side->object, err) != 0)
		return -1;
	side->tree = *tree;
	side->rest = side->object.bytes;
	return 0;
}

static bool
is_folder(const struct tree_line *line)
{
	return line != NULL && tree_kind(line->mode) == ENTRY_FOLDER;
}

static bool
is_same(const struct pair *p)
{
	return p->a != NULL && p->b != NULL &&
	       tree_kind(p->a->mode) == tree_kind(p->b->mode) &&
	       memcmp(p->a->oid, p->b->oid, OID_BYTES) == 0;
}

static struct str
name_of(const struct pair *p)
{
	return p->a != NULL ? p->a->name : p->b->name;
}

static struct diff_side
told_side(const struct tree_line *line)
{
	struct entry e;

	if (line == NULL || is_folder(line))
		return (struct diff_side){ .is_there = false };
	e = tree_line_entry(line);
	return (struct diff_side){ true, e.kind, e.oid };
}

static int
tell(struct comparison *c, const struct pair *p, struct err *err)
{
	struct diff_change change = { .before = told_side(p->a),
		.after = told_side(p->b) };
	struct str name = name_of(p);
	size_t at = c->tour.path.n;
	int rc;

	if (!change.before.is_there && !change.after.is_there)
		return 0;
	if (tour_path_fits(&c->tour, at + name.n, err) != 0)
		return -1;
	buf_add(&c->tour.path, name);
	buf_char(&c->tour.path, '\0');
	change.path = (struct str){ c->tour.path.p, c->tour.path.n - 1 };
	rc = c->diff->told(c->diff->arg, &change, err);
	c->tour.path.n = at;
	return rc;
}

/* What is a folder on a side is compared with what is one on the other. */
static int
descend(struct comparison *c, const struct pair *p, struct err *err)
{
	const struct diff *d = c->diff;
	struct str name = name_of(p);
	size_t at = c->tour.path.n;
	struct oid a, b;

	if (!is_folder(p->a) && !is_folder(p->b))
		return 0;
	if (d->enter != NULL && !d->enter(d->arg, buf_str(&c->tour.path), name))
		return 0;
	if (tour_enter(&c->tour, name, err) != 0)
		return -1;
	a = is_folder(p->a) ? tree_line_entry(p->a).oid : (struct oid){ { 0 } };
	b = is_folder(p->b) ? tree_line_entry(p->b).oid : (struct oid){ { 0 } };
	if (compare_folders(c, is_folder(p->a) ? &a : NULL,
		    is_folder(p->b) ? &b : NULL, err) != 0)
		return -1;
	tour_leave(&c->tour, at);
	return 0;
}

static int
compare_pair(struct comparison *c, const struct tree_line *a,
	const struct tree_line *b, struct err *err)
{
	struct pair p = { a, b };

	if (is_same(&p))
		return 0;
	if (tell(c, &p, err) != 0)
		return -1;
	return descend(c, &p, err);
}

/* How many entries from i on have that name. */
static size_t
run(const struct side *side, size_t i, struct str name)
{
	size_t n = 0;

	while (i + n < side->n && str_eq(side->lines[i + n].name, name))
		n++;
	return n;
}

static int
compare_run(struct comparison *c, const struct side *a, const struct side *b,
	size_t at[2], struct err *err)
{
	const struct tree_line *x = &a->lines[at[0]], *y = &b->lines[at[1]];
	bool x_first = at[1] == b->n ||
	               (at[0] < a->n && str_cmp(x->name, y->name) <= 0);
	struct str name = x_first ? x->name : y->name;
	size_t n = run(a, at[0], name), m = run(b, at[1], name);
	int rc = 0;

	at[0] += n;
	at[1] += m;
	if (n == 1 && m == 1)
		return compare_pair(c, x, y, err);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = compare_pair(c, x + i, NULL, err);
	for (size_t i = 0; rc == 0 && i < m; i++)
		rc = compare_pair(c, NULL, y + i, err);
	return rc;
}

static int
compare_folders(struct comparison *c, const struct oid *a, const struct oid *b,
	struct err *err)
{
	struct side x, y;
	size_t at[2] = { 0, 0 };
	int rc;

	if (open_side(c, a, &x, err) != 0)
		return -1;
	if (open_side(c, b, &y, err) != 0) {
		close_side(c, &x);
		return -1;
	}
	rc = index_sides(c, &x, &y, err);
	while (rc == 0 && (at[0] < x.n || at[1] < y.n))
		rc = compare_run(c, &x, &y, at, err);
	close_side(c, &x);
	close_side(c, &y);
	return rc;
}

/* The folder's tree on a side; NULL when there is none. */
static int
find_folder(struct track *track, const struct oid *root, struct oid *tree,
	const struct oid **out, struct err *err)
{
	struct entry e;
	bool found;

	*out = NULL;
	if (root == NULL)
		return 0;
	*tree = *root;
	if (track == NULL) {
		*out = tree;
		return 0;
	}
	if (track_look(track, root, &e, &found, err) != 0)
		return -1;
	if (found && e.kind == ENTRY_FOLDER) {
		*tree = e.oid;
		*out = tree;
	}
	return 0;
}

static int
compare_roots(struct comparison *c, const struct oid *a, const struct oid *b,
	struct err *err)
{
	if (a == NULL && b == NULL)
		return 0;
	if (a != NULL && b != NULL && oid_eq(a, b))
		return 0;
	return compare_folders(c, a, b, err);
}

int
diff_trees(struct repo *repo, const struct diff *diff, const struct oid *before,
	const struct oid *after, struct err *err)
{
	struct comparison c = { .diff = diff };
	struct track *track = NULL;
	const struct oid *a, *b;
	struct oid trees[2];
	int rc;

	tour_start(&c.tour, repo, diff->folder);
	if (diff->folder.n > 0)
		track = track_new(repo, diff->folder);
	rc = find_folder(track, before, &trees[0], &a, err);
	if (rc == 0)
		rc = find_folder(track, after, &trees[1], &b, err);
	if (rc == 0)
		rc = compare_roots(&c, a, b, err);
	track_close(track);
	tour_end(&c.tour);
	return rc;
}
