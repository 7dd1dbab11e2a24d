/*
 * The id that git would give to bytes as a file's content, so that a file on
 * disk can be recognised as one in a commit.  Needs no repository, and does
 * not start libgit2.
 */
#ifndef KERMA_GIT_BLOB_H
#define KERMA_GIT_BLOB_H

#include "git/repo.h"

void blob_id(struct str bytes, struct oid *out);

#endif
