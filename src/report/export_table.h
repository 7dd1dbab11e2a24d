/* Within the export: tables whose columns are fields. */
#ifndef KERMA_REPORT_EXPORT_TABLE_H
#define KERMA_REPORT_EXPORT_TABLE_H

#include "model/field.h"
#include "report/document.h"
#include "report/filter.h"
#include "report/internal.h"

struct export
{
	const struct view *view;
	const struct filter *filter;
	struct document *d;
	struct internal internal;
	const struct entry **entries; /* that are exported */
	size_t n;
	bool *is_named; /* partners that rows name, by view_place */
	const struct partner **open; /* room for as many on the way */
};

typedef struct cell computed_fn(struct export *x, const void *of);

/* A column that no file states. */
struct computed {
	const char *key;
	const char *from; /* paths of what it tells, with blanks between */
	enum store_type type;
	computed_fn *cell;
};

struct origin {
	const struct field *outer; /* the mapping that field is in, or NULL */
	const struct field *field;
	const struct computed *computed;
};

enum { EXPORT_COLUMNS = 96 };

/* The columns of a table in the making. */
struct plan {
	struct str path; /* of its rows; empty: of agreements */
	struct column columns[EXPORT_COLUMNS];
	struct column_store store[EXPORT_COLUMNS];
	struct origin origins[EXPORT_COLUMNS];
	size_t n, n_keys; /* keys first, filled in by who adds the row */
};

struct plan *plan_make(struct export *x, struct str path);
void plan_key(struct plan *p, const char *key, enum store_type type,
	const char *table);
/* All fields of the shape that are no tables of their own. */
void plan_fields(struct export *x, struct plan *p, const struct shape *shape);
void plan_computed(
	struct export *x, struct plan *p, const struct computed *all, size_t n);
struct table *plan_table(
	struct export *x, const struct plan *p, const char *key);

/* A row made of a struct of the shape. */
struct cell *plan_row(struct export *x, const struct plan *p, struct table *t,
	const void *of);

/* Whoever a row names, those it is part of, and who took their place. */
void export_name(struct export *x, const struct partner *p);

#endif
