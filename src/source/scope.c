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

/* Two lists side by side. */
struct sides {
	const struct scope *a, *b;
	size_t i, k;
};

/* Where the next name comes from, which is then gone past. */
static unsigned
take(struct sides *s, struct str *name)
{
	int order = s->i == s->a->n ? 1 : -1;

	if (s->i < s->a->n && s->k < s->b->n)
		order = str_cmp(s->a->names[s->i], s->b->names[s->k]);
	*name = order <= 0 ? s->a->names[s->i] : s->b->names[s->k];
	s->i += order <= 0;
	s->k += order >= 0;
	return order == 0 ? FROM_BOTH : order < 0 ? FROM_A : FROM_B;
}

static struct scope
merge(const struct scope *a, const struct scope *b, unsigned wanted,
	struct arena *arena)
{
	struct str *names = ARENA_ARRAY(arena, struct str, a->n + b->n);
	struct sides sides = { a, b, 0, 0 };
	struct str name;
	size_t n = 0;

	while (sides.i < a->n || sides.k < b->n)
		if (take(&sides, &name) & wanted)
			names[n++] = name;
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
	left = merge(s, &gone, s->is_all ? FROM_A | FROM_BOTH | FROM_B : FROM_A,
		arena);
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
