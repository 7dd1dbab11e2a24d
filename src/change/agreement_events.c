#include "change/agreement_events.h"

#include "change/reason.h"
#include "change/tell.h"
#include "model/term.h"

/* Tells an item that came or went, with its own words as %2. */
static void
tell_item(struct teller *t, struct difference *d, struct event e,
	const struct text *words)
{
	e.item = d->value_after != NULL ? d->value_after : d->value_before;
	if (words != NULL)
		e.message.args[1] =
			IS_SET(*words) ? told_text(t, words->s) : STR("?");
	teller_tell(t, d, e);
}

static void
tell_signed(struct teller *t, struct difference *d)
{
	teller_tell(t, d,
		told_dated(t, EVENT_SIGNED, N_("signed %1"),
			&after_of(t)->signed_on));
}

static void
tell_unsigned(struct teller *t, struct difference *d)
{
	teller_tell(t, d,
		told_dated(t, EVENT_UNSIGNED,
			N_("no longer signed; it was on %1"),
			&before_of(t)->signed_on));
}

static void
tell_withdrawn(struct teller *t, struct difference *d)
{
	const struct withdrawn *w = d->value_after;

	tell_item(t, d,
		told_dated(
			t, EVENT_WITHDRAWN, N_("withdrawn %1: %2"), &w->date),
		&w->reason);
}

static void
tell_restored(struct teller *t, struct difference *d)
{
	const struct withdrawn *w = d->value_before;

	tell_item(t, d,
		told_dated(t, EVENT_RESTORED,
			N_("withdrawn no more; it was on %1"), &w->date),
		NULL);
}

static void
tell_ended(struct teller *t, struct difference *d)
{
	static const char *const templates[] = {
		[ENDING_COMPLETED] = N_("completed %1"),
		[ENDING_TERMINATED] = N_("terminated %1"),
	};
	const struct ended *e = d->value_after;
	const char *template =
		IS_SET(e->how) ? templates[e->how.index] : N_("ended %1");

	tell_item(t, d, told_dated(t, EVENT_ENDED, template, &e->date), NULL);
}

static void
tell_reopened(struct teller *t, struct difference *d)
{
	const struct ended *e = d->value_before;

	tell_item(t, d,
		told_dated(t, EVENT_REOPENED, N_("ended no more; it was on %1"),
			&e->date),
		NULL);
}

static struct event
renewing(const struct text *id)
{
	return (struct event){ .kind = EVENT_RENEWS,
		.message = MSG(N_("renews %1"), id->s),
		.date = DATE_NEVER,
		.other = id->s };
}

static void
tell_renews(struct teller *t, struct difference *d)
{
	teller_tell(t, d, renewing(d->value_after));
}

static void
tell_decided(struct teller *t, struct difference *d)
{
	static const char *const templates[] = {
		[INTENT_RENEW] = N_("decided %1: to be renewed"),
		[INTENT_LAPSE] = N_("decided %1: to lapse"),
		[INTENT_END] = N_("decided %1: to be ended"),
	};
	const struct decision *x = d->value_after;
	const char *template = IS_SET(x->intent) ? templates[x->intent.index]
	                                         : N_("decided %1");

	tell_item(t, d, told_dated(t, EVENT_DECIDED, template, &x->date), NULL);
}

static void
tell_stage(struct teller *t, struct difference *d)
{
	static const char *const templates[] = {
		[STAGE_PROPOSED] = N_("proposed since %1"),
		[STAGE_DRAFTING] = N_("being drafted since %1"),
		[STAGE_DISCUSSION] = N_("under discussion since %1"),
		[STAGE_AWAITING_SIGNATURE] = N_("awaiting signature since %1"),
		[STAGE_CANCELLED] = N_("cancelled %1"),
	};
	const struct stage *x = d->value_after;
	const char *template = IS_SET(x->stage) ? templates[x->stage.index]
	                                        : N_("another stage since %1");

	tell_item(t, d, told_dated(t, EVENT_STAGE, template, &x->since), NULL);
}

