/*
 * Where in a file something stands: from the root by keys and list items, as
 * in "obligations[id=laporan-2].done[0].on".
 *
 *   title                 the value under a key
 *   parties[1]            an item by its place, from 0
 *   parties[partner=kop]  the item whose field partner is kop
 *   scope[=data]          the item that is the text data
 *
 * A path borrows its texts: keys and values must outlive it.
 */
#ifndef KERMA_EDIT_PATH_H
#define KERMA_EDIT_PATH_H

#include "base/arena.h"
#include "base/err.h"
#include "model/field.h"
#include "yaml/node.h"

enum { EDIT_PATH_MAX = 16 };

enum edit_step_kind {
	STEP_KEY,   /* key */
	STEP_INDEX, /* index */
	STEP_MATCH, /* key, empty for items that are texts; value */
};

struct edit_step {
	enum edit_step_kind kind;
	uint32_t index;
	struct str key, value;
};

struct edit_path {
	struct edit_step steps[EDIT_PATH_MAX];
	unsigned n;
};

/*
 * A path of the program's own, which must be well formed; %1 and %2 stand for
 * values between "=" and "]", whatever these hold:
 * edit_path("obligations[id=%1].done", id, STR_NONE).
 */
struct edit_path edit_path(const char *text, struct str arg1, struct str arg2);

/* A path that somebody typed. */
int edit_path_parse(struct edit_path *p, struct str text, struct err *err);

/* Longer by one step; the path must have room, which fields' nesting leaves. */
void edit_path_key(struct edit_path *p, struct str key);
void edit_path_index(struct edit_path *p, uint32_t index);
void edit_path_match(struct edit_path *p, struct str key, struct str value);

/* "parties[1].number", for messages; in the arena. */
struct str edit_path_text(const struct edit_path *p, struct arena *arena);

/*
 * The node at the path, or NULL when there is none; of several items that
 * match, the first.
 */
const struct node *edit_path_find(
	const struct edit_path *p, const struct node *root);

/* The same for one step from n, and how many items match it. */
const struct node *edit_step_find(
	const struct node *n, const struct edit_step *s);
uint32_t edit_step_count(const struct node *n, const struct edit_step *s);

/*
 * The row of the field at the path in a file of the shape; NULL for keys that
 * the table does not have, and what is below such.  Of an item it is the
 * list's row.
 */
const struct field *edit_path_field(
	const struct edit_path *p, const struct shape *shape);

#endif
