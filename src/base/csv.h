/*
 * CSV as offices and other programs write it (RFC 4180): cells in quotes may
 * hold separators, quotes and line breaks; a byte order mark in front is
 * stepped over.  csv.c is the only module that knows libcsv.
 */
#ifndef KERMA_BASE_CSV_H
#define KERMA_BASE_CSV_H

#include "base/err.h"

enum {
	CSV_ROWS_MAX = 200000,
	CSV_CELLS_MAX = 1000,            /* of a row */
	CSV_BYTES_MAX = 64 * 1024 * 1024 /* of a file: for whoever reads it */
};

struct csv_row {
	struct str *cells; /* as they stand, without quotes around them */
	size_t n;          /* 0: an empty line */
};

struct csv {
	struct csv_row *rows; /* row i is line i + 1 of a spreadsheet */
	size_t n;
	char separator; /* found: , ; TAB or | */
};

/* The separator that divides the first line into most cells; a comma when none
 * does. */
char csv_separator(struct str bytes);

struct csv_source {
	struct str bytes;
	struct str name; /* the file's, for messages */
	char separator;  /* 0: the one that is found */
};

/* Reads all of the bytes into the arena.  -1 with err for quotes that do not
 * close, or more than fits. */
MUST_CHECK int csv_read(const struct csv_source *source, struct arena *arena,
	struct csv *out, struct err *err);

/* The cell of a row, trimmed; empty where the row is shorter. */
struct str csv_cell(const struct csv_row *row, size_t column);

#endif
