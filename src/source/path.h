/* Paths as text, and which folders they lead to; nothing is opened. */
#ifndef KERMA_SOURCE_PATH_H
#define KERMA_SOURCE_PATH_H

#include "base/arena.h"

/* folder/name in the arena, one slash between them; NUL at the end. */
struct str path_join(struct arena *arena, struct str folder, struct str name);

/* The folder above; of "/" that itself. */
struct str path_parent(struct arena *arena, struct str folder);

/*
 * A relative path without ".", ".." and spare slashes, "" or ending in one;
 * false when it leads out of where it starts.
 */
bool path_tidy(struct arena *arena, struct str path, struct str *out);

/* What is left of path below folder, both absolute; false when it is not
 * there.  The folder itself leaves "". */
bool path_below(struct str path, struct str folder, struct str *rest);

/* The folder's real path, links resolved; false, with errno, if it is none. */
bool path_real_folder(struct arena *arena, struct str path, struct str *out);

/* Whether anything has that name, a broken link too. */
bool path_exists(struct str path);

#endif
