#include "report/comparison.h"

#include "report/cause.h"
#include "report/cells.h"
#include "report/filter_said.h"
#include "report/group.h"
#include "report/measure.h"

/* One side: a state with its counts. */
struct side {
	const struct view *view;
	struct key_context context;
	struct groups groups, all;
};

struct comparison {
	struct document *d;
	struct side then, now;
	const struct key *keys[KEYS_MAX];
	struct pairs pairs;
};

/* counts */

/* Counts of one group on both sides. */
struct row {
	const struct groups *groups; /* whose values the group has */
	const struct side *side;
	const struct group *group;
	struct counts then, now;
};

static struct str
group_text(const struct side *s, const struct group *g, struct arena *arena)
{
	struct str texts[KEYS_MAX];

	for (size_t k = 0; k < s->groups.n_keys; k++)
		texts[k] = key_text(
			s->groups.keys[k], &s->context, arena, g->values[k]);
	return join_with(arena, "\n", texts, s->groups.n_keys);
}

/* Groups of now, then those that only then had. */
static size_t
match_groups(const struct comparison *c, struct row *rows, struct arena *arena)
{
	struct map by_text;
	size_t n = 0;

	map_init(&by_text, arena);
	for (size_t i = 0; i < c->now.groups.n; i++) {
		const struct group *g = &c->now.groups.items[i];

		rows[n] = (struct row){ .side = &c->now, .group = g };
		rows[n].now = g->counts;
		map_put(&by_text, group_text(&c->now, g, arena), &rows[n++]);
	}
	for (size_t i = 0; i < c->then.groups.n; i++) {
		const struct group *g = &c->then.groups.items[i];
		struct row *row =
			map_get(&by_text, group_text(&c->then, g, arena));

		if (row == NULL) {
			row = &rows[n++];
			*row = (struct row){ .side = &c->then, .group = g };
		}
		row->then = g->counts;
	}
	return n;
}

/* For machines: of each measure now, then, and the difference. */
enum { FACES = 3, ALL_FACES = FACES * MEASURES };

static struct column *
machine_columns(const struct comparison *c, size_t n_keys)
{
	struct arena *arena = c->d->arena;
	struct column *columns =
		ARENA_ARRAY(arena, struct column, n_keys + ALL_FACES);

	for (size_t k = 0; k < n_keys; k++)
		columns[k].key = c->keys[k]->name;
	for (size_t i = 0; i < MEASURES; i++) {
		struct column *three = &columns[n_keys + FACES * i];

		three[0].key = measures[i].key;
		three[1].key =
			arena_printf(arena, "%s_then", measures[i].key).p;
		three[2].key =
			arena_printf(arena, "%s_difference", measures[i].key).p;
	}
	return columns;
}

static void
fill_machine(
	const struct counts *then, const struct counts *now, struct cell *cells)
{
	for (size_t i = 0; i < MEASURES; i++) {
		int64_t was = measured(then, i), is = measured(now, i);

		cells[FACES * i] = cell_count(is);
		cells[FACES * i + 1] = cell_count(was);
		cells[FACES * i + 2] = cell_count(is - was);
	}
}

static void
fill_keys(const struct comparison *c, const struct row *row, struct cell *cells)
{
	for (size_t k = 0; k < row->side->groups.n_keys; k++)
		cells[k] =
			key_cell(row->side->groups.keys[k], &row->side->context,
				c->d->arena, row->group->values[k]);
}

static void
machine_tables(struct comparison *c, const struct row *rows, size_t n)
{
	size_t n_keys = c->now.groups.n_keys;
	struct column *columns = machine_columns(c, n_keys);
	struct document *d = c->d;
	struct table *t =
		document_table(d, "groups", columns, n_keys + ALL_FACES);

	t->is_hidden = true;
	for (size_t i = 0; i < n; i++) {
		struct cell *cells = table_row(d, t);

		fill_keys(c, &rows[i], cells);
		fill_machine(&rows[i].then, &rows[i].now, cells + n_keys);
	}
	t = document_table(d, "total", columns + n_keys, ALL_FACES);
	t->is_hidden = true;
	t->is_record = true;
	fill_machine(&c->then.all.items[0].counts, &c->now.all.items[0].counts,
		table_row(d, t));
}

/* "+3", "-1", "0". */
static struct cell
difference_cell(struct arena *arena, int64_t then, int64_t now)
{
	int64_t by = now - then;
	struct cell cell = cell_count(by);

	if (by > 0)
		cell = cell_label(arena, cell,
			MSG("%1", arena_printf(arena, "+%lld", (long long)by)));
	return cell_tone(cell, by == 0 ? TONE_FAINT : TONE_STRONG);
}

static void
fill_three(struct comparison *c, size_t measure, const struct row *row,
	struct cell *cells)
{
	int64_t then = measured(&row->then, measure);
	int64_t now = measured(&row->now, measure);

	cells[0] = cell_count(then);
	cells[1] = cell_count(now);
	cells[2] = difference_cell(c->d->arena, then, now);
}

