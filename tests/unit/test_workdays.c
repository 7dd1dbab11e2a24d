#include "model/workdays.h"

#include <stdlib.h>
#include <time.h>

#include "build.h"
#include "unit.h"

/* Weekends, neighbours of weekends, a long leave, one day listed twice. */
static const char *const free_days[] = { "2024-02-08", "2024-02-09",
	"2024-02-10", "2024-03-11", "2024-03-12", "2024-04-08", "2024-04-09",
	"2024-04-10", "2024-04-10", "2024-04-11", "2024-04-12", "2024-04-15",
	"2024-05-01", "2024-05-05", "2024-12-25", "2024-12-26", "2025-01-01" };

static void
build_with_holidays(struct build *b)
{
	build_init(b);
	for (size_t i = 0; i < ARRAY_LEN(free_days); i++)
		build_free_day(b, free_days[i]);
}

static void
weekends_and_holidays_are_free(void **state)
{
	struct build b;

	(void)state;
	build_with_holidays(&b);
	assert_true(is_workday(&b.r, date_of("2024-02-07")));
	assert_false(is_workday(&b.r, date_of("2024-02-08")));
	assert_false(is_workday(&b.r, date_of("2024-02-10")));
	assert_false(is_workday(&b.r, date_of("2024-02-11")));
	assert_true(is_workday(&b.r, date_of("2024-02-12")));
	assert_false(is_workday(&b.r, date_of("2025-01-01")));
	assert_true(is_workday(&b.r, date_of("2025-01-02")));
	build_free(&b);
}

static void
cases_counted_by_hand(void **state)
{
	static const struct {
		const char *from, *length;
		int times;
		const char *want;
	} cases[] = {
		/* Friday, Saturday, Sunday: the Monday is the first. */
		{ "2024-07-05", "1 working day", 1, "2024-07-08" },
		{ "2024-07-06", "1 working day", 1, "2024-07-08" },
		{ "2024-07-07", "1 working day", 1, "2024-07-08" },
		{ "2024-07-05", "5 working days", 1, "2024-07-12" },
		{ "2024-07-05", "10 working days", 1, "2024-07-19" },
		{ "2024-07-08", "1 working day", -1, "2024-07-05" },
		{ "2024-07-07", "1 working day", -1, "2024-07-05" },
		{ "2024-07-06", "1 working day", -1, "2024-07-05" },
		{ "2024-07-06", "0 working days", 1, "2024-07-06" },
		/* Over the leave of April: 5 April is a Friday. */
		{ "2024-04-05", "1 working day", 1, "2024-04-16" },
		{ "2024-04-16", "1 working day", -1, "2024-04-05" },
		{ "2024-04-03", "3 working days", 1, "2024-04-16" },
		{ "2024-04-10", "1 working day", 1, "2024-04-16" },
		{ "2024-12-24", "2 working days", 2, "2025-01-02" },
		/* Other units are never shifted. */
		{ "2024-07-05", "1 day", 1, "2024-07-06" },
		{ "2024-04-01", "1 month", 1, "2024-05-01" },
		{ "2024-01-31", "1 month", 1, "2024-02-29" },
	};
	struct build b;
	char text[DATE_TEXT];

	(void)state;
	build_with_holidays(&b);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date got;

		assert_true(registry_add(&b.r, date_of(cases[i].from),
			span_of(cases[i].length).d, cases[i].times, &got));
		assert_string_equal(date_format(got, text), cases[i].want);
	}
	build_free(&b);
}

/* One day at a time, as with a finger on the calendar. */
static struct date
by_brute_force(const struct registry *r, struct date d, int n)
{
	int step = n < 0 ? -1 : 1;

	while (n != 0) {
		d.day += step;
		if (is_workday(r, d))
			n -= step;
	}
	return d;
}

