#include "model/workdays.h"

enum { WEEK = 7, WORK_WEEK = 5 };

static size_t
free_days_before(const struct registry *r, struct date d)
{
	return dates_before(r->free_days, r->n_free_days, d);
}

bool
is_weekend(struct date d)
{
	return date_weekday(d) >= WORK_WEEK;
}

bool
is_workday(const struct registry *r, struct date d)
{
	size_t i = free_days_before(r, d);

	return !is_weekend(d) &&
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

/*
 * Each free day on the way takes one day more.  Whether free day k of the way
 * lies on it is seen from where n and the k before it lead; beyond the first
 * that does not, none does.
 */
static bool
add_workdays(
	const struct registry *r, struct date from, int64_t n, struct date *out)
{
	size_t first = free_days_before(r, (struct date){ from.day + 1 });
	size_t low = first, high = r->n_free_days;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (!add_weekdays(from, n + (int64_t)(middle - first), out) ||
			out->day >= r->free_days[middle].day)
			low = middle + 1;
		else
			high = middle;
	}
	return add_weekdays(from, n + (int64_t)(low - first), out);
}

/* The same towards the past: free days low and later lie on the way. */
static bool
take_workdays(
	const struct registry *r, struct date from, int64_t n, struct date *out)
{
	size_t last = free_days_before(r, from), low = 0, high = last;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int64_t later = (int64_t)(last - middle) - 1;

		if (!add_weekdays(from, -n - later, out) ||
			out->day <= r->free_days[middle].day)
			high = middle;
		else
			low = middle + 1;
	}
	return add_weekdays(from, -n - (int64_t)(last - low), out);
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
