/*
 * A JSON Schema (draft-07) of each kind of file, made from the tables of
 * fields: for editors, which then know keys, values and their meaning.
 *
 * A schema sees one file, and of that what a reader of YAML makes of it: it
 * knows no other file, no quotes and no order of dates.  docs/schema.md lists
 * what it cannot say.
 */
#ifndef KERMA_REPORT_SCHEMA_H
#define KERMA_REPORT_SCHEMA_H

#include "model/field.h"
#include "report/data.h"

struct schema_kind {
	const char *name; /* "agreement" */
	const char *file; /* what the files are called, for people */
	const struct shape *shape;
	const char *id, *en; /* what it is, in both languages */
};

/* agreement, register, partners, holidays; ends with { 0 }. */
extern const struct schema_kind schema_kinds[];

/* The kind of that name, or NULL. */
const struct schema_kind *schema_find(struct str name);

struct data *schema_of(const struct schema_kind *kind, struct arena *arena);

#endif
