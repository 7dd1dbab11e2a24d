#include "base/period.h"

static struct period
months(int year, int first, int count)
{
	struct period p = { { 0 }, { 0 } };
	int last = first + count - 1;

	date_from_civil((struct civil){ year, first, 1 }, &p.first);
	date_from_civil(
		(struct civil){ year, last, date_month_length(year, last) },
		&p.last);
	return p;
}

/* Q1 to Q4, S1 and S2. */
static bool
parse_part(int year, struct str part, struct period *out)
{
	int length = part.p[0] == 'Q' ? 3 : part.p[0] == 'S' ? 6 : 0;
	int number = part.p[1] - '0';

	if (length == 0 || number < 1 || number > 12 / length)
		return false;
	*out = months(year, (number - 1) * length + 1, length);
	return true;
}

static bool
parse_one(struct str s, struct period *out)
{
	int64_t year;

	if (date_parse(s, &out->first)) {
		out->last = out->first;
		return true;
	}
	if (date_parse_month(s, &out->first)) {
		struct civil c = date_civil(out->first);

		*out = months(c.year, c.month, 1);
		return true;
	}
	if (s.n < 4 ||
		!str_number((struct str){ s.p, 4 }, DATE_YEAR_MAX, &year) ||
		year < DATE_YEAR_MIN)
		return false;
	if (s.n == 4) {
		*out = months((int)year, 1, 12);
		return true;
	}
	return s.n == 7 && s.p[4] == '-' &&
	       parse_part((int)year, str_from_byte(s, 5), out);
}

bool
period_parse(struct str s, struct period *out)
{
	ptrdiff_t dots = str_search(s, STR(".."));
	struct period from = { DATE_FIRST, DATE_FIRST };
	struct period to = { DATE_NEVER, DATE_NEVER };
	struct str left, right;

	if (dots < 0)
		return parse_one(s, out);
	left = (struct str){ s.p, (size_t)dots };
	right = str_from_byte(s, (size_t)dots + 2);
	if (left.n + right.n == 0 || (left.n > 0 && !parse_one(left, &from)) ||
		(right.n > 0 && !parse_one(right, &to)))
		return false;
	*out = (struct period){ from.first, to.last };
	return out->first.day <= out->last.day;
}

bool
period_has(struct period p, struct date d)
{
	return p.first.day <= d.day && d.day <= p.last.day;
}

bool
period_meets(struct period a, struct period b)
{
	return a.first.day <= b.last.day && b.first.day <= a.last.day;
}
