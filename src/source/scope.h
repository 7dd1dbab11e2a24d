/*
 * Which files a stretch of history is asked about: all but some, or only some,
 * by name.  Merges part them, so that a change which a merge threw away is not
 * told, and one that came along two ways is told once.
 *
 * Names are sorted, each once, and borrowed.
 */
#ifndef KERMA_SOURCE_SCOPE_H
#define KERMA_SOURCE_SCOPE_H

#include "base/arena.h"

struct scope {
	bool is_all; /* all files but those named; else only those */
	const struct str *names;
	size_t n;
};

bool scope_has(const struct scope *s, struct str name);

/* Whether there is no file in it. */
bool scope_is_empty(const struct scope *s);

/* What is in either; what is in s and not, or also, among the names (sorted,
 * each once).  New lists live in the arena. */
struct scope scope_join(
	const struct scope *a, const struct scope *b, struct arena *arena);
struct scope scope_without(const struct scope *s, const struct str *names,
	size_t n, struct arena *arena);
struct scope scope_within(const struct scope *s, const struct str *names,
	size_t n, struct arena *arena);

#endif
