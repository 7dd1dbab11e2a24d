#include "check/numbering.h"

#include "check/shared.h"

/* Patterns and kinds that one party may have: each of its numbers is held
 * against all of them. */
enum { PARTY_WORDS_MAX = 256 };

struct gathered {
	struct party_numbering found;
	size_t n_words;
};

static void
gather(struct gathered *g, const struct numbering *n)
{
	g->n_words += 1 + n->patterns.n + n->kinds.n;
	g->found.entries[g->found.n++] = n;
	g->found.is_partial =
		g->found.is_partial || g->n_words > PARTY_WORDS_MAX ||
		n->patterns.n == 0 || n->patterns.is_partial ||
		n->kinds.is_partial ||
		(n->kinds.state != SET && n->kinds.state != ABSENT);
}

/* Counts first, so that no list grows; then forgets the counts and fills. */
void
numberings_init(
	struct map *by_party, const struct registry *r, struct arena *arena)
{
	map_init(by_party, arena);
	LIST_EACH (struct numbering, n, r->settings.numbering) {
		void **at;

		if (n->party.state != SET)
			continue;
		at = map_at(by_party, n->party.s);
		if (*at == NULL)
			*at = ARENA_NEW(arena, struct gathered);
		((struct gathered *)*at)->found.n++;
	}
	LIST_EACH (struct numbering, n, r->settings.numbering) {
		struct gathered *g;

		if (n->party.state != SET)
			continue;
		g = map_get(by_party, n->party.s);
		if (g->found.entries == NULL) {
			g->found.entries = ARENA_ARRAY(
				arena, const struct numbering *, g->found.n);
			g->found.n = 0;
		}
		gather(g, n);
	}
}

/* Whether the owner's side is only what has the owner's own whole (see
 * registry_link), because it would take in every party otherwise. */
static bool
is_side_narrow(const struct agreement *a)
{
	LIST_EACH (struct party, p, a->parties)
		if (p->who != NULL && p->who->is_owner_side &&
			!p->is_owner_side)
			return true;
	return false;
}

static bool
amends_for_owner(const struct registry *r, const struct party *p, bool narrow)
{
	const struct partner *who = p->partner.state == SET
	                                    ? registry_partner(r, p->partner.s)
	                                    : NULL;

	return who != NULL && who->is_owner_side &&
	       (!narrow || who->whole == r->owner->whole);
}

static const struct party *
first_of_owner(const struct agreement *a)
{
	LIST_EACH (struct party, p, a->parties)
		if (p->is_owner_side)
			return p;
	return NULL;
}

int
owner_number_year(const struct owner_number *n)
{
	if (n->parts.year != 0 || n->signed_on->state != SET)
		return n->parts.year;
	return date_civil(n->signed_on->date).year;
}

bool
numbering_applies(const struct numbering *numbering, const struct text *kind)
{
	if (numbering->kinds.state == ABSENT)
		return true;
	LIST_EACH (struct text, k, numbering->kinds)
		if (kind->state == SET && k->state == SET &&
			str_eq(k->s, kind->s))
			return true;
	return false;
}

static bool
fits_entry(const struct numbering *numbering, struct str number,
	struct number_parts *parts)
{
	LIST_EACH (struct text, pattern, numbering->patterns)
		if (pattern->state == SET &&
			number_fits(number, pattern->s, parts))
			return true;
	return false;
}

static const struct numbering *
find_fitted(const struct owner_number *n, struct number_parts *parts)
{
	const struct party_numbering *own = n->own;

	if (own == NULL || own->is_partial || n->number->state != SET)
		return NULL;
	for (int others = 0; others < 2; others++)
		for (uint32_t i = 0; i < own->n; i++)
			if (numbering_applies(own->entries[i],
				    &n->agreement->kind) == !others &&
				fits_entry(
					own->entries[i], n->number->s, parts))
				return own->entries[i];
	return NULL;
}

static void
add(const struct check *c, struct owner_numbers *all, struct owner_number n)
{
	n.own = map_get(&c->shared->numberings, n.party->partner.s);
	n.fitted = find_fitted(&n, &n.parts);
	all->items[all->n++] = n;
}

static void
add_amendment(
	const struct check *c, struct owner_numbers *all, struct owner_number n)
{
	const struct amendment *m = n.amendment;
	bool is_narrow = is_side_narrow(n.agreement);
	const struct text *plain =
		m->number.state != ABSENT ? &m->number : NULL;

	LIST_EACH (struct party, p, m->parties) {
		if (!amends_for_owner(c->registry, p, is_narrow))
			continue;
		n.party = p;
		n.number = &p->number;
		if (plain != NULL && p->number.state == ABSENT)
			n.number = plain;
		plain = NULL;
		add(c, all, n);
	}
	n.party = first_of_owner(n.agreement);
	if (plain == NULL || n.party == NULL)
		return;
	n.number = plain;
	add(c, all, n);
}

struct owner_numbers
owner_numbers_of(const struct check *c, const struct agreement *a)
{
	struct owner_number n = { .agreement = a, .signed_on = &a->signed_on };
	struct owner_numbers all = { .n = 0 };
	size_t most = a->parties.n;

	LIST_EACH (struct amendment, m, a->amendments)
		most += 1 + m->parties.n;
	all.items = ARENA_ARRAY(c->scratch, struct owner_number, most);
	LIST_EACH (struct party, p, a->parties) {
		if (!p->is_owner_side)
			continue;
		n.party = p;
		n.number = &p->number;
		add(c, &all, n);
	}
	LIST_EACH (struct amendment, m, a->amendments) {
		n.amendment = m;
		n.signed_on = &m->signed_on;
		add_amendment(c, &all, n);
	}
	return all;
}

void
owner_numbers(const struct check *c, owner_number_fn *each, void *context)
{
	for (size_t i = 0; i < c->numbers->n; i++)
		each(c, &c->numbers->items[i], context);
}
