#include "report/outcomes.h"

#include <stdlib.h>

#include "base/fold.h"

/* Outcomes of one program and measure, to be added up. */
struct amount {
	const struct program *program;
	struct str measure; /* folded */
	struct str written; /* as it came first */
	int64_t amount;
	int year;
};

struct gathering {
	const struct view *view;
	struct outcomes *out;
	bool *has; /* by agreement's index: its outcomes count */
	const struct agreement **queue;
	size_t n_queue;
	struct amount *amounts;
	size_t n_amounts;
};

static void
enqueue(struct gathering *g, const struct agreement *a)
{
	const struct entry *e = view_entry(g->view, a);

	if (g->has[a->index] || e == NULL || !status_is_counted(e->status))
		return;
	g->has[a->index] = true;
	g->queue[g->n_queue++] = a;
}

/* What the filter takes, then whatever implements it, and so on. */
static void
choose_agreements(struct gathering *g, const struct filter *f)
{
	const struct view *v = g->view;

	g->has = ARENA_ARRAY(v->arena, bool, v->registry->n);
	g->queue =
		ARENA_ARRAY(v->arena, const struct agreement *, v->registry->n);
	for (size_t i = 0; i < v->n; i++)
		if (filter_takes(f, v, &v->entries[i]))
			enqueue(g, v->entries[i].agreement);
	for (size_t i = 0; i < g->n_queue; i++)
		for (uint32_t k = 0; k < g->queue[i]->implemented_by.n; k++)
			enqueue(g, g->queue[i]->implemented_by.items[k]);
}

static const struct program *
program_of(const struct view *v, const struct agreement *a,
	const struct outcome *o)
{
	const struct map *programs = &v->registry->program_by_id;

	if (IS_SET(o->program))
		return map_get(programs, o->program.s);
	if (a->programs.n != 1)
		return NULL;
	return map_get(programs, LIST_AT(a->programs, struct text, 0)->s);
}

static bool
has_come(const struct view *v, const struct outcome *o)
{
	return IS_SET(o->date) && o->date.date.day <= v->on.day;
}

