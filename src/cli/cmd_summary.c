/* kerma summary: how many agreements, with how many partners, and how they
 * stand. */
#include "cli/cmd.h"
#include "cli/edition_open.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/lists.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/comparison.h"
#include "report/summary.h"

struct options {
	struct str by, compare;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_JOINED, 0, "by", "KEY[,KEY]",
		N_("count by one or two of: partner-type (default), kind, "
		   "level, status, year, unit, program, partner"),
		offsetof(struct options, by) },
	{ OPT_STR, 0, "compare", "[REV:]DATE",
		N_("beside it the state as of DATE, at REV if it is given, and "
		   "why the figures differ"),
		offsetof(struct options, compare) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_book_opts, struct options, output),
	{ 0 },
};

/* What --compare names: a date, before it perhaps a revision and a colon, of
 * which a revision may have more. */
struct compared {
	const char *rev; /* NULL: not given */
	struct date on;
};

static int
parse_compared(struct str given, struct arena *arena, struct compared *out,
	struct err *err)
{
	enum { LENGTH = sizeof("YYYY-MM-DD") - 1 };
	size_t at = given.n < LENGTH ? 0 : given.n - LENGTH;
	bool has_rev = at > 1 && given.p[at - 1] == ':';

	*out = (struct compared){ .rev = NULL };
	if (!date_parse(str_from_byte(given, at), &out->on) ||
		(at > 0 && !has_rev))
		return err_set(err,
			MSG(N_("--compare takes a date, or a revision, a colon "
			       "and a date, as in v2023:2023-12-31; not %1"),
				given));
	if (has_rev)
		out->rev = arena_str(arena, (struct str){ given.p, at - 1 }).p;
	return 0;
}

static int
make_compared(struct figures *f, const struct options *o, struct document *d,
	struct err *err)
{
	struct source_query query = globals_query(f->globals);
	struct framing framing = { .title = SAY(N_("Summary")) };
	struct standpoint now = { &f->view, &f->filter }, then;
	struct figures_state beside;
	struct compared to;

	if (parse_compared(o->compare, d->arena, &to, err) != 0)
		return -1;
	query.place = SOURCE_REVISION;
	query.rev = to.rev;
	query.is_recorded = false;
	if (figures_beside(f, to.rev != NULL ? &query : NULL, to.on, &beside,
		    err) != 0)
		return -1;
	then = (struct standpoint){ &beside.view, &beside.filter };
	framing.has_samples =
		filter_takes_samples(&beside.filter, &beside.view);
	if (edition_frame(f, &o->output, &framing, d, err) != 0)
		return -1;
	return comparison_document(&then, &now, o->by, d, err);
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct framing framing = { .title = SAY(N_("Summary")) };
	const struct options *o = options;

	if (o->compare.p != NULL)
		return make_compared(f, o, d, err);
	if (edition_frame(f, &o->output, &framing, d, err) != 0)
		return -1;
	if (!lists_read(&f->load, &f->view))
		f->status = EX_NO;
	return summary_document(&f->view, &f->filter, o->by, d, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	if (o->compare.p != NULL)
		return figures_run_compared(
			g, &o->filter, &o->output, make, options);
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma summary", N_("by type of partner, as of today") },
	{ "kerma summary -o rekapitulasi.xlsx", N_("the same as a workbook") },
	{ "kerma summary --by year,kind", N_("a cross table of two keys") },
	{ "kerma summary --signed 2023 --no-samples",
		N_("what was signed in 2023, without samples") },
	{ "kerma --recorded 2023-12-31 --date 2023-12-31 summary",
		N_("what the register said at the end of 2023 about that "
		   "day") },
	{ "kerma summary --compare v2023:2023-12-31",
		N_("today beside what that revision said about the end of "
		   "2023") },
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
