/* Inside the reader of workbooks: one part unpacked, and its XML told piece by
 * piece. */
#ifndef KERMA_BASE_XLSX_PART_H
#define KERMA_BASE_XLSX_PART_H

#include "base/xlsx.h"

struct xlsx_archive;

/* bytes must outlive the archive. */
MUST_CHECK int xlsx_archive_open(struct str bytes, struct str name,
	struct xlsx_archive **out, struct err *err);
void xlsx_archive_close(struct xlsx_archive *archive);

/*
 * What a part's XML is told to.  Names come without their namespace's prefix.
 * Attributes are pairs of name and value, then NULL.  Text comes in pieces.
 */
struct xlsx_listener {
	void (*start)(void *context, const char *name, const char **attributes);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, struct str text);
	void *context;
	const bool *is_too_much; /* set: stop, the workbook is too large */
};

/* Reads the part path ("xl/workbook.xml"); *found false when there is none. */
MUST_CHECK int xlsx_part_read(struct xlsx_archive *archive, const char *path,
	const struct xlsx_listener *listener, bool *found, struct err *err);

/* Whether each part can be read to its end, without limits. */
bool xlsx_parts_are_whole(struct xlsx_archive *archive);

/* Says that there is more in it than is read; -1. */
int xlsx_too_large(const struct xlsx_archive *archive, struct err *err);

/* The value of an attribute by its name without prefix, or NULL. */
const char *xlsx_attribute(const char **attributes, const char *name);

/* What several parts say together. */
struct xlsx_book {
	struct arena *arena;
	struct str *strings; /* shared ones; on the heap */
	size_t n_strings, room_strings;
	bool *is_date; /* by style: on the heap */
	size_t n_styles, room_styles;
	bool is_1904;
	size_t n_cells; /* of the sheets read so far */
};

/* xl/sharedStrings.xml and xl/styles.xml; what is not there is empty. */
MUST_CHECK int xlsx_strings_read(
	struct xlsx_archive *archive, struct xlsx_book *book, struct err *err);
MUST_CHECK int xlsx_styles_read(
	struct xlsx_archive *archive, struct xlsx_book *book, struct err *err);

/* One sheet's part. */
MUST_CHECK int xlsx_sheet_read(struct xlsx_archive *archive, const char *path,
	struct xlsx_book *book, struct xlsx_sheet *out, struct err *err);

/* Whether a number format shows a day: "dd/mm/yyyy" does, "0.00" and "hh:mm"
 * do not. */
bool xlsx_format_is_date(struct str code);

/* A day by its serial number; false when it is none. */
bool xlsx_date(
	double serial, bool is_1904, struct arena *arena, struct str *out);

#endif
