#include "report/deadlines_report.h"

#include <stdlib.h>

#include "base/similar.h"
#include "model/workdays.h"
#include "report/cells.h"
#include "report/filter_said.h"
#include "report/list.h"

/* Which deadlines are wanted. */
struct wanted {
	struct date until;
	struct period period; /* they fall due in */
	bool kinds[DEADLINE_KINDS];
};

static struct date
ladder_end(const struct view *v)
{
	struct date longest = v->on, end;

	LIST_EACH (struct span, step, v->registry->settings.defaults.ladder)
		if (IS_SET(*step) && !step->is_none &&
			registry_add(v->registry, v->on, step->d, 1, &end) &&
			end.day > longest.day)
			longest = end;
	return longest;
}

static int
parse_within(const struct view *v, struct str within, struct date *until,
	struct err *err)
{
	struct duration d;

	if (!duration_parse(within, &d))
		return err_set(err,
			MSG(N_("--within: \"%1\" is not a duration such as "
			       "90 days or 6 months"),
				within));
	if (!registry_add(v->registry, v->on, d, 1, until))
		return err_set(
			err, MSG(N_("--within: \"%1\" is too long"), within));
	return 0;
}

static int
parse_due(struct str due, struct wanted *w, struct err *err)
{
	if (!period_parse(due, &w->period))
		return err_set(
			err, MSG(N_("%1: \"%2\" is not a period such as 2026, "
				    "2026-Q4, 2026-S1, 2026-10 or "
				    "2026-10-01..2026-12-31"),
				     STR("--due"), due));
	if (w->period.last.day == DATE_NEVER.day)
		return err_set(err, MSG(N_("--due: \"%1\" has no end"), due));
	w->until = w->period.last;
	return 0;
}

static int
parse_kind(struct wanted *w, struct str word, struct err *err)
{
	struct similar similar = SIMILAR_INIT(word);
	enum deadline_kind kind;

	if (deadline_parse(word, &kind)) {
		w->kinds[kind] = true;
		return 0;
	}
	for (unsigned i = 0; i < DEADLINE_KINDS; i++)
		similar_try(&similar,
			str_from(deadline_name((enum deadline_kind)i)));
	if (similar.best.n > 0)
		return err_set(
			err, MSG(N_("%1: \"%2\" is not known; did you mean "
				    "\"%3\"?"),
				     STR("--only"), word, similar.best));
	return err_set(err,
		MSG(N_("%1: \"%2\" is not one of: %3"), STR("--only"), word,
			STR("expiry, notice, obligation, report, follow-up, "
			    "filing")));
}

static int
parse_only(struct wanted *w, struct str only, struct err *err)
{
	struct str word;

	for (unsigned i = 0; i < DEADLINE_KINDS; i++)
		w->kinds[i] = only.p == NULL;
	while (str_split(&only, ',', &word))
		if (parse_kind(w, str_trim(word), err) != 0)
			return -1;
	return 0;
}

static int
parse_options(const struct view *v, const struct deadline_options *o,
	struct wanted *w, struct err *err)
{
	*w = (struct wanted){ .period = { DATE_FIRST, DATE_NEVER } };
	if (o->within.p != NULL && o->due.p != NULL)
		return err_set(
			err, SAY(N_("--within and --due exclude each other")));
	if (o->due.p != NULL) {
		if (parse_due(o->due, w, err) != 0)
			return -1;
	} else if (o->within.p != NULL) {
		if (parse_within(v, o->within, &w->until, err) != 0)
			return -1;
	} else {
		w->until = ladder_end(v);
	}
	if (o->overdue && w->period.last.day >= v->on.day)
		w->period.last.day = v->on.day - 1;
	return parse_only(w, o->only, err);
}

/* Drops what is not wanted of the deadlines from number from on. */
static void
keep_wanted(struct deadlines *ds, size_t from, const struct wanted *w)
{
	size_t kept = from;

	for (size_t i = from; i < ds->n; i++)
		if (w->kinds[ds->items[i].kind] &&
			period_has(w->period, ds->items[i].due))
			ds->items[kept++] = ds->items[i];
	ds->n = kept;
}

int
deadlines_select(const struct view *v, const struct filter *f,
	const struct deadline_options *o, struct deadlines *out,
	struct err *err)
{
	struct wanted w;

