/*
 * Values to be written, made as trees of nodes: what the editor takes, and what
 * it gives back when asked what stands in a file.
 *
 * Texts are those of the values, not of YAML: how they are written is
 * edit/scalar.h's business.  The word unknown is the register's own.  Nodes
 * live in the arena; texts are copied into it.
 */
#ifndef KERMA_EDIT_NODES_H
#define KERMA_EDIT_NODES_H

#include "base/arena.h"
#include "yaml/node.h"

/* A text, a number, a date: one scalar. */
struct node *node_text(struct arena *arena, struct str text);

/* Lists and mappings, at first empty. */
struct node *node_list(struct arena *arena);
struct node *node_fields(struct arena *arena);

/* Puts an item behind the others; it may hang in one tree only. */
void node_add(struct node *list, struct node *item);

/* Puts a value under key, which is borrowed, behind the other keys. */
void node_put(struct node *fields, const char *key, struct node *value);

/* The same with a text; nothing when it is empty: options not given. */
void node_put_text(struct arena *arena, struct node *fields, const char *key,
	struct str text);

/* A copy of a tree, without the next ones of its root. */
struct node *node_copy(struct arena *arena, const struct node *n);

/* A text without the line ends at its end, which never count: a block has one,
 * unless it ends a file that has none. */
struct str node_tidy_text(const struct node *n);

/*
 * Whether two trees say the same: kinds, keys in their order, texts, and
 * whether these are quoted.  Places do not count.
 */
bool node_equal(const struct node *a, const struct node *b);

/* The same without looking at their children. */
bool node_equal_here(const struct node *a, const struct node *b);

#endif
