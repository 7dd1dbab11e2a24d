/*
 * A new child in the text of its collection: an item of a list, or a field of
 * a mapping, in lines of their own or between brackets.
 */
#ifndef KERMA_EDIT_INSERT_H
#define KERMA_EDIT_INSERT_H

#include "edit/change.h"

struct insertion {
	struct node *parent;       /* placed: it has a text */
	struct node *before;       /* which it follows; NULL: it is the first */
	struct node *new;          /* prepared; its key is a field's */
	const struct field *field; /* of a list: whose items they are */
	const struct shape *shape; /* of a mapping */
};

/* The text only: who calls it puts the node into the tree. */
void insert_text(struct change *c, const struct insertion *i);

#endif
