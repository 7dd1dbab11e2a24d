#include "base/pool.h"

#include <stdatomic.h>
#include <time.h>

#include "unit.h"

enum { ITEMS_MAX = 10000 };

static struct {
	atomic_int times[ITEMS_MAX];
	atomic_uint highest;
	atomic_int inside[POOL_THREADS_MAX];
	atomic_bool shared_by_two;
} seen;

static void
note(void *shared, unsigned worker, size_t item)
{
	unsigned highest = atomic_load(&seen.highest);

	(void)shared;
	if (atomic_fetch_add(&seen.inside[worker], 1) != 0)
		atomic_store(&seen.shared_by_two, true);
	atomic_fetch_add(&seen.times[item], 1);
	while (worker > highest &&
		!atomic_compare_exchange_weak(&seen.highest, &highest, worker))
		continue;
	atomic_fetch_sub(&seen.inside[worker], 1);
}

static void
forget(void)
{
	for (size_t i = 0; i < ITEMS_MAX; i++)
		atomic_store(&seen.times[i], 0);
	atomic_store(&seen.highest, 0);
	atomic_store(&seen.shared_by_two, false);
}

static void
do_each_once(void (*run)(unsigned threads, size_t n, pool_fn *fn, void *shared),
	unsigned threads, size_t n)
{
	unsigned most = threads < POOL_THREADS_MAX ? threads : POOL_THREADS_MAX;

	forget();
	run(threads, n, note, NULL);
	for (size_t i = 0; i < ITEMS_MAX; i++)
		assert_int_equal(atomic_load(&seen.times[i]), i < n);
	assert_false(atomic_load(&seen.shared_by_two));
	assert_true(atomic_load(&seen.highest) < (most > 0 ? most : 1));
}

static void
each_item_is_done_once(void **state)
{
	static const unsigned threads[] = { 0, 1, 2, 3, 8, POOL_THREADS_MAX,
		100 };
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 100, ITEMS_MAX };

	(void)state;
	for (size_t t = 0; t < ARRAY_LEN(threads); t++)
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
			do_each_once(pool_run, threads[t], sizes[k]);
			do_each_once(pool_run_large, threads[t], sizes[k]);
		}
}

enum { MEETING = 3, PATIENCE = 10000 /* milliseconds */ };

struct meeting {
	atomic_int come, met;
};

/* Items that wait for each other: they meet only when each has a thread. */
static void
meet(void *shared, unsigned worker, size_t item)
{
	struct meeting *m = shared;
	const struct timespec nap = { 0, 1000 * 1000 };

	(void)worker;
	(void)item;
	atomic_fetch_add(&m->come, 1);
	for (int i = 0; i < PATIENCE && atomic_load(&m->come) < MEETING; i++)
		nanosleep(&nap, NULL);
	atomic_fetch_add(&m->met, atomic_load(&m->come) == MEETING);
}

static void
large_items_have_a_thread_each(void **state)
{
	struct meeting m = { 0, 0 };

	(void)state;
	pool_run_large(MEETING, MEETING, meet, &m);
	assert_int_equal(atomic_load(&m.met), MEETING);
}

static void
there_is_at_least_one_thread(void **state)
{
	(void)state;
	assert_in_range(pool_threads(), 1, POOL_THREADS_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_item_is_done_once),
		cmocka_unit_test(large_items_have_a_thread_each),
		cmocka_unit_test(there_is_at_least_one_thread),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
