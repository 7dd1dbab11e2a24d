/* Page one of the status report. */
#include "report/baseline.h"
#include "report/cells.h"
#include "report/status_part.h"
#include "report/summary.h"

enum { FIGURE_WHAT, FIGURE_VALUE, FIGURE_NOTE, FIGURE_PLACE, FIGURES };

static struct table *
figures_table(struct document *d, const char *key)
{
	static const struct column columns[FIGURES] = {
		[FIGURE_WHAT] = { .key = "what", .heading = N_("What") },
		[FIGURE_VALUE] = { .key = "value",
			.heading = N_("Figure"),
			.align = ALIGN_RIGHT },
		[FIGURE_NOTE] = { .heading = N_("Of these"),
			.may_shrink = true },
		[FIGURE_PLACE] = { .key = "place" },
	};
	static const struct column_print print[FIGURES] = {
		[FIGURE_PLACE] = { .leads = "" },
	};
	struct table *t = document_table(d, key, columns, FIGURES);

	t->is_figures = true;
	t->print = print;
	return t;
}

/* A figure, and where its list stands. */
struct figure {
	const char *place;
	struct message what, note; /* note may be NO_MESSAGE */
	struct cell value;
};

static void
add_figure(struct document *d, struct table *t, const struct figure *f)
{
	struct cell *row = table_row(d, t);

	row[FIGURE_WHAT] = cell_label(d->arena,
		cell_text(message_text(&f->what, NULL, d->arena)), f->what);
	row[FIGURE_VALUE] = f->value;
	if (f->note.id != NULL)
		row[FIGURE_NOTE] =
			cell_label(d->arena, cell_text(STR("")), f->note);
	row[FIGURE_PLACE] = cell_text(str_from(f->place));
}

static struct message
within(const struct status_report *s, const char *template)
{
	return duration_message(s->d->arena, template, s->soon);
}

static void
add_totals(struct status_report *s, struct table *t)
{
	const struct counts *all = status_total(s);
	struct document *d = s->d;

	add_figure(d, t,
		&(struct figure){ .place = PLACE_AGREEMENTS,
			.what = SAY(N_("Agreements signed")),
			.value = cell_count(all->total),
			.note = counted(MSG(N_("with %1 partners"),
				count_text(s, all->partners))) });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_TYPES,
			.what = SAY(N_("In force")),
			.value = cell_count(all->status[STATUS_ACTIVE]),
			.note = MSG(N_("%1% of what was signed"),
				count_text(
					s, share_percent((struct share){
						   all->status[STATUS_ACTIVE],
						   all->total }))) });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_ENDING,
			.what = within(s, N_("Ending within %1")),
			.value = cell_count((int64_t)s->ending.n),
			.note = NO_MESSAGE });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_OVERDUE,
			.what = SAY(N_("Overdue obligations")),
			.value = cell_count((int64_t)s->overdue.n),
			.note = counted(MSG(N_("other deadlines: %1"),
				count_text(s, (int64_t)s->missed.n))) });
}

/* Who is asked; those of whom nothing is awaited are not. */
static struct message
followed_note(const struct status_report *s)
{
	const struct follow_up *fu = &s->follow_up;
	const char *template = fu->n_exempt > 0
	                               ? N_("%1 of %2 MoU signed, %3 exempt")
	                               : N_("%1 of %2 MoU signed");

	return counted(MSG(template, count_text(s, (int64_t)fu->n_followed),
		count_text(s, (int64_t)fu->n),
		count_text(s, (int64_t)fu->n_exempt)));
}

