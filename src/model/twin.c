#include "model/twin.h"

/* Of a whole register binding looks at nothing but the kinds. */
bool
twin_is_possible(const struct registry *a, const struct registry *b)
{
	if (a->n_kinds != b->n_kinds)
		return false;
	for (size_t i = 0; i < a->n_kinds; i++)
		if (!str_eq(a->kinds[i].id.s, b->kinds[i].id.s) ||
			a->kinds[i].like.state != b->kinds[i].like.state ||
			a->kinds[i].like.index != b->kinds[i].like.index)
			return false;
	return true;
}

/* Parties are the only items of lists that linking ties to something. */
static void
copy_parties(struct agreement *twin, struct arena *arena)
{
	size_t size = twin->parties.n * sizeof(struct party);
	void *items;

	if (size == 0)
		return;
	items = arena_take(arena, size);
	memcpy(items, twin->parties.items, size);
	twin->parties.items = items;
	LIST_EACH (struct party, p, twin->parties) {
		p->who = NULL;
		p->is_owner_side = false;
	}
}

struct agreement *
agreement_twin(const struct agreement *a, struct str file,
	const struct registry *r, struct arena *arena)
{
	static const struct links none = { .items = NULL };
	struct agreement *twin = arena_take(arena, sizeof(*twin));

	*twin = *a;
	twin->file = file;
	twin->twin = a;
	twin->kind_info =
		a->kind_info != NULL ? registry_kind(r, a->kind.s) : NULL;
	twin->is_duplicate = false;
	twin->implements_links = twin->renews_links = none;
	twin->implemented_by = twin->renewed_by = none;
	copy_parties(twin, arena);
	return twin;
}
