/* Within import/: cells read as the map says, names looked up, rows made. */
#ifndef KERMA_IMPORT_SHEET_H
#define KERMA_IMPORT_SHEET_H

#include "import/import.h"

/* What a source says in a row. */
struct taken {
	struct str raw;      /* the cell as it stands */
	struct str text;     /* in lines; empty: nothing */
	enum xlsx_kind kind; /* TEXT when it is not the cell's own */
	bool is_there;       /* the cell is not empty */
};

/* Of the field of a row; the map's values are looked up for the whole cell. */
struct taken sheet_take(const struct import *im, const struct import_row *row,
	const struct map_source *s);

/* The map's value for a text, or the text. */
struct str sheet_value(
	const struct import *im, const struct map_source *s, struct str text);

/* A cell's parts, each in one line, looked up and not empty; always parted at
 * line ends. */
struct parted {
	struct str *items;
	size_t n;
};
struct parted sheet_parts(
	const struct import *im, const struct map_source *s, struct str text);

/* A term as the register writes it: a bare number in the map's unit, "3 (tiga)
 * tahun" without its words; else the text in a line. */
struct str sheet_term(const struct import *im, struct str text);

/* "1. Universitas A": the text without its place in a list. */
struct str sheet_unnumbered(struct str text);

/* A problem of a cell that cannot be taken: the map says what becomes of it.
 * Whether the row is left out. */
bool sheet_problem(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what);

/* The same of one that is taken all the same. */
void sheet_note(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what);

/* The same of what no map can mend: the row is left out. */
void sheet_refuse(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what);

/* names.c: who somebody is. */
void names_start(struct import *im);

/* The id of the partner called so; *is_owner: on the owner's side; empty when
 * several are. */
struct str names_find(const struct import *im, struct str name, bool *is_there,
	bool *is_owner);

/* The same of one that is to be added, made when it is the first time. */
struct import_partner *names_propose(
	struct import *im, struct str name, struct str type, size_t row);

/* The register's kind and partner type called so, or empty. */
struct str names_kind(const struct import *im, struct str text);
struct str names_type(const struct import *im, struct str text);

/* dates.c: the days of a row. */
struct chosen_day {
	enum day_choice choice;
	struct date date;
	bool is_month;
	struct day_cell cell;
};
void dates_start(struct import *im);

/* Counts in the column what is contradicted or stays open: to be asked once by
 * who makes the row, after all is settled. */
struct chosen_day dates_choose(
	struct import *im, struct import_row *row, enum import_day day);

/* How words are compared. */
struct str sheet_words(const struct import *im, struct str text);

/* row.c: whether nothing stands in the columns that are read. */
bool row_is_empty(const struct import *im, const struct import_row *row);

/* Where the map has a field of an agreement; NULL: it has no such field. */
const struct map_source *row_source(const struct import *im, const char *key);

/* Fields and problems of a row. */
void row_make(struct import *im, struct import_row *row);

/* party.c: what a row's numbers testify, which needs no register. */
void party_witness(struct import *im, struct import_row *row);

/* The parties; false when the row is left out. */
bool party_make(struct import *im, struct import_row *row);

#endif
