/*
 * Workbooks of Excel and its like (ECMA-376, "XLSX"), read as sheets of cells.
 *
 * A cell's text is what it holds, not how it is shown: of several runs of rich
 * text all letters, of a formula its last result, of a number with a date
 * format the day as YYYY-MM-DD (both the 1900 and the 1904 calendar).  Merged
 * cells all have the value of the first.
 *
 * A workbook is hostile: nothing in it is followed or expanded, document types
 * are refused, and what is unpacked is bounded while it is unpacked.
 * xlsx_part.c is the only module that knows libzip and expat.
 */
#ifndef KERMA_BASE_XLSX_H
#define KERMA_BASE_XLSX_H

#include "base/err.h"

enum {
	XLSX_FILE_MAX = 32 * 1024 * 1024, /* bytes: for whoever reads it */
	XLSX_PART_MAX = 64 * 1024 * 1024, /* of one part, unpacked */
	XLSX_ALL_MAX = 128 * 1024 * 1024, /* of all parts read */
	XLSX_PARTS_MAX = 10000,
	XLSX_SHEETS_MAX = 255,
	XLSX_ROWS_MAX = 200000,
	XLSX_COLUMNS_MAX = 1000,
	XLSX_CELLS_MAX = 2000000,     /* of a sheet, with those merged */
	XLSX_CELLS_ALL_MAX = 8000000, /* of all sheets */
};

enum xlsx_kind {
	XLSX_EMPTY,
	XLSX_TEXT,
	XLSX_NUMBER, /* as the file writes it */
	XLSX_DATE,   /* YYYY-MM-DD; a time of day is dropped */
	XLSX_BOOL,   /* "true", "false" */
	XLSX_ERROR   /* "#N/A" */
};

struct xlsx_cell {
	enum xlsx_kind kind;
	struct str text;
};

struct xlsx_row {
	struct xlsx_cell *cells;
	size_t n;
};

struct xlsx_sheet {
	struct str name;
	struct xlsx_row *rows; /* row i is row i + 1 of the sheet */
	size_t n;
};

struct xlsx {
	struct xlsx_sheet *sheets; /* in the workbook's order */
	size_t n;
};

/* Reads all of bytes into the arena; name is the file's, for messages. */
MUST_CHECK int xlsx_read(struct str bytes, struct str name, struct arena *arena,
	struct xlsx *out, struct err *err);

/* Whether it is an archive in which each part is XML from its beginning to its
 * end, however large: for whoever had it written. */
bool xlsx_is_whole(struct str bytes);

/* The cell of a row; XLSX_EMPTY where there is none. */
struct xlsx_cell xlsx_cell(const struct xlsx_row *row, size_t column);

/* "A", "B", ..., "AA": what people call column 0, 1, ..., 26. */
struct str xlsx_column_name(struct arena *arena, size_t column);

#endif
