/*
 * What all commands that write have in common: load the working tree, let the
 * command make its changes in memory, judge the register as it would be by all
 * rules, those about changes too (against HEAD), and only then write all the
 * files, or none.  What was wrong before stops nothing; what the change would
 * make wrong stops everything, and is shown.
 *
 * A command's make changes files by their editors, or adds and removes whole
 * files; it never writes.  With --dry-run the differences are shown instead.
 */
#ifndef KERMA_CLI_WRITING_H
#define KERMA_CLI_WRITING_H

#include "base/exit.h"
#include "cli/inspection.h"
#include "edit/editor.h"
#include "report/view.h"
#include "source/overlay.h"

/* Embedded in a command's options; its rows are WRITING_GROUP. */
struct writing_options {
	bool dry_run;
};

extern const struct opt writing_opts[];

/* clang-format off */
#define WRITING_GROUP(type, member)                                            \
	{ N_("Writing"), writing_opts, offsetof(type, member), NULL }
/* clang-format on */

/* One file of a command. */
struct writing_file {
	struct str path;       /* as shown */
	struct str before;     /* p NULL: it is new */
	struct str after;      /* p NULL: it goes */
	struct editor *editor; /* NULL: after was given as a whole */
};

struct writing {
	const struct globals *g;
	struct arena *arena;
	struct date today;
	struct inspection before;
	struct view view; /* of before, as of today */

	/* Private to writing.c. */
	const struct writing_options *options;
	struct writing_file *files;
	size_t n, room;
	struct map by_path; /* size_t: which of files */
	bool is_stale;      /* others wrote since the files were looked at */
};

/* -1 with err when the request makes no sense. */
typedef int writing_fn(struct writing *w, const void *options, int argc,
	char **args, struct err *err);

/*
 * Looks at what the rules newly find in what make made.  It may make something
 * else instead (writing_forget, then as make), which is judged again when
 * *again is set.
 */
typedef int writing_judged_fn(struct writing *w, const void *options,
	struct findings *found, bool *again, struct err *err);

/* Others wrote in between what the files were not to meet.  It may make
 * something that goes beside it (writing_move), which is judged again; false
 * when there is nothing of that kind, and what err says is an error. */
typedef bool writing_again_fn(struct writing *w, const void *options);

/* Options and words of a command go to make as they came. */
struct writing_job {
	const struct writing_options *writing;
	writing_fn *make;
	const void *options;
	int argc;
	char **args;
	writing_again_fn *again; /* or NULL */
};

enum exit_status writing_run(
	const struct globals *g, const struct writing_job *job);

/* The same for a command that looks at findings itself, and tells what happens:
 * no differences are shown but with -v, no warnings, no events. */
enum exit_status writing_run_judged(const struct globals *g,
	const struct writing_job *job, writing_judged_fn *judged);

/* The agreement that somebody means: an id, a number, or words that only it
 * has.  Of an id that two files have nobody can say which is meant. */
MUST_CHECK int writing_agreement(struct writing *w, const char *what,
	const struct agreement **out, struct err *err);

/* What an agreement must be for something to be recorded of it. */
enum writing_stage {
	OF_ANY,    /* withdrawn, too */
	OF_KEPT,   /* not withdrawn */
	OF_DRAFT,  /* not signed, nor withdrawn */
	OF_SIGNED, /* and not withdrawn */
};

/* The same, and it must be one of those. */
MUST_CHECK int writing_open(struct writing *w, const char *what,
	enum writing_stage stage, const struct agreement **out,
	struct err *err);

/* As HEAD has it, which is what the change is judged against; NULL: HEAD does
 * not, or there is no commit. */
const struct agreement *writing_committed(
	const struct writing *w, const struct agreement *a);

/* The editor of a file, by its path as shown; the same one each time. */
MUST_CHECK int writing_edit(struct writing *w, struct str path,
	const struct shape *shape, struct editor **out, struct err *err);

/* The same of an agreement's file, and of partners.yaml. */
MUST_CHECK int writing_edit_agreement(struct writing *w,
	const struct agreement *a, struct editor **out, struct err *err);
MUST_CHECK int writing_edit_partners(
	struct writing *w, struct editor **out, struct err *err);

/* Any file of the working tree as it stands, of at most a settings file's size;
 * p NULL when there is none. */
MUST_CHECK int writing_read(
	struct writing *w, struct str path, struct str *out, struct err *err);

/* Whether there is such a file, or will be. */
MUST_CHECK int writing_has(
	struct writing *w, struct str path, bool *is_there, struct err *err);

/* A whole file that is not there yet, whatever it is; bytes are borrowed until
 * the end. */
MUST_CHECK int writing_create(
	struct writing *w, struct str path, struct str bytes, struct err *err);

/* The same in place of the file that is there, if there is one. */
MUST_CHECK int writing_replace(
	struct writing *w, struct str path, struct str bytes, struct err *err);

/* Makes another file in place of one that was to be made, for again. */
void writing_move(
	struct writing *w, struct str from, struct str to, struct str bytes);

/* Makes the change that somebody typed ("title=...", edit/assign.h); *top, if
 * it is not NULL, becomes the field of the file that it lies in. */
MUST_CHECK int writing_assign(struct writing *w, struct editor *e,
	struct str typed, struct str *top, struct err *err);

/* Takes back all changes made so far. */
void writing_forget(struct writing *w);

/* 0 without a finding; else -1, and err says the first. */
MUST_CHECK int writing_refuse(
	const struct writing *w, struct findings *fs, struct err *err);

/* The path of a file in the register's folder. */
struct str writing_path(const struct writing *w, struct str below);

/* A date as a text, and that of an option or today. */
struct str writing_date(const struct writing *w, struct date d);
struct str writing_day(const struct writing *w, const struct opt_date *given);

#endif
