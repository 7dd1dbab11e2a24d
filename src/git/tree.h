/*
 * The folders of a commit, entry by entry, and their files' contents.
 *
 * An entry is handed over as the tree has it: its name may be "..", hold
 * slashes, line breaks or bytes that are no UTF-8, and come twice or out of
 * order.  Who walks a tree judges names and counts steps.
 */
#ifndef KERMA_GIT_TREE_H
#define KERMA_GIT_TREE_H

#include "base/file.h"
#include "git/repo.h"

/* What a tree, the index or a folder on disk has under a name. */
enum entry_kind {
	ENTRY_FILE,
	ENTRY_FOLDER,
	ENTRY_LINK,      /* symbolic */
	ENTRY_SUBMODULE, /* another repository's commit */
	ENTRY_OTHER,     /* a FIFO, a device, a mode git does not have */
};

struct entry {
	struct str name; /* or a whole path, in the index; borrowed */
	enum entry_kind kind;
	struct oid oid; /* in git */
};

struct tree;

MUST_CHECK int tree_open(struct repo *repo, const struct oid *oid,
	struct tree **out, struct err *err);
void tree_close(struct tree *tree);

/* Entries count from 0; names are good until tree_close. */
size_t tree_count(const struct tree *tree);
struct entry tree_at(const struct tree *tree, size_t i);

/* The entry of a name, which ends in a NUL; a tree that git would not write
 * may hide it. */
bool tree_find(const struct tree *tree, const char *name, struct entry *out);

/*
 * Replaces bytes by a blob of at most max bytes, its id checked against them.
 * FILE_NOT_REGULAR when the id is not a blob's.
 */
enum file_outcome tree_read_blob(struct repo *repo, const struct oid *oid,
	size_t max, struct buf *bytes, struct err *err);

/* What a mode of git's means; anything unheard of is ENTRY_OTHER. */
enum entry_kind tree_kind(unsigned mode);

#endif
