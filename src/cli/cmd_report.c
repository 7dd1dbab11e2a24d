/* kerma report: the managers' status report, as a file. */
#include "cli/cmd.h"
#include "cli/edition_open.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/status_report.h"

struct options {
	struct status_options status;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_STR, 0, "due", "PERIOD",
		N_("also what was signed, ends and falls due in this period: "
		   "2026-Q4, 2026-S1, 2026, ..."),
		offsetof(struct options, status.due) },
	{ 0 },
};

static const struct opt output_opts[] = {
	OUTPUT_FORMAT("pdf|html|xlsx"),
	OUTPUT_FILE,
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_opts, struct options, output),
	{ 0 },
};

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct options *o = options;
	struct status_options status = o->status;
	struct edition *edition;

	if (edition_open(f, &edition, err) != 0)
		return -1;
	status.edition = edition;
	return status_report(&f->view, &f->filter, &status, d, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	if (output_is_screen(&o->output))
		return say_usage(&cmd_report,
			SAY(N_("a report is a file and no text for a screen; "
			       "give it a name, as in -o report.html")));
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma report -o laporan.pdf", N_("as of today, for paper") },
	{ "kerma report -o laporan.html", N_("as of today, for a browser") },
	{ "kerma --date 2026-12-31 report --due 2026-Q4 -o triwulan-4.html",
		N_("the fourth quarter, as of its end") },
	{ "kerma report --unit biro-hukum --no-samples -o unit.html",
		N_("of one unit, without samples") },
	{ 0 },
};

const struct cmd cmd_report = {
	.name = "report",
	.args = "",
	.summary = N_("make the managers' status report"),
	.description =
		N_("Makes a report to print or to hand on: on page one the "
		   "totals, agreements by partner type and status, what ends "
		   "soon, overdue obligations, MoU in force without follow-up "
		   "and those without recent activity, the follow-up rate, "
		   "published figures and programs; then the lists behind "
		   "every figure. The figures "
		   "are those of \"kerma summary\", \"list\" and "
		   "\"deadlines\" with the same filters.\n\nIt is written in "
		   "the register's language unless --lang or KERMA_LANG says "
		   "otherwise; letterhead, place and signer come from "
		   "register.yaml. The same register, revision and date give "
		   "the same bytes. As long as samples are counted, each page "
		   "says so.\n\nThe exit status is 1 when a file could not be "
		   "counted."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
