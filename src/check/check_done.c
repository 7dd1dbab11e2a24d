/* Rules about what is recorded as done: does it belong to something due? */
#include <stdlib.h>

#include "base/period.h"
#include "check/rules.h"
#include "check/shared.h"
#include "model/occurrence.h"
#include "model/workdays.h"

/* A day or period that something is recorded for, and where it stands. */
struct entry {
	struct period what_for;
	struct mark mark;
	struct str text; /* as a message names it */
};

struct entries {
	struct entry *items;
	size_t n;
};

static int
order_days(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

/* By what they are for; of the same, as they stand in the file. */
static int
order_entries(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	int order = order_days(a->what_for.last, b->what_for.last);

	if (order == 0)
		order = order_days(a->what_for.first, b->what_for.first);
	if (order == 0)
		order = (a->mark.line > b->mark.line) -
		        (a->mark.line < b->mark.line);
	if (order == 0)
		order = (a->mark.column > b->mark.column) -
		        (a->mark.column < b->mark.column);
	return order;
}

static void
sort_entries(struct entries *es)
{
	if (es->n > 1)
		qsort(es->items, es->n, sizeof(*es->items), order_entries);
}

static bool
is_again(const struct entries *es, size_t i)
{
	const struct period *p = &es->items[i].what_for;
	const struct period *before = &es->items[i - (i > 0)].what_for;

	return i > 0 && p->first.day == before->first.day &&
	       p->last.day == before->last.day;
}

static void
expect_signed(const struct check *c, const struct agreement *a,
	const struct day *on, const char *says)
{
	if (!IS_SET(*on) || on->date.day >= a->signed_on.date.day)
		return;
	check_report(c, on->mark,
		MSG(says, check_date(c, on->date),
			check_date(c, a->signed_on.date)));
}

/* Obligations */

/* Says which occurrence was perhaps meant. */
static void
hint_nearest(
	const struct check *c, const struct occurrences *all, struct date d)
{
	size_t i = occurrence_from(all, d);

	if (all->n == 0)
		return;
	if (i == all->n || (i > 0 && date_diff(all->dates[i - 1], d) <
					     date_diff(d, all->dates[i])))
		i--;
	check_hint(c, MSG(N_("the nearest day it fell due on is %1"),
			      check_date(c, all->dates[i])));
}

/*
 * Everything an entry can be for, by what is known now and by what was known
 * when the last of them fell due: a renewal or amendment signed afterwards
 * does not undo what was owed and done.  False when nobody can say.
 */
static bool
all_occurrences(const struct check *c, const struct obligation *o,
	struct date latest, struct occurrences *out)
{
	const struct agreement *a = c->agreement;
	struct date as_of[] = { DATE_NEVER, latest }, until = latest;

	*out = (struct occurrences){ NULL, 0 };
	if (IS_SET(o->due))
		until = o->due.date.day > latest.day ? o->due.date : latest;
	else if (!registry_add(c->registry, latest, o->every.d, 1, &until))
		until = latest;
	for (size_t i = 0; i < ARRAY_LEN(as_of); i++) {
		struct horizon h = { as_of[i], until, c->scratch };
		struct occurrences some;

		if (agreement_term(c->registry, a, as_of[i]).end ==
				TERM_UNKNOWN &&
			IS_ABSENT(o->due) &&
			as_of[i].day >= a->signed_on.date.day)
			return false;
		if (!obligation_occurrences(c->registry, a, o, h, &some))
			return false;
		if (some.n > out->n)
			*out = some;
	}
	return true;
}

/* Whether it is readable when the obligation falls due. */
static bool
is_judgeable(const struct agreement *a, const struct obligation *o)
{
	if (!IS_ABSENT(o->due))
		return IS_SET(o->due) && IS_ABSENT(o->every);
	if (!IS_SET(o->every) || o->every.is_none)
		return false;
	return IS_SET(o->from) ||
	       (IS_ABSENT(o->from) &&
		       (IS_SET(a->effective) || IS_ABSENT(a->effective)));
}

/* What the entries are for, as far as it can be read, in order. */
static struct entries
entries_of(const struct check *c, const struct obligation *o)
{
	struct entries es = { .n = 0 };

	es.items = ARENA_ARRAY(c->scratch, struct entry, o->done.n);
	LIST_EACH (struct done, d, o->done) {
		const struct day *due = IS_ABSENT(d->due) ? &o->due : &d->due;

		if (!IS_SET(*due))
			continue;
		es.items[es.n++] = (struct entry){
			.what_for = { due->date, due->date },
			.mark = due == &d->due ? due->mark : d->at.mark,
		};
	}
	sort_entries(&es);
	return es;
}

static void
check_entry(const struct check *c, const struct obligation *o,
	const struct occurrences *all, const struct entry *e)
{
	struct date d = e->what_for.last;
	size_t i = occurrence_from(all, d);

	if (i < all->n && all->dates[i].day == d.day)
		return;
	check_report(c, e->mark,
		IS_SET(o->id)
			? MSG(N_("%1 did not fall due on %2"), o->id.s,
				  check_date(c, d))
			: MSG(N_("nothing fell due on %1"), check_date(c, d)));
	hint_nearest(c, all, d);
}

static void
check_obligation(const struct check *c, const struct obligation *o)
{
	struct entries es = { .n = 0 };
	struct occurrences all;
	bool known;

	if (o->done.n > 0 && is_judgeable(c->agreement, o))
		es = entries_of(c, o);
	if (es.n == 0)
		return;
	known = all_occurrences(c, o, es.items[es.n - 1].what_for.last, &all);
	for (size_t i = 0; i < es.n; i++) {
		const struct entry *e = &es.items[i];

		if (is_again(&es, i))
			check_report(c, e->mark,
				MSG(N_("what fell due on %1 is done twice"),
					check_date(c, e->what_for.last)));
		else if (known)
			check_entry(c, o, &all, e);
	}
}

/* Reports */

/* In order; *latest becomes the last day that any of them is for. */
static struct entries
reports_of(
	const struct check *c, const struct agreement *a, struct date *latest)
{
	struct entries es = { .n = 0 };

	es.items = ARENA_ARRAY(c->scratch, struct entry, a->monitoring.n);
	*latest = DATE_FIRST;
	LIST_EACH (struct monitoring, m, a->monitoring) {
		struct entry *e = &es.items[es.n];

		if (!IS_SET(m->what_for) ||
			!period_parse(m->what_for.s, &e->what_for))
			continue;
		e->mark = m->what_for.mark;
		e->text = m->what_for.s;
		es.n++;
		if (e->what_for.last.day > latest->day &&
			e->what_for.last.day != DATE_NEVER.day)
			*latest = e->what_for.last;
	}
	sort_entries(&es);
	return es;
}

/*
 * Whether the period ends within the agreement's time: after it took effect,
 * up to a day on which a report is due, or after the last such day but still
 * in force, as a closing report does.
 */
static bool
is_of_its_time(const struct agreement *a, const struct occurrences *all,
	const struct term *t, struct date last)
{
	return last.day > agreement_effective(a).day &&
	       (occurrence_from(all, last) < all->n ||
		       (last.day <= t->last_day.day &&
			       last.day != DATE_NEVER.day));
}

static bool
report_days(const struct check *c, struct duration every, struct date latest,
	struct occurrences *out)
{
	struct horizon h = { DATE_NEVER, latest, c->scratch };
	const struct agreement *a = c->agreement;

	if (!IS_SET(a->effective) && !IS_ABSENT(a->effective))
		return false;
	if (latest.day == DATE_FIRST.day ||
		!registry_add(c->registry, latest, every, 1, &h.until))
		h.until = latest;
	return report_occurrences(c->registry, a, h, out);
}

static void
check_reports(const struct check *c, const struct agreement *a)
{
	struct choice every = choose_span(
		&a->report_every, &c->registry->settings.defaults.report_every);
	struct occurrences all;
	struct entries es;
	struct date latest;
	struct term t;
	bool known;

	if (!every.is_on || a->monitoring.n == 0)
		return;
	t = agreement_term(c->registry, a, DATE_NEVER);
	es = reports_of(c, a, &latest);
	known = t.end != TERM_UNKNOWN && report_days(c, every.d, latest, &all);
	for (size_t i = 0; i < es.n; i++) {
		const struct entry *e = &es.items[i];

		if (is_again(&es, i))
			check_report(c, e->mark,
				MSG(N_("there are two reports for %1"),
					e->text));
		else if (known &&
			 !is_of_its_time(a, &all, &t, e->what_for.last))
			check_report(c, e->mark,
				MSG(N_("no report falls due for %1"), e->text));
	}
}

void
check_obligation_done(const struct check *c, const struct agreement *a)
{
	if (!IS_SET(a->signed_on) || !IS_ABSENT(a->withdrawn.at))
		return;
	LIST_EACH (struct obligation, o, a->obligations) {
		check_obligation(c, o);
		LIST_EACH (struct done, d, o->done)
			expect_signed(c, a, &d->on,
				N_("done on %1, before the signing on %2"));
	}
	LIST_EACH (struct monitoring, m, a->monitoring)
		expect_signed(c, a, &m->date,
			N_("reported on %1, before the signing on %2"));
	check_reports(c, a);
}
