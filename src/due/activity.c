#include "due/activity.h"

#include <stdlib.h>

#include "due/chain.h"

static void
note_date(struct date *last, const struct day *d, struct date on)
{
	if (day_has_come(d, on) && d->date.day > last->day)
		*last = d->date;
}

static void
note_fulfilled(struct date *last, const struct agreement *a, struct date on)
{
	LIST_EACH (struct obligation, o, a->obligations) {
		LIST_EACH (struct done, d, o->done) {
			if (IS_ABSENT(d->waived))
				note_date(last, &d->on, on);
		}
	}
}

/* Of a signed agreement, without what it is tied to. */
static struct date
own_activity(const struct agreement *a, struct date on)
{
	struct date last = DATE_FIRST;

	if (agreement_effective(a).day <= on.day)
		last = agreement_effective(a);
	LIST_EACH (struct outcome, o, a->outcomes) {
		note_date(&last, &o->date, on);
	}
	LIST_EACH (struct monitoring, m, a->monitoring) {
		note_date(&last, &m->date, on);
	}
	note_fulfilled(&last, a, on);
	for (uint32_t i = 0; i < a->implemented_by.n; i++) {
		const struct agreement *child = a->implemented_by.items[i];

		if (agreement_is_signed(child, on))
			note_date(&last, &child->signed_on, on);
	}
	return last;
}

struct date
activity_last(const struct agreement *a, struct date on)
{
	struct date last = DATE_FIRST;
	const struct agreement *tied;
	struct chain chain;

	chain_init(&chain, on);
	chain_add(&chain, a);
	while ((tied = chain_next(&chain)) != NULL) {
		struct date own = own_activity(tied, on);

		if (own.day > last.day)
			last = own;
		for (uint32_t i = 0; i < tied->implemented_by.n; i++)
			chain_add(&chain, tied->implemented_by.items[i]);
	}
	chain_free(&chain);
	return last;
}

/*
 * All at once, it goes the other way round: from the latest own activity to
 * the earliest, each is handed on against the direction of activity_last, and
 * whom it reaches first needs no other.
 */
struct flow_node {
	const struct agreement *agreement;
	struct date own;
	bool seen[CHAIN_WAYS];
};

struct flow_step {
	struct flow_node *node;
	enum chain_way way;
};

struct flow {
	struct arena arena;
	struct flow_node **nodes; /* by the agreement's index; NULL: not one
	                             that counts */
	struct flow_step *steps;
	size_t n;
	struct date now;    /* what is being handed on */
	struct date *lasts; /* the result */
};

static void
reach(struct flow *f, struct flow_node *node, enum chain_way way)
{
	if (node->seen[way])
		return;
	node->seen[way] = true;
	if (way == CHAIN_WHOLE)
		f->lasts[node->agreement->index] = f->now;
	f->steps[f->n++] = (struct flow_step){ node, way };
}

/* Those in links that count, in two ways. */
static void
reach_links(struct flow *f, const struct links *links, enum chain_way one,
	enum chain_way other)
{
	for (uint32_t i = 0; i < links->n; i++) {
		struct flow_node *node = f->nodes[links->items[i]->index];

		if (node == NULL)
			continue;
		reach(f, node, one);
		reach(f, node, other);
	}
}

static void
hand_on(struct flow *f, struct flow_step step)
{
	const struct agreement *a = step.node->agreement;

	if (step.way == CHAIN_BACK)
		reach_links(f, &a->renewed_by, CHAIN_WHOLE, CHAIN_BACK);
	if (step.way == CHAIN_ON)
		reach_links(f, &a->renews_links, CHAIN_WHOLE, CHAIN_ON);
	if (step.way == CHAIN_WHOLE) {
		reach_links(f, &a->implements_links, CHAIN_WHOLE, CHAIN_BACK);
		reach_links(f, &a->implements_links, CHAIN_WHOLE, CHAIN_ON);
	}
}

static void
flow_from(struct flow *f, struct flow_node *node)
{
	f->n = 0;
	f->now = node->own;
	for (int way = 0; way < CHAIN_WAYS; way++)
		reach(f, node, (enum chain_way)way);
	for (size_t i = 0; i < f->n; i++)
		hand_on(f, f->steps[i]);
}

static int
order_latest_first(const void *pa, const void *pb)
{
	const struct flow_node *a = pa, *b = pb;

	return (a->own.day < b->own.day) - (a->own.day > b->own.day);
}

/* Nodes for what counts, latest first; returns how many. */
static size_t
make_nodes(const struct registry *r, struct date on, struct flow_node *nodes)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		if (!agreement_is_signed(a, on))
			continue;
		nodes[n++] = (struct flow_node){
			.agreement = a,
			.own = own_activity(a, on),
		};
	}
	if (n > 1)
		qsort(nodes, n, sizeof(*nodes), order_latest_first);
	return n;
}

struct date *
activity_all(const struct registry *r, struct date on, struct arena *arena)
{
	struct flow f = { .lasts = ARENA_ARRAY(arena, struct date, r->n) };
	struct flow_node *nodes = ARENA_ARRAY(&f.arena, struct flow_node, r->n);
	size_t n = make_nodes(r, on, nodes);

	f.nodes = ARENA_ARRAY(&f.arena, struct flow_node *, r->n);
	f.steps = ARENA_ARRAY(&f.arena, struct flow_step, n * CHAIN_WAYS);
	for (size_t i = 0; i < r->n; i++)
		f.lasts[i] = DATE_FIRST;
	for (size_t i = 0; i < n; i++)
		f.nodes[nodes[i].agreement->index] = &nodes[i];
	for (size_t i = 0; i < n; i++)
		flow_from(&f, &nodes[i]);
	arena_free(&f.arena);
	return f.lasts;
}
