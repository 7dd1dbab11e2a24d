/*
 * A string is a borrowed slice: where it starts and how many bytes it has.
 *
 * It owns nothing and need not end in a NUL; whoever made the bytes keeps
 * them alive.  Print one with "%.*s" and STR_ARG(s).
 */
#ifndef KERMA_BASE_STR_H
#define KERMA_BASE_STR_H

#include <string.h>

#include "base/base.h"

struct str {
	const char *p;
	size_t n;
};

/* clang-format off */
#define STR_INIT(literal) { (literal), sizeof(literal) - 1 }
/* clang-format on */
#define STR(literal) ((struct str)STR_INIT(literal))
#define STR_NONE ((struct str){ NULL, 0 })
#define STR_ARG(s) (int)(s).n, (s).p

struct str str_from(const char *cstring);

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n &&
	       (a.n == 0 || a.p == b.p || memcmp(a.p, b.p, a.n) == 0);
}

/* str_is for what begins alike; nearly always the first byte decides. */
bool str_goes_on(struct str a, const char *cstring);

static inline bool
str_is(struct str a, const char *cstring)
{
	return a.n == 0 ? cstring[0] == '\0'
	                : cstring[0] == a.p[0] && str_goes_on(a, cstring);
}

/* By bytes, as memcmp; a prefix sorts before what it begins. */
int str_cmp(struct str a, struct str b);

/* Seen by the compiler, that compares a short literal in place. */
static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	       (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix);

/* The byte offset of c, or s.n when s has none. */
size_t str_find(struct str s, char c);

/* Where needle begins in s, or -1. */
ptrdiff_t str_search(struct str s, struct str needle);

/* From byte offset from (at most s.n) to the end. */
static inline struct str
str_from_byte(struct str s, size_t from)
{
	return (struct str){ s.p + from, s.n - from };
}

struct str str_trim(struct str s);

/*
 * Takes what stands before the next sep off the front of *rest, which may
 * start as a whole list; false when nothing is left.  "a,,b" has three parts.
 */
bool str_split(struct str *rest, char sep, struct str *part);

/*
 * A whole number of nothing but digits, at most max; false for anything else
 * ("", "-1", "0x1", a number above max).
 */
bool str_number(struct str s, int64_t max, int64_t *out);

#endif
