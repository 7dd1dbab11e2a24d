/*
 * One change of an editor's text, for the operations: places to be written
 * over, and the tree that must come of it.
 *
 * An operation changes the editor's tree to what it wants to read, adds the
 * places in their order, and calls change_make, which writes, reads again and
 * compares.  Whatever that returns, the tree is that of the text afterwards.
 * What is made for it lives in the editor's arena.
 */
#ifndef KERMA_EDIT_CHANGE_H
#define KERMA_EDIT_CHANGE_H

#include "edit/editor.h"
#include "edit/layout.h"
#include "edit/write.h"

struct splice {
	size_t from, to; /* bytes of the text before */
	struct str text;
};

struct change {
	struct editor *e;
	struct splice *items;
	size_t n, room;
};

#define CHANGE_OF(editor) ((struct change){ .e = (editor) })

/* Not before the last one's end. */
void change_add(struct change *c, size_t from, size_t to, struct str text);

/* Frees the change. */
int change_make(struct change *c, struct err *err);

/* The error for what stands at a place and cannot be changed safely. */
int change_refuse(const struct editor *e, size_t at, struct err *err);

/* Goes back to a text of before; snapshot is that text. */
void change_undo(struct editor *e, struct str snapshot);

/* From the root along a path: nodes[0] is the root, nodes[n] the last found. */
struct trail {
	const struct edit_path *path;
	struct node *nodes[EDIT_PATH_MAX + 1];
	unsigned n;
};

/* As far as there is something; an error when an item is not there, or when
 * several match. */
int trail_follow(struct trail *t, const struct editor *e,
	const struct edit_path *p, struct err *err);

static inline bool
trail_is_whole(const struct trail *t)
{
	return t->n == t->path->n;
}

/* The row of node i, and the shape of its fields; NULL for none. */
const struct field *trail_field(
	const struct trail *t, const struct editor *e, unsigned i);
const struct shape *trail_shape(
	const struct trail *t, const struct editor *e, unsigned i);

/* A writer into out in the layout of the text. */
struct writer change_writer(const struct editor *e, struct buf *out);

/* What was written, in the editor's arena; frees out. */
struct str change_text(struct editor *e, struct buf *out);

/* Among a collection's children: old, which must be there, away or replaced;
 * new behind one (NULL: as the first). */
void node_replace(struct node *parent, struct node *old, struct node *new);
void node_remove(struct node *parent, struct node *old);
void node_insert(struct node *parent, struct node *after, struct node *new);
struct node *node_before(struct node *parent, const struct node *child);
struct node *node_item(struct node *list, uint32_t index);

/* Where a child of a flow collection begins; with its key. */
size_t node_start(const struct node *n);
bool node_is_flow(const struct node *n);

#endif
