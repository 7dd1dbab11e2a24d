/* The clock, read nowhere else; --date stands in for it (cli/global.h). */
#ifndef KERMA_CLI_CLOCK_H
#define KERMA_CLI_CLOCK_H

#include "base/date.h"

/* Seconds since 1970-01-01 00:00 UTC. */
int64_t clock_now(void);

/* The day in a zone, minutes east of UTC. */
struct date clock_day(int64_t seconds, int zone_minutes);
struct date clock_today(int zone_minutes);

#endif
