#include "check/lifetime.h"

struct work {
	const struct registry *r;
	struct lifetime *all;
	uint32_t *waiting; /* renewals of each that are not settled yet */
	size_t *ready;
	size_t n_ready;
};

static bool
counts(const struct agreement *a)
{
	return a->signed_on.state == SET && a->withdrawn.at.state == ABSENT;
}

static struct date
own_last_day(const struct registry *r, const struct agreement *a)
{
	return counts(a) ? agreement_term(r, a, DATE_NEVER).last_day
	                 : DATE_NEVER;
}

/* What renews it counts in: the chain ends with its last member. */
static struct date
chain_last(const struct work *w, size_t i)
{
	const struct links *by = &w->r->agreements[i]->renewed_by;
	struct date last = w->all[i].last_day;

	for (uint32_t k = 0; k < by->n; k++) {
		struct date d;

		if (!counts(by->items[k]))
			continue;
		d = w->all[by->items[k]->index].chain_last;
		if (d.day > last.day)
			last = d;
	}
	return last;
}

static void
settle(struct work *w, size_t i)
{
	const struct links *renews = &w->r->agreements[i]->renews_links;

	w->all[i].chain_last = chain_last(w, i);
	for (uint32_t k = 0; k < renews->n; k++) {
		size_t to = renews->items[k]->index;

		if (--w->waiting[to] == 0)
			w->ready[w->n_ready++] = to;
	}
}

struct lifetime *
lifetimes(const struct registry *r, struct arena *arena)
{
	struct work w = { .r = r };

	w.all = ARENA_ARRAY(arena, struct lifetime, r->n);
	w.waiting = ARENA_ARRAY(arena, uint32_t, r->n);
	w.ready = ARENA_ARRAY(arena, size_t, r->n);
	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		w.all[i].last_day = own_last_day(r, a);
		/* What a circle keeps from being settled is never called
		 * ended: the circle is the finding. */
		w.all[i].chain_last = DATE_NEVER;
		w.waiting[i] = a->renewed_by.n;
		if (w.waiting[i] == 0)
			w.ready[w.n_ready++] = i;
	}
	for (size_t i = 0; i < w.n_ready; i++)
		settle(&w, w.ready[i]);
	return w.all;
}
