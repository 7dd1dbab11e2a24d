/* NOLINTNEXTLINE: the name is the C library's; flock asks for it */
#define _DEFAULT_SOURCE

#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/pause.h"
#include "base/signals.h"

enum { TEMPORARY = 64, PATIENCE = 5000 };

/* A change under way. */
struct slot {
	const struct file_change *change;
	int dir;               /* its folder's descriptor; -1: there is none */
	struct slot *first;    /* in that folder, which opened it; NULL: none */
	bool is_dirty;         /* of the first: the folder is to be synced */
	const char *name;      /* within the folder: the end of the path */
	char fresh[TEMPORARY]; /* the new content's name, until in place */
	char old[TEMPORARY];   /* another name of the former file */
	struct stat made;      /* what fstat says of the new content */
	bool placed;
	bool stale; /* the file is not what its change says */
};

/* A folder that was not there; the names are the slots'. */
struct made_folder {
	int parent;
	char *name;
};

struct files {
	int top;
	size_t n;
	struct slot *slots;
	struct arena arena;
	struct map firsts; /* slots, by the path of their folder */
	struct made_folder *folders;
	size_t n_folders;
	bool stays; /* all are in place, and not undone */
	bool busy;  /* another kerma is writing all the time */
};

static int
cannot_write(const struct slot *s, struct err *err)
{
	return err_set(
		err, MSG(N_("cannot write %1: %2"), str_from(s->change->path),
			     str_from(strerror(errno))));
}

/* Whether nothing changes: the file has been written before. */
static bool
is_alike(const struct slot *s)
{
	return s->change->now.there == s->change->become.there &&
	       str_eq(s->change->now.bytes, s->change->become.bytes);
}

static bool
is_folder_name(struct str part)
{
	static const char git[] = ".git";
	size_t same = 0;

	if (part.n == 0 || str_is(part, ".") || str_is(part, ".."))
		return false;
	while (same < part.n && same < sizeof(git) - 1 &&
		(part.p[same] | 0x20) == (git[same] | 0x20))
		same++;
	return same < part.n || same < sizeof(git) - 1;
}

static bool
is_path(struct str path)
{
	struct str part;

	if (path.n == 0 || path.p[path.n - 1] == '/')
		return false;
	while (str_split(&path, '/', &part))
		if (!is_folder_name(part))
			return false;
	return true;
}

/* Makes it, to be removed again if nothing stays in it. */
static int
make_folder(struct files *f, int parent, const char *name)
{
	int again = fcntl(parent, F_DUPFD_CLOEXEC, 0), why;
	struct made_folder *last;

	if (again < 0 || mkdirat(parent, name, 0777) != 0) {
		why = errno;
		if (again >= 0)
			close(again);
		errno = why;
		return -1;
	}
	f->folders =
		xrealloc(f->folders, (f->n_folders + 1) * sizeof(*f->folders));
	last = &f->folders[f->n_folders++];
	last->parent = again;
	last->name = strdup(name);
	if (last->name == NULL)
		out_of_memory();
	return 0;
}

/* The folder name in parent, made when it is missing and wanted. */
static int
open_folder(struct files *f, int parent, const char *name, bool wanted)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(parent, name, flags);

	if (fd >= 0 || errno != ENOENT || !wanted)
		return fd;
	if (make_folder(f, parent, name) == 0) {
		if (file_sync(parent) != 0)
			return -1;
	} else if (errno != EEXIST) {
		return -1;
	}
	return openat(parent, name, flags);
}

/* Down the folders of the slot's path; a link on the way is an error. */
static int
walk_down(struct files *f, struct slot *s, struct err *err)
{
	char *path = strdup(s->change->path);
	char *part = path, *slash;
	int dir = f->top, next;

	if (path == NULL)
		out_of_memory();
	for (; (slash = strchr(part, '/')) != NULL; part = slash + 1) {
		*slash = '\0';
		next = open_folder(f, dir, part, s->change->become.there);
		if (dir != f->top)
			close(dir);
		dir = next;
		if (dir < 0)
			break;
	}
	s->dir = dir;
	free(path);
	if (dir >= 0 || (errno == ENOENT && !s->change->become.there))
		return 0;
	if (errno == ELOOP || errno == ENOTDIR)
		return err_set(err, MSG(N_("%1 is not written, since a part of "
					   "its path is a symbolic link or no "
					   "folder; put a folder there"),
					    str_from(s->change->path)));
	return cannot_write(s, err);
}

