/* One operation on one text, for tests of the editor. */
#ifndef KERMA_TESTS_EDITED_H
#define KERMA_TESTS_EDITED_H

#include "edit/editor.h"

struct edit_op {
	const char *verb;  /* "set", "add", "insert", "sorted", "all
	                      sorted", "remove", "rename", "resort" */
	const char *path;  /* of rename the id now */
	const char *value; /* YAML of one line: "[ a, b ]"; of rename the new
	                      id, of resort the key */
	uint32_t index;    /* of insert */
};

/* The value as a tree in the arena. */
struct node *edited_value(struct arena *arena, const char *yaml);

/* Makes the operation; 0, or -1 with err. */
int edited_apply(struct editor *e, const struct edit_op *op, struct err *err);

/* The text after it in the arena, or "error: ..." */
const char *edited_after(struct arena *arena, struct str text,
	const struct shape *shape, const struct edit_op *op);

#endif
