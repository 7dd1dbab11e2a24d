/* The clock, read nowhere else; --date stands in for it (cli/global.h). */
#ifndef KERMA_CLI_CLOCK_H
#define KERMA_CLI_CLOCK_H

#include "base/date.h"
#include "base/err.h"

/* Seconds since 1970-01-01 00:00 UTC. */
int64_t clock_now(void);

/* Milliseconds of a clock that only runs forward: for how long things take. */
int64_t clock_ticks(void);

/* The day in a zone, minutes east of UTC. */
struct date clock_day(int64_t seconds, int zone_minutes);
struct date clock_today(int zone_minutes);

/*
 * SOURCE_DATE_EPOCH, for a file that must say when it was made and is to have
 * the same bytes when it is made again: seconds as above, of a day up to 9999.
 * *given is false where it is not set; -1 with err when it is no such number.
 */
MUST_CHECK int clock_source_date(
	bool *given, int64_t *seconds, struct err *err);

#endif