	if (parse_options(v, o, &w, err) != 0)
		return -1;
	out->followers = follower_all(v->registry, v->on, out->arena);
	for (size_t i = 0; i < v->n; i++) {
		const struct entry *e = &v->entries[i];
		size_t before = out->n;

		if (!e->term.is_signed || !filter_takes(f, v, e))
			continue;
		deadlines_of(v->registry, e->agreement, v->on, w.until, out);
		keep_wanted(out, before, &w);
	}
	deadlines_sort(out);
	return 0;
}

static bool
is_overdue(const struct view *v, const struct deadline *deadline)
{
	return deadline->due.day < v->on.day;
}

struct deadline_counts
deadlines_count(const struct view *v, const struct deadlines *ds)
{
	struct deadline_counts counts = { 0, 0 };

	for (size_t i = 0; i < ds->n; i++)
		if (is_overdue(v, &ds->items[i]))
			counts.overdue++;
		else
			counts.due++;
	return counts;
}

/* In the paper's order: all of them, or those on the owner's side. */
static const struct partner **
parties_of(const struct view *v, const struct agreement *a, bool of_owner,
	size_t *n)
{
	const struct partner **who =
		ARENA_ARRAY(v->arena, const struct partner *, a->parties.n);

	LIST_EACH (struct party, p, a->parties)
		if (p->who != NULL && (p->is_owner_side || !of_owner))
			who[(*n)++] = p->who;
	return who;
}

static const struct partner **
named_parties(const struct view *v, const struct list *by, size_t *n)
{
	const struct partner **who =
		ARENA_ARRAY(v->arena, const struct partner *, by->n);

	LIST_EACH (struct text, id, *by) {
		const struct partner *p = registry_partner(v->registry, id->s);

		if (p != NULL)
			who[(*n)++] = p;
	}
	return who;
}

size_t
deadline_who(const struct view *v, const struct deadline *deadline,
	const struct partner ***who)
{
	const struct obligation *o = deadline->obligation;
	size_t n = 0;

	if (o == NULL || o->by.is_all)
		*who = parties_of(v, deadline->agreement, o == NULL, &n);
	else
		*who = named_parties(v, &o->by, &n);
	return n;
}

static struct cell
days_cell(const struct view *v, const struct deadline *deadline)
{
	int64_t days = date_diff(v->on, deadline->due);
	struct str n = digits(v->arena, (size_t)(days < 0 ? -days : days));
	struct cell cell = cell_count(days);

	if (days == 0)
		return cell_tone(
			cell_label(v->arena, cell, SAY(N_("today"))), TONE_BAD);
	if (days == 1)
		return cell_label(v->arena, cell, SAY(N_("1 day")));
	if (days > 0)
		return cell_label(v->arena, cell, MSG(N_("%1 days"), n));
	if (days == -1)
		return cell_tone(
			cell_label(v->arena, cell, SAY(N_("1 day overdue"))),
			TONE_BAD);
	return cell_tone(
		cell_label(v->arena, cell, MSG(N_("%1 days overdue"), n)),
		TONE_BAD);
}

static struct cell
kind_cell(const struct view *v, const struct deadline *deadline)
{
	return cell_label(v->arena,
		cell_text(str_from(deadline_name(deadline->kind))),
		SAY(deadline_label(deadline->kind)));
}

static struct cell
obligation_cell(const struct deadline *deadline)
{
	const struct obligation *o = deadline->obligation;

	return o != NULL && IS_SET(o->id) ? cell_text(o->id.s) : cell_none();
}

static struct cell
agreement_cell(const struct view *v, const struct agreement *a)
{
	struct cell id = cell_text(a->id.s);

	return is_sample(a) ? cell_label(v->arena, id, MSG(N_("%1 *"), id.text))
	                    : id;
}

/* The obligation itself says more than the title. */
static struct cell
title_cell(const struct view *v, const struct deadline *deadline)
{
	const struct obligation *o = deadline->obligation;
	struct cell title = cell_value(v->arena, &deadline->agreement->title);

	if (o == NULL || !IS_SET(o->what) || title.kind != CELL_TEXT)
		return title;
	return cell_label(
		v->arena, title, MSG("%1 (%2)", o->what.s, title.text));
}

