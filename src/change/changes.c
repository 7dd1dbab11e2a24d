#include "change/changes.h"

#include <stdlib.h>

#include "change/agreement_events.h"
#include "change/grow.h"
#include "change/partner_events.h"
#include "change/tell.h"

/* What a register has under an id. */
struct entry {
	struct str id;
	const struct agreement *agreement; /* or */
	const struct unread *unread;
};

/*
 * A register by its ids: its agreements, and between them, sorted like them,
 * what has no readable id of its own and goes by its file's name.
 */
struct reader {
	const struct registry *r;
	struct entry *unnamed;
	size_t n_unnamed, at, at_unnamed;
	struct entry now; /* id.p NULL: at the end */
};

static struct str
file_id(struct str file)
{
	struct str rest = file, part = file;

	while (str_split(&rest, '/', &part))
		continue;
	if (str_ends(part, STR(".yaml")))
		part.n -= sizeof(".yaml") - 1;
	return part;
}

/* Of equal ids, what could be read first. */
static int
order_entries(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	int order = str_cmp(a->id, b->id);

	if (order == 0)
		order = (a->unread != NULL) - (b->unread != NULL);
	if (order == 0)
		order = a->unread != NULL
		                ? str_cmp(a->unread->file, b->unread->file)
		                : str_cmp(a->agreement->file,
					  b->agreement->file);
	return order;
}

static void
list_unnamed(struct reader *reader, struct arena *scratch)
{
	const struct registry *r = reader->r;
	size_t n = r->n_unread;

	for (size_t i = 0; i < r->n; i++)
		n += !IS_SET(r->agreements[i]->id);
	reader->unnamed = ARENA_ARRAY(scratch, struct entry, n);
	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		if (!IS_SET(a->id))
			reader->unnamed[reader->n_unnamed++] =
				(struct entry){ file_id(a->file), a, NULL };
	}
	for (size_t i = 0; i < r->n_unread; i++)
		reader->unnamed[reader->n_unnamed++] =
			(struct entry){ r->unread[i].id, NULL, &r->unread[i] };
	if (n > 1)
		qsort(reader->unnamed, n, sizeof(struct entry), order_entries);
}

/* The first of equal ids, and what has an id of its own before others. */
static void
reader_next(struct reader *reader)
{
	const struct registry *r = reader->r;
	struct str last = reader->now.id;
	const struct agreement *a;

	while (reader->at < r->n &&
		(!IS_SET(r->agreements[reader->at]->id) ||
			r->agreements[reader->at]->is_duplicate))
		reader->at++;
	while (last.p != NULL && reader->at_unnamed < reader->n_unnamed &&
		str_eq(reader->unnamed[reader->at_unnamed].id, last))
		reader->at_unnamed++;
	a = reader->at < r->n ? r->agreements[reader->at] : NULL;
	if (reader->at_unnamed < reader->n_unnamed &&
		(a == NULL || str_cmp(reader->unnamed[reader->at_unnamed].id,
				      a->id.s) < 0)) {
		reader->now = reader->unnamed[reader->at_unnamed++];
		return;
	}
	reader->now = (struct entry){ a != NULL ? a->id.s : STR_NONE, a, NULL };
	reader->at += a != NULL;
}

static struct reader
reader_open(const struct registry *r, struct arena *scratch)
{
	struct reader reader = { .r = r };

	list_unnamed(&reader, scratch);
	reader_next(&reader);
	return reader;
}

static void
add_change(const struct sides *s, struct changes *all, size_t *room,
	struct change c)
{
	bool is_any = c.before != NULL || c.after != NULL;

	if (is_any)
		change_finish(s, &c);
	if (!is_any || !change_is_any(&c))
		return;
	all->items =
		grow(s->arena, all->items, all->n, room, sizeof(struct change));
	all->items[all->n++] = c;
}

static void
compare_agreements(const struct sides *s, struct changes *all)
{
	static const struct entry none;
	struct arena scratch = ARENA_INIT;
	struct reader before = reader_open(s->before, &scratch);
	struct reader after = reader_open(s->after, &scratch);
	size_t room = 0;

	while (before.now.id.p != NULL || after.now.id.p != NULL) {
		struct entry b = before.now, a = after.now;
		int order = b.id.p == NULL   ? 1
		            : a.id.p == NULL ? -1
		                             : str_cmp(b.id, a.id);

		if (order > 0)
			b = none;
		else
			reader_next(&before);
		if (order < 0)
			a = none;
		else
			reader_next(&after);
		add_change(s, all, &room,
			(struct change){ .id = order > 0 ? a.id : b.id,
				.before = b.agreement,
				.after = a.agreement,
				.unread_before = b.unread,
				.unread_after = a.unread });
	}
	arena_free(&scratch);
}

