#include "report/events.h"

#include "base/utf8.h"
#include "report/cells.h"

enum { SHOWN_MAX = 200 }; /* bytes of a value in a table for people */

/* What is not as it was to be, and what nobody can tell. */
static enum tone
tone_of(enum event_kind kind)
{
	switch (kind) {
	case EVENT_REMOVED:
	case EVENT_UNREADABLE:
	case EVENT_UNSIGNED:
	case EVENT_PARTNER_REMOVED:
		return TONE_BAD;
	case EVENT_WITHDRAWN:
	case EVENT_ENDED:
		return TONE_WARN;
	case EVENT_REGISTERED:
	case EVENT_SIGNED:
	case EVENT_FULFILLED:
		return TONE_GOOD;
	default:
		return TONE_PLAIN;
	}
}

struct cell
cell_event(struct arena *arena, const struct event *e)
{
	struct cell cell = cell_label(arena, cell_none(), e->message);

	return cell_tone(cell, tone_of(e->kind));
}

struct cell
cell_agreement(struct arena *arena, struct str id, bool is_sample)
{
	struct cell cell = cell_text(id);

	return is_sample ? cell_label(arena, cell, MSG(N_("%1 *"), id)) : cell;
}

static struct cell
cell_differences(struct document *d, const struct event *e)
{
	enum { KIND, FIELD, PATH, BEFORE, AFTER, COLUMNS };
	static const struct column columns[] = {
		[KIND] = { .key = "difference" },
		[FIELD] = { .key = "field" },
		[PATH] = { .key = "path" },
		[BEFORE] = { .key = "before" },
		[AFTER] = { .key = "after" },
	};
	struct table *t = table_within(d, columns, COLUMNS);

	for (size_t i = 0; i < e->n; i++) {
		const struct difference *x = e->differences[i];
		struct cell *row = table_row(d, t);

		row[KIND] = cell_text(str_from(difference_kind_name(x->kind)));
		row[FIELD] = cell_text(str_from(x->top->key));
		row[PATH] = cell_text(x->path);
		row[BEFORE] = cell_text(x->before);
		row[AFTER] = cell_text(x->after);
	}
	return cell_table(t);
}

struct cell
cell_events(struct document *d, const struct events *events)
{
	enum { EVENT, MESSAGE, DATE, DIFFERENCES, COLUMNS };
	static const struct column columns[] = {
		[EVENT] = { .key = "event" },
		[MESSAGE] = { .key = "message" },
		[DATE] = { .key = "date" },
		[DIFFERENCES] = { .key = "differences" },
	};
	struct table *t = table_within(d, columns, COLUMNS);

	for (size_t i = 0; i < events->n; i++) {
		const struct event *e = &events->items[i];
		struct cell *row = table_row(d, t);

		row[EVENT] = cell_text(str_from(event_name(e->kind)));
		row[MESSAGE] =
			cell_text(message_text(&e->message, NULL, d->arena));
		row[DATE] = cell_date(d->arena, e->date);
		row[DIFFERENCES] = cell_differences(d, e);
	}
	return cell_table(t);
}

/* In a table for people only; "-" for what is not there. */
static struct cell
cell_side(struct arena *arena, struct str text)
{
	struct str cut = utf8_cut(text, SHOWN_MAX);

	if (cut.n == text.n)
		return cell_text(text);
	return cell_text(arena_printf(arena, "%.*s\xe2\x80\xa6", STR_ARG(cut)));
}

enum { WHAT, FIELD, BEFORE, AFTER, FIELD_COLUMNS };

struct table *
fields_table(struct document *d)
{
	static const struct column columns[] = {
		[WHAT] = { .heading = N_("What") },
		[FIELD] = { .heading = N_("Field"), .may_shrink = true },
		[BEFORE] = { .heading = N_("Before"), .may_shrink = true },
		[AFTER] = { .heading = N_("After"), .may_shrink = true },
	};

	return document_table(d, NULL, columns, FIELD_COLUMNS);
}

void
fields_table_add(struct document *d, struct table *t, struct cell what,
	const struct events *events)
{
	bool is_first = true;

	for (size_t i = 0; i < events->n; i++) {
		const struct event *e = &events->items[i];

		for (size_t k = 0; k < e->n; k++) {
			const struct difference *x = e->differences[k];
			struct cell *row = table_row(d, t);

			row[WHAT] = is_first ? what : cell_text(STR(" "));
			row[FIELD] = cell_text(x->path);
			row[BEFORE] = cell_side(d->arena, x->before);
			row[AFTER] = cell_side(d->arena, x->after);
			is_first = false;
		}
	}
}
