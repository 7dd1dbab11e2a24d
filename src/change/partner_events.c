#include "change/partner_events.h"

#include "change/tell.h"

static const struct partner *
before_of(const struct teller *t)
{
	return t->before;
}

static void
tell_altered(struct teller *t, struct difference *d, enum event_kind kind,
	const char *template)
{
	teller_tell(t, d,
		(struct event){ .kind = kind,
			.message = MSG(template, told_text(t, d->before),
				told_text(t, d->after)),
			.date = DATE_NEVER });
}

static void
tell_renamed(struct teller *t, struct difference *d)
{
	tell_altered(t, d, EVENT_PARTNER_RENAMED, N_("renamed: %1 -> %2"));
}

static void
tell_retyped(struct teller *t, struct difference *d)
{
	tell_altered(t, d, EVENT_PARTNER_RETYPED, N_("type: %1 -> %2"));
}

static void
tell_replaced(struct teller *t, struct difference *d)
{
	tell_altered(t, d, EVENT_PARTNER_REPLACED, N_("its id: %1, now %2"));
}

/* That the id it had is a former one goes without saying; the id comes first
 * of all differences. */
static void
tell_former(struct teller *t, struct difference *d)
{
	const struct text *former = d->value_after;

	if (t->n > 0 && t->events[0].kind == EVENT_PARTNER_REPLACED &&
		str_eq(former->s, before_of(t)->id.s))
		d->event = 0;
}

static void
tell_succeeded(struct teller *t, struct difference *d)
{
	const struct text *id = d->value_after;

	teller_tell(t, d,
		(struct event){ .kind = EVENT_PARTNER_SUCCEEDED,
			.message = MSG(N_("succeeded by %1"), id->s),
			.date = DATE_NEVER,
			.other = id->s });
}

static const struct tell_row rows[] = {
	{ "id", "id", DIFFERENCE_ALTERED, tell_replaced },
	{ "name", "name", DIFFERENCE_ALTERED, tell_renamed },
	{ "type", "type", DIFFERENCE_ALTERED, tell_retyped },
	{ "former_ids", "former_ids", DIFFERENCE_ADDED, tell_former },
	{ "succeeded_by", "succeeded_by", DIFFERENCE_ADDED, tell_succeeded },
};

/* One that only one side has; what is gone may be part of another now. */
static void
tell_whole(struct teller *t, const struct partner_change *c)
{
	const struct text *now = map_get(&t->sides->former_after, c->id);
	struct event e = { .kind = EVENT_PARTNER_ADDED,
		.message = SAY(N_("partner added")),
		.date = DATE_NEVER };

	if (c->after == NULL && now != NULL) {
		e.kind = EVENT_PARTNER_MERGED;
		e.message = MSG(N_("merged into %1"), now->s);
		e.other = now->s;
	} else if (c->after == NULL) {
		e.kind = EVENT_PARTNER_REMOVED;
		e.message = SAY(N_("partner removed"));
	}
	teller_add(t, e);
}

void
partner_finish(const struct sides *s, struct partner_change *c)
{
	struct teller t = { .sides = s,
		.before = c->before,
		.after = c->after,
		.differences = &c->differences };

	c->id = c->after != NULL ? c->after->id.s : c->before->id.s;
	if (c->before == NULL || c->after == NULL) {
		tell_whole(&t, c);
	} else {
		c->differences = differences_of(
			s, shape_partners.fields[0].shape, c->before, c->after);
		teller_run(&t, rows, ARRAY_LEN(rows));
	}
	c->events = teller_finish(&t);
}
