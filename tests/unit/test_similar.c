#include "base/similar.h"

#include <string.h>

#include "unit.h"

/* Words of the format and of people; ends with NULL. */
static const char *const words[] = { "title", "parties", "signed", "expires",
	"effective", "implements", "report_every", "part_of", "id", NULL };

static const char *
nearest(const char *wanted, struct str *best)
{
	struct similar s = SIMILAR_INIT(str_from(wanted));

	for (size_t i = 0; words[i] != NULL; i++)
		similar_try(&s, str_from(words[i]));
	*best = s.best;
	return best->n > 0 ? best->p : "";
}

static void
the_nearest_word_if_it_is_near(void **state)
{
	static const char *const rows[][2] = {
		{ "title", "title" },
		{ "tilte", "title" },
		{ "Title", "title" },
		{ "TITLE", "title" },
		{ "titl", "title" },
		{ "titlee", "title" },
		{ "sined", "signed" },
		{ "implemnts", "implements" },
		{ "report-every", "report_every" },
		{ "report every", "report_every" },
		{ "partof", "part_of" },
		{ "efective", "effective" },
		{ "judul", "" },
		{ "", "" },
		{ "x", "" },
		{ "tttttttttt", "" },
	};
	struct str best;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(nearest(rows[i][0], &best), rows[i][1]) != 0)
			fail_msg("'%s': got '%s'", rows[i][0],
				nearest(rows[i][0], &best));
}

static void
of_equally_near_ones_the_first(void **state)
{
	struct similar s = SIMILAR_INIT(STR("abcx"));

	(void)state;
	similar_try(&s, STR("abcy"));
	similar_try(&s, STR("abcz"));
	assert_true(str_is(s.best, "abcy"));
	similar_try(&s, STR("abcx"));
	assert_true(str_is(s.best, "abcx"));
}

static void
a_third_of_the_letters_may_differ(void **state)
{
	static const struct {
		const char *a, *b;
		bool is_near;
	} rows[] = {
		{ "abc", "abd", true },
		{ "ab", "ac", false },
		{ "abcdef", "abcdxy", true },
		{ "abcdef", "abcxyz", false },
		{ "abcdef", "abcdefghi", true },
		{ "abcdef", "abcdefghij", false },
		{ "abcdefghi", "abcdef", true },
		{ "abcdefghij", "abcdef", false },
		{ "ba", "ab", false },
		{ "bac", "abc", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct similar s = SIMILAR_INIT(str_from(rows[i].a));

		similar_try(&s, str_from(rows[i].b));
		if ((s.best.n > 0) != rows[i].is_near)
			fail_msg("%s and %s", rows[i].a, rows[i].b);
	}
}

static void
long_words_are_never_near(void **state)
{
	char text[66];
	struct similar s = { .wanted = { text, 64 } };

	(void)state;
	memset(text, 'a', sizeof(text));
	similar_try(&s, (struct str){ text, 65 });
	assert_int_equal(s.best.n, 0);
	similar_try(&s, (struct str){ text, 64 });
	assert_int_equal(s.best.n, 64);
	s = (struct similar){ .wanted = { text, 65 } };
	similar_try(&s, (struct str){ text, 65 });
	assert_int_equal(s.best.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_word_if_it_is_near),
		cmocka_unit_test(of_equally_near_ones_the_first),
		cmocka_unit_test(a_third_of_the_letters_may_differ),
		cmocka_unit_test(long_words_are_never_near),
	};

	return cmocka_run_group_tests_name("similar", tests, NULL, NULL);
}
