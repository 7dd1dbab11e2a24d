/* What a repository's own configuration says. */
#ifndef KERMA_GIT_CONFIG_H
#define KERMA_GIT_CONFIG_H

#include "git/repo.h"

/* A yes or no by its name ("kerma.allowPolicy"); no unless it is set to what
 * git takes for yes. */
bool config_flag(struct repo *repo, const char *name);

/* The folder that git takes hooks from: core.hooksPath, else the repository's
 * own; *is_own says which. */
struct str config_hooks(struct repo *repo, struct arena *arena, bool *is_own);

#endif
