/* For sched_getaffinity.  NOLINTNEXTLINE: the name is the C library's */
#define _GNU_SOURCE

#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

/* Large enough that threads seldom meet, small enough that none idles long at
 * the end and none gets all that takes long. */
enum { RUN = 8 };

struct pool {
	pool_fn *fn;
	void *shared;
	size_t n, run; /* items; those handed out at a time */
	atomic_size_t next;
};

struct worker {
	struct pool *pool;
	unsigned number;
	pthread_t thread;
};

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct pool *p = w->pool;
	size_t first, last;

	while ((first = atomic_fetch_add(&p->next, p->run)) < p->n) {
		last = p->n - first < p->run ? p->n : first + p->run;
		for (size_t i = first; i < last; i++)
			p->fn(p->shared, w->number, i);
	}
	return NULL;
}

/* The caller is one of the threads.  One that cannot be started is only a
 * worker fewer. */
static void
run(struct pool *pool, size_t threads)
{
	struct worker workers[POOL_THREADS_MAX];
	unsigned started = 1;

	while (started < threads && started < POOL_THREADS_MAX) {
		struct worker *w = &workers[started];

		*w = (struct worker){ pool, started, 0 };
		if (pthread_create(&w->thread, NULL, work, w) != 0)
			break;
		started++;
	}
	workers[0] = (struct worker){ pool, 0, 0 };
	work(&workers[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
}

static size_t
fewer(size_t a, size_t b)
{
	return a < b ? a : b;
}

void
pool_run(unsigned threads, size_t n, pool_fn *fn, void *shared)
{
	struct pool pool = { .fn = fn, .shared = shared, .n = n, .run = RUN };

	run(&pool, fewer(threads, n / POOL_WORTH + (n % POOL_WORTH > 0)));
}

void
pool_run_large(unsigned threads, size_t n, pool_fn *fn, void *shared)
{
	struct pool pool = { .fn = fn, .shared = shared, .n = n, .run = 1 };

	run(&pool, fewer(threads, n));
}

unsigned
pool_threads(void)
{
	cpu_set_t set;
	int n;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	n = CPU_COUNT(&set);
	return n > POOL_THREADS_MAX ? POOL_THREADS_MAX : (unsigned)n;
}
