#include "git/index_update.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "git/handle.h"

enum { HEADER = 12, INDEX_MAX = 1 << 30 };

struct index_update {
	char *index, *own, *own_lock, *old, *folder;
	bool existed;    /* there was an index before */
	struct stat was; /* of it */
	bool put;
};

static char *
join(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;

	buf_printf(&path, "%s%s", folder, name);
	buf_char(&path, '\0');
	return path.p;
}

static int
trouble(const char *path, struct err *err)
{
	return err_set(err, MSG(N_("cannot write %1: %2"), str_from(path),
				    str_from(strerror(errno))));
}

static int
unusable(const struct index_update *u, struct str why, struct err *err)
{
	return err_set(
		err, MSG(N_("kerma cannot write the index %1 (%2); commit "
			    "with git"),
			     str_from(u->index), why));
}

/* The bytes of path as a file called name that nobody else has. */
static int
write_copy(const char *name, struct str bytes)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	return fd < 0 ? -1 : file_fill(fd, bytes);
}

/* A second name of the old index; where file systems have none, a copy. */
static int
keep_old(const struct index_update *u, struct str bytes)
{
	if (!u->existed || link(u->index, u->old) == 0)
		return 0;
	if (errno != EPERM && errno != ENOTSUP && errno != EMLINK &&
		errno != ENOSYS)
		return -1;
	return write_copy(u->old, bytes);
}

/* Copies the index; *count is what its header says it has. */
static int
copy(struct index_update *u, size_t *count, struct err *err)
{
	struct buf bytes = BUF_INIT;
	const unsigned char *head;
	int rc = 0;

	u->existed = lstat(u->index, &u->was) == 0;
	*count = 0;
	if (!u->existed)
		return errno == ENOENT ? 0 : trouble(u->index, err);
	if (file_read_at(AT_FDCWD, u->index, INDEX_MAX, &bytes, err) !=
		FILE_READ)
		rc = unusable(u, STR("it cannot be read"), err);
	else if (bytes.n < HEADER || memcmp(bytes.p, "DIRC", 4) != 0)
		rc = unusable(u, STR("it is damaged"), err);
	else if (write_copy(u->own, buf_str(&bytes)) != 0)
		rc = trouble(u->own, err);
	else if (keep_old(u, buf_str(&bytes)) != 0)
		rc = trouble(u->old, err);
	head = (const unsigned char *)bytes.p;
	if (rc == 0)
		*count = (size_t)head[8] << 24 | (size_t)head[9] << 16 |
		         (size_t)head[10] << 8 | head[11];
	buf_free(&bytes);
	return rc;
}

static git_index_entry
entry_of(const struct index_change *c, git_index *index)
{
	const git_index_entry *now = git_index_get_bypath(index, c->path, 0);
	git_index_entry e = { .path = c->path, .mode = c->mode };

	if (now != NULL && (now->mode & S_IFMT) == S_IFREG)
		e.mode = now->mode;
	oid_to(&c->oid, &e.id);
	e.dev = (uint32_t)c->st.st_dev;
	e.ino = (uint32_t)c->st.st_ino;
	e.uid = (uint32_t)c->st.st_uid;
	e.gid = (uint32_t)c->st.st_gid;
	e.file_size = (uint32_t)c->st.st_size;
	e.mtime.seconds = (int32_t)c->st.st_mtim.tv_sec;
	e.mtime.nanoseconds = (uint32_t)c->st.st_mtim.tv_nsec;
	e.ctime.seconds = (int32_t)c->st.st_ctim.tv_sec;
	e.ctime.nanoseconds = (uint32_t)c->st.st_ctim.tv_nsec;
	return e;
}

static int
change(git_index *index, const struct index_change *c, struct err *err)
{
	git_index_entry entry;
	int code;

	for (int side = 1; side <= 3; side++)
		if (git_index_get_bypath(index, c->path, side) != NULL)
			return err_set(err,
				MSG(N_("%1 is in conflict in the index; "
				       "settle it first, with: git add %1"),
					str_from(c->path)));
	entry = entry_of(c, index);
	code = c->there ? git_index_add(index, &entry)
	                : git_index_remove(index, c->path, 0);
	if (code == 0 || (!c->there && code == GIT_ENOTFOUND))
		return 0;
	return err_set(err, MSG(N_("cannot put %1 into the index: %2"),
				    str_from(c->path), trouble_text()));
}

