/* Rules about when an agreement is signed, begins and ends. */
#include "check/rules.h"
#include "model/workdays.h"

static struct day
start_of(const struct agreement *a)
{
	return a->effective.state == ABSENT ? a->signed_on : a->effective;
}

static const char *
start_name(const struct agreement *a)
{
	return a->effective.state == ABSENT ? "signed" : "effective";
}

/* Two fields, the second of which should not lie before the first. */
static void
expect_fields(const struct check *c, const struct day *earlier,
	const char *earlier_key, const struct day *later, const char *later_key)
{
	if (earlier->state != SET || later->state != SET || later->is_open ||
		earlier->is_open || earlier->date.day <= later->date.day)
		return;
	check_report(c, check_later(earlier->mark, later->mark),
		MSG(N_("%1 %2 is before %3 %4"), str_from(later_key),
			check_date(c, later->date), str_from(earlier_key),
			check_date(c, earlier->date)));
}

/* The next item of a list against the last one that could be read, *before,
 * which it becomes; says is their sentence. */
static void
expect_order(const struct check *c, const struct day **before,
	const struct day *later, const char *says)
{
	const struct day *earlier = *before;

	if (later->state != SET)
		return;
	*before = later;
	if (earlier != NULL && earlier->date.day > later->date.day)
		check_report(c, later->mark,
			MSG(says, check_date(c, later->date),
				check_date(c, earlier->date)));
}

void
check_dates_order(const struct check *c, const struct agreement *a)
{
	struct day start = start_of(a);
	const struct day *before = NULL;

	expect_fields(c, &start, start_name(a), &a->expires, "expires");
	expect_fields(c, &start, start_name(a), &a->ended.date, "ended");
	LIST_EACH (struct amendment, m, a->amendments) {
		expect_fields(
			c, &m->effective, "effective", &m->expires, "expires");
		if (before == NULL)
			expect_fields(c, &a->signed_on, "signed", &m->signed_on,
				"amendments");
		expect_order(c, &before, &m->signed_on,
			N_("the amendment of %1 stands below the one of %2; "
			   "the oldest comes first"));
	}
	before = NULL;
	LIST_EACH (struct stage, s, a->stages)
		expect_order(c, &before, &s->since,
			N_("the stage since %1 stands below the one since %2; "
			   "the last one is now"));
}

static void
expect_past(const struct check *c, const struct day *d, const char *says)
{
	if (d->state != SET || d->date.day <= c->world->today.day)
		return;
	check_report(c, d->mark,
		MSG(says, check_date(c, d->date),
			check_date(c, c->world->today)));
}

/* What was done under an agreement, and reported of it. */
static void
expect_past_work(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct monitoring, m, a->monitoring)
		expect_past(
			c, &m->date, N_("reported on %1, which is after %2"));
	LIST_EACH (struct outcome, o, a->outcomes)
		expect_past(
			c, &o->date, N_("achieved on %1, which is after %2"));
	LIST_EACH (struct obligation, o, a->obligations)
		LIST_EACH (struct done, d, o->done)
			expect_past(
				c, &d->on, N_("done on %1, which is after %2"));
}

void
check_date_future(const struct check *c, const struct agreement *a)
{
	expect_past(c, &a->signed_on, N_("signed on %1, which is after %2"));
	LIST_EACH (struct party, p, a->parties)
		expect_past(c, &p->signatory.signed_on,
			N_("signed on %1, which is after %2"));
	expect_past(c, &a->ended.date, N_("ended on %1, which is after %2"));
	expect_past(c, &a->withdrawn.date,
		N_("withdrawn on %1, which is after %2"));
	LIST_EACH (struct amendment, m, a->amendments)
		expect_past(c, &m->signed_on,
			N_("amended on %1, which is after %2"));
	LIST_EACH (struct decision, d, a->decisions)
		expect_past(
			c, &d->date, N_("decided on %1, which is after %2"));
	LIST_EACH (struct correction, r, a->corrections)
		expect_past(
			c, &r->date, N_("corrected on %1, which is after %2"));
	LIST_EACH (struct accepted, acc, a->accepted)
		expect_past(
			c, &acc->date, N_("accepted on %1, which is after %2"));
	expect_past_work(c, a);
}

