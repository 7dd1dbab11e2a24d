#include "due/deadline.h"

#include <stdlib.h>

#include "model/workdays.h"

enum { FIRST_ROOM = 32 };

static const struct {
	const char *name, *label;
} kinds[DEADLINE_KINDS] = {
	[DEADLINE_EXPIRY] = { "expiry", N_("Expiry") },
	[DEADLINE_NOTICE] = { "notice", N_("Notice") },
	[DEADLINE_OBLIGATION] = { "obligation", N_("Obligation") },
	[DEADLINE_REPORT] = { "report", N_("Report") },
	[DEADLINE_FOLLOW_UP] = { "follow-up", N_("Follow-up") },
	[DEADLINE_FILING] = { "filing", N_("Filing") },
};

const char *
deadline_name(enum deadline_kind kind)
{
	return kinds[kind].name;
}

const char *
deadline_label(enum deadline_kind kind)
{
	return kinds[kind].label;
}

bool
deadline_parse(struct str name, enum deadline_kind *out)
{
	for (int i = 0; i < DEADLINE_KINDS; i++) {
		if (!str_is(name, kinds[i].name))
			continue;
		*out = (enum deadline_kind)i;
		return true;
	}
	return false;
}

void
deadlines_init(struct deadlines *ds, struct arena *arena)
{
	*ds = (struct deadlines){ .arena = arena };
}

void
deadlines_free(struct deadlines *ds)
{
	free(ds->items);
	*ds = (struct deadlines){ .arena = ds->arena };
}

/* One agreement, as all kinds of deadlines look at it. */
struct subject {
	const struct registry *r;
	const struct defaults *defaults;
	const struct agreement *a;
	struct date on, until;
	struct term term;
	bool is_ended;
	bool is_renewed; /* by something signed, if not in force yet */
	const struct decision *decision; /* the one that counts, or NULL */
	struct deadlines *out;
};

static bool
is_wanted(const struct subject *s, struct date due)
{
	return due.day <= s->until.day || due.day < s->on.day;
}

/* Every value of a why is a day or a duration of kerma's own, except for an id,
 * whose caller says so. */
static struct message
typed(struct message why)
{
	struct date d;

	for (unsigned i = 0; i < MESSAGE_ARGS; i++)
		why.kinds[i] = date_parse(why.args[i], &d) ? VALUE_DAY
		                                           : VALUE_DURATION;
	return why;
}

static struct deadline *
add(struct subject *s, enum deadline_kind kind, struct date due,
	struct message why)
{
	struct deadlines *ds = s->out;

	if (ds->n == ds->room) {
		ds->room = ds->room > 0 ? ds->room * 2 : FIRST_ROOM;
		ds->items = xrealloc(ds->items, ds->room * sizeof(*ds->items));
	}
	ds->items[ds->n] = (struct deadline){
		.due = due, .kind = kind, .agreement = s->a, .why = typed(why)
	};
	return &ds->items[ds->n++];
}

static struct str
day_str(const struct subject *s, struct date d)
{
	return date_text(d, s->out->arena);
}

static struct str
span_str(const struct subject *s, struct duration d)
{
	char text[DURATION_TEXT];

	return arena_str(s->out->arena, str_from(duration_format(d, text)));
}

/* A template for the agreement's own setting, and for the register's. */
struct templates {
	const char *own, *by_default;
};

static const char *
template_for(struct templates t, struct choice c)
{
	return c.is_default ? t.by_default : t.own;
}

/* Where expires comes from. */
enum origin { ORIGIN_STATED, ORIGIN_TERM, ORIGIN_AMENDED, ORIGINS };

static enum origin
expires_origin(const struct term *t)
{
	if (t->amended_by != NULL)
		return ORIGIN_AMENDED;
	return t->is_derived ? ORIGIN_TERM : ORIGIN_STATED;
}