static void
add_follow_up(struct status_report *s, struct table *t)
{
	const struct follow_up *fu = &s->follow_up;
	struct document *d = s->d;

	add_figure(d, t,
		&(struct figure){ .place = PLACE_NOT_FOLLOWED,
			.what = SAY(N_("MoU in force without follow-up")),
			.value = cell_count((int64_t)s->not_followed.n),
			.note = NO_MESSAGE });
	if (s->has_dormant)
		add_figure(d, t,
			&(struct figure){ .place = PLACE_DORMANT,
				.what = s->dormant_heading,
				.value = cell_count((int64_t)s->dormant.n),
				.note = NO_MESSAGE });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_FOLLOW_UP,
			.what = SAY(N_("MoU followed up")),
			.value = fu->n > 0 ? cell_share((int64_t)fu->n_followed,
						     (int64_t)fu->n)
	                                   : cell_none(),
			.note = followed_note(s) });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_FOLLOW_UP,
			.what = SAY(N_("Days from MoU to first follow-up")),
			.value = fu->n_timed > 0 ? cell_count(fu->median)
	                                         : cell_none(),
			.note = SAY(N_("median")) });
}

/* The first published figure is the one that was spoken of. */
static void
add_coverage(struct status_report *s, struct table *t)
{
	struct reconciliation r;

	if (!s->filter->is_empty)
		return;
	LIST_EACH (struct baseline, b, s->view->registry->settings.baseline) {
		if (!baseline_reconcile(s->view, b, &r))
			continue;
		add_figure(s->d, t,
			&(struct figure){ .place = PLACE_PUBLISHED,
				.what = SAY(N_("Published figure covered")),
				.value = cell_share(
					r.counted - r.samples, b->agreements.n),
				.note = counted(MSG(N_("%1 real ones of %2"),
					count_text(s, r.counted - r.samples),
					count_text(s, b->agreements.n))) });
		return;
	}
}

static void
add_period(struct status_report *s, struct table *t)
{
	struct status_period *p = &s->period;
	struct document *d = s->d;

	if (!p->is_given)
		return;
	add_figure(d, t,
		&(struct figure){ .place = PLACE_SIGNED,
			.what = SAY(N_("Signed")),
			.value = cell_count((int64_t)p->signed_in.n),
			.note = p->name });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_ENDED,
			.what = SAY(N_("Last day in force")),
			.value = cell_count((int64_t)p->ended_in.n),
			.note = p->name });
	add_figure(d, t,
		&(struct figure){ .place = PLACE_DUE,
			.what = SAY(N_("Due and not yet met")),
			.value = cell_count((int64_t)p->due.n),
			.note = p->name });
}

enum {
	TYPE_NAME,
	TYPE_TOTAL,
	TYPE_PENDING,
	TYPE_ACTIVE,
	TYPE_ENDED,
	TYPE_UNKNOWN,
	TYPE_EXPIRING,
	TYPE_DORMANT,
	TYPE_PARTNERS,
	TYPES
};

static const struct column type_columns[TYPES] = {
	[TYPE_NAME] = { "partner-type", N_("Partner type"), ALIGN_LEFT, false },
	[TYPE_TOTAL] = { "total", N_("Agreements"), ALIGN_RIGHT, false },
	[TYPE_PENDING] = { "pending", N_("Pending"), ALIGN_RIGHT, false },
	[TYPE_ACTIVE] = { "active", N_("Active"), ALIGN_RIGHT, false },
	[TYPE_ENDED] = { "ended", N_("No longer in force"), ALIGN_RIGHT, true },
	[TYPE_UNKNOWN] = { "unknown", N_("Unknown"), ALIGN_RIGHT, false },
	[TYPE_EXPIRING] = { "expiring", N_("Expiring"), ALIGN_RIGHT, false },
	[TYPE_DORMANT] = { "dormant", N_("Dormant"), ALIGN_RIGHT, false },
	[TYPE_PARTNERS] = { "partners", N_("Partners"), ALIGN_RIGHT, false },
};

static int64_t
ended(const struct counts *c)
{
	return c->status[STATUS_EXPIRED] + c->status[STATUS_RENEWED] +
	       c->status[STATUS_COMPLETED] + c->status[STATUS_TERMINATED];
}

static void
fill_type(struct cell *row, const struct counts *c)
{
	row[TYPE_TOTAL] = cell_tone(cell_count(c->total), TONE_STRONG);
	row[TYPE_PENDING] = cell_count(c->status[STATUS_PENDING]);
	row[TYPE_ACTIVE] = cell_count(c->status[STATUS_ACTIVE]);
	row[TYPE_ENDED] = cell_count(ended(c));
	row[TYPE_UNKNOWN] = cell_count(c->status[STATUS_UNKNOWN]);
	row[TYPE_EXPIRING] = cell_count(c->expiring);
	row[TYPE_DORMANT] = cell_count(c->dormant);
	row[TYPE_PARTNERS] = cell_count(c->partners);
}

