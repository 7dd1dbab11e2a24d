#include "git/init.h"

#include <git2.h>

#include "git/handle.h"
#include "git/library.h"

int
repo_init(const char *dir, const char *branch, struct err *err)
{
	git_repository_init_options options;
	git_repository *git = NULL;

	library_start();
	git_repository_init_options_init(
		&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = branch;
	if (git_repository_init_ext(&git, dir, &options) != 0)
		return err_set(
			err, MSG(N_("cannot make a git repository of %1: %2"),
				     str_from(dir), trouble_text()));
	git_repository_free(git);
	return 0;
}
