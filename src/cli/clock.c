#include "cli/clock.h"

#include <stdlib.h>
#include <time.h>

enum { MINUTE = 60, DAY = 24 * 60 * MINUTE };

/* 9999-12-31 23:59:59 UTC. */
#define SECONDS_MAX INT64_C(253402300799)

int64_t
clock_now(void)
{
	return (int64_t)time(NULL);
}

int64_t
clock_ticks(void)
{
	struct timespec t = { 0, 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct date
clock_day(int64_t seconds, int zone_minutes)
{
	int64_t local = seconds + (int64_t)zone_minutes * MINUTE;
	int64_t day = local / DAY;

	if (local % DAY < 0)
		day--;
	return (struct date){ (int32_t)day };
}

struct date
clock_today(int zone_minutes)
{
	return clock_day(clock_now(), zone_minutes);
}

int
clock_source_date(bool *given, int64_t *seconds, struct err *err)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");

	*given = text != NULL && text[0] != '\0';
	if (!*given || str_number(str_from(text), SECONDS_MAX, seconds))
		return 0;
	return err_set(err,
		MSG(N_("SOURCE_DATE_EPOCH is \"%1\"; it must be a number of "
		       "seconds since 1970, or not be set"),
			str_from(text)));
}
