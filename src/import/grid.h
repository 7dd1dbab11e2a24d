/*
 * A sheet that an office keeps, as one grid of cells: read from CSV or from one
 * sheet of a workbook, in whatever separator and encoding it came.
 *
 * Texts are UTF-8 from here on, whatever they were.  A cell's text is what the
 * file holds, line breaks and blanks included; grid_text is what is worked
 * with.  Row i is row i + 1 of the sheet.
 */
#ifndef KERMA_IMPORT_GRID_H
#define KERMA_IMPORT_GRID_H

#include "base/xlsx.h"

enum grid_encoding {
	GRID_DETECT,
	GRID_UTF8,
	GRID_WINDOWS_1252, /* of what is not UTF-8 */
};

/* What the map file says of it; zeroes for what is to be found. */
struct grid_options {
	struct str file;  /* as named, for messages */
	struct str sheet; /* of a workbook: empty for the first */
	char separator;   /* of CSV */
	enum grid_encoding encoding;
};

struct grid {
	struct str file;  /* as named, for messages */
	struct str sheet; /* its name; empty for CSV */
	const struct xlsx_row *rows;
	size_t n;
	size_t columns; /* of the longest row */
	bool is_xlsx;

	/* Of CSV. */
	char separator;
	bool has_mark; /* a byte order mark */
	enum grid_encoding encoding;
};

/* Whether the bytes are a workbook rather than a text. */
bool grid_is_xlsx(struct str bytes);

/*
 * Reads bytes into the arena.  -1 with err for what is neither, broken or too
 * large, for a sheet that is not there, and for a text that is not in the
 * encoding it is said to have.
 */
MUST_CHECK int grid_read(struct str bytes, const struct grid_options *o,
	struct arena *arena, struct grid *out, struct err *err);

struct xlsx_cell grid_cell(const struct grid *g, size_t row, size_t column);

/*
 * A cell's text fit for a value: without characters that cannot stand in one,
 * trimmed, tabs and no-break spaces as blanks; lines are kept, trimmed too.
 * Without the ' that guards what a spreadsheet would take for a formula.
 */
struct str grid_text(struct arena *arena, struct str raw);

/* The same in one line, several blanks as one. */
struct str grid_line(struct arena *arena, struct str raw);

/* The letters of a column to its place: "A" is 0; false when they are none. */
bool grid_column(struct str letters, size_t *out);

#endif
