/*
 * A value's text as YAML.
 *
 * A text is written plain when no reader can take it for something else: not
 * kerma's, not one of YAML 1.1 (no, on, 12:30, 1_000) or 1.2, nor a person's
 * eye (" #", ": ", a leading dash).  Otherwise it is quoted.  What a field
 * wants unquoted (numbers, true and false, dates) stays plain.  Several lines
 * become a literal block, or escapes where no block can be; a long line stays
 * one line.
 */
#ifndef KERMA_EDIT_SCALAR_H
#define KERMA_EDIT_SCALAR_H

#include "base/buf.h"
#include "base/err.h"
#include "model/field.h"
#include "yaml/node.h"

/* Where a scalar is written. */
struct scalar_place {
	const struct field *field; /* NULL: a text */
	bool is_flow;              /* between [ ] or { } */
	enum node_style like;      /* to be kept where the text allows it */
	bool is_stripped;          /* a block: "|-" */
	uint32_t indent;           /* of a block's lines, in blanks */
	const char *eol;           /* of the file */
};

/*
 * The text as it is to be kept: line ends as LF, without blanks at the end of a
 * line and without empty lines around; in the arena.  Refused, naming the
 * field (f may be NULL) and the character: tabs, control characters, what
 * reorders text, bytes that are not UTF-8, several lines where the field takes
 * one, nothing at all.
 */
int scalar_tidy(struct arena *arena, const struct field *f, struct str text,
	struct str *out, struct err *err);

/* Appends a tidy text.  It reads as it is but for line ends at its end; a
 * block's last line goes without its line end. */
void scalar_write(
	struct buf *out, struct str tidy, const struct scalar_place *place);

/* The style in which scalar_write writes it there. */
enum node_style scalar_style(struct str tidy, const struct scalar_place *place);

#endif