static struct row
total_row(const struct comparison *c)
{
	return (struct row){ .then = c->then.all.items[0].counts,
		.now = c->now.all.items[0].counts };
}

/* A line a group: agreements and partners, then, now and the difference. */
static void
people_groups(struct comparison *c, const struct row *rows, size_t n)
{
	static const char *const headings[] = { N_("Agreements then"),
		N_("now"), "+/-", N_("Partners then"), N_("now"), "+/-" };
	size_t n_keys = c->now.groups.n_keys;
	size_t n_columns = n_keys + ARRAY_LEN(headings);
	struct column *columns =
		ARENA_ARRAY(c->d->arena, struct column, n_columns);
	struct row total = total_row(c);
	struct table *t;
	struct cell *cells;

	for (size_t k = 0; k < n_keys; k++)
		columns[k] = (struct column){ .heading = c->keys[k]->heading,
			.may_shrink = true };
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		columns[n_keys + i] = (struct column){ .heading = headings[i],
			.align = ALIGN_RIGHT };
	t = document_table(c->d, NULL, columns, n_columns);
	for (size_t i = 0; i < n; i++) {
		cells = table_row(c->d, t);
		fill_keys(c, &rows[i], cells);
		fill_three(c, 0, &rows[i], cells + n_keys);
		fill_three(c, 1, &rows[i], cells + n_keys + FACES);
	}
	t->rule_before = t->n_rows;
	cells = table_row(c->d, t);
	cells[0] = cell_tone(
		cell_label(c->d->arena, cell_none(), SAY(N_("Total"))),
		TONE_STRONG);
	if (n_keys > 1)
		cells[1] = cell_text(STR(" "));
	fill_three(c, 0, &total, cells + n_keys);
	fill_three(c, 1, &total, cells + n_keys + FACES);
}

/* A line a measure, of everything counted. */
static void
people_measures(struct comparison *c)
{
	static const struct column columns[] = {
		{ .heading = N_("Figure") },
		{ .heading = N_("then"), .align = ALIGN_RIGHT },
		{ .heading = N_("now"), .align = ALIGN_RIGHT },
		{ .heading = "+/-", .align = ALIGN_RIGHT },
	};
	struct table *t =
		document_table(c->d, NULL, columns, ARRAY_LEN(columns));
	struct row total = total_row(c);

	for (size_t i = 0; i < MEASURES; i++) {
		struct cell *cells;

		if (measures[i].heading == NULL ||
			(!measures[i].is_always &&
				measured(&total.then, i) == 0 &&
				measured(&total.now, i) == 0))
			continue;
		cells = table_row(c->d, t);
		cells[0] = cell_label(
			c->d->arena, cell_none(), SAY(measures[i].heading));
		fill_three(c, i, &total, cells + 1);
	}
}

/* causes */

enum {
	CAUSE_COLUMN,
	AGREEMENT,
	TITLE,
	SIGNED,
	THEN,
	NOW,
	EFFECT,
	EXPIRING,
	EXPIRING_THEN,
	DORMANT,
	DORMANT_THEN,
	CAUSE_COLUMNS
};

static const struct column cause_columns[CAUSE_COLUMNS] = {
	[CAUSE_COLUMN] = { .key = "cause", .heading = N_("Cause") },
	[AGREEMENT] = { .key = "agreement", .heading = N_("Agreement") },
	[TITLE] = { .key = "title",
		.heading = N_("Title"),
		.may_shrink = true },
	[SIGNED] = { .key = "signed", .heading = N_("Signed") },
	[THEN] = { .key = "then", .heading = N_("then"), .may_shrink = true },
	[NOW] = { .key = "now", .heading = N_("now"), .may_shrink = true },
	[EFFECT] = { .key = "effect", .heading = "+/-", .align = ALIGN_RIGHT },
	/* People read these with the status. */
	[EXPIRING] = { .key = "expiring" },
	[EXPIRING_THEN] = { .key = "expiring_then" },
	[DORMANT] = { .key = "dormant" },
	[DORMANT_THEN] = { .key = "dormant_then" },
};

/* What the cause is about, on one side: the groups it stands in, the day it
 * was signed, or its status. */
static struct cell
side_cell(struct comparison *c, struct side *s, const struct pair *p,
	const struct entry *e)
{
	struct arena *arena = c->d->arena;

	if (p->cause == CAUSE_REDATED) {
		e = pair_entry(&s->context, p);
		return e != NULL ? cell_day(arena, &e->agreement->signed_on)
		                 : cell_none();
	}
	if (e == NULL)
		return cell_none();
	if (p->cause == CAUSE_RETYPED)
		return cell_types(s->view, e->agreement, s->context.filter->as);
	if (p->cause == CAUSE_MOVED)
		return cell_text(
			pair_values(&s->context, c->keys[0], e, arena));
	return cell_status(arena, e);
}

