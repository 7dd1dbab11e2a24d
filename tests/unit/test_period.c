#include "base/period.h"

#include <stdio.h>

#include "build.h"
#include "unit.h"

static void
assert_end(struct date got, const char *want)
{
	char text[DATE_TEXT];

	if (want == NULL)
		assert_true(
			got.day == DATE_FIRST.day || got.day == DATE_NEVER.day);
	else
		assert_string_equal(date_format(got, text), want);
}

static void
periods_have_both_ends(void **state)
{
	static const struct {
		const char *text, *first, *last; /* NULL: no end */
	} cases[] = {
		{ "2026", "2026-01-01", "2026-12-31" },
		{ "2026-Q1", "2026-01-01", "2026-03-31" },
		{ "2026-Q4", "2026-10-01", "2026-12-31" },
		{ "2026-S1", "2026-01-01", "2026-06-30" },
		{ "2026-S2", "2026-07-01", "2026-12-31" },
		{ "2024-02", "2024-02-01", "2024-02-29" },
		{ "2023-02", "2023-02-01", "2023-02-28" },
		{ "2026-12", "2026-12-01", "2026-12-31" },
		{ "2026-10-31", "2026-10-31", "2026-10-31" },
		{ "2021..2023", "2021-01-01", "2023-12-31" },
		{ "2021-03..2023-12", "2021-03-01", "2023-12-31" },
		{ "2021-Q2..2021-S2", "2021-04-01", "2021-12-31" },
		{ "2021..2021-06", "2021-01-01", "2021-06-30" },
		{ "2026-10-31..2026-10-31", "2026-10-31", "2026-10-31" },
		{ "2026..", "2026-01-01", NULL },
		{ "..2026-02", NULL, "2026-02-28" },
		{ "9999", "9999-01-01", "9999-12-31" },
		{ "1900", "1900-01-01", "1900-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct period p;

		if (!period_parse(str_from(cases[i].text), &p))
			fail_msg("refused '%s'", cases[i].text);
		assert_end(p.first, cases[i].first);
		assert_end(p.last, cases[i].last);
	}
}

static void
anything_else_is_refused(void **state)
{
	static const char *const bad[] = { "", "..", "...", "26", "202",
		"20266", "2026-", "2026-Q", "2026-Q0", "2026-Q5", "2026-S0",
		"2026-S3", "2026-q1", "2026-13", "2026-00", "2026-02-30",
		"2026-Q1x", "1899", "0000", "2023..2021", "2021-02..2021-01",
		"2021...2022", "2021..2022..2023", "2021.2022", "2021 .. 2022",
		" 2021", "2021 ", "2021..x", "x..2021", "semester 1" };
	struct period p;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (period_parse(str_from(bad[i]), &p))
			fail_msg("accepted '%s'", bad[i]);
	assert_false(period_parse(STR_NONE, &p));
}

static struct period
period_of(const char *text)
{
	struct period p = { { 0 }, { 0 } };

	assert_true(period_parse(str_from(text), &p));
	return p;
}

static void
both_ends_are_inside(void **state)
{
	struct period p = period_of("2026-02");

	(void)state;
	assert_false(period_has(p, date_of("2026-01-31")));
	assert_true(period_has(p, date_of("2026-02-01")));
	assert_true(period_has(p, date_of("2026-02-28")));
	assert_false(period_has(p, date_of("2026-03-01")));
	assert_true(period_has(period_of("2026.."), date_of("9999-12-31")));
	assert_true(period_has(period_of("..2026"), date_of("1900-01-01")));
}

/* Two periods meet when some day is in both: tried day by day. */
static void
meeting_is_having_a_common_day(void **state)
{
	static const char *const texts[] = { "2026", "2026-Q1", "2026-03",
		"2026-03-31", "2026-04-01", "2026-S2", "2026-03-31..2026-07-01",
		"2025-12-31", "2027-01-01" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (size_t j = 0; j < ARRAY_LEN(texts); j++) {
			struct period a = period_of(texts[i]);
			struct period b = period_of(texts[j]);
			bool common = false;

			for (int32_t n = a.first.day; n <= a.last.day; n++)
				common |= period_has(b, (struct date){ n });
			assert_int_equal(period_meets(a, b), common);
		}
	}
}

/* The parts of a year, in order, cover it without a gap. */
static void
assert_covers(const char *year, const char *const *parts)
{
	struct period whole = period_of(year);
	int32_t next = whole.first.day;
	char text[16];

	for (; *parts != NULL; parts++) {
		struct period p;

		snprintf(text, sizeof(text), "%s-%s", year, *parts);
		p = period_of(text);
		assert_int_equal(p.first.day, next);
		next = p.last.day + 1;
	}
	assert_int_equal(next, whole.last.day + 1);
}

static void
parts_cover_the_year(void **state)
{
	static const char *const years[] = { "1900", "2000", "2023", "2024",
		"9999" };
	static const char *const quarters[] = { "Q1", "Q2", "Q3", "Q4", NULL };
	static const char *const halves[] = { "S1", "S2", NULL };
	static const char *const months[] = { "01", "02", "03", "04", "05",
		"06", "07", "08", "09", "10", "11", "12", NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(years); i++) {
		assert_covers(years[i], quarters);
		assert_covers(years[i], halves);
		assert_covers(years[i], months);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_have_both_ends),
		cmocka_unit_test(anything_else_is_refused),
		cmocka_unit_test(both_ends_are_inside),
		cmocka_unit_test(meeting_is_having_a_common_day),
		cmocka_unit_test(parts_cover_the_year),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
