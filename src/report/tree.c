#include "report/tree.h"

#include <assert.h>

static struct tree *
add(struct tree *in, const char *key, enum tree_kind kind)
{
	struct tree *t = ARENA_NEW(in->arena, struct tree);

	assert((in->kind == TREE_OBJECT && key != NULL) ||
		(in->kind == TREE_LIST && key == NULL));
	*t = (struct tree){ .arena = in->arena, .kind = kind, .key = key };
	if (in->last != NULL)
		in->last->next = t;
	else
		in->first = t;
	in->last = t;
	return t;
}

struct tree *
tree_root(struct arena *arena)
{
	struct tree *t = ARENA_NEW(arena, struct tree);

	*t = (struct tree){ .arena = arena, .kind = TREE_OBJECT };
	return t;
}

struct tree *
tree_object(struct tree *in, const char *key)
{
	return add(in, key, TREE_OBJECT);
}

struct tree *
tree_list(struct tree *in, const char *key)
{
	return add(in, key, TREE_LIST);
}

void
tree_text(struct tree *in, const char *key, struct str text)
{
	add(in, key, TREE_TEXT)->text = text;
}

void
tree_count(struct tree *in, const char *key, int64_t count)
{
	add(in, key, TREE_COUNT)->count = count;
}

void
tree_bool(struct tree *in, const char *key, bool yes)
{
	add(in, key, TREE_BOOL)->count = yes;
}

const struct tree *
tree_get(const struct tree *in, const char *key)
{
	const struct tree *t = in->first;

	while (t != NULL && !str_is(str_from(t->key), key))
		t = t->next;
	return t;
}
