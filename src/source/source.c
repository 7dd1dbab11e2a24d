#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/folder.h"
#include "source/overlay.h"
#include "source/path.h"
#include "source/reader.h"

static int
open_folder(struct str path, int *fd, struct err *err)
{
	*fd = open(path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd >= 0)
		return 0;
	return err_set(err, MSG(N_("cannot read the folder %1: %2"), path,
				    str_from(strerror(errno))));
}

static int
list_folder(struct source_impl *impl, struct listing *l, struct err *err)
{
	const struct location *at = &impl->at;
	int fd, rc;

	if (open_folder(at->top, &impl->top, err) != 0 ||
		open_folder(path_join(l->arena, at->top, at->root), &fd, err) !=
			0)
		return -1;
	rc = folder_list(fd, l, err);
	close(fd);
	return rc;
}

static int
list(struct source_impl *impl, const struct source_query *query,
	struct arena *arena, struct source *out, struct err *err)
{
	const struct location *at = &impl->at;
	struct listing l;
	int rc;

	listing_start(&l, arena, at->root);
	l.is_push = query->is_push;
	if (at->is_absent)
		rc = 0;
	else if (at->place == SOURCE_WORKTREE)
		rc = list_folder(impl, &l, err);
	else
		rc = snapshot_list(&at->at, at->root, &l, err);
	if (rc == 0)
		listing_finish(&l, out);
	listing_free(&l);
	return rc;
}

static void
state_revision(
	const struct location *at, struct arena *arena, struct source *out)
{
	char text[OID_TEXT];

	out->rev = STR("");
	if (at->place != SOURCE_REVISION)
		return;
	out->rev =
		arena_str(arena, str_from(oid_format(&at->rev.commit, text)));
	out->rev_time = at->rev.time;
}

/* Where the query stood, from the top; "" where that means nothing. */
static struct str
standing(const struct source_query *query, struct str top, struct arena *arena)
{
	struct str dir = str_from(query->dir != NULL ? query->dir : ".");
	struct str real, rest;

	if (top.n == 0 || !path_real_folder(arena, dir, &real) ||
		!path_below(real, top, &rest) || rest.n == 0)
		return STR("");
	return arena_printf(arena, "%.*s/", STR_ARG(rest));
}

