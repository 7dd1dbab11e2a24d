#include "git/writable.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "git/handle.h"
#include "git/staged.h"

enum { HOOK_MAX = 64 * 1024 };

/* One thing that may be in the way. */
struct look {
	struct repo *repo;
	git_config *config;
	const struct writable_ask *ask;
	struct err *why;
};

typedef enum writable look_fn(const struct look *look);

static struct str
command(const struct look *l)
{
	return str_from(
		l->ask->command != NULL ? l->ask->command : "git commit");
}

static enum writable
not_bare(const struct look *l)
{
	if (repo_top(l->repo).n > 0)
		return WRITABLE;
	err_set(l->why, MSG(N_("the repository %1 is bare: it has no working "
			       "tree to commit from; work in a clone of it and "
			       "push"),
				repo_name(l->repo)));
	return WRITABLE_NOT;
}

static enum writable
not_quarantined(const struct look *l)
{
	if (l->ask->quarantine == NULL)
		return WRITABLE;
	err_set(l->why, SAY(N_("a push is being received (GIT_QUARANTINE_PATH "
			       "is set), and a commit made now would be lost; "
			       "commit before the push, not in its hook")));
	return WRITABLE_NOT;
}

/* What git is in the middle of, and how it is ended. */
static const struct state {
	git_repository_state_t state;
	const char *command;
} states[] = {
	{ GIT_REPOSITORY_STATE_MERGE, "merge" },
	{ GIT_REPOSITORY_STATE_REVERT, "revert" },
	{ GIT_REPOSITORY_STATE_REVERT_SEQUENCE, "revert" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK, "cherry-pick" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE, "cherry-pick" },
	{ GIT_REPOSITORY_STATE_REBASE, "rebase" },
	{ GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, "rebase" },
	{ GIT_REPOSITORY_STATE_REBASE_MERGE, "rebase" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX, "am" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE, "rebase" },
};

static enum writable
not_in_the_middle(const struct look *l)
{
	int state = git_repository_state(l->repo->git);

	if (state == GIT_REPOSITORY_STATE_BISECT) {
		err_set(l->why, SAY(N_("a \"git bisect\" is going on in the "
				       "repository; end it first: git bisect "
				       "reset")));
		return WRITABLE_NOT;
	}
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		if ((int)states[i].state != state)
			continue;
		err_set(l->why, MSG(N_("a \"git %1\" is going on in the "
				       "repository; finish it first, with: "
				       "git %1 --continue, or give it up: git "
				       "%1 --abort"),
					str_from(states[i].command)));
		return WRITABLE_NOT;
	}
	return WRITABLE;
}

static enum writable
on_a_branch(const struct look *l)
{
	git_reference *head = NULL;
	enum writable answer = WRITABLE;

	if (git_reference_lookup(&head, l->repo->git, "HEAD") != 0) {
		err_set(l->why, MSG(N_("cannot tell what branch the "
				       "repository %1 is on: %2"),
					repo_name(l->repo), trouble_text()));
		answer = WRITABLE_NOT;
	} else if (git_reference_type(head) == GIT_REFERENCE_DIRECT &&
		   !l->ask->detached) {
		err_set(l->why, MSG(N_("the repository %1 is on no branch "
				       "(detached HEAD), where commits are "
				       "easily lost; go back to one, with: git "
				       "switch BRANCH"),
					repo_name(l->repo)));
		answer = WRITABLE_NOT;
	}
	git_reference_free(head);
	return answer;
}

/* libgit2 cannot say which it is but in its message. */
static enum writable
with_plain_index(const struct look *l)
{
	struct staged *staged = NULL;
	struct err err = ERR_INIT;
	struct str text;

	if (staged_open(l->repo, &staged, &err) == 0) {
		staged_close(staged);
		return WRITABLE;
	}
	text = trouble_text();
	if (str_search(text, STR("'link'")) >= 0)
		err_set(l->why, MSG(N_("the index is a split one, which only "
				       "git can write; commit with git: %1"),
					command(l)));
	else if (str_search(text, STR("'sdir'")) >= 0)
		err_set(l->why, MSG(N_("the index is a sparse one, which only "
				       "git can write; commit with git: %1"),
					command(l)));
	else
		err_set(l->why, MSG(N_("kerma cannot write this repository's "
				       "index (%2); commit with git, which "
				       "says more if something is wrong: %1"),
					command(l), text));
	return WRITABLE_BY_GIT;
}

static bool
is_set(const struct look *l, const char *name)
{
	int on = 0;

	return git_config_get_bool(&on, l->config, name) == 0 && on != 0;
}

static enum writable
not_signed(const struct look *l)
{
	if (!is_set(l, "commit.gpgsign"))
		return WRITABLE;
	err_set(l->why, MSG(N_("commits are to be signed here "
			       "(commit.gpgSign), which only git can do; "
			       "commit with git: %1"),
				command(l)));
	return WRITABLE_BY_GIT;
}

/* libgit2 makes files as readable as the umask says, whatever this says. */
static enum writable
not_shared(const struct look *l)
{
	const char *value = NULL;

	if (git_config_get_string(&value, l->config, "core.sharedrepository") !=
			0 ||
		strcmp(value, "umask") == 0 || strcmp(value, "false") == 0 ||
		strcmp(value, "0") == 0)
		return WRITABLE;
	err_set(l->why, MSG(N_("the repository is shared between users "
			       "(core.sharedRepository), whose permissions "
			       "only git sets; commit with git: %1"),
				command(l)));
	return WRITABLE_BY_GIT;
}

