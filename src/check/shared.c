#include "check/shared.h"

#include "check/numbering.h"

static struct seats *
seats_of_renewals(const struct registry *r, struct arena *arena)
{
	struct seats *all = ARENA_ARRAY(arena, struct seats, r->n);

	for (size_t i = 0; i < r->n; i++) {
		const struct links *by = &r->agreements[i]->renewed_by;

		for (uint32_t k = 0; by->n > 1 && k < by->n; k++) {
			const struct agreement *a = by->items[k];

			if (all[a->index].items == NULL)
				all[a->index] = seats_of(a, arena);
		}
	}
	return all;
}

void
shared_init(struct shared *s, const struct registry *r, struct arena *arena)
{
	s->lifetimes = lifetimes(r, arena);
	s->seats = seats_of_renewals(r, arena);
	s->listed = years_listed(r, arena);
	numberings_init(&s->numberings, r, arena);
}

struct str
agreement_file_id(const struct agreement *a)
{
	struct str name = a->file;
	size_t slash;

	while ((slash = str_find(name, '/')) < name.n)
		name = str_from_byte(name, slash + 1);
	if (str_ends(name, STR(".yaml")))
		name.n -= sizeof(".yaml") - 1;
	return name;
}

struct str
agreement_name(const struct agreement *a)
{
	return a->id.state == SET ? a->id.s : agreement_file_id(a);
}