/* Its folder: that of an earlier change if it is the same, so that hundreds of
 * changes do not need hundreds of descriptors. */
static int
find_folder(struct files *f, size_t at, struct err *err)
{
	struct slot *s = &f->slots[at];
	struct str folder;

	if (!is_path(str_from(s->change->path)))
		return err_set(
			err, MSG(N_("\"%1\" is no place for a file of the "
				    "register; name one below its folder"),
				     str_from(s->change->path)));
	s->name = strrchr(s->change->path, '/');
	s->name = s->name != NULL ? s->name + 1 : s->change->path;
	folder = (struct str){ s->change->path,
		(size_t)(s->name - s->change->path) };
	s->first = map_get(&f->firsts, folder);
	if (s->first != NULL) {
		s->dir = s->first->dir;
		return 0;
	}
	if (walk_down(f, s, err) != 0)
		return -1;
	if (s->dir >= 0) {
		s->first = s;
		map_put(&f->firsts, folder, s);
	}
	return 0;
}

/* A name that nothing in the folder has. */
static void
next_name(char name[static TEMPORARY])
{
	static unsigned counter;

	snprintf(name, TEMPORARY, ".kerma-tmp.%ld.%u", (long)getpid(),
		counter++);
}

/* A file under a name of its own, holding bytes; -1 with errno. */
static int
make_temporary(struct slot *s, struct str bytes, const struct stat *like,
	char name[static TEMPORARY])
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd, why;

	do {
		next_name(name);
		fd = openat(s->dir, name, flags, 0666);
	} while (fd < 0 && errno == EEXIST);
	if (fd < 0) {
		name[0] = '\0';
		return -1;
	}
	if ((like != NULL && fchmod(fd, like->st_mode & 0777) != 0) ||
		fstat(fd, &s->made) != 0) {
		why = errno;
		close(fd);
		errno = why;
		return -1;
	}
	return file_fill(fd, bytes);
}

