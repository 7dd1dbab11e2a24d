/*
 * Lengths of time as agreements state them: "3 years", "30 hari kerja".
 *
 * A duration keeps its unit, because 1 month is no fixed number of days and a
 * working day depends on the holidays (model/workdays.h).
 */
#ifndef KERMA_BASE_DURATION_H
#define KERMA_BASE_DURATION_H

#include "base/date.h"

enum duration_unit { UNIT_DAY, UNIT_WORKING_DAY, UNIT_MONTH, UNIT_YEAR };

struct duration {
	int32_t count; /* 0 to DURATION_MAX */
	enum duration_unit unit;
};

enum { DURATION_MAX = 99999, DURATION_TEXT = 32 };

/* Reads a count and a unit, English or Indonesian; false for anything else. */
bool duration_parse(struct str s, struct duration *out);

/* "90 days", "1 year", as the documents write it. */
const char *duration_format(struct duration d, char buf[static DURATION_TEXT]);

/* The unit as that many are called: "day", "days"; in the catalogue. */
const char *duration_unit(struct duration d);

/*
 * d times later than from (earlier when times is negative), always counted
 * from the original date.  Not for working days.  False beyond the valid years.
 */
bool duration_add(
	struct date from, struct duration d, int64_t times, struct date *out);

#endif
