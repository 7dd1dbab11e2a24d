#include "model/registry.h"

#include <stdlib.h>
#include <string.h>

#include "model/ident.h"
#include "model/workdays.h"

#define SET_TEXT(literal)                                                      \
	{                                                                      \
		.state = SET, .s = STR_INIT(literal)                           \
	}

/* clang-format off */
static const struct kind built_in_kinds[] = {
	{ .id = SET_TEXT("mou"), .label = SET_TEXT(N_("MoU")),
	  .like = { .state = SET, .index = LIKE_MOU } },
	{ .id = SET_TEXT("pks"), .label = SET_TEXT(N_("Cooperation agreement")),
	  .like = { .state = SET, .index = LIKE_PKS } },
};

static const struct partner_type built_in_types[] = {
	{ .id = SET_TEXT("ministry"), .label = SET_TEXT(N_("Ministries and agencies")) },
	{ .id = SET_TEXT("state-owned-enterprise"), .label = SET_TEXT(N_("State-owned enterprises")) },
	{ .id = SET_TEXT("private-sector"), .label = SET_TEXT(N_("Private companies")) },
	{ .id = SET_TEXT("university"), .label = SET_TEXT(N_("Universities")) },
	{ .id = SET_TEXT("local-government"), .label = SET_TEXT(N_("Local governments")) },
	{ .id = SET_TEXT("regional-enterprise"), .label = SET_TEXT(N_("Regional enterprises")) },
	{ .id = SET_TEXT("cooperative"), .label = SET_TEXT(N_("Cooperatives")) },
	{ .id = SET_TEXT("organization"), .label = SET_TEXT(N_("Organizations")) },
	{ .id = SET_TEXT("foreign"), .label = SET_TEXT(N_("Foreign partners")) },
};
/* clang-format on */

static struct span
span_of(int32_t count, enum duration_unit unit)
{
	return (struct span){ .state = SET, .d = { count, unit } };
}

static void
fill_span(struct span *s, struct span value)
{
	if (s->state != SET)
		*s = value;
}

/* What docs/format.md gives as defaults, where the register says nothing. */
static void
fill_defaults(struct defaults *d, struct arena *arena)
{
	static const int32_t ladder[] = { 180, 90, 30, 7 };
	struct span none = { .state = SET, .is_none = true };

	fill_span(&d->expiring, span_of(90, UNIT_DAY));
	fill_span(&d->notice, span_of(90, UNIT_DAY));
	fill_span(&d->follow_up, span_of(180, UNIT_DAY));
	fill_span(&d->dormant, span_of(365, UNIT_DAY));
	fill_span(&d->report_every, none);
	fill_span(&d->filing, none);
	fill_span(&d->longest_term, span_of(5, UNIT_YEAR));
	if (d->ladder.state == SET)
		return;
	d->ladder.items = ARENA_ARRAY(arena, struct span, ARRAY_LEN(ladder));
	d->ladder.n = ARRAY_LEN(ladder);
	d->ladder.state = SET;
	for (uint32_t i = 0; i < d->ladder.n; i++)
		*LIST_AT(d->ladder, struct span, i) =
			span_of(ladder[i], UNIT_DAY);
}

static void
add_first(struct map *m, const struct text *id, void *value)
{
	void **at;

	if (id->state != SET)
		return;
	at = map_at(m, id->s);
	if (*at == NULL)
		*at = value;
}

/* Built-in rows first, then the register's own. */
static void *
join(struct arena *arena, const void *built_in, size_t n,
	const struct list *own, size_t size)
{
	char *all = arena_array(arena, n + own->n, size);

	memcpy(all, built_in, n * size);
	if (own->n > 0)
		memcpy(all + n * size, own->items, own->n * size);
	return all;
}

static void
prepare_kinds(struct registry *r)
{
	const struct settings *s = &r->settings;
	struct kind *kinds = join(r->arena, built_in_kinds,
		ARRAY_LEN(built_in_kinds), &s->kinds, sizeof(*kinds));
	struct partner_type *types = join(r->arena, built_in_types,
		ARRAY_LEN(built_in_types), &s->partner_types, sizeof(*types));

	r->kinds = kinds;
	r->n_kinds = ARRAY_LEN(built_in_kinds) + s->kinds.n;
	for (size_t i = 0; i < r->n_kinds; i++)
		add_first(&r->kind_by_id, &kinds[i].id, &kinds[i]);
	r->types = types;
	r->n_types = ARRAY_LEN(built_in_types) + s->partner_types.n;
	for (size_t i = 0; i < r->n_types; i++)
		add_first(&r->type_by_id, &types[i].id, &types[i]);
	LIST_EACH (struct program, p, s->programs)
		add_first(&r->program_by_id, &p->id, p);
}

