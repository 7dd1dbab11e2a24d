/* Scopes against sets that are spelled out, over a small world of files. */
#include "source/scope.h"

#include "unit.h"

enum { FILES = 5, SETS = 1 << FILES };

static const struct str files[FILES] = { STR_INIT("a"), STR_INIT("b"),
	STR_INIT("ba"), STR_INIT("c-1"), STR_INIT("register.yaml") };

/* The names of a set of files, sorted as they are. */
static size_t
names_of(unsigned set, struct str names[FILES])
{
	size_t n = 0;

	for (unsigned i = 0; i < FILES; i++)
		if (set & 1u << i)
			names[n++] = files[i];
	return n;
}

static struct scope
scope_of(unsigned set, bool is_all, struct str names[FILES])
{
	return (struct scope){
		.is_all = is_all, .names = names, .n = names_of(set, names)
	};
}

/* What is in a scope, of this world, and whether what is not of it is. */
static unsigned
set_of(const struct scope *s)
{
	unsigned set = scope_has(s, STR("elsewhere")) ? SETS : 0;

	for (unsigned i = 0; i < FILES; i++)
		set |= scope_has(s, files[i]) ? 1u << i : 0;
	return set;
}

static void
scopes_are_sets(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (unsigned i = 0; i < 2 * SETS * 2 * SETS; i++) {
		struct str a_names[FILES], b_names[FILES];
		unsigned a = i % SETS, b = i / (2 * SETS) % SETS;
		struct scope x = scope_of(a, i / SETS % 2, a_names);
		struct scope y = scope_of(b, i / (2 * SETS * SETS), b_names);
		struct scope z;

		a = set_of(&x);
		z = scope_join(&x, &y, &arena);
		assert_int_equal(set_of(&z), a | set_of(&y));
		z = scope_without(&x, b_names, y.n, &arena);
		assert_int_equal(set_of(&z), a & ~b);
		z = scope_within(&x, b_names, y.n, &arena);
		assert_int_equal(set_of(&z), a & b);
		assert_int_equal(scope_is_empty(&z), (a & b) == 0);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
all_but_everything_known_is_not_empty(void **state)
{
	struct str names[FILES];
	struct scope s = scope_of(SETS - 1, true, names);

	(void)state;
	assert_false(scope_is_empty(&s));
	s = scope_of(0, false, names);
	assert_true(scope_is_empty(&s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scopes_are_sets),
		cmocka_unit_test(all_but_everything_known_is_not_empty),
	};

	return cmocka_run_group_tests_name("scope", tests, NULL, NULL);
}
