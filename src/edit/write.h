/*
 * Trees as YAML text, in a file's layout.
 *
 * What is written must have been prepared: write_prepare tidies a value's texts
 * and brings fields into the table's order.  Writing then notes in the tree
 * whether each scalar is quoted, so that it can be compared with what is read
 * back.
 */
#ifndef KERMA_EDIT_WRITE_H
#define KERMA_EDIT_WRITE_H

#include "base/buf.h"
#include "base/err.h"
#include "edit/layout.h"
#include "edit/scalar.h"
#include "model/field.h"

/* Lines of explanation above a field, wherever its row is used. */
struct write_note {
	const struct field *field;
	struct str lines; /* joined by LF, each without its "# " */
	bool is_written;  /* already; once is enough */
};

struct write_notes {
	struct write_note *items;
	size_t n;
};

struct writer {
	struct buf *out;
	struct layout layout;
	struct write_notes *notes; /* NULL: none */
};

/*
 * A copy of value to be written as the field f or as an item of it (f may be
 * NULL); NULL after an error.
 */
struct node *write_prepare(struct arena *arena, const struct node *value,
	const struct field *f, struct err *err);

/* "key: ..." and "- ..." from column on, the first line's indentation already
 * there; further lines are indented, and the last has no line end. */
void write_key(struct writer *w, struct node *n, const struct shape *shape,
	uint32_t column);
void write_item(struct writer *w, struct node *item, const struct field *f,
	uint32_t column);

/* The lines of the field's note, each with its line end, once. */
void write_note(struct writer *w, const struct shape *shape, struct str key,
	uint32_t column);

/* The place of a key in the table; behind all others for one it lacks. */
size_t write_rank(const struct shape *shape, struct str key);

/* A value between brackets, in one line; fields with their key. */
void write_flow(struct writer *w, struct node *n, const struct field *f);
void write_flow_key(
	struct writer *w, struct node *n, const struct shape *shape);

/* Appends a scalar and notes in n how it reads. */
void write_scalar(
	struct buf *out, struct node *n, const struct scalar_place *place);

#endif
