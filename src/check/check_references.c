/* Rules about ids that refer to something: is it there, and may it be meant? */
#include "base/similar.h"
#include "check/rules.h"
#include "check/shared.h"

static void
suggest(const struct check *c, struct similar similar)
{
	if (similar.best.n > 0)
		check_hint(c, MSG(N_("did you mean %1?"), similar.best));
}

/* What stands in a refused file is there. */
static bool
agreement_is_there(const struct registry *r, struct str id)
{
	return registry_agreement(r, id) != NULL ||
	       map_get(&r->unread_by_id, id) != NULL;
}

/* Suggestions look at no more than this many agreements: a hint is not worth
 * a quadratic search in a register full of broken references. */
enum { SUGGEST_MAX = 2000 };

static void
expect_agreement(const struct check *c, const struct text *id)
{
	struct similar similar = SIMILAR_INIT(id->s);
	const struct registry *r = c->registry;

	if (id->state != SET || agreement_is_there(r, id->s))
		return;
	check_report(c, id->mark, MSG(N_("there is no agreement %1"), id->s));
	if (!check_may_suggest(c))
		return;
	for (size_t i = 0; i < r->n && i < SUGGEST_MAX; i++)
		if (r->agreements[i]->id.state == SET)
			similar_try(&similar, r->agreements[i]->id.s);
	suggest(c, similar);
}

static void
expect_agreements(const struct check *c, const struct list *ids)
{
	LIST_EACH (struct text, id, *ids)
		expect_agreement(c, id);
}

static void
expect_program(const struct check *c, const struct text *id)
{
	struct similar similar = SIMILAR_INIT(id->s);

	if (id->state != SET ||
		map_get(&c->registry->program_by_id, id->s) != NULL)
		return;
	check_report(c, id->mark,
		MSG(N_("there is no program %1 in register.yaml"), id->s));
	if (!check_may_suggest(c))
		return;
	LIST_EACH (struct program, p, c->registry->settings.programs)
		if (p->id.state == SET)
			similar_try(&similar, p->id.s);
	suggest(c, similar);
}

/* A partner that is there and, where asked, on the owner's side. */
static void
expect_partner_in(const struct check *c, struct str file, const struct text *id,
	bool on_owner_side)
{
	struct similar similar = SIMILAR_INIT(id->s);
	const struct partner *p;

	if (id->state != SET)
		return;
	p = registry_partner(c->registry, id->s);
	if (p == NULL) {
		check_report_in(c, file, id->mark,
			MSG(N_("%1 is not in partners.yaml"), id->s));
		if (!check_may_suggest(c))
			return;
		LIST_EACH (struct partner, q, c->registry->partners)
			if (q->id.state == SET)
				similar_try(&similar, q->id.s);
		suggest(c, similar);
	} else if (on_owner_side && c->registry->owner != NULL &&
		   !p->is_owner_side) {
		check_report_in(c, file, id->mark,
			MSG(N_("%1 is not on the side of %2"), id->s,
				c->registry->owner->id.s));
	}
}

static void
expect_programs(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct text, id, a->programs)
		expect_program(c, id);
	LIST_EACH (struct outcome, o, a->outcomes)
		expect_program(c, &o->program);
}

static void
expect_successors(const struct check *c, const struct list *parties)
{
	LIST_EACH (struct party, p, *parties)
		expect_partner_in(c, c->agreement->file, &p->successor, false);
}

void
check_reference_unknown(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct text, id, a->units)
		expect_partner_in(c, a->file, id, true);
	expect_programs(c, a);
	expect_successors(c, &a->parties);
	LIST_EACH (struct amendment, m, a->amendments)
		expect_successors(c, &m->parties);
	expect_agreements(c, &a->implements);
	expect_agreements(c, &a->renews);
	expect_agreement(c, &a->withdrawn.same_as);
}

void
check_settings_references(const struct check *c)
{
	const struct settings *s = &c->registry->settings;

	expect_partner_in(c, s->file, &s->owner, false);
	LIST_EACH (struct numbering, n, s->numbering) {
		expect_partner_in(c, s->file, &n->party, true);
		LIST_EACH (struct text, kind, n->kinds)
			if (registry_kind(c->registry, kind->s) == NULL)
				check_report_in(c, s->file, kind->mark,
					MSG(N_("there is no kind %1 in this "
					       "register"),
						kind->s));
	}
}

void
check_partner_references(const struct check *c)
{
	struct str file = c->registry->partners_file;

	LIST_EACH (struct partner, p, c->registry->partners) {
		expect_partner_in(c, file, &p->part_of, false);
		LIST_EACH (struct text, id, p->succeeded_by)
			expect_partner_in(c, file, id, false);
	}
}