static void
add_cause(struct comparison *c, struct table *t, const struct pair *p)
{
	struct arena *arena = c->d->arena;
	const struct agreement *a = pair_agreement(p);
	struct cell *row = table_row(c->d, t);

	row[CAUSE_COLUMN] =
		cell_label(arena, cell_text(str_from(cause_name(p->cause))),
			SAY(cause_label(p->cause)));
	row[AGREEMENT] = cell_text(a->id.s);
	row[TITLE] = cell_value(arena, &a->title);
	row[SIGNED] = cell_day(arena, &a->signed_on);
	row[THEN] = side_cell(c, &c->then, p, p->then);
	row[NOW] = side_cell(c, &c->now, p, p->now);
	row[EFFECT] = difference_cell(arena, p->then != NULL, p->now != NULL);
	if (p->now != NULL) {
		row[EXPIRING] = cell_bool(p->now->is_expiring);
		row[DORMANT] = cell_bool(p->now->is_dormant);
	}
	if (p->then != NULL) {
		row[EXPIRING_THEN] = cell_bool(p->then->is_expiring);
		row[DORMANT_THEN] = cell_bool(p->then->is_dormant);
	}
}

static void
write_causes(struct comparison *c)
{
	struct table *t;

	document_heading(c->d, SAY(N_("Why the figures differ")));
	if (c->pairs.n == 0)
		document_paragraph(c->d,
			SAY(N_("They do not: the same agreements are counted "
			       "in the same places.")),
			TONE_PLAIN);
	t = document_table(c->d, "causes", cause_columns, CAUSE_COLUMNS);
	for (size_t i = 0; i < c->pairs.n; i++)
		add_cause(c, t, &c->pairs.items[i]);
}

/* "2023-12-31 (commit 1a2b3c4)". */
static struct str
state_text(const struct view *v, struct arena *arena)
{
	enum { SHORT = 10 };
	char date[DATE_TEXT];
	struct str rev = v->rev;

	date_format(v->on, date);
	if (rev.n == 0)
		return arena_str(arena, str_from(date));
	rev.n = rev.n < SHORT ? rev.n : SHORT;
	return arena_printf(arena, "%s (%.*s)", date, STR_ARG(rev));
}

/* Which states are compared; a day alone is shown as days are. */
static struct message
title_of(const struct view *now, const struct view *then, struct arena *arena)
{
	struct message m = MSG(N_("Agreements as of %1, compared with %2"),
		state_text(now, arena), state_text(then, arena));

	if (now->rev.n == 0)
		m = message_value_is(m, 1, VALUE_DAY);
	return then->rev.n == 0 ? message_value_is(m, 2, VALUE_DAY) : m;
}

static void
write_head(struct comparison *c)
{
	const struct view *then = c->then.view, *now = c->now.view;
	struct document *d = c->d;

	document_field(d, "kerma", cell_count(1));
	document_field(d, "rev", cell_text(now->rev));
	document_field(d, "date", cell_date(d->arena, now->on));
	document_field(d, "rev_then", cell_text(then->rev));
	document_field(d, "date_then", cell_date(d->arena, then->on));
	document_heading(d, title_of(now, then, d->arena));
	document_filter(d, c->now.context.filter);
}

static void
say_samples(struct comparison *c)
{
	const struct counts *now = &c->now.all.items[0].counts;
	const struct counts *then = &c->then.all.items[0].counts;
	bool is_now = now->samples >= then->samples;

	document_field(c->d, "samples", cell_count(now->samples));
	document_field(c->d, "samples_then", cell_count(then->samples));
	document_samples(c->d, (size_t)(is_now ? now->samples : then->samples),
		(size_t)(is_now ? now->total : then->total));
}

static void
open_side(struct side *s, const struct standpoint *from,
	const struct key *const keys[KEYS_MAX])
{
	*s = (struct side){ .view = from->view };
	key_context_init(&s->context, from->view, from->filter);
	groups_make(&s->groups, &s->context, keys[0], keys[1]);
	groups_make(&s->all, &s->context, NULL, NULL);
}

int
comparison_document(const struct standpoint *then, const struct standpoint *now,
	struct str by, struct document *d, struct err *err)
{
	struct comparison c = { .d = d };
	struct row *rows;
	size_t n;

	if (keys_parse(by, c.keys, d->arena, err) != 0)
		return -1;
	open_side(&c.then, then, c.keys);
	open_side(&c.now, now, c.keys);
	rows = ARENA_ARRAY(
		d->arena, struct row, c.then.groups.n + c.now.groups.n);
	n = match_groups(&c, rows, d->arena);
	pairs_find(&c.pairs, &c.then.context, &c.now.context, c.keys, d->arena);
	write_head(&c);
	people_groups(&c, rows, n);
	people_measures(&c);
	machine_tables(&c, rows, n);
	say_samples(&c);
	write_causes(&c);
	document_unread(d, now->view);
	if (then->view->n_unread > 0)
		document_paragraph(d,
			MSG(N_("In the state compared with, files could not be "
			       "read: %1."),
				digits(d->arena, then->view->n_unread)),
			TONE_WARN);
	return 0;
}
