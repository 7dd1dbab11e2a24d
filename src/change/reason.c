#include "change/reason.h"

#include "change/history.h"
#include "model/term.h"

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

/* The amendment by which it expires on another day than before, and how that
 * is told; NULL: it does not. */
static const struct amendment *
find_mover(const struct teller *t, struct message *m)
{
	enum term_end ends[2];
	struct date days[2];
	const struct amendment *by;

	days[0] = agreement_expires(
		t->sides->before, before_of(t), DATE_NEVER, &ends[0], &by);
	days[1] = agreement_expires(
		t->sides->after, after_of(t), DATE_NEVER, &ends[1], &by);
	if (by == NULL || !IS_SET(by->expires) ||
		(ends[0] == ends[1] && days[0].day == days[1].day))
		return NULL;
	*m = MSG(N_("expires %1 -> %2, by amendment %3"),
		told_end(t, ends[0], days[0]), told_end(t, ends[1], days[1]),
		told_place(t, by));
	for (unsigned i = 0; i < 2; i++)
		if (ends[i] != TERM_ENDS)
			*m = message_value_is(*m, i + 1, VALUE_WORD);
	return by;
}

static bool
is_entry(const struct difference *d, const char *key)
{
	return d->kind == DIFFERENCE_ADDED && d->field == d->top &&
	       str_is(str_from(d->top->key), key);
}

/* The amendments that are new. */
struct amending {
	const struct amendment *last; /* NULL: none is */
	uint32_t mover; /* the event that says when it expires now; NO_EVENT */
};

static struct amending
tell_amendments(struct teller *t)
{
	struct amending x = { .mover = NO_EVENT };
	struct message moved;
	const struct amendment *mover = find_mover(t, &moved);

	for (size_t i = 0; i < t->differences->n; i++) {
		struct difference *d = &t->differences->items[i];
		struct event e;

		if (!is_entry(d, "amendments"))
			continue;
		x.last = d->value_after;
		e = told_dated(t, EVENT_AMENDED,
			N_("amendment %2, signed %1: %3"), &x.last->signed_on);
		e.message.args[1] = told_place(t, x.last);
		e.message.args[2] = IS_SET(x.last->summary)
		                            ? told_text(t, x.last->summary.s)
		                            : STR("?");
		if (x.last == mover)
			e.message = moved;
		e.item = x.last;
		teller_tell(t, d, e);
		if (x.last == mover)
			x.mover = d->event;
	}
	return x;
}

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

/* A field that says otherwise what a correction or an amendment says why. */
static void
tell_reason(struct teller *t, const struct change *c, struct difference *d,
	const struct amending *x)
{
	const struct correction *by = change_correction(c, d);

	if (by != NULL)
		tell_corrected(t, d, by);
	else if (x->last == NULL || !difference_is_locked(d))
		return;
	else if (str_is(str_from(d->top->key), "expires") &&
		 x->mover != NO_EVENT)
		d->event = x->mover; /* which has said so */
	else
		tell_by_amendment(t, d, x->last);
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
	struct event e = told_dated(
		t, EVENT_CORRECTED, N_("correction %1: %2"), &correction->date);

	e.item = correction;
	e.message.args[1] = told_fields(t, correction);
	teller_tell(t, d, e);
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

void
tell_reasons(struct teller *t, const struct change *c)
{
	const struct differences *ds = t->differences;
	struct amending x = tell_amendments(t);

	if (!change_was_signed(c)) /* a draft is not amended */
		x.last = NULL;
	for (size_t i = 0; i < ds->n; i++) {
		struct difference *d = &ds->items[i];

		if (d->event == NO_EVENT && d->kind != DIFFERENCE_UNREADABLE &&
			!is_entry(d, "corrections"))
			tell_reason(t, c, d, &x);
	}
	tell_corrections(t);
}
