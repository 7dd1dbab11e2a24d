/*
 * Files as they would be: a working tree or a commit with some files written
 * that are not yet, so that what a command is about to do can be judged before
 * it is done.
 */
#ifndef KERMA_SOURCE_OVERLAY_H
#define KERMA_SOURCE_OVERLAY_H

#include "source/source.h"

struct source_overlay {
	struct str path;  /* as shown, from the top; no folder */
	struct str bytes; /* a NUL follows; p NULL: the file would be gone */
};

struct source_overlays {
	const struct source_overlay *items; /* borrowed; a path comes once */
	size_t n;
	bool is_sorted; /* by path: found faster where there are thousands */
};

/* The overlay of a path, or NULL. */
const struct source_overlay *overlay_find(
	const struct source_overlays *all, struct str path);

/* Puts the register's files among them into the list that s has, and takes out
 * those that would be gone. */
void overlay_list(const struct source_overlays *all, struct arena *arena,
	struct source *s);

#endif