static int
prepare(struct files *f, size_t at, struct err *err)
{
	struct slot *s = &f->slots[at];
	struct stat st;
	bool there;

	if (find_folder(f, at, err) != 0)
		return -1;
	if (!s->change->become.there || is_alike(s))
		return 0;
	there = fstatat(s->dir, s->name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	        S_ISREG(st.st_mode);
	if (make_temporary(s, s->change->become.bytes, there ? &st : NULL,
		    s->fresh) != 0)
		return cannot_write(s, err);
	return 0;
}

int
files_open(const char *top, const struct file_change *changes, size_t n,
	struct files **out, struct err *err)
{
	struct files *f = xrealloc(NULL, sizeof(*f));
	struct err ignored;

	*f = (struct files){ .n = n,
		.slots = xrealloc(NULL, (n + 1) * sizeof(*f->slots)) };
	memset(f->slots, 0, (n + 1) * sizeof(*f->slots));
	for (size_t i = 0; i < n; i++) {
		f->slots[i].change = &changes[i];
		f->slots[i].dir = -1;
	}
	map_init(&f->firsts, &f->arena);
	f->top = open(top, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->top < 0) {
		err_set(err, MSG(N_("cannot read %1: %2"), str_from(top),
				     str_from(strerror(errno))));
		goto fail;
	}
	for (size_t i = 0; i < n; i++)
		if (prepare(f, i, err) != 0)
			goto fail;
	*out = f;
	return 0;
fail:
	(void)!files_close(f, &ignored);
	return -1;
}

static int
changed(struct slot *s, struct err *err)
{
	s->stale = true;
	return err_set(
		err, MSG(N_("%1 was changed by somebody else meanwhile; look "
			    "at it and try again"),
			     str_from(s->change->path)));
}

/* Whether the file that stands under name, which may be another of the same
 * file, holds what is wanted. */
static int
holds(struct slot *s, const char *name, const struct content *wanted,
	struct err *err)
{
	struct buf bytes = BUF_INIT;
	enum file_outcome outcome;
	struct stat st;
	bool same;

	if (s->dir < 0 ||
		fstatat(s->dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (s->dir >= 0 && errno != ENOENT)
			return cannot_write(s, err);
		return wanted->there ? changed(s, err) : 0;
	}
	if (!wanted->there)
		return changed(s, err);
	outcome = file_read_at(s->dir, name, wanted->bytes.n, &bytes, err);
	same = outcome == FILE_READ && str_eq(buf_str(&bytes), wanted->bytes);
	buf_free(&bytes);
	if (outcome == FILE_TROUBLE)
		return -1;
	return same ? 0 : changed(s, err);
}

/* Some file systems have no second names. */
static bool
has_no_links(void)
{
	return errno == EPERM || errno == ENOTSUP || errno == EMLINK ||
	       errno == ENOSYS;
}

/* Gives the former file a second name, under which it is looked at: what is
 * replaced then is what was seen. */
static int
keep_old(struct slot *s, struct err *err)
{
	struct stat st;
	struct stat made = s->made;
	int rc;

	do {
		next_name(s->old);
		rc = linkat(s->dir, s->name, s->dir, s->old, 0);
	} while (rc != 0 && errno == EEXIST);
	if (rc == 0)
		return holds(s, s->old, &s->change->now, err);
	s->old[0] = '\0';
	if (errno == ENOENT)
		return changed(s, err);
	if (!has_no_links() ||
		fstatat(s->dir, s->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return cannot_write(s, err);
	if (holds(s, s->name, &s->change->now, err) != 0)
		return -1;
	rc = make_temporary(s, s->change->now.bytes, &st, s->old);
	s->made = made;
	return rc == 0 ? 0 : cannot_write(s, err);
}

static int
place_new(struct slot *s, struct err *err)
{
	if (linkat(s->dir, s->fresh, s->dir, s->name, 0) == 0) {
		s->placed = true;
		/* Now, since it changes the file's ctime; if it fails, close
		 * tries again. */
		if (unlinkat(s->dir, s->fresh, 0) == 0)
			s->fresh[0] = '\0';
		return 0;
	}
	if (errno == EEXIST)
		return changed(s, err);
	if (!has_no_links())
		return cannot_write(s, err);
	if (holds(s, s->name, &s->change->now, err) != 0)
		return -1;
	if (renameat(s->dir, s->fresh, s->dir, s->name) != 0)
		return cannot_write(s, err);
	s->placed = true;
	s->fresh[0] = '\0';
	return 0;
}

static int
place(struct slot *s, struct err *err)
{
	int rc;

	if (is_alike(s) || s->dir < 0)
		return holds(s, s->name, &s->change->now, err);
	if (!s->change->now.there)
		return place_new(s, err);
	if (keep_old(s, err) != 0)
		return -1;
	if (s->change->become.there) {
		rc = renameat(s->dir, s->fresh, s->dir, s->name);
		if (rc == 0)
			s->fresh[0] = '\0';
	} else {
		rc = unlinkat(s->dir, s->name, 0);
	}
	if (rc != 0)
		return cannot_write(s, err);
	s->placed = true;
	/* Whoever had it open may have written into it until now. */
	return holds(s, s->old, &s->change->now, err);
}

/* Each folder in which something changed, once. */
static int
sync_folders(const struct files *f, const struct slot **culprit)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->slots[i].first != NULL && !is_alike(&f->slots[i]))
			f->slots[i].first->is_dirty = true;
	for (size_t i = 0; i < f->n; i++) {
		struct slot *s = &f->slots[i];

		if (!s->is_dirty)
			continue;
		s->is_dirty = false;
		*culprit = s;
		if (file_sync(s->dir) != 0)
			return -1;
	}
	return 0;
}

/* Keeps other kermas from looking at a file that is about to be replaced; a
 * killed process lets go of it.  Where a file system has no such locks, the
 * looks themselves must do. */
int
files_lock(struct files *f, struct err *err)
{
	int64_t waited = 0;
	unsigned round = 0;

	while (flock(f->top, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return 0;
		if (waited >= PATIENCE) {
			f->busy = true;
			return err_set(
				err, SAY(N_("another kerma is writing into "
					    "the register; wait for it and "
					    "try again")));
		}
		waited += pause_briefly(round++);
	}
	return 0;
}

int
files_put(struct files *f, struct err *err)
{
	const struct slot *culprit = NULL;
	struct err worse;
	int rc = 0;

	if (files_lock(f, err) != 0)
		return -1;
	f->stays = true;
	for (size_t i = 0; rc == 0 && i < f->n; i++)
		rc = place(&f->slots[i], err);
	if (rc == 0 && sync_folders(f, &culprit) != 0)
		rc = cannot_write(culprit, err);
	if (rc != 0 && files_undo(f, &worse) != 0)
		err_set(err, worse.message);
	return rc;
}

/* Whether the file in place is still the one that was put there. */
static bool
is_ours(const struct slot *s)
{
	struct stat st;
	bool there = fstatat(s->dir, s->name, &st, AT_SYMLINK_NOFOLLOW) == 0;

	if (!s->change->become.there)
		return !there;
	return there && st.st_dev == s->made.st_dev &&
	       st.st_ino == s->made.st_ino;
}

static int
take_back(struct slot *s, struct err *err)
{
	int rc;

	s->placed = false;
	if (!is_ours(s))
		return 0;
	if (!s->change->now.there) {
		if (unlinkat(s->dir, s->name, 0) == 0)
			return 0;
		return err_set(
			err, MSG(N_("%1 was written but could not be removed "
				    "again (%2); remove it, or keep it if it "
				    "is right"),
				     str_from(s->change->path),
				     str_from(strerror(errno))));
	}
	rc = renameat(s->dir, s->old, s->dir, s->name);
	if (rc != 0)
		err_set(err,
			MSG(N_("%1 was changed and could not be put back "
			       "(%2); what it held before is in the file %3 "
			       "beside it; rename that one"),
				str_from(s->change->path),
				str_from(strerror(errno)), str_from(s->old)));
	s->old[0] = '\0';
	return rc;
}

int
files_undo(struct files *f, struct err *err)
{
	const struct slot *culprit = NULL;
	int rc = 0;

	f->stays = false;
	for (size_t i = f->n; i > 0; i--)
		if (f->slots[i - 1].placed &&
			take_back(&f->slots[i - 1], err) != 0)
			rc = -1;
	(void)!sync_folders(f, &culprit);
	return rc;
}

static int
remove_temporary(const struct slot *s, char *name, struct err *err)
{
	int rc = 0;

	if (name[0] != '\0' && unlinkat(s->dir, name, 0) != 0 &&
		errno != ENOENT)
		rc = err_set(err,
			MSG(N_("the temporary file %1 beside %2 could not be "
			       "removed (%3); remove it"),
				str_from(name), str_from(s->change->path),
				str_from(strerror(errno))));
	name[0] = '\0';
	return rc;
}

int
files_close(struct files *f, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; i < f->n; i++) {
		struct slot *s = &f->slots[i];

		if (remove_temporary(s, s->fresh, err) != 0 ||
			remove_temporary(s, s->old, err) != 0)
			rc = -1;
	}
	for (size_t i = f->n_folders; i > 0; i--) {
		struct made_folder *m = &f->folders[i - 1];

		/* One that somebody has put something into stays. */
		if (!f->stays)
			unlinkat(m->parent, m->name, AT_REMOVEDIR);
		close(m->parent);
		free(m->name);
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->slots[i].first == &f->slots[i] &&
			f->slots[i].dir != f->top)
			close(f->slots[i].dir);
	if (f->top >= 0)
		close(f->top);
	arena_free(&f->arena);
	free(f->folders);
	free(f->slots);
	free(f);
	return rc;
}

int
files_look(struct files *f, size_t i, struct stat *st, struct err *err)
{
	struct slot *s = &f->slots[i];

	/* Before it is read: what is written later then looks changed. */
	memset(st, 0, sizeof(*st));
	if (s->change->become.there &&
		fstatat(s->dir, s->name, st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? changed(s, err) : cannot_write(s, err);
	return holds(s, s->name, &s->change->become, err);
}

bool
files_are_stale(const struct files *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->slots[i].stale)
			return true;
	return f->busy;
}

int
files_write(const char *top, const struct file_change *changes, size_t n,
	struct err *err)
{
	struct signals_held held;
	struct files *f = NULL;
	struct err ignored;
	int rc;

	signals_hold(&held);
	rc = files_open(top, changes, n, &f, err);
	if (rc == 0) {
		rc = files_put(f, err);
		/* A hidden file that stays changes nothing for anybody. */
		(void)!files_close(f, &ignored);
	}
	signals_release(&held);
	return rc;
}