/*
 * The days on which a term may end: the same day of the month that much later,
 * or up to 2 days before it.  When only the month of the start is known, any
 * day of that month may have been the start.
 */
static bool
term_window(const struct check *c, const struct agreement *a,
	struct date *first, struct date *last)
{
	enum { TOLERANCE = 2 };
	struct day start = start_of(a);
	struct civil month;
	struct date from = start.date;

	if (start.state != SET ||
		!registry_add(c->registry, from, a->term.d, 1, first))
		return false;
	*last = *first;
	if (start.is_month) {
		month = date_civil(from);
		month.day = date_month_length(month.year, month.month);
		date_from_civil(month, &from);
		if (!registry_add(c->registry, from, a->term.d, 1, last))
			return false;
	}
	return date_add_days(*first, -TOLERANCE, first);
}

void
check_term_mismatch(const struct check *c, const struct agreement *a)
{
	char term[DURATION_TEXT];
	struct date first, last;
	struct mark mark;

	if (a->expires.state != SET || a->term.state != SET)
		return;
	mark = check_later(a->expires.mark, a->term.mark);
	if (a->expires.is_open) {
		duration_format(a->term.d, term);
		check_report(c, mark,
			message_value_is(MSG(N_("expires open cannot go with a "
						"term of %1"),
						 str_from(term)),
				1, VALUE_DURATION));
		check_hint(c, SAY(N_("leave out the one that the paper does "
				     "not state")));
		return;
	}
	if (!term_window(c, a, &first, &last) ||
		(a->expires.date.day >= first.day &&
			a->expires.date.day <= last.day))
		return;
	duration_format(a->term.d, term);
	check_report(c, mark,
		message_value_is(
			MSG(N_("expires %1, but %2 from %3 end on %4"),
				check_date(c, a->expires.date), str_from(term),
				check_date(c, start_of(a).date),
				check_date(c, last)),
			2, VALUE_DURATION));
	check_hint(c, SAY(N_("one of the two is mistyped; an extension by "
			     "amendment stands under amendments")));
}

/* A time that begins and ends on these days; mark is where its end is said. */
static void
expect_short(const struct check *c, const struct day *start, struct date end,
	struct mark mark)
{
	const struct span *longest =
		&c->registry->settings.defaults.longest_term;
	char text[DURATION_TEXT];
	struct date limit;

	if (start->state != SET ||
		!registry_add(c->registry, start->date, longest->d, 1, &limit))
		return;
	if (end.day <= limit.day ||
		(start->is_month && date_diff(limit, end) < 31))
		return;
	check_report(c, mark,
		message_value_is(
			MSG(N_("ends on %1, more than %2 after %3"),
				check_date(c, end),
				str_from(duration_format(longest->d, text)),
				check_date(c, start->date)),
			2, VALUE_DURATION));
}

static void
expect_short_term(const struct check *c, const struct agreement *a)
{
	struct day start = start_of(a);
	struct date end;

	if (a->expires.state == SET && !a->expires.is_open)
		expect_short(c, &start, a->expires.date, a->expires.mark);
	else if (a->term.state == SET && start.state == SET &&
		 (a->expires.state == ABSENT || a->expires.state == UNKNOWN) &&
		 registry_add(c->registry, start.date, a->term.d, 1, &end))
		expect_short(c, &start, end, a->term.mark);
}

/* An amendment's time counts from when it takes effect. */
void
check_term_long(const struct check *c, const struct agreement *a)
{
	if (c->registry->settings.defaults.longest_term.is_none)
		return;
	expect_short_term(c, a);
	LIST_EACH (struct amendment, m, a->amendments)
		if (m->expires.state == SET && !m->expires.is_open)
			expect_short(c,
				m->effective.state == ABSENT ? &m->signed_on
							     : &m->effective,
				m->expires.date, m->expires.mark);
}
