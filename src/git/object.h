/*
 * Inside the git layer: commits and trees as their bytes are.
 *
 * Parsing them whole, as libgit2 does, costs several times what reading one
 * entry does.  Trees that are asked for again soon are kept.
 */
#ifndef KERMA_GIT_OBJECT_H
#define KERMA_GIT_OBJECT_H

#include "git/tree.h"

struct git_odb_object;
struct git_oid;

enum {
	COMMIT_BYTES_MAX = 8 * 1024 * 1024,
	TREE_BYTES_MAX = 8 * 1024 * 1024, /* some 180,000 agreements */
	KEPT_TREES = 64,
	KEPT_TREE_MAX = 256 * 1024 /* bytes; longer ones are not kept */
};

/*
 * Reads an object of at most max bytes, made from others of at most twice
 * that.  0, libgit2's code, or OBJECT_TOO_LARGE.  (Its header is not asked
 * first: libgit2 1.5.1 reads that of a damaged delta from where nothing was
 * written, waits for ever for one that is cut off, and says nothing about what
 * the delta is made from.)
 */
enum { OBJECT_TOO_LARGE = 1 };
MUST_CHECK int object_read(struct repo *repo, const struct git_oid *id,
	size_t max, struct git_odb_object **out);

/* Bytes that stay where they are until object_close. */
struct object {
	struct str bytes;
	struct git_odb_object *held;
};

struct kept_trees {
	struct git_odb_object *slots[KEPT_TREES];
};

void kept_trees_free(struct kept_trees *kept);

MUST_CHECK int object_commit(struct repo *repo, const struct oid *oid,
	struct object *out, struct err *err);
MUST_CHECK int object_tree(struct repo *repo, const struct oid *oid,
	struct object *out, struct err *err);

/* Nothing happens to one that is all zeros. */
void object_close(struct object *object);

/* Says that the object's content is not what it should be; -1. */
int object_damaged(struct repo *repo, const struct oid *oid, const char *why,
	struct err *err);

/* An entry where it stands in its tree's bytes; a NUL follows the name. */
struct tree_line {
	struct str name;
	unsigned mode;
	const char *oid;
};

/*
 * Takes the entry at the front of *rest off it, which begins as all bytes of a
 * tree; false at the end, and where what follows is no entry (*rest then is
 * not empty).
 */
bool tree_line_next(struct str *rest, struct tree_line *out);

struct entry tree_line_entry(const struct tree_line *line);

#endif
