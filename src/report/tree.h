/*
 * Values within values, as JSON has them, for answers that are no document of
 * tables.  Built from the top down; everything lives in one arena, and keys
 * are borrowed.
 */
#ifndef KERMA_REPORT_TREE_H
#define KERMA_REPORT_TREE_H

#include "base/arena.h"

enum tree_kind { TREE_TEXT, TREE_COUNT, TREE_BOOL, TREE_LIST, TREE_OBJECT };

struct tree {
	struct arena *arena;
	enum tree_kind kind;
	const char *key; /* within an object; NULL within a list */
	struct str text;
	int64_t count;             /* of a bool 0 or 1 */
	struct tree *first, *last; /* of a list, of an object */
	struct tree *next;
};

/* An object that is in nothing. */
struct tree *tree_root(struct arena *arena);

/* Adds to an object under key, or to a list with key NULL. */
struct tree *tree_object(struct tree *in, const char *key);
struct tree *tree_list(struct tree *in, const char *key);
void tree_text(struct tree *in, const char *key, struct str text);
void tree_count(struct tree *in, const char *key, int64_t count);
void tree_bool(struct tree *in, const char *key, bool yes);

/* The value of an object under key, or NULL. */
const struct tree *tree_get(const struct tree *in, const char *key);

#endif