static void
agrees_with_brute_force(void **state)
{
	struct build b;

	(void)state;
	build_with_holidays(&b);
	for (int32_t day = date_of("2024-01-01").day;
		day <= date_of("2025-01-31").day; day++) {
		for (int n = -300; n <= 300; n += n > -25 && n < 25 ? 1 : 13) {
			struct duration d = { n < 0 ? -n : n,
				UNIT_WORKING_DAY };
			struct date from = { day }, got;

			assert_true(registry_add(
				&b.r, from, d, n < 0 ? -1 : 1, &got));
			assert_int_equal(
				got.day, by_brute_force(&b.r, from, n).day);
		}
	}
	build_free(&b);
}

/* n times m working days are n*m, and taking them away leads back. */
static void
times_add_up_and_lead_back(void **state)
{
	struct duration three = { 3, UNIT_WORKING_DAY };
	struct build b;

	(void)state;
	build_with_holidays(&b);
	for (int32_t day = date_of("2024-01-01").day;
		day <= date_of("2024-12-31").day; day++) {
		struct date step = { day }, whole, back;

		for (int k = 1; k <= 10; k++)
			assert_true(registry_add(&b.r, step, three, 1, &step));
		assert_true(registry_add(
			&b.r, (struct date){ day }, three, 10, &whole));
		assert_int_equal(step.day, whole.day);
		assert_true(is_workday(&b.r, whole));
		if (!is_workday(&b.r, (struct date){ day }))
			continue;
		assert_true(registry_add(&b.r, whole, three, -10, &back));
		assert_int_equal(back.day, day);
	}
	build_free(&b);
}

static void
beyond_the_valid_years_there_is_nothing(void **state)
{
	static const enum duration_unit units[] = { UNIT_DAY, UNIT_WORKING_DAY,
		UNIT_MONTH, UNIT_YEAR };
	struct build b;
	struct date d;

	(void)state;
	build_with_holidays(&b);
	build_free_day(&b, "9999-12-31");
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct duration one = { 1, units[i] };

		assert_false(
			registry_add(&b.r, date_of("9999-12-31"), one, 1, &d));
		assert_false(
			registry_add(&b.r, date_of("1900-01-01"), one, -1, &d));
		assert_false(registry_add(&b.r, DATE_NEVER, one, 1, &d));
		assert_false(registry_add(&b.r, DATE_NEVER, one, -1, &d));
		assert_false(registry_add(&b.r, DATE_FIRST, one, 1, &d));
		assert_false(registry_add(&b.r, DATE_FIRST, one, 0, &d));
		assert_false(registry_add(&b.r, date_of("2024-01-01"),
			(struct duration){ DURATION_MAX, units[i] }, 100000,
			&d));
	}
	/* The Thursday, but the Friday after it is free. */
	assert_false(registry_add(&b.r, date_of("9999-12-30"),
		(struct duration){ 1, UNIT_WORKING_DAY }, 1, &d));
	build_free(&b);
}

/* A free day a week from 1900 to 9999, and counting across them. */
static void
many_holidays_take_no_time(void **state)
{
	enum { WEEKS = 400000, TIMES = 10000 };
	struct duration d = { 1, UNIT_WORKING_DAY };
	struct date first = date_of("1900-01-03"), got;
	struct registry r = { .n_free_days = WEEKS };
	clock_t start;

	(void)state;
	r.free_days = calloc(WEEKS, sizeof(*r.free_days));
	assert_non_null(r.free_days);
	for (int i = 0; i < WEEKS; i++)
		r.free_days[i].day = first.day + 7 * i;
	start = clock();
	for (int i = 0; i < TIMES; i++) {
		struct date from = { first.day - 2 + 7 * (i % 1000) };

		d.count = 4 * (WEEKS / 2);
		assert_true(registry_add(&r, from, d, 1, &got));
		assert_int_equal(got.day, from.day + 7 * (WEEKS / 2));
		assert_true(registry_add(&r, got, d, -1, &got));
	}
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	free(r.free_days);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weekends_and_holidays_are_free),
		cmocka_unit_test(cases_counted_by_hand),
		cmocka_unit_test(agrees_with_brute_force),
		cmocka_unit_test(times_add_up_and_lead_back),
		cmocka_unit_test(beyond_the_valid_years_there_is_nothing),
		cmocka_unit_test(many_holidays_take_no_time),
	};

	return cmocka_run_group_tests_name("workdays", tests, NULL, NULL);
}
