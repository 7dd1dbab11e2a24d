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

/* How a value is written. */
enum node_style {
	STYLE_PLAIN,
	STYLE_SINGLE, /* quotes */
	STYLE_DOUBLE,
	STYLE_LITERAL, /* a block: | */
	STYLE_FOLDED,  /* > */
	STYLE_BLOCK,   /* a list or mapping by lines */
	STYLE_FLOW,    /* [ ], { } */
};

/* Bytes of the source, a byte order mark counted; to is one behind. */
struct extent {
	uint32_t from, to;
};

/*
 * A node that also knows which bytes it was written with: what
 * yaml_read_placed makes of every node, and nobody else does.  The value of a
 * block ends with its last child, or where libyaml says that a text does.
 */
struct placed {
	struct node node;
	enum node_style style;
	struct extent key, value; /* key is {0, 0} outside mappings */
};

/* The place of a node of such a tree. */
static inline const struct placed *
node_placed(const struct node *n)
{
	return (const struct placed *)(const void *)n;
}

/* The child of a mapping under key, or NULL. */
const struct node *node_get(const struct node *mapping, struct str key);

#endif
