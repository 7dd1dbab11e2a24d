/* What is counted in a group of agreements: one row of a table for each. */
#ifndef KERMA_REPORT_MEASURE_H
#define KERMA_REPORT_MEASURE_H

#include "report/group.h"

enum { MEASURES = 13 };

struct measure {
	const char *key;     /* in JSON */
	const char *heading; /* N_(); NULL: for machines only */
	size_t offset;       /* of an int64_t in struct counts */
	bool is_always;      /* shown to people even when all are 0 */
};

/* In the order shown. */
extern const struct measure measures[MEASURES];

int64_t measured(const struct counts *c, size_t measure);

#endif
