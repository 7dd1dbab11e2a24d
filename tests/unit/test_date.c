#include "base/date.h"

#include <stdlib.h>
#include <time.h>

#include "build.h"
#include "unit.h"

static void
assert_date(struct date d, const char *want)
{
	char got[DATE_TEXT];

	assert_string_equal(date_format(d, got), want);
}

static void
known_days_have_known_numbers(void **state)
{
	(void)state;
	assert_int_equal(date_of("1970-01-01").day, 0);
	assert_int_equal(date_of("1969-12-31").day, -1);
	assert_int_equal(date_of("2000-03-01").day, 11017);
	assert_int_equal(date_of("1900-01-01").day, -25567);
	assert_int_equal(date_of("9999-12-31").day, 2932896);
}

/* Counts along with the calendar, from a day whose number is known. */
static void
every_day_has_the_next_number(void **state)
{
	struct civil c = { 1900, 1, 1 };
	char text[DATE_TEXT];

	(void)state;
	for (int32_t n = -25567; c.year <= 2200; n++) {
		struct civil back = date_civil((struct date){ n });
		struct date d;

		assert_true(date_from_civil(c, &d));
		assert_int_equal(d.day, n);
		assert_true(back.year == c.year && back.month == c.month &&
			    back.day == c.day);
		assert_int_equal(date_of(date_format(d, text)).day, n);
		if (++c.day > date_month_length(c.year, c.month)) {
			c.day = 1;
			c.month++;
		}
		if (c.month > 12) {
			c.month = 1;
			c.year++;
		}
	}
}

static void
the_last_years_round_trip(void **state)
{
	char text[DATE_TEXT];

	(void)state;
	for (int32_t n = date_of("9990-01-01").day;
		n <= date_of("9999-12-31").day; n++)
		assert_int_equal(
			date_of(date_format((struct date){ n }, text)).day, n);
}

static void
what_is_not_a_date_is_refused(void **state)
{
	static const char *const bad[] = { "", "2024", "2024-01", "2024-1-01",
		"2024-02-30", "2023-02-29", "1900-02-29", "2100-02-29",
		"2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
		"2024/01/01", "2024-01-01 ", " 2024-01-1", "+024-01-01",
		"-024-01-01", "1899-12-31", "0000-01-01", "2024-01-0x",
		"2024-01-011", "31-01-2024", "20240101", "202:-01-01",
		"20/4-01-01", "2024-01x01", "2024x01-01" };
	struct date d;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (date_parse(str_from(bad[i]), &d))
			fail_msg("accepted '%s'", bad[i]);
	assert_false(date_parse(STR_NONE, &d));
	assert_false(date_parse((struct str){ "2024-01-0\0", 10 }, &d));
}

static void
a_month_is_its_first_day(void **state)
{
	static const char *const bad[] = { "", "2024", "2024-1", "2024-13",
		"2024-00", "1899-12", "2024-01-01", "2024/01" };
	struct date d;

	(void)state;
	assert_true(date_parse_month(STR("2021-08"), &d));
	assert_date(d, "2021-08-01");
	assert_true(date_parse_month(STR("9999-12"), &d));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (date_parse_month(str_from(bad[i]), &d))
			fail_msg("accepted '%s'", bad[i]);
	assert_false(date_parse_month(STR_NONE, &d));
}

