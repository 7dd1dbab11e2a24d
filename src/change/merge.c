#include "change/merge.h"

#include "model/value_text.h"

/* Whether two differences are of one place.  Texts in a list have no other
 * name than what they say. */
static bool
is_same_place(const struct difference *a, const struct difference *b)
{
	if (a->kind != b->kind &&
		(a->kind >= DIFFERENCE_ADDED || b->kind >= DIFFERENCE_ADDED))
		return false;
	if (a->top != b->top || !str_eq(a->path, b->path))
		return false;
	if (field_shape(a->field) != NULL)
		return true;
	if (a->kind == DIFFERENCE_ADDED)
		return str_eq(a->after, b->after);
	return a->kind != DIFFERENCE_REMOVED || str_eq(a->before, b->before);
}

static bool
has_place(const struct events *side, const struct difference *d)
{
	for (size_t i = 0; i < side->n; i++)
		for (size_t k = 0; k < side->items[i].n; k++)
			if (is_same_place(side->items[i].differences[k], d))
				return true;
	return false;
}

static bool
has_kind(const struct events *side, enum event_kind kind)
{
	for (size_t i = 0; i < side->n; i++)
		if (side->items[i].kind == kind)
			return true;
	return false;
}

/* Whether all other sides have it. */
static bool
is_everywhere(const struct events *sides, size_t n, const struct difference *d)
{
	for (size_t i = 1; i < n; i++)
		if (!has_place(&sides[i], d))
			return false;
	return true;
}

static bool
is_own(const struct events *sides, size_t n, const struct event *e)
{
	for (size_t i = 1; e->n == 0 && i < n; i++)
		if (!has_kind(&sides[i], e->kind))
			return false;
	for (size_t i = 0; i < e->n; i++)
		if (is_everywhere(sides, n, e->differences[i]))
			return true;
	return e->n == 0;
}

struct events
events_of_merge(const struct events *sides, size_t n, struct arena *arena)
{
	struct events own = { .items = NULL };

	own.items = ARENA_ARRAY(arena, struct event, sides[0].n);
	for (size_t i = 0; i < sides[0].n; i++)
		if (is_own(sides, n, &sides[0].items[i]))
			own.items[own.n++] = sides[0].items[i];
	return own;
}

static struct str
keep_text(struct str s, struct arena *arena)
{
	return s.p != NULL ? arena_str(arena, s) : STR_NONE;
}

static const struct difference *
keep_difference(const struct difference *d, struct arena *arena)
{
	struct difference *kept = ARENA_NEW(arena, struct difference);

	*kept = (struct difference){ .kind = d->kind,
		.top = d->top,
		.field = d->field,
		.path = keep_text(d->path, arena),
		.before = keep_text(d->before, arena),
		.after = keep_text(d->after, arena),
		.is_first = d->is_first,
		.event = d->event };
	return kept;
}

static struct event
keep_event(const struct event *e, struct arena *arena)
{
	const struct difference **differences =
		ARENA_ARRAY(arena, const struct difference *, e->n);

	for (size_t i = 0; i < e->n; i++)
		differences[i] = keep_difference(e->differences[i], arena);
	return (struct event){ .kind = e->kind,
		.message = message_keep(&e->message, arena),
		.date = e->date,
		.other = keep_text(e->other, arena),
		.differences = differences,
		.n = e->n };
}

struct events
events_keep(const struct events *events, struct arena *arena)
{
	struct events kept = { .n = events->n };

	kept.items = ARENA_ARRAY(arena, struct event, events->n);
	for (size_t i = 0; i < events->n; i++)
		kept.items[i] = keep_event(&events->items[i], arena);
	return kept;
}
