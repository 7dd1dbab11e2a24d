/*
 * Where the register is: the repository, if any, and the folder that holds
 * register.yaml, found as docs/format.md says.
 */
#ifndef KERMA_SOURCE_LOCATE_H
#define KERMA_SOURCE_LOCATE_H

#include "source/snapshot.h"

struct location {
	struct repo *repo;   /* NULL: none, or not needed to read files on
	                        disk; the owner closes it */
	struct snapshot at;  /* unless place is SOURCE_WORKTREE */
	struct revision rev; /* of a SOURCE_REVISION */
	enum source_place place;
	bool is_absent;  /* no register in the commit or index, as the query
	                    allows */
	struct str top;  /* the folder on disk that paths count from; empty in
	                    a bare repository */
	struct str root; /* the register's folder, from top: "" or ending in a
	                    slash */
};

/* Texts live in the arena; on -1 too, location_free must follow. */
MUST_CHECK int location_find(const struct source_query *query,
	struct arena *arena, struct location *out, struct err *err);
void location_free(struct location *at);

#endif
