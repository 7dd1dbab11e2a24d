/* Working days can only be counted where holidays are listed. */
#include <stddef.h>

#include "check/rules.h"
#include "check/shared.h"
#include "model/occurrence.h"
#include "model/workdays.h"

/* Counting went from one day to another, whichever came first. */
static void
add_crossed(struct years *years, struct date a, struct date b)
{
	int first = date_civil(a.day < b.day ? a : b).year;
	int last = date_civil(a.day < b.day ? b : a).year;

	for (int year = first; year <= last; year++)
		years->has[year - DATE_YEAR_MIN] = true;
}

/* "2022, 2027-2029"; empty when none is missing. */
static struct str
missing_text(
	const struct check *c, const struct years *used, struct years listed)
{
	struct buf text = BUF_INIT;
	struct str kept;

	for (int i = 0; i < YEARS; i++) {
		int from = i;

		if (!used->has[i] || listed.has[i])
			continue;
		while (i + 1 < YEARS && used->has[i + 1] && !listed.has[i + 1])
			i++;
		buf_printf(&text, "%s%d", text.n > 0 ? ", " : "",
			from + DATE_YEAR_MIN);
		if (i > from)
			buf_printf(&text, "-%d", i + DATE_YEAR_MIN);
	}
	kept = arena_str(c->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* The first time that something is due again after today, at the latest. */
static struct horizon
horizon_of(const struct check *c, struct duration every)
{
	struct horizon h = { c->world->today, c->world->today, c->scratch };

	if (!registry_add(c->registry, h.on, every, 1, &h.until))
		h.until = h.on;
	return h;
}

static void
add_occurrences(
	struct years *years, struct date start, const struct occurrences *all)
{
	if (all->n > 0)
		add_crossed(years, start, all->dates[all->n - 1]);
}

/* What counts with each setting, while anything depends on it. */
typedef void cross_fn(const struct check *c, const struct agreement *a,
	struct duration d, struct years *years);

static void
cross_notice(const struct check *c, const struct agreement *a,
	struct duration d, struct years *years)
{
	struct term t = agreement_term(c->registry, a, DATE_NEVER);
	struct date due;

	if (t.end == TERM_ENDS && t.successor == NULL &&
		registry_add(c->registry, t.expires, d, -1, &due))
		add_crossed(years, t.expires, due);
}

static void
cross_follow_up(const struct check *c, const struct agreement *a,
	struct duration d, struct years *years)
{
	struct date start = agreement_effective(a), due;

	if (kind_is_like(a->kind_info, LIKE_MOU) && a->implemented_by.n == 0 &&
		registry_add(c->registry, start, d, 1, &due))
		add_crossed(years, start, due);
}

static void
cross_filing(const struct check *c, const struct agreement *a,
	struct duration d, struct years *years)
{
	struct date due;

	if (!IS_SET(a->document.file) &&
		registry_add(c->registry, a->signed_on.date, d, 1, &due))
		add_crossed(years, a->signed_on.date, due);
}

static void
cross_reports(const struct check *c, const struct agreement *a,
	struct duration d, struct years *years)
{
	struct occurrences all;

	if (report_occurrences(c->registry, a, horizon_of(c, d), &all))
		add_occurrences(years, agreement_effective(a), &all);
}

static const struct setting {
	size_t own, otherwise; /* struct span in agreement, in defaults */
	cross_fn *cross;
} settings[] = {
	{ offsetof(struct agreement, notice), offsetof(struct defaults, notice),
		cross_notice },
	{ offsetof(struct agreement, follow_up),
		offsetof(struct defaults, follow_up), cross_follow_up },
	{ offsetof(struct agreement, filing), offsetof(struct defaults, filing),
		cross_filing },
	{ offsetof(struct agreement, report_every),
		offsetof(struct defaults, report_every), cross_reports },
};

static const struct span *
span_at(const void *of, size_t offset)
{
	return (const void *)((const char *)of + offset);
}

static bool
is_in_workdays(const struct span *s)
{
	return IS_SET(*s) && !s->is_none && s->d.unit == UNIT_WORKING_DAY &&
	       s->d.count > 0;
}

static bool
counts(const struct agreement *a)
{
	return IS_SET(a->signed_on) && IS_ABSENT(a->withdrawn.at) &&
	       !agreement_is_ended(a, DATE_NEVER);
}

static void
report(const struct check *c, struct str file, struct mark mark,
	const struct years *used)
{
	struct str missing = missing_text(c, used, c->shared->listed);

	if (missing.n == 0)
		return;
	check_report_in(c, file, mark,
		MSG(N_("working days were counted in years without holidays: "
		       "%1"),
			missing));
	check_hint(c, SAY(N_("list them in holidays.yaml once they are "
			     "decreed")));
}

static void
check_every(const struct check *c, const struct agreement *a,
	const struct obligation *o)
{
	struct years used;
	struct occurrences all;

	if (!is_in_workdays(&o->every) || !IS_ABSENT(o->due) ||
		!obligation_occurrences(
			c->registry, a, o, horizon_of(c, o->every.d), &all))
		return;
	used = years_new(c->scratch);
	add_occurrences(&used,
		IS_SET(o->from) ? o->from.date : agreement_effective(a), &all);
	report(c, a->file, o->every.mark, &used);
}

/* What the agreement itself states in working days. */
void
check_holidays_missing(const struct check *c, const struct agreement *a)
{
	if (!counts(a))
		return;
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct span *own = span_at(a, settings[i].own);
		struct years used;

		if (!is_in_workdays(own))
			continue;
		used = years_new(c->scratch);
		settings[i].cross(c, a, own->d, &used);
		report(c, a->file, own->mark, &used);
	}
	LIST_EACH (struct obligation, o, a->obligations)
		check_every(c, a, o);
}

/* What register.yaml states in working days, where an agreement goes by it. */
void
check_default_holidays(const struct check *c)
{
	const struct defaults *defaults = &c->registry->settings.defaults;

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct span *s = span_at(defaults, settings[i].otherwise);
		struct years used;

		if (!is_in_workdays(s))
			continue;
		used = years_new(c->scratch);
		for (size_t k = 0; k < c->registry->n; k++) {
			const struct agreement *a = c->registry->agreements[k];

			if (counts(a) && !IS_SET(*span_at(a, settings[i].own)))
				settings[i].cross(c, a, s->d, &used);
		}
		report(c, c->registry->settings.file, s->mark, &used);
	}
}
