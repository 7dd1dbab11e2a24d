#include "report/cells.h"

#include <stdlib.h>

enum { UNREAD_NAMED = 5 };

struct cell
cell_date(struct arena *arena, struct date d)
{
	char text[DATE_TEXT];

	if (d.day == DATE_NEVER.day || d.day == DATE_FIRST.day)
		return cell_none();
	return cell_iso_date(arena_str(arena, str_from(date_format(d, text))));
}

static struct cell
cell_unknown(struct arena *arena)
{
	return cell_label(arena, cell_text(STR("unknown")), SAY(N_("unknown")));
}

static struct cell
cell_open(struct arena *arena)
{
	return cell_label(
		arena, cell_text(STR("open")), SAY(N_("until ended")));
}

static struct cell
cell_month(struct arena *arena, struct date d)
{
	struct civil c = date_civil(d);

	return cell_iso_date(arena_printf(arena, "%04d-%02d", c.year, c.month));
}

struct cell
cell_day(struct arena *arena, const struct day *d)
{
	if (d->state == UNKNOWN)
		return cell_unknown(arena);
	if (d->state != SET)
		return cell_none();
	if (d->is_open)
		return cell_open(arena);
	return d->is_month ? cell_month(arena, d->date)
	                   : cell_date(arena, d->date);
}

struct cell
cell_value(struct arena *arena, const struct text *t)
{
	if (t->state == UNKNOWN)
		return cell_unknown(arena);
	return t->state == SET ? cell_text(t->s) : cell_none();
}

struct cell
cell_effective(struct arena *arena, const struct entry *e)
{
	const struct agreement *a = e->agreement;

	return cell_day(
		arena, IS_ABSENT(a->effective) ? &a->signed_on : &a->effective);
}

struct cell
cell_expires(struct arena *arena, const struct entry *e)
{
	if (!e->term.is_signed)
		return cell_day(arena, &e->agreement->expires);
	if (e->term.end == TERM_UNKNOWN)
		return cell_unknown(arena);
	if (e->term.end == TERM_OPEN)
		return cell_open(arena);
	return cell_date(arena, e->term.expires);
}

/* What an active agreement that needs looking at is called. */
static const char *
active_label(const struct entry *e)
{
	if (!e->is_dormant)
		return N_("Active, expiring soon");
	return e->is_expiring ? N_("Active, expiring soon, no recent activity")
	                      : N_("Active, no recent activity");
}

struct cell
cell_status(struct arena *arena, const struct entry *e)
{
	static const enum tone tones[STATUS_COUNT] = {
		[STATUS_ACTIVE] = TONE_GOOD,
		[STATUS_EXPIRED] = TONE_FAINT,
		[STATUS_RENEWED] = TONE_FAINT,
		[STATUS_UNKNOWN] = TONE_WARN,
		[STATUS_COMPLETED] = TONE_FAINT,
		[STATUS_TERMINATED] = TONE_FAINT,
		[STATUS_CANCELLED] = TONE_FAINT,
		[STATUS_WITHDRAWN] = TONE_FAINT,
	};
	struct cell word = cell_text(str_from(status_name(e->status)));

	if (e->status == STATUS_ACTIVE && (e->is_expiring || e->is_dormant))
		return cell_tone(cell_label(arena, word, SAY(active_label(e))),
			TONE_WARN);
	return cell_tone(cell_label(arena, word, SAY(status_label(e->status))),
		tones[e->status]);
}

/* What is built in has a label of kerma's own, and stands nowhere. */
static bool
is_built_in(const struct text *label)
{
	return IS_SET(*label) && label->mark.line == 0;
}

static struct cell
cell_labelled(
	struct arena *arena, const struct text *id, const struct text *label)
{
	struct cell word = cell_text(id->s);

	if (label->state != SET || label->s.n == 0)
		return word;
	if (is_built_in(label))
		return cell_label(arena, word, SAY(label->s.p));
	return cell_label(arena, word, MSG("%1", label->s));
}

static struct cell
cell_nobody(struct arena *arena)
{
	return cell_label(arena, cell_none(), SAY(N_("(none)")));
}

