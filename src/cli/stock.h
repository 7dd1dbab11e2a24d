/*
 * Files that the program brings along: what templates/ held when it was built.
 */
#ifndef KERMA_CLI_STOCK_H
#define KERMA_CLI_STOCK_H

#include "base/str.h"

/* By the path below templates/: "mou.yaml", "ci/github.yml"; p NULL when there
 * is none.  The text lives as long as the program. */
struct str stock_text(struct str path);

#endif
