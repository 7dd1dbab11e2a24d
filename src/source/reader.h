/* Inside the source layer: what a source and a reader of it hold. */
#ifndef KERMA_SOURCE_READER_H
#define KERMA_SOURCE_READER_H

#include "source/locate.h"
#include "source/source.h"

/* Folders further down than this hold no documents. */
enum { DOCUMENT_DEPTH_MAX = 32 };

struct source_impl {
	struct location at;
	const struct source_overlays *overlays; /* NULL: none */
	int top; /* the working tree's top, which paths count from; or -1 */
};

/* The folders of a commit from its top to where a document was looked for
 * last, since the next one is most often beside it. */
struct open_folders {
	struct {
		struct tree *tree;
		size_t end; /* of its path in path */
	} items[DOCUMENT_DEPTH_MAX + 1];
	size_t n;
	struct buf path; /* of the last: "" or ending in a slash */
};

struct source_reader {
	const struct source_impl *impl;
	struct repo *repo; /* NULL for files on disk */
	struct open_folders folders;
	struct buf bytes;
};

/* Closes all but the first n folders. */
void open_folders_cut(struct open_folders *f, size_t n);

#endif
