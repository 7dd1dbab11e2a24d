#include "cli/clock.h"

#include <time.h>

enum { MINUTE = 60, DAY = 24 * 60 * MINUTE };

int64_t
clock_now(void)
{
	return (int64_t)time(NULL);
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
