#include "base/map.h"

#include <stdio.h>

#include "unit.h"

static void
an_empty_map_has_nothing(void **state)
{
	struct arena arena = ARENA_INIT;
	struct map m;

	(void)state;
	map_init(&m, &arena);
	assert_null(map_get(&m, STR("a")));
	assert_null(map_get(&m, STR_NONE));
	arena_free(&arena);
}

static void
putting_and_getting(void **state)
{
	struct arena arena = ARENA_INIT;
	struct map m;
	int one, two;

	(void)state;
	map_init(&m, &arena);
	assert_null(map_put(&m, STR("a"), &one));
	assert_ptr_equal(map_get(&m, STR("a")), &one);
	assert_null(map_get(&m, STR("b")));
	assert_null(map_get(&m, STR("")));
	assert_ptr_equal(map_put(&m, STR("a"), &two), &one);
	assert_ptr_equal(map_get(&m, STR("a")), &two);
	assert_null(map_put(&m, STR_NONE, &one));
	assert_ptr_equal(map_get(&m, STR("")), &one);
	assert_ptr_equal(*map_at(&m, STR("a")), &two);
	assert_null(*map_at(&m, STR("c")));
	assert_int_equal(m.count, 3);
	arena_free(&arena);
}

/* Names that begin alike, are one byte long, or hold a NUL. */
static struct str
name_of(struct arena *arena, int i)
{
	struct str s = arena_printf(arena, "pks-2021-%03d%c", i, i % 7);

	return i < 256 ? arena_str(
				 arena, (struct str){ (char[]){ (char)i }, 1 })
	               : (struct str){ s.p, s.n };
}

static void
thousands_are_told_apart(void **state)
{
	enum { N = 20000 };
	static int values[N];
	struct arena arena = ARENA_INIT;
	struct map m;

	(void)state;
	map_init(&m, &arena);
	for (int i = 0; i < N; i++)
		assert_null(map_put(&m, name_of(&arena, i), &values[i]));
	for (int i = 0; i < N; i++)
		assert_ptr_equal(map_get(&m, name_of(&arena, i)), &values[i]);
	for (int i = N; i < 2 * N; i++)
		assert_null(map_get(&m, name_of(&arena, i)));
	assert_int_equal(m.count, N);
	arena_free(&arena);
}

static void
equal_names_are_one_copy(void **state)
{
	struct arena arena = ARENA_INIT;
	char first[] = "kkp", second[] = "kkp";
	struct str a, b;
	struct map m;

	(void)state;
	map_init(&m, &arena);
	a = map_intern(&m, str_from(first));
	first[0] = 'x';
	b = map_intern(&m, str_from(second));
	assert_ptr_equal(a.p, b.p);
	assert_string_equal(a.p, "kkp");
	assert_ptr_not_equal(a.p, map_intern(&m, STR("kk")).p);
	assert_string_equal(map_intern(&m, STR_NONE).p, "");
	for (int i = 0; i < 1000; i++)
		map_intern(&m, name_of(&arena, i));
	assert_ptr_equal(map_intern(&m, STR("kkp")).p, a.p);
	arena_free(&arena);
}

/* Close names must not all fall into a few places. */
static void
hashes_spread(void **state)
{
	enum { N = 4096, ROOM = 4096 };
	struct arena arena = ARENA_INIT;
	static int used[ROOM];
	int places = 0;

	(void)state;
	for (int i = 0; i < N; i++)
		used[str_hash(arena_printf(&arena, "pks-2021-%04d", i)) %
			ROOM]++;
	for (int i = 0; i < ROOM; i++)
		places += used[i] > 0;
	/* A random spread leaves about 37 in 100 empty. */
	assert_true(places > ROOM / 2);
	assert_true(str_hash(STR("a")) != str_hash(STR("a\0")));
	assert_true(str_hash(STR("")) == str_hash(STR_NONE));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(putting_and_getting),
		cmocka_unit_test(thousands_are_told_apart),
		cmocka_unit_test(equal_names_are_one_copy),
		cmocka_unit_test(hashes_spread),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