/* Of what comes again, which time is meant. */
static void
tell_done(struct teller *t, struct difference *d)
{
	static const char *const templates[2][2] = {
		{ N_("obligation %2 fulfilled %1"),
			N_("obligation %2, due %3, fulfilled %1") },
		{ N_("obligation %2 waived %1"),
			N_("obligation %2, due %3, waived %1") },
	};
	const struct obligation *o = d->item_after;
	const struct done *done = d->value_after;
	bool is_waived = !IS_ABSENT(done->waived);
	bool comes_again = IS_ABSENT(o->due) && !IS_ABSENT(done->due);
	struct event e =
		told_dated(t, is_waived ? EVENT_WAIVED : EVENT_FULFILLED,
			templates[is_waived][comes_again], &done->on);

	e.message.args[2] = told_day(t, &done->due);
	tell_item(t, d, e, &o->id);
}

static void
tell_monitored(struct teller *t, struct difference *d)
{
	const struct monitoring *m = d->value_after;

	tell_item(t, d,
		told_dated(t, EVENT_MONITORED, N_("report for %2 handed in %1"),
			&m->date),
		&m->what_for);
}

static void
tell_achieved(struct teller *t, struct difference *d)
{
	const struct outcome *o = d->value_after;

	tell_item(t, d,
		told_dated(t, EVENT_ACHIEVED, N_("outcome %1: %2"), &o->date),
		&o->what);
}

static void
tell_scanned(struct teller *t, struct difference *d)
{
	const struct document_ref *document = d->value_after;
	struct event e = { .kind = EVENT_SCANNED,
		.message = SAY(N_("scan attached: %2")),
		.date = DATE_NEVER };

	tell_item(t, d, e, &document->file);
}

static struct event
accepting(const struct teller *t, const struct accepted *a)
{
	struct event e = told_dated(
		t, EVENT_ACCEPTED, N_("finding accepted: %2"), &a->date);

	e.item = a;
	e.message.args[1] = IS_SET(a->rule) ? a->rule.s : STR("?");
	return e;
}

static void
tell_accepted(struct teller *t, struct difference *d)
{
	teller_tell(t, d, accepting(t, d->value_after));
}

static const struct tell_row rows[] = {
	{ "signed", "signed", DIFFERENCE_FILLED, tell_signed },
	{ "signed", "signed", DIFFERENCE_DROPPED, tell_unsigned },
	{ "withdrawn", "withdrawn", DIFFERENCE_FILLED, tell_withdrawn },
	{ "withdrawn", "withdrawn", DIFFERENCE_DROPPED, tell_restored },
	{ "ended", "ended", DIFFERENCE_FILLED, tell_ended },
	{ "ended", "ended", DIFFERENCE_DROPPED, tell_reopened },
	{ "renews", "renews", DIFFERENCE_ADDED, tell_renews },
	{ "decisions", "decisions", DIFFERENCE_ADDED, tell_decided },
	{ "stages", "stages", DIFFERENCE_ADDED, tell_stage },
	{ "obligations", "done", DIFFERENCE_ADDED, tell_done },
	{ "monitoring", "monitoring", DIFFERENCE_ADDED, tell_monitored },
	{ "outcomes", "outcomes", DIFFERENCE_ADDED, tell_achieved },
	{ "document", "document", DIFFERENCE_FILLED, tell_scanned },
	{ "accepted", "accepted", DIFFERENCE_ADDED, tell_accepted },
};

static struct str
folder_of(const struct agreement *a)
{
	struct str folder = a->file;

	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	return folder.n > 0 ? folder : STR("./");
}

bool
agreement_is_moved(
	const struct agreement *before, const struct agreement *after)
{
	return !str_eq(folder_of(before), folder_of(after));
}