struct cell
cell_kind(struct arena *arena, const struct kind *k)
{
	return k != NULL ? cell_labelled(arena, &k->id, &k->label)
	                 : cell_nobody(arena);
}

struct cell
cell_type(struct arena *arena, const struct partner_type *t)
{
	return t != NULL ? cell_labelled(arena, &t->id, &t->label)
	                 : cell_nobody(arena);
}

struct cell
cell_level(struct arena *arena, enum level level)
{
	switch (level) {
	case LEVEL_MINISTER:
		return cell_label(
			arena, cell_text(STR("minister")), SAY(N_("Minister")));
	case LEVEL_UNIT:
		return cell_label(arena, cell_text(STR("unit")),
			SAY(N_("Technical unit")));
	case LEVEL_NONE:
		break;
	}
	return cell_nobody(arena);
}

struct cell
cell_partner(struct arena *arena, const struct partner *p)
{
	if (p == NULL)
		return cell_nobody(arena);
	return cell_label(
		arena, cell_text(p->id.s), MSG("%1", partner_name(p)));
}

struct cell
cell_program(struct arena *arena, const struct program *p)
{
	if (p == NULL)
		return cell_nobody(arena);
	if (!IS_SET(p->name))
		return cell_text(p->id.s);
	return cell_label(arena, cell_text(p->id.s), MSG("%1", p->name.s));
}

struct cell
cell_partners(
	struct arena *arena, const struct partner *const *partners, size_t n)
{
	struct str *ids = ARENA_ARRAY(arena, struct str, 2 * n);
	struct str *names = ids + n;

	for (size_t i = 0; i < n; i++) {
		ids[i] = partners[i]->id.s;
		names[i] = partner_short(partners[i]);
	}
	if (n == 0)
		return cell_list(ids, 0);
	return cell_label(arena, cell_list(ids, n),
		MSG("%1", n == 1 ? names[0] : join_texts(arena, names, n)));
}

/* An empty list that is a gap rather than nothing. */
static struct cell
cell_gap(struct arena *arena, const struct list *list, struct cell cell)
{
	return list->state == UNKNOWN
	               ? cell_label(arena, cell, SAY(N_("unknown")))
	               : cell;
}

struct cell
cell_texts(struct arena *arena, const struct list *texts)
{
	struct str *items = ARENA_ARRAY(arena, struct str, texts->n);
	size_t n = 0;

	LIST_EACH (struct text, t, *texts)
		items[n++] = t->s;
	if (n < 2)
		return cell_gap(arena, texts, cell_list(items, n));
	return cell_label(arena, cell_list(items, n),
		MSG("%1", join_with(arena, "; ", items, n)));
}

struct cell
cell_units(const struct view *v, const struct agreement *a)
{
	const struct partner **units =
		ARENA_ARRAY(v->arena, const struct partner *, a->units.n);
	size_t n = 0;

	LIST_EACH (struct text, id, a->units) {
		const struct partner *p = registry_partner(v->registry, id->s);

		if (p != NULL)
			units[n++] = p;
	}
	return cell_gap(v->arena, &a->units, cell_partners(v->arena, units, n));
}

static int
order_ints(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* Types as a list; more than fit into a message are shown by their ids. */
static struct cell
list_types(const struct view *v, const int *types, size_t n)
{
	static const char *const templates[MESSAGE_ARGS + 1] = { NULL, "%1",
		"%1, %2", "%1, %2, %3", "%1, %2, %3, %4" };
	struct str *ids = ARENA_ARRAY(v->arena, struct str, n);
	struct message label;

	for (size_t i = 0; i < n; i++)
		ids[i] = v->registry->types[types[i]].id.s;
	if (n == 0 || n > MESSAGE_ARGS)
		return cell_list(ids, n);
	label = SAY(templates[n]);
	for (size_t i = 0; i < n; i++) {
		const struct text *own = &v->registry->types[types[i]].label;

		label.args[i] = IS_SET(*own) && own->s.n > 0 ? own->s : ids[i];
		if (is_built_in(own))
			label.kinds[i] = VALUE_WORD;
	}
	return cell_label(v->arena, cell_list(ids, n), label);
}

struct cell
cell_types(const struct view *v, const struct agreement *a, enum counted_as as)
{
	int *types = ARENA_ARRAY(v->arena, int, a->parties.n);
	size_t n = 0, kept = 0;

	LIST_EACH (struct party, p, a->parties) {
		const struct partner *who = view_partner(v, p, as);

		if (who != NULL && who->type_index >= 0)
			types[n++] = who->type_index;
	}
	if (n > 1)
		qsort(types, n, sizeof(*types), order_ints);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || types[i] != types[i - 1])
			types[kept++] = types[i];
	return list_types(v, types, kept);
}

