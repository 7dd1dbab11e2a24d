#include "report/effect.h"

#include "report/cells.h"
#include "report/measure.h"

enum { BEFORE, AFTER, SIDES };

/* What one state counts; a register that is not there has no groups. */
struct counted {
	struct key_context context;
	struct groups groups, all;
};

/* A type of partner in both; where one side has it not, of nothing. */
struct line {
	struct cell name;
	struct counts counts[SIDES];
};

struct effect {
	struct document *d;
	struct counted sides[SIDES];
	struct line *lines;
	size_t n;
	struct line total;
};

static void
count(struct counted *c, const struct moment *m)
{
	if (m->filter == NULL)
		return;
	key_context_init(&c->context, m->view, m->filter);
	groups_make(&c->groups, &c->context, key_by_name(STR("partner-type")),
		NULL);
	groups_make(&c->all, &c->context, NULL, NULL);
}

static struct cell
name_of(const struct effect *e, unsigned side, const struct group *g)
{
	const struct counted *counted = &e->sides[side];

	return key_cell(counted->groups.keys[0], &counted->context, e->d->arena,
		g->values[0]);
}

/* Types are known by their ids: the two states may count others. */
static struct line *
find_line(const struct effect *e, const struct cell *name)
{
	for (size_t i = 0; i < e->n; i++) {
		const struct cell *known = &e->lines[i].name;

		if (known->kind == name->kind &&
			(name->kind == CELL_NONE ||
				str_eq(known->text, name->text)))
			return &e->lines[i];
	}
	return NULL;
}

/* In the order of the state after; then what only the one before has. */
static void
pair_groups(struct effect *e)
{
	e->lines = ARENA_ARRAY(e->d->arena, struct line,
		e->sides[BEFORE].groups.n + e->sides[AFTER].groups.n);
	for (unsigned side = AFTER + 1; side-- > BEFORE;) {
		const struct groups *groups = &e->sides[side].groups;

		for (size_t i = 0; i < groups->n; i++) {
			struct cell name = name_of(e, side, &groups->items[i]);
			struct line *line = find_line(e, &name);

			if (line == NULL)
				line = &e->lines[e->n++];
			line->name = name;
			line->counts[side] = groups->items[i].counts;
		}
	}
	for (unsigned side = BEFORE; side < SIDES; side++)
		if (e->sides[side].all.n > 0)
			e->total.counts[side] =
				e->sides[side].all.items[0].counts;
}

static int64_t
gain(const struct line *line, size_t measure)
{
	return measured(&line->counts[AFTER], measure) -
	       measured(&line->counts[BEFORE], measure);
}

static bool
is_changed(const struct line *line)
{
	for (size_t i = 0; i < MEASURES; i++)
		if (gain(line, i) != 0)
			return true;
	return false;
}

/* For machines */

static struct cell
cell_figures(struct document *d, const struct line *line, unsigned side)
{
	struct column *columns = ARENA_ARRAY(d->arena, struct column, MEASURES);
	struct table *t = table_within(d, columns, MEASURES);
	struct cell *row;

	t->is_record = true;
	row = table_row(d, t);
	for (size_t i = 0; i < MEASURES; i++) {
		columns[i].key = measures[i].key;
		row[i] = cell_count(side == SIDES
					    ? gain(line, i)
					    : measured(&line->counts[side], i));
	}
	return cell_table(t);
}

static void
fill_sides(struct document *d, const struct line *line, struct cell *row)
{
	for (unsigned side = BEFORE; side <= SIDES; side++)
		row[side] = cell_figures(d, line, side);
}

static void
add_for_machines(struct effect *e)
{
	static const struct column columns[] = {
		{ .key = "by" },
		{ .key = "groups" },
		{ .key = "total" },
	};
	static const struct column group_columns[] = {
		{ .key = "partner-type" },
		{ .key = "before" },
		{ .key = "after" },
		{ .key = "difference" },
	};
	struct document *d = e->d;
	struct table *t = document_table(d, "summary", columns, 3);
	struct table *groups = table_within(d, group_columns, 4);
	struct table *total = table_within(d, group_columns + 1, 3);
	struct str *by = ARENA_NEW(d->arena, struct str);
	struct cell *row;

	t->is_record = total->is_record = true;
	for (size_t i = 0; i < e->n; i++) {
		row = table_row(d, groups);
		row[0] = e->lines[i].name;
		fill_sides(d, &e->lines[i], row + 1);
	}
	fill_sides(d, &e->total, table_row(d, total));
	*by = STR("partner-type");
	row = table_row(d, t);
	row[0] = cell_list(by, 1);
	row[1] = cell_table(groups);
	row[2] = cell_table(total);
}

/* For people */

static size_t
choose_measures(const struct effect *e, size_t chosen[MEASURES])
{
	size_t n = 0;

	for (size_t i = 0; i < MEASURES; i++) {
		bool is_shown =
			measures[i].is_always || gain(&e->total, i) != 0;

		for (size_t k = 0; k < e->n && !is_shown; k++)
			is_shown = gain(&e->lines[k], i) != 0;
		if (is_shown && measures[i].heading != NULL)
			chosen[n++] = i;
	}
	return n;
}

static struct cell
cell_gain(const struct effect *e, const struct line *line, size_t measure)
{
	int64_t before = measured(&line->counts[BEFORE], measure);
	int64_t after = measured(&line->counts[AFTER], measure);
	struct arena *arena = e->d->arena;

	if (before == after)
		return cell_count(after);
	return cell_tone(
		cell_label(arena, cell_count(after),
			MSG(N_("%1 -> %2 (%3)"), digits(arena, (size_t)before),
				digits(arena, (size_t)after),
				arena_printf(
					arena, "%+d", (int)(after - before)))),
		TONE_STRONG);
}

static void
add_line(struct effect *e, struct table *t, const struct line *line,
	const size_t *chosen)
{
	struct cell *row = table_row(e->d, t);

	row[0] = line->name;
	for (size_t i = 1; i < t->n_columns; i++)
		row[i] = cell_gain(e, line, chosen[i - 1]);
}

static void
add_for_people(struct effect *e)
{
	size_t chosen[MEASURES], n = choose_measures(e, chosen);
	struct document *d = e->d;
	struct column *columns = ARENA_ARRAY(d->arena, struct column, n + 1);
	struct table *t;

	columns[0] = (struct column){
		.heading = key_by_name(STR("partner-type"))->heading,
		.may_shrink = true,
	};
	for (size_t i = 0; i < n; i++)
		columns[i + 1] = (struct column){
			.heading = measures[chosen[i]].heading,
			.align = ALIGN_RIGHT,
		};
	t = document_table(d, NULL, columns, n + 1);
	for (size_t i = 0; i < e->n; i++)
		if (is_changed(&e->lines[i]))
			add_line(e, t, &e->lines[i], chosen);
	t->rule_before = t->n_rows;
	e->total.name =
		cell_tone(cell_label(d->arena, cell_none(), SAY(N_("Total"))),
			TONE_STRONG);
	add_line(e, t, &e->total, chosen);
}

static bool
is_any_changed(const struct effect *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (is_changed(&e->lines[i]))
			return true;
	return is_changed(&e->total);
}

bool
effect_add(struct document *d, const struct moment *before,
	const struct moment *after)
{
	struct effect e = { .d = d };

	count(&e.sides[BEFORE], before);
	count(&e.sides[AFTER], after);
	pair_groups(&e);
	add_for_machines(&e);
	if (!is_any_changed(&e))
		return false;
	add_for_people(&e);
	return true;
}