static int
change_all(const struct index_update *u, size_t count,
	const struct index_change *changes, size_t n, struct err *err)
{
	git_index *index = NULL;
	int rc = 0;

	if (git_index_open(&index, u->own) != 0 ||
		(u->existed && git_index_read(index, 1) != 0))
		rc = unusable(u, trouble_text(), err);
	else if (git_index_entrycount(index) != count)
		rc = unusable(
			u, STR("not all of its entries can be read"), err);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = change(index, &changes[i], err);
	if (rc == 0 && git_index_write(index) != 0)
		rc = unusable(u, trouble_text(), err);
	git_index_free(index);
	return rc;
}

/*
 * Gives the new index the permissions and the time of the old.  The time,
 * because git takes a file as old as its index for one that may have been
 * changed after it was looked at, and reads it; a younger index would have it
 * believed.
 */
static int
settle(const struct index_update *u)
{
	const struct timespec times[2] = { u->was.st_atim, u->was.st_mtim };
	int fd = open(u->own, O_RDONLY | O_CLOEXEC);
	int rc, why;

	if (fd < 0)
		return -1;
	rc = u->existed ? fchmod(fd, u->was.st_mode & 0777) : 0;
	if (rc == 0 && u->existed)
		rc = futimens(fd, times);
	if (rc == 0)
		rc = file_sync(fd);
	why = errno;
	close(fd);
	errno = why;
	return rc;
}

static int
replace(struct index_update *u, struct err *err)
{
	struct err worse;

	if (settle(u) != 0)
		return trouble(u->own, err);
	if (rename(u->own, u->index) != 0)
		return trouble(u->index, err);
	u->put = true;
	if (file_sync_folder(u->folder) == 0)
		return 0;
	trouble(u->index, err);
	if (index_update_undo(u, &worse) != 0)
		err_set(err, worse.message);
	return -1;
}

static void
sweep(const struct index_update *u)
{
	unlink(u->own);
	unlink(u->own_lock);
	if (u->old != NULL)
		unlink(u->old);
}

int
index_update_put(struct repo *repo, const struct index_change *changes,
	size_t n, struct index_update **out, struct err *err)
{
	const char *folder = git_repository_path(repo->git);
	struct index_update *u = xrealloc(NULL, sizeof(*u));
	size_t count;
	int rc;

	*u = (struct index_update){ .folder = join(folder, ""),
		.index = join(folder, "index"),
		.own = join(folder, "index.kerma"),
		.own_lock = join(folder, "index.kerma.lock"),
		.old = join(folder, "index.kerma-old") };
	sweep(u);
	rc = copy(u, &count, err);
	if (rc == 0)
		rc = change_all(u, count, changes, n, err);
	if (rc == 0)
		rc = replace(u, err);
	if (rc == 0)
		*out = u;
	else
		index_update_close(u);
	return rc;
}

int
index_update_undo(struct index_update *u, struct err *err)
{
	int rc = u->existed ? rename(u->old, u->index) : unlink(u->index);

	u->put = false;
	if (rc == 0) {
		(void)!file_sync_folder(u->folder);
		return 0;
	}
	if (!u->existed)
		return err_set(err,
			MSG(N_("the index %1 could not be put back as it was "
			       "(%2); run: git reset"),
				str_from(u->index), str_from(strerror(errno))));
	err_set(err, MSG(N_("the index could not be put back as it was (%2); "
			    "it is the file %1: rename it to \"index\""),
			     str_from(u->old), str_from(strerror(errno))));
	free(u->old);
	u->old = NULL;
	return -1;
}

void
index_update_close(struct index_update *u)
{
	sweep(u);
	free(u->index);
	free(u->own);
	free(u->own_lock);
	free(u->old);
	free(u->folder);
	free(u);
}
