/* The script that "kerma hook install" writes, by which kerma knows its own. */
#ifndef KERMA_CLI_HOOK_SCRIPT_H
#define KERMA_CLI_HOOK_SCRIPT_H

#include "base/buf.h"
#include "cli/global.h"

/* hook: "pre-commit", "pre-receive". */
void hook_script(const struct globals *g, const char *hook, struct buf *out);

/* Whether it is one of our scripts, of any kerma, and nobody has added to it.
 */
bool hook_script_is_ours(struct str text);

#endif
