/*
 * The text of a whole new file, from its fields' values and a template.
 *
 * A template is an agreement with comments (templates/): what is to be filled
 * in stands as "{{name}}", what need not be there is commented out.  Of it the
 * new text keeps the comments right above each field that is there, at every
 * depth, and whatever fields have a value without braces and are not given.
 * All else goes, the template's head with the instructions too.  Marks such as
 * "[ttd]" at the start of a comment belong to that head and go as well.
 *
 * Fields come in the table's order, keys that begin with x- last.
 */
#ifndef KERMA_EDIT_COMPOSE_H
#define KERMA_EDIT_COMPOSE_H

#include "base/buf.h"
#include "base/err.h"
#include "model/field.h"
#include "yaml/node.h"

/*
 * Appends the text of fields, a mapping (edit/nodes.h); template_text is empty
 * for none.  Fails when the template cannot be read, or when a value cannot
 * stand in a file; what it wrote reads as exactly these values.
 */
int compose(struct buf *out, const struct shape *shape,
	const struct node *fields, struct str template_text, struct err *err);

#endif
