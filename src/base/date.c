#include "base/date.h"

#include <assert.h>
#include <stdio.h>

/* Days before 1970-01-01 when counting from 0000-03-01, the start of the era
 * in which the leap day comes last. */
enum { EPOCH_SHIFT = 719468, ERA_DAYS = 146097 };

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return length[month - 1] + (month == 2 && is_leap(year));
}

bool
date_from_civil(struct civil c, struct date *out)
{
	int y, era, in_era, of_year, of_era;

	if (c.year < DATE_YEAR_MIN || c.year > DATE_YEAR_MAX || c.month < 1 ||
		c.month > 12 || c.day < 1 ||
		c.day > date_month_length(c.year, c.month))
		return false;
	y = c.year - (c.month <= 2);
	era = y / 400;
	in_era = y - era * 400;
	of_year =
		(153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
	of_era = in_era * 365 + in_era / 4 - in_era / 100 + of_year;
	out->day = era * ERA_DAYS + of_era - EPOCH_SHIFT;
	return true;
}

struct civil
date_civil(struct date d)
{
	int32_t z = d.day + EPOCH_SHIFT;
	int32_t era = z / ERA_DAYS;
	int32_t of_era = z - era * ERA_DAYS;
	int32_t in_era =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int32_t of_year = of_era - (365 * in_era + in_era / 4 - in_era / 100);
	int32_t shifted = (5 * of_year + 2) / 153; /* months since March */
	struct civil c;

	c.day = of_year - (153 * shifted + 2) / 5 + 1;
	c.month = shifted + (shifted < 10 ? 3 : -9);
	c.year = in_era + era * 400 + (c.month <= 2);
	return c;
}

static int
digits(const char *p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		value = value * 10 + (p[i] - '0');
	}
	return value;
}

bool
date_parse(struct str s, struct date *out)
{
	if (s.n != DATE_TEXT - 1 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	return date_from_civil((struct civil){ digits(s.p, 4),
				       digits(s.p + 5, 2), digits(s.p + 8, 2) },
		out);
}

bool
date_parse_month(struct str s, struct date *out)
{
	if (s.n != sizeof("YYYY-MM") - 1 || s.p[4] != '-')
		return false;
	return date_from_civil(
		(struct civil){ digits(s.p, 4), digits(s.p + 5, 2), 1 }, out);
}

const char *
date_format(struct date d, char buf[static DATE_TEXT])
{
	struct civil c = date_civil(d);

	assert(c.year >= DATE_YEAR_MIN && c.year <= DATE_YEAR_MAX);
	snprintf(buf, DATE_TEXT, "%04u-%02u-%02u", (unsigned)c.year % 10000,
		(unsigned)c.month % 100, (unsigned)c.day % 100);
	return buf;
}

bool
date_add_months(struct date d, int64_t months, struct date *out)
{
	struct civil c = date_civil(d);
	int64_t n = (int64_t)c.year * 12 + c.month - 1;
	int last;

	if (months < -n || months > (int64_t)(DATE_YEAR_MAX + 1) * 12 - 1 - n)
		return false;
	n += months;
	if (n / 12 < DATE_YEAR_MIN)
		return false;
	c.year = (int)(n / 12);
	c.month = (int)(n % 12) + 1;
	last = date_month_length(c.year, c.month);
	if (c.day > last)
		c.day = last;
	return date_from_civil(c, out);
}

bool
date_add_days(struct date d, int64_t days, struct date *out)
{
	struct date first = { 0 }, last = { 0 };

	date_from_civil((struct civil){ DATE_YEAR_MIN, 1, 1 }, &first);
	date_from_civil((struct civil){ DATE_YEAR_MAX, 12, 31 }, &last);
	if (days < (int64_t)first.day - d.day ||
		days > (int64_t)last.day - d.day)
		return false;
	out->day = (int32_t)(d.day + days);
	return true;
}

int
date_weekday(struct date d)
{
	/* 1970-01-01 was a Thursday. */
	int n = (d.day + 3) % 7;

	return n < 0 ? n + 7 : n;
}

int64_t
date_diff(struct date a, struct date b)
{
	return (int64_t)b.day - a.day;
}

int
date_order(const void *pa, const void *pb)
{
	const struct date *a = pa, *b = pb;

	return (a->day > b->day) - (a->day < b->day);
}

size_t
dates_before(const struct date *dates, size_t n, struct date d)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (dates[middle].day < d.day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
