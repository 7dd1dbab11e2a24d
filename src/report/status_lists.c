/* The lists behind the figures of the status report. */
#include "report/cells.h"
#include "report/status_part.h"

/* What begins a sheet of a workbook; NULL: goes on with the last. */
static struct block *
begin(struct status_report *s, const char *place, const char *sheet,
	struct message heading)
{
	struct block *b = document_heading(s->d, heading);

	b->place = place;
	if (sheet != NULL)
		b->sheet = SAY(sheet);
	return b;
}

static void
say_none(struct status_report *s)
{
	document_paragraph(s->d, SAY(N_("None.")), TONE_FAINT);
}

static void
add_list(struct status_report *s, const struct list_pick *picks,
	const struct list_rows *rows, struct message caption)
{
	struct table *t;

	if (rows->n == 0) {
		say_none(s);
		return;
	}
	t = list_rows_table(s->view, s->filter, picks, rows, s->d);
	t->caption = caption;
}

static void
add_deadlines(struct status_report *s, const struct deadline_lines *lines,
	struct message caption)
{
	if (lines->n == 0)
		say_none(s);
	else
		deadline_lines_table(s->view, lines, true, s->d)->caption =
			caption;
}

static void
list_ending(struct status_report *s)
{
	static const struct list_pick picks[] = { { "id", false },
		{ "title", false }, { "partners", false }, { "units", false },
		{ "expires", false }, { "status", false }, { NULL, false } };
	struct message heading =
		duration_message(s->d->arena, N_("Ending within %1"), s->soon);

	begin(s, PLACE_ENDING, N_("Ending"), heading);
	add_list(s, picks, &s->ending, heading);
}

static void
list_deadlines(struct status_report *s)
{
	struct message obligations = SAY(N_("Overdue obligations"));
	struct message missed = SAY(N_("Other overdue deadlines"));
	struct message coming = duration_message(
		s->d->arena, N_("Falling due within %1"), s->soon);

	begin(s, PLACE_OVERDUE, N_("Obligations"), obligations);
	add_deadlines(s, &s->overdue, obligations);
	begin(s, "missed", N_("Overdue"), missed);
	add_deadlines(s, &s->missed, missed);
	begin(s, PLACE_COMING, N_("Deadlines"), coming);
	add_deadlines(s, &s->coming, coming);
}

/* What both lists of memoranda that somebody should look at show. */
static const struct list_pick quiet_picks[] = { { "id", false },
	{ "title", false }, { "partners", false }, { "units", false },
	{ "signed", false }, { "expires", false }, { NULL, false } };

static void
list_not_followed(struct status_report *s)
{
	struct message heading = SAY(N_("MoU in force without follow-up"));

	begin(s, PLACE_NOT_FOLLOWED, N_("Without follow-up"), heading);
	document_paragraph(s->d,
		SAY(N_("Nothing that implements them, or another of their "
		       "chain of renewals, has been signed. MoU for which "
		       "the register awaits none are not listed.")),
		TONE_PLAIN);
	add_list(s, quiet_picks, &s->not_followed, heading);
}

static void
list_dormant(struct status_report *s)
{
	if (!s->has_dormant)
		return;
	begin(s, PLACE_DORMANT, N_("Dormant"), s->dormant_heading);
	document_paragraph(s->d,
		SAY(N_("Activity is that a MoU took effect, that something "
		       "was achieved, reported or fulfilled, or that an "
		       "agreement under it was signed; under that, and in "
		       "the whole chain of renewals, too. A MoU that has "
		       "been followed up may be listed.")),
		TONE_PLAIN);
	add_list(s, quiet_picks, &s->dormant, s->dormant_heading);
}

enum {
	FOLLOW_ID,
	FOLLOW_TITLE,
	FOLLOW_STATUS,
	FOLLOW_SIGNED,
	FOLLOW_FIRST,
	FOLLOW_FIRST_SIGNED,
	FOLLOW_DAYS,
	FOLLOWS
};

static const struct column follow_columns[FOLLOWS] = {
	[FOLLOW_ID] = { "id", N_("Id"), ALIGN_LEFT, false },
	[FOLLOW_TITLE] = { "title", N_("Title"), ALIGN_LEFT, true },
	[FOLLOW_STATUS] = { "status", N_("Status"), ALIGN_LEFT, true },
	[FOLLOW_SIGNED] = { "signed", N_("Signed"), ALIGN_LEFT, false },
	[FOLLOW_FIRST] = { "first", N_("First follow-up"), ALIGN_LEFT, false },
	[FOLLOW_FIRST_SIGNED] = { "first_signed", N_("Follow-up signed"),
		ALIGN_LEFT, false },
	[FOLLOW_DAYS] = { "days", N_("Days after signing"), ALIGN_RIGHT, true },
};