/* Of free days in order: those that would have been worked, each once. */
static void
keep_workdays(struct registry *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_free_days; i++) {
		struct date d = r->free_days[i];

		if (is_weekend(d) ||
			(kept > 0 && r->free_days[kept - 1].day == d.day))
			continue;
		r->free_days[kept++] = d;
	}
	r->n_free_days = kept;
}

static void
prepare_holidays(struct registry *r)
{
	size_t n = 0;

	LIST_EACH (struct holiday_year, y, r->holidays)
		n += y->days.n;
	r->free_days = ARENA_ARRAY(r->arena, struct date, n);
	LIST_EACH (struct holiday_year, y, r->holidays)
		LIST_EACH (struct holiday, h, y->days)
			if (h->date.state == SET)
				r->free_days[r->n_free_days++] = h->date.date;
	if (r->n_free_days > 0)
		qsort(r->free_days, r->n_free_days, sizeof(*r->free_days),
			date_order);
	keep_workdays(r);
}

static void
link_partner(struct registry *r, struct partner *p)
{
	const struct partner_type *type =
		p->type.state == SET ? map_get(&r->type_by_id, p->type.s)
				     : NULL;

	p->type_index = type != NULL ? (int)(type - r->types) : -1;
	if (p->part_of.state == SET)
		p->parent = registry_partner(r, p->part_of.s);
	p->successors =
		ARENA_ARRAY(r->arena, struct partner *, p->succeeded_by.n);
	LIST_EACH (struct text, id, p->succeeded_by) {
		struct partner *next = map_get(&r->partner_by_id, id->s);

		if (next != NULL)
			p->successors[p->n_successors++] = next;
	}
}

/* What has something as its parent, so that a whole finds its parts. */
struct parts {
	struct partner *all;
	uint32_t *first, *next; /* a place in all, plus 1 */
};

static struct parts
list_parts(const struct registry *r)
{
	struct parts parts = { .all = r->partners.items };

	parts.first = ARENA_ARRAY(r->arena, uint32_t, r->partners.n);
	parts.next = ARENA_ARRAY(r->arena, uint32_t, r->partners.n);
	for (uint32_t i = 0; i < r->partners.n; i++) {
		size_t of;

		if (parts.all[i].parent == NULL)
			continue;
		of = (size_t)(parts.all[i].parent - parts.all);
		parts.next[i] = parts.first[of];
		parts.first[of] = i + 1;
	}
	return parts;
}

/* The root of part_of, handed down.  A circle has none: each in it, and below
 * it, is its own whole. */
static void
find_wholes(
	struct registry *r, const struct parts *parts, struct partner **queue)
{
	size_t n = 0;

	LIST_EACH (struct partner, p, r->partners) {
		p->whole = p;
		if (p->parent == NULL)
			queue[n++] = p;
	}
	for (size_t at = 0; at < n; at++) {
		uint32_t i = parts->first[queue[at] - parts->all];

		for (; i > 0; i = parts->next[i - 1]) {
			parts->all[i - 1].whole = queue[at]->whole;
			queue[n++] = &parts->all[i - 1];
		}
	}
}

static void
take_in(struct partner *p, struct partner **queue, size_t *n)
{
	if (p->is_owner_side)
		return;
	p->is_owner_side = true;
	queue[(*n)++] = p;
}

/* A partner in a chain: who lists somebody as a successor. */
struct before {
	struct partner *who;
	struct before *next;
};

static void
list_before(struct registry *r, struct map *before)
{
	map_init(before, r->arena);
	LIST_EACH (struct partner, p, r->partners)
		for (uint32_t i = 0; i < p->n_successors; i++) {
			struct before *b = ARENA_NEW(r->arena, struct before);
			void **at = map_at(before, p->successors[i]->id.s);

			*b = (struct before){ p, *at };
			*at = b;
		}
}

/*
 * The owner, those that it succeeded and those that succeeded it, at any
 * distance.  What else became of its predecessors is none of its line: when a
 * ministry was split, the other half is a partner.
 */
static void
mark_lines(struct registry *r, struct partner **queue, size_t *n)
{
	struct partner *owner = map_get(&r->partner_by_id, r->settings.owner.s);
	struct map before;
	size_t at;

	list_before(r, &before);
	take_in(owner, queue, n);
	for (at = 0; at < *n; at++)
		for (uint32_t k = 0; k < queue[at]->n_successors; k++)
			take_in(queue[at]->successors[k], queue, n);
	queue[(*n)++] = owner;
	for (; at < *n; at++) {
		const struct before *b = map_get(&before, queue[at]->id.s);

		for (; b != NULL; b = b->next)
			take_in(b->who, queue, n);
	}
}

/* All parts of what is on the owner's side, at any depth. */
static void
mark_parts(const struct parts *parts, struct partner **queue, size_t n)
{
	for (size_t at = 0; at < n; at++) {
		uint32_t i = parts->first[queue[at] - parts->all];

		for (; i > 0; i = parts->next[i - 1])
			take_in(&parts->all[i - 1], queue, &n);
	}
}

