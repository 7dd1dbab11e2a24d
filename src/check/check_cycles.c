/* References that run in a circle.  One finding for each reference that closes
 * one, found by a walk that keeps its own stack: a chain may be long. */
#include "check/rules.h"
#include "check/shared.h"

enum colour { UNSEEN, OPEN, DONE };

/* A graph of things in an array, each with places it points to. */
struct graph {
	size_t n;
	size_t (*degree)(const struct check *c, size_t at);
	/* The place of the k-th target, or n when it is not there. */
	size_t (*target)(const struct check *c, size_t at, size_t k);
	void (*report)(const struct check *c, size_t at, size_t k);
};

struct step {
	size_t at, k;
};

static void
visit(const struct check *c, const struct graph *g, unsigned char *colours,
	struct step *stack, size_t from)
{
	size_t depth = 0;

	stack[depth++] = (struct step){ from, 0 };
	colours[from] = OPEN;
	while (depth > 0) {
		struct step *top = &stack[depth - 1];
		size_t to;

		if (top->k == g->degree(c, top->at)) {
			colours[top->at] = DONE;
			depth--;
			continue;
		}
		to = g->target(c, top->at, top->k++);
		if (to == g->n || colours[to] == DONE)
			continue;
		if (colours[to] == OPEN) {
			g->report(c, top->at, top->k - 1);
			continue;
		}
		colours[to] = OPEN;
		stack[depth++] = (struct step){ to, 0 };
	}
}

static void
find_circles(const struct check *c, const struct graph *g)
{
	struct arena scratch = ARENA_INIT;
	unsigned char *colours = ARENA_ARRAY(&scratch, unsigned char, g->n);
	struct step *stack = ARENA_ARRAY(&scratch, struct step, g->n);

	for (size_t i = 0; i < g->n; i++)
		if (colours[i] == UNSEEN)
			visit(c, g, colours, stack, i);
	arena_free(&scratch);
}

static void
report_circle(const struct check *c, struct str file, const struct text *id,
	struct str from)
{
	check_report_in(c, file, id->mark,
		str_eq(id->s, from)
			? MSG(N_("%1 refers to itself"), from)
			: MSG(N_("%1 and %2 refer to each other in a circle"),
				  from, id->s));
}

/* implements */
static size_t
implements_degree(const struct check *c, size_t at)
{
	return c->registry->agreements[at]->implements.n;
}

static size_t
place_of(const struct check *c, const struct text *id)
{
	const struct agreement *to = registry_agreement(c->registry, id->s);

	return to != NULL ? to->index : c->registry->n;
}

static size_t
implements_target(const struct check *c, size_t at, size_t k)
{
	return place_of(c, LIST_AT(c->registry->agreements[at]->implements,
				   struct text, k));
}

static void
report_agreement(const struct check *c, size_t at, const struct text *id)
{
	const struct agreement *a = c->registry->agreements[at];

	report_circle(c, a->file, id, agreement_name(a));
	c->findings->items[c->findings->n - 1].agreement = agreement_name(a);
}

static void
implements_report(const struct check *c, size_t at, size_t k)
{
	report_agreement(c, at,
		LIST_AT(c->registry->agreements[at]->implements, struct text,
			k));
}

/* renews */
static size_t
renews_degree(const struct check *c, size_t at)
{
	return c->registry->agreements[at]->renews.n;
}

static size_t
renews_target(const struct check *c, size_t at, size_t k)
{
	return place_of(c,
		LIST_AT(c->registry->agreements[at]->renews, struct text, k));
}

static void
renews_report(const struct check *c, size_t at, size_t k)
{
	report_agreement(c, at,
		LIST_AT(c->registry->agreements[at]->renews, struct text, k));
}

void
check_agreement_cycles(const struct check *c)
{
	const struct graph graphs[] = {
		{ c->registry->n, implements_degree, implements_target,
			implements_report },
		{ c->registry->n, renews_degree, renews_target, renews_report },
	};

	for (size_t i = 0; i < ARRAY_LEN(graphs); i++)
		find_circles(c, &graphs[i]);
}

static const struct partner *
partner_at(const struct check *c, size_t at)
{
	return LIST_AT(c->registry->partners, struct partner, at);
}

static size_t
partner_place(const struct check *c, const struct text *id)
{
	const struct partner *to = registry_partner(c->registry, id->s);

	return to != NULL ? (size_t)(to - partner_at(c, 0))
	                  : c->registry->partners.n;
}

static void
report_partner(const struct check *c, size_t at, const struct text *id)
{
	report_circle(
		c, c->registry->partners_file, id, partner_at(c, at)->id.s);
}

/* part_of */
static size_t
part_degree(const struct check *c, size_t at)
{
	return partner_at(c, at)->part_of.state == SET;
}

static size_t
part_target(const struct check *c, size_t at, size_t k)
{
	(void)k;
	return partner_place(c, &partner_at(c, at)->part_of);
}

static void
part_report(const struct check *c, size_t at, size_t k)
{
	(void)k;
	report_partner(c, at, &partner_at(c, at)->part_of);
}

/* succeeded_by */
static size_t
succession_degree(const struct check *c, size_t at)
{
	return partner_at(c, at)->succeeded_by.n;
}

static size_t
succession_target(const struct check *c, size_t at, size_t k)
{
	return partner_place(
		c, LIST_AT(partner_at(c, at)->succeeded_by, struct text, k));
}

static void
succession_report(const struct check *c, size_t at, size_t k)
{
	report_partner(c, at,
		LIST_AT(partner_at(c, at)->succeeded_by, struct text, k));
}

void
check_partner_cycles(const struct check *c)
{
	const size_t n = c->registry->partners.n;
	const struct graph graphs[] = {
		{ n, part_degree, part_target, part_report },
		{ n, succession_degree, succession_target, succession_report },
	};

	for (size_t i = 0; i < ARRAY_LEN(graphs); i++)
		find_circles(c, &graphs[i]);
}
