/*
 * Inside the git layer: what a repository handle holds, and how libgit2's
 * failures become messages.  libgit2's types are only named here; its header
 * is read by the .c files alone.
 */
#ifndef KERMA_GIT_HANDLE_H
#define KERMA_GIT_HANDLE_H

#include "base/map.h"
#include "git/object.h"
#include "git/repo.h"

struct git_odb;
struct git_oid;
struct git_repository;
struct loose;

struct repo {
	struct git_repository *git;
	struct git_odb *odb; /* all objects, loose ones first */
	struct loose *loose;
	struct arena arena;
	struct map sized; /* trees known to be small enough, by id */
	struct kept_trees kept;
	struct repo_env env; /* copies, with absolute paths */
	char *dir;           /* what it was opened with */
	char *top;           /* as repo_top, NULL when bare */
	char *name;          /* as repo_name */
	char *common;        /* the folder that holds config and objects */
};

/* What libgit2 said last in this thread. */
struct str trouble_text(void);

/* Says that an object is missing (code GIT_ENOTFOUND) or damaged; -1. */
int trouble_object(const struct repo *repo, const struct git_oid *id, int code,
	struct err *err);

/* Says that history ends too soon in a shallow clone; -1. */
int trouble_shallow(const struct repo *repo, struct err *err);

struct oid oid_from(const struct git_oid *id);
void oid_to(const struct oid *oid, struct git_oid *out);

#endif
