#include "report/baseline.h"

#include "base/period.h"
#include "report/cells.h"
#include "report/published.h"

/* Partners met so far, wholes only: with any document, and with a real one. */
struct met {
	bool *with_samples, *real;
};

static void
count_partners(const struct view *v, const struct agreement *a,
	const struct met *met, struct reconciliation *r)
{
	LIST_EACH (struct party, p, a->parties) {
		const struct partner *who = view_partner(v, p, AS_ITSELF);
		size_t place;

		if (who == NULL)
			continue;
		place = view_place(v, who->whole != NULL ? who->whole : who);
		r->partners += !met->with_samples[place];
		met->with_samples[place] = true;
		if (is_sample(a))
			continue;
		r->partners_real += !met->real[place];
		met->real[place] = true;
	}
}

/* Whether the figures are the published ones: no fewer, and no more. */
static bool
is_met(const struct baseline *b, int64_t agreements, int64_t partners)
{
	if (IS_SET(b->agreements) && agreements != b->agreements.n)
		return false;
	if (IS_SET(b->partners) && partners != b->partners.n)
		return false;
	return !IS_SET(b->partners_over) || partners > b->partners_over.n;
}

/* A month as the end of a period means its last day. */
static struct date
last_day_of(const struct day *to)
{
	struct civil c;
	struct date last = to->date;

	if (!to->is_month)
		return last;
	c = date_civil(last);
	c.day = date_month_length(c.year, c.month);
	date_from_civil(c, &last);
	return last;
}

static bool
is_counted(const struct baseline *b, const struct entry *e)
{
	struct period period = { b->from.date, last_day_of(&b->to) };

	return status_is_counted(e->status) &&
	       period_has(period, e->agreement->signed_on.date);
}

bool
baseline_reconcile(const struct view *v, const struct baseline *b,
	struct reconciliation *out)
{
	struct arena scratch = ARENA_INIT;
	struct met met;

	*out = (struct reconciliation){ .baseline = b };
	if (!IS_SET(b->from) || !IS_SET(b->to) || !IS_SET(b->agreements))
		return false;
	met.with_samples = ARENA_ARRAY(&scratch, bool, view_partners(v));
	met.real = ARENA_ARRAY(&scratch, bool, view_partners(v));
	for (size_t i = 0; i < v->n; i++) {
		const struct agreement *a = v->entries[i].agreement;

		if (!is_counted(b, &v->entries[i]))
			continue;
		out->counted++;
		out->samples += is_sample(a);
		count_partners(v, a, &met, out);
	}
	arena_free(&scratch);
	out->is_met =
		is_met(b, out->counted - out->samples, out->partners_real);
	out->is_met_with_samples = is_met(b, out->counted, out->partners);
	return true;
}

static void
add_row(struct document *d, struct table *t, const struct reconciliation *r)
{
	const struct baseline *b = r->baseline;
	struct cell *row = table_row(d, t);

	row[0] = cell_value(d->arena, &b->label);
	row[1] = cell_count(b->agreements.n);
	row[2] = cell_count(r->counted);
	row[3] = cell_count(r->samples);
	if (IS_SET(b->partners_over))
		row[4] = cell_count(b->partners_over.n);
	else if (IS_SET(b->partners))
		row[4] = cell_count(b->partners.n);
	row[5] = cell_bool(IS_SET(b->partners_over));
	row[6] = cell_count(r->partners);
	row[7] = cell_bool(r->is_met);
	row[8] = cell_bool(r->is_met_with_samples);
}

static struct str
number(struct document *d, int64_t n)
{
	return digits(d->arena, (size_t)n);
}

/* "Maret 2021 s.d. Desember 2023 (Republika, 6 Februari 2024)" */
struct str
baseline_name(const struct baseline *b, struct arena *arena)
{
	struct str label = IS_SET(b->label) ? b->label.s : STR("?");

	if (!IS_SET(b->source))
		return label;
	return arena_printf(
		arena, "%.*s (%.*s)", STR_ARG(label), STR_ARG(b->source.s));
}

static void
say_published(struct document *d, const struct baseline *b)
{
	struct str heading = baseline_name(b, d->arena);
	struct str agreements = number(d, b->agreements.n);
	struct message says;

	if (IS_SET(b->partners_over))
		says = MSG(N_("%1: %2 agreements with more than %3 partners "
			      "were published."),
			heading, agreements, number(d, b->partners_over.n));
	else if (IS_SET(b->partners))
		says = MSG(N_("%1: %2 agreements with %3 partners were "
			      "published."),
			heading, agreements, number(d, b->partners.n));
	else
		says = MSG(N_("%1: %2 agreements were published."), heading,
			agreements);
	document_paragraph(d, says, TONE_STRONG);
}

