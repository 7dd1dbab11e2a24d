/* The events of partners; used within change/ only. */
#ifndef KERMA_CHANGE_PARTNER_EVENTS_H
#define KERMA_CHANGE_PARTNER_EVENTS_H

#include "change/changes.h"

/* Fills in differences and events of a change whose before and after are
 * there. */
void partner_finish(const struct sides *s, struct partner_change *c);

#endif
