/* kerma deadlines: what falls due, and how it came about. */
#include "cli/cmd.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "report/deadlines_report.h"

enum { FAIL_ON_OVERDUE, FAIL_ON_DUE };

struct options {
	struct deadline_options deadlines;
	struct opt_word fail_on;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_STR, 0, "within", "DURATION",
		N_("look this far ahead (default: the longest step of the "
		   "register's ladder)"),
		offsetof(struct options, deadlines.within) },
	{ OPT_STR, 0, "due", "PERIOD",
		N_("what falls due in this period, and nothing else"),
		offsetof(struct options, deadlines.due) },
	{ OPT_FLAG, 0, "overdue", NULL, N_("only what is overdue"),
		offsetof(struct options, deadlines.overdue) },
	{ OPT_JOINED, 0, "only", "KIND,...",
		N_("only these: expiry, notice, obligation, report, "
		   "follow-up, filing"),
		offsetof(struct options, deadlines.only) },
	{ OPT_FLAG, 0, "all", NULL,
		N_("each occurrence, not one line for all of an obligation"),
		offsetof(struct options, deadlines.all) },
	{ OPT_WORD, 0, "fail-on", "overdue|due",
		N_("exit with 1 when something is"),
		offsetof(struct options, fail_on) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_table_opts, struct options, output),
	{ 0 },
};

static bool
fails(const struct options *o, struct deadline_counts counts)
{
	if (!o->fail_on.given)
		return false;
	return counts.overdue > 0 ||
	       (o->fail_on.at == FAIL_ON_DUE && counts.due > 0);
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct options *o = options;
	struct deadlines found;
	int rc;

	deadlines_init(&found, d->arena);
	rc = deadlines_select(&f->view, &f->filter, &o->deadlines, &found, err);
	if (rc == 0) {
		deadlines_document(&f->view, &found, &o->deadlines, d);
		if (fails(o, deadlines_count(&f->view, &found)))
			f->status = EX_NO;
	}
	deadlines_free(&found);
	return rc;
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
	{ "kerma deadlines", N_("everything overdue or due soon") },
	{ "kerma deadlines --within \"30 days\" --only notice,expiry",
		N_("what must be decided this month") },
	{ "kerma deadlines --overdue --unit biro-hukum --fail-on overdue",
		N_("what a unit has left undone, as a check") },
	{ 0 },
};

const struct cmd cmd_deadlines = {
	.name = "deadlines",
	.args = "",
	.summary = N_("list what falls due, and how it came about"),
	.description =
		N_("Lists what falls due within a time, and everything that is "
		   "overdue: expiry, notice of renewal, obligations, "
		   "monitoring reports, follow-up of a MoU, and filing. Each "
		   "deadline says how it came about. Nothing is remembered "
		   "between runs: what is not met stays on the list."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