static struct cell
total_label(struct document *d)
{
	return cell_tone(cell_label(d->arena, cell_none(), SAY(N_("Total"))),
		TONE_STRONG);
}

static void
add_types(struct status_report *s)
{
	static const struct chart chart = {
		.title = { .id = N_("Agreements by partner type and status") },
		.label = TYPE_NAME,
		.first = TYPE_PENDING,
		.n = CHART_PARTS,
	};
	const struct groups *g = &s->by_type;
	const struct counts *all = status_total(s);
	struct document *d = s->d;
	struct table *t;
	struct cell *row;

	document_heading(d, chart.title)->place = PLACE_TYPES;
	t = document_table(d, "types", type_columns, TYPES);
	t->chart = &chart;
	t->caption = chart.title;
	for (size_t i = 0; i < g->n; i++) {
		row = table_row(d, t);
		row[TYPE_NAME] = key_cell(g->keys[0], &s->context, d->arena,
			g->items[i].values[0]);
		fill_type(row, &g->items[i].counts);
	}
	t->rule_before = t->n_rows;
	row = table_row(d, t);
	row[TYPE_NAME] = total_label(d);
	fill_type(row, all);
	document_sum(d, g, all->total, false);
	document_paragraph(d,
		counted(MSG(N_("No longer in force: term over %1, followed by "
			       "a new "
			       "agreement %2, completed %3, terminated %4. "
			       "What is expiring or dormant is part of what "
			       "is active."),
			count_text(s, all->status[STATUS_EXPIRED]),
			count_text(s, all->status[STATUS_RENEWED]),
			count_text(s, all->status[STATUS_COMPLETED]),
			count_text(s, all->status[STATUS_TERMINATED]))),
		TONE_FAINT);
}

static void
say_gaps(struct status_report *s)
{
	const struct counts *all = status_total(s);
	struct document *d = s->d;

	document_unread(d, s->view);
	document_samples(d, (size_t)all->samples, (size_t)all->total);
	if (all->status[STATUS_DRAFT] > 0)
		document_paragraph(d,
			counted(MSG(N_("Drafts, beside the total and not part "
				       "of it: %1."),
				count_text(s, all->status[STATUS_DRAFT]))),
			TONE_PLAIN);
}

enum {
	PUBLISHED_NAME,
	PUBLISHED_AGREEMENTS,
	PUBLISHED_REAL,
	PUBLISHED_COUNTED,
	PUBLISHED_PARTNERS,
	PUBLISHED_PARTNERS_REAL,
	PUBLISHED_PARTNERS_COUNTED,
	PUBLISHED_MET,
	PUBLISHED
};

static const struct column published_columns[PUBLISHED] = {
	[PUBLISHED_NAME] = { "label", N_("Published"), ALIGN_LEFT, true },
	[PUBLISHED_AGREEMENTS] = { "agreements", N_("Agreements published"),
		ALIGN_RIGHT, true },
	[PUBLISHED_REAL] = { "real", N_("Real documents in the register"),
		ALIGN_RIGHT, true },
	[PUBLISHED_COUNTED] = { "counted", N_("With sample data"), ALIGN_RIGHT,
		true },
	[PUBLISHED_PARTNERS] = { "partners", N_("Partners published"),
		ALIGN_RIGHT, true },
	[PUBLISHED_PARTNERS_REAL] = { "partners_real",
		N_("Partners of real documents"), ALIGN_RIGHT, true },
	[PUBLISHED_PARTNERS_COUNTED] = { "partners_counted",
		N_("Partners with sample data"), ALIGN_RIGHT, true },
	[PUBLISHED_MET] = { "met", N_("Result"), ALIGN_LEFT, true },
};