static struct cell
id_of(const struct status_report *s, const struct agreement *a)
{
	struct cell id = cell_text(a->id.s);

	return is_sample(a)
	               ? cell_label(s->d->arena, id, MSG(N_("%1 *"), id.text))
	               : id;
}

static void
fill_follow(const struct status_report *s, const struct follow_line *line,
	struct cell *row)
{
	struct arena *arena = s->d->arena;
	const struct agreement *a = line->entry->agreement;

	row[FOLLOW_ID] = id_of(s, a);
	row[FOLLOW_TITLE] = cell_value(arena, &a->title);
	row[FOLLOW_STATUS] = cell_status(arena, line->entry);
	row[FOLLOW_SIGNED] = cell_day(arena, &a->signed_on);
	if (line->first == NULL)
		return;
	row[FOLLOW_FIRST] = id_of(s, line->first);
	row[FOLLOW_FIRST_SIGNED] = cell_day(arena, &line->first->signed_on);
	if (line->has_days)
		row[FOLLOW_DAYS] = cell_count(line->days);
}

static void
list_follow_up(struct status_report *s)
{
	static const struct column_print print[FOLLOWS] = {
		[FOLLOW_ID] = { .leads = LIST_PLACE },
		[FOLLOW_TITLE] = { .weight = 4 },
		[FOLLOW_FIRST] = { .leads = LIST_PLACE },
	};
	const struct follow_up *fu = &s->follow_up;
	struct table *t;

	begin(s, PLACE_FOLLOW_UP, N_("Follow-up"), SAY(N_("Follow-up of MoU")));
	document_paragraph(s->d,
		counted(MSG(N_("A MoU counts as followed up when an agreement "
			       "that implements it, or another of its chain of "
			       "renewals, has been signed: %1 of %2. Counted "
			       "are all MoU signed, in force or not, but for "
			       "those for which the register awaits no "
			       "follow-up: %3. Days are counted once for each "
			       "chain: from the signing of what began it."),
			count_text(s, (int64_t)fu->n_followed),
			count_text(s, (int64_t)fu->n),
			count_text(s, (int64_t)fu->n_exempt))),
		TONE_PLAIN);
	if (fu->n == 0)
		return;
	t = document_table(s->d, NULL, follow_columns, FOLLOWS);
	t->print = print;
	t->caption = SAY(N_("MoU and the first agreement under each"));
	for (size_t i = 0; i < fu->n; i++)
		fill_follow(s, &fu->lines[i], table_row(s->d, t));
}

static void
list_period(struct status_report *s)
{
	static const struct list_pick picks[] = { { "id", false },
		{ "kind", false }, { "title", false }, { "partners", false },
		{ "signed", false }, { "expires", false }, { "status", false },
		{ NULL, false } };
	struct status_period *p = &s->period;
	struct message signed_in = SAY(N_("Signed in the period"));
	struct message ended_in = SAY(N_("Last day in force in the period"));
	struct message due = SAY(N_("Due in the period and not yet met"));

	if (!p->is_given)
		return;
	begin(s, PLACE_SIGNED, N_("Signed"), signed_in);
	add_list(s, picks, &p->signed_in, signed_in);
	begin(s, PLACE_ENDED, N_("Last day in force"), ended_in);
	add_list(s, picks, &p->ended_in, ended_in);
	begin(s, PLACE_DUE, N_("Due and not yet met"), due);
	add_deadlines(s, &p->due, due);
}

enum {
	OUTCOME_DATE,
	OUTCOME_AGREEMENT,
	OUTCOME_UNDER,
	OUTCOME_WHAT,
	OUTCOME_PROGRAM,
	OUTCOME_AMOUNT,
	OUTCOME_MEASURE,
	OUTCOMES
};

static const struct column outcome_columns[OUTCOMES] = {
	[OUTCOME_DATE] = { "date", N_("Date"), ALIGN_LEFT, false },
	[OUTCOME_AGREEMENT] = { "agreement", N_("Agreement"), ALIGN_LEFT,
		false },
	[OUTCOME_UNDER] = { "under", N_("Under"), ALIGN_LEFT, true },
	[OUTCOME_WHAT] = { "what", N_("Outcome"), ALIGN_LEFT, true },
	[OUTCOME_PROGRAM] = { "program", N_("Program"), ALIGN_LEFT, true },
	[OUTCOME_AMOUNT] = { "amount", N_("Amount"), ALIGN_RIGHT, false },
	[OUTCOME_MEASURE] = { "measure", N_("Unit of measure"), ALIGN_LEFT,
		true },
};