/* Machines read who must act; of the owner's side, people its unit. */
static struct cell
who_cell(const struct view *v, const struct deadline *deadline)
{
	const struct list *units = &deadline->agreement->units;
	const struct partner **who, *unit = NULL;
	size_t n = deadline_who(v, deadline, &who);
	struct cell cell = cell_partners(v->arena, who, n);

	if (deadline->obligation == NULL && units->n > 0)
		unit = registry_partner(
			v->registry, LIST_AT(*units, struct text, 0)->s);
	return unit == NULL ? cell
	                    : cell_label(v->arena, cell,
				      MSG("%1", partner_short(unit)));
}

static struct cell
why_cell(const struct view *v, const struct deadline *deadline)
{
	struct str english = message_text(&deadline->why, NULL, v->arena);

	return cell_label(v->arena, cell_text(english), deadline->why);
}

enum {
	COLUMN_DUE,
	COLUMN_DAYS,
	COLUMN_KIND,
	COLUMN_OBLIGATION,
	COLUMN_AGREEMENT,
	COLUMN_TITLE,
	COLUMN_TYPES,
	COLUMN_UNITS,
	COLUMN_WHO,
	COLUMN_COUNT,
	COLUMN_WHY,
	COLUMN_SAMPLE,
	COLUMNS
};

/* What both tables show; columns for one of them only come on top. */
static void
fill_row(const struct view *v, const struct deadline_line *l, struct cell *row)
{
	const struct deadline *deadline = l->deadline;

	row[COLUMN_DUE] = cell_date(v->arena, deadline->due);
	row[COLUMN_DAYS] = days_cell(v, deadline);
	row[COLUMN_KIND] = kind_cell(v, deadline);
	row[COLUMN_OBLIGATION] = obligation_cell(deadline);
	row[COLUMN_AGREEMENT] = agreement_cell(v, deadline->agreement);
	row[COLUMN_TITLE] = title_cell(v, deadline);
	row[COLUMN_WHO] = who_cell(v, deadline);
	row[COLUMN_COUNT] = cell_count((int64_t)l->count);
	row[COLUMN_WHY] = why_cell(v, deadline);
	row[COLUMN_SAMPLE] = cell_bool(is_sample(deadline->agreement));
}

static void
machine_table(
	struct document *d, const struct view *v, const struct deadlines *ds)
{
	static const struct column columns[COLUMNS] = {
		[COLUMN_DUE] = { .key = "due" },
		[COLUMN_DAYS] = { .key = "days" },
		[COLUMN_KIND] = { .key = "kind" },
		[COLUMN_OBLIGATION] = { .key = "obligation" },
		[COLUMN_AGREEMENT] = { .key = "agreement" },
		[COLUMN_TITLE] = { .key = "title" },
		[COLUMN_TYPES] = { .key = "partner_types" },
		[COLUMN_UNITS] = { .key = "units" },
		[COLUMN_WHO] = { .key = "who" },
		[COLUMN_COUNT] = { .key = "count" },
		[COLUMN_WHY] = { .key = "why" },
		[COLUMN_SAMPLE] = { .key = "sample" },
	};
	struct table *t = document_table(d, "deadlines", columns, COLUMNS);

	t->is_hidden = true;
	for (size_t i = 0; i < ds->n; i++) {
		const struct deadline_line l = { &ds->items[i], 1 };
		struct cell *row = table_row(d, t);

		fill_row(v, &l, row);
		row[COLUMN_TYPES] =
			cell_types(v, ds->items[i].agreement, AS_ITSELF);
		row[COLUMN_UNITS] = cell_units(v, ds->items[i].agreement);
	}
}

