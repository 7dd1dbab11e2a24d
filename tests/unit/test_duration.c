#include "base/duration.h"

#include "build.h"
#include "unit.h"

static void
both_languages_are_read(void **state)
{
	static const struct {
		const char *text;
		int count;
		enum duration_unit unit;
		const char *shown;
	} cases[] = {
		{ "3 years", 3, UNIT_YEAR, "3 years" },
		{ "1 year", 1, UNIT_YEAR, "1 year" },
		{ "3 tahun", 3, UNIT_YEAR, "3 years" },
		{ "6 months", 6, UNIT_MONTH, "6 months" },
		{ "1 month", 1, UNIT_MONTH, "1 month" },
		{ "6 bulan", 6, UNIT_MONTH, "6 months" },
		{ "90 days", 90, UNIT_DAY, "90 days" },
		{ "1 day", 1, UNIT_DAY, "1 day" },
		{ "90 hari", 90, UNIT_DAY, "90 days" },
		{ "30 working days", 30, UNIT_WORKING_DAY, "30 working days" },
		{ "1 working day", 1, UNIT_WORKING_DAY, "1 working day" },
		{ "30 hari kerja", 30, UNIT_WORKING_DAY, "30 working days" },
		{ "0 days", 0, UNIT_DAY, "0 days" },
		{ "99999 days", 99999, UNIT_DAY, "99999 days" },
	};
	char shown[DURATION_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct duration d;

		assert_true(duration_parse(str_from(cases[i].text), &d));
		assert_int_equal(d.count, cases[i].count);
		assert_int_equal(d.unit, cases[i].unit);
		assert_string_equal(duration_format(d, shown), cases[i].shown);
	}
}

static void
anything_else_is_refused(void **state)
{
	static const char *const bad[] = { "", " ", "3", "years", "3years",
		"3  years", " 3 years", "3 years ", "-3 years", "+3 years",
		"3.5 years", "3,5 tahun", "100000 days", "3 weeks", "3 Tahun",
		"3 (tiga) tahun", "0x3 days", "99999999999999999999 days",
		"3 hari  kerja", "3 working", "none", "unknown" };
	struct duration d;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (duration_parse(str_from(bad[i]), &d))
			fail_msg("accepted '%s'", bad[i]);
	assert_false(duration_parse(STR_NONE, &d));
}

static void
times_count_from_the_original_date(void **state)
{
	static const struct {
		const char *from, *length;
		int times;
		const char *want;
	} cases[] = {
		{ "2024-01-31", "1 month", 1, "2024-02-29" },
		{ "2024-01-31", "1 month", 2, "2024-03-31" },
		{ "2024-01-31", "1 month", 13, "2025-02-28" },
		{ "2024-02-29", "1 year", 1, "2025-02-28" },
		{ "2024-02-29", "1 year", 4, "2028-02-29" },
		{ "2024-08-31", "6 months", -1, "2024-02-29" },
		{ "2024-01-01", "1 day", 366, "2025-01-01" },
		{ "2024-01-01", "90 days", -1, "2023-10-03" },
		{ "2024-01-01", "0 years", 5, "2024-01-01" },
		{ "2024-01-01", "5 years", 0, "2024-01-01" },
	};
	char text[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct duration d = span_of(cases[i].length).d;
		struct date got;

		assert_true(duration_add(
			date_of(cases[i].from), d, cases[i].times, &got));
		assert_string_equal(date_format(got, text), cases[i].want);
	}
}

static void
beyond_9999_there_is_nothing(void **state)
{
	struct date d;

	(void)state;
	assert_false(duration_add(
		date_of("2024-01-01"), span_of("99999 years").d, 1, &d));
	assert_false(duration_add(
		date_of("2024-01-01"), span_of("99999 years").d, 1000, &d));
	assert_false(duration_add(
		date_of("2024-01-01"), span_of("99999 days").d, 1000, &d));
	assert_false(duration_add(
		date_of("2024-01-01"), span_of("99999 months").d, -1, &d));
}

/* Adding never goes back, and a longer time never ends earlier. */
static void
assert_monotone(struct date from, enum duration_unit unit)
{
	struct date before = from, after;

	for (int32_t count = 1; count < 50; count++) {
		struct duration d = { count, unit };

		assert_true(duration_add(from, d, 1, &after));
		assert_true(after.day > before.day);
		before = after;
	}
}

static void
adding_is_monotone(void **state)
{
	(void)state;
	for (int32_t n = date_of("2023-12-01").day;
		n <= date_of("2024-03-31").day; n++) {
		assert_monotone((struct date){ n }, UNIT_DAY);
		assert_monotone((struct date){ n }, UNIT_MONTH);
		assert_monotone((struct date){ n }, UNIT_YEAR);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_languages_are_read),
		cmocka_unit_test(anything_else_is_refused),
		cmocka_unit_test(times_count_from_the_original_date),
		cmocka_unit_test(beyond_9999_there_is_nothing),
		cmocka_unit_test(adding_is_monotone),
	};

	return cmocka_run_group_tests_name("duration", tests, NULL, NULL);
}
