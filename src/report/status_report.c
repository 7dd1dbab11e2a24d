#include "report/status_report.h"

#include <stdlib.h>

#include "model/workdays.h"
#include "report/cells.h"
#include "report/filter_said.h"
#include "report/period_name.h"
#include "report/status_part.h"

enum { SOON_DAYS = 90 }; /* when the register has no window of its own */

const struct counts *
status_total(const struct status_report *s)
{
	return &s->all.items[0].counts;
}

struct str
count_text(const struct status_report *s, int64_t n)
{
	return digits(s->d->arena, (size_t)n);
}

/* The window of what is "expiring", so that the list is that of --status
 * expiring. */
static void
look_ahead(struct status_report *s)
{
	const struct view *v = s->view;
	const struct span *own = &v->registry->settings.defaults.expiring;

	s->soon = IS_SET(*own) && !own->is_none
	                  ? own->d
	                  : (struct duration){ SOON_DAYS, UNIT_DAY };
	if (!registry_add(v->registry, v->on, s->soon, 1, &s->soon_ends))
		s->soon_ends = DATE_NEVER;
}

static bool
ends_soon(const struct status_report *s, const struct entry *e)
{
	return e->status == STATUS_ACTIVE &&
	       e->term.last_day.day != DATE_NEVER.day &&
	       e->term.last_day.day <= s->soon_ends.day;
}

static bool
is_dormant_memorandum(const struct status_report *s, const struct entry *e)
{
	(void)s;
	return e->is_dormant && entry_is_memorandum(e);
}

static bool
is_counted(const struct status_report *s, const struct entry *e)
{
	(void)s;
	return status_is_counted(e->status);
}

static bool
is_draft(const struct status_report *s, const struct entry *e)
{
	(void)s;
	return e->status == STATUS_DRAFT;
}

static bool
is_signed_in(const struct status_report *s, const struct entry *e)
{
	return status_is_counted(e->status) &&
	       period_has(s->period.days, e->agreement->signed_on.date);
}

static bool
is_ended_in(const struct status_report *s, const struct entry *e)
{
	return status_is_counted(e->status) &&
	       e->term.last_day.day != DATE_NEVER.day &&
	       period_has(s->period.days, e->term.last_day);
}

/* By the rule that follow-up is counted by. */
static void
find_not_followed(struct status_report *s)
{
	const struct follow_up *fu = &s->follow_up;
	struct list_rows *rows = &s->not_followed;

	rows->items = ARENA_ARRAY(s->view->arena, const struct entry *, fu->n);
	for (size_t i = 0; i < fu->n; i++)
		if (fu->lines[i].first == NULL &&
			fu->lines[i].entry->status == STATUS_ACTIVE)
			rows->items[rows->n++] = fu->lines[i].entry;
}

/* Named for the span after which it counts as dormant. */
static void
name_dormant(struct status_report *s)
{
	const struct span *window =
		&s->view->registry->settings.defaults.dormant;

	s->has_dormant = IS_SET(*window) && !window->is_none;
	if (s->has_dormant)
		s->dormant_heading = duration_message(s->view->arena,
			N_("MoU in force without activity in the last %1"),
			window->d);
}

typedef bool choose_fn(const struct status_report *s, const struct entry *e);

