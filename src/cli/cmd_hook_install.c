/* kerma hook install: the script that git calls. */
#include "cli/cmd.h"
#include "cli/hook_place.h"
#include "cli/say.h"

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const char *dir = g->dir != NULL ? g->dir : ".";
	struct err err = ERR_INIT;
	enum exit_status status;
	struct repo *repo;

	(void)options;
	(void)argc;
	(void)args;
	if (repo_open(dir, &repo, &err) != 0)
		return say_error(&err);
	if (repo == NULL)
		return say_trouble(MSG(N_("%1 is not in a git repository; "
					  "\"git init\" makes one"),
			str_from(dir)));
	status = hook_place(g, repo);
	repo_close(repo);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma hook install", N_("check every commit of this repository") },
	{ "kerma -C /srv/git/register.git hook install",
		N_("on the server: check every push") },
	{ 0 },
};

const struct cmd cmd_hook_install = {
	.name = "hook install",
	.args = "",
	.summary = N_("have git check commits, or a server pushes"),
	.description =
		N_("Writes the hook that git calls: in a repository with a "
		   "working tree pre-commit, in a bare one, as servers have "
		   "it, pre-receive. A hook that somebody else wrote stays as "
		   "it is, and the answer says how to have both."),
	.examples = examples,
	.writes = true,
	.run = run,
};
