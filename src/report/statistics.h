/* Findings counted by rule. */
#ifndef KERMA_REPORT_STATISTICS_H
#define KERMA_REPORT_STATISTICS_H

#include "base/finding.h"
#include "report/document.h"

/* Rules with findings, most first, then in the table's order. */
void statistics_document(const struct findings *fs, struct document *d);

#endif