/* The value that goes with the origin: the term, or which amendment. */
static struct str
origin_str(const struct subject *s)
{
	if (s->term.amended_by != NULL)
		return day_str(s, s->term.amended_by->signed_on.date);
	return s->term.is_derived ? span_str(s, s->a->term.d) : STR("");
}

static struct message
expiry_why(const struct subject *s)
{
	switch (expires_origin(&s->term)) {
	case ORIGIN_TERM:
		return MSG(N_("effective %1 plus term %2"),
			day_str(s, s->term.effective), origin_str(s));
	case ORIGIN_AMENDED:
		return MSG(N_("expires %1 by the amendment signed %2"),
			day_str(s, s->term.expires), origin_str(s));
	default:
		return MSG(N_("expires %1"), day_str(s, s->term.expires));
	}
}

static bool
is_to_lapse(const struct decision *d)
{
	return d != NULL && IS_SET(d->intent) &&
	       (d->intent.index == INTENT_LAPSE ||
		       d->intent.index == INTENT_END);
}

static void
add_expiry(struct subject *s)
{
	const struct span *window = &s->defaults->expiring;
	struct date gone;

	if (s->term.end != TERM_ENDS || s->is_renewed || s->is_ended ||
		is_to_lapse(s->decision) || !IS_SET(*window) || window->is_none)
		return;
	if (registry_add(s->r, s->term.expires, window->d, 1, &gone) &&
		s->on.day > gone.day)
		return;
	if (is_wanted(s, s->term.expires))
		add(s, DEADLINE_EXPIRY, s->term.expires, expiry_why(s));
}

static struct message
notice_why(const struct subject *s, struct choice notice, bool is_cut)
{
	static const struct templates why[ORIGINS] = {
		[ORIGIN_STATED] = { N_("expires %1 minus notice %2"),
			N_("expires %1 minus notice %2 (the register's "
			   "default)") },
		[ORIGIN_TERM] = { N_("expires %1 (effective plus term %3) "
				     "minus notice %2"),
			N_("expires %1 (effective plus term %3) minus notice "
			   "%2 (the register's default)") },
		[ORIGIN_AMENDED] = { N_("expires %1 (by the amendment signed "
					"%3) minus notice %2"),
			N_("expires %1 (by the amendment signed %3) minus "
			   "notice %2 (the register's default)") },
	};
	static const struct templates cut = {
		N_("effective %3, as expires %1 minus notice %2 lies before "
		   "it"),
		N_("effective %3, as expires %1 minus notice %2 (the "
		   "register's default) lies before it"),
	};
	struct str expires = day_str(s, s->term.expires);
	struct str length = span_str(s, notice.d);

	if (is_cut)
		return MSG(template_for(cut, notice), expires, length,
			day_str(s, s->term.effective));
	return MSG(template_for(why[expires_origin(&s->term)], notice), expires,
		length, origin_str(s));
}

static void
add_notice(struct subject *s)
{
	struct choice notice = choose_span(&s->a->notice, &s->defaults->notice);
	struct date due;
	bool is_cut;

	if (s->term.end != TERM_ENDS || s->is_renewed || s->is_ended ||
		s->decision != NULL || !notice.is_on ||
		s->on.day > s->term.expires.day)
		return;
	is_cut = !registry_add(s->r, s->term.expires, notice.d, -1, &due) ||
	         due.day < s->term.effective.day;
	if (is_cut)
		due = s->term.effective;
	if (is_wanted(s, due))
		add(s, DEADLINE_NOTICE, due, notice_why(s, notice, is_cut));
}

/* As of the date asked about, and as far ahead as is asked. */
static struct horizon
horizon_of(const struct subject *s)
{
	return (struct horizon){
		.on = s->on,
		.until = s->until.day > s->on.day ? s->until : s->on,
		.arena = s->out->arena,
	};
}

