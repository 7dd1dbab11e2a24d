/*
 * What follows up each agreement of a register, in one go.
 *
 * A chain leads back and on.  For each of the two ways what comes first of all
 * is handed on against that way, step by step, to everything from which it can
 * be reached; then what comes second to whatever is left, and so on.  Of equal
 * ones the nearest counts, as one walk along the chain would come to it first.
 */
#include <assert.h>
#include <stdlib.h>

#include "due/chain.h"
#include "due/follower.h"

/* What one agreement brings into the chains that it is in. */
struct gift {
	const struct agreement *from;
	const struct agreement *what; /* itself, or what follows it up */
};

typedef int order_fn(const void *a, const void *b); /* of two gifts */

struct gifts {
	struct gift *items;
	size_t n;
	order_fn *order;
};

/* The first gift on one way from an agreement. */
struct reach {
	struct gift gift;
	uint32_t
		group; /* equal gifts are one group, from 1; 0: there is none */
	uint32_t steps;
};

struct flow {
	struct date on;
	enum chain_way way; /* back or on */
	struct reach *all;  /* by the agreement's index */
	const struct agreement **queue;
	size_t n;
	uint32_t group;
};

static const struct links *
links_on(const struct agreement *a, enum chain_way way)
{
	return way == CHAIN_BACK ? &a->renews_links : &a->renewed_by;
}

static void
come_to(struct flow *f, const struct agreement *a, struct reach reach)
{
	struct reach *at = &f->all[a->index];

	if (at->group != 0 || !agreement_is_signed(a, f->on))
		return;
	*at = reach;
	f->queue[f->n++] = a;
}

/* Takes over the gift from the first link that is one step nearer to one. */
static void
settle(const struct flow *f, const struct agreement *a)
{
	const struct links *links = links_on(a, f->way);
	struct reach *at = &f->all[a->index];

	for (uint32_t i = 0; i < links->n; i++) {
		const struct reach *next = &f->all[links->items[i]->index];

		if (next->group != at->group || next->steps + 1 != at->steps)
			continue;
		at->gift = next->gift;
		return;
	}
}

/* One group of gifts to all from which one of them can be reached. */
static void
hand_on(struct flow *f, const struct gift *gifts, size_t n)
{
	enum chain_way against = f->way == CHAIN_BACK ? CHAIN_ON : CHAIN_BACK;

	f->n = 0;
	f->group++;
	for (size_t i = 0; i < n; i++)
		come_to(f, gifts[i].from,
			(struct reach){ gifts[i], f->group, 0 });
	for (size_t i = 0; i < f->n; i++) {
		const struct agreement *a = f->queue[i];
		const struct links *links = links_on(a, against);
		struct reach reach = { .group = f->group,
			.steps = f->all[a->index].steps + 1 };

		if (f->all[a->index].steps > 0)
			settle(f, a);
		for (uint32_t k = 0; k < links->n; k++)
			come_to(f, links->items[k], reach);
	}
}

static struct reach *
reach_all(const struct registry *r, const struct gifts *gifts,
	enum chain_way way, struct date on, struct arena *arena)
{
	struct flow f = { .on = on,
		.way = way,
		.all = ARENA_ARRAY(arena, struct reach, r->n),
		.queue = ARENA_ARRAY(arena, const struct agreement *, r->n) };
	size_t first = 0, last;

	for (; first < gifts->n; first = last) {
		for (last = first + 1; last < gifts->n; last++)
			if (gifts->order(&gifts->items[first],
				    &gifts->items[last]) != 0)
				break;
		hand_on(&f, &gifts->items[first], last - first);
	}
	return f.all;
}

/* The earlier gift of the two ways, or the nearer; NULL when there is none. */
static const struct agreement *
earlier(const struct reach *back, const struct reach *on, order_fn *order)
{
	int by;

	if (back->group == 0 || on->group == 0)
		return back->group != 0 ? back->gift.what : on->gift.what;
	by = order(&back->gift, &on->gift);
	if (by == 0)
		by = back->steps <= on->steps ? -1 : 1;
	return by < 0 ? back->gift.what : on->gift.what;
}

static int
order_effective(const void *pa, const void *pb)
{
	const struct gift *a = pa, *b = pb;
	int32_t x = agreement_effective(a->what).day;
	int32_t y = agreement_effective(b->what).day;

	return (x > y) - (x < y);
}

static int
order_signed(const void *pa, const void *pb)
{
	const struct gift *a = pa, *b = pb;

	return follower_order(a->what, b->what);
}

static void
give(struct gifts *gifts, const struct agreement *from,
	const struct agreement *what)
{
	assert(from != NULL);
	if (what != NULL)
		gifts->items[gifts->n++] = (struct gift){ from, what };
}

static void
find_gifts(const struct registry *r, struct date on, struct gifts *began,
	struct gifts *first)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		if (!agreement_is_signed(a, on))
			continue;
		give(began, a, a);
		give(first, a, follower_own(a, on));
	}
	if (began->n > 1)
		qsort(began->items, began->n, sizeof(struct gift),
			began->order);
	if (first->n > 1)
		qsort(first->items, first->n, sizeof(struct gift),
			first->order);
}

struct follower *
follower_all(const struct registry *r, struct date on, struct arena *arena)
{
	struct follower *all = ARENA_ARRAY(arena, struct follower, r->n);
	struct arena own = ARENA_INIT;
	struct gifts gifts[] = { { .order = order_effective },
		{ .order = order_signed } };
	struct reach *back[2], *onward[2];

	for (int i = 0; i < 2; i++)
		gifts[i].items = ARENA_ARRAY(&own, struct gift, r->n);
	find_gifts(r, on, &gifts[0], &gifts[1]);
	for (int i = 0; i < 2; i++) {
		back[i] = reach_all(r, &gifts[i], CHAIN_BACK, on, &own);
		onward[i] = reach_all(r, &gifts[i], CHAIN_ON, on, &own);
	}
	for (size_t i = 0; i < r->n; i++) {
		all[i].began =
			earlier(&back[0][i], &onward[0][i], gifts[0].order);
		all[i].first =
			earlier(&back[1][i], &onward[1][i], gifts[1].order);
	}
	arena_free(&own);
	return all;
}