void
check_implements_kind(const struct check *c, const struct agreement *a)
{
	if (!kind_is_like(a->kind_info, LIKE_MOU) || a->implements.state != SET)
		return;
	check_report(c, a->implements.mark,
		MSG(N_("a MoU implements nothing, but this one names %1"),
			LIST_AT(a->implements, struct text, 0)->s));
	check_hint(c, SAY(N_("write renews when it takes over from an earlier "
			     "MoU, or kind: pks")));
}

/* The latest end among what a implements, renewals counted in; DATE_NEVER when
 * one of them has none that is known. */
static struct date
parents_last(const struct check *c, const struct agreement *a)
{
	struct date last = DATE_FIRST;

	if (a->implements.is_partial)
		return DATE_NEVER;
	LIST_EACH (struct text, id, a->implements)
		if (registry_agreement(c->registry, id->s) == NULL)
			return DATE_NEVER;
	for (uint32_t i = 0; i < a->implements_links.n; i++) {
		uint32_t at = a->implements_links.items[i]->index;
		struct date d = c->shared->lifetimes[at].chain_last;

		if (d.day > last.day)
			last = d;
	}
	return last;
}

static bool
has_parents(const struct agreement *a)
{
	return a->implements_links.n > 0 && a->signed_on.state == SET &&
	       a->withdrawn.at.state == ABSENT;
}

void
check_parent_ended(const struct check *c, const struct agreement *a)
{
	struct date last = parents_last(c, a);

	if (!has_parents(a) || a->signed_on.date.day <= last.day)
		return;
	check_report(c, a->implements.mark,
		MSG(N_("signed on %1, but what it implements ended on %2"),
			check_date(c, a->signed_on.date), check_date(c, last)));
}

void
check_outlives_parent(const struct check *c, const struct agreement *a)
{
	struct date last = parents_last(c, a), own;
	const struct amendment *by;
	enum term_end end;

	if (!has_parents(a) || last.day == DATE_NEVER.day ||
		a->signed_on.date.day > last.day)
		return;
	own = c->shared->lifetimes[a->index].last_day;
	if (own.day <= last.day)
		return;
	agreement_expires(c->registry, a, DATE_NEVER, &end, &by);
	if (own.day != DATE_NEVER.day)
		check_report(c, a->implements.mark,
			MSG(N_("in force until %1, but what it implements "
			       "ends on %2"),
				check_date(c, own), check_date(c, last)));
	else if (end == TERM_OPEN)
		check_report(c, a->implements.mark,
			MSG(N_("in force until ended, but what it implements "
			       "ends on %1"),
				check_date(c, last)));
}

/* Neither entered by mistake nor a draft that was given up. */
static bool
renews_in_earnest(const struct agreement *a)
{
	const struct stage *last = NULL;

	LIST_EACH (struct stage, s, a->stages)
		last = s;
	return a->withdrawn.at.state == ABSENT &&
	       (a->signed_on.state != ABSENT || last == NULL ||
		       last->stage.state != SET ||
		       last->stage.index != STAGE_CANCELLED);
}

/* How many earlier renewals one is compared with: enough to name a twin. */
enum { RENEWALS_COMPARED = 32 };

/*
 * The first partner of a that an earlier renewal has too, or NULL; found once
 * for however many agreements the two renew.
 */
static const struct partner *
partner_with(const struct check *c, const struct agreement *a,
	const struct agreement *earlier, struct map *found)
{
	static const struct partner nobody;
	const struct seats *seats = c->shared->seats;
	void **at = map_at(found, earlier->file);
	const struct partner *p = *at;

	if (p == NULL) {
		if (renews_in_earnest(earlier))
			p = partner_in_common(
				&seats[a->index], &seats[earlier->index]);
		if (p == NULL)
			p = &nobody;
		*at = (void *)(uintptr_t)p;
	}
	return p != &nobody ? p : NULL;
}

static void
check_renewal_of(const struct check *c, const struct agreement *a,
	const struct agreement *old, struct map *found)
{
	for (uint32_t k = 0; k < old->renewed_by.n; k++) {
		const struct agreement *other = old->renewed_by.items[k];
		const struct partner *p;

		if (other == a || k == RENEWALS_COMPARED)
			return;
		p = partner_with(c, a, other, found);
		if (p == NULL)
			continue;
		check_report(c, a->renews.mark,
			MSG(N_("%1 is already renewed by %2, with %3 too"),
				old->id.s, agreement_name(other), p->id.s));
		return;
	}
}

void
check_renewed_twice(const struct check *c, const struct agreement *a)
{
	struct map found;

	if (!renews_in_earnest(a))
		return;
	map_init(&found, c->scratch);
	for (uint32_t i = 0; i < a->renews_links.n; i++)
		check_renewal_of(c, a, a->renews_links.items[i], &found);
}