static int
order_pointers(const void *a, const void *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

/* By what they are folded under; the oldest of it first. */
static int
order_folded(const void *pa, const void *pb)
{
	const struct deadline *a = ((const struct deadline_line *)pa)->deadline;
	const struct deadline *b = ((const struct deadline_line *)pb)->deadline;
	int order = order_pointers(a->agreement, b->agreement);

	if (order == 0)
		order = ((int)a->kind > (int)b->kind) -
		        ((int)a->kind < (int)b->kind);
	if (order == 0)
		order = order_pointers(a->obligation, b->obligation);
	return order != 0 ? order : order_pointers(a, b);
}

/* Deadlines stand in their array by due date. */
static int
order_due(const void *pa, const void *pb)
{
	return order_pointers(((const struct deadline_line *)pa)->deadline,
		((const struct deadline_line *)pb)->deadline);
}

static bool
is_folded_under(const struct deadline_line *a, const struct deadline_line *b)
{
	return a->deadline->agreement == b->deadline->agreement &&
	       a->deadline->kind == b->deadline->kind &&
	       a->deadline->obligation == b->deadline->obligation;
}

/* Those of the lines from number from on. */
static void
fold_lines(struct deadline_lines *lines, size_t from)
{
	size_t kept = from;

	if (lines->n > from + 1)
		qsort(lines->items + from, lines->n - from,
			sizeof(*lines->items), order_folded);
	for (size_t i = from; i < lines->n; i++) {
		if (kept == from || !is_folded_under(&lines->items[kept - 1],
					    &lines->items[i])) {
			lines->items[kept++] = lines->items[i];
			continue;
		}
		lines->items[kept - 1].count++;
		lines->has_counts = true;
	}
	lines->n = kept;
	if (lines->n > from + 1)
		qsort(lines->items + from, lines->n - from,
			sizeof(*lines->items), order_due);
}

static void
start_lines(struct deadline_lines *lines, const struct deadlines *ds)
{
	*lines = (struct deadline_lines){ .n = 0 };
	lines->items = xrealloc(NULL, ds->n * sizeof(*lines->items));
}

/* One for each of those from number from on that fall due by the day last;
 * returns the number of the first that is later. */
static size_t
add_lines(struct deadline_lines *lines, const struct deadlines *ds, size_t from,
	struct date last)
{
	for (; from < ds->n && ds->items[from].due.day <= last.day; from++)
		lines->items[lines->n++] =
			(struct deadline_line){ &ds->items[from], 1 };
	return from;
}

void
deadline_lines_make(const struct view *v, struct deadline_lines *lines,
	const struct deadlines *ds)
{
	size_t overdue, overdue_lines;

	start_lines(lines, ds);
	overdue = add_lines(lines, ds, 0, (struct date){ v->on.day - 1 });
	fold_lines(lines, 0);
	overdue_lines = lines->n;
	add_lines(lines, ds, overdue, DATE_NEVER);
	fold_lines(lines, overdue_lines);
}

/* A section: what falls due no later than its end. */
struct step {
	struct date end;
	struct message heading;
};

static int
order_steps(const void *a, const void *b)
{
	int32_t x = ((const struct step *)a)->end.day;
	int32_t y = ((const struct step *)b)->end.day;

	return (x > y) - (x < y);
}

struct steps {
	struct step *items; /* by end, of which the last is never */
	size_t n;
};

/* Overdue, the steps of the ladder from the shortest, and what is later. */
static struct steps
make_steps(const struct view *v)
{
	const struct list *ladder = &v->registry->settings.defaults.ladder;
	struct step *made =
		ARENA_ARRAY(v->arena, struct step, (size_t)ladder->n + 2);
	size_t n = 0;

	made[n++] = (struct step){ { v->on.day - 1 }, SAY(N_("Overdue")) };
	LIST_EACH (struct span, span, *ladder) {
		if (!IS_SET(*span) || span->is_none ||
			!registry_add(
				v->registry, v->on, span->d, 1, &made[n].end))
			continue;
		made[n++].heading =
			duration_message(v->arena, N_("Within %1"), span->d);
	}
	made[n++] = (struct step){ DATE_NEVER, SAY(N_("Later")) };
	qsort(made, n, sizeof(*made), order_steps);
	return (struct steps){ made, n };
}

/* Columns that are not always there. */
struct shape {
	bool has_counts;    /* some line stands for several deadlines */
	bool is_of_several; /* agreements */
};

static const struct column *
people_columns(struct arena *arena, struct shape shape)
{
	static const struct column all[COLUMNS] = {
		[COLUMN_DUE] = { .heading = N_("Due") },
		[COLUMN_DAYS] = { .heading = N_("Days"), .align = ALIGN_RIGHT },
		[COLUMN_KIND] = { .heading = N_("What") },
		[COLUMN_AGREEMENT] = { .heading = N_("Agreement") },
		[COLUMN_TITLE] = { .heading = N_("Title"), .may_shrink = true },
		[COLUMN_WHO] = { .heading = N_("Who"), .may_shrink = true },
		[COLUMN_COUNT] = { .heading = N_("Count"),
			.align = ALIGN_RIGHT },
		[COLUMN_WHY] = { .heading = N_("Why"), .may_shrink = true },
	};
	struct column *columns = ARENA_ARRAY(arena, struct column, COLUMNS);

	for (size_t i = 0; i < COLUMNS; i++)
		columns[i] = all[i];
	if (!shape.has_counts)
		columns[COLUMN_COUNT].heading = NULL;
	if (shape.is_of_several)
		return columns;
	columns[COLUMN_AGREEMENT].heading = NULL;
	columns[COLUMN_TITLE].heading = NULL;
	columns[COLUMN_OBLIGATION].heading = N_("Obligation");
	return columns;
}

/* Lines of the steps one after another, each folded by itself, so that what
 * stands for several is all of its step. */
static void
make_step_lines(struct deadline_lines *lines, const struct deadlines *ds,
	const struct steps *steps, bool all)
{
	size_t at = 0;

	start_lines(lines, ds);
	for (size_t i = 0; i < steps->n; i++) {
		size_t before = lines->n;

		at = add_lines(lines, ds, at, steps->items[i].end);
		if (!all)
			fold_lines(lines, before);
	}
}

static void
people_tables(struct document *d, const struct view *v,
	const struct deadline_lines *lines, const struct steps *steps)
{
	const struct column *columns = people_columns(
		d->arena, (struct shape){ lines->has_counts, true });
	size_t step = 0;
	struct table *t = NULL;

	for (size_t i = 0; i < lines->n; i++) {
		struct date due = lines->items[i].deadline->due;

		while (step + 1 < steps->n &&
			due.day > steps->items[step].end.day) {
			step++;
			t = NULL;
		}
		if (t == NULL) {
			document_heading(d, steps->items[step].heading);
			t = document_table(d, NULL, columns, COLUMNS);
		}
		fill_row(v, &lines->items[i], table_row(d, t));
	}
}

static size_t
count_samples(const struct deadlines *ds)
{
	size_t n = 0;

	for (size_t i = 0; i < ds->n; i++)
		n += is_sample(ds->items[i].agreement);
	return n;
}

static void
say_counts(struct document *d, const struct view *v, const struct filter *f,
	const struct deadlines *ds)
{
	struct deadline_counts counts = deadlines_count(v, ds);

	document_heading(
		d, day_message(d->arena, N_("Deadlines as of %1"), v->on));
	document_filter(d, f);
	document_paragraph(d,
		MSG(N_("%1 overdue, %2 still to come."),
			digits(d->arena, counts.overdue),
			digits(d->arena, counts.due)),
		counts.overdue > 0 ? TONE_BAD : TONE_PLAIN);
}

static void
say_samples(struct document *d, const struct deadlines *ds)
{
	size_t samples = count_samples(ds);

	if (samples == 0)
		return;
	document_paragraph(d,
		MSG(N_("* SAMPLE DATA, invented for demonstration: %1 of %2."),
			digits(d->arena, samples), digits(d->arena, ds->n)),
		TONE_WARN);
}

void
deadlines_document(const struct view *v, const struct filter *f,
	const struct deadlines *ds, const struct deadline_options *o,
	struct document *d)
{
	struct steps steps = make_steps(v);
	struct deadline_lines lines;

	make_step_lines(&lines, ds, &steps, o->all);
	document_preamble(d, v);
	say_counts(d, v, f, ds);
	people_tables(d, v, &lines, &steps);
	machine_table(d, v, ds);
	say_samples(d, ds);
	document_unread(d, v);
	free(lines.items);
}

struct table *
deadline_lines_table(const struct view *v, const struct deadline_lines *lines,
	bool of_several, struct document *d)
{
	static const struct column_print print[COLUMNS] = {
		[COLUMN_AGREEMENT] = { .leads = LIST_PLACE },
		[COLUMN_TITLE] = { .weight = 3 },
		[COLUMN_WHO] = { .weight = 2 },
		[COLUMN_WHY] = { .weight = 2, .is_wide = true },
	};
	struct shape shape = { lines->has_counts, of_several };
	struct table *t = document_table(
		d, NULL, people_columns(d->arena, shape), COLUMNS);

	t->print = print;
	for (size_t i = 0; i < lines->n; i++)
		fill_row(v, &lines->items[i], table_row(d, t));
	return t;
}

void
deadlines_table(const struct view *v, const struct deadlines *ds,
	bool of_several, struct document *d)
{
	struct deadline_lines lines;

	deadline_lines_make(v, &lines, ds);
	if (lines.n > 0)
		document_heading(d, SAY(N_("Deadlines")));
	deadline_lines_table(v, &lines, of_several, d);
	machine_table(d, v, ds);
	if (of_several)
		say_samples(d, ds);
	free(lines.items);
}
