/* Strings, arenas and buffers. */
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unit.h"

static void
comparing(void **state)
{
	(void)state;
	assert_true(str_eq(STR("a"), STR("a")));
	assert_false(str_eq(STR("a"), STR("ab")));
	assert_true(str_eq(STR(""), STR_NONE));
	assert_true(str_is(STR_NONE, ""));
	assert_false(str_is(STR("a\0b"), "a"));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("b"), STR("a")) > 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_true(str_cmp(STR("\xc3"), STR("z")) > 0);
	assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
	assert_true(str_starts(STR("pks-1"), STR("pks")));
	assert_true(str_starts(STR("pks"), STR("")));
	assert_false(str_starts(STR("pk"), STR("pks")));
	assert_true(str_ends(STR("a.yaml"), STR(".yaml")));
	assert_true(str_ends(STR("a"), STR("")));
	assert_false(str_ends(STR("yaml"), STR(".yaml")));
}

static void
searching(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("a/b/c"), '/'), 1);
	assert_int_equal(str_find(STR("abc"), '/'), 3);
	assert_int_equal(str_find(STR_NONE, '/'), 0);
	assert_int_equal(str_search(STR("aab"), STR("ab")), 1);
	assert_int_equal(str_search(STR("aab"), STR("")), 0);
	assert_int_equal(str_search(STR(""), STR("")), 0);
	assert_int_equal(str_search(STR("aa"), STR("aab")), -1);
	assert_int_equal(str_search(STR("aab"), STR("b")), 2);
	assert_true(str_is(str_from_byte(STR("abc"), 1), "bc"));
	assert_true(str_is(str_from_byte(STR("abc"), 3), ""));
}

static void
trimming(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ " ", "" },
		{ " \t\r\n", "" },
		{ "a", "a" },
		{ " a b\n", "a b" },
		{ "a ", "a" },
		{ " a", "a" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_is(str_trim(str_from(rows[i][0])), rows[i][1]));
	assert_int_equal(str_trim(STR_NONE).n, 0);
}

static void
splitting(void **state)
{
	static const char *const rows[][2] = {
		{ "", "[]" },
		{ "a", "[a]" },
		{ "a,b", "[a][b]" },
		{ "a,,b", "[a][][b]" },
		{ ",", "[][]" },
		{ "a,", "[a][]" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str rest = str_from(rows[i][0]), part;
		struct buf got = BUF_INIT;

		while (str_split(&rest, ',', &part)) {
			buf_char(&got, '[');
			buf_add(&got, part);
			buf_char(&got, ']');
		}
		if (!str_is(buf_str(&got), rows[i][1]))
			fail_msg("'%s': got %.*s", rows[i][0],
				STR_ARG(buf_str(&got)));
		buf_free(&got);
	}
}

static void
whole_numbers(void **state)
{
	static const struct {
		const char *text;
		int64_t max;
		int64_t want; /* -1: none */
	} rows[] = {
		{ "0", 0, 0 }, { "1", 0, -1 }, { "5", 5, 5 }, { "6", 5, -1 },
		{ "9", 5, -1 }, { "9", 9, 9 }, { "10", 9, -1 },
		{ "12", 12, 12 }, { "13", 12, -1 }, { "19", 12, -1 },
		{ "007", 9, 7 },
		{ "9223372036854775807", INT64_MAX, INT64_MAX },
		{ "9223372036854775808", INT64_MAX, -1 },
		{ "99999999999999999999", INT64_MAX, -1 }, { "", 9, -1 },
		{ "-1", 9, -1 }, { "+1", 9, -1 }, { " 1", 9, -1 },
		{ "1 ", 9, -1 }, { "0x1", 99, -1 }, { "1e3", 9999, -1 },
		{ "\xd9\xa1", 99, -1 }, /* an Arabic digit */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = -1;

		if (str_number(str_from(rows[i].text), rows[i].max, &got) !=
				(rows[i].want >= 0) ||
			got != rows[i].want)
			fail_msg("'%s' up to %lld: got %lld", rows[i].text,
				(long long)rows[i].max, (long long)got);
	}
}

static void
what_an_arena_gives_is_zeroed_and_apart(void **state)
{
	struct arena a = ARENA_INIT;
	unsigned char *all[400];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		all[i] = arena_alloc(&a, i);
		assert_int_equal((uintptr_t)all[i] % sizeof(int64_t), 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(all[i][k], 0);
		memset(all[i], (int)i, i);
	}
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(all[i][k], i & 0xff);
	arena_free(&a);
}

static void
a_large_piece_gets_a_block_of_its_own(void **state)
{
	enum { LARGE = 1 << 20 };
	struct arena a = ARENA_INIT;
	char *small = arena_alloc(&a, 10), *large = arena_alloc(&a, LARGE);

	(void)state;
	memset(large, 1, LARGE);
	memset(small, 2, 10);
	assert_int_equal(large[LARGE - 1], 1);
	arena_free(&a);
	arena_free(&a);
}

static void
an_arena_reset_is_empty_again(void **state)
{
	struct arena a = ARENA_INIT;
	struct str s;

	(void)state;
	arena_reset(&a);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 10000; i++) {
			const char *p = arena_alloc(&a, 100);

			assert_int_equal(p[0], 0);
			assert_int_equal(p[99], 0);
			memset((void *)(uintptr_t)p, 0xff, 100);
		}
		arena_reset(&a);
	}
	s = arena_str(&a, STR("masih"));
	assert_true(str_is(s, "masih"));
	arena_free(&a);
}

static void
texts_in_an_arena_end_in_nul(void **state)
{
	struct arena a = ARENA_INIT;
	struct str s = arena_str(&a, STR_NONE);

	(void)state;
	assert_int_equal(s.n, 0);
	assert_string_equal(s.p, "");
	s = arena_str(&a, (struct str){ "abc", 2 });
	assert_string_equal(s.p, "ab");
	s = arena_printf(&a, "%s-%d", "pks", 7);
	assert_string_equal(s.p, "pks-7");
	assert_int_equal(s.n, 5);
	arena_free(&a);
}

static void
buffers_grow(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_true(str_is(buf_str(&b), ""));
	buf_add(&b, STR_NONE);
	buf_text(&b, "");
	buf_fill(&b, 'x', 0);
	assert_int_equal(b.n, 0);
	for (int i = 0; i < 3000; i++)
		buf_char(&b, 'a');
	buf_fill(&b, 'b', 5000);
	buf_printf(&b, "%s", "c");
	assert_int_equal(b.n, 8001);
	assert_int_equal(b.p[2999], 'a');
	assert_int_equal(b.p[3000], 'b');
	assert_int_equal(b.p[8000], 'c');
	buf_reset(&b);
	assert_true(str_is(buf_str(&b), ""));
	buf_text(&b, "lagi");
	assert_true(str_is(buf_str(&b), "lagi"));
	buf_free(&b);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparing),
		cmocka_unit_test(searching),
		cmocka_unit_test(trimming),
		cmocka_unit_test(splitting),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(what_an_arena_gives_is_zeroed_and_apart),
		cmocka_unit_test(a_large_piece_gets_a_block_of_its_own),
		cmocka_unit_test(an_arena_reset_is_empty_again),
		cmocka_unit_test(texts_in_an_arena_end_in_nul),
		cmocka_unit_test(buffers_grow),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
