/*
 * The files to look at: a register as it stands in a working tree, in the
 * index or in a commit, behind one interface.  Nothing is ever checked out.
 *
 * A source lists the register's files once, sorted by path, so that the order
 * of a folder or of a tree never shows; contents are read on request, by any
 * number of threads, each with a reader of its own.
 */
#ifndef KERMA_SOURCE_SOURCE_H
#define KERMA_SOURCE_SOURCE_H

#include "base/date.h"
#include "base/file.h"

struct repo_env;
struct source_overlays;

enum source_place { SOURCE_WORKTREE, SOURCE_INDEX, SOURCE_REVISION };

struct source_query {
	const char *dir;         /* where to stand (-C); NULL: here */
	const char *root;        /* --register: from the repository's top, or on
	                            disk; NULL: found as docs/format.md says */
	enum source_place place; /* WORKTREE of a bare repository is
	                            its REVISION */
	const char *rev;         /* of REVISION; NULL: HEAD */
	bool is_recorded;        /* take the last commit made by the end of: */
	struct date recorded;    /* this day, along first parents of rev */
	int zone_minutes;        /* east of UTC, for what "end of a day" is */
	const struct repo_env *env; /* git runs us as a hook and has set these;
	                               NULL: not so.  Borrowed */
	bool is_push; /* anybody may have made it, and one judgement is not
	                 to cost much: fewer files are listed */
	const struct source_overlays *overlays; /* files as they would be
	                                           (overlay.h); NULL: none.
	                                           Borrowed */
	bool may_be_absent; /* no register in a commit or index is an answer,
	                       nor a history that begins after recorded */
};

/* What stands against reading an entry as an agreement. */
enum source_problem {
	SOURCE_FINE,
	SOURCE_SYMLINK,
	SOURCE_SUBMODULE,
	SOURCE_SPECIAL,   /* a FIFO, socket or device */
	SOURCE_BAD_NAME,  /* not id.yaml, or a folder no path can hold */
	SOURCE_CASE_TWIN, /* differs from an earlier path in case only */
};

struct source_file {
	struct str path; /* as shown: from the repository's top, else from the
	                    register's root */
	struct str id;   /* the file's name without .yaml */
	enum source_problem problem;
	unsigned char oid[32]; /* in a commit or index: the blob */
};

enum source_setting {
	SETTING_REGISTER,
	SETTING_PARTNERS,
	SETTING_HOLIDAYS,
	SETTING_COUNT
};

struct source {
	enum source_place place; /* where it was found after all */
	bool is_absent;          /* there is no register; nothing is listed */
	struct str root;  /* the register's folder, as paths are shown: "" or
	                     ending in a slash */
	struct str top;   /* the folder on disk that paths count from; empty in
	                     a bare repository */
	struct str here;  /* where the query stood, from top: "" or ending in a
	                     slash */
	struct str rev;   /* full commit id; empty unless a REVISION */
	int64_t rev_time; /* its committer's time, seconds since 1970 UTC */
	const struct source_file *settings[SETTING_COUNT]; /* NULL: absent */
	const struct source_file *files; /* agreements, sorted by path */
	size_t n;
	struct source_impl *impl;
};

/*
 * Finds the register and lists its files.  On success the source lives until
 * source_close and its texts until the arena goes; -1 with err when there is
 * no register, no such revision, or a repository that cannot be read.
 */
MUST_CHECK int source_open(const struct source_query *query,
	struct arena *arena, struct source *out, struct err *err);
void source_close(struct source *s);

/*
 * The path, as shown, of a file or folder that somebody named from where the
 * query stood; p NULL when it leads out of top.  No slash at the end.
 */
struct str source_shown(
	const struct source *s, struct str typed, struct arena *arena);

/*
 * Any other file of the same working tree, index or commit, by its path from
 * the top; it need not be a regular one.  *out is NULL when there is none; -1
 * with err when git cannot be read.
 */
MUST_CHECK int source_find(const struct source *s, struct str path,
	struct arena *arena, struct source_file **out, struct err *err);

struct source_reader;

/* A handle for one thread, good until source_reader_close; -1 with err. */
MUST_CHECK int source_reader_open(
	const struct source *s, struct source_reader **out, struct err *err);
void source_reader_close(struct source_reader *r);

/* Replaces bytes by the file's content; see file_read_at for the outcomes. */
enum file_outcome source_read(struct source_reader *r,
	const struct source_file *file, size_t max, struct buf *bytes,
	struct err *err);

#endif
