/* Rules about who is party to an agreement, and who signed for it. */
#include "base/similar.h"
#include "check/rules.h"

/* The nearest id in partners.yaml, as a hint to the finding just added. */
static void
suggest_partner(const struct check *c, struct str id)
{
	struct similar similar = SIMILAR_INIT(id);

	if (check_may_suggest(c))
		LIST_EACH (struct partner, p, c->registry->partners)
			if (p->id.state == SET)
				similar_try(&similar, p->id.s);
	if (similar.best.n > 0)
		check_hint(c, MSG(N_("did you mean %1?"), similar.best));
	else
		check_hint(c, SAY(N_("add the partner to partners.yaml")));
}

static void
expect_partner(const struct check *c, const struct text *id)
{
	if (id->state != SET || registry_partner(c->registry, id->s) != NULL)
		return;
	check_report(c, id->mark, MSG(N_("%1 is not in partners.yaml"), id->s));
	suggest_partner(c, id->s);
}

static void
expect_parties(const struct check *c, const struct list *parties)
{
	LIST_EACH (struct party, p, *parties)
		if (p->who == NULL)
			expect_partner(c, &p->partner);
}

void
check_party_unknown(const struct check *c, const struct agreement *a)
{
	expect_parties(c, &a->parties);
	LIST_EACH (struct amendment, m, a->amendments)
		expect_parties(c, &m->parties);
	LIST_EACH (struct obligation, o, a->obligations)
		LIST_EACH (struct text, by, o->by)
			expect_partner(c, by);
	LIST_EACH (struct contact, k, a->contacts)
		expect_partner(c, &k->party);
}

/* Up to this many parties are compared in turn; more are looked up. */
enum { PARTIES_COMPARED = 16 };

static const struct party *
earlier_twin(const struct agreement *a, const struct party *p, struct map *seen)
{
	const struct party *first = a->parties.items;

	if (p->partner.state != SET)
		return NULL;
	if (a->parties.n > PARTIES_COMPARED) {
		void **at = map_at(seen, p->partner.s);
		const struct party *twin = *at;

		if (twin == NULL)
			*at = (void *)(uintptr_t)p;
		return twin;
	}
	for (; first < p; first++)
		if (first->partner.state == SET &&
			str_eq(first->partner.s, p->partner.s))
			return first;
	return NULL;
}

void
check_party_duplicate(const struct check *c, const struct agreement *a)
{
	struct map seen;

	map_init(&seen, c->scratch);
	LIST_EACH (struct party, p, a->parties) {
		const struct party *twin = earlier_twin(a, p, &seen);

		if (twin != NULL)
			check_report(c, p->partner.mark,
				MSG(N_("%1 is already a party, on line %2"),
					p->partner.s,
					check_number(
						c, twin->partner.mark.line)));
	}
}

void
check_owner_missing(const struct check *c, const struct agreement *a)
{
	bool any_inside = false, any_outside = false;

	if (c->registry->owner == NULL || a->parties.state != SET ||
		a->parties.is_partial)
		return;
	LIST_EACH (struct party, p, a->parties) {
		if (p->who == NULL)
			return;
		any_inside = any_inside || p->is_owner_side;
		any_outside = any_outside || !p->is_owner_side;
	}
	if (any_inside && any_outside)
		return;
	check_report(c, a->parties.mark,
		MSG(any_outside ? N_("no party is on the side of %1")
				: N_("every party is on the side of %1"),
			c->registry->owner->id.s));
	check_hint(c,
		any_outside
			? SAY(N_("a unit of the owner has part_of in "
				 "partners.yaml"))
			: SAY(N_("add the partner, or name its own "
				 "organization as part_of in partners.yaml")));
}

void
check_party_succeeded(const struct check *c, const struct agreement *a)
{
	if (a->signed_on.state != SET)
		return;
	LIST_EACH (struct party, p, a->parties) {
		if (p->who == NULL || p->who->until.state != SET ||
			p->who->until.date.day >= a->signed_on.date.day)
			continue;
		check_report(c, p->partner.mark,
			MSG(N_("%1 existed until %2; this was signed on %3"),
				p->partner.s, check_date(c, p->who->until.date),
				check_date(c, a->signed_on.date)));
		if (p->who->n_successors > 0)
			check_hint(c, MSG(N_("its successor is %1"),
					      p->who->successors[0]->id.s));
	}
}

/* Who is party by the paper or an amendment, or stands in a party's place. */
struct named {
	struct map ids;
	bool may_be_anybody;
};

/* What could not be read, or is not in partners.yaml, may be anybody. */
static void
name_one(struct named *named, const struct registry *r, const struct text *id)
{
	if (id->state == SET && registry_partner(r, id->s) != NULL)
		map_put(&named->ids, id->s, (void *)(uintptr_t)id);
	else
		named->may_be_anybody = true;
}

static void
name_parties(struct named *named, const struct registry *r,
	const struct list *parties)
{
	if (parties->is_partial)
		named->may_be_anybody = true;
	LIST_EACH (struct party, p, *parties) {
		name_one(named, r, &p->partner);
		if (p->successor.state != ABSENT)
			name_one(named, r, &p->successor);
	}
}

static struct named
named_in(const struct check *c, const struct agreement *a)
{
	struct named named = { .may_be_anybody = a->parties.state != SET };

	map_init(&named.ids, c->scratch);
	name_parties(&named, c->registry, &a->parties);
	LIST_EACH (struct amendment, m, a->amendments)
		name_parties(&named, c->registry, &m->parties);
	return named;
}

static void
expect_party(
	const struct check *c, const struct named *named, const struct text *id)
{
	if (id->state != SET || registry_partner(c->registry, id->s) == NULL ||
		map_get(&named->ids, id->s) != NULL)
		return;
	check_report(c, id->mark,
		MSG(N_("%1 is not a party to this agreement"), id->s));
}

void
check_not_a_party(const struct check *c, const struct agreement *a)
{
	struct named named;

	if (a->obligations.n == 0 && a->contacts.n == 0)
		return;
	named = named_in(c, a);
	if (named.may_be_anybody)
		return;
	LIST_EACH (struct obligation, o, a->obligations)
		LIST_EACH (struct text, by, o->by)
			expect_party(c, &named, by);
	LIST_EACH (struct contact, k, a->contacts)
		expect_party(c, &named, &k->party);
}

void
check_signatory_missing(const struct check *c, const struct agreement *a)
{
	if (a->signed_on.state != SET)
		return;
	LIST_EACH (struct party, p, a->parties) {
		const struct signatory *s = &p->signatory;

		/* With a signatory, a missing position is a missing field. */
		if (s->at.state != ABSENT || p->partner.state != SET)
			continue;
		check_report(c, p->at.mark,
			MSG(N_("nothing says who signed for %1"),
				p->partner.s));
		check_hint(c, SAY(N_("add signatory with the position")));
	}
}

void
check_warrant_missing(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct party, p, a->parties) {
		const struct signatory *s = &p->signatory;

		if (s->capacity.state != SET ||
			s->capacity.index == CAPACITY_DEFINITIVE ||
			s->warrant.state != ABSENT)
			continue;
		check_report(c, s->capacity.mark,
			SAY(N_("signed for another, and no warrant is named")));
	}
}
