/* Agreements, one a line. */
#ifndef KERMA_REPORT_LIST_H
#define KERMA_REPORT_LIST_H

#include "report/document.h"
#include "report/filter.h"

/* As typed; p NULL: not given. */
struct list_options {
	struct str sort;    /* id signed expires title status kind partner;
	                       "-" before it reverses; default: signed */
	struct str columns; /* keys of the JSON, in the order wanted */
};

MUST_CHECK int list_document(const struct view *v, const struct filter *f,
	const struct list_options *o, struct document *d, struct err *err);

/* Whether machines get a column of that key. */
bool list_has(struct str key);

/* Nothing but the table, as it is without options, and what is to be said of
 * samples: part of another document. */
void list_table(
	const struct view *v, const struct filter *f, struct document *d);

/* What names the place of an agreement's row in the full list of a printed
 * document, and leads to it: this and its id. */
#define LIST_PLACE "a-"

/* A column of a list in print, by its key in JSON. */
struct list_pick {
	const char *key;
	bool is_wide; /* in a spreadsheet only */
};

/* The agreements of a list in print, in the order wanted. */
struct list_rows {
	const struct entry **items;
	size_t n;
	bool is_full; /* the list whose rows others lead to */
};

/* Nothing but the table; picks are id first, and end with a key of NULL. */
struct table *list_rows_table(const struct view *v, const struct filter *f,
	const struct list_pick *picks, const struct list_rows *rows,
	struct document *d);

#endif
