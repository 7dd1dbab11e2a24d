/*
 * An error says why kerma could not do its work: a file that cannot be read,
 * a repository that cannot be opened.  A problem inside an agreement is not an
 * error but a finding (base/finding.h); a broken invariant is an assert.
 *
 * A function that can fail returns 0, or -1 after filling in the struct err
 * its caller passed last.  Errors travel up untouched; only cli/ prints them.
 * An error owns copies of its message's values, so it outlives what it names.
 */
#ifndef KERMA_BASE_ERR_H
#define KERMA_BASE_ERR_H

#include "base/message.h"

enum { ERR_VALUE = 400 };

struct err {
	struct message message; /* its values point into text */
	char text[MESSAGE_ARGS][ERR_VALUE];
};

#define ERR_INIT ((struct err){ .message = { .id = NULL } })

/* Always returns -1, so that "return err_set(err, MSG(...))" reads well. */
int err_set(struct err *err, struct message message);

#endif
