#include "change/tell.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "change/grow.h"
#include "model/value_text.h"

/* Bytes of a value that a message shows. */
enum { TOLD_MAX = 80 };

uint32_t
teller_add(struct teller *t, struct event e)
{
	t->events = grow(t->sides->arena, t->events, t->n, &t->room,
		sizeof(struct event));
	t->events[t->n] = e;
	return (uint32_t)t->n++;
}

uint32_t
teller_tell(struct teller *t, struct difference *d, struct event e)
{
	return d->event = teller_add(t, e);
}

void
teller_run(struct teller *t, const struct tell_row *rows, size_t n)
{
	for (size_t i = 0; i < t->differences->n; i++) {
		struct difference *d = &t->differences->items[i];
		struct str top = str_from(d->top->key);
		struct str key = str_from(d->field->key);

		for (size_t k = 0; k < n && d->event == NO_EVENT; k++)
			if (rows[k].kind == d->kind &&
				str_is(top, rows[k].top) &&
				str_is(key, rows[k].key))
				rows[k].tell(t, d);
	}
}

struct str
told_text(const struct teller *t, struct str s)
{
	struct str cut = utf8_cut(s, TOLD_MAX), told;
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < cut.n; i++)
		buf_char(&line,
			strchr("\n\r\t", cut.p[i]) != NULL ? ' ' : cut.p[i]);
	if (cut.n < s.n)
		buf_text(&line, "\xe2\x80\xa6"); /* an ellipsis */
	told = arena_str(t->sides->arena, buf_str(&line));
	buf_free(&line);
	return told;
}

struct str
told_day(const struct teller *t, const struct day *d)
{
	static const struct field day = { .type = TYPE_DAY };
	struct str text = value_shown(&day, d, t->sides->arena);

	return text.p != NULL ? text : STR("?");
}

struct date
told_date(const struct day *d)
{
	return IS_SET(*d) && !d->is_open ? d->date : DATE_NEVER;
}

struct event
told_dated(const struct teller *t, enum event_kind kind, const char *template,
	const struct day *d)
{
	return (struct event){ .kind = kind,
		.message = MSG(template, told_day(t, d)),
		.date = told_date(d) };
}

static const char *
template_of(const struct difference *d, const struct told_templates *t)
{
	bool is_item = field_shape(d->field) != NULL;

	switch (d->kind) {
	case DIFFERENCE_FILLED:
		return t->filled;
	case DIFFERENCE_ALTERED:
		return t->altered;
	case DIFFERENCE_DROPPED:
		return t->dropped;
	case DIFFERENCE_ADDED:
		return is_item ? t->added_item : t->added;
	case DIFFERENCE_REMOVED:
		return is_item ? t->removed_item : t->removed;
	case DIFFERENCE_REORDERED:
		return t->reordered;
	case DIFFERENCE_UNREADABLE:
		break;
	}
	return t->unreadable;
}

struct message
told_difference(const struct teller *t, const struct difference *d,
	const struct told_templates *templates, struct str by)
{
	const void *values[] = { d->value_before, d->value_after };
	struct str texts[] = { d->before, d->after };
	bool is_pair = d->kind == DIFFERENCE_ALTERED;
	struct message m = MSG(template_of(d, templates), d->path);
	unsigned n = 2;

	for (unsigned i = 0; i < ARRAY_LEN(values); i++) {
		if (texts[i].p == NULL ||
			(!is_pair && i == 0 && texts[1].p != NULL))
			continue;
		m.args[n - 1] = told_text(t, texts[i]);
		if (d->kind <= DIFFERENCE_DROPPED)
			m = message_value_is(
				m, n, value_kind(d->field, values[i]));
		n++;
	}
	m.args[3] = by;
	return m;
}

/* What no event of the trade covers. */
static void
tell_itself(struct teller *t, struct difference *d)
{
	static const struct told_templates templates = {
		.filled = N_("%1 filled in: %2"),
		.altered = N_("%1: %2 -> %3"),
		.dropped = N_("%1 removed: %2"),
		.added = N_("%1 added: %2"),
		.removed = N_("%1 removed: %2"),
		.added_item = N_("%1 added"),
		.removed_item = N_("%1 removed"),
		.reordered = N_("%1 in another order: %2"),
		.unreadable = N_("%1 cannot be compared: not readable"),
	};
	static const enum event_kind kinds[] = {
		[DIFFERENCE_FILLED] = EVENT_FILLED,
		[DIFFERENCE_ALTERED] = EVENT_ALTERED,
		[DIFFERENCE_DROPPED] = EVENT_DROPPED,
		[DIFFERENCE_ADDED] = EVENT_ADDED_ITEM,
		[DIFFERENCE_REMOVED] = EVENT_REMOVED_ITEM,
		[DIFFERENCE_REORDERED] = EVENT_REORDERED,
		[DIFFERENCE_UNREADABLE] = EVENT_UNREADABLE,
	};

	teller_tell(t, d,
		(struct event){ .kind = kinds[d->kind],
			.message = told_difference(t, d, &templates, STR("")),
			.date = DATE_NEVER });
}

/* An event's differences, in their order, and where it stood. */
struct told {
	struct event event;
	uint32_t number, first; /* of its differences; UINT32_MAX: none */
};

static int
order_told(const void *pa, const void *pb)
{
	const struct told *a = pa, *b = pb;

	if (a->event.kind != b->event.kind)
		return a->event.kind < b->event.kind ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static struct told *
sort_events(struct teller *t, struct arena *scratch)
{
	struct told *all = ARENA_ARRAY(scratch, struct told, t->n);

	for (uint32_t i = 0; i < t->n; i++)
		all[i] = (struct told){ t->events[i], i, UINT32_MAX };
	for (size_t i = t->differences->n; i > 0; i--)
		all[t->differences->items[i - 1].event].first =
			(uint32_t)(i - 1);
	if (t->n > 1)
		qsort(all, t->n, sizeof(*all), order_told);
	return all;
}

/* Gives each event the differences that name it. */
static void
share_out(struct teller *t, struct arena *scratch)
{
	const struct differences *ds = t->differences;
	const struct difference **lists =
		ARENA_ARRAY(t->sides->arena, const struct difference *, ds->n);
	size_t *next = ARENA_ARRAY(scratch, size_t, t->n + 1);

	for (size_t i = 0; i < ds->n; i++)
		next[ds->items[i].event + 1]++;
	for (size_t i = 0; i < t->n; i++) {
		t->events[i].n = next[i + 1];
		t->events[i].differences = &lists[next[i]];
		next[i + 1] += next[i];
	}
	for (size_t i = 0; i < ds->n; i++)
		lists[next[ds->items[i].event]++] = &ds->items[i];
}

struct events
teller_finish(struct teller *t)
{
	struct arena scratch = ARENA_INIT;
	struct told *all;
	uint32_t *place;

	if (t->n == 0 && t->differences->n == 0)
		return (struct events){ NULL, 0 };
	for (size_t i = 0; i < t->differences->n; i++)
		if (t->differences->items[i].event == NO_EVENT)
			tell_itself(t, &t->differences->items[i]);
	all = sort_events(t, &scratch);
	place = ARENA_ARRAY(&scratch, uint32_t, t->n);
	for (uint32_t i = 0; i < t->n; i++) {
		t->events[i] = all[i].event;
		place[all[i].number] = i;
	}
	for (size_t i = 0; i < t->differences->n; i++)
		t->differences->items[i].event =
			place[t->differences->items[i].event];
	share_out(t, &scratch);
	arena_free(&scratch);
	return (struct events){ t->events, t->n };
}
