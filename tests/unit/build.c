#include "build.h"

#include <string.h>

#include "model/workdays.h"
#include "unit.h"

struct date
date_of(const char *text)
{
	struct date d = { 0 };

	if (!date_parse(str_from(text), &d))
		fail_msg("'%s' is no date", text);
	return d;
}

/* ABSENT, UNKNOWN or BAD by its word; SET for anything else. */
static unsigned char
state_of(const char *text)
{
	if (text == NULL)
		return ABSENT;
	if (strcmp(text, "unknown") == 0)
		return UNKNOWN;
	return strcmp(text, "bad") == 0 ? BAD : SET;
}

struct day
day_of(const char *text)
{
	struct day d = { .state = state_of(text) };

	if (d.state != SET)
		return d;
	d.is_open = strcmp(text, "open") == 0;
	d.is_month = date_parse_month(str_from(text), &d.date);
	if (!d.is_open && !d.is_month)
		d.date = date_of(text);
	return d;
}

struct span
span_of(const char *text)
{
	struct span s = { .state = state_of(text) };

	if (s.state != SET)
		return s;
	s.is_none = strcmp(text, "none") == 0;
	if (!s.is_none && !duration_parse(str_from(text), &s.d))
		fail_msg("'%s' is no duration", text);
	return s;
}

struct text
text_of(const char *text)
{
	struct text t = { .state = state_of(text) };

	if (t.state == SET)
		t.s = str_from(text);
	return t;
}

void
build_init(struct build *b)
{
	struct defaults *d = &b->r.settings.defaults;

	memset(b, 0, sizeof(*b));
	b->r.arena = &b->arena;
	for (int i = 0; i < 2; i++) {
		b->kinds[i].id = text_of(i == LIKE_MOU ? "mou" : "pks");
		b->kinds[i].like.state = SET;
		b->kinds[i].like.index = i;
	}
	b->r.kinds = b->kinds;
	b->r.n_kinds = 2;
	d->expiring = span_of("90 days");
	d->notice = span_of("90 days");
	d->follow_up = span_of("180 days");
	d->dormant = span_of("365 days");
	d->report_every = span_of("none");
	d->filing = span_of("none");
	d->longest_term = span_of("5 years");
}

void
build_free(struct build *b)
{
	arena_free(&b->arena);
}

/* Room for one more at the end of a list, which is a power of two long. */
static void *
longer(struct build *b, void *items, size_t n, size_t size)
{
	char *copy;

	if ((n & (n - 1)) != 0)
		return items;
	copy = arena_array(&b->arena, n > 0 ? 2 * n : 1, size);
	if (n > 0)
		memcpy(copy, items, n * size);
	return copy;
}

static void *
append(struct build *b, struct list *l, size_t size)
{
	l->items = longer(b, l->items, l->n, size);
	l->state = SET;
	return (char *)l->items + size * l->n++;
}

#define APPEND(b, list, type) ((type *)append((b), (list), sizeof(type)))

struct agreement *
build_agreement(struct build *b, const char *id, const char *kind,
	const char *signed_on)
{
	struct agreement *a = ARENA_NEW(&b->arena, struct agreement);
	struct registry *r = &b->r;

	a->id.state = SET;
	a->id.s = arena_str(&b->arena, str_from(id));
	a->file = a->id.s;
	a->kind = text_of(kind);
	a->kind_info =
		&b->kinds[strcmp(kind, "mou") == 0 ? LIKE_MOU : LIKE_PKS];
	a->signed_on = day_of(signed_on);
	a->expires = day_of("open");
	r->agreements =
		longer(b, r->agreements, r->n, sizeof(struct agreement *));
	a->index = (uint32_t)r->n;
	r->agreements[r->n++] = a;
	return a;
}

struct amendment *
build_amendment(struct build *b, struct agreement *a, const char *signed_on,
	const char *expires)
{
	struct amendment *am = APPEND(b, &a->amendments, struct amendment);

	am->signed_on = day_of(signed_on);
	am->expires = day_of(expires);
	return am;
}

void
build_decision(struct build *b, struct agreement *a, const char *date,
	enum intent intent)
{
	struct decision *d = APPEND(b, &a->decisions, struct decision);

	d->date = day_of(date);
	d->intent.state = SET;
	d->intent.index = (int)intent;
}

void
build_monitoring(struct build *b, struct agreement *a, const char *what_for,
	const char *date)
{
	struct monitoring *m = APPEND(b, &a->monitoring, struct monitoring);

	m->what_for = text_of(what_for);
	m->date = day_of(date);
}

void
build_outcome(struct build *b, struct agreement *a, const char *date)
{
	APPEND(b, &a->outcomes, struct outcome)->date = day_of(date);
}

void
build_stage(struct build *b, struct agreement *a, enum stage_name stage,
	const char *since)
{
	struct stage *s = APPEND(b, &a->stages, struct stage);

	s->stage.state = SET;
	s->stage.index = (int)stage;
	s->since = day_of(since);
}

void
build_ended(struct agreement *a, const char *date, enum ending how)
{
	a->ended.at.state = SET;
	a->ended.date = day_of(date);
	a->ended.how.state = SET;
	a->ended.how.index = (int)how;
	a->ended.reason = text_of("so agreed");
}

void
build_withdrawn(struct agreement *a)
{
	a->withdrawn.at.state = SET;
	a->withdrawn.date = day_of("2024-01-01");
	a->withdrawn.reason = text_of("entered twice");
}

