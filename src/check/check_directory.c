/* Rules about the directory of partners as a whole: nobody twice, nobody for
 * nothing. */
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

/* Which partners something refers to, by their place in the directory. */
struct uses {
	const struct registry *r;
	bool *is_used;
};

static size_t
place_of(const struct uses *u, const struct partner *p)
{
	return (size_t)(p - LIST_AT(u->r->partners, struct partner, 0));
}

static void
use(struct uses *u, const struct text *id)
{
	const struct partner *p =
		id->state == SET ? registry_partner(u->r, id->s) : NULL;

	if (p != NULL)
		u->is_used[place_of(u, p)] = true;
}

static void
use_all(struct uses *u, const struct list *ids)
{
	LIST_EACH (struct text, id, *ids)
		use(u, id);
}

static void
use_parties(struct uses *u, const struct list *parties)
{
	LIST_EACH (struct party, p, *parties) {
		use(u, &p->partner);
		use(u, &p->successor);
	}
}

static void
use_agreement(struct uses *u, const struct agreement *a)
{
	use_parties(u, &a->parties);
	use_all(u, &a->units);
	LIST_EACH (struct amendment, m, a->amendments)
		use_parties(u, &m->parties);
	LIST_EACH (struct obligation, o, a->obligations)
		use_all(u, &o->by);
	LIST_EACH (struct contact, k, a->contacts)
		use(u, &k->party);
	LIST_EACH (struct monitoring, m, a->monitoring)
		use(u, &m->by);
}

/* Both ends of a succession: the directory keeps it as history. */
static void
use_succession(struct uses *u, const struct partner *p)
{
	if (p->n_successors > 0)
		u->is_used[place_of(u, p)] = true;
	use_all(u, &p->succeeded_by);
}

void
check_partner_unused(const struct check *c)
{
	const struct registry *r = c->registry;
	struct arena arena = ARENA_INIT;
	struct uses u = { .r = r };

	/* What could not be read may refer to anybody. */
	if (r->n_unread > 0)
		return;
	u.is_used = ARENA_ARRAY(&arena, bool, r->partners.n);
	for (size_t i = 0; i < r->n; i++)
		use_agreement(&u, r->agreements[i]);
	use(&u, &r->settings.owner);
	LIST_EACH (struct numbering, n, r->settings.numbering)
		use(&u, &n->party);
	LIST_EACH (struct partner, p, r->partners) {
		use(&u, &p->part_of);
		use_succession(&u, p);
	}
	LIST_EACH (struct partner, p, r->partners)
		if (p->id.state == SET && registry_partner(r, p->id.s) == p &&
			!u.is_used[place_of(&u, p)])
			check_report_in(c, r->partners_file, p->id.mark,
				MSG(N_("nothing refers to %1"), p->id.s));
	arena_free(&arena);
}
