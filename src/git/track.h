/*
 * One file through many trees.
 *
 * A track answers what stands at a path; a finder, where below a folder a name
 * stands that never changes although its folder may (an agreement's file).
 * Both remember what they found in each tree of a folder, by the tree's id, so
 * that one more commit costs only the folders that differ from all seen
 * before; and they read trees entry by entry, since a hostile one may be out
 * of order.  Of two entries with one name the first counts.
 *
 * Both belong to the repository's thread, and are closed before it.
 */
#ifndef KERMA_GIT_TRACK_H
#define KERMA_GIT_TRACK_H

#include "git/tree.h"

struct track;

/* Path: "agreements/2021/mou-2021-017.yaml", without empty parts; copied. */
struct track *track_new(struct repo *repo, struct str path);
void track_close(struct track *track);

/*
 * What root, a commit's tree, has at the path; *found false when nothing.
 * out->name is the whole path, good until track_close.
 */
MUST_CHECK int track_look(struct track *track, const struct oid *root,
	struct entry *out, bool *found, struct err *err);

enum {
	FINDER_DEPTH_MAX = 8,        /* folders below its folder */
	FINDER_ENTRIES_MAX = 2000000 /* read for one answer */
};

struct finder;

struct found_at {
	struct str path; /* from the root; good until the next look */
	enum entry_kind kind;
	struct oid oid;
	bool several; /* there are more; this is the first as trees go */
};

/* Files (or links, submodules: anything but folders) with that name anywhere
 * below the folder, "" for all; both are copied. */
struct finder *finder_new(
	struct repo *repo, struct str folder, struct str name);
void finder_close(struct finder *finder);

/* Where root, a commit's tree, has it; *found false when nowhere. */
MUST_CHECK int finder_look(struct finder *finder, const struct oid *root,
	struct found_at *out, bool *found, struct err *err);

#endif
