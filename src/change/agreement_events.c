#include "change/agreement_events.h"

#include "change/history.h"
#include "change/tell.h"
#include "model/term.h"

static const struct agreement *
before_of(const struct teller *t)
{
	return t->before;
}

static const struct agreement *
after_of(const struct teller *t)
{
	return t->after;
}

/* An event about a day, which is its template's %1. */
static struct event
dated(const struct teller *t, enum event_kind kind, const char *template,
	const struct day *d)
{
	return (struct event){ .kind = kind,
		.message = MSG(template, told_day(t, d)),
		.date = told_date(d) };
}

/* The same about an item that came, with its own words as %2. */
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
		dated(t, EVENT_SIGNED, N_("signed %1"),
			&after_of(t)->signed_on));
}

static void
tell_unsigned(struct teller *t, struct difference *d)
{
	teller_tell(t, d,
		dated(t, EVENT_UNSIGNED, N_("no longer signed; it was on %1"),
			&before_of(t)->signed_on));
}

static void
tell_withdrawn(struct teller *t, struct difference *d)
{
	const struct withdrawn *w = d->value_after;

	tell_item(t, d,
		dated(t, EVENT_WITHDRAWN, N_("withdrawn %1: %2"), &w->date),
		&w->reason);
}

static void
tell_restored(struct teller *t, struct difference *d)
{
	const struct withdrawn *w = d->value_before;

	tell_item(t, d,
		dated(t, EVENT_RESTORED, N_("withdrawn no more; it was on %1"),
			&w->date),
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

	tell_item(t, d, dated(t, EVENT_ENDED, template, &e->date), NULL);
}

static void
tell_reopened(struct teller *t, struct difference *d)
{
	const struct ended *e = d->value_before;

	tell_item(t, d,
		dated(t, EVENT_REOPENED, N_("ended no more; it was on %1"),
			&e->date),
		NULL);
}

/* How the day that an agreement expires is told. */
static struct str
told_end(const struct teller *t, enum term_end end, struct date d)
{
	struct day day = { .state = SET, .date = d };

	if (end == TERM_OPEN)
		return STR(N_("until ended"));
	return end == TERM_UNKNOWN ? STR(N_("unknown")) : told_day(t, &day);
}

/* The amendment's place in the file, which is what people call it. */
static struct str
told_place(const struct teller *t, const struct amendment *am)
{
	const struct amendment *first = after_of(t)->amendments.items;

	return arena_printf(t->sides->arena, "%d", (int)(am - first) + 1);
}

/* Whether the amendment is why it expires on another day than before. */
static bool
moves_end(const struct teller *t, const struct amendment *am, struct message *m)
{
	enum term_end ends[2];
	struct date days[2];
	const struct amendment *by;

	days[0] = agreement_expires(
		t->sides->before, before_of(t), DATE_NEVER, &ends[0], &by);
	days[1] = agreement_expires(
		t->sides->after, after_of(t), DATE_NEVER, &ends[1], &by);
	if (by != am || (ends[0] == ends[1] && days[0].day == days[1].day))
		return false;
	*m = MSG(N_("expires %1 -> %2, by amendment %3"),
		told_end(t, ends[0], days[0]), told_end(t, ends[1], days[1]),
		told_place(t, am));
	for (unsigned i = 0; i < 2; i++)
		if (ends[i] != TERM_ENDS)
			*m = message_value_is(*m, i + 1, VALUE_WORD);
	return true;
}

static void
tell_amended(struct teller *t, struct difference *d)
{
	const struct amendment *am = d->value_after;
	struct event e = dated(t, EVENT_AMENDED, NULL, &am->signed_on);

	if (!moves_end(t, am, &e.message))
		e.message = MSG(N_("amendment %1, signed %2: %3"),
			told_place(t, am), told_day(t, &am->signed_on),
			IS_SET(am->summary) ? told_text(t, am->summary.s)
					    : STR("?"));
	e.item = am;
	teller_tell(t, d, e);
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

	tell_item(t, d, dated(t, EVENT_DECIDED, template, &x->date), NULL);
}

static void
tell_stage(struct teller *t, struct difference *d)
{
	static const char *const templates[] = {
		[STAGE_PROPOSED] = N_("proposed since %1"),
		[STAGE_DRAFTING] = N_("drafting since %1"),
		[STAGE_DISCUSSION] = N_("in discussion since %1"),
		[STAGE_AWAITING_SIGNATURE] = N_("awaiting signature since %1"),
		[STAGE_CANCELLED] = N_("cancelled %1"),
	};
	const struct stage *x = d->value_after;
	const char *template = IS_SET(x->stage) ? templates[x->stage.index]
	                                        : N_("another stage since %1");

	tell_item(t, d, dated(t, EVENT_STAGE, template, &x->since), NULL);
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
	struct event e = dated(t, is_waived ? EVENT_WAIVED : EVENT_FULFILLED,
		templates[is_waived][comes_again], &done->on);

	e.message.args[2] = told_day(t, &done->due);
	tell_item(t, d, e, &o->id);
}

static void
tell_monitored(struct teller *t, struct difference *d)
{
	const struct monitoring *m = d->value_after;

	tell_item(t, d,
		dated(t, EVENT_MONITORED, N_("report for %2 handed in %1"),
			&m->date),
		&m->what_for);
}

static void
tell_achieved(struct teller *t, struct difference *d)
{
	const struct outcome *o = d->value_after;

	tell_item(t, d,
		dated(t, EVENT_ACHIEVED, N_("outcome %1: %2"), &o->date),
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
	struct event e =
		dated(t, EVENT_ACCEPTED, N_("finding accepted: %2"), &a->date);

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
	{ "amendments", "amendments", DIFFERENCE_ADDED, tell_amended },
	{ "renews", "renews", DIFFERENCE_ADDED, tell_renews },
	{ "decisions", "decisions", DIFFERENCE_ADDED, tell_decided },
	{ "stages", "stages", DIFFERENCE_ADDED, tell_stage },
	{ "obligations", "done", DIFFERENCE_ADDED, tell_done },
	{ "monitoring", "monitoring", DIFFERENCE_ADDED, tell_monitored },
	{ "outcomes", "outcomes", DIFFERENCE_ADDED, tell_achieved },
	{ "document", "document", DIFFERENCE_FILLED, tell_scanned },
	{ "accepted", "accepted", DIFFERENCE_ADDED, tell_accepted },
};

/* What a correction puts right: no event of the trade, whatever it was. */
static void
tell_corrected(
	struct teller *t, struct difference *d, const struct correction *by)
{
	static const struct told_templates templates = {
		.filled = N_("%1 corrected: %2"),
		.altered = N_("%1 corrected: %2 -> %3"),
		.dropped = N_("%1 corrected: without %2"),
		.added = N_("%1 corrected: with %2"),
		.removed = N_("%1 corrected: without %2"),
		.added_item = N_("%1 corrected: added"),
		.removed_item = N_("%1 corrected: removed"),
		.reordered = N_("%1 corrected, in another order: %2"),
	};

	teller_tell(t, d,
		(struct event){ .kind = EVENT_CORRECTED,
			.message = told_difference(t, d, &templates, STR("")),
			.date = told_date(&by->date),
			.item = by });
}

/* What the paper says otherwise since an amendment. */
static void
tell_by_amendment(
	struct teller *t, struct difference *d, const struct amendment *by)
{
	static const struct told_templates templates = {
		.altered = N_("%1: %2 -> %3, by amendment %4"),
		.dropped = N_("%1 removed: %2, by amendment %4"),
		.added = N_("%1 added: %2, by amendment %4"),
		.removed = N_("%1 removed: %2, by amendment %4"),
		.added_item = N_("%1 added, by amendment %4"),
		.removed_item = N_("%1 removed, by amendment %4"),
		.reordered = N_("%1 in another order: %2, by amendment %4"),
	};

	teller_tell(t, d,
		(struct event){ .kind = EVENT_AMENDED,
			.message = told_difference(
				t, d, &templates, told_place(t, by)),
			.date = told_date(&by->signed_on),
			.item = by });
}

static bool
is_entry(const struct difference *d, const char *key)
{
	return d->kind == DIFFERENCE_ADDED && d->field == d->top &&
	       str_is(str_from(d->top->key), key);
}

/* The event of the last amendment that is new; NO_EVENT. */
static uint32_t
last_amendment(const struct teller *t)
{
	uint32_t last = NO_EVENT;

	for (size_t i = 0; i < t->differences->n; i++)
		if (is_entry(&t->differences->items[i], "amendments"))
			last = t->differences->items[i].event;
	return last;
}

/* Fields that say otherwise what a correction or an amendment says why. */
static void
tell_reason(struct teller *t, const struct change *c, struct difference *d,
	uint32_t last)
{
	const struct correction *by = change_correction(c, d);
	const struct amendment *am =
		last != NO_EVENT ? t->events[last].item : NULL;

	if (by != NULL)
		tell_corrected(t, d, by);
	else if (am == NULL || !difference_is_locked(d))
		return;
	else if (str_is(str_from(d->top->key), "expires") &&
		 !IS_ABSENT(am->expires))
		d->event = last; /* which has said so */
	else
		tell_by_amendment(t, d, am);
}

static struct str
told_fields(const struct teller *t, const struct correction *correction)
{
	struct buf names = BUF_INIT;
	struct str told;

	LIST_EACH (struct text, name, correction->fields) {
		if (names.n > 0)
			buf_text(&names, ", ");
		buf_add(&names, name->s);
	}
	told = told_text(t, buf_str(&names));
	buf_free(&names);
	return told;
}

static void
tell_correction(struct teller *t, struct difference *d)
{
	const struct correction *correction = d->value_after;
	struct event e = dated(
		t, EVENT_CORRECTED, N_("correction %1: %2"), &correction->date);

	e.item = correction;
	e.message.args[1] = told_fields(t, correction);
	teller_tell(t, d, e);
}

static void
tell_reasons(struct teller *t, const struct change *c)
{
	const struct differences *ds = t->differences;
	uint32_t last = change_was_signed(c) ? last_amendment(t) : NO_EVENT;

	for (size_t i = 0; i < ds->n; i++) {
		struct difference *d = &ds->items[i];

		if (d->event == NO_EVENT && d->kind != DIFFERENCE_UNREADABLE &&
			!is_entry(d, "corrections"))
			tell_reason(t, c, d, last);
	}
}

/* A correction is told with the first thing that it put right, or else by
 * itself. */
static void
tell_corrections(struct teller *t)
{
	const struct list *all = &after_of(t)->corrections;
	const struct correction *first = all->items;
	struct arena scratch = ARENA_INIT;
	uint32_t *told = ARENA_ARRAY(&scratch, uint32_t, all->n);

	for (size_t i = t->n; i > 0; i--)
		if (t->events[i - 1].kind == EVENT_CORRECTED)
			told[(const struct correction *)t->events[i - 1].item -
				first] = (uint32_t)i;
	for (size_t i = 0; i < t->differences->n; i++) {
		struct difference *d = &t->differences->items[i];
		uint32_t by;

		if (!is_entry(d, "corrections"))
			continue;
		by = told[(const struct correction *)d->value_after - first];
		if (by > 0)
			d->event = by - 1;
		else
			tell_correction(t, d);
	}
	arena_free(&scratch);
}

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
			t, dated(t, EVENT_REGISTERED,
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
	tell_corrections(&t);
	tell_renewed(&t);
	return teller_finish(&t);
}
