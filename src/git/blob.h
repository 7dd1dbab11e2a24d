/* What git calls the bytes of a file. */
#ifndef KERMA_GIT_BLOB_H
#define KERMA_GIT_BLOB_H

#include "git/repo.h"

/* The id of bytes as a blob, whether or not any repository has it. */
void blob_id(struct str bytes, struct oid *out);

#endif
