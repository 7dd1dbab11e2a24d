/*
 * How far a long work has come, on standard error: only when that is a
 * terminal, and only after half a second.
 */
#ifndef KERMA_CLI_PROGRESS_H
#define KERMA_CLI_PROGRESS_H

#include "base/base.h"

struct progress {
	const char *what; /* N_(): "Reading agreements: %1 %" */
	size_t total;
	int64_t started, shown; /* clock_ticks */
	bool is_shown;
};

void progress_start(struct progress *p, const char *what, size_t total);

/* Item number item is done.  Only the worker number 0 shows anything, and as
 * items are handed out in order its own says how far all are: threads that
 * count together would wait for each other. */
void progress_step(struct progress *p, unsigned worker, size_t item);
void progress_end(struct progress *p);

#endif
