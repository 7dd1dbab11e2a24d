/* NOLINTNEXTLINE: the name is POSIX's; realpath asks for it */
#define _XOPEN_SOURCE 700

#include "git/repo.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "git/handle.h"
#include "git/library.h"
#include "git/loose.h"
#include "git/refusal.h"

enum { LINE_MAX_BYTES = 64 * 1024 };

static char *
copy_text(const char *s, size_t n)
{
	char *copy = xrealloc(NULL, n + 1);

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

static char *
join(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;

	buf_printf(&path, "%s/%s", folder, name);
	buf_char(&path, '\0');
	return path.p;
}

/* The name for people and for git commands: no slash at the end. */
static char *
without_slash(const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	return copy_text(path, n);
}

/* Opening a FIFO waits for ever, and libgit2 opens these without looking. */
static int
check_regular_path(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) != 0 || S_ISREG(st.st_mode))
		return 0;
	return err_set(err, MSG(N_("%1 is not a plain file, so this is no "
				   "repository that can be opened; take it "
				   "away, or clone the repository again"),
				    str_from(path)));
}

static int
check_regular(const char *folder, const char *name, struct err *err)
{
	char *path = join(folder, name);
	int rc = check_regular_path(path, err);

	free(path);
	return rc;
}

/* A linked working tree shares all but its HEAD and index with its main
 * repository, which the file commondir names. */
static int
find_common(const char *git_dir, char **out, struct err *err)
{
	char *path = join(git_dir, "commondir");
	struct buf line = BUF_INIT;
	struct err ignored;
	struct str name;
	int rc = check_regular(git_dir, "commondir", err);

	if (rc == 0 && file_read_at(AT_FDCWD, path, LINE_MAX_BYTES, &line,
			       &ignored) == FILE_READ) {
		name = str_trim(buf_str(&line));
		free(path);
		path = copy_text(name.n > 0 ? name.p : ".", name.n);
		*out = path[0] == '/' ? without_slash(path)
		                      : join(git_dir, path);
	} else if (rc == 0) {
		*out = without_slash(git_dir);
	}
	free(path);
	buf_free(&line);
	return rc;
}

