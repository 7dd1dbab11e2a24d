/*
 * Changing files of a folder in place, one or several, all or none.
 *
 * Each change says what the file holds now and what it is to hold.  A file
 * that does not hold what its change says is never written: somebody else
 * changed it.  A reader sees the old content or the new, never a part.
 *
 * From lock, or put, to close nobody else who writes with this module does so
 * below the same top (flock, so a killed process holds nobody up).
 *
 * Paths lead down from the top, with slashes: no empty part, "." or "..",
 * nothing called .git, and never through a symbolic link.  Missing folders are
 * made.  A file keeps its permissions.
 *
 * New content is written to a temporary beside its place and synced before the
 * first file changes; then each is linked (new) or renamed (changed) into
 * place.  What fails on the way is undone, from the old files themselves,
 * which are kept beside them until the end: undoing needs no space.  A killed
 * process leaves each file old or new; of several, perhaps some of each; and
 * hidden files called .kerma-tmp.*, which mean nothing to anybody.
 */
#ifndef KERMA_BASE_FILES_H
#define KERMA_BASE_FILES_H

#include <sys/stat.h>

#include "base/err.h"

struct content {
	bool there; /* whether there is a file at all */
	struct str bytes;
};

#define CONTENT_NONE ((struct content){ .there = false })
#define CONTENT(of) ((struct content){ .there = true, .bytes = (of) })

struct file_change {
	const char *path;           /* ends in a NUL; borrowed, as all bytes */
	struct content now, become; /* the same: only looked at, not written */
};

/*
 * All of it in one call, with signals held (base/signals.h).  -1 with err when
 * nothing was changed, or what was changed has been undone; err also says so
 * when undoing failed, and where the old file is.  The same path may not come
 * twice.
 */
MUST_CHECK int files_write(const char *top, const struct file_change *changes,
	size_t n, struct err *err);

/*
 * The same in steps, for who has more to do at once: open (temporaries are
 * written, nothing has changed), lock if something is to be looked at once
 * more before, put (all are in place, or none is and -1), then close to keep
 * them, or undo and close.  The changes and their bytes must live until close.
 */
struct files;

MUST_CHECK int files_open(const char *top, const struct file_change *changes,
	size_t n, struct files **out, struct err *err);
MUST_CHECK int files_lock(struct files *files, struct err *err);
MUST_CHECK int files_put(struct files *files, struct err *err);

/* Puts back what was there before; -1 when a file stays changed, and err says
 * which and where its old content is, which close then leaves there.  A file
 * that somebody changed meanwhile stays as it is. */
MUST_CHECK int files_undo(struct files *files, struct err *err);

/* Removes temporaries and frees; -1 when one of them stays: all else is done.
 */
MUST_CHECK int files_close(struct files *files, struct err *err);

/*
 * Whether the file at changes[i] holds what it is to become; then *st is what
 * fstat said of it before it was read.  -1 with err when it does not, or
 * cannot be read.
 */
MUST_CHECK int files_look(
	struct files *files, size_t i, struct stat *st, struct err *err);

/* Whether put or look failed since a file does not hold what its change says,
 * or others were writing: who reads it again may try again. */
bool files_are_stale(const struct files *files);

#endif
