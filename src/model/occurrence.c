#include "model/occurrence.h"

#include <stdlib.h>

#include "base/period.h"
#include "model/workdays.h"

struct choice
choose_span(const struct span *own, const struct span *otherwise)
{
	const struct span *s = IS_SET(*own) ? own : otherwise;

	return (struct choice){
		.d = s->d,
		.is_on = IS_SET(*s) && !s->is_none,
		.is_default = s == otherwise,
	};
}

/* Every so often from a day, which may be the first or not itself. */
struct schedule {
	struct date from;
	struct duration every;
	bool from_itself;
	struct date last_day;
};

static const struct occurrences none = { NULL, 0 };

static struct occurrences
keep(const struct date *dates, size_t n, struct arena *arena)
{
	struct date *kept = ARENA_ARRAY(arena, struct date, n);

	for (size_t i = 0; i < n; i++)
		kept[i] = dates[i];
	return (struct occurrences){ kept, n };
}

static bool
run_schedule(const struct registry *r, const struct schedule *s,
	struct horizon h, struct occurrences *out)
{
	struct date dates[2 * OCCURRENCES_MAX], d;
	size_t past = 0, ahead = 0;

	if (s->every.count == 0)
		return false;
	for (int64_t k = s->from_itself ? 0 : 1; ahead < OCCURRENCES_MAX; k++) {
		if (!registry_add(r, s->from, s->every, k, &d) ||
			d.day > h.until.day || d.day > s->last_day.day)
			break;
		if (d.day > h.on.day)
			ahead++;
		else if (++past > OCCURRENCES_MAX)
			return false;
		dates[past + ahead - 1] = d;
	}
	*out = keep(dates, past + ahead, h.arena);
	return true;
}

bool
obligation_occurrences(const struct registry *r, const struct agreement *a,
	const struct obligation *o, struct horizon h, struct occurrences *out)
{
	struct term t = agreement_term(r, a, h.on);
	struct schedule s = { .every = o->every.d, .last_day = t.last_day };

	*out = none;
	if (!t.is_signed)
		return true;
	if (!IS_ABSENT(o->due)) {
		if (day_has_come(&o->due, h.until))
			*out = keep(&o->due.date, 1, h.arena);
		return true;
	}
	if (!IS_SET(o->every) || o->every.is_none || t.end == TERM_UNKNOWN)
		return true;
	if (!IS_SET(o->from) && !IS_ABSENT(o->from))
		return true;
	s.from_itself = IS_SET(o->from);
	s.from = s.from_itself ? o->from.date : t.effective;
	return run_schedule(r, &s, h, out);
}

bool
report_occurrences(const struct registry *r, const struct agreement *a,
	struct horizon h, struct occurrences *out)
{
	struct term t = agreement_term(r, a, h.on);
	struct choice every = choose_span(
		&a->report_every, &r->settings.defaults.report_every);
	struct schedule s = {
		.from = t.effective, .every = every.d, .last_day = t.last_day
	};

	*out = none;
	if (!t.is_signed || !every.is_on || t.end == TERM_UNKNOWN)
		return true;
	return run_schedule(r, &s, h, out);
}

size_t
occurrence_from(const struct occurrences *all, struct date d)
{
	return dates_before(all->dates, all->n, d);
}

struct occurrences
reports_made(const struct agreement *a, struct date on, struct arena *arena)
{
	struct date *dates = ARENA_ARRAY(arena, struct date, a->monitoring.n);
	struct period p;
	size_t n = 0;

	LIST_EACH (struct monitoring, m, a->monitoring)
		if (day_has_come(&m->date, on) && IS_SET(m->what_for) &&
			period_parse(m->what_for.s, &p))
			dates[n++] = p.last;
	if (n > 1)
		qsort(dates, n, sizeof(*dates), date_order);
	return (struct occurrences){ dates, n };
}

bool
report_is_made(const struct occurrences *made, const struct agreement *a,
	const struct occurrences *reports, size_t i)
{
	struct date before =
		i > 0 ? reports->dates[i - 1] : agreement_effective(a);
	size_t next = occurrence_from(made, (struct date){ before.day + 1 });

	return next < made->n && made->dates[next].day <= reports->dates[i].day;
}
