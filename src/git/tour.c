#include "git/tour.h"

#include "git/handle.h"

void
tour_start(struct tour *tour, struct repo *repo, struct str folder)
{
	*tour = (struct tour){ .repo = repo, .path = BUF_INIT };
	tour_start_again(tour, folder);
}

void
tour_start_again(struct tour *tour, struct str folder)
{
	buf_reset(&tour->path);
	buf_add(&tour->path, folder);
	tour->root = folder.n;
	if (folder.n > 0)
		buf_char(&tour->path, '/');
	tour->depth = 0;
	tour->entries = 0;
	tour->bytes = 0;
}

void
tour_end(struct tour *tour)
{
	buf_free(&tour->path);
}

static int
too_many(const struct tour *t, struct err *err)
{
	struct str root = { t->path.p, t->root };

	return err_set(err, MSG(N_("there are more than 2,000,000 files and "
				   "folders below %1; a register of that size "
				   "is not read, so look for what does not "
				   "belong there"),
				    root.n > 0 ? root : repo_name(t->repo)));
}

int
tour_count(struct tour *tour, uint32_t n, struct err *err)
{
	if (n > TOUR_ENTRIES_MAX - tour->entries)
		return too_many(tour, err);
	tour->entries += n;
	return 0;
}

int
tour_open(struct tour *tour, const struct oid *tree, struct object *out,
	struct err *err)
{
	if (tour_count(tour, TOUR_FOLDER_COSTS, err) != 0 ||
		object_tree(tour->repo, tree, out, err) != 0)
		return -1;
	tour->bytes += out->bytes.n;
	if (tour->bytes <= TOUR_BYTES_MAX)
		return 0;
	tour_close(tour, out);
	return too_many(tour, err);
}

void
tour_close(struct tour *tour, struct object *object)
{
	tour->bytes -= object->bytes.n;
	object_close(object);
}

int
tour_path_fits(const struct tour *tour, size_t bytes, struct err *err)
{
	if (bytes <= TOUR_PATH_MAX)
		return 0;
	return err_set(
		err, MSG(N_("a path below %1 in the repository %2 is "
			    "longer than 4,096 bytes, which no file "
			    "system holds"),
			     buf_str(&tour->path), repo_name(tour->repo)));
}

int
tour_too_deep(const struct tour *tour, struct err *err)
{
	return err_set(
		err, MSG(N_("%1 has folders in it, but a register has at most "
			    "8 levels of folders; move them up"),
			     buf_str(&tour->path)));
}

int
tour_enter(struct tour *tour, struct str name, struct err *err)
{
	if (tour_path_fits(tour, tour->path.n + name.n + 1, err) != 0)
		return -1;
	if (tour->depth == TOUR_DEPTH_MAX)
		return tour_too_deep(tour, err);
	tour->depth++;
	buf_add(&tour->path, name);
	buf_char(&tour->path, '/');
	return 0;
}

void
tour_leave(struct tour *tour, size_t at)
{
	tour->depth--;
	tour->path.n = at;
}

int
tour_broken(struct tour *tour, const struct oid *tree, struct err *err)
{
	return object_damaged(
		tour->repo, tree, N_("it does not read as a folder"), err);
}
