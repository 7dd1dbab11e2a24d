/*
 * Signals kept waiting while something must not be cut in two.
 *
 * Between signals_hold and signals_release INT, TERM and HUP wait (they take
 * effect at the release) and a pipe that nobody reads gives an error where it
 * is written.  Pairs may be nested.  Only the calling thread is covered:
 * others have ended, or hold them too.
 */
#ifndef KERMA_BASE_SIGNALS_H
#define KERMA_BASE_SIGNALS_H

#include <signal.h>

struct signals_held {
	sigset_t mask; /* as it was */
	struct sigaction pipe;
};

void signals_hold(struct signals_held *held);
void signals_release(const struct signals_held *held);

#endif
