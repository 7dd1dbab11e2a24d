/*
 * What the commits of a register's history did to its files: to one
 * agreement's, whatever folder it lay in, or to those of the whole register.
 *
 * A change is told once, at the commit that made it, newest first.  At a merge
 * each file's history goes on where the merge took the file from: what a merge
 * threw away is not told, and the merge itself tells only files that differ
 * from those of all its parents.
 *
 * An agreement is its file's name, so that it is followed through folders.
 * What is another register in the commit walked from, and what no register
 * holds (hidden folders, templates, names that are no ids), is left out.  A
 * single agreement that was deleted, and came back in a folder that it had not
 * lain in before, is found again if no more than 500 commits lie between.
 *
 * A past borrows its source, and belongs to one thread.
 */
#ifndef KERMA_SOURCE_PAST_H
#define KERMA_SOURCE_PAST_H

#include "git/walk.h"
#include "source/source.h"

/* A file as a commit has it. */
struct past_file {
	bool is_there;
	bool is_regular; /* no link, no other repository */
	struct str path; /* as shown */
	struct oid blob;
	struct oid tree; /* the commit's: past_setting */
};

struct past_change {
	struct str id;   /* the agreement's; p NULL: */
	bool is_setting; /* one of the register's three files */
	enum source_setting setting;
	struct past_file after;
	const struct past_file *before; /* in each parent; at a commit without,
	                                   one that is not there */
	size_t n_before;
};

/* Good until past_next. */
struct past_commit {
	struct oid oid;
	int64_t time; /* its committer's, seconds since 1970 UTC */
	bool is_cut;  /* the shallow clone has no more: nobody can tell what it
	                 changed */
	const struct past_change *changes; /* in the order of the names */
	size_t n;
};

struct past_query {
	struct str id;        /* of an agreement; p NULL: everything */
	int64_t since, until; /* only what was committed then */
};

struct past;

/* Walks from the commit that a SOURCE_REVISION is of. */
MUST_CHECK int past_open(const struct source *s, const struct past_query *q,
	struct past **out, struct err *err);
void past_close(struct past *p);

/* The next commit that changed anything, or is_cut; *more is false after the
 * last. */
MUST_CHECK int past_next(
	struct past *p, struct past_commit *out, bool *more, struct err *err);

/* Whether the agreement of the query was in any commit so far. */
bool past_was_found(const struct past *p);

MUST_CHECK int past_words(struct past *p, const struct oid *commit,
	struct arena *arena, struct commit_words *out, struct err *err);

/* Replaces bytes by the file's content, as source_read. */
enum file_outcome past_read(struct past *p, const struct past_file *file,
	size_t max, struct buf *bytes, struct err *err);

/* One of the register's three files in a commit's tree. */
MUST_CHECK int past_setting(struct past *p, const struct oid *tree,
	enum source_setting setting, struct past_file *out, struct err *err);

#endif
