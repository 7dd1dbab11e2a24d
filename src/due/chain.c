#include "due/chain.h"

#include <stdlib.h>

enum { FIRST_ROOM = 16 };

/* Under the agreement's address, as bytes. */
struct chain_node {
	uintptr_t address;
	bool seen[CHAIN_WAYS];
};

void
chain_init(struct chain *c, struct date on)
{
	*c = (struct chain){ .on = on };
	map_init(&c->seen, &c->arena);
}

void
chain_free(struct chain *c)
{
	free(c->steps);
	arena_free(&c->arena);
}

static struct chain_node *
node_of(struct chain *c, const struct agreement *a)
{
	uintptr_t address = (uintptr_t)a;
	struct str key = { (const char *)&address, sizeof(address) };
	struct chain_node *node = map_get(&c->seen, key);

	if (node != NULL)
		return node;
	node = ARENA_NEW(&c->arena, struct chain_node);
	node->address = address;
	key.p = (const char *)&node->address;
	map_put(&c->seen, key, node);
	return node;
}

static void
push(struct chain *c, const struct agreement *a, enum chain_way way)
{
	struct chain_node *node;

	if (!agreement_is_signed(a, c->on))
		return;
	node = node_of(c, a);
	if (node->seen[CHAIN_WHOLE] || node->seen[way])
		return;
	node->seen[way] = true;
	if (c->n == c->room) {
		c->room = c->room > 0 ? c->room * 2 : FIRST_ROOM;
		c->steps = xrealloc(c->steps, c->room * sizeof(*c->steps));
	}
	c->steps[c->n++] = (struct chain_step){ a, way };
}

void
chain_add(struct chain *c, const struct agreement *a)
{
	push(c, a, CHAIN_WHOLE);
}

const struct agreement *
chain_next(struct chain *c)
{
	struct chain_step step;

	if (c->next == c->n)
		return NULL;
	step = c->steps[c->next++];
	if (step.way != CHAIN_ON)
		for (uint32_t i = 0; i < step.agreement->renews_links.n; i++)
			push(c, step.agreement->renews_links.items[i],
				CHAIN_BACK);
	if (step.way != CHAIN_BACK)
		for (uint32_t i = 0; i < step.agreement->renewed_by.n; i++)
			push(c, step.agreement->renewed_by.items[i], CHAIN_ON);
	return step.agreement;
}
