/* Values that can be read one by one but make no sense together. */
#include "check/rules.h"
#include "model/hint.h"
#include "model/occurrence.h"

enum { FORMAT_VERSION = 1 };

/* Adds a bad-value finding for each id that an earlier item already has. */
static void
expect_own_id(const struct check *c, struct str file, struct map *seen,
	const struct text *id)
{
	void **at;
	const struct text *twin;

	if (id->state != SET)
		return;
	at = map_at(seen, id->s);
	twin = *at;
	if (twin == NULL) {
		*at = (void *)(uintptr_t)id;
		return;
	}
	check_report_in(c, file, id->mark,
		twin->mark.line == 0
			? MSG(N_("the id %1 is there without being listed"),
				  id->s)
			: MSG(N_("the id %1 was already given on line %2"),
				  id->s, check_number(c, twin->mark.line)));
}

/*
 * Whether more occurrences fall by today, while in force, than are ever
 * listed.  An obligation of every day for a hundred years is a mistake.
 */
static bool
has_too_many(const struct check *c, const struct agreement *a,
	const struct obligation *o)
{
	struct horizon h = { c->world->today, c->world->today, c->scratch };
	struct occurrences all;

	return o->every.state == SET &&
	       !obligation_occurrences(c->registry, a, o, h, &all);
}

static void
check_when(const struct check *c, const struct obligation *o)
{
	if (o->due.state != ABSENT && o->every.state != ABSENT)
		check_report(c, o->every.mark,
			SAY(N_("an obligation has due or every, not both")));
	else if (o->due.state == ABSENT && o->every.state == ABSENT)
		check_report(c, o->at.mark,
			SAY(N_("the obligation does not say when: due or "
			       "every is missing")));
	if (o->from.state != ABSENT && o->every.state == ABSENT)
		check_report(c, o->from.mark, SAY(N_("from goes with every")));
}

static void
check_done(const struct check *c, const struct obligation *o)
{
	LIST_EACH (struct done, d, o->done) {
		if (d->due.state != ABSENT || d->on.state != SET ||
			o->due.state != ABSENT || o->every.state == ABSENT)
			continue;
		/* A mapping without due has been found missing already. */
		if (d->at.mark.line != d->on.mark.line ||
			d->at.mark.column != d->on.mark.column)
			continue;
		check_report(c, d->at.mark,
			SAY(N_("which occurrence this fulfils is not said")));
		check_hint(c, SAY(N_("write due: the day it fell due, and on: "
				     "the day it was done")));
	}
}

void
check_obligation_values(const struct check *c, const struct agreement *a)
{
	struct map seen;

	map_init(&seen, c->scratch);
	LIST_EACH (struct obligation, o, a->obligations) {
		if (a->obligations.n > 1)
			expect_own_id(c, a->file, &seen, &o->id);
		check_when(c, o);
		check_done(c, o);
		if (has_too_many(c, a, o))
			check_report(c, o->every.mark,
				MSG(N_("this falls due more than %1 times"),
					check_number(c, OCCURRENCES_MAX)));
	}
}

static void
check_baselines(const struct check *c, const struct settings *s)
{
	LIST_EACH (struct baseline, b, s->baseline)
		if (b->from.state == SET && b->to.state == SET &&
			b->to.date.day < b->from.date.day)
			check_report_in(c, s->file, b->to.mark,
				SAY(N_("to is before from")));
}

void
check_settings_values(const struct check *c)
{
	const struct settings *s = &c->registry->settings;
	struct map kinds, types, programs;

	if (s->kerma.state == SET && s->kerma.n != FORMAT_VERSION)
		check_report_in(c, s->file, s->kerma.mark,
			MSG(N_("this kerma reads format %1 only"),
				check_number(c, FORMAT_VERSION)));
	map_init(&kinds, c->scratch);
	for (size_t i = 0; i < c->registry->n_kinds; i++)
		expect_own_id(c, s->file, &kinds, &c->registry->kinds[i].id);
	map_init(&types, c->scratch);
	for (size_t i = 0; i < c->registry->n_types; i++)
		expect_own_id(c, s->file, &types, &c->registry->types[i].id);
	map_init(&programs, c->scratch);
	LIST_EACH (struct program, p, s->programs)
		expect_own_id(c, s->file, &programs, &p->id);
	check_baselines(c, s);
}

/* The partner type that is meant, as a hint to the finding just added. */
static void
check_type(const struct check *c, const struct partner *p)
{
	struct str meant = STR("");

	if (p->type.state != SET || p->type_index >= 0)
		return;
	check_report_in(c, c->registry->partners_file, p->type.mark,
		MSG(N_("%1 is not a type of partner in this register"),
			p->type.s));
	if (check_may_suggest(c))
		meant = hint_type(c->registry, p->type.s, c->scratch);
	if (meant.n > 0)
		check_hint(c, MSG(N_("write %1"), meant));
}

void
check_partner_values(const struct check *c)
{
	struct map seen;

	map_init(&seen, c->scratch);
	LIST_EACH (struct partner, p, c->registry->partners) {
		expect_own_id(c, c->registry->partners_file, &seen, &p->id);
		check_type(c, p);
	}
}

static void
expect_in_year(const struct check *c, const struct holiday_year *y,
	const struct day *d)
{
	if (y->year.state != SET || date_civil(d->date).year == y->year.n)
		return;
	check_report_in(c, c->registry->holidays_file, d->mark,
		MSG(N_("%1 is not in %2"), check_date(c, d->date),
			check_number(c, y->year.n)));
}

static void
expect_once(const struct check *c, struct map *seen, const struct day *d)
{
	struct str key = { (const char *)&d->date, sizeof(d->date) };
	const struct day *twin = map_get(seen, key);

	if (twin == NULL) {
		map_put(seen, key, (void *)(uintptr_t)d);
		return;
	}
	check_report_in(c, c->registry->holidays_file, d->mark,
		MSG(N_("%1 was already given on line %2"),
			check_date(c, d->date),
			check_number(c, twin->mark.line)));
}

/* Each day once, in the year it stands under. */
void
check_holiday_values(const struct check *c)
{
	struct map seen;

	map_init(&seen, c->scratch);
	LIST_EACH (struct holiday_year, y, c->registry->holidays)
		LIST_EACH (struct holiday, h, y->days) {
			if (h->date.state != SET)
				continue;
			expect_in_year(c, y, &h->date);
			expect_once(c, &seen, &h->date);
		}
}
