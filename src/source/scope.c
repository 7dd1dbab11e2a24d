#include "source/scope.h"

#include <stdlib.h>

static int
order_names(const void *pa, const void *pb)
{
	return str_cmp(*(const struct str *)pa, *(const struct str *)pb);
}

bool
scope_has(const struct scope *s, struct str name)
{
	bool is_named = s->n > 0 && bsearch(&name, s->names, s->n,
					    sizeof(*s->names), order_names);

	return is_named != s->is_all;
}

bool
scope_is_empty(const struct scope *s)
{
	return !s->is_all && s->n == 0;
}

/* Which names of two lists go into a third. */
enum { FROM_A = 1, FROM_BOTH = 2, FROM_B = 4 };

/* Goes through both lists side by side and keeps what is wanted. */
static struct scope
merge(const struct scope *a, const struct scope *b, unsigned wanted,
	struct arena *arena)
{
	struct str *names = ARENA_ARRAY(arena, struct str, a->n + b->n);
	size_t i = 0, k = 0, n = 0;

	while (i < a->n || k < b->n) {
		int order = i == a->n   ? 1
		            : k == b->n ? -1
		                        : str_cmp(a->names[i], b->names[k]);
		unsigned from = order < 0    ? FROM_A
		                : order == 0 ? FROM_BOTH
		                             : FROM_B;

		if (from & wanted)
			names[n++] = order <= 0 ? a->names[i] : b->names[k];
		i += order <= 0;
		k += order >= 0;
	}
	return (struct scope){ .names = names, .n = n };
}

struct scope
scope_join(const struct scope *a, const struct scope *b, struct arena *arena)
{
	struct scope joined;

	if (a->is_all && b->is_all)
		joined = merge(a, b, FROM_BOTH, arena);
	else if (a->is_all)
		joined = merge(a, b, FROM_A, arena);
	else if (b->is_all)
		joined = merge(a, b, FROM_B, arena);
	else
		joined = merge(a, b, FROM_A | FROM_BOTH | FROM_B, arena);
	joined.is_all = a->is_all || b->is_all;
	return joined;
}

struct scope
scope_without(const struct scope *s, const struct str *names, size_t n,
	struct arena *arena)
{
	struct scope gone = { .names = names, .n = n }, left;

	if (n == 0)
		return *s;
	left = merge(s, &gone,
		s->is_all ? FROM_A | FROM_BOTH | FROM_B : FROM_A, arena);
	left.is_all = s->is_all;
	return left;
}

struct scope
scope_within(const struct scope *s, const struct str *names, size_t n,
	struct arena *arena)
{
	struct scope some = { .names = names, .n = n };

	return merge(s, &some, s->is_all ? FROM_B : FROM_BOTH, arena);
}