static void
months_stop_at_the_last_day(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *want;
	} cases[] = {
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2023-01-31", 1, "2023-02-28" },
		{ "2100-01-31", 1, "2100-02-28" },
		{ "2000-01-31", 1, "2000-02-29" },
		{ "2024-01-31", 2, "2024-03-31" },
		{ "2024-01-31", 3, "2024-04-30" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" },
		{ "2024-03-31", -1, "2024-02-29" },
		{ "2024-12-15", 1, "2025-01-15" },
		{ "2024-12-31", 1, "2025-01-31" },
		{ "2025-01-01", -1, "2024-12-01" },
		{ "2024-01-31", -11, "2023-02-28" },
		{ "2024-06-30", 0, "2024-06-30" },
		{ "1901-01-15", -12, "1900-01-15" },
		{ "9998-12-15", 12, "9999-12-15" },
		{ "1900-01-01", 8099 * 12 + 11, "9999-12-01" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d;

		assert_true(date_add_months(
			date_of(cases[i].from), cases[i].months, &d));
		assert_date(d, cases[i].want);
	}
}

static void
beyond_the_valid_years_there_is_nothing(void **state)
{
	struct date first = date_of("1900-01-01"), last = date_of("9999-12-31");
	struct date d;

	(void)state;
	assert_false(date_from_civil((struct civil){ 10000, 1, 1 }, &d));
	assert_false(date_from_civil((struct civil){ 2024, 0, 1 }, &d));
	assert_false(date_add_months(last, 1, &d));
	assert_false(date_add_months(first, -1, &d));
	assert_false(date_add_months(last, INT64_MAX / 2, &d));
	assert_false(date_add_months(first, INT64_MIN / 2, &d));
	assert_false(date_add_days(last, 1, &d));
	assert_false(date_add_days(first, -1, &d));
	assert_false(date_add_days(last, INT64_MAX, &d));
	assert_false(date_add_days(first, INT64_MIN, &d));
	assert_true(date_add_days(first, date_diff(first, last), &d));
	assert_int_equal(d.day, last.day);
	assert_true(date_add_days(last, date_diff(last, first), &d));
	assert_int_equal(d.day, first.day);
}

static void
weekdays_follow_each_other(void **state)
{
	int want = date_weekday(date_of("1900-01-01"));

	(void)state;
	assert_int_equal(want, 0);
	assert_int_equal(date_weekday(date_of("2026-11-22")), 6);
	assert_int_equal(date_weekday(date_of("1970-01-01")), 3);
	for (int32_t n = date_of("1900-01-01").day;
		n <= date_of("2200-12-31").day; n++, want = (want + 1) % 7)
		assert_int_equal(date_weekday((struct date){ n }), want);
}

/* For each day of a leap year and the two beside it. */
static void
more_months_are_never_earlier(void **state)
{
	(void)state;
	for (int32_t n = date_of("2023-01-01").day;
		n <= date_of("2025-12-31").day; n++) {
		struct date d = { n }, before = { n }, after, of_next;

		for (int months = 1; months <= 60; months++) {
			assert_true(date_add_months(d, months, &after));
			assert_true(after.day > before.day);
			before = after;
			assert_true(date_add_months(
				(struct date){ n + 1 }, months, &of_next));
			assert_true(of_next.day >= after.day);
		}
	}
}

static void
taking_away_is_the_inverse_up_to_the_28th(void **state)
{
	(void)state;
	for (int32_t n = date_of("2023-01-01").day;
		n <= date_of("2025-12-31").day; n++) {
		struct date d = { n }, there, back;

		for (int m = -30; m <= 30; m++) {
			assert_true(date_add_days(d, m, &there));
			assert_true(date_add_days(there, -m, &back));
			assert_int_equal(back.day, n);
			if (date_civil(d).day > 28)
				continue;
			assert_true(date_add_months(d, m, &there));
			assert_true(date_add_months(there, -m, &back));
			assert_int_equal(back.day, n);
		}
	}
}

static void
the_time_zone_changes_nothing(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Jakarta",
		"Pacific/Kiritimati", "America/Adak", "XXX-14", "XXX+12" };
	char text[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		struct date d;

		setenv("TZ", zones[i], 1);
		tzset();
		assert_int_equal(date_of("2024-03-31").day, 19813);
		assert_string_equal(date_format((struct date){ 19813 }, text),
			"2024-03-31");
		assert_true(date_add_months(date_of("2024-03-31"), 1, &d));
		assert_date(d, "2024-04-30");
	}
	unsetenv("TZ");
	tzset();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days_have_known_numbers),
		cmocka_unit_test(every_day_has_the_next_number),
		cmocka_unit_test(the_last_years_round_trip),
		cmocka_unit_test(what_is_not_a_date_is_refused),
		cmocka_unit_test(a_month_is_its_first_day),
		cmocka_unit_test(months_stop_at_the_last_day),
		cmocka_unit_test(beyond_the_valid_years_there_is_nothing),
		cmocka_unit_test(weekdays_follow_each_other),
		cmocka_unit_test(more_months_are_never_earlier),
		cmocka_unit_test(taking_away_is_the_inverse_up_to_the_28th),
		cmocka_unit_test(the_time_zone_changes_nothing),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
