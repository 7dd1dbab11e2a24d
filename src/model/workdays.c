#include "model/workdays.h"

enum { WEEK = 7, WORK_WEEK = 5 };

/* How many of the free days lie before d. */
static size_t
free_days_before(const struct registry *r, struct date d)
{
	size_t low = 0, high = r->n_free_days;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->free_days[middle].day < d.day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
is_workday(const struct registry *r, struct date d)
{
	size_t i = free_days_before(r, d);

	return date_weekday(d) < WORK_WEEK &&
	       (i == r->n_free_days || r->free_days[i].day != d.day);
}

/* n days of Monday to Friday later, or earlier, holidays or not; n not 0. */
static bool
add_weekdays(struct date from, int64_t n, struct date *out)
{
	int64_t days = 0, of_week = date_weekday(from), weeks;

	if (of_week >= WORK_WEEK) {
		/* Counting starts at the near edge of the weekend. */
		int64_t edge = n > 0 ? WORK_WEEK - 1 : WEEK;

		days = edge - of_week;
		of_week = n > 0 ? WORK_WEEK - 1 : 0;
	}
	weeks = (of_week + n) / WORK_WEEK;
	if ((of_week + n) % WORK_WEEK < 0)
		weeks--;
	days += weeks * WEEK + (of_week + n - weeks * WORK_WEEK) - of_week;
	return date_add_days(from, days, out);
}

/* Whether free day i is one that would have been worked, listed twice or not.
 */
static bool
takes_a_day(const struct registry *r, size_t i)
{
	return date_weekday(r->free_days[i]) < WORK_WEEK &&
	       (i == 0 || r->free_days[i - 1].day != r->free_days[i].day);
}

static bool
add_workdays(
	const struct registry *r, struct date from, int64_t n, struct date *out)
{
	size_t i = free_days_before(r, (struct date){ from.day + 1 });

	if (!add_weekdays(from, n, out))
		return false;
	for (; i < r->n_free_days && r->free_days[i].day <= out->day; i++)
		if (takes_a_day(r, i) && !add_weekdays(*out, 1, out))
			return false;
	return true;
}

static bool
take_workdays(
	const struct registry *r, struct date from, int64_t n, struct date *out)
{
	size_t i = free_days_before(r, from);

	if (!add_weekdays(from, -n, out))
		return false;
	for (; i > 0 && r->free_days[i - 1].day >= out->day; i--)
		if (takes_a_day(r, i - 1) && !add_weekdays(*out, -1, out))
			return false;
	return true;
}

bool
registry_add(const struct registry *r, struct date from, struct duration d,
	int64_t times, struct date *out)
{
	int64_t n = d.count * times;

	if (!date_add_days(from, 0, out))
		return false;
	if (d.unit != UNIT_WORKING_DAY)
		return duration_add(from, d, times, out);
	if (n == 0)
		return true;
	return n > 0 ? add_workdays(r, from, n, out)
	             : take_workdays(r, from, -n, out);
}
