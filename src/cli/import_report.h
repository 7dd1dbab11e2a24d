/* What became of a sheet, as a document: the file, its columns, the evidence
 * for the order of its dates, every row, every problem, every new partner. */
#ifndef KERMA_CLI_IMPORT_REPORT_H
#define KERMA_CLI_IMPORT_REPORT_H

#include "import/import.h"
#include "report/document.h"

struct import_outcome {
	const struct import *import;
	bool is_dry; /* nothing was to be written */
	bool is_written;
	bool has_failed; /* nothing was written, though something was to be */
};

void import_report(const struct import_outcome *o, struct document *d);

/* How many rows have a decision. */
size_t import_count(const struct import *im, enum row_decision decision);

#endif