/* Partners: pairs by their ids, or by a former one. */
struct pairing {
	const struct sides *s;
	struct changes *all;
	size_t room;
	struct map replaced; /* those before whose id is another's former one */
};

static void
add_partner(struct pairing *p, const struct partner *before,
	const struct partner *after)
{
	struct partner_change c = { .before = before, .after = after };

	partner_finish(p->s, &c);
	if (c.events.n == 0)
		return;
	p->all->partners = grow(p->s->arena, p->all->partners,
		p->all->n_partners, &p->room, sizeof(struct partner_change));
	p->all->partners[p->all->n_partners++] = c;
}

/* The partner that one is now that was not there under its id. */
static const struct partner *
partner_before(struct pairing *p, const struct partner *after)
{
	const struct registry *r = p->s->before;
	const struct partner *same = registry_partner(r, after->id.s);

	if (same != NULL)
		return same;
	LIST_EACH (struct text, id, after->former_ids) {
		same = registry_partner(r, id->s);
		if (same == NULL ||
			map_get(&p->s->former_after, id->s) != &after->id)
			continue;
		map_put(&p->replaced, id->s, id);
		return same;
	}
	return NULL;
}

static int
order_partners(const void *pa, const void *pb)
{
	const struct partner_change *a = pa, *b = pb;

	return str_cmp(a->id, b->id);
}

static bool
is_first_of_id(const struct registry *r, const struct partner *p)
{
	return IS_SET(p->id) && registry_partner(r, p->id.s) == p;
}

static void
compare_partners(const struct sides *s, struct changes *all)
{
	const struct registry *before = s->before, *after = s->after;
	struct arena scratch = ARENA_INIT;
	struct pairing p = { .s = s, .all = all };

	map_init(&p.replaced, &scratch);
	LIST_EACH (struct partner, now, after->partners) {
		const struct partner *was;

		if (!is_first_of_id(after, now))
			continue;
		was = partner_before(&p, now);
		if (was != NULL || !before->partners.is_partial)
			add_partner(&p, was, now);
	}
	LIST_EACH (struct partner, was, before->partners)
		if (is_first_of_id(before, was) &&
			registry_partner(after, was->id.s) == NULL &&
			map_get(&p.replaced, was->id.s) == NULL &&
			!after->partners.is_partial)
			add_partner(&p, was, NULL);
	if (all->n_partners > 1)
		qsort(all->partners, all->n_partners,
			sizeof(struct partner_change), order_partners);
	arena_free(&scratch);
}

static void
compare_file(const struct sides *s, const struct shape *shape,
	const void *before, const void *after, struct file_change *c)
{
	struct teller t = { .sides = s,
		.before = before,
		.after = after,
		.differences = &c->differences };

	if (c->is_unreadable)
		return;
	c->differences = differences_of(s, shape, before, after);
	c->events = teller_finish(&t);
}

static bool
partners_are_readable(const struct registry *r)
{
	return IS_SET(r->partners_at) && IS_SET(r->partners);
}

static bool
holidays_are_readable(const struct registry *r)
{
	return IS_SET(r->holidays_at) || r->holidays_file.n == 0;
}

struct changes
changes_of(const struct sides *s)
{
	const struct registry *before = s->before, *after = s->after;
	struct changes all = { .items = NULL };

	compare_agreements(s, &all);
	all.partners_unreadable =
		!partners_are_readable(before) || !partners_are_readable(after);
	if (!all.partners_unreadable)
		compare_partners(s, &all);
	all.settings.is_unreadable =
		!IS_SET(before->settings.at) || !IS_SET(after->settings.at);
	compare_file(s, &shape_settings, &before->settings, &after->settings,
		&all.settings);
	all.holidays.is_unreadable =
		!holidays_are_readable(before) || !holidays_are_readable(after);
	compare_file(s, &shape_holidays, before, after, &all.holidays);
	return all;
}

static int
order_id(const void *pa, const void *pb)
{
	return str_cmp(
		*(const struct str *)pa, ((const struct change *)pb)->id);
}

const struct change *
changes_find(const struct changes *c, struct str id)
{
	return c->n > 0 ? bsearch(&id, c->items, c->n, sizeof(*c->items),
				  order_id)
	                : NULL;
}