static int
order_days(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

static int
order_ids(const struct entry *a, const struct entry *b)
{
	return str_cmp(a->agreement->id.s, b->agreement->id.s);
}

/* As list sorts by itself. */
static int
order_by_signing(const void *pa, const void *pb)
{
	const struct entry *a = *(const struct entry *const *)pa;
	const struct entry *b = *(const struct entry *const *)pb;
	int order = order_days(
		a->agreement->signed_on.date, b->agreement->signed_on.date);

	return order != 0 ? order : order_ids(a, b);
}

static int
order_by_end(const void *pa, const void *pb)
{
	const struct entry *a = *(const struct entry *const *)pa;
	const struct entry *b = *(const struct entry *const *)pb;
	int order = order_days(a->term.last_day, b->term.last_day);

	return order != 0 ? order : order_ids(a, b);
}

typedef int order_fn(const void *a, const void *b);

static struct list_rows
choose(struct status_report *s, choose_fn *is_wanted, order_fn *order)
{
	const struct view *v = s->view;
	struct list_rows rows = { .n = 0 };

	rows.items = ARENA_ARRAY(v->arena, const struct entry *, v->n);
	for (size_t i = 0; i < v->n; i++)
		if (is_wanted(s, &v->entries[i]) &&
			filter_takes(s->filter, v, &v->entries[i]))
			rows.items[rows.n++] = &v->entries[i];
	if (rows.n > 1)
		qsort(rows.items, rows.n, sizeof(struct entry *), order);
	return rows;
}

/* Splits off lines that are about obligations. */
static void
keep_obligations(struct deadline_lines *lines, bool are_wanted)
{
	size_t kept = 0;

	lines->has_counts = false;
	for (size_t i = 0; i < lines->n; i++) {
		struct deadline_line line = lines->items[i];

		if ((line.deadline->kind == DEADLINE_OBLIGATION) != are_wanted)
			continue;
		lines->has_counts |= line.count > 1;
		lines->items[kept++] = line;
	}
	lines->n = kept;
}

/* Deadlines up to the end of the time that is shown, told apart. */
static int
find_deadlines(struct status_report *s, struct err *err)
{
	char text[DURATION_TEXT];
	const struct deadline_options ahead = {
		.within = str_from(duration_format(s->soon, text)),
	};
	struct deadlines *all = &s->deadlines, part;
	size_t n = 0;

	if (deadlines_select(s->view, s->filter, &ahead, all, err) != 0)
		return -1;
	while (n < all->n && all->items[n].due.day < s->view->on.day)
		n++;
	part = (struct deadlines){ .items = all->items, .n = n };
	deadline_lines_make(s->view, &s->overdue, &part);
	keep_obligations(&s->overdue, true);
	deadline_lines_make(s->view, &s->missed, &part);
	keep_obligations(&s->missed, false);
	part = (struct deadlines){ .items = all->items, .n = all->n - n };
	if (n > 0)
		part.items += n;
	deadline_lines_make(s->view, &s->coming, &part);
	return 0;
}

static int
look_at_period(struct status_report *s, struct str due, struct err *err)
{
	const struct deadline_options within = { .due = due };
	struct status_period *p = &s->period;

	if (due.p == NULL)
		return 0;
	if (deadlines_select(s->view, s->filter, &within, &s->due, err) != 0)
		return -1;
	p->is_given = period_parse(due, &p->days);
	p->name = period_name(due, &p->days, s->view->arena);
	p->signed_in = choose(s, is_signed_in, order_by_signing);
	p->ended_in = choose(s, is_ended_in, order_by_end);
	deadline_lines_make(s->view, &p->due, &s->due);
	return 0;
}

static void
count_groups(struct status_report *s)
{
	key_context_init(&s->context, s->view, s->filter);
	groups_make(&s->all, &s->context, NULL, NULL);
	groups_make(&s->by_type, &s->context, key_by_name(STR("partner-type")),
		NULL);
	groups_make(
		&s->by_partner, &s->context, key_by_name(STR("partner")), NULL);
	groups_make(
		&s->by_program, &s->context, key_by_name(STR("program")), NULL);
}

static int
gather(struct status_report *s, struct str due, struct err *err)
{
	look_ahead(s);
	count_groups(s);
	s->agreements = choose(s, is_counted, order_by_signing);
	s->agreements.is_full = true;
	s->ending = choose(s, ends_soon, order_by_end);
	s->dormant = choose(s, is_dormant_memorandum, order_by_signing);
	name_dormant(s);
	s->drafts = choose(s, is_draft, order_by_signing);
	follow_up_make(&s->follow_up, s->view, s->filter);
	find_not_followed(s);
	outcomes_make(&s->outcomes, s->view, s->filter);
	if (look_at_period(s, due, err) != 0)
		return -1;
	return find_deadlines(s, err);
}

/* The rest of what stands around it. */
static void
complete_edition(const struct status_report *s, const struct status_options *o)
{
	const struct counts *total = status_total(s);
	const struct edition_scope scope = {
		.period = s->period.is_given ? s->period.name : NO_MESSAGE,
		.chosen = filter_said(s->filter, s->view->arena),
		.has_samples = total->samples > 0 || total->sample_drafts > 0,
	};

	o->edition->title = SAY(N_("Status Report on Partnership Agreements"));
	edition_set_scope(o->edition, s->view, &scope);
}

static void
release(struct status_report *s)
{
	free(s->overdue.items);
	free(s->missed.items);
	free(s->coming.items);
	free(s->period.due.items);
	deadlines_free(&s->deadlines);
	deadlines_free(&s->due);
}

int
status_report(const struct view *v, const struct filter *f,
	const struct status_options *o, struct document *d, struct err *err)
{
	struct status_report s = { .view = v, .filter = f, .d = d };
	int rc;

	deadlines_init(&s.deadlines, v->arena);
	deadlines_init(&s.due, v->arena);
	rc = gather(&s, o->due, err);
	if (rc == 0) {
		complete_edition(&s, o);
		d->edition = o->edition;
		status_figures(&s);
		status_lists(&s);
	}
	release(&s);
	return rc;
}
