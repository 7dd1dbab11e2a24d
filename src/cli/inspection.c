#include "cli/inspection.h"

void
inspection_init(struct inspection *i, struct arena *arena)
{
	*i = (struct inspection){ .is_change = false };
	findings_init(&i->accepted, arena);
	known_file_init(&i->known, arena);
}

void
inspection_close(struct inspection *i)
{
	check_result_free(i->result);
	findings_free(&i->accepted);
	known_file_free(&i->known);
	if (i->is_change)
		since_close(&i->since);
	load_close(&i->load);
}

int
inspection_load(struct inspection *i, const struct source_query *query,
	bool is_change, struct err *err)
{
	return is_change ? load_to_compare(&i->load, query, err)
	                 : load_open(&i->load, query, err);
}

int
inspection_compare(
	struct inspection *i, const struct source_query *query, struct err *err)
{
	i->is_change = true;
	return since_open(&i->since, &i->load, query, err);
}

/* What the rules are told of the world besides the register. */
static int
look_around(struct inspection *i, const struct inspection_options *o,
	struct err *err)
{
	const struct load *base =
		i->is_change && i->since.is_compared ? &i->since.base : NULL;

	i->world.today = o->today;
	if (o->with_documents) {
		facts_gather(&i->facts, &i->load, base);
		i->world.documents = &i->facts.documents;
	}
	if (base == NULL)
		return 0;
	i->world.before = &base->registry;
	i->world.changes = &i->since.changes;
	return known_file_added(base, &i->load, &i->world.known_added, err);
}

/* Whose settings and known findings judge. */
static const struct load *
judge_of(const struct inspection *i)
{
	if (i->judge != NULL)
		return i->judge;
	return i->is_change ? since_judge(&i->since, &i->load) : &i->load;
}

/* Leaves what the change causes. */
static void
keep_caused(struct inspection *i)
{
	struct since_view then = {
		.judge = &judge_of(i)->registry.settings,
		.world.today = i->world.today,
	};

	if (i->world.documents != NULL)
		then.world.documents = &i->facts.before;
	since_keep(&i->since, &then, &i->known.hidden, &i->load.findings);
	since_keep(&i->since, &then, NULL, &i->accepted);
}

int
inspection_check(struct inspection *i, const struct inspection_options *o,
	struct err *err)
{
	const struct load *judge = judge_of(i);
	struct load *load = &i->load;

	if (load->broken.n == 0) {
		if (look_around(i, o, err) != 0)
			return -1;
		i->result = check_run(&load->registry, &i->world, load->threads,
			&load->findings);
		check_judge(&load->registry, &judge->registry.settings,
			&load->findings, &i->accepted);
	}
	findings_sort(&load->findings);
	findings_sort(&i->accepted);
	/* A list of known findings is about the whole register. */
	if (known_file_apply(&i->known, &o->known, judge, load, err) != 0)
		return -1;
	if (i->is_change && !o->keeps_old)
		keep_caused(i);
	return 0;
}

bool
inspection_is_whole(const struct inspection *i)
{
	return i->load.broken.n == 0 && i->load.n_troubles == 0 &&
	       i->facts.n_troubles == 0;
}
