/* Whole files in, whole files out. */
#ifndef KERMA_BASE_FILE_H
#define KERMA_BASE_FILE_H

#include <sys/types.h>

#include "base/err.h"

enum file_outcome {
	FILE_READ,
	FILE_TOO_BIG,
	FILE_NOT_REGULAR, /* a link, a folder, a FIFO, a device */
	FILE_TROUBLE,     /* err says what */
};

/*
 * Replaces what is in bytes by the content of a regular file of at most max
 * bytes, path taken from the folder dir (AT_FDCWD: the working directory).
 * Nothing is followed, waited for or read beyond max: a FIFO, a loop of links
 * or a sparse file of 100 GB is answered at once.
 */
enum file_outcome file_read_at(int dir, const char *path, size_t max,
	struct buf *bytes, struct err *err);

/*
 * Writes bytes as path, whole or not at all: a temporary beside it, synced,
 * renamed over it, the folder synced.
 */
MUST_CHECK int file_write(const char *path, struct str bytes, struct err *err);

/* Makes the folder, and those above it that are not there. */
MUST_CHECK int file_make_folder(const char *path, struct err *err);

/* Writes all of bytes, syncs and closes the descriptor; -1 with errno when one
 * of these fails (it is closed then, too). */
MUST_CHECK int file_fill(int fd, struct str bytes);

/* All of it, in as many steps as it takes; -1 with errno. */
MUST_CHECK int file_write_all(int fd, struct str bytes);

/* fsync that no signal cuts short; -1 with errno. */
MUST_CHECK int file_sync(int fd);

/* The same of a folder, which makes what was renamed in it last; -1 with
 * errno. */
MUST_CHECK int file_sync_folder(const char *path);

#endif
