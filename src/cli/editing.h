/*
 * A new file in somebody's own editor, before it becomes part of the register:
 * it lies hidden beside its place, so that nothing that was typed is lost when
 * it is not right, or when something fails.
 */
#ifndef KERMA_CLI_EDITING_H
#define KERMA_CLI_EDITING_H

#include "base/arena.h"
#include "base/err.h"

struct editing {
	struct str place; /* on disk, absolute: where the file belongs */
	struct str path;  /* and where it is being edited */
	struct str begun; /* what it held at first */
	bool is_kept;     /* it is there */
};

/* Writes text to a new file beside place, whose folders are made. */
MUST_CHECK int editing_start(struct editing *e, struct str place,
	struct str text, struct arena *arena, struct err *err);

/* Whether something was kept beside place at an earlier time, to go on with. */
bool editing_resume(struct editing *e, struct str place, struct arena *arena);

/* That it is in the way of another: -1 with err, which says what to do. */
int editing_refuse(const struct editing *e, struct err *err);

/* Has $VISUAL or $EDITOR (vi without either) edit it, as git does, and reads
 * what was typed; -1 also when the editor ended with an error, which takes the
 * file away if nothing was typed. */
MUST_CHECK int editing_edit(struct editing *e, struct arena *arena,
	struct str *typed, struct err *err);

/* Takes the file away. */
void editing_end(struct editing *e);

#endif
