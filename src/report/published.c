#include "report/published.h"

#include "base/csv.h"
#include "base/fold.h"
#include "check/number.h"

static const struct {
	const char *name, *label;
} states[PUBLISHED_STATES] = {
	[PUBLISHED_COUNTED] = { "counted", N_("counted") },
	[PUBLISHED_OUTSIDE] = { "outside",
		N_("in the register, not counted here") },
	[PUBLISHED_MISSING] = { "missing", N_("not in the register") },
	[PUBLISHED_AGAIN] = { "again", N_("listed twice") },
	[PUBLISHED_UNLISTED] = { "unlisted",
		N_("in the register, not in the list") },
};

const char *
published_state_name(enum published_state state)
{
	return states[state].name;
}

const char *
published_state_label(enum published_state state)
{
	return states[state].label;
}

/* What matching works on. */
struct matching {
	const struct view *v;
	const struct published_figure *figure;
	struct map by_number; /* struct entry */
	bool *is_listed;      /* by entry */
	struct map seen;      /* numbers of earlier rows */
	struct published *out;
};

static bool
counts(const struct matching *m, const struct entry *e)
{
	return m->figure->counts(m->figure->baseline, e);
}

static size_t
number_column(const struct csv *csv, struct arena *arena)
{
	static const char *const names[] = { "nomor", "number", "no" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		for (size_t k = 0; csv->n > 0 && k < csv->rows[0].n; k++)
			if (str_is(fold_words(arena, csv->rows[0].cells[k]),
				    names[i]))
				return k;
	return 0;
}

/* Of several agreements with one number, one that is counted. */
static void
add_number(struct matching *m, struct str number, const struct entry *e)
{
	struct str key = number_normal(m->v->arena, number);
	void **at = map_at(&m->by_number, key);

	if (*at == NULL || (!counts(m, *at) && counts(m, e)))
		*at = (void *)(uintptr_t)e;
}

static void
index_numbers(struct matching *m)
{
	for (size_t i = 0; i < m->v->n; i++) {
		const struct entry *e = &m->v->entries[i];

		LIST_EACH (struct party, p, e->agreement->parties)
			if (IS_SET(p->number))
				add_number(m, p->number.s, e);
	}
}

static void
add_row(struct matching *m, struct published_row row)
{
	m->out->counts[row.state]++;
	m->out->rows[m->out->n++] = row;
}

static void
match_row(struct matching *m, size_t line, struct str number)
{
	struct published_row row = { .row = line, .number = number };
	struct str key = number_normal(m->v->arena, number);
	const struct entry *e = map_get(&m->by_number, key);

	row.agreement = e != NULL ? e->agreement : NULL;
	if (map_put(&m->seen, key, m) != NULL)
		row.state = PUBLISHED_AGAIN;
	else if (e == NULL)
		row.state = PUBLISHED_MISSING;
	else if (counts(m, e))
		row.state = PUBLISHED_COUNTED;
	else
		row.state = PUBLISHED_OUTSIDE;
	if (e != NULL)
		m->is_listed[e - m->v->entries] = true;
	add_row(m, row);
}

static void
add_unlisted(struct matching *m)
{
	for (size_t i = 0; i < m->v->n; i++) {
		const struct entry *e = &m->v->entries[i];

		if (m->is_listed[i] || !counts(m, e))
			continue;
		add_row(m, (struct published_row){ .agreement = e->agreement,
				   .state = PUBLISHED_UNLISTED });
	}
}

int
published_match(const struct view *v, const struct published_figure *figure,
	struct published *out, struct err *err)
{
	struct matching m = { .v = v, .figure = figure, .out = out };
	const struct csv_source list = { .bytes = figure->list,
		.name = figure->baseline->list.s };
	size_t column;
	struct csv csv;

	*out = (struct published){ .n = 0 };
	if (csv_read(&list, v->arena, &csv, err) != 0)
		return -1;
	out->rows = ARENA_ARRAY(v->arena, struct published_row, csv.n + v->n);
	map_init(&m.by_number, v->arena);
	map_init(&m.seen, v->arena);
	m.is_listed = ARENA_ARRAY(v->arena, bool, v->n);
	index_numbers(&m);
	column = number_column(&csv, v->arena);
	for (size_t i = 1; i < csv.n; i++)
		if (csv_cell(&csv.rows[i], column).n > 0)
			match_row(&m, i + 1, csv_cell(&csv.rows[i], column));
	add_unlisted(&m);
	return 0;
}
