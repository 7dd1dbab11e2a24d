#include "git/blob.h"

#include <stdio.h>

#include "base/sha1.h"

void
blob_id(struct str bytes, struct oid *out)
{
	char head[32];
	int n = snprintf(head, sizeof(head), "blob %zu", bytes.n);

	*out = (struct oid){ { 0 } };
	/* The NUL after the header belongs to it. */
	sha1((struct str){ head, (size_t)n + 1 }, bytes, out->bytes);
}