static void
say_counted(struct document *d, const struct reconciliation *r)
{
	struct str counted = number(d, r->counted);
	struct str partners = number(d, r->partners);

	if (r->samples == 0)
		document_paragraph(d,
			MSG(N_("In the register: agreements %1, partners %2; "
			       "no samples."),
				counted, partners),
			TONE_PLAIN);
	else
		document_paragraph(d,
			MSG(N_("In the register, without samples: agreements "
			       "%1, partners %2; with samples: agreements %3, "
			       "partners %4."),
				number(d, r->counted - r->samples),
				number(d, r->partners_real), counted, partners),
			TONE_PLAIN);
}

static void
say_verdict(struct document *d, const struct reconciliation *r)
{
	if (r->is_met)
		document_paragraph(d,
			SAY(N_("Met: the real documents alone agree with what "
			       "was published.")),
			TONE_GOOD);
	else if (r->is_met_with_samples)
		document_paragraph(d,
			MSG(N_("Not met: only together with %1 documents of "
			       "SAMPLE DATA do the figures agree."),
				number(d, r->samples)),
			TONE_WARN);
	else
		document_paragraph(d,
			SAY(N_("Not met: the register does not agree with "
			       "what was published.")),
			TONE_WARN);
}

/* The list that was published with a figure: all rows for machines; for people
 * those that want a look, the others are only counted. */
static const struct column list_columns[] = {
	{ .key = "baseline" },
	{ .key = "row", .heading = N_("Row"), .align = ALIGN_RIGHT },
	{ .key = "number", .heading = N_("Number") },
	{ .key = "agreement", .heading = N_("Agreement") },
	{ .key = "state", .heading = N_("What was found") },
};

static void
fill_list_row(
	struct document *d, const struct published_row *r, struct cell *row)
{
	if (r->row > 0)
		row[0] = cell_count((int64_t)r->row);
	if (r->number.n > 0)
		row[1] = cell_text(r->number);
	if (r->agreement != NULL)
		row[2] = cell_text(r->agreement->id.s);
	row[3] = cell_label(d->arena,
		cell_text(str_from(published_state_name(r->state))),
		SAY(published_state_label(r->state)));
}

static void
say_list(
	struct document *d, const struct baseline *b, const struct published *p)
{
	size_t listed = p->n - p->counts[PUBLISHED_UNLISTED];
	struct table *t;

	document_paragraph(d,
		MSG(N_("%1 lists %2 numbers: counted %3, not counted or not "
		       "found %4."),
			b->list.s, digits(d->arena, listed),
			digits(d->arena, p->counts[PUBLISHED_COUNTED]),
			digits(d->arena,
				listed - p->counts[PUBLISHED_COUNTED])),
		TONE_PLAIN);
	if (p->counts[PUBLISHED_COUNTED] == p->n)
		return;
	t = document_table(
		d, NULL, list_columns + 1, ARRAY_LEN(list_columns) - 1);
	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].state != PUBLISHED_COUNTED)
			fill_list_row(d, &p->rows[i], table_row(d, t));
}

/* Holds a figure's list, if it has one, against the register. */
static void
match_list(struct document *d, const struct view *v, const struct baseline *b,
	struct table *all)
{
	struct published_figure figure = { b, is_counted, STR_NONE };
	const struct published_list *list = NULL;
	struct err err = ERR_INIT;
	struct published p;

	if (IS_SET(b->list) && v->lists != NULL)
		list = map_get(v->lists, b->list.s);
	if (list == NULL)
		return;
	if (list->bytes.p == NULL) {
		document_paragraph(d, list->trouble, TONE_WARN);
		return;
	}
	figure.list = list->bytes;
	if (published_match(v, &figure, &p, &err) != 0) {
		document_paragraph(
			d, message_keep(&err.message, d->arena), TONE_WARN);
		return;
	}
	say_list(d, b, &p);
	for (size_t i = 0; i < p.n; i++) {
		struct cell *row = table_row(d, all);

		row[0] = cell_value(d->arena, &b->label);
		fill_list_row(d, &p.rows[i], row + 1);
	}
}

void
document_baselines(struct document *d, const struct view *v, bool are_wanted)
{
	static const struct column columns[] = {
		{ .key = "label" },
		{ .key = "agreements" },
		{ .key = "counted" },
		{ .key = "samples" },
		{ .key = "partners" },
		{ .key = "partners_over" },
		{ .key = "partners_counted" },
		{ .key = "met" },
		{ .key = "met_with_samples" },
	};
	struct table *t =
		document_table(d, "baseline", columns, ARRAY_LEN(columns));
	struct table *lists = document_table(
		d, "published", list_columns, ARRAY_LEN(list_columns));
	struct reconciliation r;

	t->is_hidden = lists->is_hidden = true;
	if (!are_wanted)
		return;
	LIST_EACH (struct baseline, b, v->registry->settings.baseline) {
		if (!baseline_reconcile(v, b, &r))
			continue;
		if (t->n_rows == 0)
			document_heading(d, SAY(N_("Published figures")));
		add_row(d, t, &r);
		say_published(d, b);
		say_counted(d, &r);
		say_verdict(d, &r);
		match_list(d, v, b, lists);
	}
}
