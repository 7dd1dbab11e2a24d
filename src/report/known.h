/*
 * Findings known already: a list, kept beside the register, of what is not to
 * be reported again, so that checks can begin on a register full of errors.
 *
 * An entry is a rule, the agreement's id (of a settings file its name), the
 * message in English, and how many findings read so.  No path, line or column
 * is part of it, also where a message names one: findings stay known when
 * lines move and files are renamed.  The list only serves to shrink; what is
 * no longer found is named until it is taken out.
 */
#ifndef KERMA_REPORT_KNOWN_H
#define KERMA_REPORT_KNOWN_H

#include "base/err.h"
#include "base/finding.h"
#include "base/map.h"

/* Bytes of a file, read or written. */
enum { KNOWN_MAX = 4 * 1024 * 1024 };

struct known_entry {
	struct str line; /* "rule  subject  message" */
	size_t n;        /* findings that may read so */
	size_t found;    /* of them, findings that are still there */
};

struct known {
	struct arena *arena;
	struct known_entry **items; /* sorted by line */
	size_t n, room;
	struct map by_line;
	/* Under ids of files that could not be used; borrowed, or NULL. */
	const struct map *unread;
};

void known_init(struct known *k, struct arena *arena);

/*
 * Adds the entries of a file's content, equal ones together; -1 with err, in
 * which name says which file, at the first line that is none.
 */
MUST_CHECK int known_parse(
	struct known *k, struct str bytes, struct str name, struct err *err);

/* Adds an entry for each finding that is allowed, from warning up. */
void known_take(struct known *k, const struct findings *fs);

/*
 * Moves from fs (sorted) to hidden what has an entry; of more findings than
 * the entry counts, the first.  Entries of files unread stand: nobody knows
 * what would be found there.
 */
void known_hide(struct known *k, struct findings *fs, struct findings *hidden);

/* Findings of entries that are no longer found. */
size_t known_gone(const struct known *k);

/* Findings that one list may hide and the other does not. */
size_t known_beyond(const struct known *k, const struct known *other);

/* Leaves in each entry what was found, and no entry of which nothing was. */
void known_shrink(struct known *k);

/* An entry with a count, as it stands in a file. */
void known_write_entry(struct str line, size_t n, struct buf *out);

/* The file. */
void known_write(const struct known *k, struct buf *out);

#endif
