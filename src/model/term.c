#include "model/term.h"

#include "model/workdays.h"

bool
day_has_come(const struct day *d, struct date on)
{
	return IS_SET(*d) && !d->is_open && d->date.day <= on.day;
}

bool
agreement_is_signed(const struct agreement *a, struct date on)
{
	return IS_ABSENT(a->withdrawn.at) && day_has_come(&a->signed_on, on);
}

bool
agreement_is_ended(const struct agreement *a, struct date on)
{
	return day_has_come(&a->ended.date, on);
}

bool
agreement_takes_over(const struct agreement *a, struct date on)
{
	return agreement_is_signed(a, on) &&
	       !(agreement_is_ended(a, on) &&
		       a->ended.date.date.day <= agreement_effective(a).day);
}

const struct agreement *
agreement_successor(const struct agreement *a, struct date on)
{
	const struct agreement *first = NULL;

	for (uint32_t i = 0; i < a->renewed_by.n; i++) {
		const struct agreement *s = a->renewed_by.items[i];

		if (s == a || !agreement_takes_over(s, on))
			continue;
		if (first == NULL || agreement_effective(s).day <
					     agreement_effective(first).day)
			first = s;
	}
	return first;
}

struct date
agreement_effective(const struct agreement *a)
{
	if (!IS_SET(a->signed_on))
		return DATE_NEVER;
	return IS_SET(a->effective) ? a->effective.date : a->signed_on.date;
}

/* What a written expires says. */
static enum term_end
stated_end(const struct day *expires, struct date *out)
{
	if (!IS_SET(*expires))
		return TERM_UNKNOWN;
	if (expires->is_open)
		return TERM_OPEN;
	*out = expires->date;
	return TERM_ENDS;
}

/* Where only the term is known. */
static enum term_end
derived_end(
	const struct registry *r, const struct agreement *a, struct date *out)
{
	if (!IS_SET(a->term) || a->term.is_none ||
		a->term.d.unit == UNIT_WORKING_DAY || a->effective.state == BAD)
		return TERM_UNKNOWN;
	return registry_add(r, agreement_effective(a), a->term.d, 1, out)
	               ? TERM_ENDS
	               : TERM_UNKNOWN;
}

static enum term_end
original_end(
	const struct registry *r, const struct agreement *a, struct date *out)
{
	if (IS_SET(a->expires) || a->expires.state == BAD)
		return stated_end(&a->expires, out);
	return derived_end(r, a, out);
}

static bool
is_in_effect(const struct amendment *am, struct date on)
{
	return day_has_come(&am->signed_on, on) &&
	       (!IS_SET(am->effective) || day_has_come(&am->effective, on));
}

struct date
agreement_expires(const struct registry *r, const struct agreement *a,
	struct date on, enum term_end *end, const struct amendment **by)
{
	struct date expires = DATE_NEVER;

	*end = original_end(r, a, &expires);
	*by = NULL;
	LIST_EACH (struct amendment, am, a->amendments) {
		if (IS_ABSENT(am->expires) || !is_in_effect(am, on))
			continue;
		*end = stated_end(&am->expires, &expires);
		*by = am;
	}
	return *end == TERM_ENDS ? expires : DATE_NEVER;
}

/* Brings *last_day forward to the day before d; false if it was earlier. */
static bool
ends_before(struct date *last_day, struct date d)
{
	struct date before;

	if (!date_add_days(d, -1, &before))
		before = d; /* of the calendar's first day */
	if (before.day >= last_day->day)
		return false;
	*last_day = before;
	return true;
}

struct term
agreement_term(
	const struct registry *r, const struct agreement *a, struct date on)
{
	struct term t = { .effective = DATE_NEVER,
		.end = TERM_UNKNOWN,
		.expires = DATE_NEVER,
		.last_day = DATE_NEVER };
	const struct agreement *successor;

	t.is_signed = agreement_is_signed(a, on);
	if (!t.is_signed)
		return t;
	t.effective = agreement_effective(a);
	t.expires = agreement_expires(r, a, on, &t.end, &t.amended_by);
	t.is_derived = t.end == TERM_ENDS && t.amended_by == NULL &&
	               !IS_SET(a->expires);
	t.last_day = t.expires;
	successor = agreement_successor(a, on);
	if (successor != NULL &&
		ends_before(&t.last_day, agreement_effective(successor)))
		t.successor = successor;
	if (agreement_is_ended(a, on) &&
		ends_before(&t.last_day, a->ended.date.date))
		t.successor = NULL;
	return t;
}

bool
term_has(const struct term *t, struct date d)
{
	return t->is_signed && t->effective.day <= d.day &&
	       d.day <= t->last_day.day;
}