static int
order_int(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
order_lines(const void *pa, const void *pb)
{
	const struct outcome_line *a = pa, *b = pb;
	int order =
		order_int(a->outcome->date.date.day, b->outcome->date.date.day);

	if (order == 0)
		order = order_int(a->agreement->index, b->agreement->index);
	return order != 0
	               ? order
	               : (a->outcome > b->outcome) - (a->outcome < b->outcome);
}

static void
gather_lines(struct gathering *g)
{
	struct outcomes *out = g->out;
	size_t most = 0;

	for (size_t i = 0; i < g->n_queue; i++)
		most += g->queue[i]->outcomes.n;
	out->lines = ARENA_ARRAY(g->view->arena, struct outcome_line, most);
	for (size_t i = 0; i < g->n_queue; i++)
		LIST_EACH (struct outcome, o, g->queue[i]->outcomes)
			if (has_come(g->view, o))
				out->lines[out->n++] = (struct outcome_line){
					g->queue[i], o,
					program_of(g->view, g->queue[i], o)
				};
	if (out->n > 1)
		qsort(out->lines, out->n, sizeof(*out->lines), order_lines);
}

/* Programs stand in the array of the settings; none comes last. */
static int
order_programs(const struct program *a, const struct program *b)
{
	if ((a == NULL) != (b == NULL))
		return a == NULL ? 1 : -1;
	return (a > b) - (a < b);
}

static int
order_amounts(const void *pa, const void *pb)
{
	const struct amount *a = pa, *b = pb;
	int order = order_programs(a->program, b->program);

	if (order == 0)
		order = str_cmp(a->measure, b->measure);
	if (order == 0)
		order = order_int(a->year, b->year);
	return order != 0 ? order : str_cmp(a->written, b->written);
}

static void
gather_amounts(struct gathering *g)
{
	struct arena *arena = g->view->arena;

	g->amounts = ARENA_ARRAY(arena, struct amount, g->out->n);
	for (size_t i = 0; i < g->out->n; i++) {
		const struct outcome_line *l = &g->out->lines[i];
		const struct outcome *o = l->outcome;
		struct str measure =
			IS_SET(o->measure) ? o->measure.s : STR("");

		if (!IS_SET(o->amount)) {
			g->out->n_unmeasured++;
			continue;
		}
		g->amounts[g->n_amounts++] = (struct amount){
			.program = l->program,
			.measure = fold_text(arena, measure),
			.written = measure,
			.amount = o->amount.n,
			.year = date_civil(o->date.date).year,
		};
	}
	if (g->n_amounts > 1)
		qsort(g->amounts, g->n_amounts, sizeof(*g->amounts),
			order_amounts);
}

static void
add_up(int64_t *sum, int64_t amount)
{
	*sum = amount > INT64_MAX - *sum ? INT64_MAX : *sum + amount;
}

/* The amounts of one program: a slice of those sorted. */
struct slice {
	const struct program *program;
	const struct amount *items;
	size_t n;
	struct map aimed; /* folded measure: the first target's achievement */
	bool has_lines;   /* measured or not */
};

/* The first amount in a unit of measure, or in one that comes after it. */
static size_t
find_measure(const struct slice *s, struct str folded)
{
	size_t from = 0, to = s->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (str_cmp(s->items[middle].measure, folded) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static void
add_target(struct gathering *g, struct slice *s, const struct target *t)
{
	struct achievement *sum = &g->out->sums[g->out->n_sums++];
	struct str measure = IS_SET(t->measure) ? t->measure.s : STR("");
	struct str folded = fold_text(g->view->arena, measure);

	*sum = (struct achievement){
		.program = s->program, .target = t, .measure = measure
	};
	sum->is_again = map_get(&s->aimed, folded) != NULL;
	if (!sum->is_again)
		map_put(&s->aimed, folded, sum);
	sum->is_elsewhere = s->has_lines;
	for (size_t i = find_measure(s, folded);
		i < s->n && str_eq(s->items[i].measure, folded); i++) {
		sum->is_elsewhere = false;
		add_up(&sum->in_all, s->items[i].amount);
		if (IS_SET(t->year) && t->year.n == s->items[i].year)
			add_up(&sum->in_year, s->items[i].amount);
	}
}

/* One sum for each measure of the program that nothing was aimed at in. */
static void
add_unaimed(struct gathering *g, const struct slice *s)
{
	struct achievement *sum = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct amount *a = &s->items[i];

		if (i == 0 || !str_eq(a[-1].measure, a->measure))
			sum = map_get(&s->aimed, a->measure) != NULL
			              ? NULL
			              : &g->out->sums[g->out->n_sums++];
		if (sum == NULL)
			continue;
		sum->program = s->program;
		if (sum->measure.p == NULL)
			sum->measure = a->written;
		add_up(&sum->in_all, a->amount);
	}
}

static bool
has_lines(const struct outcomes *o, const struct program *p)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->lines[i].program == p)
			return true;
	return false;
}

/* Amounts are sorted as programs stand. */
static struct slice
take_slice(struct gathering *g, const struct program *p, size_t *at)
{
	struct slice s = { .program = p, .items = &g->amounts[*at] };

	map_init(&s.aimed, g->view->arena);
	s.has_lines = has_lines(g->out, p);
	while (*at < g->n_amounts && g->amounts[*at].program == p) {
		s.n++;
		++*at;
	}
	return s;
}

static void
add_sums(struct gathering *g)
{
	const struct list *programs = &g->view->registry->settings.programs;
	size_t most = g->n_amounts + programs->n, at = 0;
	struct slice s;

	LIST_EACH (struct program, p, *programs)
		most += p->targets.n;
	g->out->sums = ARENA_ARRAY(g->view->arena, struct achievement, most);
	LIST_EACH (struct program, p, *programs) {
		size_t before = g->out->n_sums;

		s = take_slice(g, p, &at);
		LIST_EACH (struct target, t, p->targets)
			add_target(g, &s, t);
		add_unaimed(g, &s);
		if (g->out->n_sums == before)
			g->out->sums[g->out->n_sums++].program = p;
	}
	s = take_slice(g, NULL, &at);
	add_unaimed(g, &s);
}

void
outcomes_make(struct outcomes *o, const struct view *v, const struct filter *f)
{
	struct gathering g = { .view = v, .out = o };

	*o = (struct outcomes){ .n = 0 };
	choose_agreements(&g, f);
	gather_lines(&g);
	gather_amounts(&g);
	add_sums(&g);
}
