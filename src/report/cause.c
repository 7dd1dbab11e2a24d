#include "report/cause.h"

#include <stdlib.h>

#include "report/cells.h"

static const struct {
	const char *name; /* in JSON */
	const char *label;
} causes[CAUSE_COUNT] = {
	[CAUSE_SIGNED] = { "signed", N_("Newly signed") },
	[CAUSE_RECORDED] = { "recorded-late", N_("Recorded late") },
	[CAUSE_REDATED] = { "re-dated", N_("Re-dated") },
	[CAUSE_RESTORED] = { "restored", N_("No longer withdrawn") },
	[CAUSE_READABLE] = { "readable", N_("Readable again") },
	[CAUSE_SELECTED] = { "selected", N_("Newly taken by the filters") },
	[CAUSE_WITHDRAWN] = { "withdrawn", N_("Withdrawn") },
	[CAUSE_REMOVED] = { "removed", N_("Removed") },
	[CAUSE_UNSIGNED] = { "unsigned", N_("A draft again") },
	[CAUSE_NOT_YET] = { "not-yet", N_("Not yet signed") },
	[CAUSE_UNREADABLE] = { "unreadable", N_("Not readable") },
	[CAUSE_DESELECTED] = { "deselected",
		N_("No longer taken by the filters") },
	[CAUSE_RETYPED] = { "re-typed", N_("Re-typed") },
	[CAUSE_MOVED] = { "moved", N_("Counted elsewhere") },
	[CAUSE_STATUS] = { "status", N_("Another status") },
};

const char *
cause_name(enum cause cause)
{
	return causes[cause].name;
}

const char *
cause_label(enum cause cause)
{
	return causes[cause].label;
}

struct search {
	const struct key_context *then, *now;
	const struct key *const *keys;
	struct pairs *out;
};

/* agreements */

static const struct entry *
entry_of(const struct key_context *s, const struct agreement *a)
{
	const struct agreement *own =
		registry_agreement(s->view->registry, a->id.s);

	return own != NULL ? view_entry(s->view, own) : NULL;
}

static bool
is_counted(const struct key_context *s, const struct entry *e)
{
	return e != NULL && status_is_counted(e->status) &&
	       filter_takes(s->filter, s->view, e);
}

static bool
is_unread(const struct key_context *s, const struct agreement *a)
{
	const struct registry *r = s->view->registry;
	const struct agreement *own = registry_agreement(r, a->id.s);

	return map_get(&r->unread_by_id, a->id.s) != NULL ||
	       (own != NULL && view_entry(s->view, own) == NULL);
}

static bool
is_redated(const struct agreement *a, const struct agreement *b)
{
	return a != NULL && b != NULL && IS_SET(a->signed_on) &&
	       IS_SET(b->signed_on) &&
	       a->signed_on.date.day != b->signed_on.date.day;
}

/* Why an agreement that is counted on one side is not on the other, seen from
 * the side without it. */
static enum cause
why_missing(const struct key_context *without, const struct agreement *counted)
{
	const struct entry *e = entry_of(without, counted);

	if (is_unread(without, counted))
		return CAUSE_UNREADABLE;
	if (e == NULL)
		return CAUSE_REMOVED;
	if (e->status == STATUS_WITHDRAWN)
		return CAUSE_WITHDRAWN;
	if (status_is_counted(e->status))
		return CAUSE_DESELECTED;
	if (is_redated(e->agreement, counted))
		return CAUSE_REDATED;
	return IS_SET(e->agreement->signed_on) ? CAUSE_NOT_YET : CAUSE_UNSIGNED;
}

/* The same of one that has come into the count. */
static enum cause
why_new(const struct search *c, const struct agreement *counted)
{
	bool by_then = counted->signed_on.date.day <= c->then->view->on.day;

	switch (why_missing(c->then, counted)) {
	case CAUSE_UNREADABLE:
		return CAUSE_READABLE;
	case CAUSE_WITHDRAWN:
		return CAUSE_RESTORED;
	case CAUSE_DESELECTED:
		return CAUSE_SELECTED;
	case CAUSE_REDATED:
		return by_then ? CAUSE_REDATED : CAUSE_SIGNED;
	default:
		return by_then ? CAUSE_RECORDED : CAUSE_SIGNED;
	}
}

/* places of one agreement */