/* What git runs when it commits. */
static const char *const hooks[] = { "pre-commit", "prepare-commit-msg",
	"commit-msg", "post-commit", "post-index-change",
	"reference-transaction" };

/* core.hooksPath, from the top if it is relative as hooks run there. */
static char *
hooks_folder(const struct look *l)
{
	struct buf path = BUF_INIT;
	git_buf value = GIT_BUF_INIT;

	if (git_config_get_path(&value, l->config, "core.hookspath") != 0)
		buf_printf(&path, "%shooks",
			git_repository_commondir(l->repo->git));
	else if (value.ptr[0] == '/')
		buf_text(&path, value.ptr);
	else
		buf_printf(&path, "%s/%s", l->repo->top, value.ptr);
	buf_char(&path, '\0');
	git_buf_dispose(&value);
	return path.p;
}

static bool
is_own_hook(const struct look *l, const char *name, const char *path)
{
	struct buf text = BUF_INIT;
	struct err ignored;
	bool own = l->ask->own_hook.n > 0 && strcmp(name, "pre-commit") == 0 &&
	           file_read_at(AT_FDCWD, path, HOOK_MAX, &text, &ignored) ==
	                   FILE_READ &&
	           str_eq(buf_str(&text), l->ask->own_hook);

	buf_free(&text);
	return own;
}

static enum writable
without_hooks(const struct look *l)
{
	char *folder = hooks_folder(l);
	struct buf path = BUF_INIT;
	enum writable answer = WRITABLE;

	for (size_t i = 0; answer == WRITABLE && i < ARRAY_LEN(hooks); i++) {
		struct stat st;

		buf_reset(&path);
		buf_printf(&path, "%s/%s", folder, hooks[i]);
		buf_char(&path, '\0');
		if (stat(path.p, &st) != 0 || !S_ISREG(st.st_mode) ||
			access(path.p, X_OK) != 0 ||
			is_own_hook(l, hooks[i], path.p))
			continue;
		err_set(l->why, MSG(N_("the repository has a hook that git "
				       "runs when it commits (%2); commit "
				       "with git: %1"),
					command(l), str_from(path.p)));
		answer = WRITABLE_BY_GIT;
	}
	buf_free(&path);
	free(folder);
	return answer;
}

/* The first that is in the way answers: what stops everybody comes before what
 * stops kerma only. */
static look_fn *const looks[] = { not_bare, not_quarantined, not_in_the_middle,
	on_a_branch, with_plain_index, not_signed, not_shared, without_hooks };

/* A linked working tree may have settings of its own, which libgit2 1.5 does
 * not read. */
static int
open_config(struct repo *repo, git_config **out)
{
	struct buf path = BUF_INIT;
	git_config *shared = NULL;
	struct stat st;
	int on = 0, code = git_repository_config(&shared, repo->git);

	if (code != 0)
		return code;
	buf_printf(&path, "%sconfig.worktree", git_repository_path(repo->git));
	buf_char(&path, '\0');
	if (git_config_get_bool(&on, shared, "extensions.worktreeconfig") ==
			0 &&
		on != 0 && stat(path.p, &st) == 0 && S_ISREG(st.st_mode))
		code = git_config_add_file_ondisk(
			shared, path.p, GIT_CONFIG_LEVEL_APP, repo->git, 1);
	buf_free(&path);
	if (code == 0)
		code = git_config_snapshot(out, shared);
	git_config_free(shared);
	return code;
}

enum writable
writable_check(
	struct repo *repo, const struct writable_ask *ask, struct err *why)
{
	struct look look = { .repo = repo, .ask = ask, .why = why };
	enum writable answer = WRITABLE;

	if (open_config(repo, &look.config) != 0) {
		err_set(why, MSG(N_("cannot read git's configuration for %1: "
				    "%2"),
				     repo_name(repo), trouble_text()));
		return WRITABLE_NOT;
	}
	for (size_t i = 0; answer == WRITABLE && i < ARRAY_LEN(looks); i++)
		answer = looks[i](&look);
	git_config_free(look.config);
	return answer;
}

/* A filter that somebody configured; libgit2 knows only git's own two. */
static bool
has_driver(struct repo *repo, const char *path)
{
	const char *value = NULL;

	return git_attr_get(&value, repo->git, 0, path, "filter") == 0 &&
	       git_attr_value(value) == GIT_ATTR_VALUE_STRING;
}

int
writable_converts(struct repo *repo, const char *path, struct str bytes,
	bool *converts, struct err *err)
{
	git_filter_list *filters = NULL;
	git_buf stored = GIT_BUF_INIT;
	int code = git_filter_list_load(&filters, repo->git, NULL, path,
		GIT_FILTER_TO_ODB, GIT_FILTER_DEFAULT);

	if (code == 0)
		code = git_filter_list_apply_to_buffer(
			&stored, filters, bytes.p, bytes.n);
	*converts = code == 0 &&
	            (has_driver(repo, path) ||
			    !str_eq((struct str){ stored.ptr, stored.size },
				    bytes));
	git_buf_dispose(&stored);
	git_filter_list_free(filters);
	if (code == 0)
		return 0;
	return err_set(err, MSG(N_("cannot read what .gitattributes says of "
				   "%1: %2"),
				    str_from(path), trouble_text()));
}
