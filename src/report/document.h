/*
 * What a command has to say, before anyone knows how it will be shown: fields,
 * headings, paragraphs, code and tables, in order.  render/ turns one document
 * into text, CSV, JSON or Markdown; a new format needs no change to any report.
 *
 * Machines and people read the same document: what has a key goes into JSON
 * (and, for the principal table, CSV), untranslated; what has a heading or a
 * message is shown to people, in their language.  Everything lives in the
 * document's arena; texts are hostile until a renderer has encoded them.
 *
 * Places are names inside a document that one can go to: a heading's, a
 * table's, or a row's.  Each names what it says once.  Formats without links
 * leave them out; nothing is said by a link alone.
 */
#ifndef KERMA_REPORT_DOCUMENT_H
#define KERMA_REPORT_DOCUMENT_H

#include "base/message.h"

enum cell_kind {
	CELL_NONE,  /* null; "-" for people, a blank among totals */
	CELL_TEXT,  /* text */
	CELL_DATE,  /* text: YYYY-MM-DD or YYYY-MM, of a real day or month; in
	               print "3 September 2021", in a spreadsheet a date */
	CELL_COUNT, /* count: a whole number, digits grouped for people */
	CELL_MONEY, /* count: an amount of rupiah, with "Rp" for people */
	CELL_SHARE, /* share, in percent rounded down; in a spreadsheet itself
	             */
	CELL_BOOL,  /* count is 0 or 1: true and false; "yes" or empty */
	CELL_LIST,  /* list of n texts; joined with ", " for people; one with
	               p NULL is null */
	CELL_TABLE, /* table: rows within this one, for machines only */
};

/* Colour for a terminal; never the only bearer of what it says. */
enum tone {
	TONE_PLAIN,
	TONE_STRONG,
	TONE_GOOD,
	TONE_WARN,
	TONE_BAD,
	TONE_FAINT
};

struct table;

struct cell {
	unsigned char kind; /* enum cell_kind */
	unsigned char tone; /* enum tone */
	uint32_t n;         /* of list */
	union {
		struct str text;
		int64_t count;
		struct share {
			int64_t part, whole;
		} share;
		const struct str *list;
		const struct table *table;
	};
	const struct message *label; /* what people read instead, or NULL */
};

struct cell cell_none(void);
struct cell cell_text(struct str text);     /* p NULL: none */
struct cell cell_iso_date(struct str text); /* as CELL_DATE has it */
struct cell cell_count(int64_t count);
struct cell cell_money(int64_t rupiah);
struct cell cell_share(int64_t part, int64_t whole);
struct cell cell_bool(bool yes);
struct cell cell_list(const struct str *list, size_t n);
struct cell cell_table(const struct table *table);

/* In percent, rounded down: nothing is called whole that is not.  0 of 0 is 0.
 */
int64_t share_percent(struct share share);

/* The same cell with another face for people: label is copied. */
struct cell cell_label(
	struct arena *arena, struct cell cell, struct message label);
struct cell cell_tone(struct cell cell, enum tone tone);

enum align { ALIGN_LEFT, ALIGN_RIGHT };

struct column {
	const char *key;     /* in JSON and CSV; NULL: for people only */
	const char *heading; /* N_(); NULL: for machines only */
	enum align align;
	bool may_shrink; /* wrapped or cut first when the screen is narrow */
};

/* What print knows of a column besides; all zero: nothing. */
struct column_print {
	unsigned char weight; /* its share of the room, beside the others that
	                         may shrink; 0 counts as 1 */
	bool is_wide;         /* only where width costs nothing, that is in a
	                         spreadsheet; hidden in HTML and PDF */

	/* Not NULL: this before a row's text (not its label) in this column
	 * names the row's place, or the place it leads to.  A column that leads
	 * and has no heading leads there from the whole row.  A renderer makes
	 * no place or link of a text that is not [a-z0-9-]. */
	const char *place, *leads;
};

/* How a database keeps a column; all zero: as a text, and no key. */
enum store_type { STORE_TEXT, STORE_INTEGER, STORE_DATE };

