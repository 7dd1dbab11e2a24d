/* An outcome of what implements a MoU stands under the MoU as well; written
 * down in both it would count twice. */
#include "base/fold.h"
#include "check/rules.h"
#include "check/shared.h"

/* What makes outcomes the same, for each of an agreement's, in its order. */
struct keys {
	struct str *items; /* empty: it could not be read */
	bool *found;       /* has been reported: once is enough */
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

static const struct keys *
keys_of(struct work *w, const struct agreement *a)
{
	struct keys **at = &w->keys[a->index];
	size_t n = 0;

	if (*at != NULL)
		return *at;
	*at = ARENA_NEW(&w->arena, struct keys);
	(*at)->items = ARENA_ARRAY(&w->arena, struct str, a->outcomes.n);
	(*at)->found = ARENA_ARRAY(&w->arena, bool, a->outcomes.n);
	LIST_EACH (struct outcome, o, a->outcomes)
		(*at)->items[n++] = key_of(&w->arena, o);
	return *at;
}

static void
compare(struct work *w, const struct agreement *parent, const struct map *seen,
	const struct agreement *a)
{
	const struct keys *keys = keys_of(w, a);

	for (uint32_t i = 0; i < a->outcomes.n; i++) {
		const struct outcome *o =
			LIST_AT(a->outcomes, struct outcome, i);

		if (keys->items[i].n == 0 || keys->found[i] ||
			map_get(seen, keys->items[i]) == NULL)
			continue;
		check_report_on(w->c, a, o->what.mark,
			MSG(N_("%1, which this implements, has the same "
			       "outcome on %2"),
				agreement_name(parent),
				check_date(w->c, o->date.date)));
		keys->found[i] = true;
	}
}

static void
check_parent(struct work *w, struct agreement *parent)
{
	const struct keys *keys = keys_of(w, parent);
	struct arena scratch = ARENA_INIT;
	struct map seen;

	map_init(&seen, &scratch);
	map_reserve(&seen, parent->outcomes.n);
	for (uint32_t i = 0; i < parent->outcomes.n; i++)
		if (keys->items[i].n > 0)
			map_put(&seen, keys->items[i], parent);
	for (uint32_t k = 0; k < parent->implemented_by.n; k++) {
		const struct agreement *a = parent->implemented_by.items[k];

		if (a != parent && counts(a))
			compare(w, parent, &seen, a);
	}
	arena_free(&scratch);
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
