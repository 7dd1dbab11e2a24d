#include "report/edition.h"

#include "report/view.h"

enum { SECONDS_A_DAY = 86400, SHORT_REV = 12 };

const char edition_page[] = N_("Page %1 of %2");

static struct str
known(const struct text *t)
{
	return IS_SET(*t) ? t->s : STR_NONE;
}

/* "Jakarta, 25 November 2026"; nobody signs when no position is known. */
static struct message
place_and_date(const struct view *v)
{
	const struct report_settings *r = &v->registry->settings.report;
	struct str date = date_text(v->on, v->arena);
	struct message m;

	if (!IS_SET(r->signer.position))
		return NO_MESSAGE;
	if (!IS_SET(r->place))
		return message_value_is(MSG("%1", date), 1, VALUE_DATE);
	m = MSG("%1, %2", r->place.s, date);
	return message_value_is(m, 2, VALUE_DATE);
}

/* What was looked at, as of when, by what. */
static struct message
footer(const struct view *v, const struct edition_source *source)
{
	struct str date = date_text(v->on, v->arena);
	struct str rev = v->rev;
	struct message m;

	if (rev.n > SHORT_REV)
		rev.n = SHORT_REV;
	if (rev.p != NULL)
		m = MSG(N_("As of %1 · commit %3 · kerma %2"), date,
			source->version, rev);
	else if (source->is_staged)
		m = MSG(N_("As of %1 · staged files · kerma %2"), date,
			source->version);
	else
		m = MSG(N_("As of %1 · working tree · kerma %2"), date,
			source->version);
	return message_value_is(m, 1, VALUE_DATE);
}

struct edition *
edition_make(const struct view *v, const struct edition_source *source)
{
	const struct settings *s = &v->registry->settings;
	struct edition *e = ARENA_NEW(v->arena, struct edition);

	e->letterhead = &s->report.letterhead;
	e->name = known(&s->name);
	e->footer = footer(v, source);
	e->signature.place_and_date = place_and_date(v);
	e->signature.position = known(&s->report.signer.position);
	e->signature.name = known(&s->report.signer.name);
	e->signature.id = known(&s->report.signer.id);
	e->language = source->language;
	e->producer =
		arena_printf(v->arena, "kerma %.*s", STR_ARG(source->version));
	e->on = v->on;
	e->rev = v->rev;
	e->made = source->has_made ? source->made
	                           : (int64_t)v->on.day * SECONDS_A_DAY;
	return e;
}

void
edition_set_scope(struct edition *e, const struct view *v,
	const struct edition_scope *scope)
{
	size_t n = 0;

	e->facts[n++] = message_value_is(
		MSG(N_("Status as of %1"), date_text(v->on, v->arena)), 1,
		VALUE_DATE);
	if (scope->period.id != NULL)
		e->facts[n++] = scope->period;
	if (scope->chosen.id != NULL)
		e->facts[n++] = scope->chosen;
	if (v->rev.p != NULL)
		e->facts[n] = MSG(N_("Register at commit %1"), v->rev);
	if (scope->has_samples)
		e->warning = SAY(N_("SAMPLE DATA"));
}
