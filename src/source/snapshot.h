/*
 * A register that is not on disk: in a commit's tree or in the index, which
 * look alike to the rest of this layer.
 */
#ifndef KERMA_SOURCE_SNAPSHOT_H
#define KERMA_SOURCE_SNAPSHOT_H

#include "git/history.h"
#include "git/staged.h"
#include "source/listing.h"

struct snapshot {
	struct repo *repo;
	struct oid tree;       /* of the commit, when staged is NULL */
	struct staged *staged; /* the index */
};

/* Whether the folder ("" or ending in a slash) has a register.yaml in it. */
MUST_CHECK int snapshot_has_register(const struct snapshot *s,
	struct str folder, bool *found, struct err *err);

/* The folders that hold a register.yaml, as far as they are worth naming. */
enum { REGISTERS_MAX = 6 };
struct registers {
	struct str folders[REGISTERS_MAX]; /* "" or ending in a slash */
	size_t n;
};

/* Looks for registers everywhere but in templates and hidden folders. */
MUST_CHECK int snapshot_find_registers(const struct snapshot *s,
	struct arena *arena, struct registers *out, struct err *err);

/* The entry at a path from the top; its name is not to be used. */
MUST_CHECK int snapshot_find(const struct snapshot *s, struct str path,
	struct entry *out, bool *found, struct err *err);

/* Lists the register in the folder root. */
MUST_CHECK int snapshot_list(const struct snapshot *s, struct str root,
	struct listing *l, struct err *err);

#endif