static void
tell_moved(struct teller *t)
{
	teller_add(t, (struct event){ .kind = EVENT_MOVED,
			      .message = MSG(N_("moved: %1 -> %2"),
				      told_text(t, folder_of(before_of(t))),
				      told_text(t, folder_of(after_of(t)))),
			      .date = DATE_NEVER });
}

static bool
takes_over_alike(const struct links *a, const struct links *b)
{
	if (a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (!str_eq(a->items[i]->id.s, b->items[i]->id.s) ||
			agreement_takes_over(a->items[i], DATE_NEVER) !=
				agreement_takes_over(b->items[i], DATE_NEVER))
			return false;
	return true;
}

bool
agreement_has_news(
	const struct agreement *before, const struct agreement *after)
{
	return agreement_is_moved(before, after) ||
	       !takes_over_alike(&before->renewed_by, &after->renewed_by);
}

/* What takes over from it now and did not before. */
static void
tell_renewed(struct teller *t)
{
	const struct links *before = &before_of(t)->renewed_by;
	const struct links *after = &after_of(t)->renewed_by;
	struct arena scratch = ARENA_INIT;
	struct map known;

	if (takes_over_alike(before, after))
		return;
	map_init(&known, &scratch);
	for (uint32_t i = 0; i < before->n; i++)
		if (agreement_takes_over(before->items[i], DATE_NEVER))
			map_put(&known, before->items[i]->id.s,
				before->items[i]);
	for (uint32_t i = 0; i < after->n; i++) {
		const struct agreement *by = after->items[i];

		if (!agreement_takes_over(by, DATE_NEVER) ||
			map_get(&known, by->id.s) != NULL)
			continue;
		teller_add(t,
			(struct event){ .kind = EVENT_RENEWED,
				.message = MSG(N_("renewed by %1"), by->id.s),
				.date = agreement_effective(by),
				.other = by->id.s });
	}
	arena_free(&scratch);
}

/* What a new agreement says that others, or a reviewer, have to know. */
static void
tell_registered(struct teller *t)
{
	const struct agreement *a = after_of(t);

	if (IS_ABSENT(a->signed_on))
		teller_add(
			t, (struct event){ .kind = EVENT_DRAFTED,
				   .message = SAY(N_("registered as a draft")),
				   .date = DATE_NEVER });
	else
		teller_add(
			t, told_dated(t, EVENT_REGISTERED,
				   N_("registered, signed %1"), &a->signed_on));
	LIST_EACH (struct text, id, a->renews)
		teller_add(t, renewing(id));
	LIST_EACH (struct accepted, accepted, a->accepted)
		teller_add(t, accepting(t, accepted));
}

/* One that is there on one side only, or on one side not readable. */
static void
tell_whole(struct teller *t, const struct change *c)
{
	struct event e = { .date = DATE_NEVER };

	if (c->unread_before != NULL) {
		e.kind = EVENT_UNREADABLE;
		e.message = SAY(N_("the file could not be read before"));
	} else if (c->unread_after != NULL) {
		e.kind = EVENT_UNREADABLE;
		e.message = SAY(N_("the file cannot be read any more"));
	} else if (c->after == NULL) {
		e.kind = EVENT_REMOVED;
		e.message = SAY(N_("removed from the register"));
	} else {
		tell_registered(t);
		return;
	}
	teller_add(t, e);
}

struct events
agreement_events(const struct sides *s, struct change *c)
{
	struct teller t = { .sides = s,
		.before = c->before,
		.after = c->after,
		.differences = &c->differences };

	if (c->before == NULL || c->after == NULL) {
		tell_whole(&t, c);
		return teller_finish(&t);
	}
	if (c->is_moved)
		tell_moved(&t);
	teller_run(&t, rows, ARRAY_LEN(rows));
	tell_reasons(&t, c);
	tell_renewed(&t);
	return teller_finish(&t);
}
