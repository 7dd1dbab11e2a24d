/* The events of agreements; used within change/ only. */
#ifndef KERMA_CHANGE_AGREEMENT_EVENTS_H
#define KERMA_CHANGE_AGREEMENT_EVENTS_H

#include "change/change.h"

/* Of a change whose differences are known. */
struct events agreement_events(const struct sides *s, struct change *c);

/* Whether the file stands in another folder. */
bool agreement_is_moved(
	const struct agreement *before, const struct agreement *after);

/* The same without an arena, for one whose file did not change: whether it
 * moved, or something else takes over from it. */
bool agreement_has_news(
	const struct agreement *before, const struct agreement *after);

#endif
