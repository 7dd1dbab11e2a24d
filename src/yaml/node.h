/*
 * A YAML file as a tree, each node with the place it was written.
 *
 * The tree is read-only and lives in the scratch arena it was read into.
 * Children hang in file order from first through next; a child of a mapping
 * carries its key.  Scalars stay text: what "no" or 2024-05-01 means is the
 * field's business, because only the field knows what was asked for.
 */
#ifndef KERMA_YAML_NODE_H
#define KERMA_YAML_NODE_H

#include "base/mark.h"
#include "base/str.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
	enum node_kind kind;
	bool is_quoted;       /* scalar in quotes or a block: surely a text */
	uint32_t n;           /* children */
	struct mark mark;     /* where the value starts */
	struct mark key_mark; /* where its key starts, in a mapping */
	struct mark cut; /* a comment that may be part of the text, or line 0 */
	struct str key;
	struct str text; /* of a scalar */
	struct node *first, *next;
};

/* The child of a mapping under key, or NULL. */
const struct node *node_get(const struct node *mapping, struct str key);

#endif
