/* Ties names to what they name: parties to partners, agreements to each other.
 */
#include <stdlib.h>

#include "model/registry.h"

/*
 * The owner's side of an agreement.  Where it takes in every party, those of
 * another line than the owner's are its partners.
 */
static void
settle_sides(const struct registry *r, struct agreement *a)
{
	bool all_inside = true, any_other = false;

	LIST_EACH (struct party, p, a->parties) {
		p->is_owner_side = p->who != NULL && p->who->is_owner_side;
		all_inside = all_inside && p->is_owner_side;
		any_other =
			any_other || (p->who != NULL && r->owner != NULL &&
					     p->who->whole != r->owner->whole);
	}
	if (!all_inside || !any_other)
		return;
	LIST_EACH (struct party, p, a->parties)
		p->is_owner_side = p->who->whole == r->owner->whole;
}

void
registry_link_parties(const struct registry *r, struct agreement *a)
{
	LIST_EACH (struct party, p, a->parties)
		if (p->partner.state == SET)
			p->who = registry_partner(r, p->partner.s);
	settle_sides(r, a);
}

/* Which list of references named each agreement last, by its index. */
struct named {
	uint32_t *by;
	uint32_t list; /* the one at hand, from 1 */
};

/* Those of the ids that are there, each once; the others are check/'s
 * business. */
static struct links
resolve(struct registry *r, const struct list *ids, struct named *named)
{
	struct links links = { .items = NULL };

	if (ids->n == 0)
		return links;
	named->list++;
	links.items = ARENA_ARRAY(r->arena, struct agreement *, ids->n);
	LIST_EACH (struct text, id, *ids) {
		struct agreement *to = registry_agreement(r, id->s);

		if (to == NULL || named->by[to->index] == named->list)
			continue;
		named->by[to->index] = named->list;
		links.items[links.n++] = to;
	}
	return links;
}

/* The two kinds of reference and what looks back along them. */
static const struct way {
	size_t ids, forth, back;
} ways[] = {
	{ offsetof(struct agreement, implements),
		offsetof(struct agreement, implements_links),
		offsetof(struct agreement, implemented_by) },
	{ offsetof(struct agreement, renews),
		offsetof(struct agreement, renews_links),
		offsetof(struct agreement, renewed_by) },
};

static struct links *
links_at(struct agreement *a, size_t offset)
{
	return (void *)((char *)a + offset);
}

static int
order_links(const void *pa, const void *pb)
{
	const struct agreement *a = *(struct agreement *const *)pa;
	const struct agreement *b = *(struct agreement *const *)pb;
	int32_t day_a =
		a->signed_on.state == SET ? a->signed_on.date.day : INT32_MAX;
	int32_t day_b =
		b->signed_on.state == SET ? b->signed_on.date.day : INT32_MAX;

	if (day_a != day_b)
		return day_a < day_b ? -1 : 1;
	if (!str_eq(a->id.s, b->id.s))
		return str_cmp(a->id.s, b->id.s);
	return str_cmp(a->file, b->file);
}

static void
link_forth(struct registry *r, struct agreement *a, const struct way *way,
	struct named *named)
{
	struct links *forth = links_at(a, way->forth);

	*forth = resolve(r, (const void *)((const char *)a + way->ids), named);
	for (uint32_t k = 0; k < forth->n; k++)
		links_at(forth->items[k], way->back)->n++;
}

/*
 * Lists have the room that link_forth counted, so that none grows; filled says
 * how much of it is, for each agreement.  A full list is sorted at once.
 */
static void
link_back(struct registry *r, struct agreement *a, const struct way *way,
	uint32_t *filled)
{
	const struct links *forth = links_at(a, way->forth);

	for (uint32_t k = 0; k < forth->n; k++) {
		struct links *back = links_at(forth->items[k], way->back);
		uint32_t *n = &filled[forth->items[k]->index];

		if (*n == 0)
			back->items = ARENA_ARRAY(
				r->arena, struct agreement *, back->n);
		back->items[(*n)++] = a;
		if (*n > 1 && *n == back->n)
			qsort(back->items, *n, sizeof(struct agreement *),
				order_links);
	}
}

static void
link_references(struct registry *r)
{
	struct arena scratch = ARENA_INIT;
	uint32_t *filled[ARRAY_LEN(ways)];
	struct named named = { ARENA_ARRAY(&scratch, uint32_t, r->n), 0 };

	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		filled[w] = ARENA_ARRAY(&scratch, uint32_t, r->n);
	for (size_t i = 0; i < r->n; i++)
		for (size_t w = 0; w < ARRAY_LEN(ways); w++)
			link_forth(r, r->agreements[i], &ways[w], &named);
	for (size_t i = 0; i < r->n; i++)
		for (size_t w = 0; w < ARRAY_LEN(ways); w++)
			link_back(r, r->agreements[i], &ways[w], filled[w]);
	arena_free(&scratch);
}

static void
name_agreement(struct registry *r, struct agreement *a)
{
	void **at;

	if (a->id.state != SET)
		return;
	at = map_at(&r->agreement_by_id, a->id.s);
	if (*at == NULL)
		*at = a;
	else
		a->is_duplicate = true;
}

/* A large register is larger than any cache: what can be done to an agreement
 * is done when it is come to, and all are gone through as seldom as may be. */
void
registry_link(struct registry *r)
{
	map_reserve(&r->agreement_by_id, r->n);
	for (size_t i = 0; i < r->n; i++) {
		r->agreements[i]->index = (uint32_t)i;
		name_agreement(r, r->agreements[i]);
	}
	for (size_t i = 0; i < r->n_unread; i++)
		map_put(&r->unread_by_id, r->unread[i].id, &r->unread[i]);
	link_references(r);
}
