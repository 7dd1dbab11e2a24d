#include "git/refusal.h"

#include <git2.h>
#include <string.h>

#include "git/handle.h"

/* libgit2 knows an extension only by refusing it: "unsupported extension name
 * extensions.objectformat". */
static int
explain_extension(const char *dir, struct err *err)
{
	struct str text = trouble_text();
	ptrdiff_t at = str_search(text, STR("extensions."));
	struct str name = at >= 0 ? str_from_byte(text, (size_t)at) : text;

	if (str_starts(name, STR("extensions.objectformat")))
		return err_set(
			err, MSG(N_("the repository of %1 names its objects by "
				    "sha256, which kerma cannot read; a "
				    "register needs a repository made with "
				    "\"git init --object-format=sha1\""),
				     str_from(dir)));
	return err_set(err, MSG(N_("the repository of %1 uses %2, which kerma "
				   "cannot read; clone it again in full, with "
				   "\"git clone\" and no options"),
				    str_from(dir), name));
}

/* libgit2 1.5 looks for safe.directory before it says whose the repository is,
 * and stumbles when no configuration has any. */
static bool
is_about_owner(int code)
{
	return code == GIT_EOWNER ||
	       str_search(trouble_text(), STR("safe.directory")) >= 0;
}

/* The path that git wants to be told is safe; libgit2 says it in quotes if it
 * says it. */
static struct str
path_to_trust(const char *git_dir, const char *dir)
{
	struct str text = trouble_text(), path = str_from(git_dir);
	size_t from = str_find(text, '\'');

	if (str_starts(text, STR("repository path ")) && from < text.n) {
		path = str_from_byte(text, from + 1);
		while (path.n > 0 && path.p[path.n - 1] != '\'')
			path.n--;
		path.n -= path.n > 0;
	} else if (str_ends(path, STR("/.git/"))) {
		path.n -= sizeof(".git/") - 1;
	} else if (str_search(path, STR("/.git/")) >= 0) {
		path = str_from(dir); /* a linked working tree, a submodule */
	}
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* Later entries count more, and an empty one forgets those before it. */
static int
note_trust(const git_config_entry *entry, void *trusted)
{
	if (entry->value == NULL || entry->value[0] == '\0')
		*(bool *)trusted = false;
	else if (strcmp(entry->value, "*") == 0)
		*(bool *)trusted = true;
	return 0;
}

bool
refusal_may_be_lifted(int code)
{
	git_config *config = NULL;
	bool trusted = false;

	/* The user's and the system's configuration, never a repository's. */
	if (is_about_owner(code) && git_config_open_default(&config) == 0)
		git_config_get_multivar_foreach(
			config, "safe.directory", NULL, note_trust, &trusted);
	git_config_free(config);
	if (trusted)
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	return trusted;
}

int
refusal_explain(const char *git_dir, const char *dir, int code, struct err *err)
{
	if (is_about_owner(code))
		return err_set(
			err, MSG(N_("the repository %1 belongs to another "
				    "user, so git and kerma do not trust it; "
				    "if you do, run: git config --global --add "
				    "safe.directory '%1'"),
				     path_to_trust(git_dir, dir)));
	if (str_search(trouble_text(), STR("unsupported extension")) >= 0)
		return explain_extension(dir, err);
	return err_set(err, MSG(N_("cannot open the repository of %1: %2"),
				    str_from(dir), trouble_text()));
}
