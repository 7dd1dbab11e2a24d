/*
 * The same work over many independent items, on a few threads.
 *
 * Items are handed out in runs, in order, to whoever is free; a worker is told
 * its own number, so that it can keep an arena and a handle of its own.  What
 * a worker makes must not depend on which items it got.
 */
#ifndef KERMA_BASE_POOL_H
#define KERMA_BASE_POOL_H

#include "base/base.h"

enum { POOL_THREADS_MAX = 16 };

/* What each worker writes lies this many bytes from what another does, or they
 * wait for each other's caches. */
enum { POOL_APART = 64 };

/* Does item number item; worker is 0 to threads - 1. */
typedef void pool_fn(void *shared, unsigned worker, size_t item);

/* A thread with fewer items than this costs more than it saves: it brings a
 * stack and a heap of its own. */
enum { POOL_WORTH = 256 };

/* Calls fn for items 0 to n - 1 and returns when all are done. */
void pool_run(unsigned threads, size_t n, pool_fn *fn, void *shared);

/* The same for a few items, each of which takes as long as hundreds. */
void pool_run_large(unsigned threads, size_t n, pool_fn *fn, void *shared);

/* One for each processor this process may use, at most POOL_THREADS_MAX. */
unsigned pool_threads(void);

#endif
