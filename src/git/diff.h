/*
 * What differs between two trees, below a folder.
 *
 * Folders that are equal are not opened: the cost is what changed.  Files come
 * folder by folder, by the bytes of their names; a folder that came or went is
 * told as its files.  Names are handed over as trees have them ("..", line
 * breaks, slashes): who is told judges them.  Where a tree has a name twice,
 * its entries of that name are told as gone or come each by itself, if they
 * are among what differs: what changed is told, but a path may be told twice,
 * or as come where one of its name stays.
 *
 * Deeper than 8 folders, more than 2,000,000 entries (opening a folder counts
 * as 8), a path longer than 4,096 bytes or a folder too large to be read end
 * with an error that names the limit.  Memory is that of the folders open at a
 * time.
 */
#ifndef KERMA_GIT_DIFF_H
#define KERMA_GIT_DIFF_H

#include "git/tree.h"

struct diff_side {
	bool is_there;
	enum entry_kind kind; /* never ENTRY_FOLDER */
	struct oid oid;
};

struct diff_change {
	struct str path; /* from the root; a NUL follows; good until return */
	struct diff_side before, after; /* one at least is there */
};

/* Told each change; -1 with err ends the comparison, which then fails. */
typedef int diff_told_fn(
	void *arg, const struct diff_change *change, struct err *err);

/* Whether to look into the folder name (of the folder path, which is empty or
 * ends in a slash). */
typedef bool diff_enter_fn(void *arg, struct str path, struct str name);

struct diff {
	struct str
		folder; /* "" or "agreements", or "a/b"; no slash at its end */
	diff_told_fn *told;
	diff_enter_fn *enter; /* NULL: into all */
	void *arg;
};

/* The ids of commits' trees; NULL is an empty one, as before the first commit.
 * A folder that a tree does not have is empty. */
MUST_CHECK int diff_trees(struct repo *repo, const struct diff *diff,
	const struct oid *before, const struct oid *after, struct err *err);

#endif
