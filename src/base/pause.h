/*
 * Waiting for another program, again and again: each time a random while, and
 * longer ones as rounds go by, so that those who wait do not keep in step.
 */
#ifndef KERMA_BASE_PAUSE_H
#define KERMA_BASE_PAUSE_H

#include "base/base.h"

/* Waits in round number round (from 0); the milliseconds waited, at least 1
 * and at most 320. */
int64_t pause_briefly(unsigned round);

/* Waits so many milliseconds, less than 1000. */
void pause_for(int64_t ms);

#endif
