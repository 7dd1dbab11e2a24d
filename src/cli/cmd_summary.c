/* kerma summary: how many agreements, with how many partners, and how they
 * stand. */
#include "cli/cmd.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/summary.h"

struct options {
	struct str by;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_JOINED, 0, "by", "KEY[,KEY]",
		N_("count by one or two of: partner-type (default), kind, "
		   "level, status, year, unit, program, partner"),
		offsetof(struct options, by) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_table_opts, struct options, output),
	{ 0 },
};

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct options *o = options;

	return summary_document(&f->view, &f->filter, o->by, d, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma summary", N_("by type of partner, as of today") },
	{ "kerma summary --by year,kind", N_("a cross table of two keys") },
	{ "kerma summary --signed 2023 --no-samples",
		N_("what was signed in 2023, without samples") },
	{ "kerma --recorded 2023-12-31 --date 2023-12-31 summary",
		N_("what the register said at the end of 2023 about that "
		   "day") },
	{ 0 },
};

const struct cmd cmd_summary = {
	.name = "summary",
	.args = "",
	.summary = N_("count agreements and partners"),
	.description =
		N_("Counts agreements by type of partner, or by other keys, "
		   "each group with its agreements, its partners and how the "
		   "agreements stand. An agreement with partners of several "
		   "types is counted under each and once in the total. Without "
		   "filters it ends with the published figures to reconcile "
		   "with. \"kerma list\" with the same filters shows what a "
		   "figure is made of.\n\nThe exit status is 1 when a file "
		   "could not be counted."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
