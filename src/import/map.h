/*
 * The map of a sheet: which column holds which field, and how an office writes
 * what the register writes otherwise (docs/import.md).
 *
 * It is a file like the register's own, bound by tables of fields, so that an
 * unknown key gets its "did you mean".
 */
#ifndef KERMA_IMPORT_MAP_H
#define KERMA_IMPORT_MAP_H

#include "import/grid.h"
#include "model/bind.h"

/* What a cell of the sheet means to the register. */
struct map_value {
	struct value at;
	struct list cell; /* struct text: as the sheet writes it */
	struct text value;
};

enum map_order { ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum map_otherwise { OTHERWISE_LEAVE_OUT, OTHERWISE_UNKNOWN };
enum map_unit { MAP_YEARS, MAP_MONTHS, MAP_DAYS };

enum { COLUMN_NONE = -1 };

/* Where a field's value comes from.  Absent: nothing is said of the field. */
struct map_source {
	struct value at;
	struct text column;    /* "F" */
	struct text heading;   /* what stands above the column */
	struct number nth;     /* which of several with that heading, from 1 */
	struct text value;     /* where the cell is empty, or there is none */
	struct list values;    /* struct map_value */
	struct list split;     /* struct text: what parts several in a cell */
	struct word order;     /* enum map_order, of dates */
	struct word unit;      /* enum map_unit, of a bare number */
	struct word otherwise; /* enum map_otherwise */
	int32_t index; /* the column's place, by map_settle; COLUMN_NONE */
};

/* The fields of an agreement that a sheet may have. */
struct map_fields {
	struct value at;
	struct map_source id, kind, form, title, signed_on, place, effective,
		expires, term, purpose, scope, programs, units, classification,
		source, sample, notes;
	struct map_source notice, follow_up, report_every, filing, implements,
		renews;
	struct map_source status; /* compared with what is computed, not kept */
};

struct map_party {
	struct value at;
	struct map_source partner, type, number, position, name;
	struct list own; /* struct text: parts of this party's own numbers */
};

enum map_new_partners { PARTNERS_ADD, PARTNERS_LEAVE_OUT };

struct import_map {
	struct value at;
	struct number version;
	struct text sheet, separator;
	struct word encoding; /* index + 1 is an enum grid_encoding */
	struct number header; /* the row of the headings; 0: none */
	struct number first;  /* the first row of data */
	struct number last;   /* and the last */
	struct word otherwise;
	struct word new_partners; /* enum map_new_partners */
	struct list empty; /* struct text: what stands for nothing in a cell */
	struct map_fields fields;
	struct list parties; /* struct map_party */
	bool is_export;      /* made of the headings of an export */
};

extern const struct shape shape_import_map;

/* All shapes of the map, its root first; ends with NULL. */
extern const struct shape *const map_shapes[];

/* Binds the map's text; false after adding findings to fs. */
bool map_read(struct str text, struct str file, struct arena *arena,
	struct findings *fs, struct import_map *out);

/* What it says of the file, for grid_read. */
struct grid_options map_grid_options(const struct import_map *m);

/*
 * The map of an edited export: a column for each heading that is a field's
 * name; not for status, which the register computes.  False when no column is
 * called id.
 */
bool map_of_headings(
	const struct grid *g, struct arena *arena, struct import_map *out);

/*
 * Finds each source's column in the sheet.  False after adding findings at the
 * places in the map that do not fit, which name the columns there are.
 */
bool map_settle(struct import_map *m, const struct grid *g, struct str file,
	struct findings *fs);

/* The rows of data, as places in the grid: from the first to before the last.
 */
size_t map_first_row(const struct import_map *m);
size_t map_end_row(const struct import_map *m, const struct grid *g);

/* The heading of a column, in one line; empty for none. */
struct str map_heading(const struct import_map *m, const struct grid *g,
	size_t column, struct arena *arena);

/* Whether anything is said of the field. */
bool map_has(const struct map_source *s);

/* Whether what cannot be taken from a cell becomes unknown. */
bool map_takes_unknown(const struct import_map *m, const struct map_source *s);

/* Calls each for every source that has a column. */
typedef void map_source_fn(
	const char *field, const struct map_source *s, void *context);
void map_each_source(
	const struct import_map *m, map_source_fn *each, void *context);

#endif