static struct cell
published_partners(const struct status_report *s, const struct baseline *b)
{
	struct arena *arena = s->d->arena;

	if (IS_SET(b->partners_over))
		return cell_label(arena, cell_count(b->partners_over.n),
			counted(MSG(N_("more than %1"),
				count_text(s, b->partners_over.n))));
	return IS_SET(b->partners) ? cell_count(b->partners.n) : cell_none();
}

static struct cell
verdict(struct arena *arena, const struct reconciliation *r)
{
	struct cell met = cell_bool(r->is_met);

	if (r->is_met)
		return cell_tone(
			cell_label(arena, met, SAY(N_("Met"))), TONE_GOOD);
	return cell_tone(
		cell_label(arena, met,
			r->is_met_with_samples
				? SAY(N_("Not met: only with sample data"))
				: SAY(N_("Not met"))),
		TONE_WARN);
}

static struct table *
published_table(struct document *d)
{
	static const struct column_print print[PUBLISHED] = {
		[PUBLISHED_NAME] = { .weight = 20 },
		[PUBLISHED_MET] = { .weight = 12 },
	};
	struct table *t;

	document_heading(d, SAY(N_("Published figures")))->place =
		PLACE_PUBLISHED;
	t = document_table(d, "published", published_columns, PUBLISHED);
	t->print = print;
	t->caption = SAY(N_("Published figures and what the register has of "
			    "them"));
	return t;
}

/* All published figures: they are about the whole register. */
static void
add_published(struct status_report *s)
{
	struct document *d = s->d;
	struct reconciliation r;
	struct table *t = NULL;
	struct cell *row;

	if (!s->filter->is_empty)
		return;
	LIST_EACH (struct baseline, b, s->view->registry->settings.baseline) {
		if (!baseline_reconcile(s->view, b, &r))
			continue;
		if (t == NULL)
			t = published_table(d);
		row = table_row(d, t);
		row[PUBLISHED_NAME] = cell_text(baseline_name(b, d->arena));
		row[PUBLISHED_AGREEMENTS] = cell_count(b->agreements.n);
		row[PUBLISHED_REAL] = cell_count(r.counted - r.samples);
		row[PUBLISHED_COUNTED] = cell_count(r.counted);
		row[PUBLISHED_PARTNERS] = published_partners(s, b);
		row[PUBLISHED_PARTNERS_REAL] = cell_count(r.partners_real);
		row[PUBLISHED_PARTNERS_COUNTED] = cell_count(r.partners);
		row[PUBLISHED_MET] = verdict(d->arena, &r);
	}
}

enum {
	PROGRAM_NAME,
	PROGRAM_AGREEMENTS,
	PROGRAM_OUTCOMES,
	PROGRAM_YEAR,
	PROGRAM_TARGET,
	PROGRAM_IN_YEAR,
	PROGRAM_IN_ALL,
	PROGRAM_MEASURE,
	PROGRAMS
};

static const struct column program_columns[PROGRAMS] = {
	[PROGRAM_NAME] = { "program", N_("Program"), ALIGN_LEFT, true },
	[PROGRAM_AGREEMENTS] = { "agreements", N_("Agreements"), ALIGN_RIGHT,
		false },
	[PROGRAM_OUTCOMES] = { "outcomes", N_("Outcome entries"), ALIGN_RIGHT,
		false },
	[PROGRAM_YEAR] = { "year", N_("Target year"), ALIGN_RIGHT, true },
	[PROGRAM_TARGET] = { "target", N_("Target"), ALIGN_RIGHT, false },
	[PROGRAM_IN_YEAR] = { "in_year", N_("Achieved that year"), ALIGN_RIGHT,
		true },
	[PROGRAM_IN_ALL] = { "in_all", N_("Achieved in all"), ALIGN_RIGHT,
		true },
	[PROGRAM_MEASURE] = { "measure", N_("Unit of measure"), ALIGN_LEFT,
		true },
};

static const struct counts *
program_counts(const struct status_report *s, const struct program *p)
{
	const struct program *all = s->view->registry->settings.programs.items;
	static const struct counts nothing;

	for (size_t i = 0; i < s->by_program.n; i++)
		if (s->by_program.items[i].values[0] == p - all)
			return &s->by_program.items[i].counts;
	return &nothing;
}