struct str
source_shown(const struct source *s, struct str typed, struct arena *arena)
{
	struct str path;

	if (typed.n > 0 && typed.p[0] == '/') {
		if (s->top.n == 0 || !path_below(typed, s->top, &path))
			return STR_NONE;
	} else if (!path_tidy(arena, path_join(arena, s->here, typed), &path)) {
		return STR_NONE;
	}
	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

int
source_open(const struct source_query *query, struct arena *arena,
	struct source *out, struct err *err)
{
	struct source_impl *impl = xrealloc(NULL, sizeof(*impl));

	*out = (struct source){ .impl = impl };
	*impl = (struct source_impl){ .top = -1, .overlays = query->overlays };
	if (location_find(query, arena, &impl->at, err) != 0 ||
		list(impl, query, arena, out, err) != 0) {
		source_close(out);
		return -1;
	}
	out->place = impl->at.place;
	out->is_absent = impl->at.is_absent;
	out->root = impl->at.root;
	out->top = impl->at.top;
	out->here = standing(query, out->top, arena);
	if (impl->overlays != NULL)
		overlay_list(impl->overlays, arena, out);
	state_revision(&impl->at, arena, out);
	return 0;
}

void
source_close(struct source *s)
{
	if (s->impl == NULL)
		return;
	location_free(&s->impl->at);
	if (s->impl->top >= 0)
		close(s->impl->top);
	free(s->impl);
	s->impl = NULL;
}

int
source_find(const struct source *s, struct str path, struct arena *arena,
	struct source_file **out, struct err *err)
{
	struct source_file *file = ARENA_NEW(arena, struct source_file);
	const struct source_overlay *over =
		overlay_find(s->impl->overlays, path);
	struct entry e = { .kind = ENTRY_FILE };
	struct stat st;
	bool found;

	*out = NULL;
	file->path = arena_str(arena, path);
	if (over != NULL)
		found = over->bytes.p != NULL;
	else if (s->place == SOURCE_WORKTREE)
		found = fstatat(s->impl->top, file->path.p, &st,
				AT_SYMLINK_NOFOLLOW) == 0;
	else if (snapshot_find(&s->impl->at.at, path, &e, &found, err) != 0)
		return -1;
	if (!found)
		return 0;
	if (e.kind != ENTRY_FILE)
		file->problem = SOURCE_SPECIAL;
	memcpy(file->oid, e.oid.bytes, sizeof(file->oid));
	*out = file;
	return 0;
}

static void
close_disk_folder(struct disk_folder *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

/* Where the file's name begins in its path. */
static size_t
name_at(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path.n;
}

/* Each thread has the folder open for itself: one that all look into at once
 * is slower, and so is going there from the top for each file. */
static int
open_disk_folder(struct source_reader *r, struct str path)
{
	struct disk_folder *f = &r->disk;
	char name[PATH_MAX];

	if (f->fd >= 0 && str_eq(f->path, path))
		return f->fd;
	close_disk_folder(f);
	if (path.n >= sizeof(name))
		return -1;
	f->path = path;
	memcpy(name, path.p, path.n);
	name[path.n] = '\0';
	f->fd = openat(r->impl->top, path.n > 0 ? name : ".",
		O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return f->fd;
}

static enum file_outcome
read_on_disk(struct source_reader *r, struct str path, size_t max,
	struct buf *bytes, struct err *err)
{
	size_t at = name_at(path);
	int folder = open_disk_folder(r, (struct str){ path.p, at });
	enum file_outcome outcome = FILE_TROUBLE;

	if (folder >= 0)
		outcome = file_read_at(folder, path.p + at, max, bytes, err);
	/* From the top once more, for a message with the whole path. */
	if (outcome == FILE_TROUBLE)
		outcome = file_read_at(r->impl->top, path.p, max, bytes, err);
	return outcome;
}

int
source_reader_open(
	const struct source *s, struct source_reader **out, struct err *err)
{
	const struct location *at = &s->impl->at;
	struct source_reader *r;
	struct repo *repo = NULL;

	*out = NULL;
	if (at->place != SOURCE_WORKTREE &&
		repo_open_again(at->repo, &repo, err) != 0)
		return -1;
	r = xrealloc(NULL, sizeof(*r));
	*r = (struct source_reader){ .impl = s->impl,
		.repo = repo,
		.disk = { .fd = -1, .path = STR("") } };
	*out = r;
	return 0;
}

void
source_reader_close(struct source_reader *r)
{
	if (r == NULL)
		return;
	open_folders_cut(&r->folders, 0);
	close_disk_folder(&r->disk);
	buf_free(&r->folders.path);
	buf_free(&r->bytes);
	repo_close(r->repo);
	free(r);
}

enum file_outcome
source_read(struct source_reader *r, const struct source_file *file, size_t max,
	struct buf *bytes, struct err *err)
{
	const struct source_overlay *over =
		overlay_find(r->impl->overlays, file->path);
	struct oid oid;

	buf_reset(bytes);
	if (over != NULL) {
		if (over->bytes.n > max)
			return FILE_TOO_BIG;
		buf_add(bytes, over->bytes);
		return FILE_READ;
	}
	if (file->problem == SOURCE_SYMLINK ||
		file->problem == SOURCE_SUBMODULE ||
		file->problem == SOURCE_SPECIAL)
		return FILE_NOT_REGULAR;
	if (r->repo == NULL)
		return read_on_disk(r, file->path, max, bytes, err);
	memcpy(oid.bytes, file->oid, sizeof(oid.bytes));
	return tree_read_blob(r->repo, &oid, max, bytes, err);
}