static void
prepare_partners(struct registry *r)
{
	struct partner **queue;
	struct parts parts;
	size_t n = 0;

	map_reserve(&r->partner_by_id, r->partners.n);
	LIST_EACH (struct partner, p, r->partners)
		add_first(&r->partner_by_id, &p->id, p);
	LIST_EACH (struct partner, p, r->partners)
		link_partner(r, p);
	parts = list_parts(r);
	/* Each is in it once, the owner twice. */
	queue = ARENA_ARRAY(r->arena, struct partner *, r->partners.n + 1);
	find_wholes(r, &parts, queue);
	if (r->settings.owner.state == SET)
		r->owner = registry_partner(r, r->settings.owner.s);
	if (r->owner != NULL) {
		mark_lines(r, queue, &n);
		mark_parts(&parts, queue, n);
	}
}

void
registry_prepare(struct registry *r)
{
	struct map *maps[] = { &r->kind_by_id, &r->type_by_id,
		&r->partner_by_id, &r->program_by_id, &r->agreement_by_id,
		&r->unread_by_id };

	for (size_t i = 0; i < ARRAY_LEN(maps); i++)
		map_init(maps[i], r->arena);
	fill_defaults(&r->settings.defaults, r->arena);
	r->settings.zone_minutes = 7 * 60;
	if (r->settings.time_zone.state == SET)
		zone_parse(r->settings.time_zone.s, &r->settings.zone_minutes);
	prepare_kinds(r);
	prepare_holidays(r);
	prepare_partners(r);
}

const struct kind *
registry_kind(const struct registry *r, struct str id)
{
	return map_get(&r->kind_by_id, id);
}

const struct partner *
registry_partner(const struct registry *r, struct str id)
{
	return map_get(&r->partner_by_id, id);
}

bool
settings_protect(const struct settings *s, struct str branch)
{
	if (!IS_SET(s->protect))
		return str_is(branch, "main");
	LIST_EACH (struct text, name, s->protect)
		if (IS_SET(*name) && str_eq(name->s, branch))
			return true;
	return false;
}

bool
kind_is_like(const struct kind *kind, enum like like)
{
	return kind != NULL && kind->like.state == SET &&
	       kind->like.index == (int)like;
}

struct agreement *
registry_agreement(const struct registry *r, struct str id)
{
	return map_get(&r->agreement_by_id, id);
}

struct str
partner_name(const struct partner *p)
{
	return p->name.state == SET ? p->name.s : p->id.s;
}

struct str
partner_short(const struct partner *p)
{
	return p->shorter.state == SET ? p->shorter.s : partner_name(p);
}

bool
partner_is_within(const struct partner *p, const struct partner *whole)
{
	const struct partner *slow = p;

	/* Two steps against one: a circle ends where they meet. */
	for (;;) {
		for (int i = 0; i < 2; i++) {
			if (p == whole)
				return true;
			if (p->parent == NULL)
				return false;
			p = p->parent;
		}
		slow = slow->parent;
		if (p == slow)
			return p == whole;
	}
}

bool
party_is_partner(const struct party *p)
{
	return p->who != NULL && !p->is_owner_side;
}

static bool
parties_are_readable(const struct agreement *a)
{
	if (a->parties.state != SET || a->parties.is_partial)
		return false;
	LIST_EACH (struct party, p, a->parties)
		if (p->partner.state != SET)
			return false;
	return true;
}

static bool
ending_is_readable(const struct agreement *a)
{
	if (a->ended.at.state == BAD || a->ended.date.state == BAD ||
		(a->ended.at.state == SET && a->ended.date.state != SET) ||
		a->withdrawn.at.state == BAD)
		return false;
	if (a->amendments.state == BAD || a->amendments.is_partial)
		return false;
	LIST_EACH (struct amendment, m, a->amendments)
		if (m->signed_on.state != SET || m->expires.state == BAD ||
			m->effective.state == BAD)
			return false;
	return true;
}

bool
agreement_is_countable(const struct agreement *a)
{
	if (a->is_duplicate || a->id.state != SET || a->kind_info == NULL)
		return false;
	if (a->signed_on.state == BAD || a->effective.state == BAD ||
		a->expires.state == BAD || a->term.state == BAD)
		return false;
	if (a->signed_on.state == ABSENT &&
		(a->stages.state == BAD || a->stages.is_partial))
		return false;
	return a->renews.state != BAD && parties_are_readable(a) &&
	       ending_is_readable(a);
}

enum level
agreement_level(const struct registry *r, const struct agreement *a)
{
	enum level level = LEVEL_NONE;

	(void)r;
	LIST_EACH (struct party, p, a->parties) {
		if (p->who == NULL || !p->is_owner_side)
			continue;
		if (p->who->parent == NULL)
			return LEVEL_MINISTER;
		level = LEVEL_UNIT;
	}
	return level;
}