static int
order_texts(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Adds the texts of the values that one partner brings; NULL: it has none. */
static size_t
add_values(const struct key_context *side, const struct key *key,
	const struct subject *subject, struct str *texts, struct arena *arena)
{
	struct key_values values = { .items = NULL };
	size_t n;

	key_values_of(key, side, subject, &values);
	n = values.n;
	for (size_t i = 0; texts != NULL && i < n; i++)
		texts[i] = key_text(key, side, arena, values.items[i]);
	free(values.items);
	return n;
}

/* How many values there are; texts NULL only counts them. */
static size_t
gather_values(const struct key_context *side, const struct key *key,
	const struct entry *e, struct str *texts, struct arena *arena)
{
	struct subject subject = { .entry = e };
	bool has_any = false;
	size_t n = 0;

	LIST_EACH (struct party, p, e->agreement->parties) {
		subject.partner = view_partner(side->view, p, side->filter->as);
		if (subject.partner == NULL)
			continue;
		has_any = true;
		n += add_values(side, key, &subject,
			texts != NULL ? texts + n : NULL, arena);
	}
	subject.partner = NULL;
	return has_any ? n : add_values(side, key, &subject, texts, arena);
}

struct str
pair_values(const struct key_context *side, const struct key *key,
	const struct entry *e, struct arena *arena)
{
	size_t n = gather_values(side, key, e, NULL, arena), kept = 0;
	struct str *texts = ARENA_ARRAY(arena, struct str, n);

	gather_values(side, key, e, texts, arena);
	if (n > 1)
		qsort(texts, n, sizeof(*texts), order_texts);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_eq(texts[kept - 1], texts[i]))
			texts[kept++] = texts[i];
	return join_texts(arena, texts, kept);
}

static bool
is_moved(struct search *c, const struct pair *p, struct arena *scratch)
{
	for (size_t k = 0; k < KEYS_MAX && c->keys[k] != NULL; k++) {
		struct str then =
			pair_values(c->then, c->keys[k], p->then, scratch);
		struct str now =
			pair_values(c->now, c->keys[k], p->now, scratch);

		if (!str_is(STR("status"), c->keys[k]->name) &&
			!str_eq(then, now))
			return true;
	}
	return false;
}

static bool
is_retyped(const struct search *c, const struct pair *p)
{
	const struct registry *then = c->then->view->registry;

	LIST_EACH (struct party, party, p->now->agreement->parties) {
		const struct partner *was =
			party->who != NULL
				? registry_partner(then, party->who->id.s)
				: NULL;

		if (was != NULL && IS_SET(was->type) &&
			IS_SET(party->who->type) &&
			!str_eq(was->type.s, party->who->type.s))
			return true;
	}
	return false;
}

/* Whether two that are counted on both sides are told of, and why. */
static bool
find_cause(struct search *c, struct pair *p, struct arena *scratch)
{
	if (is_moved(c, p, scratch)) {
		p->cause = is_retyped(c, p) ? CAUSE_RETYPED
		           : is_redated(p->then->agreement, p->now->agreement)
		                   ? CAUSE_REDATED
		                   : CAUSE_MOVED;
		return true;
	}
	p->cause = CAUSE_STATUS;
	return p->then->status != p->now->status ||
	       p->then->is_expiring != p->now->is_expiring ||
	       p->then->is_dormant != p->now->is_dormant;
}

static void
compare_pair(struct search *c, struct pair p, struct arena *scratch)
{
	bool then = is_counted(c->then, p.then);
	bool now = is_counted(c->now, p.now);

	if (then && now) {
		if (find_cause(c, &p, scratch))
			c->out->items[c->out->n++] = p;
		return;
	}
	if (now) {
		p.cause = why_new(c, p.now->agreement);
		c->out->items[c->out->n++] =
			(struct pair){ NULL, p.now, p.cause };
	} else if (then) {
		p.cause = why_missing(c->now, p.then->agreement);
		c->out->items[c->out->n++] =
			(struct pair){ p.then, NULL, p.cause };
	}
}

const struct agreement *
pair_agreement(const struct pair *p)
{
	return p->now != NULL ? p->now->agreement : p->then->agreement;
}

static int
order_pairs(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;

	if (a->cause != b->cause)
		return (int)a->cause - (int)b->cause;
	return str_cmp(pair_agreement(a)->id.s, pair_agreement(b)->id.s);
}

const struct entry *
pair_entry(const struct key_context *side, const struct pair *p)
{
	return entry_of(side, pair_agreement(p));
}

void
pairs_find(struct pairs *out, const struct key_context *then,
	const struct key_context *now, const struct key *const keys[KEYS_MAX],
	struct arena *arena)
{
	struct search search = { then, now, keys, out };
	size_t most = then->view->n + now->view->n;
	struct arena scratch = ARENA_INIT;

	*out = (struct pairs){ .items = ARENA_ARRAY(arena, struct pair, most) };
	for (size_t i = 0; i < now->view->n; i++) {
		const struct entry *e = &now->view->entries[i];
		struct pair p = { .then = entry_of(then, e->agreement),
			.now = e };

		compare_pair(&search, p, &scratch);
		arena_reset(&scratch);
	}
	for (size_t i = 0; i < then->view->n; i++) {
		struct pair p = { .then = &then->view->entries[i] };

		if (entry_of(now, p.then->agreement) == NULL)
			compare_pair(&search, p, &scratch);
	}
	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), order_pairs);
	arena_free(&scratch);
}