static void
fill_outcome(const struct status_report *s, const struct outcome_line *line,
	struct cell *row)
{
	const struct outcome *o = line->outcome;
	struct arena *arena = s->d->arena;

	row[OUTCOME_DATE] = cell_day(arena, &o->date);
	row[OUTCOME_AGREEMENT] = id_of(s, line->agreement);
	row[OUTCOME_UNDER] = cell_texts(arena, &line->agreement->implements);
	row[OUTCOME_WHAT] = cell_value(arena, &o->what);
	if (line->program != NULL)
		row[OUTCOME_PROGRAM] = cell_program(arena, line->program);
	if (IS_SET(o->amount))
		row[OUTCOME_AMOUNT] = cell_count(o->amount.n);
	row[OUTCOME_MEASURE] = cell_value(arena, &o->measure);
}

enum { SUM_PROGRAM, SUM_AMOUNT, SUM_MEASURE, SUMS };

/* What all outcomes of a program in one unit of measure add up to. */
static void
add_sums(struct status_report *s)
{
	static const struct column columns[SUMS] = {
		[SUM_PROGRAM] = { "program", N_("Program"), ALIGN_LEFT, true },
		[SUM_AMOUNT] = { "amount", N_("Achieved in all"), ALIGN_RIGHT,
			false },
		[SUM_MEASURE] = { "measure", N_("Unit of measure"), ALIGN_LEFT,
			true },
	};
	struct table *t = document_table(s->d, "sums", columns, SUMS);

	t->caption = SAY(N_("What outcomes add up to"));
	for (size_t i = 0; i < s->outcomes.n_sums; i++) {
		const struct achievement *a = &s->outcomes.sums[i];
		struct cell *row;

		if (a->measure.p == NULL || a->in_all == 0 || a->is_again)
			continue;
		row = table_row(s->d, t);
		row[SUM_PROGRAM] = cell_program(s->d->arena, a->program);
		row[SUM_AMOUNT] = cell_count(a->in_all);
		row[SUM_MEASURE] = cell_text(a->measure);
	}
}

static void
list_outcomes(struct status_report *s)
{
	static const struct column_print print[OUTCOMES] = {
		[OUTCOME_AGREEMENT] = { .leads = LIST_PLACE },
		[OUTCOME_UNDER] = { .weight = 2 },
		[OUTCOME_WHAT] = { .weight = 4 },
		[OUTCOME_PROGRAM] = { .weight = 3 },
		[OUTCOME_MEASURE] = { .weight = 2 },
	};
	const struct outcomes *o = &s->outcomes;
	struct table *t;

	begin(s, PLACE_OUTCOMES, N_("Outcomes"), SAY(N_("Outcomes")));
	document_paragraph(s->d,
		SAY(N_("Each outcome stands once, under its own agreement; it "
		       "counts for what that agreement implements too.")),
		TONE_PLAIN);
	if (o->n == 0) {
		say_none(s);
		return;
	}
	add_sums(s);
	t = document_table(s->d, NULL, outcome_columns, OUTCOMES);
	t->print = print;
	t->caption = SAY(N_("Outcomes recorded"));
	for (size_t i = 0; i < o->n; i++)
		fill_outcome(s, &o->lines[i], table_row(s->d, t));
}

enum { STATUS_SHOWN = STATUS_DRAFT + 1 };

/* Every status by itself, drafts too. */
static void
list_types(struct status_report *s)
{
	const struct groups *g = &s->by_type;
	struct document *d = s->d;
	struct column *columns =
		ARENA_ARRAY(d->arena, struct column, STATUS_SHOWN + 1);
	struct table *t;

	begin(s, "statuses", NULL, SAY(N_("Each status by partner type")))
		->begins_page = true;
	columns[0] = (struct column){ "partner-type", N_("Partner type"),
		ALIGN_LEFT, false };
	for (size_t i = 0; i < STATUS_SHOWN; i++)
		columns[1 + i] = (struct column){
			.key = status_name((enum status)i),
			.heading = status_label((enum status)i),
			.align = ALIGN_RIGHT,
			.may_shrink = true,
		};
	t = document_table(d, NULL, columns, STATUS_SHOWN + 1);
	t->caption = SAY(N_("Agreements of each status by partner type; "
			    "drafts are in no total"));
	for (size_t k = 0; k < g->n; k++) {
		struct cell *row = table_row(d, t);

		row[0] = key_cell(g->keys[0], &s->context, d->arena,
			g->items[k].values[0]);
		for (size_t i = 0; i < STATUS_SHOWN; i++)
			row[1 + i] = cell_count(g->items[k].counts.status[i]);
	}
}

