#include "report/data.h"

#include <assert.h>

static struct data *
add(struct data *in, const char *key, enum data_kind kind)
{
	struct data *t = ARENA_NEW(in->arena, struct data);

	assert((in->kind == DATA_OBJECT && key != NULL) ||
		(in->kind == DATA_LIST && key == NULL));
	*t = (struct data){ .arena = in->arena, .kind = kind, .key = key };
	if (in->last != NULL)
		in->last->next = t;
	else
		in->first = t;
	in->last = t;
	return t;
}

struct data *
data_root(struct arena *arena)
{
	struct data *t = ARENA_NEW(arena, struct data);

	*t = (struct data){ .arena = arena, .kind = DATA_OBJECT };
	return t;
}

struct data *
data_object(struct data *in, const char *key)
{
	return add(in, key, DATA_OBJECT);
}

struct data *
data_list(struct data *in, const char *key)
{
	return add(in, key, DATA_LIST);
}

void
data_text(struct data *in, const char *key, struct str text)
{
	add(in, key, DATA_TEXT)->text = text;
}

void
data_count(struct data *in, const char *key, int64_t count)
{
	add(in, key, DATA_COUNT)->count = count;
}

void
data_bool(struct data *in, const char *key, bool yes)
{
	add(in, key, DATA_BOOL)->count = yes;
}

const struct data *
data_get(const struct data *in, const char *key)
{
	const struct data *t = in->first;

	while (t != NULL && !str_is(str_from(t->key), key))
		t = t->next;
	return t;
}