struct column_store {
	unsigned char type; /* enum store_type */
	bool is_key;        /* of the table's key, or one of several */
	const char *table;  /* the table whose key it holds; or NULL */
};

/* Bars drawn of a table's rows before its totals; the table itself stays. */
struct chart {
	struct message title; /* also what the whole says without a picture */
	size_t label;         /* the column that names a bar */
	size_t first, n; /* columns of CELL_COUNT, the parts of a bar in order;
	                    at most CHART_PARTS */
};

enum { CHART_PARTS = 4 };

struct table {
	const char *key;   /* in JSON; NULL: for people only */
	bool is_record;    /* JSON: the only row as an object, not an array */
	bool is_hidden;    /* for machines only */
	bool is_facts;     /* people: "heading  value" lines, one a column */
	bool is_figures;   /* in print: each row a figure to be seen from afar:
	                      its columns are what, how many, and a word more */
	bool is_long;      /* in print: the list that others refer to; to be
	                      searched and filtered where that can be done */
	const char *place; /* its own; NULL: none */
	struct message caption;    /* in print: what it lists */
	const struct chart *chart; /* in print: drawn above it; or NULL */
	const struct column
		*columns; /* borrowed: a static table, or in arena */
	size_t n_columns;
	const struct column_print *print; /* one a column; or NULL */
	const struct column_store *store; /* one a column; or NULL */
	struct cell *cells;               /* row after row */
	size_t n_rows, room;
	size_t rule_before; /* people: a line above this row (a total); 0 none
	                     */
};

enum block_kind {
	BLOCK_FIELD,     /* key and cell: machines only */
	BLOCK_HEADING,   /* message: people only */
	BLOCK_PARAGRAPH, /* message: people only */
	BLOCK_CODE,      /* code, in language: people only */
	BLOCK_TABLE,
	BLOCK_FOLD,     /* message: people only; what follows, up to the */
	BLOCK_FOLD_END, /* end, is detail: folded up where that can be done */
};

struct block {
	enum block_kind kind;
	const char *key;
	struct cell cell;
	struct message message;
	enum tone tone;
	struct str code;      /* lines, shown as they stand */
	const char *language; /* "yaml" */
	struct table *table;

	/* Of a heading, for print. */
	const char *place; /* or NULL */
	bool is_part;      /* of the section before it: one level further in */
	bool begins_page;  /* a new page, where there are pages */
	struct message sheet; /* what follows stands on a sheet of this name, in
	                         a workbook; at most 31 characters */

	struct block *next;
};

struct calendar;
struct edition;
struct letter;

struct document {
	struct arena *arena;
	struct block *first, **end;
	bool is_data; /* for programs and spreadsheets that read it again: no
	                 frame, keys for headings, nothing translated */
	struct table
		*principal; /* what CSV shows: the first table with a key */
	const struct edition *edition; /* how it is printed (report/edition.h);
	                                  NULL: it is an answer on a screen */
	/* For a calendar and for a mail (report/calendar.h); or NULL. */
	const struct calendar *calendar;
	const struct letter *letter;
};

void document_init(struct document *d, struct arena *arena);
void document_field(struct document *d, const char *key, struct cell cell);
/* Good to be filled in with what print knows of headings. */
struct block *document_heading(struct document *d, struct message message);
void document_paragraph(
	struct document *d, struct message message, enum tone tone);
/* Lines as they stand, below the paragraph before them; code, with a line break
 * at its end or without, is borrowed. */
void document_code(struct document *d, const char *language, struct str code);
/* Details, called by the message; no fold lies within another. */
void document_fold(struct document *d, struct message message);
void document_fold_end(struct document *d);
struct table *document_table(struct document *d, const char *key,
	const struct column *columns, size_t n_columns);

/* What print knows of a column; never NULL. */
const struct column_print *table_print(const struct table *t, size_t column);

/* A table that stands in no document, for cells to hold. */
struct table *table_within(
	struct document *d, const struct column *columns, size_t n_columns);

/* Adds a row, all CELL_NONE, to be filled in by the caller: n_columns cells,
 * borrowed until the next row. */
struct cell *table_row(struct document *d, struct table *t);

#endif
