/* The JSON Schema of one scalar; used by schema.c only. */
#ifndef KERMA_REPORT_SCHEMA_VALUE_H
#define KERMA_REPORT_SCHEMA_VALUE_H

#include "model/field.h"
#include "report/data.h"

/* Adds to an object what the field's type accepts, other than the words that
 * flags allow besides. */
void schema_value(struct data *in, const struct field *f);

#endif
