#include "base/duration.h"

#include <assert.h>
#include <stdio.h>

static const struct {
	const char *word;
	enum duration_unit unit;
} words[] = {
	{ "day", UNIT_DAY },
	{ "days", UNIT_DAY },
	{ "hari", UNIT_DAY },
	{ "working day", UNIT_WORKING_DAY },
	{ "working days", UNIT_WORKING_DAY },
	{ "hari kerja", UNIT_WORKING_DAY },
	{ "month", UNIT_MONTH },
	{ "months", UNIT_MONTH },
	{ "bulan", UNIT_MONTH },
	{ "year", UNIT_YEAR },
	{ "years", UNIT_YEAR },
	{ "tahun", UNIT_YEAR },
};

static const struct {
	const char *one, *many;
} names[] = {
	[UNIT_DAY] = { N_("day"), N_("days") },
	[UNIT_WORKING_DAY] = { N_("working day"), N_("working days") },
	[UNIT_MONTH] = { N_("month"), N_("months") },
	[UNIT_YEAR] = { N_("year"), N_("years") },
};

bool
duration_parse(struct str s, struct duration *out)
{
	size_t space = str_find(s, ' ');
	int64_t count;

	if (space == s.n ||
		!str_number((struct str){ s.p, space }, DURATION_MAX, &count))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (!str_is(str_from_byte(s, space + 1), words[i].word))
			continue;
		*out = (struct duration){ (int32_t)count, words[i].unit };
		return true;
	}
	return false;
}

const char *
duration_unit(struct duration d)
{
	return d.count == 1 ? names[d.unit].one : names[d.unit].many;
}

const char *
duration_format(struct duration d, char buf[static DURATION_TEXT])
{
	snprintf(buf, DURATION_TEXT, "%d %s", (int)d.count, duration_unit(d));
	return buf;
}

bool
duration_add(
	struct date from, struct duration d, int64_t times, struct date *out)
{
	int64_t count = d.count * times;

	assert(d.unit != UNIT_WORKING_DAY);
	if (d.unit == UNIT_DAY)
		return date_add_days(from, count, out);
	return date_add_months(
		from, d.unit == UNIT_YEAR ? count * 12 : count, out);
}
