#include "check/years.h"

struct years
years_new(struct arena *arena)
{
	return (struct years){ ARENA_ARRAY(arena, bool, YEARS) };
}

struct years
years_listed(const struct registry *r, struct arena *arena)
{
	struct years listed = years_new(arena);

	LIST_EACH (struct holiday_year, y, r->holidays) {
		if (IS_SET(y->year) && y->year.n >= DATE_YEAR_MIN &&
			y->year.n <= DATE_YEAR_MAX &&
			(y->days.n > 0 || y->days.is_partial))
			listed.has[y->year.n - DATE_YEAR_MIN] = true;
		LIST_EACH (struct holiday, h, y->days)
			if (IS_SET(h->date))
				listed.has[date_civil(h->date.date).year -
					   DATE_YEAR_MIN] = true;
	}
	return listed;
}
