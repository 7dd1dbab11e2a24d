/*
 * The register as data: a table of agreements, one of partners, one for each
 * field of an agreement that is a list of mappings, and one of what falls
 * due.  The columns are those of the tables of fields (model/field.h), as
 * their files state them, and some that are computed as of the date.
 */
#ifndef KERMA_REPORT_EXPORT_H
#define KERMA_REPORT_EXPORT_H

#include "report/document.h"
#include "report/filter.h"

MUST_CHECK int export_document(const struct view *v, const struct filter *f,
	bool is_public, struct document *d, struct err *err);

/* Whether agreements get a column of that key which no file states. */
bool export_computes(struct str key);

#endif
