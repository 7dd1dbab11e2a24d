/*
 * What the parts of the XLSX renderer share.  Private to xlsx*.c, which alone
 * know libxlsxwriter; their names begin with book_, for xlsx_ is the reader's
 * (base/xlsx.h).
 *
 * A workbook has a sheet for each heading of the document that names one, and
 * below each other on it whatever follows: title, paragraphs, tables.  Texts
 * are only ever written as strings, through book_text, and shown by formats;
 * there is no formula and no link in it.  Nothing in it comes from the clock.
 */
#ifndef KERMA_FULL_XLSX_H
#define KERMA_FULL_XLSX_H

#include <xlsxwriter.h>

#include "base/map.h"
#include "render/face.h"

struct edition;

struct book {
	const struct document *d;
	const struct edition *edition; /* or NULL */
	const struct render_style *style;
	char *folder; /* where it is put together; in the arena */
	lxw_workbook *workbook;
	lxw_error trouble; /* the first; LXW_NO_ERROR: none */
	bool is_too_large; /* more rows or columns than a sheet has */

	struct arena arena;
	struct map formats; /* lxw_format, by how it looks */
	struct map names;   /* of sheets, folded */
	size_t n_faces;     /* number formats made from labels */
	struct buf raw, text;
};

/* xlsx_text.c: all but book_margin may be as long as a cell's text. */

/* What a cell holds: on one line, what hides or reorders text made visible,
 * what a reader would take for an escape (_x0041_) escaped, at most as long as
 * a cell's text may be. */
void book_text(struct str s, struct buf *out);

/* The same for a print header, at most max signs of it. */
void book_margin(struct str s, size_t max, struct buf *out);

/* A name that a sheet may have and no other sheet has; lives in the arena. */
const char *book_sheet_name(struct book *b, struct str wanted);

/* Encoded, with a NUL; borrowed until the next of these calls. */
const char *book_string(struct book *b, struct str s);
const char *book_message(struct book *b, const struct message *m);
const char *book_cell(struct book *b, const struct table *t, size_t cell);

/* xlsx_format.c */
enum book_font {
	FONT_BODY,
	FONT_HEAD, /* of a table */
	FONT_BANNER,
	FONT_LETTERHEAD,
	FONT_TITLE,
	FONT_HEADING,
	FONT_PART,
	FONT_SMALL,
	FONT_FIGURE,
	FONT_CODE,
	FONTS
};

struct look {
	unsigned char font;  /* enum book_font */
	unsigned char tone;  /* enum tone */
	unsigned char align; /* LXW_ALIGN_... across */
	bool is_cell;        /* of a table: a line below */
	bool is_total;       /* a line above */
	bool is_line;        /* not wrapped: there is room beside it */
	const char *number;  /* how numbers show; NULL: as a text */
};

lxw_format *book_format(struct book *b, const struct look *look);

/* How high a line of it is, in points, and how wide beside the body's. */
double book_line_height(enum book_font font);
double book_stretch(const struct look *look);

/*
 * How a cell shows as a number: what it is into *value, the format into
 * code.  False when it has to be a text: no number or date, or a label that
 * says more than the number and some words beside it.
 */
enum { BOOK_CODE = 120 };
bool book_number(struct book *b, const struct cell *cell, double *value,
	char code[static BOOK_CODE]);

/* xlsx_height.c: how high the text is in a cell of that width in digits, in
 * points. */
double book_height(const struct look *look, const char *text, double width);

/* xlsx_sheet.c */
struct sheet {
	struct book *book;
	lxw_worksheet *worksheet;
	lxw_row_t row;     /* where goes what comes next */
	double height;     /* points above it, about */
	double row_height; /* of it, as far as it is written */
	double *widths;    /* of columns, in digits; in the arena */
	size_t n;          /* of them that tables use */
	size_t span;       /* over which texts go */
	bool is_first;     /* with the whole frame around it */
	bool is_overview;  /* figures and charts, nothing to filter */

	/* The list of it, if any: the longest table that can be filtered. */
	const struct table *list;
	lxw_row_t list_head; /* its heads' row */
	double list_height;  /* above that */
};

/* What stands from first up to end; false, making none, when that is nothing
 * to be seen. */
bool book_sheet(struct book *b, const struct block *first,
	const struct block *end, bool is_first);

/* A text over all columns, wrapped. */
void book_wide(struct sheet *s, const struct look *look, const char *text);

void book_check(struct book *b, lxw_error e);

/* A4 across, with margins. */
void book_paper(lxw_worksheet *worksheet);

/* xlsx_data.c: a sheet for each table with a key, from its first row on, and
 * one for the fields. */
void book_data(struct book *b);

/* xlsx_table.c */
void book_measure(struct sheet *s, const struct table *t);
void book_table(struct sheet *s, const struct table *t);

#endif
