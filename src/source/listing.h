/*
 * What of a folder's entries belongs to the register, and under which doubt:
 * the rules of docs/format.md, the same for a folder on disk, the index and a
 * commit.
 *
 * Walkers bring entries in any order, which nobody sees afterwards: the list
 * is sorted by path at the end.  What could be meant as an agreement but is
 * none (a link, a wrong name) is kept with its problem, never passed over in
 * silence; and a register too deep or too large is refused as a whole.
 */
#ifndef KERMA_SOURCE_LISTING_H
#define KERMA_SOURCE_LISTING_H

#include "git/tree.h"
#include "source/source.h"

enum {
	LISTING_DEPTH_MAX = 8, /* folders below the register's root */
	LISTING_LOOKED_MAX = 2000000,
	LISTING_PUSHED_MAX = 250000, /* of what is being pushed */
	LISTING_NAME_MAX = 255       /* bytes, as file systems have it */
};

struct listing {
	struct arena *arena;
	struct buf path; /* of the folder being walked: "" or with a slash */
	size_t root;     /* how much of path is the register's root */
	unsigned depth;  /* 0 in the register's root */
	uint32_t looked; /* entries so far, of any kind */
	bool is_push;    /* as the query has it */
	struct source_file *files; /* on the heap until listing_finish */
	size_t n, room;
	const struct source_file *settings[SETTING_COUNT];
};

/* Begins in the folder root, as paths are shown. */
void listing_start(struct listing *l, struct arena *arena, struct str root);
void listing_free(struct listing *l);

/* Counts one entry looked at; -1 when there are too many. */
MUST_CHECK int listing_count(struct listing *l, struct err *err);

/*
 * Judges and counts an entry of the folder being walked.  *descend becomes
 * true for a folder whose content counts as well.
 */
MUST_CHECK int listing_add(struct listing *l, const struct entry *e,
	bool *descend, struct err *err);

/* Walking goes on in the folder name of this one, and back up again. */
void listing_enter(struct listing *l, struct str name);
void listing_leave(struct listing *l);

/* The folder being walked turned out to be another repository's. */
void listing_add_repository(struct listing *l);

/* Sorts, finds twins, and puts files and settings into out. */
void listing_finish(struct listing *l, struct source *out);

/* The id that a file's name states, or empty. */
struct str listing_id(struct str name);

/* What each of the register's three files is called. */
struct str listing_setting(enum source_setting setting);

/* A name that no sound repository has: empty, "..", ".git", slashes, control
 * characters, bad UTF-8, too long. */
bool listing_is_hostile(struct str name);

/* A folder or file that is none of the register's, by its name alone. */
bool listing_is_left_alone(struct str name, enum entry_kind kind);

#endif
