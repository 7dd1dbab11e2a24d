/*
 * Calendar dates: Gregorian, without time of day or time zone.
 *
 * A date is a value: copy it, compare it, pass it around.  It is kept as a
 * day number, so that deadlines are plain subtraction; years and months show
 * only where a date enters (date_parse) and leaves (date_format).
 *
 * Nothing here reads the clock or allocates.  Valid years are 1900 to 9999;
 * arithmetic that leaves them fails instead of wrapping.
 */
#ifndef KERMA_BASE_DATE_H
#define KERMA_BASE_DATE_H

#include "base/str.h"

struct date {
	int32_t day; /* days since 1970-01-01 */
};

struct civil {
	int year, month, day; /* month 1 to 12, day 1 to 31 */
};

enum {
	DATE_TEXT = sizeof("YYYY-MM-DD"),
	DATE_YEAR_MIN = 1900,
	DATE_YEAR_MAX = 9999
};

/* Earlier and later than every valid date: "from the beginning", "never". */
#define DATE_FIRST ((struct date){ INT32_MIN })
#define DATE_NEVER ((struct date){ INT32_MAX })

/* Reads exactly YYYY-MM-DD; false if s is anything else or no real day. */
bool date_parse(struct str s, struct date *out);

/* Reads exactly YYYY-MM, as that month's first day. */
bool date_parse_month(struct str s, struct date *out);

/* Writes YYYY-MM-DD and a NUL, and returns buf for use in a printf. */
const char *date_format(struct date d, char buf[static DATE_TEXT]);

/* Of a valid date; and back, false when there is no such day. */
struct civil date_civil(struct date d);
bool date_from_civil(struct civil c, struct date *out);

/*
 * The same day some months later (or earlier, when negative); a day that the
 * month lacks becomes its last day.  False beyond the valid years.
 */
bool date_add_months(struct date d, int64_t months, struct date *out);
bool date_add_days(struct date d, int64_t days, struct date *out);

/* The last day of the month, of 1900 to 9999. */
int date_month_length(int year, int month);

/* Monday is 0, Sunday 6. */
int date_weekday(struct date d);

/* Days from a to b: negative when b comes first. */
int64_t date_diff(struct date a, struct date b);

/* Of two struct date, for qsort: the earlier one first. */
int date_order(const void *a, const void *b);

/* How many of n dates, the earlier first, lie before d. */
size_t dates_before(const struct date *dates, size_t n, struct date d);

#endif
