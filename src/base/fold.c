#include "base/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static struct str
fold_ascii(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		copy[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){ copy, s.n };
}

struct str
fold_text(struct arena *a, struct str s)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;
	struct str kept;

	if (is_ascii(s))
		return fold_ascii(a, s);
	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
		&folded,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
			UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	if (n == UTF8PROC_ERROR_NOMEM)
		out_of_memory();
	if (n < 0)
		return fold_ascii(a, s);
	kept = arena_str(a, (struct str){ (const char *)folded, (size_t)n });
	free(folded);
	return kept;
}
