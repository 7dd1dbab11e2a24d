#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum file_outcome
trouble(const char *path, struct err *err)
{
	err_set(err, MSG(N_("cannot read %1: %2"), str_from(path),
			     str_from(strerror(errno))));
	return FILE_TROUBLE;
}

/* Reads size bytes, and asks for one more to see whether the file has grown;
 * a regular file gives less than was asked for only at its end. */
static enum file_outcome
read_all(int fd, const char *path, size_t size, struct buf *bytes,
	struct err *err)
{
	char *room = buf_room(bytes, size + 1);
	size_t got = 0;

	do {
		ssize_t n = read(fd, room + got, size + 1 - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return trouble(path, err);
		if (n == 0)
			break;
		got += (size_t)n;
	} while (got < size);
	if (got > size) {
		err_set(err, MSG(N_("%1 changed while it was read; try again"),
				     str_from(path)));
		return FILE_TROUBLE;
	}
	bytes->n = got;
	return FILE_READ;
}

enum file_outcome
file_read_at(int dir, const char *path, size_t max, struct buf *bytes,
	struct err *err)
{
	const int flags =
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	enum file_outcome outcome;
	struct stat st;
	int fd = openat(dir, path, flags);

	buf_reset(bytes);
	if (fd < 0 && (errno == ELOOP || errno == ENXIO))
		return FILE_NOT_REGULAR;
	if (fd < 0)
		return trouble(path, err);
	if (fstat(fd, &st) != 0)
		outcome = trouble(path, err);
	else if (!S_ISREG(st.st_mode))
		outcome = FILE_NOT_REGULAR;
	else if (st.st_size < 0 || (uintmax_t)st.st_size > max)
		outcome = FILE_TOO_BIG;
	else
		outcome = read_all(fd, path, (size_t)st.st_size, bytes, err);
	close(fd);
	return outcome;
}

int
file_write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes = str_from_byte(bytes, (size_t)n);
	}
	return 0;
}

int
file_sync(int fd)
{
	int rc;

	do
		rc = fsync(fd);
	while (rc != 0 && errno == EINTR);
	return rc;
}

int
file_fill(int fd, struct str bytes)
{
	bool ok = file_write_all(fd, bytes) == 0 && file_sync(fd) == 0;
	int why = errno;

	/* Interrupted or not, the descriptor is gone, and the bytes are there
	 * since they were synced. */
	if (close(fd) != 0 && errno != EINTR && ok) {
		ok = false;
		why = errno;
	}
	errno = why;
	return ok ? 0 : -1;
}

int
file_sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc, why;

	if (fd < 0)
		return -1;
	rc = file_sync(fd);
	why = errno;
	close(fd);
	errno = why;
	return rc;
}

static int
sync_parent(const char *path)
{
	char *copy = strdup(path);
	int rc;

	if (copy == NULL)
		out_of_memory();
	rc = file_sync_folder(dirname(copy));
	free(copy);
	return rc;
}

/* A new file beside path that nobody else has, as readable as what it is to
 * replace; its name goes to the caller. */
static int
open_beside(const char *path, struct buf *name)
{
	mode_t mask = umask(0);
	struct stat st;
	int fd;

	umask(mask);
	buf_printf(name, "%s.XXXXXX", path);
	buf_char(name, '\0');
	fd = mkstemp(name->p);
	if (fd >= 0)
		(void)fchmod(fd, stat(path, &st) == 0 ? st.st_mode & 0777
						      : 0666 & ~mask);
	return fd;
}

int
file_write(const char *path, struct str bytes, struct err *err)
{
	struct buf name = BUF_INIT;
	int fd = open_beside(path, &name);
	bool made = fd >= 0;
	bool ok = made && file_fill(fd, bytes) == 0;
	int why = errno;

	if (ok && rename(name.p, path) != 0) {
		ok = false;
		why = errno;
	}
	if (!ok && made)
		unlink(name.p);
	buf_free(&name);
	if (ok) {
		/* It stands there whole, whatever becomes of its folder. */
		(void)sync_parent(path);
		return 0;
	}
	return err_set(err, MSG(N_("cannot write %1: %2"), str_from(path),
				    str_from(strerror(why))));
}

int
file_make_folder(const char *path, struct err *err)
{
	struct buf made = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0; i++) {
		struct stat st;

		if (path[i] != '\0' && (path[i] != '/' || i == 0)) {
			buf_char(&made, path[i]);
			continue;
		}
		buf_char(&made, '\0');
		if (mkdir(made.p, 0777) != 0 &&
			(stat(made.p, &st) != 0 || !S_ISDIR(st.st_mode)))
			rc = err_set(err, MSG(N_("cannot make the folder %1"),
						  str_from(path)));
		made.p[made.n - 1] = '/';
		if (path[i] == '\0')
			break;
	}
	buf_free(&made);
	return rc;
}
