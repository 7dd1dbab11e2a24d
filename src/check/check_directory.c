/* Rules about the directory of partners as a whole: nobody twice, nobody for
 * nothing. */
#include <stdlib.h>

#include "check/name.h"
#include "check/rules.h"
#include "model/registry.h"

/*
 * Who has a name.  Parts of different wholes may have one name, as faculties
 * do; a part and what is no part of anything may not.
 */
struct names {
	struct arena arena;
	struct map anybody, of_whole; /* struct partner */
};

static bool
is_succession(const struct partner *from, const struct partner *to)
{
	for (uint32_t i = 0; i < from->n_successors; i++)
		if (from->successors[i] == to)
			return true;
	return false;
}

static struct str
whole_key(struct names *names, struct str key, const struct partner *parent)
{
	struct str whole = parent != NULL ? parent->id.s : STR("");

	return arena_printf(
		&names->arena, "%.*s\n%.*s", STR_ARG(whole), STR_ARG(key));
}

/* The earlier partner with the name; whoever is new to it is noted. */
static const struct partner *
earlier_bearer(struct names *names, struct str key, const struct partner *p)
{
	void *self = (void *)(uintptr_t)p;
	void **among =
		map_at(&names->of_whole, whole_key(names, key, p->parent));
	const struct partner *twin = *among;

	if (twin == NULL)
		*among = self;
	if (twin == NULL && p->parent != NULL)
		twin = map_get(&names->of_whole, whole_key(names, key, NULL));
	among = map_at(&names->anybody, key);
	if (twin == NULL && p->parent == NULL)
		twin = *among;
	if (*among == NULL)
		*among = self;
	return twin;
}

/* Whether p has the name of another; a partner and what took its place may
 * have one name. */
static bool
report_name(const struct check *c, struct names *names, const struct partner *p,
	const struct text *name)
{
	const struct partner *twin;
	struct str key;

	if (name->state != SET)
		return false;
	key = name_key(&names->arena, name->s);
	if (key.n == 0)
		return false;
	twin = earlier_bearer(names, key, p);
	if (twin == NULL || twin == p || is_succession(p, twin) ||
		is_succession(twin, p))
		return false;
	check_report_in(c, c->registry->partners_file, name->mark,
		MSG(N_("%1 is also the name of %2, on line %3"), name->s,
			twin->id.s, check_number(c, twin->id.mark.line)));
	return true;
}

void
check_partner_duplicate(const struct check *c)
{
	struct names names = { .arena = ARENA_INIT };

	map_init(&names.anybody, &names.arena);
	map_init(&names.of_whole, &names.arena);
	LIST_EACH (struct partner, p, c->registry->partners) {
		bool is_found;

		/* Of two with one id the second is bad-value's. */
		if (p->id.state != SET ||
			registry_partner(c->registry, p->id.s) != p)
			continue;
		is_found = report_name(c, &names, p, &p->name);
		LIST_EACH (struct text, alias, p->aliases)
			is_found = is_found || report_name(c, &names, p, alias);
	}
	arena_free(&names.arena);
}

/* Which partners something refers to: the place of each in the directory. */
static void
use_partner(const struct check *c, const struct partner *p, struct notes *uses)
{
	const struct partner *first = c->registry->partners.items;

	if (p != NULL)
		*(uint32_t *)notes_add(uses, sizeof(uint32_t)) =
			(uint32_t)(p - first);
}

static void
use(const struct check *c, const struct text *id, struct notes *uses)
{
	if (id->state == SET)
		use_partner(c, registry_partner(c->registry, id->s), uses);
}

static void
use_all(const struct check *c, const struct list *ids, struct notes *uses)
{
	LIST_EACH (struct text, id, *ids)
		use(c, id, uses);
}

static void
use_parties(
	const struct check *c, const struct list *parties, struct notes *uses)
{
	LIST_EACH (struct party, p, *parties) {
		if (p->who != NULL)
			use_partner(c, p->who, uses);
		else
			use(c, &p->partner, uses);
		use(c, &p->successor, uses);
	}
}

void
note_uses(const struct check *c, const struct agreement *a, struct notes *uses)
{
	use_parties(c, &a->parties, uses);
	use_all(c, &a->units, uses);
	LIST_EACH (struct amendment, m, a->amendments)
		use_parties(c, &m->parties, uses);
	LIST_EACH (struct obligation, o, a->obligations)
		use_all(c, &o->by, uses);
	LIST_EACH (struct contact, k, a->contacts)
		use(c, &k->party, uses);
	LIST_EACH (struct monitoring, m, a->monitoring)
		use(c, &m->by, uses);
}

/* The settings and the directory itself. */
static void
note_own_uses(const struct check *c, struct notes *uses)
{
	const struct registry *r = c->registry;

	use(c, &r->settings.owner, uses);
	LIST_EACH (struct numbering, n, r->settings.numbering)
		use(c, &n->party, uses);
	LIST_EACH (struct partner, p, r->partners) {
		use(c, &p->part_of, uses);
		/* Both ends of a succession: the directory keeps it as
		 * history. */
		if (p->n_successors > 0)
			use_partner(c, p, uses);
		use_all(c, &p->succeeded_by, uses);
	}
}

static void
mark_used(const struct notes *uses, bool *is_used)
{
	const uint32_t *places = uses->items;

	for (size_t i = 0; i < uses->n; i++)
		is_used[places[i]] = true;
}

void
judge_uses(const struct check *c, struct notes *uses)
{
	const struct registry *r = c->registry;
	bool *is_used = ARENA_ARRAY(c->scratch, bool, r->partners.n);
	struct notes own = { .n = 0 };
	size_t at = 0;

	/* What could not be read may refer to anybody. */
	if (r->n_unread > 0)
		return;
	note_own_uses(c, &own);
	mark_used(uses, is_used);
	mark_used(&own, is_used);
	free(own.items);
	LIST_EACH (struct partner, p, r->partners)
		if (!is_used[at++] && p->id.state == SET &&
			registry_partner(r, p->id.s) == p)
			check_report_in(c, r->partners_file, p->id.mark,
				MSG(N_("nothing refers to %1"), p->id.s));
}
