/* Periods as people call them. */
#ifndef KERMA_REPORT_PERIOD_NAME_H
#define KERMA_REPORT_PERIOD_NAME_H

#include "base/message.h"
#include "base/period.h"

/* "Quarter IV of 2026", or its days when it has no name: of a period as typed,
 * and as it was read. */
struct message period_name(
	struct str typed, const struct period *days, struct arena *arena);

#endif
