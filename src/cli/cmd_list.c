/* kerma list: agreements, one a line. */
#include "cli/cmd.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "report/list.h"

struct options {
	struct list_options list;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_STR, 0, "sort", "KEY",
		N_("sort by id, signed (default), expires, title, status, "
		   "kind or partner; -KEY reverses"),
		offsetof(struct options, list.sort) },
	{ OPT_JOINED, 0, "columns", "NAME,...",
		N_("show these columns, named as in the JSON"),
		offsetof(struct options, list.columns) },
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

	return list_document(&f->view, &f->filter, &o->list, d, err);
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
	{ "kerma list --status expiring", N_("what ends soon") },
	{ "kerma list --partner-type university --signed 2023",
		N_("what one figure of the summary is made of") },
	{ "kerma list --sort -expires --columns id,expires,title",
		N_("chosen columns, the latest end first") },
	{ "kerma list --excel -o daftar.csv",
		N_("all agreements, for a spreadsheet") },
	{ 0 },
};

const struct cmd cmd_list = {
	.name = "list",
	.args = "",
	.summary = N_("list agreements, one a line"),
	.description =
		N_("Lists the agreements that the filters take, with their "
		   "status as of the date. Whatever a figure of \"kerma "
		   "summary\" is made of, the same filters show here."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