/* Whether one entry of done says so of an occurrence, by the date. */
static bool
is_met_by(const struct obligation *o, const struct done *d, struct date due,
	struct date on)
{
	if (!day_has_come(&d->on, on))
		return false;
	if (IS_ABSENT(d->due))
		return !IS_ABSENT(o->due);
	return IS_SET(d->due) && d->due.date.day == due.day;
}

bool
obligation_is_met(const struct obligation *o, struct date due, struct date on)
{
	LIST_EACH (struct done, d, o->done) {
		if (is_met_by(o, d, due, on))
			return true;
	}
	return false;
}

static struct message
obligation_why(
	const struct subject *s, const struct obligation *o, struct date due)
{
	if (!IS_ABSENT(o->due))
		return MSG(N_("due %1"), day_str(s, due));
	if (IS_SET(o->from))
		return MSG(N_("every %1 from %2"), span_str(s, o->every.d),
			day_str(s, o->from.date));
	return MSG(N_("every %1 after it took effect on %2"),
		span_str(s, o->every.d), day_str(s, s->term.effective));
}

static void
add_obligation(struct subject *s, const struct obligation *o)
{
	struct occurrences all;

	if (!obligation_occurrences(s->r, s->a, o, horizon_of(s), &all))
		return;
	for (size_t i = 0; i < all.n; i++) {
		struct date due = all.dates[i];

		if (!is_wanted(s, due) || obligation_is_met(o, due, s->on))
			continue;
		add(s, DEADLINE_OBLIGATION, due, obligation_why(s, o, due))
			->obligation = o;
	}
}

static void
add_obligations(struct subject *s)
{
	if (s->is_ended)
		return;
	LIST_EACH (struct obligation, o, s->a->obligations) {
		add_obligation(s, o);
	}
}

static void
add_reports(struct subject *s)
{
	static const struct templates why = {
		N_("report every %1 after it took effect on %2"),
		N_("report every %1 (the register's default) after it took "
		   "effect on %2"),
	};
	struct choice every =
		choose_span(&s->a->report_every, &s->defaults->report_every);
	struct occurrences all, made;

	if (s->is_ended || !report_occurrences(s->r, s->a, horizon_of(s), &all))
		return;
	made = reports_made(s->a, s->on, s->out->arena);
	for (size_t i = 0; i < all.n; i++) {
		if (!is_wanted(s, all.dates[i]) ||
			report_is_made(&made, s->a, &all, i))
			continue;
		add(s, DEADLINE_REPORT, all.dates[i],
			MSG(template_for(why, every), span_str(s, every.d),
				day_str(s, s->term.effective)));
	}
}

/* Whether it takes over from something that is signed. */
static bool
renews_something(const struct agreement *a, struct date on)
{
	for (uint32_t i = 0; i < a->renews_links.n; i++)
		if (agreement_is_signed(a->renews_links.items[i], on))
			return true;
	return false;
}

static bool
is_to_be_followed_up(const struct subject *s)
{
	if (s->on.day > s->term.last_day.day)
		return false;
	return s->on.day >= s->term.effective.day ||
	       !renews_something(s->a, s->on);
}

static struct message
follow_up_why(const struct subject *s, struct choice follow_up,
	const struct agreement *first)
{
	static const struct templates own_start = {
		N_("effective %1 plus follow-up %2"),
		N_("effective %1 plus follow-up %2 (the register's default)"),
	};
	static const struct templates chain_start = {
		N_("effective %1, when %3 began what this renews, plus "
		   "follow-up %2"),
		N_("effective %1, when %3 began what this renews, plus "
		   "follow-up %2 (the register's default)"),
	};

	return MSG(template_for(
			   first == s->a ? own_start : chain_start, follow_up),
		day_str(s, agreement_effective(first)),
		span_str(s, follow_up.d), first->id.s);
}

