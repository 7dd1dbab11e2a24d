#include "report/summary.h"

#include "report/baseline.h"
#include "report/cells.h"
#include "report/filter_said.h"
#include "report/measure.h"

/* More values than this do not fit beside each other: they go below each
 * other. */
enum { CROSS_COLUMNS = 8 };

/* All that the document is made of. */
struct summary {
	struct document *d;
	struct key_context context;
	struct groups groups;          /* by all keys */
	struct groups sides[KEYS_MAX]; /* by each key alone */
	struct groups all;             /* one group, with everything */
};

static const struct counts *
total_of(const struct summary *s)
{
	return &s->all.items[0].counts;
}

static void
fill_keys(const struct summary *s, const struct group *group, struct cell *row)
{
	for (size_t k = 0; k < s->groups.n_keys; k++)
		row[k] = key_cell(s->groups.keys[k], &s->context, s->d->arena,
			group->values[k]);
}

static void
fill_measures(const struct counts *c, struct cell *row)
{
	for (size_t i = 0; i < MEASURES; i++)
		row[i] = cell_count(measured(c, i));
}

static void
machine_groups(struct summary *s)
{
	struct document *d = s->d;
	size_t n_keys = s->groups.n_keys;
	struct column *columns =
		ARENA_ARRAY(d->arena, struct column, n_keys + MEASURES);
	struct table *t;

	for (size_t k = 0; k < n_keys; k++)
		columns[k].key = s->groups.keys[k]->name;
	for (size_t i = 0; i < MEASURES; i++)
		columns[n_keys + i].key = measures[i].key;
	t = document_table(d, "groups", columns, n_keys + MEASURES);
	t->is_hidden = true;
	for (size_t i = 0; i < s->groups.n; i++) {
		struct cell *row = table_row(d, t);

		fill_keys(s, &s->groups.items[i], row);
		fill_measures(&s->groups.items[i].counts, row + n_keys);
	}
	t = document_table(d, "total", columns + n_keys, MEASURES);
	t->is_hidden = true;
	t->is_record = true;
	fill_measures(total_of(s), table_row(d, t));
}

static struct cell
total_label(struct arena *arena)
{
	return cell_tone(
		cell_label(arena, cell_none(), SAY(N_("Total"))), TONE_STRONG);
}

/* The measures worth a column for people; returns how many. */
static size_t
choose_measures(const struct summary *s, size_t chosen[MEASURES])
{
	size_t n = 0;

	for (size_t i = 0; i < MEASURES; i++)
		if (measures[i].heading != NULL &&
			(measures[i].is_always || measured(total_of(s), i) > 0))
			chosen[n++] = i;
	return n;
}

static struct column *
flat_columns(const struct summary *s, const size_t *chosen, size_t n)
{
	size_t n_keys = s->groups.n_keys;
	struct column *columns =
		ARENA_ARRAY(s->d->arena, struct column, n_keys + n);

	for (size_t k = 0; k < n_keys; k++)
		columns[k] = (struct column){
			.heading = s->groups.keys[k]->heading,
			.may_shrink = true,
		};
	for (size_t i = 0; i < n; i++)
		columns[n_keys + i] = (struct column){
			.heading = measures[chosen[i]].heading,
			.align = ALIGN_RIGHT,
		};
	return columns;
}

/* One line a group, one column a measure. */
static void
people_flat(struct summary *s)
{
	size_t chosen[MEASURES], n = choose_measures(s, chosen);
	size_t n_keys = s->groups.n_keys;
	struct table *t = document_table(
		s->d, NULL, flat_columns(s, chosen, n), n_keys + n);
	struct cell *row;

	for (size_t g = 0; g < s->groups.n; g++) {
		const struct group *group = &s->groups.items[g];

		row = table_row(s->d, t);
		fill_keys(s, group, row);
		for (size_t i = 0; i < n; i++)
			row[n_keys + i] =
				cell_count(measured(&group->counts, chosen[i]));
	}
	t->rule_before = t->n_rows;
	row = table_row(s->d, t);
	row[0] = total_label(s->d->arena);
	if (n_keys > 1)
		row[1] = cell_text(STR(" "));
	for (size_t i = 0; i < n; i++)
		row[n_keys + i] =
			cell_tone(cell_count(measured(total_of(s), chosen[i])),
				TONE_STRONG);
}

/* What people read of a cell, as a heading: a text with a NUL. */
static const char *
heading_of(struct cell cell)
{
	const struct message *label = cell.label;

	if (label == NULL)
		return cell.text.p;
	if (label->args[0].p == NULL)
		return label->id;
	return label->args[0].n > 0 ? label->args[0].p : N_("(none)");
}

static struct column *
cross_columns(const struct summary *s, size_t n)
{
	const struct groups *across = &s->sides[1];
	struct column *columns = ARENA_ARRAY(s->d->arena, struct column, n);

	columns[0] = (struct column){
		.heading = s->groups.keys[0]->heading,
		.may_shrink = true,
	};
	for (size_t i = 0; i < across->n; i++)
		columns[1 + i] = (struct column){
			.heading = heading_of(key_cell(across->keys[0],
				&s->context, s->d->arena,
				across->items[i].values[0])),
			.align = ALIGN_RIGHT,
			.may_shrink = true,
		};
	for (size_t i = across->n + 1; i < n; i++)
		columns[i] = (struct column){
			.heading =
				i + 2 == n ? N_("Agreements") : N_("Partners"),
			.align = ALIGN_RIGHT,
		};
	return columns;
}

/* In a cross table a draft is counted where the key says that it is one. */
static struct cell
cross_count(const struct groups *across, size_t i, const struct counts *c)
{
	bool is_drafts = str_is(STR("status"), across->keys[0]->name) &&
	                 across->items[i].values[0] == STATUS_DRAFT;

	return cell_count(is_drafts ? c->status[STATUS_DRAFT] : c->total);
}

