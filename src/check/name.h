/* How names of partners are compared: case, punctuation and the legal forms
 * before and behind them do not count ("PT. Pertamina (Persero)"). */
#ifndef KERMA_CHECK_NAME_H
#define KERMA_CHECK_NAME_H

#include "base/arena.h"

/* In the arena; empty: not at all. */
struct str name_key(struct arena *arena, struct str name);

#endif
