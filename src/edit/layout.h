/*
 * How a file is laid out: its habits, which what is new in it follows, and
 * where the lines of a value begin and end.
 */
#ifndef KERMA_EDIT_LAYOUT_H
#define KERMA_EDIT_LAYOUT_H

#include "base/str.h"
#include "yaml/node.h"

struct layout {
	const char *eol;
	uint32_t step;  /* how far fields are indented under their key */
	uint32_t list;  /* and the dashes of a list; may be 0 */
	uint32_t dash;  /* from a dash to what follows it, at least 1 */
	bool is_spaced; /* [ a ] rather than [a] */
};

/* Two blanks each, where there is nothing to go by. */
#define LAYOUT_USUAL                                                           \
	((struct layout){ .eol = "\n", .step = 2, .list = 2, .dash = 2 })

/* From a tree with places; the first of each kind decides. */
void layout_find(struct layout *l, struct str text, const struct node *root);

/* Behind the last byte of a value; of a block of text, before its last line
 * end and without empty lines that do not count. */
size_t layout_value_end(struct str text, const struct node *n);

/*
 * Where the lines of a value end that ends at value_end, before the line end,
 * with the comments that belong to it: those indented deeper than column, and
 * those right below it in column itself, unless they lead over to what follows.
 */
size_t layout_block_end(struct str text, size_t value_end, uint32_t column);

/* The column of a block's keys or dashes. */
uint32_t layout_column(struct str text, const struct node *block);

/* Behind the colon of a key; SIZE_MAX when it is written with ?, or with a
 * comment before the colon. */
size_t layout_colon(struct str text, const struct node *n);

/* The dash of an item of a list by lines; SIZE_MAX when there is none. */
size_t layout_dash(
	struct str text, const struct node *list, const struct node *item);

#endif
