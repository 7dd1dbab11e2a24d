/*
 * One commit of some files, made so that nothing is lost whoever else writes,
 * and wherever it is cut off.
 *
 * The order is: signals held; blobs and temporaries written; index locked;
 * judged once more; files put in place; index replaced; tree, commit and
 * compare-and-swap of the branch; lock removed.  (The branch first and the
 * index after it would have others' commits take back what was committed.)
 * Until the branch has moved all is undone on failure; after it there is no
 * failure any more, only a "but".
 *
 * The tree is that of HEAD with these files changed and nothing else: what is
 * staged besides stays staged and stays out.  writable_check comes before.
 */
#ifndef KERMA_GIT_COMMIT_H
#define KERMA_GIT_COMMIT_H

#include "base/files.h"
#include "git/identity.h"

struct commit_file {
	/*
	 * Path from the top of the working tree.  With now and become alike,
	 * the file has been written already: what stands there is committed,
	 * if it still is become, and not touched.
	 */
	struct file_change disk;
	/* What HEAD had at the path when the change was judged: a blob, or
	 * nothing.  When it has something else by now, COMMIT_BUSY. */
	bool in_head;
	struct oid head;
};

/*
 * Fills in in_head and head of a file whose path is given, as HEAD is now; to
 * be asked before the change is judged, not after.  What is no file there (a
 * folder, a link) is an error.
 */
MUST_CHECK int commit_look(
	struct repo *repo, struct commit_file *file, struct err *err);

/*
 * Asked with the index locked, before anything has changed, and again whenever
 * somebody else's commit came between: whether to go on upon the commit parent
 * (NULL: the first).  -1 with err ends it, and all is undone.
 */
typedef int commit_judge_fn(
	void *context, const struct oid *parent, struct err *err);

struct commit_request {
	const struct commit_file *files;
	size_t n;
	const char *message; /* UTF-8; its end is tidied, nothing else */
	struct identities by;
	int64_t now;            /* seconds since 1970 UTC, for the lock */
	int64_t patience;       /* milliseconds to wait for others; 0: 5000 */
	bool detached;          /* go on when HEAD is on no branch */
	commit_judge_fn *judge; /* or NULL */
	void *context;
};

enum commit_outcome {
	COMMIT_MADE,
	COMMIT_MADE_BUT, /* why says what is left to do */
	COMMIT_NOTHING,  /* HEAD has it all already; the files are in place */
	COMMIT_BUSY,     /* somebody else was there: read again, try again */
	COMMIT_UNSURE,   /* the disk failed, and cannot say whether it was made;
	                    nothing was undone, so nothing is lost either way */
	COMMIT_FAILED
};

struct commit_done {
	struct oid commit; /* when made, or perhaps made */
	struct err why;    /* for all but _MADE and _NOTHING */
	/* Besides, whatever the outcome: what stays that should not. */
	bool left;
	struct err left_is;
};

/*
 * For the signals to wait until the outcome has been shown, the caller holds
 * them around this and its own printing (base/signals.h).
 */
enum commit_outcome commit_make(struct repo *repo,
	const struct commit_request *request, struct commit_done *done);

#endif
