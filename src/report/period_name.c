#include "report/period_name.h"

#include "due/status.h"

static struct message
name_days(const struct period *days, struct arena *arena)
{
	struct str last = date_text(days->last, arena);
	struct message m;

	if (days->first.day == DATE_FIRST.day)
		m = MSG(N_("until %1"), last);
	else if (days->first.day == days->last.day)
		m = MSG("%1", last);
	else
		m = MSG(N_("%1 to %2"), date_text(days->first, arena), last);
	m = message_value_is(m, 1, VALUE_DATE);
	return message_value_is(m, 2, VALUE_DATE);
}

struct message
period_name(struct str typed, const struct period *days, struct arena *arena)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	struct str year = { typed.p, typed.n < 4 ? typed.n : 4 };
	size_t number = typed.n == 7 ? (size_t)(typed.p[6] - '1') : 0;
	struct date month;

	if (str_search(typed, STR("..")) >= 0)
		return name_days(days, arena);
	if (typed.n == 4)
		return MSG(N_("Year %1"), arena_str(arena, typed));
	if (date_parse_month(typed, &month))
		return message_value_is(
			MSG("%1", arena_str(arena, typed)), 1, VALUE_DATE);
	if (typed.n != 7 || number >= ARRAY_LEN(roman))
		return name_days(days, arena);
	return MSG(typed.p[5] == 'Q' ? N_("Quarter %1 of %2")
				     : N_("Half-year %1 of %2"),
		str_from(roman[number]), arena_str(arena, year));
}
