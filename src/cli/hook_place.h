/* Puts the hook that git calls where git looks for it. */
#ifndef KERMA_CLI_HOOK_PLACE_H
#define KERMA_CLI_HOOK_PLACE_H

#include "base/exit.h"
#include "cli/global.h"
#include "git/repo.h"

/* pre-commit where there is a working tree, else pre-receive.  What somebody
 * else put there stays, and is EX_NO; says what it did. */
enum exit_status hook_place(const struct globals *g, struct repo *repo);

#endif