static int
check_files(const char *git_dir, const char *common, struct err *err)
{
	static const char *const own[] = { "HEAD", "index" };
	static const char *const shared[] = { "config", "packed-refs",
		"shallow", "objects/info/alternates" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (check_regular(git_dir, own[i], err) != 0)
			return -1;
	for (size_t i = 0; i < ARRAY_LEN(shared); i++)
		if (check_regular(common, shared[i], err) != 0)
			return -1;
	return 0;
}

static bool
is_same_folder(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Whether the .git in the working tree leads back to this repository. */
static bool
is_own_worktree(const char *top, const char *git_dir)
{
	git_buf found = GIT_BUF_INIT;
	char *dot_git = join(top, ".git");
	struct stat st;
	bool same = lstat(dot_git, &st) == 0 &&
	            git_repository_discover(&found, top, 1, NULL) == 0 &&
	            is_same_folder(found.ptr, git_dir);

	git_buf_dispose(&found);
	free(dot_git);
	return same;
}

static int
set_top(struct repo *repo, struct err *err)
{
	const char *git_dir = git_repository_path(repo->git);
	const char *top = git_repository_workdir(repo->git);

	if (top == NULL) {
		repo->name = without_slash(git_dir);
		return 0;
	}
	if (!is_own_worktree(top, git_dir))
		return err_set(
			err, MSG(N_("the repository %1 says that its working "
				    "tree is %2, where no .git belongs to it; "
				    "remove core.worktree from its config, or "
				    "run \"git worktree repair\""),
				     str_from(git_dir), str_from(top)));
	repo->top = realpath(top, NULL);
	if (repo->top == NULL)
		return err_set(err, MSG(N_("cannot read %1: %2"), str_from(top),
					    str_from(strerror(errno))));
	repo->name = without_slash(repo->top);
	return 0;
}

/* libgit2 asks those with more first: packs, which most objects are in, then
 * our own reading of loose ones, and libgit2's own, which can write too. */
enum { ASK_PACKS = 2000, ASK_GUARD = 1000, ASK_LOOSE = 900 };

/* A folder of objects, its packs before the loose ones; nothing is ever
 * written to those that are borrowed from. */
static int
add_objects(struct repo *repo, size_t i)
{
	const char *folder = loose_folder(repo->loose, i);
	git_odb_backend *packs, *loose;
	int code = git_odb_backend_pack(&packs, folder);

	if (code == 0)
		code = git_odb_add_backend(
			repo->odb, packs, ASK_PACKS - (int)i);
	if (code == 0)
		code = git_odb_backend_loose(&loose, folder, -1, 1, 0, 0);
	if (code == 0 && i == 0)
		code = git_odb_add_backend(repo->odb, loose, ASK_LOOSE);
	else if (code == 0)
		code = git_odb_add_alternate(
			repo->odb, loose, ASK_LOOSE - (int)i);
	return code;
}

static int
set_objects(struct repo *repo, struct err *err)
{
	char *objects = repo->env.objects != NULL
	                        ? copy_text(repo->env.objects,
					  strlen(repo->env.objects))
	                        : join(repo->common, "objects");
	int code = git_odb_new(&repo->odb);

	repo->loose = loose_open(objects, repo->env.alternates);
	free(objects);
	for (size_t i = 0; code == 0 && i < loose_folder_count(repo->loose);
		i++)
		code = add_objects(repo, i);
	if (code == 0)
		code = loose_guard(repo->loose, repo->odb, ASK_GUARD);
	if (code == 0)
		code = git_repository_set_odb(repo->git, repo->odb);
	if (code == 0)
		return 0;
	return err_set(err, MSG(N_("cannot open the repository of %1: %2"),
				    repo_name(repo), trouble_text()));
}

/* A hook's GIT_DIR is the repository itself, which need not be looked for. */
static int
open_git(struct repo *repo)
{
	bool is_given = repo->env.git_dir != NULL;

	return git_repository_open_ext(&repo->git,
		is_given ? repo->env.git_dir : repo->dir,
		GIT_REPOSITORY_OPEN_CROSS_FS |
			(is_given ? GIT_REPOSITORY_OPEN_NO_SEARCH : 0),
		NULL);
}

static int
open_found(struct repo *repo, const char *git_dir, struct err *err)
{
	int code;

	if (find_common(git_dir, &repo->common, err) != 0 ||
		check_files(git_dir, repo->common, err) != 0)
		return -1;
	if (repo->env.index != NULL &&
		check_regular_path(repo->env.index, err) != 0)
		return -1;
	code = open_git(repo);
	if (code != 0 && refusal_may_be_lifted(code))
		code = open_git(repo);
	if (code != 0)
		return refusal_explain(git_dir, repo->dir, code, err);
	if (set_top(repo, err) != 0)
		return -1;
	return set_objects(repo, err);
}

static char *
copy_path(const char *path, const char *here)
{
	if (path == NULL)
		return NULL;
	return path[0] == '/' ? copy_text(path, strlen(path))
	                      : join(here, path);
}

/* Paths are taken from dir, so that another handle on it is the same. */
static void
copy_env(struct repo_env *to, const struct repo_env *from, const char *dir)
{
	char *here = realpath(dir, NULL);
	const char *base = here != NULL ? here : dir;

	to->git_dir = copy_path(from->git_dir, base);
	to->index = copy_path(from->index, base);
	to->objects = copy_path(from->objects, base);
	to->quarantine = copy_path(from->quarantine, base);
	to->alternates =
		from->alternates != NULL
			? copy_text(from->alternates, strlen(from->alternates))
			: NULL;
	free(here);
}

static void
free_env(struct repo_env *env)
{
	const char *const all[] = { env->git_dir, env->index, env->objects,
		env->alternates, env->quarantine };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		free((void *)(uintptr_t)all[i]);
}

static struct repo *
new_repo(const char *dir, const struct repo_env *env)
{
	struct repo *repo = xrealloc(NULL, sizeof(*repo));

	*repo = (struct repo){ .dir = copy_text(dir, strlen(dir)),
		.arena = ARENA_INIT };
	map_init(&repo->sized, &repo->arena);
	copy_env(&repo->env, env, dir);
	return repo;
}

int
repo_open_env(const char *dir, const struct repo_env *env, struct repo **out,
	struct err *err)
{
	git_buf found = GIT_BUF_INIT;
	struct repo *repo = NULL;
	int code, rc = 0;

	*out = NULL;
	library_start();
	/* Either says that git runs us, which has asked whose it is. */
	if (env->git_dir != NULL || env->index != NULL)
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	if (env->git_dir != NULL) {
		repo = new_repo(dir, env);
		rc = open_found(repo, repo->env.git_dir, err);
		goto out;
	}
	code = git_repository_discover(&found, dir, 1, NULL);
	if (code == GIT_ENOTFOUND)
		goto out;
	if (code != 0) {
		rc = refusal_explain(dir, dir, code, err);
		goto out;
	}
	repo = new_repo(dir, env);
	rc = open_found(repo, found.ptr, err);
out:
	if (rc != 0)
		repo_close(repo);
	else
		*out = repo;
	git_buf_dispose(&found);
	return rc;
}

int
repo_open(const char *dir, struct repo **out, struct err *err)
{
	static const struct repo_env none;

	return repo_open_env(dir, &none, out, err);
}

int
repo_open_again(const struct repo *repo, struct repo **out, struct err *err)
{
	if (repo_open_env(repo->dir, &repo->env, out, err) != 0)
		return -1;
	if (*out == NULL)
		return err_set(err,
			MSG(N_("the repository %1 is gone"), repo_name(repo)));
	return 0;
}

void
repo_close(struct repo *repo)
{
	if (repo == NULL)
		return;
	kept_trees_free(&repo->kept);
	git_odb_free(repo->odb);
	git_repository_free(repo->git);
	loose_close(repo->loose);
	arena_free(&repo->arena);
	free_env(&repo->env);
	free(repo->dir);
	free(repo->top);
	free(repo->name);
	free(repo->common);
	free(repo);
}

struct str
repo_top(const struct repo *repo)
{
	return repo->top != NULL ? str_from(repo->top) : STR("");
}

struct str
repo_name(const struct repo *repo)
{
	return str_from(repo->name != NULL ? repo->name : repo->dir);
}

bool
repo_is_shallow(const struct repo *repo)
{
	char *path = join(repo->common, "shallow");
	struct stat st;
	bool shallow = stat(path, &st) == 0 && st.st_size > 0;

	free(path);
	return shallow;
}