static void
add_follow_up(struct subject *s)
{
	struct choice follow_up = follow_up_awaited(s->r, s->a);
	struct follower found;
	struct deadline *added;
	struct date due;

	if (!follow_up.is_on || s->is_ended || s->term.end == TERM_UNKNOWN ||
		!is_to_be_followed_up(s))
		return;
	found = s->out->followers != NULL ? s->out->followers[s->a->index]
	                                  : follower_of(s->a, s->on);
	if (found.first != NULL ||
		!registry_add(s->r, agreement_effective(found.began),
			follow_up.d, 1, &due))
		return;
	if (!is_wanted(s, due))
		return;
	added = add(s, DEADLINE_FOLLOW_UP, due,
		follow_up_why(s, follow_up, found.began));
	added->why = message_value_is(added->why, 3, VALUE_TEXT);
}

static void
add_filing(struct subject *s)
{
	static const struct templates by_day = {
		N_("signed %1 plus filing %2"),
		N_("signed %1 plus filing %2 (the register's default)"),
	};
	static const struct templates by_month = {
		N_("signed in the month of %1 plus filing %2"),
		N_("signed in the month of %1 plus filing %2 (the register's "
		   "default)"),
	};
	const struct day *signing = &s->a->signed_on;
	struct choice filing = choose_span(&s->a->filing, &s->defaults->filing);
	struct date due;

	if (!filing.is_on || s->term.end == TERM_UNKNOWN ||
		IS_SET(s->a->document.file) ||
		!registry_add(s->r, signing->date, filing.d, 1, &due))
		return;
	if (is_wanted(s, due))
		add(s, DEADLINE_FILING, due,
			MSG(template_for(signing->is_month ? by_month : by_day,
				    filing),
				day_str(s, signing->date),
				span_str(s, filing.d)));
}

/* Whether a decision was made under the expires that stands now. */
static bool
is_about_this_end(const struct subject *s, const struct decision *d)
{
	const struct amendment *by;
	enum term_end end;
	struct date expires =
		agreement_expires(s->r, s->a, d->date.date, &end, &by);

	return end == s->term.end && expires.day == s->term.expires.day;
}

static const struct decision *
decision_that_counts(const struct subject *s)
{
	const struct decision *last = NULL;

	LIST_EACH (struct decision, d, s->a->decisions) {
		if (!day_has_come(&d->date, s->on) || !is_about_this_end(s, d))
			continue;
		if (last == NULL || d->date.date.day >= last->date.date.day)
			last = d;
	}
	return last;
}

void
deadlines_of(const struct registry *r, const struct agreement *a,
	struct date on, struct date until, struct deadlines *ds)
{
	struct subject s = { .r = r,
		.defaults = &r->settings.defaults,
		.a = a,
		.on = on,
		.until = until,
		.term = agreement_term(r, a, on),
		.out = ds };

	if (!s.term.is_signed)
		return;
	s.is_ended = agreement_is_ended(a, on);
	s.is_renewed = agreement_successor(a, on) != NULL;
	s.decision = decision_that_counts(&s);
	add_expiry(&s);
	add_notice(&s);
	add_obligations(&s);
	add_reports(&s);
	add_follow_up(&s);
	add_filing(&s);
}

/* Of one agreement: by their place in its list; NULL only beside NULL. */
static int
order_obligations(const struct obligation *a, const struct obligation *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int
order_deadlines(const void *pa, const void *pb)
{
	const struct deadline *a = pa, *b = pb;
	int order = (a->due.day > b->due.day) - (a->due.day < b->due.day);

	if (order == 0)
		order = str_cmp(a->agreement->id.s, b->agreement->id.s);
	if (order == 0)
		order = str_cmp(a->agreement->file, b->agreement->file);
	if (order == 0)
		order = (int)a->kind - (int)b->kind;
	return order != 0 ? order
	                  : order_obligations(a->obligation, b->obligation);
}

void
deadlines_sort(struct deadlines *ds)
{
	if (ds->n > 1)
		qsort(ds->items, ds->n, sizeof(*ds->items), order_deadlines);
}
