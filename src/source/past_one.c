/*
 * One agreement's file through the commits.  Its path is tracked, which costs
 * only the folders that lead to it; everywhere it is looked for only where the
 * path came or went, and for some commits more, since what was deleted may have
 * come back in another folder.
 */
#include "source/listing.h"
#include "source/past_walk.h"

/* Whether no folder on the way is one that a register leaves alone. */
static bool
is_in_register(const struct past *p, struct str path)
{
	struct str rest = str_from_byte(path, p->source->root.n), part;

	while (str_split(&rest, '/', &part))
		if (listing_is_hostile(part) ||
			listing_is_left_alone(
				part, rest.n > 0 ? ENTRY_FOLDER : ENTRY_FILE))
			return false;
	return true;
}

static void
put_in_front(struct past *p, struct track *track, size_t from)
{
	for (; from > 0; from--)
		p->tracks[from] = p->tracks[from - 1];
	p->tracks[0] = track;
}

/* A path that it was found at for the first time. */
static void
add_track(struct past *p, struct str path)
{
	if (p->n_tracks == PAST_PATHS_MAX)
		track_close(p->tracks[--p->n_tracks]);
	put_in_front(p, track_new(p->repo, path), p->n_tracks++);
}

/* At one of the paths that it is known to have had. */
static int
look_where_it_was(struct past *p, const struct oid *tree, struct past_file *out,
	struct err *err)
{
	struct entry e;

	for (size_t i = 0; i < p->n_tracks; i++) {
		bool found;

		if (track_look(p->tracks[i], tree, &e, &found, err) != 0)
			return -1;
		if (!found || e.kind == ENTRY_FOLDER)
			continue;
		*out = (struct past_file){ .is_there = true,
			.is_regular = e.kind == ENTRY_FILE,
			.path = e.name,
			.blob = e.oid,
			.tree = *tree };
		put_in_front(p, p->tracks[i], i);
		p->searches = 0;
		return 0;
	}
	*out = (struct past_file){ .tree = *tree };
	return 0;
}

static int
look_everywhere(struct past *p, const struct oid *tree, struct past_file *out,
	struct err *err)
{
	struct found_at at;
	bool found;

	if (finder_look(p->finder, tree, &at, &found, err) != 0)
		return -1;
	p->searches++;
	if (!found || !is_in_register(p, at.path))
		return 0;
	add_track(p, at.path);
	p->was_found = true;
	p->searches = 0;
	return look_where_it_was(p, tree, out, err);
}

/* Whether a parent is to be searched in which it is not where it was: there
 * is something to find, or might be. */
static bool
is_worth_searching(const struct past *p, const struct past_file *after)
{
	return after->is_there || !p->was_found ||
	       p->searches < PAST_SEARCHES_MAX;
}

int
past_compare_one(struct past *p, const struct commit *c,
	const struct commit_parent *parent, struct past_deltas *deltas,
	struct err *err)
{
	struct past_file before = { .is_there = false }, after;
	struct past_delta *delta;

	if (look_where_it_was(p, &c->tree, &after, err) != 0)
		return -1;
	if (!p->was_found && look_everywhere(p, &c->tree, &after, err) != 0)
		return -1;
	if (parent != NULL &&
		look_where_it_was(p, &parent->tree, &before, err) != 0)
		return -1;
	if (parent != NULL && !before.is_there &&
		is_worth_searching(p, &after) &&
		look_everywhere(p, &parent->tree, &before, err) != 0)
		return -1;
	if (before.is_there && !after.is_there &&
		look_everywhere(p, &c->tree, &after, err) != 0)
		return -1;
	if (before.is_there == after.is_there &&
		(!after.is_there || (str_eq(before.path, after.path) &&
					    oid_eq(&before.blob, &after.blob))))
		return 0;
	delta = past_delta_add(deltas);
	delta->name = p->query.id;
	delta->before = before;
	delta->after = after;
	return 0;
}