struct obligation *
build_obligation(struct build *b, struct agreement *a, const char *id)
{
	struct obligation *o = APPEND(b, &a->obligations, struct obligation);

	o->id = text_of(id);
	return o;
}

struct done *
build_done(
	struct build *b, struct obligation *o, const char *due, const char *on)
{
	struct done *d = APPEND(b, &o->done, struct done);

	d->due = day_of(due);
	d->on = day_of(on);
	return d;
}

static void
link_to(struct build *b, struct links *l, struct agreement *a)
{
	l->items = longer(b, l->items, l->n, sizeof(struct agreement *));
	l->items[l->n++] = a;
}

void
build_implements(
	struct build *b, struct agreement *child, struct agreement *parent)
{
	link_to(b, &child->implements_links, parent);
	link_to(b, &parent->implemented_by, child);
}

void
build_renews(
	struct build *b, struct agreement *later, struct agreement *earlier)
{
	link_to(b, &later->renews_links, earlier);
	link_to(b, &earlier->renewed_by, later);
}

void
build_free_day(struct build *b, const char *date)
{
	struct registry *r = &b->r;
	struct date d = date_of(date);

	if (is_weekend(d) || !is_workday(r, d))
		return;
	r->free_days =
		longer(b, r->free_days, r->n_free_days, sizeof(struct date));
	r->free_days[r->n_free_days++] = d;
}

int
random_below(uint32_t *seed, int limit)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (int)((*seed >> 8) % (uint32_t)limit);
}

/* A day of 2020 to 2026, every now and then none. */
static struct day
random_day(uint32_t *seed)
{
	struct day d = { .state = SET };

	d.date.day = date_of("2020-01-01").day + random_below(seed, 7 * 365);
	if (random_below(seed, 8) == 0)
		d.state = ABSENT;
	return d;
}

static struct day
random_expires(uint32_t *seed)
{
	static const char *const words[] = { "open", "unknown", "bad", NULL };
	int which = random_below(seed, 12);

	return which < 4 ? day_of(words[which]) : random_day(seed);
}

static struct span
random_span(uint32_t *seed)
{
	static const char *const texts[] = { "30 days", "3 months", "1 year",
		"45 working days", "none", "1 month" };

	return span_of(texts[random_below(seed, ARRAY_LEN(texts))]);
}

static void
random_entries(struct build *b, struct agreement *a, uint32_t *seed)
{
	static const char *const periods[] = { "2022", "2023-S1", "2024-Q2",
		"2024-06-30", "2021..2023" };

	for (int i = random_below(seed, 3); i > 0; i--) {
		struct amendment *am = build_amendment(b, a, NULL, NULL);

		am->signed_on = random_day(seed);
		am->expires = random_expires(seed);
		am->effective = random_day(seed);
	}
	for (int i = random_below(seed, 3); i > 0; i--) {
		build_decision(b, a, NULL,
			(enum intent)random_below(seed, INTENT_END + 1));
		LIST_AT(a->decisions, struct decision, a->decisions.n - 1)
			->date = random_day(seed);
	}
	for (int i = random_below(seed, 4); i > 0; i--) {
		build_monitoring(b, a,
			periods[random_below(seed, ARRAY_LEN(periods))], NULL);
		LIST_AT(a->monitoring, struct monitoring, a->monitoring.n - 1)
			->date = random_day(seed);
	}
}

static void
random_obligations(struct build *b, struct agreement *a, uint32_t *seed)
{
	for (int i = random_below(seed, 3); i > 0; i--) {
		struct obligation *o = build_obligation(b, a, "o");

		if (random_below(seed, 2) == 0)
			o->due = random_day(seed);
		else
			o->every = random_span(seed);
		if (random_below(seed, 2) == 0)
			o->from = random_day(seed);
		for (int k = random_below(seed, 3); k > 0; k--) {
			struct done *d = build_done(b, o, NULL, NULL);

			d->on = random_day(seed);
			d->due = o->due;
		}
	}
}

static void
random_agreement(struct build *b, const char *id, uint32_t *seed)
{
	struct agreement *a = build_agreement(
		b, id, random_below(seed, 2) == 0 ? "mou" : "pks", NULL);

	a->signed_on = random_day(seed);
	if (random_below(seed, 3) == 0)
		a->effective = random_day(seed);
	a->expires = random_expires(seed);
	if (random_below(seed, 2) == 0)
		a->term = random_span(seed);
	if (random_below(seed, 3) == 0)
		a->notice = random_span(seed);
	if (random_below(seed, 3) == 0)
		a->report_every = random_span(seed);
	if (random_below(seed, 3) == 0)
		a->filing = random_span(seed);
	if (random_below(seed, 6) == 0) {
		build_ended(a, NULL, ENDING_TERMINATED);
		a->ended.date = random_day(seed);
	}
	if (random_below(seed, 12) == 0)
		build_withdrawn(a);
	random_entries(b, a, seed);
	random_obligations(b, a, seed);
}

void
build_random(struct build *b, uint32_t seed, int n)
{
	build_init(b);
	for (int i = 0; i < n; i++)
		random_agreement(b, arena_printf(&b->arena, "a%d", i).p, &seed);
	for (int i = random_below(&seed, 2 * n); i > 0; i--)
		build_implements(b, b->r.agreements[random_below(&seed, n)],
			b->r.agreements[random_below(&seed, n)]);
	for (int i = random_below(&seed, n); i > 0; i--)
		build_renews(b, b->r.agreements[random_below(&seed, n)],
			b->r.agreements[random_below(&seed, n)]);
}
