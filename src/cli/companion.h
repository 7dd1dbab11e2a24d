/*
 * What "kerma init" writes beside agreements/: for people, for editors, for a
 * service that checks changes.  The commit that begins a register takes it in.
 */
#ifndef KERMA_CLI_COMPANION_H
#define KERMA_CLI_COMPANION_H

#include "base/arena.h"

struct companion {
	const char *path;   /* from the folder that holds agreements/ */
	const char *stock;  /* its text (stock.h), or NULL: */
	const char *schema; /* its text is this kind's schema */
	const char *ci;     /* only for this service (--ci), and path is from
	                       the repository's top; NULL: always there */
};

/* Ends with a path of NULL. */
extern const struct companion companions[];

struct str companion_text(const struct companion *c, struct arena *arena);

/* Its path from the repository's top; prefix is "" or ends in a slash. */
struct str companion_path(
	const struct companion *c, struct str prefix, struct arena *arena);

#endif
