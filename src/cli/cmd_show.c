/* kerma show: one agreement or one partner, on one page. */
#include "cli/cmd.h"
#include "cli/figures.h"
#include "cli/output.h"
#include "report/show.h"

struct options {
	struct output_options output;
};

static const struct opt_group groups[] = {
	OUTPUT_GROUP(output_record_opts, struct options, output),
	{ 0 },
};

/* The words as typed, one after the other: quotes may be forgotten. */
static struct str
join(struct arena *arena, int argc, char **args)
{
	struct str text = str_from(args[0]);

	for (int i = 1; i < argc; i++)
		text = arena_printf(arena, "%.*s %s", STR_ARG(text), args[i]);
	return text;
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct str *what = options;
	struct shown shown;

	if (show_find(&f->view, *what, &shown, err) != 0)
		return -1;
	show_document(&f->view, &shown, d);
	return 0;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct str what = join(g->arena, argc, args);

	return figures_run(g, NULL, &o->output, make, &what);
}

static const struct cmd_example examples[] = {
	{ "kerma show mou-2021-015", N_("an agreement by its id") },
	{ "kerma show 17/KB/M.KUKM/VIII/2021", N_("by its number") },
	{ "kerma show rantai pasok", N_("by words that only it has") },
	{ "kerma show kkp", N_("a partner, and everything with it") },
	{ 0 },
};

const struct cmd cmd_show = {
	.name = "show",
	.args = "WHAT",
	.summary = N_("show an agreement or a partner on one page"),
	.description =
		N_("Shows one agreement: its facts, its status and why, its "
		   "deadlines with their arithmetic, and what it renews or "
		   "implements. Or a partner: who it is, and every agreement "
		   "with it. WHAT is an id, a number, a name, or words that "
		   "only one of them has."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
