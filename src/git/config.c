#include "git/config.h"

#include <git2.h>

#include "git/handle.h"

bool
config_flag(struct repo *repo, const char *name)
{
	git_config *config = NULL;
	int yes = 0;

	if (git_repository_config_snapshot(&config, repo->git) == 0 &&
		git_config_get_bool(&yes, config, name) != 0)
		yes = 0;
	git_config_free(config);
	return yes != 0;
}

/* A path that is not absolute counts from where git runs hooks: the top, or
 * the repository itself when it is bare. */
static struct str
hooks_path(struct repo *repo, const char *path, struct arena *arena)
{
	struct str from = repo_top(repo);

	if (path[0] == '/')
		return arena_str(arena, str_from(path));
	if (from.n == 0)
		from = str_from(git_repository_path(repo->git));
	return arena_printf(arena, "%.*s/%s", STR_ARG(from), path);
}

struct str
config_hooks(struct repo *repo, struct arena *arena, bool *is_own)
{
	git_config *config = NULL;
	git_buf path = GIT_BUF_INIT_CONST(NULL, 0);
	struct str out;

	*is_own = git_repository_config_snapshot(&config, repo->git) != 0 ||
	          git_config_get_path(&path, config, "core.hooksPath") != 0;
	if (*is_own)
		out = arena_printf(
			arena, "%shooks", git_repository_commondir(repo->git));
	else
		out = hooks_path(repo, path.ptr, arena);
	git_buf_dispose(&path);
	git_config_free(config);
	return out;
}
