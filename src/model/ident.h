/* The shape of ids and of a few other texts. */
#ifndef KERMA_MODEL_IDENT_H
#define KERMA_MODEL_IDENT_H

#include "base/str.h"

enum { IDENT_MAX = 64 };

/* [a-z0-9]+(-[a-z0-9]+)*, at most IDENT_MAX bytes, and none of the words that
 * mean something else: unknown, open, none, all. */
bool ident_is_valid(struct str s);

/* One @ with a name before it and a domain with a dot behind. */
bool email_is_valid(struct str s);

/* Relative, without empty, "." or ".." parts; or archive: and a reference. */
bool path_is_valid(struct str s);

bool sha256_is_valid(struct str s);

/* A zone of the table, or +HH:MM; minutes east of UTC. */
bool zone_parse(struct str s, int *minutes);

#endif
