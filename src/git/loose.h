/*
 * Loose objects, read without libgit2.
 *
 * libgit2 1.5.1 writes past the end of its buffer when a loose object is
 * longer than its header says (its issue 7177), and inflates for ever when one
 * is cut off.  Such objects do not come by push, but in an unpacked archive or
 * after a power failure.  So kerma unpacks loose objects itself, and puts what
 * it read before libgit2's own reading of them (loose_guard); each is unpacked
 * once.
 */
#ifndef KERMA_GIT_LOOSE_H
#define KERMA_GIT_LOOSE_H

#include "base/buf.h"

struct git_odb;
struct git_oid;
struct loose;

/* No commit, tag or tree is larger in bytes; a bomb that says it is, ends
 * here. */
enum { OBJECT_MAX = 256 * 1024 * 1024 };

struct loose_object {
	size_t size; /* by its header, and so it is when all was read */
	int type;    /* a git_object_t */
};

/*
 * Of the folder objects of a repository, and those it borrows from: by its
 * info/alternates, and by a list with colons between them as git has it in
 * GIT_ALTERNATE_OBJECT_DIRECTORIES (NULL for none).
 */
struct loose *loose_open(const char *objects, const char *alternates);
void loose_close(struct loose *loose);

/* These folders, the repository's own first. */
size_t loose_folder_count(const struct loose *loose);
const char *loose_folder(const struct loose *loose, size_t i);

/*
 * Replaces bytes by the loose object id, if it has at most max bytes (else
 * only what is filled in).  0; GIT_ENOTFOUND when no loose object has that id;
 * GIT_ERROR, said as libgit2 does, when it is damaged.  Its content is not
 * held against its id.
 */
MUST_CHECK int loose_read(struct loose *loose, const struct git_oid *id,
	size_t max, struct loose_object *what, struct buf *bytes);

/*
 * From now on odb asks loose, which must live longer, with that priority; what
 * it gives is held against its id.  0, or libgit2's code.
 */
MUST_CHECK int loose_guard(
	struct loose *loose, struct git_odb *odb, int priority);

/* What the guard gives has at most max bytes (OBJECT_MAX before); all else is
 * an error.  Whether something had more since. */
void loose_limit(struct loose *loose, size_t max);
bool loose_limit_was_met(const struct loose *loose);

#endif
