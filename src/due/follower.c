#include "due/follower.h"

#include "due/chain.h"

int
follower_order(const struct agreement *a, const struct agreement *b)
{
	int32_t x = a->signed_on.date.day, y = b->signed_on.date.day;

	return x != y ? (x > y) - (x < y) : str_cmp(a->id.s, b->id.s);
}

const struct agreement *
follower_own(const struct agreement *a, struct date on)
{
	const struct agreement *first = NULL;

	for (uint32_t i = 0; i < a->implemented_by.n; i++) {
		const struct agreement *later = a->implemented_by.items[i];

		if (agreement_is_signed(later, on) &&
			(first == NULL || follower_order(later, first) < 0))
			first = later;
	}
	return first;
}

static void
look_at(struct follower *f, const struct agreement *link, struct date on)
{
	const struct agreement *own = follower_own(link, on);

	if (agreement_effective(link).day < agreement_effective(f->began).day)
		f->began = link;
	if (own != NULL &&
		(f->first == NULL || follower_order(own, f->first) < 0))
		f->first = own;
}

struct follower
follower_of(const struct agreement *a, struct date on)
{
	struct follower found = { .began = a };
	const struct agreement *link;
	struct chain chain;

	chain_init(&chain, on);
	chain_add(&chain, a);
	while ((link = chain_next(&chain)) != NULL)
		look_at(&found, link, on);
	chain_free(&chain);
	return found;
}

struct choice
follow_up_awaited(const struct registry *r, const struct agreement *a)
{
	if (!kind_is_like(a->kind_info, LIKE_MOU))
		return (struct choice){ .is_on = false };
	return choose_span(&a->follow_up, &r->settings.defaults.follow_up);
}