static void
fill_totals(const struct counts *c, struct cell *last)
{
	last[0] = cell_tone(cell_count(c->total), TONE_STRONG);
	last[1] = cell_count(c->partners);
}

/* The first key's values below each other, the second's beside each other. */
static void
people_cross(struct summary *s)
{
	const struct groups *down = &s->sides[0], *across = &s->sides[1];
	size_t n = across->n + 3, at = 0;
	struct table *t = document_table(s->d, NULL, cross_columns(s, n), n);
	static const struct counts nothing;
	struct cell *row;

	for (size_t g = 0; g < down->n; g++) {
		row = table_row(s->d, t);
		fill_keys(s, &down->items[g], row);
		for (size_t i = 0; i < across->n; i++) {
			const struct group *group = &s->groups.items[at];
			bool is_here =
				at < s->groups.n &&
				group->values[0] == down->items[g].values[0] &&
				group->values[1] == across->items[i].values[0];

			row[1 + i] = cross_count(
				across, i, is_here ? &group->counts : &nothing);
			at += is_here;
		}
		fill_totals(&down->items[g].counts, row + n - 2);
	}
	t->rule_before = t->n_rows;
	row = table_row(s->d, t);
	row[0] = total_label(s->d->arena);
	for (size_t i = 0; i < across->n; i++)
		row[1 + i] = cell_tone(
			cross_count(across, i, &across->items[i].counts),
			TONE_STRONG);
	fill_totals(total_of(s), row + n - 2);
}

static int64_t
sum_of(const struct groups *g)
{
	int64_t sum = 0;

	for (size_t i = 0; i < g->n; i++)
		sum += g->items[i].counts.total;
	return sum;
}

void
document_sum(struct document *d, const struct groups *side, int64_t total,
	bool is_across)
{
	int64_t sum = sum_of(side);
	const char *template =
		str_is(STR("partner-type"), side->keys[0]->name)
			? N_("An agreement with partners of several types is "
			     "counted under each of them, and once in the "
			     "total: the types add up to %1, the agreements "
			     "are %2.")
		: is_across ? N_("An agreement may stand in several columns, "
				 "and is counted once in the total: the "
				 "columns add up to %1, the agreements are "
				 "%2.")
			    : N_("An agreement may stand in several lines, "
				 "and is counted once in the total: the lines "
				 "add up to %1, the agreements are %2.");

	if (sum == total)
		return;
	document_paragraph(d,
		counted(MSG(template, digits(d->arena, (size_t)sum),
			digits(d->arena, (size_t)total))),
		TONE_PLAIN);
}

static void
say_notes(struct summary *s, bool is_cross)
{
	const struct counts *total = total_of(s);

	for (size_t k = 0; k < s->groups.n_keys; k++)
		document_sum(
			s->d, &s->sides[k], total->total, is_cross && k == 1);
	if (!is_cross)
		document_paragraph(s->d,
			SAY(N_("What is expiring or dormant is part of what "
			       "is active.")),
			TONE_FAINT);
	document_paragraph(s->d,
		MSG(N_("Drafts, beside the total and not part of it: %1."),
			digits(s->d->arena,
				(size_t)total->status[STATUS_DRAFT])),
		TONE_PLAIN);
	document_samples(s->d, (size_t)total->samples, (size_t)total->total);
	if (total->sample_drafts > 0)
		document_paragraph(s->d,
			MSG(N_("SAMPLE DATA: %1 of the %2 drafts."),
				digits(s->d->arena,
					(size_t)total->sample_drafts),
				digits(s->d->arena,
					(size_t)total->status[STATUS_DRAFT])),
			TONE_WARN);
}

static void
add_preamble(struct summary *s)
{
	const struct view *v = s->context.view;
	struct document *d = s->d;
	struct str *by = ARENA_ARRAY(d->arena, struct str, s->groups.n_keys);

	for (size_t k = 0; k < s->groups.n_keys; k++)
		by[k] = str_from(s->groups.keys[k]->name);
	document_field(d, "kerma", cell_count(1));
	document_field(d, "rev", cell_text(v->rev));
	document_field(d, "date", cell_date(d->arena, v->on));
	document_field(d, "by", cell_list(by, s->groups.n_keys));
	document_heading(
		d, day_message(d->arena, N_("Agreements as of %1"), v->on));
	document_filter(d, s->context.filter);
}

static void
write_document(struct summary *s)
{
	bool is_cross = s->groups.n_keys == 2 && s->sides[1].n <= CROSS_COLUMNS;
	const struct view *v = s->context.view;

	add_preamble(s);
	if (is_cross)
		people_cross(s);
	else
		people_flat(s);
	machine_groups(s);
	say_notes(s, is_cross);
	document_field(s->d, "samples", cell_count(total_of(s)->samples));
	document_baselines(s->d, v, s->context.filter->is_empty);
	document_unread(s->d, v);
}

int
summary_document(const struct view *v, const struct filter *f, struct str by,
	struct document *d, struct err *err)
{
	const struct key *keys[KEYS_MAX] = { NULL, NULL };
	struct summary s = { .d = d };

	if (keys_parse(by, keys, v->arena, err) != 0)
		return -1;
	key_context_init(&s.context, v, f);
	groups_make(&s.groups, &s.context, keys[0], keys[1]);
	groups_make(&s.all, &s.context, NULL, NULL);
	if (keys[1] == NULL)
		s.sides[0] = s.groups;
	for (size_t k = 0; k < KEYS_MAX && keys[1] != NULL; k++)
		groups_make(&s.sides[k], &s.context, keys[k], NULL);
	write_document(&s);
	return 0;
}
