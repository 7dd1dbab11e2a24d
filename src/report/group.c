#include "report/group.h"

#include <stdlib.h>

#include "report/cells.h"

/* One reason why an agreement stands in a group. */
struct place {
	int32_t values[KEYS_MAX];
	uint32_t entry;
	int32_t partner; /* its place; -1: none */
};

struct places {
	struct place *items; /* on the heap */
	size_t n, room;
};

enum { FIRST_ROOM = 1024 };

static void
add_place(struct places *places, struct place place)
{
	if (places->n == places->room) {
		places->room = places->room > 0 ? 2 * places->room : FIRST_ROOM;
		places->items = xrealloc(
			places->items, places->room * sizeof(*places->items));
	}
	places->items[places->n++] = place;
}

/* What gathering works on. */
struct gathering {
	const struct groups *groups;
	const struct key_context *context;
	struct key_values values[KEYS_MAX]; /* of the subject at hand */
	struct places places;
};

static void
gather_subject(struct gathering *g, const struct subject *s)
{
	const struct partner *whole = key_whole(g->context->filter, s->partner);
	struct place place = {
		.entry = (uint32_t)(s->entry - g->context->view->entries),
		.partner = -1,
	};
	static const int32_t same[1];
	const int32_t *items[KEYS_MAX] = { same, same };
	size_t n[KEYS_MAX] = { 1, 1 };

	if (whole != NULL)
		place.partner = (int32_t)view_place(g->context->view, whole);
	for (size_t k = 0; k < g->groups->n_keys; k++) {
		key_values_of(g->groups->keys[k], g->context, s, &g->values[k]);
		items[k] = g->values[k].items;
		n[k] = g->values[k].n;
	}
	for (size_t i = 0; i < n[0] * n[1]; i++) {
		place.values[0] = items[0][i / n[1]];
		place.values[1] = items[1][i % n[1]];
		add_place(&g->places, place);
	}
}

static void
gather_entry(struct gathering *g, const struct entry *e)
{
	struct subject s = { .entry = e };
	bool has_any = false;

	LIST_EACH (struct party, p, e->agreement->parties) {
		s.partner = view_partner(
			g->context->view, p, g->context->filter->as);
		if (s.partner != NULL) {
			gather_subject(g, &s);
			has_any = true;
		}
	}
	s.partner = NULL;
	if (!has_any)
		gather_subject(g, &s);
}

static int
order_int(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
order_places(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	int order = order_int(a->values[0], b->values[0]);

	if (order == 0)
		order = order_int(a->values[1], b->values[1]);
	if (order == 0)
		order = order_int(a->entry, b->entry);
	return order != 0 ? order : order_int(a->partner, b->partner);
}

static void
count_entry(struct counts *c, const struct entry *e)
{
	bool is_invented = is_sample(e->agreement);
	bool is_counted = status_is_counted(e->status);

	c->status[e->status]++;
	c->total += is_counted;
	c->expiring += is_counted && e->is_expiring;
	c->dormant += is_counted && e->is_dormant;
	c->samples += is_counted && is_invented;
	c->sample_drafts += e->status == STATUS_DRAFT && is_invented;
}

static bool
is_same_group(const struct place *a, const struct place *b)
{
	return a->values[0] == b->values[0] && a->values[1] == b->values[1];
}

/* Counts each partner once in a group. */
struct tally {
	const struct view *view;
	uint32_t *seen;  /* by place: the number of the last group with it */
	uint32_t number; /* of the group at hand; counts from 1 */
};

/* Counts the places of one group, the first of n; returns how many it has. */
static size_t
count_group(struct group *group, const struct tally *t,
	const struct place *places, size_t n)
{
	size_t i;

	*group = (struct group){ .values = { places[0].values[0],
					 places[0].values[1] } };
	for (i = 0; i < n && is_same_group(&places[0], &places[i]); i++) {
		const struct entry *e = &t->view->entries[places[i].entry];
		int32_t partner = places[i].partner;

		if (i == 0 || places[i].entry != places[i - 1].entry)
			count_entry(&group->counts, e);
		if (partner < 0 || !status_is_counted(e->status))
			continue;
		group->counts.partners += t->seen[partner] != t->number;
		t->seen[partner] = t->number;
	}
	return i;
}

/* Adds groups of nothing for values that are always shown. */
static void
add_empty(struct groups *g, struct arena *arena, size_t always)
{
	struct group *items = ARENA_ARRAY(arena, struct group, g->n + always);
	size_t n = 0, next = 0;

	for (size_t value = 0; value < always; value++) {
		if (next < g->n && g->items[next].values[0] == (int32_t)value)
			items[n++] = g->items[next++];
		else
			items[n++].values[0] = (int32_t)value;
	}
	while (next < g->n)
		items[n++] = g->items[next++];
	g->items = items;
	g->n = n;
}

static size_t
count_groups(const struct places *places)
{
	size_t n = places->n > 0;

	for (size_t i = 1; i < places->n; i++)
		n += !is_same_group(&places->items[i - 1], &places->items[i]);
	return n;
}

static void
make_groups(struct groups *g, const struct view *v, const struct places *places)
{
	struct arena scratch = ARENA_INIT;
	struct tally t = { .view = v };
	size_t at = 0;

	t.seen = ARENA_ARRAY(&scratch, uint32_t, view_partners(v));
	g->items =
		ARENA_ARRAY(v->arena, struct group, count_groups(places) + 1);
	while (at < places->n) {
		t.number++;
		at += count_group(&g->items[g->n++], &t, &places->items[at],
			places->n - at);
	}
	arena_free(&scratch);
}

void
groups_make(struct groups *g, const struct key_context *c,
	const struct key *first, const struct key *second)
{
	struct gathering gathering = { .groups = g, .context = c };
	const struct view *v = c->view;

	*g = (struct groups){ .keys = { first, second } };
	g->n_keys = first == NULL ? 0 : second == NULL ? 1 : 2;
	for (size_t i = 0; i < v->n; i++)
		if (filter_takes(c->filter, v, &v->entries[i]))
			gather_entry(&gathering, &v->entries[i]);
	if (gathering.places.n > 1)
		qsort(gathering.places.items, gathering.places.n,
			sizeof(*gathering.places.items), order_places);
	make_groups(g, v, &gathering.places);
	if (g->n_keys == 1 && first != NULL && first->always > 0)
		add_empty(g, v->arena, first->always);
	if (g->n_keys == 0)
		g->n = 1;
	free(gathering.places.items);
	free(gathering.values[0].items);
	free(gathering.values[1].items);
}