enum { PARTNER_NAME, PARTNER_TYPE, PARTNER_TOTAL, PARTNER_ACTIVE, PARTNERS };

static const struct column partner_columns[PARTNERS] = {
	[PARTNER_NAME] = { "partner", N_("Partner"), ALIGN_LEFT, true },
	[PARTNER_TYPE] = { "type", N_("Partner type"), ALIGN_LEFT, true },
	[PARTNER_TOTAL] = { "agreements", N_("Agreements"), ALIGN_RIGHT,
		false },
	[PARTNER_ACTIVE] = { "active", N_("Active"), ALIGN_RIGHT, false },
};

static void
fill_partner(
	const struct status_report *s, const struct group *g, struct cell *row)
{
	const struct registry *r = s->view->registry;
	struct arena *arena = s->d->arena;
	const struct partner *p = g->values[0] != KEY_NONE
	                                  ? s->context.by_rank[g->values[0]]
	                                  : NULL;

	row[PARTNER_NAME] = cell_partner(arena, p);
	if (p != NULL && p->type_index >= 0)
		row[PARTNER_TYPE] = cell_type(arena, &r->types[p->type_index]);
	row[PARTNER_TOTAL] = cell_count(g->counts.total);
	row[PARTNER_ACTIVE] = cell_count(g->counts.status[STATUS_ACTIVE]);
}

/* Partners of drafts alone are in no total. */
static void
list_partners(struct status_report *s)
{
	static const struct column_print print[PARTNERS] = {
		[PARTNER_NAME] = { .weight = 3 },
	};
	const struct groups *g = &s->by_partner;
	struct table *t;

	begin(s, PLACE_PARTNERS, N_("Partners"), SAY(N_("Partners")));
	if (status_total(s)->total == 0) {
		say_none(s);
		return;
	}
	t = document_table(s->d, NULL, partner_columns, PARTNERS);
	t->print = print;
	t->caption = SAY(N_("Partners and their agreements"));
	for (size_t i = 0; i < g->n; i++)
		if (g->items[i].counts.total > 0)
			fill_partner(s, &g->items[i], table_row(s->d, t));
}

static void
list_drafts(struct status_report *s)
{
	static const struct list_pick picks[] = { { "id", false },
		{ "kind", false }, { "title", false }, { "partners", false },
		{ "units", false }, { NULL, false } };
	struct list_rows rows = s->drafts;
	struct message heading = SAY(N_("Drafts"));

	if (rows.n == 0)
		return;
	begin(s, PLACE_DRAFTS, N_("Drafts"), heading);
	rows.is_full = true; /* nowhere else */
	add_list(s, picks, &rows, SAY(N_("Drafts, in no total")));
}

static void
list_agreements(struct status_report *s)
{
	static const struct list_pick picks[] = { { "id", false },
		{ "kind", false }, { "title", false }, { "partners", false },
		{ "partner_types", true }, { "level", true }, { "units", true },
		{ "numbers", true }, { "signed", false }, { "effective", true },
		{ "expires", false }, { "status", false }, { NULL, false } };
	struct message heading = SAY(N_("All agreements"));
	struct table *t;

	begin(s, PLACE_AGREEMENTS, N_("Agreements"), heading)->begins_page =
		true;
	if (s->agreements.n == 0) {
		say_none(s);
		return;
	}
	if (status_total(s)->samples > 0)
		document_paragraph(s->d,
			counted(MSG(N_("* SAMPLE DATA, invented for "
				       "demonstration: %1 of %2."),
				count_text(s, status_total(s)->samples),
				count_text(s, status_total(s)->total))),
			TONE_WARN);
	t = list_rows_table(s->view, s->filter, picks, &s->agreements, s->d);
	t->is_long = true;
	t->caption = heading;
}

void
status_lists(struct status_report *s)
{
	list_types(s);
	list_ending(s);
	list_deadlines(s);
	list_not_followed(s);
	list_dormant(s);
	list_follow_up(s);
	list_period(s);
	list_outcomes(s);
	list_partners(s);
	list_drafts(s);
	list_agreements(s);
}
