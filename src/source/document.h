/*
 * A file that an agreement names as its document: is it in the source, and
 * which content does it have?
 *
 * Nothing is followed: a link is not there, and neither is what lies behind
 * one, in .git, or further down than folders go.  Where Git LFS keeps the
 * content elsewhere, its pointer tells the sum.
 */
#ifndef KERMA_SOURCE_DOCUMENT_H
#define KERMA_SOURCE_DOCUMENT_H

#include "base/sha256.h"
#include "source/source.h"

/* Of a file on disk, and of an object of git's, which is unpacked in memory;
 * nothing larger is summed up. */
#define DOCUMENT_DISK_MAX ((uint64_t)1 << 30)
#define DOCUMENT_GIT_MAX ((size_t)64 << 20)

struct source_document {
	bool is_there;
	char sha256[SHA256_TEXT]; /* empty: not asked for, or too large */
	unsigned char oid[32];    /* in a commit or index: the blob */
};

/*
 * Looks for a path from the top that has no "..".  -1 with err when it is
 * there but its content cannot be had, or when nobody can say; then out has
 * what is known.  A run of paths in order is quicker than one without.
 */
MUST_CHECK int source_document(struct source_reader *r, struct str path,
	bool with_sum, struct source_document *out, struct err *err);

#endif