/* What stands in the line above, and is not to be added up again. */
static struct cell
cell_again(struct arena *arena)
{
	return cell_label(arena, cell_none(), MSG("%1", STR("")));
}

static struct cell
achieved(const struct achievement *a, int64_t amount)
{
	return a->is_elsewhere ? cell_none() : cell_count(amount);
}

static void
fill_target(struct cell *row, struct arena *arena, const struct achievement *a)
{
	const struct target *t = a->target;

	if (t != NULL && IS_SET(t->year))
		row[PROGRAM_YEAR] = cell_label(arena, cell_count(t->year.n),
			MSG("%1", digits(arena, (size_t)t->year.n)));
	if (t != NULL && IS_SET(t->amount))
		row[PROGRAM_TARGET] = cell_count(t->amount.n);
	if (t != NULL)
		row[PROGRAM_IN_YEAR] = achieved(a, a->in_year);
	if (a->measure.p != NULL) {
		row[PROGRAM_IN_ALL] = a->is_again ? cell_again(arena)
		                                  : achieved(a, a->in_all);
		row[PROGRAM_MEASURE] = cell_text(a->measure);
	}
}

static void
fill_program(const struct status_report *s, const struct achievement *a,
	bool is_first, struct cell *row)
{
	const struct counts *c = program_counts(s, a->program);
	struct arena *arena = s->d->arena;
	int64_t outcomes = 0;

	for (size_t i = 0; i < s->outcomes.n; i++)
		outcomes += s->outcomes.lines[i].program == a->program;
	row[PROGRAM_NAME] = cell_program(arena, a->program);
	row[PROGRAM_AGREEMENTS] =
		is_first ? cell_count(c->total) : cell_again(arena);
	row[PROGRAM_OUTCOMES] =
		is_first ? cell_count(outcomes) : cell_again(arena);
	fill_target(row, arena, a);
}

static struct table *
programs_table(struct document *d)
{
	static const struct column_print print[PROGRAMS] = {
		[PROGRAM_NAME] = { .weight = 40 },
		[PROGRAM_MEASURE] = { .weight = 20 },
	};
	struct table *t;

	document_heading(d, SAY(N_("Programs: targets and outcomes")))->place =
		"programs";
	t = document_table(d, "programs", program_columns, PROGRAMS);
	t->print = print;
	t->caption = SAY(N_("Programs, their targets and what outcomes add up "
			    "to"));
	return t;
}

/* Every target, and one line for a program without any; what else was
 * achieved stands with the outcomes. */
static void
add_programs(struct status_report *s)
{
	const struct program *last = NULL;
	bool has_elsewhere = false;
	struct table *t;

	if (s->view->registry->settings.programs.n == 0)
		return;
	t = programs_table(s->d);
	for (size_t i = 0; i < s->outcomes.n_sums; i++) {
		struct achievement a = s->outcomes.sums[i];

		if (a.program == NULL ||
			(a.target == NULL && a.program == last))
			continue;
		if (a.target == NULL)
			a.measure = STR_NONE;
		fill_program(s, &a, a.program != last, table_row(s->d, t));
		has_elsewhere |= a.is_elsewhere;
		last = a.program;
	}
	if (has_elsewhere)
		document_paragraph(s->d,
			SAY(N_("Where a target has \"-\" as achieved, what "
			       "was achieved was recorded in another unit of "
			       "measure, or in none: see Outcomes.")),
			TONE_FAINT);
}

void
status_figures(struct status_report *s)
{
	struct document *d = s->d;
	struct block *summary;
	struct table *t;

	document_preamble(d, s->view);
	document_field(d, "rev", cell_text(s->view->rev));
	summary = document_heading(d, SAY(N_("Summary")));
	summary->place = "summary";
	summary->sheet = SAY(N_("Summary"));
	say_gaps(s);
	t = figures_table(d, "figures");
	add_totals(s, t);
	add_follow_up(s, t);
	add_coverage(s, t);
	add_period(s, t);
	add_types(s);
	add_published(s);
	add_programs(s);
}
