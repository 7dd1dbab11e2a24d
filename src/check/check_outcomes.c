/* An outcome of what implements a MoU stands under the MoU as well; written
 * down in both it would count twice. */
#include "base/fold.h"
#include "check/rules.h"
#include "check/shared.h"

/* What makes outcomes the same, for each of an agreement's, in its order. */
struct keys {
	struct str *items; /* empty: it could not be read */
	uint32_t n;
	uint32_t *again;  /* the next with the same key: its place, from 1 */
	struct map first; /* of items: the first with a key */
	bool *found;      /* by that one: reported, and once is enough */
};

struct work {
	const struct check *c;
	struct arena arena;
	struct keys **keys; /* by the agreement's place; made when needed */
};

static bool
counts(const struct agreement *a)
{
	return a->outcomes.n > 0 && IS_ABSENT(a->withdrawn.at);
}

static struct str
key_of(struct arena *arena, const struct outcome *o)
{
	struct str words;

	if (!IS_SET(o->date) || !IS_SET(o->what))
		return STR("");
	if (!IS_SET(o->amount) && !IS_ABSENT(o->amount))
		return STR("");
	words = fold_words(arena, o->what.s);
	if (words.n == 0)
		return STR("");
	return arena_printf(arena, "%d %s%lld %.*s", (int)o->date.date.day,
		IS_SET(o->amount) ? "" : "-", (long long)o->amount.n,
		STR_ARG(words));
}

static struct keys *
make_keys(struct arena *arena, const struct agreement *a)
{
	struct keys *keys = ARENA_NEW(arena, struct keys);

	keys->n = a->outcomes.n;
	keys->items = ARENA_ARRAY(arena, struct str, keys->n);
	keys->again = ARENA_ARRAY(arena, uint32_t, keys->n);
	keys->found = ARENA_ARRAY(arena, bool, keys->n);
	map_init(&keys->first, arena);
	map_reserve(&keys->first, keys->n);
	for (uint32_t i = keys->n; i-- > 0;) {
		struct str *key = &keys->items[i], *next;

		*key = key_of(arena, LIST_AT(a->outcomes, struct outcome, i));
		if (key->n == 0)
			continue;
		next = map_put(&keys->first, *key, key);
		if (next != NULL)
			keys->again[i] = (uint32_t)(next - keys->items) + 1;
	}
	return keys;
}

static struct keys *
keys_of(struct work *w, const struct agreement *a)
{
	struct keys **at = &w->keys[a->index];

	if (*at == NULL)
		*at = make_keys(&w->arena, a);
	return *at;
}

static void
report_key(struct work *w, const struct agreement *parent,
	const struct agreement *a, struct str key)
{
	struct keys *keys = keys_of(w, a);
	const struct str *first = map_get(&keys->first, key);
	uint32_t i;

	if (first == NULL || keys->found[first - keys->items])
		return;
	keys->found[first - keys->items] = true;
	for (i = (uint32_t)(first - keys->items) + 1; i > 0;
		i = keys->again[i - 1]) {
		const struct outcome *o =
			LIST_AT(a->outcomes, struct outcome, i - 1);

		check_report_on(w->c, a, o->what.mark,
			MSG(N_("%1, which this implements, has the same "
			       "outcome on %2"),
				agreement_name(parent),
				check_date(w->c, o->date.date)));
	}
}

/* The shorter list is looked up in the longer: one may be tied to thousands. */
static void
compare(struct work *w, const struct agreement *parent,
	const struct agreement *a)
{
	const struct keys *few = keys_of(w, a), *many = keys_of(w, parent);

	if (few->n > many->n) {
		many = few;
		few = keys_of(w, parent);
	}
	for (uint32_t i = 0; i < few->n; i++)
		if (few->items[i].n > 0 &&
			map_get(&many->first, few->items[i]) != NULL)
			report_key(w, parent, a, few->items[i]);
}

static void
check_parent(struct work *w, const struct agreement *parent)
{
	for (uint32_t k = 0; k < parent->implemented_by.n; k++) {
		const struct agreement *a = parent->implemented_by.items[k];

		if (a != parent && counts(a))
			compare(w, parent, a);
	}
}

void
check_outcome_twice(const struct check *c)
{
	struct work w = { .c = c };

	w.keys = ARENA_ARRAY(&w.arena, struct keys *, c->registry->n);
	for (size_t i = 0; i < c->registry->n; i++) {
		struct agreement *a = c->registry->agreements[i];

		if (counts(a) && a->implemented_by.n > 0)
			check_parent(&w, a);
	}
	arena_free(&w.arena);
}
