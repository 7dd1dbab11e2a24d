/*
 * What "kerma commit" is to commit: the register's files that differ from
 * HEAD, all of them or those that were asked for, and the scans that their
 * agreements name; nothing else in the working tree.
 */
#ifndef KERMA_CLI_COMMIT_PLAN_H
#define KERMA_CLI_COMMIT_PLAN_H

#include "cli/inspection.h"
#include "git/commit.h"
#include "source/overlay.h"

struct commit_plan {
	const struct globals *g;
	struct repo *repo;
	struct inspection now;        /* the working tree beside HEAD */
	bool is_first;                /* there is no HEAD yet */
	bool begins;                  /* HEAD has no register */
	struct source_overlay *items; /* as they stand on disk */
	struct commit_file *files;    /* the same, for the commit */
	size_t n, room;
};

/* Opens the register and the repository; commit_plan_close in any case. */
MUST_CHECK int commit_plan_open(
	struct commit_plan *p, const struct globals *g, struct err *err);
void commit_plan_close(struct commit_plan *p);

/* Chooses by what was typed (ids, numbers, words, paths); none: everything. */
MUST_CHECK int commit_plan_choose(
	struct commit_plan *p, int argc, char **args, struct err *err);

/* Whether the file lies in the register, was perhaps meant as an agreement, and
 * is in no commit nor will be. */
bool commit_plan_passes_over(
	const struct commit_plan *p, const struct source_file *file);

/* Why a file that is not fine is not committed; borrows its path. */
struct message commit_plan_why_not(const struct source_file *file);

/*
 * The register as the commit upon parent (a full id; NULL: the first) will
 * have it, compared with the parent and checked.
 */
MUST_CHECK int commit_plan_judge(struct commit_plan *p, const char *parent,
	struct inspection *out, struct err *err);

/*
 * The message: what became of the agreements, in the words of the trade, as a
 * first line and a list.  In the register's own language.
 */
void commit_plan_message(const struct commit_plan *p,
	const struct inspection *judged, struct buf *out);

#endif
