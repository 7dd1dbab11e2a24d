#include "report/filter_said.h"

#include <assert.h>

#include "report/cells.h"
#include "report/period_name.h"

/* What one word of an option is called. */
typedef struct message label_fn(const struct view *v, struct str word);

static struct message
as_shown(struct cell cell)
{
	return cell.label != NULL ? *cell.label : MSG("%1", cell.text);
}

static struct message
type_label(const struct view *v, struct str word)
{
	const struct registry *r = v->registry;

	for (size_t i = 0; i < r->n_types; i++)
		if (str_eq(r->types[i].id.s, word))
			return as_shown(cell_type(v->arena, &r->types[i]));
	return MSG("%1", word);
}

static struct message
kind_label(const struct view *v, struct str word)
{
	const struct registry *r = v->registry;

	for (size_t i = 0; i < r->n_kinds; i++)
		if (str_eq(r->kinds[i].id.s, word))
			return as_shown(cell_kind(v->arena, &r->kinds[i]));
	return MSG("%1", word);
}

static struct message
partner_label(const struct view *v, struct str word)
{
	const struct partner *p = registry_partner(v->registry, word);

	return MSG("%1", p != NULL ? partner_short(p) : word);
}

static struct message
level_label(const struct view *v, struct str word)
{
	return as_shown(cell_level(v->arena,
		str_is(word, "minister") ? LEVEL_MINISTER : LEVEL_UNIT));
}

static struct message
status_label_of(const struct view *v, struct str word)
{
	enum status status;

	(void)v;
	if (status_parse(word, &status))
		return SAY(status_label(status));
	return str_is(word, "expiring") ? SAY(N_("Expiring"))
	                                : SAY(N_("Dormant"));
}

static struct message
program_label(const struct view *v, struct str word)
{
	return as_shown(cell_program(
		v->arena, map_get(&v->registry->program_by_id, word)));
}

static struct message
period_label(const struct view *v, struct str word)
{
	struct period days;

	if (word.n == sizeof("YYYY") - 1)
		return MSG(N_("in the year %1"), word);
	if (!period_parse(word, &days))
		return MSG("%1", word);
	return period_name(word, &days, v->arena);
}

static struct message
day_label(const struct view *v, struct str word)
{
	(void)v;
	return message_value_is(MSG("%1", word), 1, VALUE_DATE);
}

static struct message
text_label(const struct view *v, struct str word)
{
	(void)v;
	return MSG("%1", word);
}

/* One row for each option; a switch has no label. */
static const struct saying {
	const char *option, *template;
	label_fn *label;
} sayings[] = {
	{ "partner-type", N_("partner type %1"), type_label },
	{ "partner", N_("partner %1"), partner_label },
	{ "kind", N_("kind %1"), kind_label },
	{ "level", N_("level %1"), level_label },
	{ "status", N_("status %1"), status_label_of },
	{ "unit", N_("unit %1"), partner_label },
	{ "program", N_("program %1"), program_label },
	{ "signed", N_("signed %1"), period_label },
	{ "expires", N_("last day %1"), period_label },
	{ "in-force", N_("in force %1"), period_label },
	{ "match", N_("text \"%1\""), text_label },
	{ "no-samples", N_("without sample data"), NULL },
	{ "exact", N_("partners and units without their parts"), NULL },
	{ "successors", N_("succeeded partners as their successors"), NULL },
	{ "learned-after", N_("signed by %1 and recorded after it"),
		day_label },
};

static const struct saying *
saying_of(const char *option)
{
	size_t i = 0;

	while (i < ARRAY_LEN(sayings) &&
		!str_is(str_from(sayings[i].option), option))
		i++;
	assert(i < ARRAY_LEN(sayings));
	return &sayings[i];
}

static const struct message_list *
make_list(struct arena *arena, const struct message *items, size_t n,
	const char *between)
{
	struct message_list *list = ARENA_NEW(arena, struct message_list);

	*list = (struct message_list){ items, n, between };
	return list;
}

static struct message
say_words(const struct view *v, const struct saying *s, const struct str *words,
	size_t n)
{
	struct message said = SAY(s->template);
	struct message *labels = ARENA_ARRAY(v->arena, struct message, n);

	for (size_t i = 0; i < n; i++)
		labels[i] = str_is(words[i], "none") ? SAY(N_("(none)"))
		                                     : s->label(v, words[i]);
	said.list = make_list(v->arena, labels, n, ", ");
	return said;
}

static struct message
say_choice(const struct view *v, const struct filter_choice *c)
{
	const struct saying *s = saying_of(c->option);

	if (s->label == NULL)
		return SAY(s->template);
	if (c->value.kind == CELL_LIST)
		return say_words(v, s, c->value.list, c->value.n);
	return say_words(v, s, &c->value.text, 1);
}

void
filter_put_in_words(struct filter *f, const struct view *v)
{
	for (size_t i = 0; i < f->n_choices; i++)
		f->choices[i].said = say_choice(v, &f->choices[i]);
}

struct message
filter_said(const struct filter *f, struct arena *arena)
{
	struct message *said = ARENA_ARRAY(arena, struct message, f->n_choices);
	struct message all =
		SAY(f->is_empty ? N_("Counting: %1") : N_("Only: %1"));

	if (f->n_choices == 0)
		return NO_MESSAGE;
	for (size_t i = 0; i < f->n_choices; i++)
		said[i] = f->choices[i].said;
	all.list = make_list(arena, said, f->n_choices, "; ");
	return all;
}

static struct table *
choices_table(struct document *d, const struct filter *f)
{
	struct column *columns =
		ARENA_ARRAY(d->arena, struct column, f->n_choices);
	struct table *t = table_within(d, columns, f->n_choices);
	struct cell *row = table_row(d, t);

	t->is_record = true;
	for (size_t i = 0; i < f->n_choices; i++) {
		columns[i].key = f->choices[i].option;
		row[i] = f->choices[i].value;
	}
	return t;
}

void
document_filter(struct document *d, const struct filter *f)
{
	if (f->n_choices == 0)
		return;
	document_field(d, "filter", cell_table(choices_table(d, f)));
	if (d->edition == NULL)
		document_paragraph(d, filter_said(f, d->arena), TONE_PLAIN);
}
