/*
 * How far a long work has come, on standard error: only when that is a
 * terminal, and only after half a second.
 */
#ifndef KERMA_CLI_PROGRESS_H
#define KERMA_CLI_PROGRESS_H

#include <stdatomic.h>

#include "base/base.h"

struct progress {
	const char *what; /* N_(): "Reading agreements: %1 %" */
	size_t total;
	atomic_size_t done;
	int64_t started, shown; /* clock_ticks */
	bool is_shown;
};

void progress_start(struct progress *p, const char *what, size_t total);

/* One more; only the worker number 0 shows anything. */
void progress_step(struct progress *p, unsigned worker);
void progress_end(struct progress *p);

#endif
