/*
 * Working days: Monday to Friday without the holidays and collective leave of
 * holidays.yaml.  The first day is not counted: one working day after a Friday
 * or a Saturday is the Monday.  None at all is the day itself, whatever it is.
 */
#ifndef KERMA_MODEL_WORKDAYS_H
#define KERMA_MODEL_WORKDAYS_H

#include "model/registry.h"

/* A Saturday or Sunday. */
bool is_weekend(struct date d);

bool is_workday(const struct registry *r, struct date d);

/*
 * times d later than from (earlier when negative), in any unit: working days
 * by the register's holidays, the rest by the calendar.  False beyond the
 * valid years, and when from (DATE_NEVER, say) lies beyond them itself.
 */
bool registry_add(const struct registry *r, struct date from, struct duration d,
	int64_t times, struct date *out);

#endif