static bool
is_among(const struct partner *const *partners, size_t n,
	const struct partner *p)
{
	for (size_t i = 0; i < n; i++)
		if (partners[i] == p)
			return true;
	return false;
}

/* Looking for each among the others would be dear beyond this many. */
enum { FEW = 100 };

size_t
partners_of(const struct view *v, const struct agreement *a, enum counted_as as,
	const struct partner ***partners)
{
	const struct partner **found =
		ARENA_ARRAY(v->arena, const struct partner *, a->parties.n);
	size_t n = 0;

	LIST_EACH (struct party, p, a->parties) {
		const struct partner *who = view_partner(v, p, as);

		if (who != NULL && (n > FEW || !is_among(found, n, who)))
			found[n++] = who;
	}
	*partners = found;
	return n;
}

struct message
duration_message(struct arena *arena, const char *template, struct duration d)
{
	char text[DURATION_TEXT];
	struct str shown = arena_str(arena, str_from(duration_format(d, text)));

	return message_value_is(MSG(template, shown), 1, VALUE_DURATION);
}

struct message
day_message(struct arena *arena, const char *template, struct date d)
{
	return message_value_is(
		MSG(template, date_text(d, arena)), 1, VALUE_DAY);
}

struct message
counted(struct message m)
{
	for (unsigned i = 1; i <= MESSAGE_ARGS; i++)
		m = message_value_is(m, i, VALUE_COUNT);
	return m;
}

struct str
digits(struct arena *arena, size_t n)
{
	return arena_printf(arena, "%zu", n);
}

struct str
join_with(struct arena *arena, const char *between, const struct str *texts,
	size_t n)
{
	struct buf all = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_text(&all, between);
		buf_add(&all, texts[i]);
	}
	kept = arena_str(arena, buf_str(&all));
	buf_free(&all);
	return kept;
}

struct str
join_texts(struct arena *arena, const struct str *texts, size_t n)
{
	return join_with(arena, ", ", texts, n);
}

bool
cell_is_nothing(const struct cell *cell)
{
	return cell->label == NULL &&
	       (cell->kind == CELL_NONE ||
		       (cell->kind == CELL_LIST && cell->n == 0) ||
		       (cell->kind == CELL_BOOL && cell->count == 0));
}

bool
is_sample(const struct agreement *a)
{
	return IS_SET(a->sample) && a->sample.yes;
}

void
document_preamble(struct document *d, const struct view *v)
{
	document_field(d, "kerma", cell_count(1));
	document_field(d, "date", cell_date(d->arena, v->on));
}

void
document_unread(struct document *d, const struct view *v)
{
	size_t named = v->n_unread < UNREAD_NAMED ? v->n_unread : UNREAD_NAMED;
	struct str names = join_texts(d->arena, v->unread, named);
	struct str all = digits(d->arena, v->n_unread);

	document_field(d, "unread", cell_list(v->unread, v->n_unread));
	if (v->n_unread == 0)
		return;
	if (named < v->n_unread)
		document_paragraph(d,
			MSG(N_("Files that could not be read and are missing "
			       "here: %1 (%2 and others)"),
				all, names),
			TONE_BAD);
	else
		document_paragraph(d,
			MSG(N_("Files that could not be read and are missing "
			       "here: %1 (%2)"),
				all, names),
			TONE_BAD);
}

void
document_samples(struct document *d, size_t n, size_t all)
{
	if (n > 0)
		document_paragraph(d,
			counted(MSG(N_("SAMPLE DATA: %1 of the %2 agreements "
				       "counted here were invented for "
				       "demonstration."),
				digits(d->arena, n), digits(d->arena, all))),
			TONE_WARN);
}
