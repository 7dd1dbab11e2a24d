#include "edit/nodes.h"

static struct node *
new_node(struct arena *arena, enum node_kind kind)
{
	struct node *n = ARENA_NEW(arena, struct node);

	n->kind = kind;
	return n;
}

struct node *
node_text(struct arena *arena, struct str text)
{
	struct node *n = new_node(arena, NODE_SCALAR);

	n->text = arena_str(arena, text);
	return n;
}

struct node *
node_list(struct arena *arena)
{
	return new_node(arena, NODE_SEQUENCE);
}

struct node *
node_fields(struct arena *arena)
{
	return new_node(arena, NODE_MAPPING);
}

void
node_add(struct node *list, struct node *item)
{
	struct node **tail = &list->first;

	while (*tail != NULL)
		tail = &(*tail)->next;
	*tail = item;
	list->n++;
}

void
node_put(struct node *fields, const char *key, struct node *value)
{
	value->key = str_from(key);
	node_add(fields, value);
}

void
node_put_text(struct arena *arena, struct node *fields, const char *key,
	struct str text)
{
	if (text.n > 0)
		node_put(fields, key, node_text(arena, text));
}

struct node *
node_copy(struct arena *arena, const struct node *n)
{
	struct node *copy = new_node(arena, n->kind);
	struct node **tail = &copy->first;

	copy->is_quoted = n->is_quoted;
	copy->key = n->key.n > 0 ? arena_str(arena, n->key) : STR_NONE;
	copy->text =
		n->kind == NODE_SCALAR ? arena_str(arena, n->text) : STR_NONE;
	copy->n = n->n;
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		*tail = node_copy(arena, c);
		tail = &(*tail)->next;
	}
	return copy;
}

struct str
node_tidy_text(const struct node *n)
{
	struct str text = n->text;

	while (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	return text;
}

bool
node_equal_here(const struct node *a, const struct node *b)
{
	return a->kind == b->kind && a->n == b->n &&
	       a->is_quoted == b->is_quoted && str_eq(a->key, b->key) &&
	       str_eq(node_tidy_text(a), node_tidy_text(b));
}

bool
node_equal(const struct node *a, const struct node *b)
{
	if (!node_equal_here(a, b))
		return false;
	a = a->first;
	for (b = b->first; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!node_equal(a, b))
			return false;
	return a == NULL && b == NULL;
}
