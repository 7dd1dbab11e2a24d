/* Findings for programs: what "kerma validate --format json" says. */
#ifndef KERMA_REPORT_FINDINGS_DOCUMENT_H
#define KERMA_REPORT_FINDINGS_DOCUMENT_H

#include "base/finding.h"
#include "report/document.h"

/* What was looked at. */
struct findings_head {
	struct str rev;  /* the commit's full id; p NULL: no commit */
	struct str date; /* as of when, YYYY-MM-DD */
	size_t agreements;
};

/*
 * Adds all the findings, in their order, to an empty document, which borrows
 * fs and head's texts.  A finding at line 0 has no line and no column.
 */
void findings_document(const struct findings *fs,
	const struct findings_head *head, struct document *d);

#endif
