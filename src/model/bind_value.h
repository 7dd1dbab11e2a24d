/* One scalar into one typed value: for bind.c, and for values that are typed on
 * a command line (edit/assign.h). */
#ifndef KERMA_MODEL_BIND_VALUE_H
#define KERMA_MODEL_BIND_VALUE_H

#include "model/bind.h"

/*
 * Reads a scalar, which is neither empty nor unknown, as the field's type into
 * value; false after adding a finding.
 */
bool bind_scalar(struct binder *b, const struct field *f, const struct node *n,
	void *value);

/* Adds a finding at the node's value. */
void bind_report(struct binder *b, enum rule rule, struct mark mark,
	struct message message);

#endif
